/* SPDX-License-Identifier: MIT */
/* Proves the layout of plain text: wrapping, items, tables, and that nothing of the text is lost. */
#include "unit/format/places.h"

#include "base/width.h"
#include "format/text/layout.h"

static void cases(void **state)
{
    (void)state;
    static const struct {
        const char *name, *in;
        size_t width;
        const char *expected;
    } table[] = {
        {"nothing", "", 10, ""},
        {"empty lines", "\n\na\n", 10, "\n\na\n"},
        {"no line end", "a", 10, "a\n"},
        {"fits exactly", "aaa bbb cc", 10, "aaa bbb cc\n"},
        {"wraps", "aaa bbb ccc", 10, "aaa bbb\nccc\n"},
        {"keeps lines apart", "aaa\nbbb\n", 10, "aaa\nbbb\n"},
        {"indentation", "  aaa bbb ccc", 10, "  aaa bbb\n  ccc\n"},
        {"bullet", "- aaa bbb ccc", 10, "- aaa bbb\n  ccc\n"},
        {"number", " 12. aaa bbb", 10, " 12. aaa\n     bbb\n"},
        {"no item", "-aaa bbb ccc", 10, "-aaa bbb\nccc\n"},
        {"spaces at the end", "aaa   \n  \n", 10, "aaa\n\n"},
        {"spaces at the break", "aaaa  bbbb  cccc", 10, "aaaa  bbbb\ncccc\n"},
        {"long word", "a bbbbbbbbbbbbb c", 10, "a\nbbbbbbbbbb\nbbb c\n"},
        {"long word first", "bbbbbbbbbbbb", 10, "bbbbbbbbbb\nbb\n"},
        {"Vietnamese", "m\xC3\xA1y ch\xE1\xBB\xA7 \xC4\x91\xC3\xB3ng", 8,
         "m\xC3\xA1y ch\xE1\xBB\xA7\n\xC4\x91\xC3\xB3ng\n"},
        {"Chinese", "\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD\xE6\x96\x87", 5,
         "\xE4\xB8\xAD\xE6\x96\x87\n\xE4\xB8\xAD\xE6\x96\x87\n"},
        {"full stop stays", "\xE4\xB8\xAD\xE6\x96\x87\xE3\x80\x82", 5, "\xE4\xB8\xAD\n\xE6\x96\x87\xE3\x80\x82\n"},
        {"combining marks stay",
         "aaaae\xCC\x81"
         "b",
         5, "aaaae\xCC\x81\nb\n"},
        {"not UTF-8", "a\xFF b", 10, "a\xFF b\n"},
        {"narrow beyond sense", "    aaaa bbbb", 3, "    aaaa\n    bbbb\n"},
        {"preformatted", "\x1e  aaa bbb\tccc ddd  \n\x1e\nx", 5, "  aaa bbb\tccc ddd  \n\nx\n"},
        {"table", "a\tbbb\tc\naaaa\tb\tc\n", 20, "a     bbb  c\naaaa  b    c\n"},
        {"indented table", "  a\tb\n  aa\tb\n", 20, "  a   b\n  aa  b\n"},
        {"two tables", "a\tb\n\naaa\tb\n", 20, "a  b\n\naaa  b\n"},
        {"empty cells", "\tb\na\t\n\t\nx\ty\n", 20, "   b\na\n\nx  y\n"},
        {"rows of different length", "a\tb\tc\nd\ne\tf\n", 20, "a  b  c\nd\ne  f\n"},
        {"wrapped cells", "aaa\tbbb bbb bbb\tc\n", 14, "aaa  bbb     c\n     bbb\n     bbb\n"},
        {"the widest is narrowed", "a\tbb bb bb bb\tcccc cc\n", 18, "a  bb bb    cccc\n   bb bb    cc\n"},
        {"wide cells", "\xE4\xB8\xAD\tb\na\tb\n", 20, "\xE4\xB8\xAD  b\na   b\n"},
        {"cell with spaces around", "a \t b\naa\tb\n", 20, "a   b\naa  b\n"},
        {"too many columns", "a\tb\tc\td\te\tf\n", 6, "a  b  c  d  e  f\n"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct buffer out;
        buffer_init(&out);
        text_layout(slice_from(table[i].in), table[i].width, &out);
        if (strcmp(out.data, table[i].expected) != 0)
            fail_msg("%s: expected [%s], got [%s]", table[i].name, table[i].expected, out.data);
        buffer_release(&out);
    }
}

/* A small generator with a fixed seed. */
static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void add_random_text(struct buffer *out, unsigned *seed)
{
    static const char *const pieces[] = {"a",         "bb", " ",   " ",  "ccccccccc", "\xE4\xB8\xAD", "\xE3\x80\x82",
                                         "e\xCC\x81", "-",  "1. ", "\t", "\n"};
    unsigned count = next_number(seed) % 60;
    for (unsigned i = 0; i < count; i++)
        buffer_add_string(out, pieces[next_number(seed) % COUNT(pieces)]);
}

/* Sums up the bytes that are not white space. A table reads across, so their order does not count. */
static unsigned long sum(struct slice text)
{
    unsigned long total = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\n", text.ptr[i]))
            total += 1000 + (unsigned char)text.ptr[i];
    return total;
}

static void check_lines(struct slice text, size_t width)
{
    while (text.len) {
        const char *newline = memchr(text.ptr, '\n', text.len);
        assert_non_null(newline);
        size_t len = (size_t)(newline - text.ptr);
        assert_true(len == 0 || newline[-1] != ' ');
        assert_in_range(width_text(slice_make(text.ptr, len)), 0, width);
        text = slice_make(newline + 1, text.len - len - 1);
    }
}

/* Nothing is lost, no line is too long (when there is room for the columns) or ends with a space. */
static void properties(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        struct buffer in, out;
        buffer_init(&in);
        buffer_init(&out);
        add_random_text(&in, &seed);
        size_t width = 100 + next_number(&seed) % 40;
        bool narrow = round % 2 && !strchr(in.data, '\t');
        if (narrow)
            width = 12 + width % 20;
        text_layout(buffer_slice(&in), width, &out);
        assert_int_equal(sum(buffer_slice(&in)), sum(buffer_slice(&out)));
        size_t columns = 1;
        for (size_t i = 0; i < in.len; i++)
            columns += in.data[i] == '\t';
        if (columns < 15 && !strstr(in.data, "      "))
            check_lines(buffer_slice(&out), width);
        buffer_release(&in);
        buffer_release(&out);
    }
}

/* The time grows with the length: a quadratic layout would take minutes here. */
static void long_input(void **state)
{
    (void)state;
    struct buffer in, out;
    buffer_init(&in);
    buffer_init(&out);
    for (int i = 0; i < 300000; i++)
        buffer_add_string(&in, i % 7 ? "word " : "\xE4\xB8\xAD\xE6\x96\x87");
    buffer_add_char(&in, '\n');
    for (int i = 0; i < 300000; i++)
        buffer_add_string(&in, i % 3 ? "word " : "x\ty\n");
    text_layout(buffer_slice(&in), 72, &out);
    assert_int_equal(sum(buffer_slice(&in)), sum(buffer_slice(&out)));
    buffer_release(&in);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases), cmocka_unit_test(properties),
                                       cmocka_unit_test(long_input)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
