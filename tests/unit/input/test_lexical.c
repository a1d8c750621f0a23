/* SPDX-License-Identifier: MIT */
/* The forms of values in our XML files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/lexical.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define TEN     "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct form_case {
    bool (*is_form)(const char *);
    const char *text;
    bool good;
} forms[] = {
    {lexical_is_id, "421", true},
    {lexical_is_id, "a", true},
    {lexical_is_id, "4.7.1", true},
    {lexical_is_id, "not_found", true},
    {lexical_is_id, "a-b", true},
    {lexical_is_id, HUNDRED, true},
    {lexical_is_id, HUNDRED "0", false},
    {lexical_is_id, "", false},
    {lexical_is_id, "A", false},
    {lexical_is_id, "..", false},
    {lexical_is_id, ".a", false},
    {lexical_is_id, "a-", false},
    {lexical_is_id, "a/b", false},
    {lexical_is_id, "a b", false},
    {lexical_is_id, "\xc3\xa1", false},
    {lexical_is_language, "en", true},
    {lexical_is_language, "pt-BR", true},
    {lexical_is_language, "zh-Hant-TW", true},
    {lexical_is_language, "e", false},
    {lexical_is_language, "en-", false},
    {lexical_is_language, "en_US", false},
    {lexical_is_language, "12", false},
    {lexical_is_language, "abcdefghi", false},
    {lexical_is_date, "2026-01-31", true},
    {lexical_is_date, "2024-02-29", true},
    {lexical_is_date, "2000-02-29", true},
    {lexical_is_date, "1900-02-29", false},
    {lexical_is_date, "2026-13-01", false},
    {lexical_is_date, "2026-00-01", false},
    {lexical_is_date, "2026-04-31", false},
    {lexical_is_date, "0000-01-01", false},
    {lexical_is_date, "2026-1-1", false},
    {lexical_is_date, "2026-01-01Z", false},
    {lexical_is_url, "https://example.org/", true},
    {lexical_is_url, "http://[2001:db8::1]/x?y#z", true},
    {lexical_is_url, "https://example.org", true},
    {lexical_is_url, "https://example.org:8080?x=%20#", true},
    {lexical_is_url, "https://xn--bcher-kva.example/b%C3%BCcher", true},
    {lexical_is_url, "https://example.org/#a#b", false},
    {lexical_is_url, "https://example.org/%2", false},
    {lexical_is_url, "https://example.org/%zz", false},
    {lexical_is_url, "https://example.org/[x]", false},
    {lexical_is_url, "https://example.org:/", false},
    {lexical_is_url, "https://example.org:x/", false},
    {lexical_is_url, "https://example.org:123456/", false},
    {lexical_is_url, "https://bank.example@evil.example/", false},
    {lexical_is_url, "https://[::1/", false},
    {lexical_is_url, "https://[]/", false},
    {lexical_is_url, "https:///x", false},
    {lexical_is_url, "https://example.org/\xc3\xbc", false},
    {lexical_is_url, "https://", false},
    {lexical_is_url, "HTTPS://example.org/", false},
    {lexical_is_url, "ftp://example.org/", false},
    {lexical_is_url, "javascript:alert(1)", false},
    {lexical_is_url, " https://example.org/", false},
    {lexical_is_url, "https://example.org/a b", false},
    {lexical_is_url, "https://example.org/\"onclick=", false},
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        print_message("%s\n", forms[i].text);
        assert_int_equal(forms[i].is_form(forms[i].text), forms[i].good);
    }
}

static const struct text_case {
    const char *text, *collapsed, *slug;
} texts[] = {
    {"", "", ""},
    {" \t\n", "", "---"},
    {"  a \r\n b ", "a b", "--a----b-"},
    {"NOT_FOUND", "NOT_FOUND", "not_found"},
    {"4.7.1", "4.7.1", "4.7.1"},
    {"A/B", "A/B", "a-b"},
    {"\xc3\xa1", "\xc3\xa1", "--"},
};

static void test_texts(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_string_equal(lexical_collapse(&arena, slice_from(texts[i].text)), texts[i].collapsed);
        assert_string_equal(lexical_slug(&arena, texts[i].text), texts[i].slug);
    }
    arena_release(&arena);
}

static void test_words(void **state)
{
    (void)state;
    struct arena arena;
    size_t count;
    arena_init(&arena);
    const char *const *words = lexical_words(&arena, "one two three", &count);
    assert_int_equal(count, 3);
    assert_string_equal(words[0], "one");
    assert_string_equal(words[2], "three");
    assert_null(words[3]);
    assert_null(*lexical_words(&arena, "", &count));
    assert_int_equal(count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests_name("lexical", tests, NULL, NULL);
}
