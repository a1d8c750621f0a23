/* SPDX-License-Identifier: MIT */
#include "lang/text_breaks.h"

#include <stdint.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

/* Without data of ICU both are NULL, and text is cut between characters. */
struct text_breaks {
    UBreakIterator *sentences, *lines;
};

static UBreakIterator *open_iterator(UBreakIteratorType type, const char *id)
{
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(type, id, NULL, 0, &error);
    return U_SUCCESS(error) ? iterator : NULL;
}

struct text_breaks *text_breaks_new(const char *tag)
{
    char id[ULOC_FULLNAME_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, id, sizeof id, NULL, &error);
    if (U_FAILURE(error))
        id[0] = '\0';
    struct text_breaks *breaks = mem_zalloc(1, sizeof *breaks);
    breaks->sentences = open_iterator(UBRK_SENTENCE, id);
    breaks->lines = open_iterator(UBRK_LINE, id);
    return breaks;
}

void text_breaks_free(struct text_breaks *breaks)
{
    if (!breaks)
        return;
    ubrk_close(breaks->sentences);
    ubrk_close(breaks->lines);
    free(breaks);
}

/* The bytes that the first `limit` characters take. */
static size_t prefix_length(struct slice text, size_t limit)
{
    size_t at = 0;
    for (; limit > 0 && at < text.len; limit--) {
        uint32_t rune;
        size_t n = utf8_decode(text.ptr + at, text.len - at, &rune);
        at += n ? n : 1;
    }
    return at;
}

/* The last boundary that is not after `end`; 0 when there is none but the start. */
static size_t last_boundary(UBreakIterator *iterator, struct slice text, size_t end)
{
    UErrorCode error = U_ZERO_ERROR;
    UText *bytes = iterator ? utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &error) : NULL;
    if (!bytes)
        return 0;
    ubrk_setUText(iterator, bytes, &error);
    int32_t boundary = U_SUCCESS(error) ? ubrk_preceding(iterator, (int32_t)end + 1) : UBRK_DONE;
    utext_close(bytes);
    return boundary == UBRK_DONE ? 0 : (size_t)boundary;
}

/* Boundaries come after white space, which a lead does not count. */
static size_t after_space(struct slice text, size_t len)
{
    while (len < text.len && ascii_is_space(text.ptr[len]))
        len++;
    return len;
}

static size_t trim(struct slice text, size_t len)
{
    while (len > 0 && ascii_is_space(text.ptr[len - 1]))
        len--;
    return len;
}

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Does a sentence begin with the digit at `at`? Abbreviations of one letter ("e.g. 5") end none. */
static bool digit_begins(struct slice text, size_t at)
{
    const char *p = text.ptr + at;
    return at >= 4 && ascii_is_digit(p[0]) && p[-1] == ' ' && p[-2] == '.' && is_word_byte(p[-3]) &&
           is_word_byte(p[-4]);
}

/* By UAX 29 the sentence goes on where a number and a small letter follow a full stop. Codes begin sentences often, so
 * such numbers are shown to ICU as capitals. */
static size_t last_sentence(struct text_breaks *breaks, struct slice text, size_t end)
{
    struct buffer copy;
    buffer_init(&copy);
    buffer_add_slice(&copy, text);
    for (size_t i = 0; i < text.len; i++)
        if (digit_begins(text, i))
            copy.data[i] = 'A';
    size_t boundary = last_boundary(breaks->sentences, buffer_slice(&copy), end);
    buffer_release(&copy);
    return boundary;
}

size_t text_breaks_lead(struct text_breaks *breaks, struct slice text, size_t limit, bool *cut)
{
    *cut = false;
    size_t end = prefix_length(text, limit);
    if (end == text.len)
        return trim(text, end);
    size_t len = trim(text, last_sentence(breaks, text, after_space(text, end)));
    if (len > 0)
        return len;
    *cut = true;
    end = prefix_length(text, limit - 1);
    len = trim(text, last_boundary(breaks->lines, text, after_space(text, end)));
    return len > 0 ? len : end;
}
