/* SPDX-License-Identifier: MIT */
/* Proves partials: their names, indentation and places, and the limits of including them. */
#include "unit/template/fixture.h"

#define PARTIALS(...)                                                                                                  \
    (const struct fixture_partial[])                                                                                   \
    {                                                                                                                  \
        __VA_ARGS__,                                                                                                   \
        {                                                                                                              \
            NULL, NULL                                                                                                 \
        }                                                                                                              \
    }

static void strict(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"names of where it stands", "{{#codes}}{{>p}}{{/codes}}", "421.&lt;455>.", PARTIALS({"p", "{{value}}."})},
        {"indented", " {{>p}}\nx", " a\n\n 421\n b\nx", PARTIALS({"p", "a\n\n{{code.value}}\nb\n"})},
        {"indented without a last line end", "  {{>p}}\nx", "  a\n  bx", PARTIALS({"p", "a\nb"})},
        {"indented twice", " {{>p}}", " a\n   b\n   c\n", PARTIALS({"p", "a\n  {{>q}}"}, {"q", "b\nc\n"})},
        {"not alone, not indented", " {{>p}}.", " a\nb.", PARTIALS({"p", "a\nb"})},
        {"tag at the start of a line", " {{>p}}", " x421y\n z\n",
         PARTIALS({"p", "{{#draft}}x{{/draft}}{{code.value}}y\n{{! no }}z\n"})},
        {"standalone tags are not indented", " {{>p}}", " x\n", PARTIALS({"p", "{{#draft}}\nx\n{{/draft}}\n"})},
        {"carriage returns", " {{>p}}\r\n", " a\r\n\r\n b\r\n", PARTIALS({"p", "a\r\n\r\nb\r\n"})},
        {"an unindented partial inside an indented one", " {{>p}}", " -x\ny-\n",
         PARTIALS({"p", "-{{>q}}-\n"}, {"q", "x\ny"})},
        {"the place goes on", "<a {{>p}}{{title}}\">{{code.description}}", "<a b=\"421Page\">A <em>b &amp; c</em>",
         PARTIALS({"p", "b=\"{{code.value}}"})},
        {"missing", "a{{>p}}", "t:1:2: error: there is no partial 'p' [template-partial]\n", NULL},
        {"itself", "{{>p}}", "p:1:2: error: the partial 'p' includes itself without end [template-recursion]\n",
         PARTIALS({"p", "a{{>p}}"})},
        {"itself by way of another", "{{>p}}",
         "q:2:1: error: the partial 'p' includes itself without end [template-recursion]\n",
         PARTIALS({"p", "{{>q}}"}, {"q", "\n{{>p}}"})},
        {"twice is no recursion", "{{>p}}{{>p}}", "aa", PARTIALS({"p", "a"})},
        {"sections end in their own file", "{{#draft}}{{>p}}{{/draft}}",
         "p:1:1: error: 'draft' is closed here, but no such section is open [template-close]\n",
         PARTIALS({"p", "{{/draft}}"})},
        {"and begin there", "{{>p}}{{/draft}}",
         "p:1:1: error: the section 'draft' is not closed [template-section-unclosed]\n"
         "t:1:7: error: 'draft' is closed here, but no such section is open [template-close]\n",
         PARTIALS({"p", "{{#draft}}"})},
        {"own delimiters", "{{=| |=}}|>p|", "Page", PARTIALS({"p", "{{title}}"})},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

/* Each doubles what the one before includes. */
static void size_is_limited(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"explosion", "{{>a}}",
         "n:1:1: error: the template includes more than 4096 partials, counting each time anew [template-size]\n",
         PARTIALS({"a", "{{>b}}{{>b}}"}, {"b", "{{>c}}{{>c}}"}, {"c", "{{>d}}{{>d}}"}, {"d", "{{>e}}{{>e}}"},
                  {"e", "{{>f}}{{>f}}"}, {"f", "{{>g}}{{>g}}"}, {"g", "{{>h}}{{>h}}"}, {"h", "{{>i}}{{>i}}"},
                  {"i", "{{>j}}{{>j}}"}, {"j", "{{>k}}{{>k}}"}, {"k", "{{>l}}{{>l}}"}, {"l", "{{>m}}{{>m}}"},
                  {"m", "{{>n}}{{>n}}"}, {"n", "{{>o}}{{>o}}"}, {"o", "x"})},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

/* A partial for every name: "n" includes "n+1". */
static bool find_next(void *user, struct slice name, struct template_text *text)
{
    char(*texts)[32] = user;
    long n = strtol(name.ptr, NULL, 10);
    snprintf(texts[n], sizeof texts[n], "{{>%ld}}", n + 1);
    *text = (struct template_text){"p", "p", slice_from(texts[n])};
    return true;
}

static void depth_is_limited(void **state)
{
    (void)state;
    char texts[TEMPLATE_MAX_DEPTH + 2][32];
    struct template_options options = fixture_options();
    options.partial = find_next;
    options.user = texts;
    char *got = fixture_run("{{>0}}", options);
    assert_string_equal(got, "p:1:1: error: more than 64 sections or partials inside each other [template-depth]\n");
    free(got);
}

