/* SPDX-License-Identifier: MIT */
/* Proves where text leaves Normalization Form C, and how case is folded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/unicode.h"

static void the_first_place_that_is_not_nfc_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {
        {"", 0},
        {"plain", 5},
        {"từ điển", 12},
        {"e\u0301", 0},   /* é in two characters */
        {"abe\u0301", 2}, /* from the letter on */
        {"từ e\u0301", 5},
        {"\u1100\u1161", 0}, /* Hangul in parts */
        {"가", 3},
        {"q\u0301", 3},       /* there is no such letter in one character */
        {"a\u0323\u0302", 0}, /* ậ in three */
        {"\u212b", 0},        /* the sign of the angstrom is a letter in NFC */
        {"日本語。", 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = unicode_nfc_length(slice_from(cases[i].text));
        if (length != cases[i].length)
            fail_msg("'%s': %zu, expected %zu", cases[i].text, length, cases[i].length);
    }
}

static void case_is_folded(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    unicode_fold(slice_from("MÁY CHỦ Straße ΣΊΣΥΦΟΣ"), &out);
    assert_string_equal(out.data, "máy chủ strasse σίσυφοσ");
    unicode_fold(slice_from(""), &out);
    assert_string_equal(out.data, "");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_place_that_is_not_nfc_is_found),
        cmocka_unit_test(case_is_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
