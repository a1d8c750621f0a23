/* SPDX-License-Identifier: MIT */
/* Proves where values stand in Markdown, how they are escaped there, and the inline elements. That what is written
 * comes back through a parser is proved by tests/roundtrip. */
#include "unit/format/places.h"

#include "format/markdown/markdown.h"

static const struct places_format markdown = {markdown_advance, markdown_allows, markdown_escape};

#define TAG_NAME "!it is the name of a tag"

static void text(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"what is always escaped", "@@", PLACE_TEXT, "a #$&*<>[\\]^`{|}~",
         "a \\#\\$&amp;\\*&lt;&gt;\\[\\\\\\]\\^\\`\\{\\|\\}\\~"},
        {"what never is", "@@", PLACE_TEXT, "a \"%',/;?@(b)", "a \"%',/;?@(b)"},
        {"first of a line", "x\n@@", PLACE_TEXT, "- x - y -- z", "x\n\\- x - y \\-\\- z"},
        {"first behind spaces", "@@", PLACE_TEXT, "  + x + y", " \\+ x + y"},
        {"ordered list", "@@", PLACE_TEXT, "12. x 12. y", "12\\. x 12. y"},
        {"ordered list by parenthesis", "@@", PLACE_TEXT, "1)", "1\\)"},
        {"number with points", "@@", PLACE_TEXT, "4.7.1", "4.7.1"},
        {"number of the template", "1@@", PLACE_TEXT, ". x", "1\\. x"},
        {"behind a link", "[a](b)@@", PLACE_TEXT, ". x", "[a](b). x"},
        {"behind code", "`a`@@", PLACE_TEXT, ": - x", "`a`: - x"},
        {"behind brackets", "[a]@@", PLACE_TEXT, "(b)", "[a]\\(b)"},
        {"web address", "@@", PLACE_TEXT, "see http://www.x", "see http\\://www\\.x"},
        {"beginning of a web address", "www@@ @@", PLACE_TEXT, ".x http:", "www\\.x http\\: \\.x http\\:"},
        {"colons", "@@", PLACE_TEXT, ": a: b 10:30 :c: d:5 5:d https:", "\\: a: b 10:30 \\:c: d\\:5 5\\:d https\\:"},
        {"underscores", "@@", PLACE_TEXT, "a_b _c_ d_", "a_b \\_c\\_ d\\_"},
        {"bang", "@@", PLACE_TEXT, "! a! b![c!", "\\! a! b\\!\\[c\\!"},
        {"underline", "@@", PLACE_TEXT, "= a = b ==", "\\= a = b \\=\\="},
        {"white space", "@@", PLACE_TEXT, "    a \t\n\n b  ", " a b "},
        {"controls", "@@", PLACE_TEXT, "a\x01\x7f\xC2\x80\xFF", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"byte order mark", "@@", PLACE_TEXT, "\xEF\xBB\xBFx\xEF\xBB\xBF", "&#xFEFF;x&#xFEFF;"},
        {"backslash of the template", "a\\@@", PLACE_TEXT, "*", "!it comes right after a backslash"},
        {"escapes of the template", "\\\\@@ \\` @@", PLACE_TEXT, "*", "\\\\\\* \\` \\*"},
    };
    places_check(&markdown, cases, COUNT(cases));
}

