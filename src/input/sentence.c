/* SPDX-License-Identifier: MIT */
#include "input/sentence.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

enum { FIRST_EAST_ASIAN = 0x2e80 }; /* scripts that write without spaces */

static bool is_one_of(struct slice s, const char *const *marks)
{
    for (; *marks; marks++)
        if (slice_starts_with(s, *marks))
            return true;
    return false;
}

static uint32_t decode(struct slice s, size_t at, size_t *len)
{
    uint32_t rune = 0;
    *len = utf8_decode(s.ptr + at, s.len - at, &rune);
    assert(*len);
    return rune;
}

static bool is_letter(uint32_t rune)
{
    if (rune < 0x80)
        return ascii_is_alpha((char)rune);
    bool punctuation = (rune >= 0x2000 && rune <= 0x2bff) || (rune >= 0x3000 && rune <= 0x303f);
    return rune >= 0xc0 && rune != 0xd7 && rune != 0xf7 && !punctuation;
}

/* ---- Whole sentences ---- */

static bool text_starts_well(struct slice text)
{
    static const char *const quotes[] = {"\"", "'", "“", "‘", "«", "„", "「", "¿", "¡", NULL};
    size_t len;
    uint32_t rune = decode(text, 0, &len);
    if (rune < 0x80 && (ascii_is_upper((char)rune) || ascii_is_digit((char)rune)))
        return true;
    return is_one_of(text, quotes) || (rune >= 0x80 && is_letter(rune));
}

static bool starts_well(const struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        if (s->kind == SEGMENT_TEXT)
            return text_starts_well(s->text);
        if (s->kind == SEGMENT_OPEN && s->element != PROSE_C)
            continue;
        return s->kind != SEGMENT_CLOSE;
    }
    return false;
}

static bool ends_with(struct slice text, const char *const *marks, size_t *len)
{
    for (; *marks; marks++) {
        *len = strlen(*marks);
        if (text.len >= *len && memcmp(text.ptr + text.len - *len, *marks, *len) == 0)
            return true;
    }
    return false;
}

static bool ends_well(struct slice plain)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»", "“", "」", "）", NULL};
    static const char *const stops[] = {".", "!", "?", "。", "！", "？", NULL};
    size_t len;
    while (ends_with(plain, closers, &len))
        plain.len -= len;
    return ends_with(plain, stops, &len);
}

static bool has_two_words(struct slice plain)
{
    size_t words = 0, len;
    bool inside = false;
    for (size_t i = 0; i < plain.len; i += len) {
        uint32_t rune = decode(plain, i, &len);
        bool space = rune < 0x80 && ascii_is_space((char)rune);
        words += (!space && !inside) || rune >= FIRST_EAST_ASIAN;
        inside = !space;
    }
    return words >= 2;
}

bool sentence_is_whole(const struct prose *prose)
{
    struct buffer plain;
    buffer_init(&plain);
    prose_write_plain(prose, &plain);
    struct slice text = buffer_slice(&plain);
    bool whole = starts_well(prose) && ends_well(text) && has_two_words(text);
    buffer_release(&plain);
    return whole;
}

/* ---- Doubled words ---- */

static bool equal_without_case(struct slice a, struct slice b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_to_lower(a.ptr[i]) != ascii_to_lower(b.ptr[i]))
            return false;
    return true;
}

/* A word that is a part of something longer, such as X-Loop or mail.example, does not count. */
static bool is_joint(struct slice plain, size_t at)
{
    return at < plain.len && (strchr("-_/@=:", plain.ptr[at]) || ascii_is_digit(plain.ptr[at]));
}

static size_t word_length(struct slice plain, size_t start)
{
    size_t at = start, len;
    while (at < plain.len && is_letter(decode(plain, at, &len)))
        at += len;
    return at - start;
}

bool sentence_has_doubled_word(struct slice plain, struct slice *word)
{
    struct slice last = {0};
    bool only_space = false; /* between the last word and here */
    for (size_t i = 0, len; i < plain.len; i += len) {
        len = word_length(plain, i);
        if (len) {
            bool starts_apart = i == 0 || !(is_joint(plain, i - 1) || plain.ptr[i - 1] == '.');
            *word = slice_make(plain.ptr + i, len);
            if (only_space && equal_without_case(last, *word) && !is_joint(plain, i + len))
                return true;
            last = starts_apart ? *word : (struct slice){0};
            only_space = starts_apart;
        } else {
            decode(plain, i, &len);
            only_space = only_space && ascii_is_space(plain.ptr[i]);
        }
    }
    return false;
}
