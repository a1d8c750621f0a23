/* SPDX-License-Identifier: MIT */
/* Proves which names of languages are read, and their tags and fallbacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lang/tag.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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
        {"en_XA", "en-XA", "en"},
        {"sr@latin", "sr-Latn", NULL}, /* sr is Cyrillic */
        {"sr_RS@latin", "sr-Latn-RS", "sr@latin"},
        {"sr_RS", "sr-RS", "sr"},
        {"sr@cyrillic", "sr-Cyrl", "sr"},
        {"sr_ME", "sr-ME", "sr@latin"}, /* Latin by CLDR */
        {"sr_Latn@ekavsk", "sr-Latn-ekavsk", "sr@latin"},
        {"zh_Hant", "zh-Hant", NULL}, /* zh is simplified */
        {"zh_Hant_TW", "zh-Hant-TW", "zh_Hant"},
        {"zh_TW", "zh-TW", "zh_Hant"},
        {"zh_HK", "zh-HK", "zh_Hant"},
        {"zh_CN", "zh-CN", "zh"},
        {"zh_Hans", "zh-Hans", "zh"},
        {"zh_Hans_CN", "zh-Hans-CN", "zh_Hans"},
        {"uz@cyrillic", "uz-Cyrl", NULL},
        {"uz_AF", "uz-AF", "uz@arabic"},
        {"ks@devanagari", "ks-Deva", NULL},
        {"az@arabic", "az-Arab", NULL},
        {"pa_PK", "pa-PK", "pa@arabic"},
        {"ca@valencia", "ca-valencia", "ca"},
        {"ca_ES@valencia", "ca-ES-valencia", "ca_ES"},
        {"de_1901", NULL, NULL},
        {"de@1901", "de-1901", "de"},
        {"en_US@boldquot", "en-US-x-boldquot", "en_US"},
        {"tt@iqtelif", "tt-x-iqtelif", "tt"},
        {"xx@latin", "xx-Latn", NULL},
        {"xx_YY", "xx-YY", "xx"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (tag_is_posix(cases[i].name) != (cases[i].tag != NULL))
            fail_msg("%s is %s", cases[i].name, cases[i].tag ? "not read" : "read");
        if (!cases[i].tag)
            continue;
        assert_string_equal(tag_from_posix(&arena, cases[i].name), cases[i].tag);
        const char *parent = tag_parent(&arena, cases[i].name);
        if (strcmp(parent ? parent : "(none)", cases[i].parent ? cases[i].parent : "(none)") != 0)
            fail_msg("%s falls back to %s, not %s", cases[i].name, parent, cases[i].parent);
    }
    arena_release(&arena);
}

static void spellings_become_one(void **state)
{
    (void)state;
    static const struct {
        const char *written, *name; /* NULL: no language that has catalogs */
    } cases[] = {
        {"vi", "vi"},
        {"VI", "vi"},
        {"pt-BR", "pt_BR"},
        {"pt_BR", "pt_BR"},
        {"PT_br", "pt_BR"},
        {"pt-br", "pt_BR"},
        {"es-419", "es_419"},
        {"zh-Hant-TW", "zh_Hant_TW"},
        {"zh-hant_tw", "zh_Hant_TW"},
        {"ZH-HANT", "zh_Hant"},
        {"sr-Latn", "sr@latin"},
        {"sr_Latn", "sr@latin"},
        {"sr@latin", "sr@latin"},
        {"sr@Latin", "sr@latin"},
        {"sr-Latn-RS", "sr_RS@latin"},
        {"sr_Latn_RS@latin", "sr_RS@latin"},
        {"sr_RS@latin", "sr_RS@latin"},
        {"sr-Latn-ekavsk", "sr_Latn@ekavsk"},
        {"uz-Cyrl", "uz@cyrillic"},
        {"mn-Mong", "mn_Mong"},
        {"ca-valencia", "ca@valencia"},
        {"ca_ES@valencia", "ca_ES@valencia"},
        {"ca-valencia@valencia", "ca@valencia"},
        {"de-1901", "de@1901"},
        {"en-x-foo", "en@foo"},
        {"EN-X-FOO", "en@foo"},
        {"en-US-x-foo", "en_US@foo"},
        {"en-XA", "en_XA"},
        {"ar_xb", "ar_XB"},
        {"iw", "iw"},
        {"tl", "tl"},
        {"", NULL},
        {"v", NULL},
        {"viet", NULL},
        {"english", NULL},
        {"pt_B", NULL},
        {"pt_BRA", NULL},
        {"pt_", NULL},
        {"pt__BR", NULL},
        {"-pt", NULL},
        {"zh_TW_Hant", NULL},
        {"zh_Hants_x", NULL},
        {"pt_BR_x", NULL},
        {"es_41", NULL},
        {"es_4190_", NULL},
        {"sr@", NULL},
        {"sr@a/b", NULL},
        {"sr@a-b", NULL},
        {"sr@latin ", NULL},
        {"sr-Cyrl@latin", NULL},
        {"ca-valencia@other", NULL},
        {" vi", NULL},
        {"vi ", NULL},
        {"vi.UTF-8", NULL},
        {"en@morethaneight", NULL},
        {"en@muchmorethansixteencharacters", NULL},
        {"../vi", NULL},
        {"sr@a@b", NULL},
        {"zh_Hant_", NULL},
        {"việt", NULL},
        {"pt_BR\n", NULL},
        {"zh-yue", NULL},          /* an extended language: yue is its name */
        {"sl-rozaj-biske", NULL},  /* two variants */
        {"de-u-co-phonebk", NULL}, /* an extension */
        {"i-klingon", NULL},
        {"art-lojban", NULL},
        {"zh-min-nan", NULL},
        {"en-GB-oed", NULL},
        {"x-private", NULL},
        {"en-x-a-b", NULL},
        {"en-x-latin", NULL}, /* en@latin is en-Latn */
        {"C", NULL},
        {"POSIX", NULL},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = tag_normalize(&arena, cases[i].written), *wanted = cases[i].name;
        if (name ? !wanted || strcmp(name, wanted) != 0 : wanted != NULL)
            fail_msg("'%s' gives %s, not %s", cases[i].written, name ? name : "nothing", wanted ? wanted : "nothing");
    }
    arena_release(&arena);
}

