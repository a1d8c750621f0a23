/* SPDX-License-Identifier: MIT */
#include "format/escape.h"

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

void escape_by_table(struct buffer *out, struct slice text, const struct escape_table *table)
{
    size_t done = 0, i = 0;
    while (i < text.len) {
        size_t skip = 1, fit = 0;
        const char *form;
        if ((unsigned char)text.ptr[i] < 0x80) {
            form = ascii_form(table, text.ptr[i]);
            fit = form == NULL;
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
