/* SPDX-License-Identifier: MIT */
/* Proves look-up, order and growth of the hash map. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/map.h"

static void an_empty_map_has_nothing(void **state)
{
    (void)state;
    struct map map;
    map_init(&map);
    assert_null(map_get(&map, slice_from("key")));
    assert_null(map_get(&map, slice_from("")));
    map_release(&map);
}

static void the_first_value_of_a_key_stays(void **state)
{
    (void)state;
    int first = 1, second = 2;
    struct map map;
    map_init(&map);
    assert_null(map_add(&map, slice_from("key"), &first));
    assert_ptr_equal(map_add(&map, slice_from("key"), &second), &first);
    assert_ptr_equal(map_get(&map, slice_from("key")), &first);
    assert_int_equal(map.count, 1);
    map_release(&map);
}

static void keys_are_bytes_and_not_strings(void **state)
{
    (void)state;
    int values[4];
    const struct slice keys[] = {slice_make("", 0), slice_make("\0", 1), slice_make("a\0b", 3), slice_make("a\0c", 3)};
    struct map map;
    map_init(&map);
    for (size_t i = 0; i < 4; i++)
        assert_null(map_add(&map, keys[i], &values[i]));
    for (size_t i = 0; i < 4; i++)
        assert_ptr_equal(map_get(&map, keys[i]), &values[i]);
    assert_null(map_get(&map, slice_from("a")));
    map_release(&map);
}

static void many_keys_are_found_and_keep_their_order(void **state)
{
    (void)state;
    enum { COUNT = 100000, LENGTH = 12 };
    char(*keys)[LENGTH] = malloc((size_t)COUNT * LENGTH);
    assert_non_null(keys);
    struct map map;
    map_init(&map);
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(keys[i], LENGTH, "key %zu", i);
        assert_null(map_add(&map, slice_from(keys[i]), keys[i]));
    }
    assert_int_equal(map.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        char same_text[LENGTH];
        snprintf(same_text, sizeof same_text, "key %zu", i);
        assert_ptr_equal(map_get(&map, slice_from(same_text)), keys[i]);
        assert_ptr_equal(map.entries[i].value, keys[i]);
    }
    assert_null(map_get(&map, slice_from("key 100000")));
    map_release(&map);
    free(keys);
}

static void a_released_map_can_be_used_again(void **state)
{
    (void)state;
    int value;
    struct map map;
    map_init(&map);
    map_add(&map, slice_from("key"), &value);
    map_release(&map);
    assert_null(map_get(&map, slice_from("key")));
    assert_null(map_add(&map, slice_from("key"), &value));
    map_release(&map);
}

static void room_can_be_made_at_any_time(void **state)
{
    (void)state;
    int value;
    struct map map;
    map_init(&map);
    map_reserve(&map, 0);
    map_reserve(&map, 100);
    size_t size = map.table_size;
    assert_null(map_get(&map, slice_from("key")));
    assert_null(map_add(&map, slice_from("key"), &value));
    map_reserve(&map, 10);
    assert_int_equal(map.table_size, size);
    map_reserve(&map, 10000);
    assert_true(map.table_size >= 20000);
    assert_ptr_equal(map_get(&map, slice_from("key")), &value);
    map_release(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_has_nothing),         cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(keys_are_bytes_and_not_strings),   cmocka_unit_test(many_keys_are_found_and_keep_their_order),
        cmocka_unit_test(a_released_map_can_be_used_again), cmocka_unit_test(room_can_be_made_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
