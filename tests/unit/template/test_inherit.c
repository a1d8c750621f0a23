/* SPDX-License-Identifier: MIT */
/* Proves parents and blocks: which override holds, in which scope and place, how lines are indented, and what is said
 * of text that would be lost. */
#include "unit/template/fixture.h"

#define PARTIALS(...)                                                                                                  \
    (const struct fixture_partial[])                                                                                   \
    {                                                                                                                  \
        __VA_ARGS__,                                                                                                   \
        {                                                                                                              \
            NULL, NULL                                                                                                 \
        }                                                                                                              \
    }

/* Run with strict names and with open ones. */
static void both(const struct fixture_case *cases, size_t count)
{
    struct template_options options = fixture_options();
    fixture_check(cases, count, options);
    options.root = NULL;
    fixture_check(cases, count, options);
}

static void overrides(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"a block alone", "a{{$b}}{{title}}{{/b}}c", "aPagec", NULL},
        {"its own content", "{{<p}}{{/p}}", "(own)", PARTIALS({"p", "({{$b}}own{{/b}})"})},
        {"overridden", "{{<p}}{{$b}}new{{/b}}{{/p}}", "(new)", PARTIALS({"p", "({{$b}}own{{/b}})"})},
        {"overridden by nothing", "{{<p}}{{$b}}{{/b}}{{/p}}", "()", PARTIALS({"p", "({{$b}}own{{/b}})"})},
        {"one of two", "{{<p}}{{$c}}new{{/c}}{{/p}}", "b new", PARTIALS({"p", "{{$b}}b{{/b}} {{$c}}c{{/c}}"})},
        {"twice in the parent", "{{<p}}{{$b}}x{{/b}}{{/p}}", "x.x", PARTIALS({"p", "{{$b}}{{/b}}.{{$b}}{{/b}}"})},
        {"in the scope of the parent's block", "{{<p}}{{$b}}{{title}}{{/b}}{{/p}}{{title}}", "FirstPage",
         PARTIALS({"p", "{{#code}}{{$b}}{{/b}}{{/code}}"})},
        {"in each item", "{{<p}}{{$b}}<{{/b}}{{$c}}{{value}}{{/c}}{{/p}}", "<t>421</t><t>&lt;455></t>",
         PARTIALS({"p", "{{#codes}}{{$b}}{{/b}}t>{{$c}}{{/c}}</t>{{/codes}}"})},
        {"the place goes on", "{{<p}}{{$b}}c=\"{{code.description}}\"{{/b}}{{/p}}", "<a c=\"A b &amp; c\">",
         PARTIALS({"p", "<a {{$b}}{{/b}}>"})},
        {"a block in a block", "{{<p}}{{$in}}x{{/in}}{{/p}}", "(a x b)",
         PARTIALS({"p", "({{$out}}a {{$in}}own{{/in}} b{{/out}})"})},
        {"the outermost override holds", "{{<p}}{{$b}}outer{{/b}}{{/p}}", "outer",
         PARTIALS({"p", "{{<q}}{{$b}}inner{{/b}}{{/q}}"}, {"q", "{{$b}}own{{/b}}"})},
        {"the inner one without it", "{{<p}}{{/p}}", "inner",
         PARTIALS({"p", "{{<q}}{{$b}}inner{{/b}}{{/q}}"}, {"q", "{{$b}}own{{/b}}"})},
        {"through a partial", "{{<p}}{{$b}}new{{/b}}{{/p}}{{>p}}", "newown",
         PARTIALS({"p", "{{>q}}"}, {"q", "{{$b}}own{{/b}}"})},
        {"a block in its own override", "{{<p}}{{$b}}[{{$b}}inner{{/b}}]{{/b}}{{/p}}", "[inner]",
         PARTIALS({"p", "{{$b}}own{{/b}}"})},
        {"a parent inside an override", "{{<p}}{{$b}}{{<q}}{{$c}}x{{/c}}{{/q}}{{/b}}{{/p}}", "(<x>)",
         PARTIALS({"p", "({{$b}}{{/b}})"}, {"q", "<{{$c}}{{/c}}>"})},
        {"a parent that includes itself with more", "{{<p}}{{$a}}x{{/a}}{{/p}}", "x x end",
         PARTIALS({"p", "{{$a}}own{{/a}} {{$b}}{{<p}}{{$b}}end{{/b}}{{/p}}{{/b}}"})},
        {"comments and white space between blocks", "{{<p}} {{! why }}\n{{$b}}x{{/b}}\n\n{{/p}}", "x",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"own delimiters", "{{=| |=}}|<p||$b||title|{{title}}|/b||/p|", "Page{{title}}|title|",
         PARTIALS({"p", "{{$b}}{{/b}}|title|"})},
    };
    both(cases, COUNT(cases));
}

