/* SPDX-License-Identifier: MIT */
/* Plural rules: against the samples of CLDR for languages of every kind, and faults with their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lang/plural.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Languages ---------------------------------------------------------------------------------- */

/* `categories`: the CLDR category of each form, in order. */
static const struct {
    const char *language, *categories, *value;
} languages[] = {
    {"vi", "other", "nplurals=1; plural=0;"},
    {"ja", "other", "nplurals=1; plural=0"},
    {"en", "one other", "nplurals=2; plural=(n != 1);"},
    {"de", "one other", "nplurals=2; plural=n != 1;"},
    {"fr", "one other", "nplurals=2; plural=(n > 1);"},
    {"tr", "one other", "nplurals=2; plural=n!=1;"},
    {"ru", "one few many",
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {"hr", "one few other",
     "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;"},
    {"pl", "one few many", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {"cs", "one few other", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"},
    {"ro", "one few other", "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;"},
    {"lt", "one few other",
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {"lv", "zero one other", "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2);"},
    {"sl", "one two few other", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"},
    {"gd", "one two few other",
     "nplurals=4; plural=(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n > 2 && n < 20) ? 2 : 3;"},
    {"ga", "one two few many other",
     "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) ? 2 :(n>6 && n<11) ? 3 : 4;"},
    {"ar", "zero one two few many other",
     "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"},
    {"cy", "zero one two few many other",
     "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 :(n==6) ? 4 : 5;"},
};

/* The samples of a category in CLDR's plurals.json, after "@integer": "0, 2~16, 100, …". NULL when there are none. */
static const char *find_samples(const char *json, const char *language, const char *category)
{
    char key[64];
    snprintf(key, sizeof key, "\n      \"%s\": {", language);
    const char *start = strstr(json, key);
    assert_non_null(start);
    const char *end = strchr(start, '}');
    snprintf(key, sizeof key, "\"pluralRule-count-%s\": ", category);
    const char *rule = strstr(start, key);
    if (!rule || rule > end)
        return NULL;
    const char *samples = strstr(rule, "@integer ");
    return samples && samples < strchr(rule, '\n') ? samples + strlen("@integer ") : NULL;
}

static void check_samples(const struct plural_rule *rule, const char *samples, size_t form, const char *language)
{
    size_t checked = 0;
    for (const char *p = samples; isdigit((unsigned char)*p);) {
        char *end;
        unsigned long from = strtoul(p, &end, 10), to = *end == '~' ? strtoul(end + 1, &end, 10) : from;
        if (*end == 'c') /* compact forms such as 1c6 */
            break;
        for (unsigned long n = from; n <= to; n++, checked++)
            if (plural_index(rule, n) != form)
                fail_msg("%s: n = %lu: form %zu, not %zu", language, n, plural_index(rule, n), form);
        p = *end == ',' ? end + 2 : end;
    }
    assert_true(checked > 0);
}

static void test_cldr(void **state)
{
    (void)state;
    const char *folder = getenv("SOSANH_CORPORA");
    char path[1024];
    snprintf(path, sizeof path, "%s/cldr-plurals/plurals.json", folder ? folder : "../shared/corpora");
    struct buffer json;
    buffer_init(&json);
    if (file_read(AT_FDCWD, path, 1 << 24, &json) != FILE_OK) {
        assert_null(getenv("CI"));
        print_message("skipped: cannot read %s\n", path);
        skip();
    }
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(languages); i++) {
        struct plural_error error;
        const struct plural_rule *rule = plural_parse(&arena, slice_from(languages[i].value), &error);
        assert_non_null(rule);
        char *categories = strdup(languages[i].categories), *save = NULL;
        size_t form = 0;
        for (char *word = strtok_r(categories, " ", &save); word; word = strtok_r(NULL, " ", &save), form++) {
            const char *samples = find_samples(json.data, languages[i].language, word);
            assert_non_null(samples);
            check_samples(rule, samples, form, languages[i].language);
        }
        assert_int_equal(form, plural_count(rule));
        free(categories);
    }
    arena_release(&arena);
    buffer_release(&json);
}

/* ---- Operators ---------------------------------------------------------------------------------- */

static const struct {
    const char *expression;
    unsigned long n;
    size_t form;
} values[] = {
    {"0", 7, 0},
    {"n%3", 7, 1},
    {"n/500", 1000, 2},
    {"n>0?n<2?1:2:3", 0, 3},
    {"n>0?n<2?1:2:3", 1, 1},
    {"n>0?n<2?1:2:3", 5, 2},
    {"n==1?1:n==2?2:3", 2, 2},
    {"!n", 0, 1},
    {"!n", 9, 0},
    {"!!n", 9, 1},
    {"!n%2", 0, 1}, /* (!n)%2 */
    {"n&&4", 3, 1}, /* the value is 0 or 1, as in C */
    {"n||0", 3, 1},
    {"0||n%2&&1", 3, 1},
    {"1||1&&0", 3, 1},
    {"1+2*3-4", 0, 3},
    {"20/2/5", 0, 2},
    {"9-3-2", 0, 4},
    {"1<2==1", 0, 1},
    {"3>2>1", 0, 0},
    {"n<=1", 1, 1},
    {"n>=2", 1, 0},
    {"n!=0&&6/n>1", 0, 0}, /* what is not needed is not evaluated */
    {"n==0||6/n>1", 0, 1},
    {"n==0?0:1000/n>5", 0, 0},
    {" ( ( n ) ) % 2 ", 3, 1},
    {"\tn\t%\t2", 3, 1},
};

static void test_operators(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(values); i++) {
        char value[200];
        snprintf(value, sizeof value, "nplurals=16; plural=%s;", values[i].expression);
        struct plural_error error;
        const struct plural_rule *rule = plural_parse(&arena, slice_from(value), &error);
        if (!rule)
            fail_msg("%s: fault %d at %zu, n = %lu", value, (int)error.fault, error.offset, error.n);
        if (plural_index(rule, values[i].n) != values[i].form)
            fail_msg("%s for %lu: %zu", value, values[i].n, plural_index(rule, values[i].n));
    }
    arena_release(&arena);
}

/* ---- How often forms are used ------------------------------------------------------------------- */

static const struct {
    const char *value;
    size_t unused;    /* the first form without a number, or their count */
    const char *rare; /* a digit for each form that few numbers get */
} uses[] = {
    {"nplurals=1; plural=0;", 1, ""},
    {"nplurals=2; plural=n!=1;", 2, "0"},
    {"nplurals=2; plural=n>1;", 2, "0"},
    {"nplurals=2; plural=n>4;", 2, "0"},
    {"nplurals=2; plural=n>5;", 2, ""},
    {"nplurals=2; plural=n%100!=1;", 2, ""}, /* ten of them */
    {"nplurals=2; plural=0;", 1, "1"},
    {"nplurals=3; plural=n==1?1:2;", 0, "01"},
    {"nplurals=3; plural=n==0||n==1?0:n%1000000==0?1:2;", 3, "01"},
};

static void test_uses(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(uses); i++) {
        struct plural_error error;
        const struct plural_rule *rule = plural_parse(&arena, slice_from(uses[i].value), &error);
        assert_non_null(rule);
        char rare[PLURAL_MAX_FORMS + 1] = "";
        for (size_t form = 0; form < plural_count(rule) + 1; form++)
            if (plural_is_rare(rule, form))
                rare[strlen(rare)] = (char)('0' + form);
        if (plural_unused(rule) != uses[i].unused || strcmp(rare, uses[i].rare) != 0)
            fail_msg("%s: unused %zu, rare %s", uses[i].value, plural_unused(rule), rare);
    }
    assert_int_equal(plural_unused(plural_default()), 2);
    assert_true(plural_is_rare(plural_default(), 0));
    assert_false(plural_is_rare(plural_default(), 1));
    arena_release(&arena);
}

/* ---- Faults ------------------------------------------------------------------------------------- */

static const struct {
    const char *value;
    enum plural_fault fault;
    size_t offset;
    unsigned long n;
} faults[] = {
    {"", PLURAL_SYNTAX, 0, 0},
    {"nplurals=INTEGER; plural=EXPRESSION;", PLURAL_SYNTAX, 9, 0},
    {"nplurals=2", PLURAL_SYNTAX, 10, 0},
    {"nplurals=2;", PLURAL_SYNTAX, 11, 0},
    {"nplurals=2; plural=", PLURAL_SYNTAX, 19, 0},
    {"nplurals=2; plural=n !=", PLURAL_SYNTAX, 23, 0},
    {"nplurals=2; plural=(n!=1", PLURAL_SYNTAX, 24, 0},
    {"nplurals=2; plural=n!=1);", PLURAL_SYNTAX, 23, 0},
    {"nplurals=2; plural=n?1;", PLURAL_SYNTAX, 22, 0},
    {"nplurals=2; plural=n=1;", PLURAL_SYNTAX, 20, 0},
    {"nplurals=2; plural=n&1;", PLURAL_SYNTAX, 20, 0},
    {"nplurals=2; plural=-1;", PLURAL_SYNTAX, 19, 0},
    {"nplurals=2; plural=nn;", PLURAL_SYNTAX, 20, 0},
    {"nplurals=2; plural=n!=1; x", PLURAL_SYNTAX, 25, 0},
    {"x nplurals=2; plural=n!=1;", PLURAL_SYNTAX, 0, 0},
    {"nplurals=-1; plural=0;", PLURAL_SYNTAX, 9, 0},
    {"nplurals=0; plural=0;", PLURAL_BAD_COUNT, 9, 0},
    {"nplurals=17; plural=0;", PLURAL_BAD_COUNT, 9, 0},
    {"nplurals=99999999999999999999; plural=0;", PLURAL_OVERFLOW, 9, 0},
    {"nplurals=2; plural=n>99999999999999999999;", PLURAL_OVERFLOW, 21, 0},
    {"nplurals=2; plural=n/0;", PLURAL_DIVISION, 19, 0},
    {"nplurals=2; plural=1%n;", PLURAL_DIVISION, 19, 0},
    {"nplurals=2; plural=5/(n-7)>1;", PLURAL_OVERFLOW, 19, 0},
    {"nplurals=2; plural=n>7&&5/(n-8);", PLURAL_DIVISION, 19, 8},
    {"nplurals=2; plural=n;", PLURAL_OUT_OF_RANGE, 19, 2},
    {"nplurals=1;  plural=n==1000;", PLURAL_OUT_OF_RANGE, 20, 1000},
    {"nplurals=2; plural=n*18446744073709551615>1;", PLURAL_OVERFLOW, 19, 2},
};

static void test_faults(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(faults); i++) {
        struct plural_error error;
        assert_null(plural_parse(&arena, slice_from(faults[i].value), &error));
        if (error.fault != faults[i].fault || error.offset != faults[i].offset || error.n != faults[i].n)
            fail_msg("%s: fault %d at %zu, n = %lu", faults[i].value, (int)error.fault, error.offset, error.n);
    }
    arena_release(&arena);
}

/* As in gettext's own tests plural-3 and plural-4: a correct expression that is nested too deep for a careless parser.
 */
static enum plural_fault parse_nested(const char *open, size_t depth, const char *close)
{
    struct buffer value;
    buffer_init(&value);
    buffer_add_string(&value, "nplurals=2; plural=");
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&value, open);
    buffer_add_string(&value, "(n!=1)");
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&value, close);
    struct arena arena;
    arena_init(&arena);
    struct plural_error error;
    const struct plural_rule *rule = plural_parse(&arena, buffer_slice(&value), &error);
    assert_int_equal(!rule, error.fault != PLURAL_GOOD);
    arena_release(&arena);
    buffer_release(&value);
    return error.fault;
}

