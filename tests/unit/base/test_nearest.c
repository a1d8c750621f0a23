/* SPDX-License-Identifier: MIT */
/* Proves the distances and the choice of the near word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/nearest.h"

static void distances(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"a", "", 1},
        {"", "abc", 3},
        {"build", "build", 0},
        {"biuld", "build", 1},
        {"kitten", "sitting", 3},
        {"descripton", "description", 1},
        {"ca", "abc", 3},
        {"abcd", "dcba", 3},
        {"code", "coed", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slice a = slice_from(cases[i].a), b = slice_from(cases[i].b);
        assert_int_equal(nearest_distance(a, b, 10), cases[i].distance);
        assert_int_equal(nearest_distance(b, a, 10), cases[i].distance);
    }
}

static void distance_is_capped(void **state)
{
    (void)state;
    assert_int_equal(nearest_distance(slice_from("kitten"), slice_from("sitting"), 2), 3);
    assert_int_equal(nearest_distance(slice_from("a"), slice_from("abcdefgh"), 2), 3);
    char longest[NEAREST_MAX_LENGTH + 1];
    memset(longest, 'a', sizeof longest);
    struct slice at_limit = slice_make(longest, NEAREST_MAX_LENGTH), over = slice_make(longest, sizeof longest);
    assert_int_equal(nearest_distance(at_limit, at_limit, 0), 0);
    assert_int_equal(nearest_distance(over, over, 0), 1);
}

static void near_words(void **state)
{
    (void)state;
    static const char *const words[] = {"build", "compare", "check", "status", "description", "descriptive", "id"};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"biuld", "build"},   {"chek", "check"},  {"descripton", "description"},
        {"statsu", "status"}, {"check", "check"}, {"xx", NULL},
        {"", NULL},           {"serve", NULL},    {"i", NULL},
        {"id", "id"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = nearest_word(slice_from(cases[i].word), words, sizeof words / sizeof *words);
        if (cases[i].nearest)
            assert_string_equal(found ? found : "(none)", cases[i].nearest);
        else
            assert_null(found);
    }
    static const char *const twins[] = {"cart", "card"};
    assert_string_equal(nearest_word(slice_from("carx"), twins, 2), "cart");
    assert_null(nearest_word(slice_from("word"), NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances),
        cmocka_unit_test(distance_is_capped),
        cmocka_unit_test(near_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