/* ---- Against the tags of others ---- */

/* Gives every name that starts a line of one of the JSON files below corpora/bcp47. */
static void each_name(const char *file, void (*each)(struct arena *arena, const char *name))
{
    const char *folder = getenv("SOSANH_CORPORA");
    char path[1024];
    snprintf(path, sizeof path, "%s/bcp47/%s", folder ? folder : "../shared/corpora", file);
    struct buffer json;
    buffer_init(&json);
    if (file_read(AT_FDCWD, path, 1 << 24, &json) != FILE_OK) {
        buffer_release(&json);
        assert_null(getenv("CI"));
        print_message("skipped: cannot read %s\n", path);
        skip();
    }
    struct arena arena;
    arena_init(&arena);
    for (const char *p = strstr(json.data, "\n"); p; p = strstr(p + 1, "\n")) {
        const char *start = p + 1 + strspn(p + 1, "\t ");
        const char *end = *start == '"' ? strchr(start + 1, '"') : NULL;
        if (end && strncmp(end, "\": ", 3) == 0)
            each(&arena, arena_strndup(&arena, start + 1, (size_t)(end - start) - 1));
    }
    arena_release(&arena);
    buffer_release(&json);
}

/* What ICU makes of the tag; NULL when it does not read all of it, or finds more than a catalog's name can say. */
static const char *icu_tag(struct arena *arena, const char *tag)
{
    char id[ULOC_FULLNAME_CAPACITY], out[ULOC_FULLNAME_CAPACITY];
    int32_t parsed;
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, id, sizeof id, &parsed, &error);
    if (U_FAILURE(error) || parsed != (int32_t)strlen(tag) || strchr(id, '@'))
        return NULL;
    uloc_toLanguageTag(id, out, sizeof out, true, &error);
    return U_SUCCESS(error) ? arena_strdup(arena, out) : NULL;
}

/* A name is stable, its tag leads back to it, both spellings give the same, and ICU writes the tag as we do unless it
 * has another name for the language. */
static void check_name(struct arena *arena, const char *written)
{
    const char *name = tag_normalize(arena, written);
    if (!name)
        return;
    const char *tag = tag_from_posix(arena, name), *again = tag_normalize(arena, name);
    const char *of_tag = tag_normalize(arena, tag), *icu = icu_tag(arena, written);
    if (!again || strcmp(again, name) != 0 || !of_tag || strcmp(of_tag, name) != 0)
        fail_msg("%s: %s, %s, %s", written, name, tag, of_tag);
    size_t length = strcspn(tag, "-");
    bool renamed = icu && (strncmp(icu, tag, length) != 0 || (icu[length] && icu[length] != '-'));
    if (icu && !renamed && !strstr(tag, "-x-") && strcmp(icu, tag) != 0)
        fail_msg("%s: %s, ICU says %s", written, tag, icu);
    for (const char *parent = tag_parent(arena, name); parent; parent = tag_parent(arena, parent))
        assert_true(tag_is_posix(parent));
}

static void tags_of_others_are_those_of_icu(void **state)
{
    (void)state;
    static const char *const files[] = {"wooorm/fixtures.json", "registry/redundant.json",
                                        "registry/grandfathered.json", "registry/language.json"};
    for (size_t i = 0; i < COUNT(files); i++)
        each_name(files[i], check_name);
}

static void check_grandfathered(struct arena *arena, const char *written)
{
    if (tag_normalize(arena, written))
        fail_msg("%s is %s", written, tag_normalize(arena, written));
}

static void grandfathered_tags_are_refused(void **state)
{
    (void)state;
    each_name("registry/grandfathered.json", check_grandfathered);
}

static void check_variant(struct arena *arena, const char *written)
{
    const char *tag = arena_printf(arena, "de-%s", written), *name = tag_normalize(arena, tag);
    if (!name || strcmp(tag_from_posix(arena, name), tag) != 0)
        fail_msg("%s: not in variants.def", written);
}

static void registered_variants_are_known(void **state)
{
    (void)state;
    each_name("registry/variant.json", check_variant);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_catalogs_have_a_tag_and_a_parent),
        cmocka_unit_test(spellings_become_one),
        cmocka_unit_test(tags_of_others_are_those_of_icu),
        cmocka_unit_test(grandfathered_tags_are_refused),
        cmocka_unit_test(registered_variants_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
