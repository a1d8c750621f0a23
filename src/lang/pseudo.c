/* SPDX-License-Identifier: MIT */
#include "lang/pseudo.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* Each is one character that decomposes into its letter and a mark, so that the source can be had back. There is none
 * for q. */
static const char *const accented[] = {"á", "ḃ", "ç", "ď", "é", "ḟ", "ĝ", "ĥ", "î", "ĵ", "ķ", "ļ", "ḿ",
                                       "ñ", "ö", "ṕ", "q", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};
static const char *const accented_capitals[] = {"Á", "Ḃ", "Ç", "Ď", "É", "Ḟ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ḿ",
                                                "Ñ", "Ö", "Ṕ", "Q", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};
_Static_assert(sizeof accented / sizeof *accented == 26, "one for each letter");
_Static_assert(sizeof accented_capitals / sizeof *accented_capitals == 26, "one for each letter");

static const char *const padding[] = {" one", " two",   " three", " four", " five",
                                      " six", " seven", " eight", " nine", " ten"};

enum { PADDING_COUNT = sizeof padding / sizeof *padding, LONGER_PERCENT = 40 };

#define WORD_START "\u202e" /* RIGHT-TO-LEFT OVERRIDE */
#define WORD_END   "\u202c" /* POP DIRECTIONAL FORMATTING */

enum pseudo pseudo_find(const char *posix)
{
    if (strcmp(posix, "en_XA") == 0)
        return PSEUDO_ACCENTED;
    return strcmp(posix, "ar_XB") == 0 ? PSEUDO_BIDI : PSEUDO_NONE;
}

static void add_accented(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (ascii_is_lower(c))
            buffer_add_string(out, accented[c - 'a']);
        else if (ascii_is_upper(c))
            buffer_add_string(out, accented_capitals[c - 'A']);
        else
            buffer_add_char(out, c);
    }
}

static void add_turned(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && !ascii_is_space(text.ptr[i]))
            i++;
        if (i > start) {
            buffer_add_string(out, WORD_START);
            buffer_add(out, text.ptr + start, i - start);
            buffer_add_string(out, WORD_END);
        }
        for (; i < text.len && ascii_is_space(text.ptr[i]); i++)
            buffer_add_char(out, text.ptr[i]);
    }
}

static struct segment text_segment(struct arena *arena, struct buffer *text)
{
    struct segment segment = {.kind = SEGMENT_TEXT,
                              .text = slice_make(arena_strndup(arena, text->data, text->len), text->len)};
    buffer_clear(text);
    return segment;
}

/* The words that make a text of `length` characters longer, and the bracket that ends it. */
static void add_end(struct buffer *out, size_t length)
{
    size_t wanted = length * LONGER_PERCENT / 100, added = 2;
    for (size_t i = 0; added < wanted; i++) {
        const char *word = padding[i % PADDING_COUNT];
        buffer_add_string(out, word);
        added += strlen(word);
    }
    buffer_add_char(out, ']');
}

struct prose pseudo_prose(struct arena *arena, enum pseudo pseudo, const struct prose *source)
{
    struct segment *segments = arena_alloc(arena, (source->count + 2) * sizeof *segments);
    size_t count = 0, length = 0;
    bool in_code = false, brackets = pseudo == PSEUDO_ACCENTED;
    struct buffer text;
    buffer_init(&text);
    if (brackets) {
        buffer_add_char(&text, '[');
        segments[count++] = text_segment(arena, &text);
    }
    for (size_t i = 0; i < source->count; i++) {
        const struct segment *s = &source->segments[i];
        if (s->element == PROSE_C && (s->kind == SEGMENT_OPEN || s->kind == SEGMENT_CLOSE))
            in_code = s->kind == SEGMENT_OPEN;
        if (s->kind == SEGMENT_TEXT)
            length += utf8_count(s->text.ptr, s->text.len);
        if (s->kind != SEGMENT_TEXT || in_code) {
            segments[count++] = *s;
            continue;
        }
        if (pseudo == PSEUDO_ACCENTED)
            add_accented(&text, s->text);
        else
            add_turned(&text, s->text);
        segments[count++] = text_segment(arena, &text);
    }
    if (brackets) {
        add_end(&text, length);
        segments[count++] = text_segment(arena, &text);
    }
    buffer_release(&text);
    return (struct prose){segments, count};
}