static void code(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"span", "a `@@` b @@", PLACE_TEXT, "*<", "a `*<` b \\*&lt;"},
        {"backtick in a span", "`@@`", PLACE_TEXT, "a`b\nc",
         "`a\xCB\x8B"
         "b c`"},
        {"nothing in a span", "`@@`", PLACE_TEXT, "", "` `"},
        {"longer run", "``a`@@``@@", PLACE_TEXT, "*", "``a`*``\\*"},
        {"span in a row", "| `@@` |", PLACE_TEXT, "a|b", "| `a\\|b` |"},
        {"span across lines", "`@@\n`", PLACE_TEXT, "x", "!a code span that holds a variable does not end on its line"},
        {"run without end", "a ` b\n\n@@", PLACE_TEXT, "*", "a ` b\n\n\\*"},
        {"closed span", "`a``b` @@", PLACE_TEXT, "*", "`a``b` \\*"},
        {"block", "```\n@@\n```\n@@", PLACE_TEXT, "* a\n  b", "```\n* a\n  b\n```\n\\* a b"},
        {"tildes", "~~~~\n@@\n~~~\n@@\n~~~~\n@@", PLACE_TEXT, "*", "~~~~\n*\n~~~\n*\n~~~~\n\\*"},
        {"line that would close", "```\n@@\n```\n", PLACE_TEXT, "a\n```\n  ````x\n~~~",
         "```\na\n    ```\n      ````x\n~~~\n```\n"},
        {"lines that would not", "```\n@@\n```\n", PLACE_TEXT, "``\n`a``", "```\n``\n`a``\n```\n"},
        {"line that would close tildes", "~~~\n@@\n~~~\n", PLACE_TEXT, "~~~\n```", "~~~\n    ~~~\n```\n~~~\n"},
        {"indented block", "- x\n\n  ```\n  @@\n  ```\n@@", PLACE_TEXT, "a\nb\n\nc",
         "- x\n\n  ```\n  a\n  b\n\n  c\n  ```\na b c"},
        {"language", "```@@\n", PLACE_TOKEN, "c++ `x", "```c++x\n"},
        {"text behind the fence", "```@@\n", PLACE_TEXT, "x",
         "!only an identifier may stand behind the fence of a code block"},
        {"not a fence", "``` a``` @@", PLACE_TEXT, "*", "``` a``` \\*"},
        {"fence behind text", "a ~~~\n@@", PLACE_TEXT, "*", "a ~~~\n\\*"},
    };
    places_check(&markdown, cases, COUNT(cases));
}

static void links(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"address", "[@@](@@) @@", PLACE_URL, "a_(b) c", "[a\\_(b) c](a&#95;&#40;b&#41;%20c) a\\_(b) c"},
        {"in angle brackets", "[a](<@@>)", PLACE_URL, "x>y", "[a](<x%3Ey>)"},
        {"bad scheme", "[a](@@)", PLACE_URL, "javascript:x", "[a](#)"},
        {"picture", "![a](@@)", PLACE_URL, "data:x", "![a](#)"},
        {"text", "[a](@@)", PLACE_TEXT, "x", "!only an address may stand at the start of a link destination"},
        {"path", "[a](../@@.md) @@", PLACE_TOKEN, "a:b", "[a](../a%3Ab.md) a\\:b"},
        {"text in a path", "[a](../@@.md)", PLACE_TEXT, "x",
         "!text for people may not stand in the path of an address"},
        {"query", "[a](x?y=@@)", PLACE_TEXT, "a b", "[a](x?y=a%20b)"},
        {"bad scheme of the template", "[a](data:@@)", PLACE_TOKEN, "x",
         "!the address begins with a scheme other than http, https and mailto"},
        {"title", "[a](b \"@@\")", PLACE_TEXT, "x", "!it is in the title of a link"},
        {"closed link", "[a](b \"c\") @@", PLACE_TEXT, "*", "[a](b \"c\") \\*"},
        {"escaped bracket, to be sure", "\\[x](@@", PLACE_TEXT, "*",
         "!only an address may stand at the start of a link destination"},
        {"unclosed link", "[a](b\n@@", PLACE_TEXT, "*", "[a](b\n\\*"},
    };
    places_check(&markdown, cases, COUNT(cases));
}

