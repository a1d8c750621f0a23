/* SPDX-License-Identifier: MIT */
/* Proves the names, directions and lists of languages. The texts are those of CLDR. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "lang/locale_data.h"

/* The items of a list pattern. */
#define A "\uE000"
#define B "\uE001"
#define C "\uE002"

static void languages_name_themselves(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *autonym, *english;
    } cases[] = {
        {"vi", "Tiếng Việt", "Vietnamese"},
        {"en", "English", "English"},
        {"fr", "Français", "French"},
        {"ar", "العربية", "Arabic"},
        {"zh", "中文", "Chinese"},
        {"zh-CN", "简体中文", "Chinese (China)"},
        {"zh-Hans", "简体中文", "Chinese (Simplified)"},
        {"zh-TW", "繁體中文", "Chinese (Taiwan)"},
        {"zh-Hant-TW", "繁體中文", "Chinese (Traditional, Taiwan)"},
        {"zh-SG", "中文（新加坡）", "Chinese (Singapore)"},
        {"pt-BR", "Português (Brasil)", "Portuguese (Brazil)"},
        {"sr-Latn", "srpski (latinica)", "Serbian (Latin)"},
        {"sr-RS", "српски (Србија)", "Serbian (Serbia)"},
        {"fr-CA", "Français canadien", "French (Canada)"},
        {"en-XA", "English (Pseudo-Accents)", "English (Pseudo-Accents)"},
        {"xx", "xx", "xx"},
        {"qaa", "qaa", "qaa"},
        {"not a tag", "not a tag", "not a tag"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(locale_autonym(&arena, cases[i].tag), cases[i].autonym);
        assert_string_equal(locale_english_name(&arena, cases[i].tag), cases[i].english);
    }
    arena_release(&arena);
}

static void capitals_follow_the_language(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text, *upper;
    } cases[] = {
        {"vi", "Dịch vụ không khả dụng", "DỊCH VỤ KHÔNG KHẢ DỤNG"},
        {"tr", "istanbul ısı", "İSTANBUL ISI"},
        {"de", "Größe", "GRÖSSE"},
        {"el", "άλφα", "ΑΛΦΑ"},
        {"en", "\u0390", "\u0399\u0308\u0301"},
        {"ar", "خدمة", "خدمة"},
        {"not a tag", "a 421", "A 421"},
        {"en", "", ""},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_upper(&arena, cases[i].tag, cases[i].text), cases[i].upper);
    arena_release(&arena);
}

static void directions_are_known(void **state)
{
    (void)state;
    static const char *const right_to_left[] = {"ar", "he", "fa", "ur", "az-Arab"};
    static const char *const left_to_right[] = {"vi", "en", "zh-Hant-TW", "az", "xx", "not a tag"};
    for (size_t i = 0; i < sizeof right_to_left / sizeof *right_to_left; i++)
        assert_true(locale_is_rtl(right_to_left[i]));
    for (size_t i = 0; i < sizeof left_to_right / sizeof *left_to_right; i++)
        assert_false(locale_is_rtl(left_to_right[i]));
}

static void scripts_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *script;
    } cases[] = {{"vi", "Latn"}, {"zh", "Hans"}, {"zh-TW", "Hant"}, {"sr", "Cyrl"}, {"sr-Latn", "Latn"}, {"xx", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char script[5];
        locale_script(cases[i].tag, script);
        assert_string_equal(script, cases[i].script);
    }
}

static void lists_have_a_separator(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *separator;
    } cases[] = {{"en", ", "}, {"vi", ", "}, {"ja", "、"}, {"zh-Hant-TW", "、"}, {"ar", "، و"}, {"not a tag", ", "}};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_separator(&arena, cases[i].tag), cases[i].separator);
    arena_release(&arena);
}

static void numbers_are_grouped_with_latin_digits(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        unsigned long number;
        const char *text;
    } cases[] = {
        {"en", 0, "0"},
        {"ar-EG", 999, "999"},
        {"en", 1234, "1,234"},
        {"vi", 1234, "1.234"},
        {"fr", 12345, "12\u202f345"},
        {"hi", 1234567, "12,34,567"},
        {"es", 1234, "1234"},
        {"ar-EG", 1234, "1,234"},
        {"fa", 1234, "1,234"},
        {"not a tag", 1000000, "1,000,000"},
        {"en", 18446744073709551615UL, "18,446,744,073,709,551,615"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_number(&arena, cases[i].tag, cases[i].number), cases[i].text);
    arena_release(&arena);
}

static void lists_are_joined_as_the_language_joins_them(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        enum list_style style;
        size_t count;
        const char *list;
    } cases[] = {
        {"en", LIST_AND, 0, ""},
        {"en", LIST_AND, 1, A},
        {"en", LIST_AND, 2, A " and " B},
        {"en", LIST_AND, 3, A ", " B ", and " C},
        {"vi", LIST_AND, 2, A " và " B},
        {"vi", LIST_AND, 3, A ", " B " và " C},
        {"ar", LIST_AND, 2, A " و" B},
        {"zh-Hant-TW", LIST_AND, 3, A "、" B "和" C},
        {"en", LIST_PLAIN, 1, A},
        {"en", LIST_PLAIN, 3, A ", " B ", " C},
        {"vi", LIST_PLAIN, 3, A ", " B ", " C},
        {"zh-CN", LIST_PLAIN, 2, A "、" B},
        {"ja", LIST_PLAIN, 3, A "、" B "、" C},
        {"ar", LIST_PLAIN, 2, A "، و" B},
        {"not a tag", LIST_PLAIN, 2, A ", " B},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_list(&arena, cases[i].tag, cases[i].style, cases[i].count), cases[i].list);
    arena_release(&arena);
}

static void a_long_list_names_every_item_once_and_in_order(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "vi", "ar", "zh-Hant-TW", "fa", "not a tag"};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const char *list = locale_list(&arena, tags[i], LIST_AND, 1000);
        size_t len = strlen(list);
        uint32_t rune, next = 0xe000;
        for (size_t k = 0; k < len;) {
            size_t n = utf8_decode(list + k, len - k, &rune);
            assert_int_not_equal(n, 0);
            if (rune >= 0xe000 && rune < 0xf000)
                assert_int_equal(rune, next++);
            k += n;
        }
        assert_int_equal(next, 0xe000 + 1000);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_name_themselves),
        cmocka_unit_test(capitals_follow_the_language),
        cmocka_unit_test(directions_are_known),
        cmocka_unit_test(scripts_are_known),
        cmocka_unit_test(lists_have_a_separator),
        cmocka_unit_test(numbers_are_grouped_with_latin_digits),
        cmocka_unit_test(lists_are_joined_as_the_language_joins_them),
        cmocka_unit_test(a_long_list_names_every_item_once_and_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
