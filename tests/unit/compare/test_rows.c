/* SPDX-License-Identifier: MIT */
/* Proves when a trait is known of all codes and when it differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/rows.h"

static const struct trait_value phases[] = {{.id = "mail"}, {.id = "rcpt"}, {.id = "data"}};
static const struct trait_value answers[] = {{.id = "yes"}, {.id = "no"}};
static const struct trait phase = {.id = "phase", .values = phases, .value_count = 3};
static const struct trait retry = {.id = "retry", .values = answers, .value_count = 2};
static const struct trait closes = {.id = "closes", .values = answers, .value_count = 2};
static const struct trait unused = {.id = "unused", .values = answers, .value_count = 2};
static const struct trait *const traits[] = {&retry, &phase, &unused, &closes};
static const struct registry registry = {.id = "smtp", .traits = traits, .trait_count = 4};

static const struct code_trait of_a[] = {{&retry, &answers[0]}, {&phase, &phases[0]}, {&phase, &phases[1]}};
static const struct code_trait of_b[] = {{&retry, &answers[1]}, {&phase, &phases[1]}, {&phase, &phases[0]}};
static const struct code_trait of_c[] = {{&retry, &answers[0]}, {&phase, &phases[0]}, {&closes, &answers[0]}};
static const struct code a = {.id = "a", .traits = of_a, .trait_count = 3};
static const struct code b = {.id = "b", .traits = of_b, .trait_count = 3};
static const struct code c = {.id = "c", .traits = of_c, .trait_count = 3};
static const struct code bare = {.id = "bare"};

static void the_cell_of_a_trait_has_its_values_in_order(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct compare_cell cell = compare_cell_make(&arena, &b, &phase);
    assert_int_equal(cell.count, 2);
    assert_ptr_equal(cell.values[0], &phases[1]);
    assert_ptr_equal(cell.values[1], &phases[0]);
    assert_int_equal(compare_cell_make(&arena, &b, &closes).count, 0);
    assert_int_equal(compare_cell_make(&arena, &bare, &phase).count, 0);
    arena_release(&arena);
}

static void rows_follow_the_registry_and_leave_out_what_nobody_has(void **state)
{
    (void)state;
    const struct code *const codes[] = {&a, &c};
    struct arena arena;
    arena_init(&arena);
    struct compare_rows rows = compare_rows_make(&arena, &registry, codes, 2);
    assert_int_equal(rows.count, 3);
    assert_ptr_equal(rows.items[0].trait, &retry);
    assert_ptr_equal(rows.items[1].trait, &phase);
    assert_ptr_equal(rows.items[2].trait, &closes);
    arena_release(&arena);
}

/* The row of a trait in a comparison. */
static struct compare_row row_of(struct arena *arena, const struct trait *trait, const struct code *const *codes,
                                 size_t count)
{
    struct compare_rows rows = compare_rows_make(arena, &registry, codes, count);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].trait == trait)
            return rows.items[i];
    return (struct compare_row){0};
}

static void rows_know_what_differs(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const struct trait *trait;
        const struct code *codes[3];
        size_t count;
        bool known, differs;
    } cases[] = {
        {"one value against another", &retry, {&a, &b}, 2, true, true},
        {"the same value", &retry, {&a, &c}, 2, true, false},
        {"the same values in another order", &phase, {&a, &b}, 2, true, false},
        {"a part of the values", &phase, {&a, &c}, 2, true, true},
        {"a part of the values, the other way round", &phase, {&c, &a}, 2, true, true},
        {"unknown is not different", &closes, {&a, &c}, 2, false, false},
        {"unknown at one of three, although two differ", &retry, {&a, &b, &bare}, 3, false, false},
        {"three that agree", &retry, {&a, &c, &a}, 3, true, false},
        {"only the last of three differs", &retry, {&a, &c, &b}, 3, true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        arena_init(&arena);
        struct compare_row row = row_of(&arena, cases[i].trait, cases[i].codes, cases[i].count);
        if (row.trait != cases[i].trait || row.known != cases[i].known || row.differs != cases[i].differs)
            fail_msg("%s: known %d, differs %d", cases[i].name, row.known, row.differs);
        arena_release(&arena);
    }
}

static void codes_without_traits_have_no_rows(void **state)
{
    (void)state;
    const struct code *const codes[] = {&bare, &bare};
    struct arena arena;
    arena_init(&arena);
    assert_int_equal(compare_rows_make(&arena, &registry, codes, 2).count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cell_of_a_trait_has_its_values_in_order),
        cmocka_unit_test(rows_follow_the_registry_and_leave_out_what_nobody_has),
        cmocka_unit_test(rows_know_what_differs),
        cmocka_unit_test(codes_without_traits_have_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
