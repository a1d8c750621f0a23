/* SPDX-License-Identifier: MIT */
/* Proves where values stand in YAML front matter and how they are written. */
#include "unit/format/places.h"

#include "format/markdown/markdown.h"

static const struct places_format markdown = {markdown_advance, markdown_allows, markdown_escape};

#define REFUSED "!in front matter it must be a whole value, or stand between double quotation marks"

static void places(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"whole value", "---\na: @@\nb: @@\n---\n@@", PLACE_TEXT, "x*", "---\na: \"x*\"\nb: \"x*\"\n---\nx\\*"},
        {"in quotes", "---\na: \"x @@ \\\" @@\"\n---\n", PLACE_PROSE, "\"", "---\na: \"x \\\" \\\" \\\"\"\n---\n"},
        {"prose is pieces", "---\na: @@\n---\n", PLACE_PROSE, "x", REFUSED},
        {"list", "---\na:\n- @@\n  - @@\n---\n", PLACE_TOKEN, "x", "---\na:\n- \"x\"\n  - \"x\"\n---\n"},
        {"list in brackets", "---\na: [@@, @@]\n---\n", PLACE_TOKEN, "x", "---\na: [\"x\", \"x\"]\n---\n"},
        {"number", "---\na: @@\n---\n", PLACE_NUMBER, "5", "---\na: \"5\"\n---\n"},
        {"branches of words", "---\na: true@@", PLACE_TEXT, "x", REFUSED},
        {"key", "---\n@@: x\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"colon without space", "---\na:@@\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"in plain text", "---\na: b @@\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"behind a hyphen in text", "---\na: b - @@\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"behind a comma in text", "---\na: b, @@\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"single quotes", "---\na: '@@'\n---\n", PLACE_TEXT, "x", REFUSED},
        {"two values", "---\na: @@ @@\n---\n", PLACE_TOKEN, "x", REFUSED},
        {"marks between single quotes", "---\na: 'b \" c'\nd: [@@]\n---\n", PLACE_TOKEN, "x",
         "---\na: 'b \" c'\nd: [\"x\"]\n---\n"},
        {"apostrophe", "---\na: it's\nb: @@\n---\n", PLACE_TEXT, "x", "---\na: it's\nb: \"x\"\n---\n"},
        {"comment", "---\n# a: @@\n---\n", PLACE_TEXT, "x", REFUSED},
        {"quotes in a comment", "---\na: 1 # \"\nb: @@\n---\n", PLACE_TEXT, "x", "---\na: 1 # \"\nb: \"x\"\n---\n"},
        {"behind the closing mark", "---\na: \"b\" @@\n---\n", PLACE_TEXT, "x", REFUSED},
        {"backslash", "---\na: \"\\@@\"\n---\n", PLACE_TEXT, "n", "!a backslash in front matter has nothing behind it"},
        {"hyphens inside", "---\na: \"b\n---\n@@\"\n---\n", PLACE_TEXT, "*", "---\na: \"b\n---\n*\"\n---\n"},
        {"dots close", "---\na: b\n...\n@@", PLACE_TEXT, "*", "---\na: b\n...\n\\*"},
        {"longer line does not close", "---\n--- a: @@\n---\n@@", PLACE_TEXT, "x", "---\n--- a: \"x\"\n---\nx"},
        {"only at the start", "\n---\na: @@\n---\n", PLACE_TEXT, "*", "\n---\na: \\*\n---\n"},
        {"carriage return", "---\r\na: @@\r\n---\r\n@@", PLACE_TEXT, "*", "---\r\na: \"*\"\r\n---\r\n\\*"},
    };
    places_check(&markdown, cases, COUNT(cases));
}

static void values(void **state)
{
    (void)state;
    static const struct {
        const char *value, *expected;
    } cases[] = {
        {"", "\"\""},
        {"a: 'b' # {c}", "\"a: 'b' # {c}\""},
        {"\"\\", "\"\\\"\\\\\""},
        {"a\nb\tc\r\x1b\x7f", "\"a\\x0Ab\\x09c\\x0D\\x1B\\x7F\""},
        {"\xC2\x85\xC2\xA0\xC2\xAD", "\"\\x85\\xA0\\xAD\""},
        {"\xE2\x80\xA8\xEF\xBB\xBF\xEF\xBF\xBE", "\"\\u2028\\uFEFF\\uFFFE\""},
        {"\xF0\x9F\x98\x80\xF0\x9F\xBF\xBF", "\"\xF0\x9F\x98\x80\\U0001FFFF\""},
        {"\xFF", "\"\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        buffer_init(&out);
        front_matter_escape(&out, slice_from(cases[i].value), FRONT_VALUE);
        assert_string_equal(out.data, cases[i].expected);
        buffer_release(&out);
    }
}

/* `draft: {{#a}}true{{/a}}`: the branch of a section may be a word. */
static void sections(void **state)
{
    (void)state;
    unsigned value, after;
    const char *why;
    assert_true(markdown_advance(0, slice_from("---\na: "), &value, &why));
    assert_true(markdown_advance(value, slice_from("true"), &after, &why));
    assert_int_equal(value, after);
    unsigned line;
    assert_true(markdown_advance(0, slice_from("---\n"), &line, &why));
    assert_true(markdown_advance(line, slice_from("a: b\n"), &after, &why));
    assert_int_equal(line, after);
    assert_true(markdown_advance(line, slice_from("a: \"b\"\n"), &after, &why));
    assert_int_equal(line, after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places), cmocka_unit_test(values), cmocka_unit_test(sections)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