static void open_names(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"missing is empty", "a{{>p}}b", "ab", NULL},
        {"recursion stops when the data does", "{{>p}}", "(421SMTP)(&lt;455>SMTP)",
         PARTIALS({"p", "{{#codes}}({{value}}{{#registry}}{{label}}{{/registry}}){{/codes}}"})},
        {"indentation grows", "{{#code}}\n {{>p}}\n{{/code}}\n", " Page\n  2\n",
         PARTIALS({"p", "Page\n{{#registry}}\n {{>q}}\n{{/registry}}\n"}, {"q", "{{size}}\n"})},
        {"the place goes on", "<a {{>p}}{{title}}\">{{code.description}}", "<a b=\"421Page\">A <em>b &amp; c</em>",
         PARTIALS({"p", "b=\"{{code.value}}"})},
        {"an unindented partial inside an indented one", " {{>p}}", " -x\ny-\n",
         PARTIALS({"p", "-{{>q}}-\n"}, {"q", "x\ny"})},
        {"twice, from other places", "{{>p}}<a b=\"{{>p}}\">", "A <em>b &amp; c</em><a b=\"A b &amp; c\">",
         PARTIALS({"p", "{{code.description}}"})},
        {"recursion that moves the place", "{{>p}}",
         "t:1:1: error: the section 'p' must end in the same kind of place as it begins in [template-branch]\n",
         PARTIALS({"p", "{{#published}}{{>p}}{{/published}}<a"})},
    };
    struct template_options options = fixture_options();
    options.root = NULL;
    fixture_check(cases, COUNT(cases), options);
}

static void endless_recursion_is_cut(void **state)
{
    (void)state;
    static const struct fixture_partial once[] = {{"p", "a{{>p}}"}, {NULL, NULL}};
    static const struct fixture_partial twice[] = {{"p", "{{#code}}{{>p}}{{>p}}{{/code}}"}, {NULL, NULL}};
    struct template_options options = fixture_options();
    options.root = NULL;
    options.user = (void *)(uintptr_t)once;
    char *got = fixture_run("{{>p}}", options);
    assert_int_equal(strlen(got), TEMPLATE_MAX_DEPTH);
    free(got);
    options.user = (void *)(uintptr_t)twice;
    got = fixture_run("{{>p}}", options);
    assert_string_equal(got, "");
    free(got);
}

/* ---- Dynamic names ---- */

/* Every partial of the case can be chosen. */
static bool list_partials(void *user, size_t index, struct slice *name)
{
    for (const struct fixture_partial *p = user; p && p->name; p++) {
        if (index-- == 0) {
            *name = slice_from(p->name);
            return true;
        }
    }
    return false;
}

static void dynamic_names(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"chosen by a value", "{{#codes}}{{>*value}}{{/codes}};", "(First)[];",
         PARTIALS({"421", "({{title}})"}, {"<455>", "[{{title}}]"})},
        {"unknown values print nothing", "a{{>*title}}b", "ab", PARTIALS({"page", "x"})},
        {"nothing to choose from", "a{{>*title}}b", "ab", NULL},
        {"white space in the tag", "{{> * code.value }}", "x", PARTIALS({"421", "x"})},
        {"indented", "  {{>*title}}\n", "  a\n  b\n", PARTIALS({"Page", "a\nb\n"})},
        {"as a parent", "{{<*title}}{{$b}}new{{/b}}{{/*title}}", "(new)",
         PARTIALS({"Page", "({{$b}}own{{/b}})"}, {"q", "{{$b}}{{/b}}"})},
        {"every choice must end in the same place", "{{>*title}}",
         "t:1:1: error: the section '*title' must end in the same kind of place as it begins in [template-branch]\n",
         PARTIALS({"Page", "x"}, {"q", "<a"})},
        {"a name is needed", "{{>*}}",
         "t:1:1: error: a tag without a name, or a name with an empty part [template-name-empty]\n", NULL},
    };
    struct template_options options = fixture_options();
    options.choice = list_partials;
    fixture_check(cases, COUNT(cases), options);
    options.root = NULL;
    fixture_check(cases, COUNT(cases), options);
}

static void strict_dynamic_names(void **state)
{
    (void)state;
    const struct fixture_case unlisted[] = {
        {"nothing says which partials", "{{>*title}}",
         "t:1:1: error: the partial '*title' is chosen while pages are made, but nothing says among which ones; name "
         "it "
         "without '*' [template-dynamic]\n",
         PARTIALS({"Page", "x"})},
    };
    const struct fixture_case cases[] = {
        {"unknown name", "{{>*tilte}}", "t:1:1: error: unknown name 'tilte'; did you mean 'title'? [template-name]\n",
         PARTIALS({"Page", "x"})},
        {"not a text", "{{>*zero}}", "t:1:1: error: 'zero' is not a text and cannot name a partial [template-type]\n",
         PARTIALS({"Page", "x"})},
        {"what is not chosen must be good as well", "{{>*title}}", "q:1:1: error: unknown name 'x' [template-name]\n",
         PARTIALS({"Page", "x"}, {"q", "{{x}}"})},
        {"itself", "{{>*title}}",
         "Page:1:1: error: the partial 'Page' includes itself without end [template-recursion]\n",
         PARTIALS({"Page", "{{>*title}}"})},
    };
    fixture_check(unlisted, COUNT(unlisted), fixture_options());
    struct template_options options = fixture_options();
    options.choice = list_partials;
    fixture_check(cases, COUNT(cases), options);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(open_names),
        cmocka_unit_test(endless_recursion_is_cut),
        cmocka_unit_test(dynamic_names),
        cmocka_unit_test(strict_dynamic_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
