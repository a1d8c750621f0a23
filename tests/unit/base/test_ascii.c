/* SPDX-License-Identifier: MIT */
/* Proves the byte classes for all 256 bytes, and the comparisons of slices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/ascii.h"
#include "base/slice.h"

static const char digits[] = "0123456789", lower[] = "abcdefghijklmnopqrstuvwxyz",
                  upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", punctuation[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
                  space[] = " \t\n\r";

static bool is_one_of(int byte, const char *members)
{
    return byte != 0 && strchr(members, byte) != NULL;
}

static void every_byte_is_in_its_classes(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        bool letter = is_one_of(byte, lower) || is_one_of(byte, upper);
        assert_int_equal(ascii_is_digit(c), is_one_of(byte, digits));
        assert_int_equal(ascii_is_lower(c), is_one_of(byte, lower));
        assert_int_equal(ascii_is_upper(c), is_one_of(byte, upper));
        assert_int_equal(ascii_is_alpha(c), letter);
        assert_int_equal(ascii_is_alnum(c), letter || is_one_of(byte, digits));
        assert_int_equal(ascii_is_punct(c), is_one_of(byte, punctuation));
        assert_int_equal(ascii_is_space(c), is_one_of(byte, space));
        assert_int_equal(ascii_is_control(c), byte < 32 || byte == 127);
    }
}

static void only_ascii_capitals_become_small(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const char *capital = byte ? strchr(upper, byte) : NULL;
        assert_int_equal((unsigned char)ascii_to_lower((char)byte), capital ? lower[capital - upper] : byte);
    }
}

static void slices_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(slice_equal(slice_make("abc", 3), slice_make("abcd", 3)));
    assert_false(slice_equal(slice_make("abc", 3), slice_make("abcd", 4)));
    assert_false(slice_equal(slice_from("abc"), slice_from("abd")));
    assert_true(slice_equal(slice_make(NULL, 0), slice_from("")));
    assert_true(slice_is(slice_make("abcd", 2), "ab"));
    assert_false(slice_is(slice_make("ab", 2), "abc"));
    assert_int_equal(slice_from(NULL).len, 0);
}

static void prefixes_are_found(void **state)
{
    (void)state;
    assert_true(slice_starts_with(slice_from("template"), "temp"));
    assert_true(slice_starts_with(slice_from("temp"), "temp"));
    assert_true(slice_starts_with(slice_from("x"), ""));
    assert_false(slice_starts_with(slice_make("template", 3), "temp"));
    assert_false(slice_starts_with(slice_from("tamp"), "temp"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_in_its_classes),
        cmocka_unit_test(only_ascii_capitals_become_small),
        cmocka_unit_test(slices_compare_by_bytes),
        cmocka_unit_test(prefixes_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
