/* SPDX-License-Identifier: MIT */
/* Proves where a lead ends: after whole sentences that fit, else after a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "lang/text_breaks.h"

struct lead_case {
    const char *tag, *text;
    size_t limit;
    const char *lead; /* "…" at its end: it was cut */
};

static void assert_leads(const struct lead_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text_breaks *breaks = text_breaks_new(cases[i].tag);
        bool cut;
        size_t len = text_breaks_lead(breaks, slice_from(cases[i].text), cases[i].limit, &cut);
        struct buffer lead;
        buffer_init(&lead);
        buffer_add(&lead, cases[i].text, len);
        buffer_add_string(&lead, cut ? "…" : "");
        assert_string_equal(lead.data, cases[i].lead);
        buffer_release(&lead);
        text_breaks_free(breaks);
    }
}

static void whole_sentences_are_taken(void **state)
{
    (void)state;
    static const struct lead_case cases[] = {
        {"en", "", 10, ""},
        {"en", "One. Two. Three.", 16, "One. Two. Three."},
        {"en", "One. Two. Three.", 15, "One. Two."},
        {"en", "One. Two. Three.", 9, "One. Two."},
        {"en", "One. Two. Three.", 8, "One."},
        {"en", "Is it? It is! So.", 14, "Is it? It is!"},
        {"en", "See RFC 5321, section 4.2.1. More.", 30, "See RFC 5321, section 4.2.1."},
        {"vi", "Đóng rồi. Mở lại sau.", 12, "Đóng rồi."},
        {"ja", "接続を閉じる。後で開く。", 8, "接続を閉じる。"},
        {"not a tag", "One. Two.", 5, "One."},
        {"en", "Done.   ", 20, "Done."},
    };
    assert_leads(cases, sizeof cases / sizeof *cases);
}

static void a_number_can_begin_a_sentence(void **state)
{
    (void)state;
    static const struct lead_case cases[] = {
        {"en", "After RCPT TO. 550 says that it is gone.", 30, "After RCPT TO."},
        {"en", "A reply, e.g. 550 says that it is gone.", 30, "A reply, e.g. 550 says that…"},
    };
    assert_leads(cases, sizeof cases / sizeof *cases);
}

static void a_long_sentence_ends_after_a_word(void **state)
{
    (void)state;
    static const struct lead_case cases[] = {
        {"en", "The server closes the connection.", 18, "The server closes…"},
        {"en", "The server closes the connection.", 17, "The server…"},
        {"vi", "Máy chủ đóng kết nối.", 13, "Máy chủ đóng…"},
        {"en", "Incomprehensibilities.", 5, "Inco…"},
        {"en", "ÄÖÜÄÖÜ", 3, "ÄÖ…"},
    };
    assert_leads(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_sentences_are_taken),
        cmocka_unit_test(a_number_can_begin_a_sentence),
        cmocka_unit_test(a_long_sentence_ends_after_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
