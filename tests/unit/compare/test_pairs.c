/* SPDX-License-Identifier: MIT */
/* Proves which codes get a page of comparison under each policy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "compare/pairs.h"

/* Five codes: 421 and 450 in one category, 500 and 501 in another, 250 alone; 450 names 500 as related, 501 names a
 * code of a registry that is not loaded. Written: 250 with 501, and the group 421, 450, 500. */
static const struct category categories[] = {{.id = "good"}, {.id = "transient"}, {.id = "permanent"}};
static const struct code codes[5];
static const struct related to_500[] = {{.code = "500", .target = &codes[3]}};
static const struct related to_elsewhere[] = {{.registry = "ftp", .code = "501", .target = NULL}};
static const struct registry registry;

static const struct code codes[5] = {
    {.registry = &registry, .index = 0, .id = "250", .category = &categories[0]},
    {.registry = &registry, .index = 1, .id = "421", .category = &categories[1]},
    {.registry = &registry, .index = 2, .id = "450", .category = &categories[1], .related = to_500, .related_count = 1},
    {.registry = &registry, .index = 3, .id = "500", .category = &categories[2]},
    {.registry = &registry,
     .index = 4,
     .id = "501",
     .category = &categories[2],
     .related = to_elsewhere,
     .related_count = 1},
};
static const struct code *const written_pair[] = {&codes[0], &codes[4]};
static const struct code *const written_three[] = {&codes[1], &codes[2], &codes[3]};
static const struct comparison comparisons[] = {
    {.codes = written_three, .code_count = 3},
    {.codes = written_pair, .code_count = 2},
};
static const struct registry registry = {.id = "smtp",
                                         .categories = categories,
                                         .category_count = 3,
                                         .codes = codes,
                                         .code_count = 5,
                                         .comparisons = comparisons,
                                         .comparison_count = 2};

/* The groups as text: ids joined by a comma, a star behind what is written by hand. */
static void assert_groups(enum pair_policy policy, const char *expected)
{
    struct arena arena;
    arena_init(&arena);
    struct code_groups groups = code_groups_choose(&arena, &registry, policy);
    struct buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < groups.count; i++) {
        for (size_t k = 0; k < groups.items[i].count; k++)
            buffer_printf(&text, "%s%s", k ? "," : i ? " " : "", groups.items[i].codes[k]->id);
        buffer_add_string(&text, groups.items[i].written ? "*" : "");
    }
    assert_string_equal(text.data, expected);
    buffer_release(&text);
    arena_release(&arena);
}

static void listed_are_those_written_by_hand(void **state)
{
    (void)state;
    assert_groups(POLICY_LISTED, "250,501* 421,450,500*");
}

static void related_adds_relations_and_neighbours_of_a_category(void **state)
{
    (void)state;
    assert_groups(POLICY_RELATED, "250,501* 421,450 450,500 500,501 421,450,500*");
}

static void all_adds_every_pair_once(void **state)
{
    (void)state;
    assert_groups(POLICY_ALL, "250,421 250,450 250,500 250,501* 421,450 421,500 421,501 450,500 450,501 500,501 "
                              "421,450,500*");
}

static void a_registry_with_one_code_has_no_pairs(void **state)
{
    (void)state;
    static const struct registry lonely = {.id = "x", .codes = codes, .code_count = 1};
    struct arena arena;
    arena_init(&arena);
    assert_int_equal(code_groups_choose(&arena, &lonely, POLICY_ALL).count, 0);
    arena_release(&arena);
}

static void a_written_comparison_is_found_by_exactly_its_codes(void **state)
{
    (void)state;
    const struct code *two_of_three[] = {&codes[1], &codes[2]};
    assert_ptr_equal(comparison_find(&registry, written_pair, 2), &comparisons[1]);
    assert_ptr_equal(comparison_find(&registry, written_three, 3), &comparisons[0]);
    assert_null(comparison_find(&registry, two_of_three, 2));
    assert_null(comparison_find(&registry, written_three, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_are_those_written_by_hand),
        cmocka_unit_test(related_adds_relations_and_neighbours_of_a_category),
        cmocka_unit_test(all_adds_every_pair_once),
        cmocka_unit_test(a_registry_with_one_code_has_no_pairs),
        cmocka_unit_test(a_written_comparison_is_found_by_exactly_its_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
