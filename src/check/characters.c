/* SPDX-License-Identifier: MIT */
#include "check/characters.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/locale_data.h"
#include "lang/tag.h"

static size_t decode(struct slice text, size_t at, uint32_t *rune)
{
    size_t len = utf8_decode(text.ptr + at, text.len - at, rune);
    return len ? len : 1;
}

static bool is_one_of(uint32_t rune, const uint32_t *runes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (runes[i] == rune)
            return true;
    return false;
}

#define IS_ONE_OF(rune, ...)                                                                                           \
    is_one_of((rune), (const uint32_t[]){__VA_ARGS__}, sizeof(uint32_t[]){__VA_ARGS__} / sizeof(uint32_t))

/* ---- Ends --------------------------------------------------------------------------------------- */

static enum end_mark mark_of(uint32_t rune)
{
    if (IS_ONE_OF(rune, '.', 0x3002, 0xff0e, 0xff61, 0x0964, 0x06d4, 0x0589, 0x1362))
        return END_STOP;
    if (IS_ONE_OF(rune, '?', 0xff1f, 0x061f, 0x037e))
        return END_QUESTION;
    if (IS_ONE_OF(rune, '!', 0xff01))
        return END_EXCLAMATION;
    if (IS_ONE_OF(rune, ':', 0xff1a))
        return END_COLON;
    if (IS_ONE_OF(rune, ';', 0xff1b, 0x061b))
        return END_SEMICOLON;
    if (IS_ONE_OF(rune, ',', 0xff0c, 0x3001, 0x060c))
        return END_COMMA;
    return rune == 0x2026 ? END_ELLIPSIS : END_NONE;
}

/* What may follow the mark that ends a sentence. */
static bool is_closing(uint32_t rune)
{
    return IS_ONE_OF(rune, '"', '\'', ')', ']', ' ', '\n', 0xa0, 0x202f, 0xbb, 0xab, 0x2019, 0x201d, 0x201c, 0x203a,
                     0xff09, 0x300d, 0x300f);
}

static size_t previous(struct slice text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xc0) == 0x80);
    return at;
}

enum end_mark end_mark_of(struct slice text, size_t *at)
{
    uint32_t rune = 0;
    *at = text.len ? previous(text, text.len) : 0;
    for (size_t i = text.len; i > 0;) {
        i = previous(text, i);
        decode(text, i, &rune);
        if (is_closing(rune))
            continue;
        enum end_mark mark = mark_of(rune);
        if (mark != END_NONE)
            *at = i;
        bool dots = mark == END_STOP && i >= 2 && text.ptr[i - 1] == '.' && text.ptr[i - 2] == '.';
        return dots ? END_ELLIPSIS : mark;
    }
    return END_NONE;
}

const char *end_mark_name(enum end_mark mark)
{
    static const char *const names[] = {"", ".", "?", "!", ":", ";", ",", "…"};
    return names[mark];
}

bool end_marks_are_used(const char *tag)
{
    return !tag_is_language(tag, "th") && !tag_is_language(tag, "lo") && !tag_is_language(tag, "km") &&
           !tag_is_language(tag, "my");
}

/* ---- Brackets ----------------------------------------------------------------------------------- */

bool bracket_take(struct bracket_count *count, uint32_t rune)
{
    switch (rune) {
    case '(':
    case 0xff08:
        count->round++;
        return true;
    case '[':
    case 0xff3b:
        count->square++;
        return true;
    case ')':
    case 0xff09:
        count->round--;
        break;
    case ']':
    case 0xff3d:
        count->square--;
        break;
    default:
        return false;
    }
    count->closed_first |= count->round < 0 || count->square < 0;
    return true;
}

bool bracket_is_balanced(const struct bracket_count *count)
{
    return count->round == 0 && count->square == 0 && !count->closed_first;
}

/* ---- Characters that nobody sees ---------------------------------------------------------------- */

/* Arabic, Syriac, the scripts of India and South East Asia, Mongolian; emoji. */
static bool uses_joiners(uint32_t before)
{
    return (before >= 0x0600 && before < 0x1900) || (before >= 0x2600 && before < 0x2800) || before >= 0x1f000 ||
           before == 0xfe0f;
}

static bool writes_without_spaces(const char *tag)
{
    return !end_marks_are_used(tag) || tag_is_language(tag, "ja") || tag_is_language(tag, "zh");
}

static bool is_odd(uint32_t rune, uint32_t before, const char *tag)
{
    if (rune == 0x200b) /* a place where a line may break */
        return !writes_without_spaces(tag);
    if (rune == 0x200c || rune == 0x200d)
        return !uses_joiners(before);
    if (rune == 0x200e || rune == 0x200f || rune == 0x061c)
        return !locale_is_rtl(tag);
    if (rune == 0xfeff || (rune >= 0x2060 && rune <= 0x2064) || rune == 0x180e || rune == 0x3164 || rune == 0x115f)
        return true;
    return (rune >= 0xe000 && rune <= 0xf8ff) || rune >= 0xe0000 || utf8_is_noncharacter(rune);
}

bool odd_character_find(struct slice text, const char *tag, size_t *at)
{
    uint32_t rune = 0, before = 0;
    for (size_t i = 0; i < text.len; before = rune) {
        if ((unsigned char)text.ptr[i] < 0xd8) { /* below U+0600 */
            i++;
            continue;
        }
        *at = i;
        i += decode(text, i, &rune);
        if (is_odd(rune, before, tag))
            return true;
    }
    return false;
}

/* ---- Wrong encodings ---------------------------------------------------------------------------- */

/* The byte that a character stands for in Windows-1252; -1 for others. Latin-1 has the same bytes from 0xA0 on. */
static int windows_byte(uint32_t rune)
{
    static const uint16_t special[32] = {0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                         0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
                                         0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                         0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};
    if (rune < 0x80 || (rune >= 0xa0 && rune < 0x100))
        return (int)rune;
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (special[i] == rune)
            return 0x80 + (int)i;
    return -1;
}

/* Letters of scripts that are written today, and the quotes and dashes of prose, are what such accidents garble. The
 * rest is what honest text gives, such as "ß»". */
static bool is_worth_a_warning(uint32_t rune)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0xc0, 0x24f},    {0x370, 0x52f},   {0x5d0, 0x6ff},   {0x900, 0x97f},
                  {0x1e00, 0x1eff}, {0x2010, 0x203f}, {0x3000, 0x9fff}, {0xac00, 0xd7a3}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last)
            return true;
    return false;
}

static bool is_mojibake_at(struct slice text, size_t at)
{
    char bytes[4] = {0};
    size_t count = 0;
    while (count < sizeof bytes && at < text.len) {
        uint32_t rune;
        size_t len = decode(text, at, &rune);
        int byte = windows_byte(rune);
        /* A no-break space before a guillemet is French; only "Ã" before it is not. */
        if (byte < 0x80 || (byte == 0xa0 && (unsigned char)bytes[0] != 0xc3))
            break;
        bytes[count++] = (char)byte;
        at += len;
    }
    uint32_t rune;
    size_t len = count ? utf8_decode(bytes, count, &rune) : 0;
    return len > 1 && is_worth_a_warning(rune);
}

bool mojibake_find(struct slice text, size_t *at)
{
    for (size_t i = 0; i < text.len; i++) {
        /* It begins with one of U+00C2 to U+00F4. */
        if ((unsigned char)text.ptr[i] == 0xc3 && is_mojibake_at(text, i)) {
            *at = i;
            return true;
        }
    }
    return false;
}
