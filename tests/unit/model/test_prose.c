/* SPDX-License-Identifier: MIT */
/* The written form of prose: what is read, what is written again, and where a fault is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/prose.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Segments in a notation of one character each: "text" {name} <em ... > and so on. */
static void describe(const struct prose *prose, struct buffer *out)
{
    static const char marks[] = {[SEGMENT_TEXT] = 't',
                                 [SEGMENT_PLACEHOLDER] = 'p',
                                 [SEGMENT_OPEN] = '+',
                                 [SEGMENT_CLOSE] = '-',
                                 [SEGMENT_CODE_REF] = '#'};
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        buffer_add_char(out, marks[s->kind]);
        if (s->kind == SEGMENT_OPEN || s->kind == SEGMENT_CLOSE)
            buffer_add_string(out, prose_element_name(s->element));
        if (s->text.len) {
            buffer_add_char(out, ':');
            buffer_add_slice(out, s->text);
        }
        buffer_add_char(out, '|');
    }
}

static const struct good_case {
    const char *written, *segments, *plain, *again; /* again: NULL when equal to `written` */
    bool placeholders;
} good_cases[] = {
    {"", "", "", NULL, true},
    {"Plain.", "t:Plain.|", "Plain.", NULL, true},
    {"a &amp; b &lt;c&gt; d", "t:a & b <c> d|", "a & b <c> d", NULL, true},
    {"a > b", "t:a > b|", "a > b", "a &gt; b", true},
    {"{code} and {a.value_2}", "p:code|t: and |p:a.value_2|", "{code} and {a.value_2}", NULL, true},
    {"{{x}} {{{a}}}", "t:{x} {|p:a|t:}|", "{x} {{a}}", NULL, true},
    {"{code} } {{", "t:{code} } {{|", "{code} } {{", NULL, false},
    {"<c>RCPT TO</c>", "+c|t:RCPT TO|-c|", "RCPT TO", NULL, true},
    {"<em>x<strong>y</strong></em>", "+em|t:x|+strong|t:y|-strong|-em|", "xy", NULL, true},
    {"<a ref=\"rfc5321-3.8\">here</a>", "+a:rfc5321-3.8|t:here|-a|", "here", NULL, true},
    {"See <code-ref id=\"450\"/>.", "t:See |#:450|t:.|", "See 450.", NULL, true},
    {"<c>{x}</c>", "+c|p:x|-c|", "{x}", NULL, true},
    {"<c></c>", "+c|-c|", "", NULL, true},
    {"M\xc3\xa1y ch\xe1\xbb\xa7 <em>{{</em>", "t:M\xc3\xa1y ch\xe1\xbb\xa7 |+em|t:{|-em|",
     "M\xc3\xa1y ch\xe1\xbb\xa7 {", NULL, true},
};

static void test_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good_cases); i++) {
        const struct good_case *c = &good_cases[i];
        struct arena arena;
        struct prose prose;
        struct prose_error error;
        struct buffer out;
        arena_init(&arena);
        buffer_init(&out);
        assert_true(prose_parse(&arena, slice_from(c->written), c->placeholders, &prose, &error));
        describe(&prose, &out);
        assert_string_equal(out.data, c->segments);
        buffer_clear(&out);
        prose_write_plain(&prose, &out);
        assert_string_equal(out.data, c->plain);
        buffer_clear(&out);
        prose_write(&prose, c->placeholders, &out);
        assert_string_equal(out.data, c->again ? c->again : c->written);
        buffer_release(&out);
        arena_release(&arena);
    }
}

