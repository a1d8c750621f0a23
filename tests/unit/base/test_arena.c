/* SPDX-License-Identifier: MIT */
/* Proves that the arena's memory is zeroed, aligned and stays as it is while more is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t size = 0; size < 200; size++) {
        unsigned char *p = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, size);
    }
    arena_release(&arena);
}

static void earlier_memory_stays_when_blocks_are_added(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    struct arena arena;
    arena_init(&arena);
    static const char *texts[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        texts[i] = arena_printf(&arena, "text number %zu of many, long enough to fill blocks", i);
    for (size_t i = 0; i < COUNT; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, "text number %zu of many, long enough to fill blocks", i);
        assert_string_equal(texts[i], expected);
    }
    arena_release(&arena);
}

static void one_piece_may_be_larger_than_a_block(void **state)
{
    (void)state;
    enum { LARGE = 1000000 };
    struct arena arena;
    arena_init(&arena);
    char *before = arena_strdup(&arena, "before");
    char *large = arena_alloc(&arena, LARGE);
    char *after = arena_strdup(&arena, "after");
    memset(large, 'x', LARGE);
    assert_string_equal(before, "before");
    assert_string_equal(after, "after");
    arena_release(&arena);
}

static void copies_end_with_nul_and_are_separate(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char original[] = "abcdef";
    char *part = arena_strndup(&arena, original + 1, 3), *whole = arena_strdup(&arena, original);
    original[1] = 'X';
    assert_string_equal(part, "bcd");
    assert_string_equal(whole, "abcdef");
    assert_string_equal(arena_strndup(&arena, NULL, 0), "");
    arena_release(&arena);
}

static void a_copy_of_no_elements_is_null(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    static const int numbers[] = {3, 1, 4};
    int *copy = arena_copy(&arena, numbers, 3, sizeof *numbers);
    assert_memory_equal(copy, numbers, sizeof numbers);
    assert_null(arena_copy(&arena, NULL, 0, sizeof *numbers));
    arena_release(&arena);
}

static void a_released_arena_can_be_used_again(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    arena_strdup(&arena, "first");
    arena_release(&arena);
    assert_string_equal(arena_strdup(&arena, "second"), "second");
    arena_release(&arena);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(earlier_memory_stays_when_blocks_are_added),
        cmocka_unit_test(one_piece_may_be_larger_than_a_block),
        cmocka_unit_test(copies_end_with_nul_and_are_separate),
        cmocka_unit_test(a_copy_of_no_elements_is_null),
        cmocka_unit_test(a_released_arena_can_be_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
