/* SPDX-License-Identifier: MIT */
/* Proves which names of catalogs are read, and their tags and fallbacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/tag.h"

static void names_of_catalogs_have_a_tag_and_a_parent(void **state)
{
    (void)state;
    static const struct {
        const char *name, *tag, *parent;
    } cases[] = {
        {"vi", "vi", NULL},
        {"fil", "fil", NULL},
        {"pt_BR", "pt-BR", "pt"},
        {"es_419", "es-419", "es"},
        {"zh_Hant", "zh-Hant", "zh"},
        {"zh_Hant_TW", "zh-Hant-TW", "zh_Hant"},
        {"zh_CN", "zh-CN", "zh"},
        {"sr@latin", "sr-Latn", "sr"},
        {"sr_RS@latin", "sr-Latn-RS", "sr_RS"},
        {"uz@cyrillic", "uz-Cyrl", "uz"},
        {"ks@devanagari", "ks-Deva", "ks"},
        {"az@arabic", "az-Arab", "az"},
        {"ca@valencia", "ca-x-valencia", "ca"},
        {"en_US@boldquot", "en-US-x-boldquot", "en_US"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!tag_is_posix(cases[i].name))
            fail_msg("%s is not read", cases[i].name);
        assert_string_equal(tag_from_posix(&arena, cases[i].name), cases[i].tag);
        const char *parent = tag_parent(&arena, cases[i].name);
        assert_string_equal(parent ? parent : "(none)", cases[i].parent ? cases[i].parent : "(none)");
    }
    arena_release(&arena);
}

static void other_names_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {
        "",
        "v",
        "VI",
        "Vi",
        "viet",
        "pt-BR",
        "pt_br",
        "pt_B",
        "pt_BRA",
        "pt_",
        "zh_hant",
        "zh_Hants",
        "zh_TW_Hant",
        "pt_BR_x",
        "es_41",
        "es_4190",
        "sr@",
        "sr@a/b",
        "sr@latin ",
        " vi",
        "vi ",
        "vi.UTF-8",
        "en@morethaneight",
        "../vi",
        "sr@a@b",
        "zh_Hant_",
        "việt",
        "pt_BR\n",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (tag_is_posix(names[i]))
            fail_msg("'%s' is read", names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_catalogs_have_a_tag_and_a_parent),
        cmocka_unit_test(other_names_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