static void lines(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"a parent alone on its line", "a\n  {{<p}}{{/p}}\nb\n", "a\n  1\n  2\nb\n", PARTIALS({"p", "1\n2\n"})},
        {"on several", "a\n  {{<p}}\n  {{$b}}x{{/b}}\n  {{/p}}\nb\n", "a\n  1 x\n  2\nb\n",
         PARTIALS({"p", "1 {{$b}}{{/b}}\n2\n"})},
        {"with its block on the same line", " {{<p}}{{$b}}x{{/b}}{{/p}}\nb\n", " 1\n x\nb\n",
         PARTIALS({"p", "1\n{{$b}}{{/b}}\n"})},
        {"not alone", "a {{<p}}{{/p}}\n", "a 1\n2\n\n", PARTIALS({"p", "1\n2\n"})},
        {"text after its end", "  {{<p}}{{/p}}.\n", "  1\n2.\n", PARTIALS({"p", "1\n2"})},
        {"carriage returns", "  {{<p}}{{/p}}\r\nb", "  1\r\nb", PARTIALS({"p", "1\r\n"})},
        {"a block on lines of its own", "a\n  {{$b}}\n  x\n  {{/b}}\nb\n", "a\n  x\nb\n", NULL},
        {"moved to the white space of what it replaces", "{{<p}}\n{{$b}}\n    x\n      y\n\n{{/b}}\n{{/p}}\n",
         "a\n  x\n    y\n\nb\n", PARTIALS({"p", "a\n{{$b}}\n  own\n{{/b}}\nb\n"})},
        {"of the tag when there is nothing", "{{<p}}{{$b}}\nx\ny\n{{/b}}{{/p}}\n", " x\n y\n",
         PARTIALS({"p", " {{$b}}\n {{/b}}\n"})},
        {"less than the first line is taken as it is", "{{<p}}{{$b}}\n    x\n  y\n{{/b}}{{/p}}", "x\ny\n",
         PARTIALS({"p", "{{$b}}\n{{/b}}\n"})},
        {"an override in one line on lines of its own", "{{<p}}{{$b}}x{{/b}}{{/p}}", "a\n  xb",
         PARTIALS({"p", "a\n{{$b}}\n  own\n{{/b}}\nb"})},
        {"on lines of its own in one line", "{{<p}}{{$b}}\n  x\n  y{{/b}}{{/p}}", "a\n   x\n   y\n",
         PARTIALS({"p", "a\n   {{$b}}own{{/b}}\n"})},
        {"in the middle of a line", "{{<p}}{{$b}}\n  x\n  y{{/b}}{{/p}}", " a x\ny\n",
         PARTIALS({"p", " a {{$b}}own{{/b}}\n"})},
        {"on top of the parent's own", "  {{<p}}\n  {{$b}}\n  x\n  {{title}}\n  {{/b}}\n  {{/p}}\n",
         "  a\n   x\n   Page\n", PARTIALS({"p", "a\n{{$b}}\n own\n{{/b}}\n"})},
        {"a partial in an override", "{{<p}}{{$b}}\n    {{>q}}\n{{/b}}{{/p}}\n", "  1\n  2\n",
         PARTIALS({"p", "  {{$b}}\n  {{/b}}\n"}, {"q", "1\n2\n"})},
        {"tags at the start of lines", "{{<p}}{{$b}}\n    {{title}}\n    {{#draft}}x{{/draft}}\n{{/b}}{{/p}}\n",
         "  Page\n  x\n", PARTIALS({"p", "  {{$b}}\n  {{/b}}\n"})},
    };
    both(cases, COUNT(cases));
}

