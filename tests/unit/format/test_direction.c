/* SPDX-License-Identifier: MIT */
/* Proves directions against ICU for every language that ICU knows, and by a table of odd tags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unicode/uloc.h>

#include "format/direction.h"

static void every_locale(void **state)
{
    (void)state;
    int32_t count = uloc_countAvailable();
    assert_true(count > 100);
    for (int32_t i = 0; i < count; i++) {
        const char *locale = uloc_getAvailable(i);
        char tag[ULOC_FULLNAME_CAPACITY];
        UErrorCode status = U_ZERO_ERROR;
        uloc_toLanguageTag(locale, tag, sizeof tag, false, &status);
        assert_true(U_SUCCESS(status));
        if (direction_is_rtl(tag) != uloc_isRightToLeft(locale))
            fail_msg("%s", tag);
    }
}

static void odd_tags(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        bool rtl;
    } cases[] = {
        {"", false},       {"en", false},      {"AR", true},         {"ar-XB", true},         {"ku-Arab", true},
        {"ku", false},     {"ar-Latn", false}, {"iw", true},         {"dv-MV", true},         {"uz-Arab-AF", true},
        {"arx", false},    {"a", false},       {"en-x-arab", false}, {"en-u-nu-arab", false}, {"pa-arab-PK", true},
        {"ar-1994", true}, {"vi-", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (direction_is_rtl(cases[i].tag) != cases[i].rtl)
            fail_msg("%s", cases[i].tag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_locale), cmocka_unit_test(odd_tags)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
