/* SPDX-License-Identifier: MIT */
/* The table of plural forms: every line can be parsed and agrees with CLDR as ICU has it, and names find their line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lang/plural_table.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct plural_rule *parse(struct arena *arena, const char *line)
{
    struct plural_error error;
    const struct plural_rule *rule = plural_parse(arena, slice_from(line), &error);
    if (!rule)
        fail_msg("not a rule: %s", line);
    return rule;
}

static void test_lines(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *languages, *line;
    size_t count = 0;
    for (size_t i = 0; (line = plural_table_line(i, &languages)); i++) {
        const struct plural_rule *rule = parse(&arena, line);
        for (const char *name = languages; *name; count++) {
            size_t len = strcspn(name, " ");
            const char *language = arena_strndup(&arena, name, len);
            assert_ptr_equal(plural_usual(language), line);
            if (!plural_agrees(rule, language))
                fail_msg("%s: ICU does not agree with %s", language, line);
            name += len + (name[len] == ' ');
        }
    }
    arena_release(&arena);
    assert_true(count > 200);
}

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *line;
    } cases[] = {
        {"vi", "nplurals=1; plural=0;"},
        {"de", "nplurals=2; plural=(n != 1);"},
        {"de_AT", "nplurals=2; plural=(n != 1);"},
        {"fr", "nplurals=2; plural=(n > 1);"},
        {"es", "nplurals=2; plural=(n != 1);"},
        {"pt", "nplurals=2; plural=(n > 1);"},
        {"pt_BR", "nplurals=2; plural=(n > 1);"},
        {"pt_PT", "nplurals=2; plural=(n != 1);"},
        {"pt-PT", "nplurals=2; plural=(n != 1);"},
        {"pt_Latn_PT", "nplurals=2; plural=(n != 1);"},
        {"pt_PT@ao90", "nplurals=2; plural=(n != 1);"},
        {"zh_Hant_TW", "nplurals=1; plural=0;"},
        {"sr@latin", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 "
                     ": 2);"},
        {"xx", NULL},
        {"d", NULL},
        {"", NULL},
        {"PT", NULL},
        {"n@0", NULL},
        {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", NULL},
        {"de_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "nplurals=2; plural=(n != 1);"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *line = plural_usual(cases[i].name);
        if (cases[i].line ? !line || strcmp(line, cases[i].line) != 0 : line != NULL)
            fail_msg("%s: %s", cases[i].name, line ? line : "nothing");
    }
}

static void test_agreement(void **state)
{
    (void)state;
    static const struct {
        const char *title, *name, *line;
        bool agrees;
    } cases[] = {
        {"as in the table", "vi", "nplurals=1; plural=0;", true},
        {"one form too many", "vi", "nplurals=2; plural=(n != 1);", false},
        {"one form too few", "de", "nplurals=1; plural=0;", false},
        {"zero belongs to one", "fr", "nplurals=2; plural=(n != 1);", false},
        {"the other order of forms", "de", "nplurals=2; plural=(n == 1);", true},
        {"a form that is never used", "de", "nplurals=3; plural=(n != 1);", true},
        {"right up to 100 only", "ru",
         "nplurals=3; plural=(n%10==1 && n!=11 ? 0 : n%10>=2 && n%10<=4 && (n<10 || n>=20) ? 1 : 2);", false},
        {"forms for millions do not count", "es", "nplurals=2; plural=(n != 1);", true},
        {"by region", "pt_PT", "nplurals=2; plural=(n > 1);", false},
        {"younger than this ICU, perhaps", "blo", "nplurals=2; plural=(n != 1);", false},
        {"nobody knows", "xx", "nplurals=4; plural=n%4;", true},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (plural_agrees(parse(&arena, cases[i].line), cases[i].name) != cases[i].agrees)
            fail_msg("%s", cases[i].title);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_agreement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