static const struct bad_case {
    const char *written;
    enum prose_fault fault;
    size_t offset;
    const char *detail;
} bad_cases[] = {
    {"a & b", PROSE_BAD_ENTITY, 2, "&"},
    {"&quot;", PROSE_BAD_ENTITY, 0, "&"},
    {"&am", PROSE_BAD_ENTITY, 0, "&"},
    {"a < b", PROSE_BAD_TAG, 2, "< b"},
    {"x<b>y</b>", PROSE_BAD_TAG, 1, "<b>"},
    {"<em >y</em>", PROSE_BAD_TAG, 0, "<em >"},
    {"<EM>y</EM>", PROSE_BAD_TAG, 0, "<EM>"},
    {"<em<c>", PROSE_BAD_TAG, 0, "<em"},
    {"<c class=\"x\">y</c>", PROSE_BAD_TAG, 0, "<c class=\"x\">"},
    {"<a href=\"https://x\">y</a>", PROSE_BAD_TAG, 0, "<a href=\"https://x\">"},
    {"<a ref=\"\">y</a>", PROSE_BAD_TAG, 0, "<a ref=\"\">"},
    {"<a ref=\"x\" onclick=\"y\">z</a>", PROSE_BAD_TAG, 0, "<a ref=\"x\" onclick=\"y\">"},
    {"<a ref='x'>y</a>", PROSE_BAD_TAG, 0, "<a ref='x'>"},
    {"<code-ref id=\"450\"></code-ref>", PROSE_BAD_TAG, 0, "<code-ref id=\"450\">"},
    {"<em>x", PROSE_UNCLOSED, 5, "em"},
    {"<em><strong>x</em></strong>", PROSE_UNCLOSED, 13, "strong"},
    {"x</em>", PROSE_UNEXPECTED_END, 1, "</em>"},
    {"{x", PROSE_BAD_PLACEHOLDER, 0, "{"},
    {"x}", PROSE_BAD_PLACEHOLDER, 1, "}"},
    {"{x-y}", PROSE_BAD_PLACEHOLDER, 0, "x-y"},
    {"{}", PROSE_BAD_PLACEHOLDER, 0, ""},
    {"{a}}", PROSE_BAD_PLACEHOLDER, 3, "}"},
    {"<c><em>x</em></c>", PROSE_NESTED_CODE, 3, "<em>"},
    {"<c><code-ref id=\"1\"/></c>", PROSE_NESTED_CODE, 3, "<code-ref id=\"1\"/>"},
    {"<a ref=\"x\"><em><a ref=\"y\">z</a></em></a>", PROSE_NESTED_CODE, 15, "<a ref=\"y\">"},
};

static void test_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_cases); i++) {
        const struct bad_case *c = &bad_cases[i];
        struct arena arena;
        struct prose prose;
        struct prose_error error = {PROSE_GOOD, 0, {0}};
        arena_init(&arena);
        print_message("%s\n", c->written);
        assert_false(prose_parse(&arena, slice_from(c->written), true, &prose, &error));
        assert_int_equal(error.fault, c->fault);
        assert_int_equal(error.offset, c->offset);
        assert_true(slice_is(error.detail, c->detail));
        arena_release(&arena);
    }
}

static bool parse_nested(size_t depth)
{
    struct arena arena;
    struct prose prose;
    struct prose_error error;
    struct buffer in;
    arena_init(&arena);
    buffer_init(&in);
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&in, "<em>");
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&in, "</em>");
    bool good = prose_parse(&arena, buffer_slice(&in), true, &prose, &error);
    assert_true(good || error.fault == PROSE_TOO_DEEP);
    buffer_release(&in);
    arena_release(&arena);
    return good;
}

static void test_depth(void **state)
{
    (void)state;
    assert_true(parse_nested(PROSE_MAX_DEPTH));
    assert_false(parse_nested(PROSE_MAX_DEPTH + 1));
}

static const struct name_case {
    const char *name;
    bool good;
} name_cases[] = {
    {"a", true},   {"code", true}, {"a.value", true}, {"a_b.c2", true}, {"", false},     {".", false},  {"a.", false},
    {".a", false}, {"2a", false},  {"a-b", false},    {"A", false},     {"a..b", false}, {"_a", false}, {"a b", false},
};

static void test_placeholder_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(name_cases); i++)
        assert_int_equal(prose_is_placeholder_name(slice_from(name_cases[i].name)), name_cases[i].good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_placeholder_names),
    };
    return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
