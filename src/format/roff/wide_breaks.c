/* SPDX-License-Identifier: MIT */
#include "format/roff/wide_breaks.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/width.h"

static bool is_one_of(const char *characters, uint32_t rune)
{
    while (*characters) {
        uint32_t other;
        characters += utf8_decode(characters, 4, &other);
        if (other == rune)
            return true;
    }
    return false;
}

/* JIS X 4051, characters not starting and not ending a line. */
static bool may_break(uint32_t before, uint32_t after)
{
    static const char not_at_start[] = "、。，．：；？！）］｝」』】》〉〕”’…‥ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
                                       ",.:;?!)]}%";
    static const char not_at_end[] = "（［｛「『【《〈〔“‘([{";
    bool wide = width_rune(before) == 2 || width_rune(after) == 2;
    return wide && before != ' ' && after != ' ' && !is_one_of(not_at_start, after) && !is_one_of(not_at_end, before);
}

static bool has_wide(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0xe1) /* the first wide ones are at U+1100 */
            return true;
    return false;
}

/* The last character before `end`; a space where there is none. After a change of font, as after a character of its
 * own. */
static uint32_t character_before(const struct buffer *out, size_t end)
{
    size_t i = end;
    uint32_t rune = ' ';
    while (i > 0 && ((unsigned char)out->data[i - 1] & 0xc0) == 0x80)
        i--;
    if (i > 0)
        utf8_decode(out->data + i - 1, end - i + 1, &rune);
    return rune == '\n' ? ' ' : rune;
}

void wide_breaks_before_font(struct buffer *out)
{
    uint32_t before = character_before(out, out->len);
    if (out->len && may_break(before, 'x'))
        buffer_add_string(out, "\\:");
}

/* Is it in the line "page \- what it is about" right after a heading? apropos(1) reads that without a formatter. */
static bool in_name_line(const struct buffer *out, size_t at)
{
    size_t line = at;
    while (line > 0 && out->data[line - 1] != '\n')
        line--;
    size_t before = line ? line - 1 : 0;
    while (before > 0 && out->data[before - 1] != '\n')
        before--;
    return slice_starts_with(slice_make(out->data + before, line - before), ".SH") &&
           memmem(out->data + line, at - line, " \\- ", 4);
}

void wide_breaks_add(struct buffer *out, size_t start)
{
    struct slice written = slice_make(out->data + start, out->len - start);
    if (!has_wide(written) || in_name_line(out, start))
        return;
    char *copy = mem_strndup(written.ptr, written.len);
    size_t len = written.len;
    uint32_t before = character_before(out, start), rune;
    buffer_truncate(out, start);
    for (size_t i = 0, n; i < len; i += n) {
        n = utf8_decode(copy + i, len - i, &rune);
        if (may_break(before, rune))
            buffer_add_string(out, "\\:");
        buffer_add(out, copy + i, n);
        before = rune;
    }
    free(copy);
}
