/* SPDX-License-Identifier: MIT */
/* Proves that escaping by blocks gives what escaping character by character does, wherever in a text something stands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "format/escape.h"

static const struct escape_table table = {
    {['\t'] = "\t", ['"'] = "&quot;", ['&'] = "&amp;", ['\''] = "&#39;", ['<'] = "&lt;", ['>'] = "&gt;"},
    ESCAPE_REPLACEMENT};

/* What the header promises, said again in the plainest way. */
static void escape_slowly(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t rune;
        size_t n = utf8_decode(text.ptr + i, text.len - i, &rune);
        const char *form = n == 1 ? table.ascii[rune] : NULL;
        if (form)
            buffer_add_string(out, form);
        else if (n && !escape_is_unfit(rune))
            buffer_add(out, text.ptr + i, n);
        else
            buffer_add_string(out, table.unfit);
        i += n ? n : 1;
    }
}

static void assert_same(struct slice text)
{
    struct buffer slow, by_table, markup;
    buffer_init(&slow);
    buffer_init(&by_table);
    buffer_init(&markup);
    escape_slowly(&slow, text);
    escape_by_table(&by_table, text, &table);
    escape_markup(&markup, text, &table);
    assert_string_equal(by_table.data, slow.data);
    assert_string_equal(markup.data, slow.data);
    buffer_release(&slow);
    buffer_release(&by_table);
    buffer_release(&markup);
}

/* Characters at both ends of what each test of the code lets through, and bytes that belong to none. */
static const char *const pieces[] = {
    "a",
    "\"",
    "&",
    "'",
    "<",
    ">",
    "\t",
    "\n",
    "\x1f",
    " ",
    "~",
    "\x7f",
    "%",
    "=",
    "?",
    "\x80",
    "\xbf",
    "\xc2\x80",
    "\xc2\x9f",
    "\xc2\xa0",
    "\xc3\x80",
    "\xdf\xbf",
    "\xc3",
    "\xe1",
    "\xe1\x80",
    "\xe0\xa0\x80",
    "ế",
    "\xec\xbf\xbf",
    "\xed\xa0\x80",
    "\xed\x9f\xbf",
    "\xee\x80\x80",
    "\xef\xb7\x90",
    "\xef\xbf\xbe",
    "\xef\xbf\xbd",
    "\xf0\x9f\x98\x80",
    "\xf0\x9f\xbf\xbf",
    "\xf4\x90\x80\x80",
    "\xc0\x80",
    "\xc1\xbf",
    "\xff",
    "\xc3\xa0\x80",
    "\xe1\x80\x80\x80",
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static void every_piece_in_every_place(void **state)
{
    (void)state;
    static const char *const fillers[] = {"abc", "đế"};
    for (size_t f = 0; f < 2; f++)
        for (size_t before = 0; before < 40; before++)
            for (size_t i = 0; i < PIECES; i++) {
                struct buffer text;
                buffer_init(&text);
                while (text.len < before)
                    buffer_add_string(&text, fillers[f]);
                buffer_add_string(&text, pieces[i]);
                assert_same(buffer_slice(&text));
                while (text.len < before + 40) {
                    buffer_add_string(&text, fillers[1 - f]);
                    assert_same(buffer_slice(&text));
                }
                buffer_release(&text);
            }
}

static void any_two_pieces_in_a_row(void **state)
{
    (void)state;
    for (size_t before = 0; before < 20; before++)
        for (size_t i = 0; i < PIECES; i++)
            for (size_t k = 0; k < PIECES; k++) {
                struct buffer text;
                buffer_init(&text);
                for (size_t n = 0; n < before; n++)
                    buffer_add_char(&text, 'x');
                buffer_add_string(&text, pieces[i]);
                buffer_add_string(&text, pieces[k]);
                assert_same(buffer_slice(&text));
                buffer_add_string(&text, "0123456789abcdefghi");
                assert_same(buffer_slice(&text));
                buffer_release(&text);
            }
}

/* The same sequence of texts each time. */
static void any_bytes(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t round = 0; round < 20000; round++) {
        char bytes[64];
        size_t len = 0;
        while (len < sizeof bytes - 4 && (seed = seed * 1664525 + 1013904223) >> 27 != 0) {
            const char *piece = pieces[(seed >> 8) % PIECES];
            memcpy(bytes + len, piece, strlen(piece));
            len += strlen(piece);
        }
        assert_same(slice_make(bytes, len));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_in_every_place),
        cmocka_unit_test(any_two_pieces_in_a_row),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