static void test_limits(void **state)
{
    (void)state;
    assert_int_equal(parse_nested("(", PLURAL_MAX_DEPTH - 2, ")"), PLURAL_GOOD);
    assert_int_equal(parse_nested("(", PLURAL_MAX_DEPTH - 1, ")"), PLURAL_TOO_DEEP);
    assert_int_equal(parse_nested("(!(1-", 15, "))"), PLURAL_GOOD);
    assert_int_equal(parse_nested("(!(1-", 60, "))"), PLURAL_TOO_DEEP);
    assert_int_equal(parse_nested("(!(1-", 5000, "))"), PLURAL_TOO_LONG);
    assert_int_equal(parse_nested("n==2?1:", PLURAL_MAX_DEPTH - 2, ""), PLURAL_GOOD);
    assert_int_equal(parse_nested("n==2?1:", PLURAL_MAX_DEPTH - 1, ""), PLURAL_TOO_DEEP);
    assert_int_equal(parse_nested("!", 500, ""), PLURAL_GOOD);
    /* The deepest stack: four operators wait for their right side at each depth. */
    assert_int_equal(parse_nested("0==0<0+0*(", PLURAL_MAX_DEPTH - 2, ")"), PLURAL_GOOD);
    /* The longest program: every two bytes make three operations. */
    assert_int_equal(parse_nested("n||", (PLURAL_MAX_LENGTH - 25) / 3, ""), PLURAL_GOOD);
}

static void test_use(void **state)
{
    (void)state;
    const struct plural_rule *english = plural_default();
    assert_int_equal(plural_count(english), 2);
    assert_int_equal(plural_index(english, 0), 1);
    assert_int_equal(plural_index(english, 1), 0);
    assert_int_equal(plural_index(english, ULONG_MAX), 1);
    /* Beyond what was tried, a failing evaluation gives the first form. */
    struct arena arena;
    arena_init(&arena);
    struct plural_error error;
    const struct plural_rule *late = plural_parse(&arena, slice_from("nplurals=2; plural=n>2000?7:1;"), &error);
    assert_non_null(late);
    assert_int_equal(plural_index(late, 2000), 1);
    assert_int_equal(plural_index(late, 2001), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cldr),   cmocka_unit_test(test_operators), cmocka_unit_test(test_uses),
        cmocka_unit_test(test_faults), cmocka_unit_test(test_limits),    cmocka_unit_test(test_use),
    };
    return cmocka_run_group_tests_name("plural", tests, NULL, NULL);
}
