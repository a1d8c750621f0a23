/* SPDX-License-Identifier: MIT */
/* Proves that memory grows without loss, and how the program ends when there is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

static void growth_keeps_the_elements(void **state)
{
    (void)state;
    size_t *items = NULL, capacity = 0;
    for (size_t count = 0; count < 10000; count++) {
        size_t before = capacity;
        items = mem_grow(items, count, &capacity, sizeof *items);
        assert_true(capacity > count);
        assert_true(capacity == before || capacity >= 2 * before);
        items[count] = count;
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    free(items);
}

static void nothing_can_be_allocated_too(void **state)
{
    (void)state;
    void *a = mem_alloc(0), *b = mem_zalloc(0, 8), *c = mem_realloc(NULL, 0);
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    free(a);
    free(b);
    free(c);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    char *part = mem_strndup("abcdef", 3), *whole = mem_strdup("abc"), *nothing = mem_strndup(NULL, 0);
    assert_string_equal(part, "abc");
    assert_string_equal(whole, "abc");
    assert_string_equal(nothing, "");
    free(part);
    free(whole);
    free(nothing);
}

/* What a child process says and how it ends. */
static int run_child(void (*work)(void), char *said, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        work();
        _exit(0);
    }
    close(ends[1]);
    ssize_t len = read(ends[0], said, size - 1);
    said[len > 0 ? len : 0] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ask_for_too_many_elements(void)
{
    /* Twice as many elements of eight bytes are 0 bytes modulo SIZE_MAX + 1. */
    size_t capacity = SIZE_MAX / 16 + 1;
    mem_grow(NULL, capacity, &capacity, 8);
}

static void without_memory_the_program_says_so_and_ends(void **state)
{
    (void)state;
    char said[100];
    assert_int_equal(run_child(ask_for_too_many_elements, said, sizeof said), MEMORY_EXIT_STATUS);
    assert_string_equal(said, "sosanh: out of memory\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growth_keeps_the_elements),
        cmocka_unit_test(nothing_can_be_allocated_too),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(without_memory_the_program_says_so_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
