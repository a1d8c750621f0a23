/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

static inline size_t decode(const char *p, size_t len, uint32_t *rune)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0x80) {
        *rune = s[0];
        return 1;
    }
    if (s[0] >= 0xc2 && s[0] <= 0xdf) {
        if (len < 2 || !is_tail(s[1]))
            return 0;
        *rune = (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
        return 2;
    }
    if (s[0] >= 0xe0 && s[0] <= 0xef) {
        if (len < 3 || !is_tail(s[1]) || !is_tail(s[2]))
            return 0;
        *rune = (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
        bool surrogate = *rune >= 0xd800 && *rune <= 0xdfff;
        return *rune < 0x800 || surrogate ? 0 : 3;
    }
    if (s[0] >= 0xf0 && s[0] <= 0xf4) {
        if (len < 4 || !is_tail(s[1]) || !is_tail(s[2]) || !is_tail(s[3]))
            return 0;
        *rune = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 | (uint32_t)(s[2] & 0x3f) << 6 |
                (s[3] & 0x3f);
        return *rune < 0x10000 || *rune > 0x10ffff ? 0 : 4;
    }
    return 0;
}

size_t utf8_decode(const char *p, size_t len, uint32_t *rune)
{
    return decode(p, len, rune);
}

/* Length of the ASCII at the start. Looks at eight bytes at once where there are that many. */
static inline size_t ascii_run(const char *p, size_t len)
{
    size_t i = 0;
    uint64_t word;
    for (; len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, p + i, sizeof word);
        word &= UINT64_C(0x8080808080808080);
        if (word && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return i + (size_t)__builtin_ctzll(word) / 8;
        if (word)
            break;
    }
    while (i < len && (unsigned char)p[i] < 0x80)
        i++;
    return i;
}

size_t utf8_validate(const char *p, size_t len)
{
    size_t i = 0;
    while (i < len) {
        i += ascii_run(p + i, len - i);
        uint32_t rune;
        size_t n = i < len ? decode(p + i, len - i, &rune) : 0;
        if (n == 0)
            break;
        i += n;
    }
    return i;
}

size_t utf8_count(const char *p, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += !is_tail((unsigned char)p[i]);
    return count;
}

bool utf8_is_noncharacter(uint32_t rune)
{
    return (rune >= 0xfdd0 && rune <= 0xfdef) || (rune & 0xfffe) == 0xfffe;
}
