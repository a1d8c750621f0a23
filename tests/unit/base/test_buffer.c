/* SPDX-License-Identifier: MIT */
/* Proves that a buffer always ends with NUL, grows without loss and hands its bytes over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"

static void an_empty_buffer_is_an_empty_string(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    assert_string_equal(b.data, "");
    buffer_clear(&b);
    buffer_truncate(&b, 0);
    buffer_add(&b, NULL, 0);
    assert_string_equal(b.data, "");
    assert_int_equal(b.len, 0);
    buffer_release(&b);
}

static void additions_follow_each_other(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    buffer_add_string(&b, "one");
    buffer_add_char(&b, ' ');
    buffer_add_slice(&b, slice_make("two three", 3));
    buffer_add(&b, "\0!", 2);
    buffer_printf(&b, " %d-%s", 42, "x");
    assert_int_equal(b.len, 14);
    assert_memory_equal(b.data, "one two\0! 42-x", 15);
    assert_true(slice_equal(buffer_slice(&b), slice_make("one two\0! 42-x", 14)));
    buffer_release(&b);
}

static void growth_keeps_every_byte(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    struct buffer b;
    buffer_init(&b);
    for (size_t i = 0; i < COUNT; i++) {
        buffer_add_char(&b, (char)('a' + i % 26));
        assert_int_equal(b.data[b.len], 0);
    }
    assert_int_equal(b.len, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(b.data[i], 'a' + i % 26);
    buffer_release(&b);
}

static void reserved_room_is_enough(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    buffer_add_string(&b, "start");
    buffer_reserve(&b, 1000);
    const char *data = b.data;
    for (size_t i = 0; i < 1000; i++)
        buffer_add_char(&b, 'x');
    assert_ptr_equal(b.data, data);
    assert_memory_equal(b.data, "startx", 6);
    buffer_release(&b);
}

static void a_print_may_be_longer_than_the_room(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    buffer_printf(&b, "%s", "");
    assert_string_equal(b.data, "");
    buffer_printf(&b, "%0500d|", 7);
    assert_int_equal(b.len, 501);
    assert_string_equal(b.data + 498, "07|");
    buffer_release(&b);
}

static void truncation_and_clearing_end_the_string(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    buffer_add_string(&b, "abcdef");
    buffer_truncate(&b, 6);
    assert_string_equal(b.data, "abcdef");
    buffer_truncate(&b, 2);
    assert_string_equal(b.data, "ab");
    buffer_clear(&b);
    assert_string_equal(b.data, "");
    buffer_add_string(&b, "new");
    assert_string_equal(b.data, "new");
    buffer_release(&b);
    assert_string_equal(b.data, "");
}

static void runes_become_utf8(void **state)
{
    (void)state;
    static const struct {
        unsigned rune;
        const char *bytes;
    } cases[] = {
        {'A', "A"},
        {0x7f, "\x7f"},
        {0x80, "\xc2\x80"},
        {0x7ff, "\xdf\xbf"},
        {0x800, "\xe0\xa0\x80"},
        {0x1ec7, "ệ"},
        {0xffff, "\xef\xbf\xbf"},
        {0x10000, "\xf0\x90\x80\x80"},
        {0x1f600, "😀"},
        {0x10ffff, "\xf4\x8f\xbf\xbf"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer b;
        buffer_init(&b);
        buffer_add_rune(&b, cases[i].rune);
        assert_string_equal(b.data, cases[i].bytes);
        buffer_release(&b);
    }
}

static void detached_bytes_belong_to_the_caller(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b);
    char *nothing = buffer_detach(&b);
    assert_string_equal(nothing, "");
    free(nothing);
    buffer_add_string(&b, "text");
    char *text = buffer_detach(&b);
    buffer_add_string(&b, "other");
    assert_string_equal(text, "text");
    assert_string_equal(b.data, "other");
    free(text);
    buffer_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_string),
        cmocka_unit_test(additions_follow_each_other),
        cmocka_unit_test(growth_keeps_every_byte),
        cmocka_unit_test(reserved_room_is_enough),
        cmocka_unit_test(a_print_may_be_longer_than_the_room),
        cmocka_unit_test(truncation_and_clearing_end_the_string),
        cmocka_unit_test(runes_become_utf8),
        cmocka_unit_test(detached_bytes_belong_to_the_caller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