static void strict_faults(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"no parent", "{{<p}}{{/p}}", "t:1:1: error: there is no partial 'p' [template-partial]\n", NULL},
        {"text would be lost", "{{<p}}\n  x{{$b}}{{/b}}{{/p}}",
         "t:2:3: error: only blocks can stand between '<p' and its end tag; anything else would be lost "
         "[template-block]\n",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"so would tags", "{{<p}}{{#draft}}{{$b}}{{/b}}{{/draft}}{{/p}}",
         "t:1:7: error: only blocks can stand between '<p' and its end tag; anything else would be lost "
         "[template-block]\n",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"a block that the parent lacks", "{{<p}}{{$b}}x{{/b}}{{$c}}y{{/c}}{{/p}}",
         "t:1:20: error: 'p' has no block 'c', so this would be lost [template-block]\n",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"parent not closed", "{{<p}}a", "t:1:1: error: the section 'p' is not closed [template-section-unclosed]\n",
         PARTIALS({"p", ""})},
        {"block not closed", "{{$b}}a", "t:1:1: error: the section 'b' is not closed [template-section-unclosed]\n",
         NULL},
        {"nor in its parent", "{{<p}}{{$b}}a{{/p}}",
         "t:1:7: error: the section 'b' is not closed [template-section-unclosed]\n"
         "t:1:13: error: only blocks can stand between '<p' and its end tag; anything else would be lost "
         "[template-block]\n",
         PARTIALS({"p", ""})},
        {"a block across a section", "{{#draft}}{{$b}}{{/draft}}{{/b}}",
         "t:1:11: error: the section 'b' is not closed [template-section-unclosed]\n"
         "t:1:27: error: 'b' is closed here, but no such section is open [template-close]\n",
         NULL},
        {"a section across a block", "{{$b}}{{#draft}}{{/b}}{{/draft}}",
         "t:1:7: error: the section 'draft' is not closed [template-section-unclosed]\n"
         "t:1:23: error: 'draft' is closed here, but no such section is open [template-close]\n",
         NULL},
        {"itself", "{{<p}}{{/p}}", "p:1:1: error: the partial 'p' includes itself without end [template-recursion]\n",
         PARTIALS({"p", "{{<p}}{{/p}}"})},
        {"itself with the same blocks", "{{<p}}{{$b}}x{{/b}}{{/p}}",
         "p:1:13: error: the partial 'p' includes itself without end [template-recursion]\n",
         PARTIALS({"p", "{{$b}}{{/b}}{{<p}}{{$b}}y{{/b}}{{/p}}"})},
        {"by way of an override", "{{<p}}{{$b}}{{>p}}{{/b}}{{/p}}",
         "t:1:13: error: the partial 'p' includes itself without end [template-recursion]\n",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"a fault in an override is at its own place", "{{<p}}{{$b}}\n{{tilte}}{{/b}}{{/p}}",
         "t:2:1: error: unknown name 'tilte'; did you mean 'title'? [template-name]\n",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"so is a bad place", "{{<p}}{{$b}}{{title}}{{/b}}{{/p}}",
         "t:1:13: error: 'title' cannot stand here: this is inside a tag [template-place]\n",
         PARTIALS({"p", "<a {{$b}}{{/b}}>"})},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void open_names(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"no parent", "a{{<p}}x{{/p}}b", "ab", NULL},
        {"text in a parent is nothing", "{{<p}} x {{$b}}y{{/b}}{{#draft}}z{{/draft}}{{/p}}", "y",
         PARTIALS({"p", "{{$b}}{{/b}}"})},
        {"a parent in each level of the data", "{{<p}}{{$b}}({{title}}){{/b}}{{/p}}", "(Page)(First)",
         PARTIALS({"p", "{{$b}}{{/b}}{{#code}}{{#registry}}{{>q}}{{/registry}}{{/code}}"}, {"q", "{{$b}}own{{/b}}"})},
        {"itself as long as the data goes on", "{{<p}}{{$b}}{{value}};{{/b}}{{/p}}", ";421;&lt;455>;",
         PARTIALS({"p", "{{$b}}{{/b}}{{#codes}}{{>q}}{{/codes}}"}, {"q", "{{$b}}{{/b}}"})},
    };
    struct template_options options = fixture_options();
    options.root = NULL;
    fixture_check(cases, COUNT(cases), options);
}

static void endless_inheritance_is_cut(void **state)
{
    (void)state;
    static const struct fixture_partial partials[] = {{"p", "a{{$b}}{{/b}}"}, {NULL, NULL}};
    struct template_options options = fixture_options();
    options.root = NULL;
    options.user = (void *)(uintptr_t)partials;
    char *got = fixture_run("{{<p}}{{$b}}{{>p}}{{/b}}{{/p}}", options);
    assert_int_equal(strlen(got), TEMPLATE_MAX_DEPTH);
    free(got);
}

/* `count` times the same text. */
static void repeat(struct buffer *out, const char *text, size_t count)
{
    while (count-- > 0)
        buffer_add_string(out, text);
}

static void depth_is_limited(void **state)
{
    (void)state;
    struct buffer text;
    buffer_init(&text);
    repeat(&text, "{{$b}}", TEMPLATE_MAX_DEPTH);
    buffer_add_char(&text, 'x');
    repeat(&text, "{{/b}}", TEMPLATE_MAX_DEPTH);
    char *got = fixture_run(text.data, fixture_options());
    assert_string_equal(got, "x");
    free(got);
    buffer_clear(&text);
    repeat(&text, "{{<p}}{{$b}}", 33);
    got = fixture_run(text.data, fixture_options());
    assert_string_equal(got, "t:1:385: error: more than 64 sections or partials inside each other [template-depth]\n");
    free(got);
    buffer_release(&text);
}

/* Each override doubles what the one before includes. */
static void size_is_limited(void **state)
{
    (void)state;
    static const struct fixture_partial partials[] = {{"p", "{{$a}}{{/a}}"}, {NULL, NULL}};
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, "{{<p}}");
    for (char name = 'a'; name < 'p'; name++)
        buffer_printf(&text, "{{$%c}}{{$%c}}{{/%c}}{{$%c}}{{/%c}}{{/%c}}", name, name + 1, name + 1, name + 1, name + 1,
                      name);
    buffer_add_string(&text, "{{$p}}x{{/p}}{{/p}}");
    struct template_options options = fixture_options();
    options.user = (void *)(uintptr_t)partials;
    char *got = fixture_run(text.data, options);
    assert_non_null(strstr(got, "error: the template includes more than 4096 partials, counting each time anew"));
    free(got);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overrides),        cmocka_unit_test(lines),
        cmocka_unit_test(strict_faults),    cmocka_unit_test(open_names),
        cmocka_unit_test(depth_is_limited), cmocka_unit_test(endless_inheritance_is_cut),
        cmocka_unit_test(size_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
