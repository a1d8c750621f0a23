/* SPDX-License-Identifier: MIT */
/* Proves which doubled words are found, and which are right in their language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "check/doubled_word.h"

/* All doubled words of a text, each in brackets. The caller releases. */
static struct buffer find_all(const char *text)
{
    struct buffer found;
    buffer_init(&found);
    struct slice word;
    for (size_t from = 0; doubled_word_find(slice_from(text), &from, &word);)
        buffer_printf(&found, "[%.*s]", (int)word.len, word.ptr);
    return found;
}

static void doubled_words_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"", ""},
        {"one", ""},
        {"You see 421 when the server stops.", ""},
        {"You see 421 when when the server stops.", "[when]"},
        {"The the end", "[The]"},
        {"at the end end", "[end]"},
        {"when   when", "[when]"},
        {"when when when", "[when]"},
        {"when when then then", "[when][then]"},
        {"(when when)", "[when]"},
        {"\"when\" when", ""},
        {"when, when", ""},
        {"when. When", ""},
        {"when\nwhen", ""},
        {"when\twhen", ""},
        {"a a", ""},
        {"A a", ""},
        {"the theme", ""},
        {"bathe the", ""},
        {"421 421", ""},
        {"4yz yz", ""},
        {"yz yz4", ""},
        {"it can can't", ""},
        {"the end end-user", ""},
        {"end-user user", ""},
        {"RCPT RCPT_TO", ""},
        {"Máy chủ chủ động đóng kết nối.", "[chủ]"},
        {"Khi bạn thấy thấy mã này", "[thấy]"},
        {"máy chủ luôn luôn đóng", "[luôn]"},
        {"có cố", ""},
        {"ở ở đây", "[ở]"},
        {"mã mà", ""},
        {"服务器 服务器", "[服务器]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer found = find_all(cases[i].text);
        if (strcmp(found.data, cases[i].found) != 0)
            fail_msg("'%s' gives '%s' instead of '%s'", cases[i].text, found.data, cases[i].found);
        buffer_release(&found);
    }
}

static void the_search_goes_on_behind_what_was_found(void **state)
{
    (void)state;
    const struct slice text = slice_from("no no yes");
    struct slice word;
    size_t from = 0;
    assert_true(doubled_word_find(text, &from, &word));
    assert_int_equal(from, 5);
    assert_ptr_equal(word.ptr, text.ptr);
    assert_false(doubled_word_find(text, &from, &word));
    assert_int_equal(from, text.len);
}

static void a_text_may_end_inside_a_longer_one(void **state)
{
    (void)state;
    struct slice word;
    size_t from = 0;
    assert_false(doubled_word_find(slice_make("when when", 7), &from, &word));
    from = 0;
    assert_false(doubled_word_find(slice_make("when when", 5), &from, &word));
}

static void some_words_are_said_twice(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *word;
        bool usual;
    } cases[] = {
        {"vi", "luôn", true},    {"vi", "Luôn", true}, {"vi", "dần", true},   {"vi-VN", "từ", true},
        {"vi", "khi", false},    {"vi", "lu", false},  {"en", "luôn", false}, {"fr", "nous", true},
        {"fr-CA", "Vous", true}, {"de", "die", true},  {"del", "die", false}, {"vie", "luôn", false},
        {"en", "that", false},   {"", "luôn", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (doubled_word_is_usual(cases[i].tag, slice_from(cases[i].word)) != cases[i].usual)
            fail_msg("%s %s", cases[i].tag, cases[i].word);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubled_words_are_found),
        cmocka_unit_test(the_search_goes_on_behind_what_was_found),
        cmocka_unit_test(a_text_may_end_inside_a_longer_one),
        cmocka_unit_test(some_words_are_said_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