static void tags(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"attribute", "a <b title=\"@@\">@@</b>", PLACE_TEXT, "\"*\n|",
         "a <b title=\"&quot;&#42;&#10;&#124;\">\"\\* \\|</b>"},
        {"address", "a <a href='@@'>@@</a>", PLACE_URL, "data:x", "a <a href='#'>data\\:x</a>"},
        {"tag name", "a <@@>", PLACE_TOKEN, "b", TAG_NAME},
        {"comment", "a <!-- @@ -->", PLACE_TEXT, "x", "!it is in a comment"},
        {"comment across paragraphs", "<!-- a\n\nb --> @@", PLACE_TEXT, "*", "<!-- a\n\nb --> &#42;"},
        {"block", "<div>@@</div>\n@@\n\n@@", PLACE_TEXT, "*\"'a", "<div>&#42;&quot;'a</div>\n&#42;&quot;'a\n\n\\*\"'a"},
        {"block in a list", "- <details>@@", PLACE_TEXT, "*", "- <details>&#42;"},
        {"tag alone on its line", "<b>\n@@\n</b>\n\n@@", PLACE_TEXT, "*", "<b>\n&#42;\n</b>\n\n\\*"},
        {"tag before text", "<b>a</b> @@", PLACE_TEXT, "*", "<b>a</b> \\*"},
        {"Markdown is not read in a block", "<td>`@@` [a](@@)", PLACE_TEXT, "*", "<td>`&#42;` [a](&#42;)"},
        {"script", "<script>@@</script>", PLACE_TEXT, "x", "!it is in a script, a style or a frame"},
        {"pre", "<pre>@@</pre>", PLACE_TEXT, "x",
         "!a <pre> in Markdown hides where code ends: use a fenced code block"},
        {"less-than sign", "a < b @@ 1<2 @@", PLACE_TEXT, "*", "a < b \\* 1<2 \\*"},
        {"autolink", "<https://x/@@>", PLACE_TOKEN, "x", "!it is between the attributes of a tag"},
        {"behind an autolink", "a <https://x> @@", PLACE_TEXT, "*", "a <https://x> \\*"},
    };
    places_check(&markdown, cases, COUNT(cases));
}

static void same_context(void **state)
{
    (void)state;
    static const struct {
        const char *before, *section;
    } cases[] = {
        {"# x\n", "- a\n"},         {"# x\n", "a"},           {"# x\n", "**a** [b](c) `d` <b>e</b>"},
        {"# x\n", "```\na\n```\n"}, {"# x\n", "| a | b |\n"}, {"| a |", " b |"},
        {"# x\n", "<b>a</b>"},      {"a <i", " class='b'"},   {"# x\n\n", "<a id=\"b\"></a>\n\nc\n"},
        {"```\n", "  a\n"},         {"[a](b/", "c/"},         {"<div>\n", "<p>a</p>\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned before = 0, after = 0;
        const char *why;
        assert_true(markdown_advance(0, slice_from(cases[i].before), &before, &why));
        assert_true(markdown_advance(before, slice_from(cases[i].section), &after, &why));
        if (before != after)
            fail_msg("%s: %x, %x", cases[i].section, before, after);
    }
}

struct element_case {
    const char *before; /* text of the template */
    unsigned element;
    const char *value, *expected;
};

static void check_elements(const struct element_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct element_case *c = &cases[i];
        struct buffer out;
        buffer_init(&out);
        unsigned context = 0;
        const char *why;
        markdown_advance(0, slice_from(c->before), &context, &why);
        buffer_add_string(&out, c->before);
        markdown_open(&out, c->element, slice_from("u"), context);
        markdown_escape(&out, slice_from(c->value), context);
        markdown_close(&out, c->element, slice_from("u"), context);
        assert_string_equal(out.data + strlen(c->before), c->expected);
        buffer_release(&out);
    }
}

