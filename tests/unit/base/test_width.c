/* SPDX-License-Identifier: MIT */
/* Proves the widths of all characters against ICU, and of texts against tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unicode/uchar.h>

#include "base/width.h"

static bool is_zero(UChar32 c)
{
    static const int categories =
        U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    /* The fillers of Hangul are invisible, but have a column each. */
    bool filler = c == 0x115f || c == 0x3164 || c == 0xffa0;
    if (c == 0xad)
        return false;
    return (U_MASK(u_charType(c)) & categories) || syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO ||
           (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !filler);
}

static unsigned width_by_icu(UChar32 c)
{
    if (is_zero(c))
        return 0;
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* Later versions of Unicode than that of the table add characters and move a few. */
static void all_characters(void **state)
{
    (void)state;
    UVersionInfo unicode;
    u_getUnicodeVersion(unicode);
    unsigned differing = 0;
    for (UChar32 c = 0; c <= 0x10ffff; c++) {
        UVersionInfo age;
        u_charAge(c, age);
        if (width_rune((uint32_t)c) == width_by_icu(c) || age[0] > 15 || age[0] == 0)
            continue;
        if (unicode[0] == 15)
            fail_msg("U+%04X: %u, by ICU %u", (unsigned)c, width_rune((uint32_t)c), width_by_icu(c));
        differing++;
    }
    assert_in_range(differing, 0, 300);
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"M\xC3\xA1y ch\xE1\xBB\xA7", 7},
        {"e\xCC\x81", 1},
        {"\xE4\xB8\xAD\xE6\x96\x87", 4},
        {"\xED\x95\x9C", 2},
        {"\xF0\x9F\x98\x80", 2},
        {"\xEF\xBB\xBF", 0},
        {"\xD8\xA7\xD9\x8E", 1},
        {"\xFF\xFE", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(width_text(slice_from(cases[i].text)), cases[i].columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_characters), cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
