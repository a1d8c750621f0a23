/* SPDX-License-Identifier: MIT */
/* Proves the decoder against every scalar value, against ill-formed sequences, and against the cases of utf8tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "unit/input/input_support.h"

static void every_scalar_value_is_read_back(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    for (uint32_t rune = 0; rune <= 0x10ffff; rune++) {
        buffer_clear(&b);
        buffer_add_rune(&b, rune);
        uint32_t decoded = 0xffffffff;
        size_t n = utf8_decode(b.data, b.len, &decoded);
        bool surrogate = rune >= 0xd800 && rune <= 0xdfff;
        assert_int_equal(n, surrogate ? 0 : b.len);
        if (!surrogate)
            assert_int_equal(decoded, rune);
    }
    buffer_release(&b);
}

static void ill_formed_sequences_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
    } cases[] = {
        {"a tail alone", "\x80"},
        {"the last tail alone", "\xbf"},
        {"overlong slash in two bytes", "\xc0\xaf"},
        {"overlong in two bytes, the largest", "\xc1\xbf"},
        {"overlong slash in three bytes", "\xe0\x80\xaf"},
        {"overlong in three bytes, the largest", "\xe0\x9f\xbf"},
        {"overlong in four bytes, the largest", "\xf0\x8f\xbf\xbf"},
        {"the first surrogate", "\xed\xa0\x80"},
        {"the last surrogate", "\xed\xbf\xbf"},
        {"beyond U+10FFFF", "\xf4\x90\x80\x80"},
        {"a first byte of five", "\xf8\x88\x80\x80\x80"},
        {"a byte that never stands", "\xff"},
        {"two bytes, cut", "\xc3"},
        {"three bytes, cut", "\xe1\xbb"},
        {"four bytes, cut", "\xf0\x9f\x98"},
        {"two bytes, broken by ASCII", "\xc3(a"},
        {"three bytes, broken at the third", "\xe1\xbb(a"},
        {"four bytes, broken at the fourth", "\xf0\x9f\x98(a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t rune;
        if (utf8_decode(cases[i].bytes, strlen(cases[i].bytes), &rune) != 0)
            fail_msg("%s was read", cases[i].name);
    }
}

static void validation_stops_at_the_first_bad_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_validate("", 0), 0);
    assert_int_equal(utf8_validate("Mô tả", 8), 8);
    assert_int_equal(utf8_validate("Mô \xff tả", 10), 4);
    assert_int_equal(utf8_validate("Mô tả", 6), 5);
}

/* Validation looks at several bytes at once. */
static void a_bad_byte_is_found_at_every_place(void **state)
{
    (void)state;
    for (size_t len = 1; len < 40; len++) {
        for (size_t bad = 0; bad < len; bad++) {
            char text[40];
            memset(text, 'a', len);
            assert_int_equal(utf8_validate(text, len), len);
            text[bad] = '\x80';
            assert_int_equal(utf8_validate(text, len), bad);
        }
    }
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("khắc phục", strlen("khắc phục")), 9);
    assert_int_equal(utf8_count("a😀b", 6), 3);
}

static void noncharacters_are_known(void **state)
{
    (void)state;
    static const uint32_t yes[] = {0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x8ffff, 0x10fffe, 0x10ffff};
    static const uint32_t no[] = {0, 'a', 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0x1fffd, 0x10fffd};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(utf8_is_noncharacter(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(utf8_is_noncharacter(no[i]));
}

/* One line of utf8tests.bin: `number:valid:bytes` or `number:invalid:bytes`. */
static void judge_line(struct slice line, size_t *valid, size_t *invalid)
{
    const char *colon = memchr(line.ptr, ':', line.len);
    const char *second = colon ? memchr(colon + 1, ':', line.len - (size_t)(colon + 1 - line.ptr)) : NULL;
    if (!second)
        return;
    size_t len = line.len - (size_t)(second + 1 - line.ptr);
    bool is_valid = strncmp(colon + 1, "valid", 5) == 0;
    if ((utf8_validate(second + 1, len) == len) != is_valid)
        fail_msg("case %.*s is judged wrongly", (int)(colon - line.ptr), line.ptr);
    ++*(is_valid ? valid : invalid);
}

static void the_cases_of_utf8tests_are_judged_rightly(void **state)
{
    (void)state;
    const char *corpora = support_corpora();
    if (!corpora)
        skip();
    char path[512];
    snprintf(path, sizeof path, "%s/utf8/utf8tests.bin", corpora);
    struct buffer b;
    buffer_init(&b);
    assert_int_equal(file_read(AT_FDCWD, path, 1 << 20, &b), FILE_OK);
    size_t valid = 0, invalid = 0;
    for (const char *p = b.data, *end = b.data + b.len; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        const char *stop = newline ? newline : end;
        judge_line(slice_make(p, (size_t)(stop - p)), &valid, &invalid);
        p = stop + 1;
    }
    buffer_release(&b);
    assert_true(valid > 50 && invalid > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_is_read_back),
        cmocka_unit_test(ill_formed_sequences_are_refused),
        cmocka_unit_test(validation_stops_at_the_first_bad_byte),
        cmocka_unit_test(a_bad_byte_is_found_at_every_place),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(noncharacters_are_known),
        cmocka_unit_test(the_cases_of_utf8tests_are_judged_rightly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