static void elements(void **state)
{
    (void)state;
    static const struct element_case cases[] = {
        {"x ", PLACE_C, "a*b<&\\|\"", "`a*b<&\\|\"`"},
        {"x ", PLACE_C, "a`b", "``a`b``"},
        {"x ", PLACE_C, "\xEF\xBB\xBF&", "`\xEF\xBB\xBF&`"},
        {"x\n  | y ", PLACE_C, "a|b", "`a\\|b`"},
        {"x ", PLACE_C, "`", "`` ` ``"},
        {"x ", PLACE_C, "a``", "``` a`` ```"},
        {"x ", PLACE_C, " a ", "`  a  `"},
        {"x ", PLACE_C, " a", "` a`"},
        {"x ", PLACE_C, "", "<code></code>"},
        {"x ", PLACE_C, " ", "<code> </code>"},
        {"x`", PLACE_C, "a", "a"},
        {"| x ", PLACE_C, "a|b`", "`` a\\|b` ``"},
        {"<td>", PLACE_C, "a*b", "<code>a&#42;b</code>"},
        {"x", PLACE_EM, "a b", "*a b*"},
        {"x", PLACE_STRONG, "\xE1\xBA\xA3", "**\xE1\xBA\xA3**"},
        {"x", PLACE_STRONG, "\xE4\xB8\xAD", "**\xE4\xB8\xAD**"},
        {"x", PLACE_EM, "a.", "<em>a.</em>"},
        {"x", PLACE_EM, " a", "<em> a</em>"},
        {"x", PLACE_EM, "(a", "<em>\\(a</em>"},
        {"x", PLACE_STRONG, "a\xE3\x80\x82", "<strong>a\xE3\x80\x82</strong>"},
        {"x", PLACE_STRONG, "", "<strong></strong>"},
        {"*x*", PLACE_EM, "a", "<em>a</em>"},
        {"<td>", PLACE_EM, "a", "<em>a</em>"},
        {"x", PLACE_A, "a]", "[a\\]](u)"},
        {"x", PLACE_CODE_REF, "450", "[450](u)"},
        {"<td>", PLACE_A, "a", "<a href=\"u\">a</a>"},
        {"---\na: \"", PLACE_C, "a", "a"},
        {"```\n", PLACE_A, "a", "a"},
    };
    check_elements(cases, COUNT(cases));
}

/* Elements in elements, pieces of an element, and an element whose start is in another buffer. */
static void nested(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    struct slice none = slice_from("");
    unsigned line;
    const char *why;
    markdown_advance(0, slice_from("x\n"), &line, &why);
    markdown_open(&out, PLACE_STRONG, none, line);
    markdown_escape(&out, slice_from("a "), line);
    markdown_open(&out, PLACE_C, none, line);
    markdown_escape(&out, slice_from("RCPT "), line);
    markdown_escape(&out, slice_from("<em>"), line);
    markdown_close(&out, PLACE_C, none, line);
    markdown_open(&out, PLACE_EM, none, line);
    markdown_escape(&out, slice_from("b"), line);
    markdown_close(&out, PLACE_EM, none, line);
    markdown_close(&out, PLACE_STRONG, none, line);
    assert_string_equal(out.data, "<strong>a `RCPT <em>`<em>b</em></strong>");
    buffer_clear(&out);
    for (int i = 0; i < 2; i++) {
        markdown_open(&out, PLACE_C, none, line);
        markdown_escape(&out, slice_from("a"), line);
        markdown_close(&out, PLACE_C, none, line);
    }
    assert_string_equal(out.data, "`a`<code>a</code>");
    buffer_clear(&out);
    markdown_close(&out, PLACE_EM, none, line);
    markdown_close(&out, PLACE_C, none, line);
    assert_string_equal(out.data, "</em></code>");
    buffer_clear(&out);
    markdown_open(&out, PLACE_A, none, line);
    markdown_close(&out, PLACE_A, none, line);
    markdown_language_open(&out, "he", line);
    markdown_language_close(&out, "he", line);
    assert_string_equal(out.data, "<span lang=\"he\" dir=\"rtl\"></span>");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text),         cmocka_unit_test(code),     cmocka_unit_test(links), cmocka_unit_test(tags),
        cmocka_unit_test(same_context), cmocka_unit_test(elements), cmocka_unit_test(nested)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
