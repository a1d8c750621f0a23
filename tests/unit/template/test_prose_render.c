/* SPDX-License-Identifier: MIT */
/* Proves how prose is printed: as markup and as plain text, with its references and arguments, and that an argument
 * stays data whatever it holds. */
#include "unit/template/fixture.h"

struct prose_case {
    const char *name, *written, *markup, *plain; /* plain: in an attribute */
};

/* `name` is text that looks like everything that it is not, `rich` is prose of its own. */
static const char hostile[] = "{{x}} <b>&amp;{a} \"";

static void check_links(const struct prose_case *cases, size_t count, const struct template_format *format,
                        const struct template_links *links)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena;
        arena_init(&arena);
        struct prose prose, rich;
        struct prose_error error;
        assert_true(prose_parse(&arena, slice_from(cases[i].written), true, &prose, &error));
        assert_true(prose_parse(&arena, slice_from("<em>r {name}</em> <a ref=\"x\">s</a>"), true, &rich, &error));
        const struct prose_argument arguments[] = {{slice_from("name"), slice_from(hostile), NULL},
                                                   {slice_from("rich"), slice_from("unused"), &rich},
                                                   {slice_from("a.b"), slice_from("AB"), NULL}};
        struct bound_prose bound = {.prose = &prose, .arguments = arguments, .argument_count = COUNT(arguments)};
        for (template_context context = IN_TEXT; context <= IN_ATTRIBUTE; context += IN_ATTRIBUTE) {
            struct buffer out;
            buffer_init(&out);
            template_render_prose(&bound, format, context, links, &out);
            const char *expected = context == IN_TEXT ? cases[i].markup : cases[i].plain;
            if (strcmp(out.data, expected) != 0)
                fail_msg("%s: expected %s, got %s", cases[i].name, expected, out.data);
            buffer_release(&out);
        }
        arena_release(&arena);
    }
}

static void prose(void **state)
{
    (void)state;
    static const struct prose_case cases[] = {
        {"empty", "", "", ""},
        {"text", "a &lt; {{b}} \"", "a &lt; {b} \"", "a &lt; {b} &quot;"},
        {"elements", "<em>a</em> <strong>b</strong> <c>c d</c> e f", "<em>a</em> <strong>b</strong> <c>c_d</c> e f",
         "a b c d e f"},
        {"nested", "<em>a <strong>b <c>c d</c> e</strong></em> f", "<em>a <strong>b <c>c_d</c> e</strong></em> f",
         "a b c d e f"},
        {"link", "<a ref=\"x\">t <em>u</em></a>", "<a href=\"/link?a&amp;b\">t <em>u</em></a>", "t u"},
        {"link to nowhere", "<a ref=\"gone\">t</a>", "<a>t</a>", "t"},
        {"code", "<code-ref id=\"450\"/>", "<code-ref href=\"/code\">[code]</code-ref>", "[code]"},
        {"unknown code", "<code-ref id=\"gone\"/>", "<code-ref>gone</code-ref>", "gone"},
        {"argument", "{a.b}, {a.b}", "AB, AB", "AB, AB"},
        {"an argument is data", "<em>{name}</em>", "<em>{{x}} &lt;b>&amp;amp;{a} \"</em>",
         "{{x}} &lt;b>&amp;amp;{a} &quot;"},
        {"argument in code", "<c>{name}</c>", "<c>{{x}}_&lt;b>&amp;amp;{a}_\"</c>", "{{x}} &lt;b>&amp;amp;{a} &quot;"},
        {"prose as an argument", "<strong>{rich}</strong>",
         "<strong><em>r {name}</em> <a href=\"/link?a&amp;b\">s</a></strong>", "r {name} s"},
        {"prose as an argument in code", "<c>{rich}</c>", "<c>r_{name}_s</c>", "r {name} s"},
        {"prose as an argument in a link", "<a ref=\"y\">{rich}</a>{rich}",
         "<a href=\"/link?a&amp;b\"><em>r {name}</em> <a>s</a></a><em>r {name}</em> <a href=\"/link?a&amp;b\">s</a>",
         "r {name} sr {name} s"},
        {"no such argument", "a {other}", "a {other}", "a {other}"},
    };
    check_links(cases, COUNT(cases), &fixture_format, &fixture_links);
}

static void without_links(void **state)
{
    (void)state;
    static const struct prose_case cases[] = {
        {"link", "<a ref=\"x\">t</a>", "<a>t</a>", "t"},
        {"code", "<code-ref id=\"450\"/>", "<code-ref>450</code-ref>", "450"},
    };
    check_links(cases, COUNT(cases), &fixture_format, NULL);
}

/* A format that has nothing but the function that it must have. */
static void plain_format(void **state)
{
    (void)state;
    static const struct template_format plain = {.name = "plain", .escape = fixture_escape};
    static const struct prose_case cases[] = {
        {"all", "<em>a</em> <c>b c</c> <a ref=\"x\">d</a> <code-ref id=\"450\"/> {name}",
         "a b c d [code] {{x}} &lt;b>&amp;amp;{a} \"", "a b c d [code] {{x}} &lt;b>&amp;amp;{a} &quot;"},
    };
    check_links(cases, COUNT(cases), &plain, &fixture_links);
}

static void languages(void **state)
{
    (void)state;
    struct template_format unmarked = fixture_format;
    unmarked.language_open = NULL;
    const struct {
        const struct template_format *format;
        template_context context;
        const char *expected;
    } cases[] = {
        {&fixture_format, IN_TEXT, "<i lang=en>A <em>b &amp; c</em></i>"},
        {&fixture_format, IN_ATTRIBUTE, "A b &amp; c"},
        {&unmarked, IN_TEXT, "A <em>b &amp; c</em>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        buffer_init(&out);
        template_render_prose(&fixture_foreign, cases[i].format, cases[i].context, NULL, &out);
        assert_string_equal(out.data, cases[i].expected);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose),
        cmocka_unit_test(without_links),
        cmocka_unit_test(plain_format),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
