/* SPDX-License-Identifier: MIT */
/* Proves sections, the places of tags and what is said of templates that are wrong. */
#include "unit/template/fixture.h"

#include "template/program.h"

static void sections(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"nothing", "", "", NULL},
        {"text is kept", "a\r\n b\n", "a\r\n b\n", NULL},
        {"variable", "{{title}}!", "Page!", NULL},
        {"list", "{{#codes}}[{{value}}]{{/codes}}", "[421][&lt;455>]", NULL},
        {"empty list", "a{{#none}}{{value}}{{/none}}b", "ab", NULL},
        {"list of texts and prose", "{{#words}}({{.}}){{/words}}", "(one)(A <em>b &amp; c</em>)", NULL},
        {"object", "{{#code}}{{value}}{{/code}}{{value_of}}",
         "t:1:28: error: unknown name 'value_of' [template-name]\n", NULL},
        {"absent object", "a{{#nobody}}{{value}}{{/nobody}}{{^nobody}}b{{/nobody}}", "ab", NULL},
        {"boolean", "{{#draft}}{{title}}{{/draft}}{{^draft}}no{{/draft}}{{#published}}no{{/published}}", "Page", NULL},
        {"a boolean leaves `.` alone",
         "{{#code}}{{#draft}}{{value}}{{#description}}{{.}}{{/description}}{{/draft}}{{/code}}",
         "421A <em>b &amp; c</em>", NULL},
        {"text after a section that is left out", "{{#published}}a{{/published}}b{{^draft}}c{{/draft}}d", "bd", NULL},
        {"nor does it hide an item", "{{#words}}{{#draft}}{{.}};{{/draft}}{{/words}}", "one;A <em>b &amp; c</em>;",
         NULL},
        {"text", "{{#title}}<{{.}}>{{/title}}",
         "t:1:12: error: '.' cannot stand here: this is inside a tag [template-place]\n", NULL},
        {"text, itself inside", "{{#title}}({{.}}){{/title}}{{#empty}}no{{/empty}}{{^empty}}yes{{/empty}}", "(Page)yes",
         NULL},
        {"text inside a list", "{{#codes}}{{#title}}({{.}}{{value}}){{/title}}{{/codes}}", "(First421)", NULL},
        {"number", "{{#zero}}no{{/zero}}{{#code.registry.size}}{{.}}{{/code.registry.size}}", "2", NULL},
        {"dotted", "{{code.registry.label}}{{#code.registry}}{{size}}{{/code.registry}}", "SMTP2", NULL},
        {"through an absent object", "({{nobody.registry.label}}{{#nobody.registry}}x{{/nobody.registry}})", "()",
         NULL},
        {"the inner name first", "{{#code}}{{title}}{{/code}}{{title}}", "FirstPage", NULL},
        {"a declared field hides outer ones even when absent", "{{#codes}}({{title}}){{/codes}}", "(First)()", NULL},
        {"nested lists", "{{#codes}}{{#words}}{{value}}{{.}},{{/words}}{{/codes}}",
         "421one,421A <em>b &amp; c</em>,&lt;455>one,&lt;455>A <em>b &amp; c</em>,", NULL},
        {"section over the item itself", "{{#words}}{{#.}}{{.}};{{/.}}{{/words}}", "one;A <em>b &amp; c</em>;", NULL},
        {"boolean printed", "{{draft}}{{published}}", "truefalse", NULL},
        {"comments and delimiters", "a{{! no }}{{=<% %>=}}<%title%>{{title}}", "aPage{{title}}", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void marks(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"between items", "{{#codes}}{{value}}{{^@last}}, {{/@last}}{{/codes}}", "421, &lt;455>", NULL},
        {"the first", "{{#words}}{{#@first}}[{{/@first}}{{.}}{{/words}}", "[oneA <em>b &amp; c</em>", NULL},
        {"from a section inside", "{{#codes}}{{#registry}}{{#@last}}{{label}}{{/@last}}{{/registry}}{{/codes}}", "SMTP",
         NULL},
        {"the innermost list counts", "{{#codes}}{{#words}}{{#@first}}x{{/@first}}.{{/words}};{{/codes}}", "x..;x..;",
         NULL},
        {"printed", "{{#codes}}{{@first}} {{/codes}}", "true false ", NULL},
        {"outside of lists", "{{#code}}{{#@first}}a{{/@first}}{{/code}}",
         "t:1:10: error: '@first' is known only inside a section over a list [template-mark]\n", NULL},
        {"silent after an error", "{{#elephants}}{{#@last}}a{{/@last}}{{/elephants}}",
         "t:1:1: error: unknown name 'elephants' [template-name]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void places(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"attribute", "<a b=\"{{code.value}}{{code.description}}\">{{code.description}}</a>",
         "<a b=\"421A b &amp; c\">A <em>b &amp; c</em></a>", NULL},
        {"inside a tag", "<a {{title}}>",
         "t:1:4: error: 'title' cannot stand here: this is inside a tag [template-place]\n", NULL},
        {"type", "<a b=\"{{code.registry.size}}\">{{code.registry.size}}",
         "t:1:7: error: 'code.registry.size' cannot stand here: no numbers in attributes [template-place]\n", NULL},
        {"a section may hold whole tags", "{{#draft}}<b>{{/draft}}x{{^draft}}</b>{{/draft}}", "<b>x", NULL},
        {"a section that opens a tag", "{{#draft}}<b{{/draft}}>{{title}}",
         "t:1:1: error: the section 'draft' must end in the same kind of place as it begins in [template-branch]\n",
         NULL},
        {"an inverted section likewise", "<b a=\"\n{{^draft}}\"{{/draft}}>",
         "t:2:1: error: the section 'draft' must end in the same kind of place as it begins in [template-branch]\n",
         NULL},
        {"text that cannot be judged", "a\n<b>é`x{{title}}<{{title}}\n",
         "t:2:5: error: from here on no tag could be made safe: a back quote is in the way [template-text]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void faults(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"unclosed", "a\n {{#draft}}b", "t:2:2: error: the section 'draft' is not closed [template-section-unclosed]\n",
         NULL},
        {"unclosed inside another", "{{#draft}}{{#code}}{{/draft}}{{title}}",
         "t:1:11: error: the section 'code' is not closed [template-section-unclosed]\n", NULL},
        {"close of nothing", "a{{/draft}}",
         "t:1:2: error: 'draft' is closed here, but no such section is open [template-close]\n", NULL},
        {"wrong close", "{{#draft}}{{/code}}{{/draft}}",
         "t:1:11: error: 'code' is closed here, but no such section is open [template-close]\n", NULL},
        {"raw", "{{{title}}}{{&title}}",
         "t:1:1: error: 'title' cannot stand unescaped; write it between two braces, without '&' [template-raw]\n"
         "t:1:12: error: 'title' cannot stand unescaped; write it between two braces, without '&' [template-raw]\n",
         NULL},
        {"an unknown name silences what is inside its section",
         "{{#cod}}{{whatever}}{{#any.thing}}{{.}}{{/any.thing}}{{/cod}}",
         "t:1:1: error: unknown name 'cod'; did you mean 'code'? [template-name]\n", NULL},
        {"everything is reported at once", "{{x1}}\n{{{title}}}\n{{#draft}}\n{{>none}}",
         "t:1:1: error: unknown name 'x1' [template-name]\n"
         "t:2:1: error: 'title' cannot stand unescaped; write it between two braces, without '&' [template-raw]\n"
         "t:3:1: error: the section 'draft' is not closed [template-section-unclosed]\n"
         "t:4:1: error: there is no partial 'none' [template-partial]\n",
         NULL},
        {"an unclosed tag ends it all", "{{#draft}}{{x",
         "t:1:11: error: this tag is not closed; '}}' is missing [template-tag-unclosed]\n", NULL},
        {"nameless", "{{ }}",
         "t:1:1: error: a tag without a name, or a name with an empty part [template-name-empty]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static char *nest(size_t depth)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&out, i % 2 ? "{{#draft}}" : "{{#title}}");
    buffer_add_string(&out, "x");
    for (size_t i = depth; i-- > 0;)
        buffer_add_string(&out, i % 2 ? "{{/draft}}" : "{{/title}}");
    return buffer_detach(&out);
}

static void depth_is_limited(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        char *text = nest(TEMPLATE_MAX_DEPTH + more);
        char *got = fixture_run(text, fixture_options());
        assert_string_equal(
            got, more ? "t:1:641: error: more than 64 sections or partials inside each other [template-depth]\n" : "x");
        free(got);
        free(text);
    }
}

static void time_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "{{#draft}}",
        "{{/draft}}",
        "{{#draft}}{{/draft}}",
        "{{#codes}}{{value}}{{/codes}}",
        "{{unknown_name}}",
        "<b>`{{title}}",
        "<a {{title}}>",
        "{{$b}}{{/b}}",
        "{{<p}}{{/p}}",
        "{{$b}}",
        "{{<p}}",
        "{{<p}}{{$b}}{{/p}}",
        "{{$b}}{{/b}} ",
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct buffer text;
        buffer_init(&text);
        while (text.len < 300000)
            buffer_add_string(&text, pieces[i]);
        free(fixture_run(text.data, fixture_options()));
        buffer_release(&text);
    }
}

/* ---- Work ---- */

static size_t advanced;

static bool count_advance(template_context context, struct slice text, template_context *after, const char **why)
{
    advanced += text.len + 1;
    return fixture_advance(context, text, after, why);
}

/* Instructions, bytes judged by the format, and diagnostics of `count` times `piece`. */
static size_t work(const char *piece, size_t count, struct template_options options)
{
    static const struct fixture_partial partials[] = {{"p", "({{$b}}own{{/b}})"}, {NULL, NULL}};
    struct template_format format = fixture_format;
    format.advance = count_advance;
    options.format = &format;
    options.user = (void *)(uintptr_t)partials;
    options.diag = diag_new();
    struct buffer text;
    buffer_init(&text);
    while (count-- > 0)
        buffer_add_string(&text, piece);
    struct template_text source = {"t", "t", buffer_slice(&text)};
    advanced = 0;
    struct template *t = template_compile(&source, &options);
    size_t sum = advanced + diag_count(options.diag, DIAG_LEVEL_ERROR) + (t ? t->code_count + t->text.len : 0);
    template_free(t);
    buffer_release(&text);
    diag_free(options.diag);
    return sum;
}

static void work_grows_with_the_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "text\n",
        "{{#draft}}{{title}}{{/draft}}\n",
        "  {{>p}}\n",
        "{{<p}}{{$b}}x{{/b}}{{/p}}\n",
        "{{$b}}{{/b}}",
        "{{unknown_name}}",
        "{{<p}}{{$c}}{{/c}}",
        "{{/b}}{{/p}}",
        "<b>`x",
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct template_options options = fixture_options();
        for (int open = 0; open < 2; open++) {
            options.root = open ? NULL : &fixture_page;
            size_t once = work(pieces[i], 500, options), twice = work(pieces[i], 1000, options);
            if (twice > 2 * once + 200)
                fail_msg("%s: %zu, then %zu", pieces[i], once, twice);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections),
        cmocka_unit_test(marks),
        cmocka_unit_test(places),
        cmocka_unit_test(faults),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(time_is_linear),
        cmocka_unit_test(work_grows_with_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
