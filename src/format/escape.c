/* SPDX-License-Identifier: MIT */
#include "format/escape.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

bool escape_is_unfit(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7f && rune <= 0x9f) || utf8_is_noncharacter(rune);
}

size_t escape_scan(const char *p, size_t len, size_t *skip)
{
    uint32_t rune;
    size_t n = utf8_decode(p, len, &rune);
    if (n && !escape_is_unfit(rune))
        return n;
    *skip = n ? n : 1;
    return 0;
}

static const char *ascii_form(const struct escape_table *table, char c)
{
    const char *form = table->ascii[(unsigned char)c];
    return !form && ascii_is_control(c) ? table->unfit : form;
}

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

static bool is_plain_ascii(unsigned char c, const struct escape_table *table)
{
    return (unsigned)c - 0x20 < 0x5f && !table->ascii[c];
}

/* The length of the character at `p` if its first byte tells that it is fit: plain ASCII, U+00C0 to U+07FF, and U+1000
 * to U+EFFF without what surrogates would be. 0 for all others, of which most are fit too. */
static size_t plain_length(const unsigned char *p, size_t len, const struct escape_table *table)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return is_plain_ascii(c, table);
    if (c >= 0xc3 && c <= 0xdf)
        return len >= 2 && is_tail(p[1]) ? 2 : 0;
    if (c >= 0xe1 && c <= 0xee && c != 0xed)
        return len >= 3 && is_tail(p[1]) && is_tail(p[2]) ? 3 : 0;
    return 0;
}

/* Text of mixed letters is the slow case character by character, so blocks of it are judged at once. */
enum { BLOCK = 16 };
typedef unsigned char block __attribute__((vector_size(BLOCK)));

static block load(const unsigned char *p)
{
    block b;
    memcpy(&b, p, sizeof b);
    return b;
}

/* Are the bytes from `p` on, up to the end of the block, parts of plain characters, other than " & ' < >? The two bytes
 * before are, and the last character may end after the block. */
static bool is_plain_block(const unsigned char *p)
{
    block v = load(p), before = load(p - 1), before2 = load(p - 2);
    block tail = (block)((v & 0xc0) == 0x80), expected = (block)(before >= 0xc0) | (block)(before2 >= 0xe0);
    block bad = (tail ^ expected) | (block)(v < 0x20) | (block)(v == 0x7f);
    bad |= (block)(v - 0xc0 < 3) | (block)(v == 0xe0) | (block)(v == 0xed) | (block)(v >= 0xef);
    bad |= (block)(v == '"') | (block)((v & 0xfe) == '&') | (block)((v & 0xfd) == '<');
    uint64_t halves[2];
    memcpy(halves, &bad, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* How far the text from `i` on is plain, judged by whole blocks of which the last one is that before `len`; without a
 * character that is cut where it stops. */
static size_t plain_blocks(const unsigned char *p, size_t i, size_t len)
{
    while (i < len) {
        size_t at = len - i >= BLOCK ? i : len - BLOCK;
        if (!is_plain_block(p + at))
            break;
        i = at + BLOCK;
    }
    return p[i - 1] >= 0xc0 ? i - 1 : p[i - 2] >= 0xe0 ? i - 2 : i;
}

/* Where the plain text that starts at `start` ends. */
static size_t plain_end(const unsigned char *p, size_t start, size_t len, const struct escape_table *table, bool markup)
{
    size_t i = start, n = 1;
    bool blocks = markup && len - start >= BLOCK + 2;
    for (; i < len && n > 0; i += n) {
        if (blocks && i - start >= 2) {
            i = plain_blocks(p, i, len);
            blocks = false;
        }
        /* Most of what blocks do not take: addresses and short texts. */
        while (!blocks && i < len && is_plain_ascii(p[i], table))
            i++;
        n = i < len ? plain_length(p + i, len - i, table) : 0;
    }
    return i;
}

static void escape(struct buffer *out, struct slice text, const struct escape_table *table, bool markup)
{
    size_t done = 0, i = 0;
    while ((i = plain_end((const unsigned char *)text.ptr, i, text.len, table, markup)) < text.len) {
        size_t skip = 1, fit = 0;
        const char *form;
        if ((unsigned char)text.ptr[i] < 0x80) {
            form = ascii_form(table, text.ptr[i]);
        } else {
            form = table->unfit;
            fit = escape_scan(text.ptr + i, text.len - i, &skip);
        }
        if (!fit) {
            buffer_add(out, text.ptr + done, i - done);
            buffer_add_string(out, form);
            done = i + skip;
        }
        i += fit ? fit : skip;
    }
    buffer_add(out, text.ptr + done, text.len - done);
}

void escape_by_table(struct buffer *out, struct slice text, const struct escape_table *table)
{
    escape(out, text, table, false);
}

void escape_markup(struct buffer *out, struct slice text, const struct escape_table *table)
{
    escape(out, text, table, true);
}

void escape_words(struct buffer *out, struct slice text, const struct escape_table *table)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && !ascii_is_space(text.ptr[i]))
            i++;
        escape_by_table(out, slice_make(text.ptr + start, i - start), table);
        if (i < text.len)
            buffer_add_char(out, ' ');
        while (i < text.len && ascii_is_space(text.ptr[i]))
            i++;
    }
}
