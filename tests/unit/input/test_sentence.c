/* SPDX-License-Identifier: MIT */
/* What counts as a whole sentence, and which words are doubled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/sentence.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct text_case {
    const char *written;
    bool whole;
    const char *doubled; /* NULL: no word */
} cases[] = {
    {"It works.", true, NULL},
    {"It works!", true, NULL},
    {"Does it work?", true, NULL},
    {"421 closes the connection.", true, NULL},
    {"“It works.”", true, NULL},
    {"It works (mostly.)", true, NULL},
    {"It ends in <c>a.b.</c>", true, NULL},
    {"<c>rcpt to</c> is refused.", true, NULL},
    {"<code-ref id=\"450\"/> is better.", true, NULL},
    {"{code} is better.", true, NULL},
    {"<a ref=\"x\">RFC 5321</a> says so.", true, NULL},
    {"<em>Never</em> do it.", true, NULL},
    {"Ça marche.", true, NULL},
    {"它有效。", true, NULL},
    {"it works.", false, NULL},
    {"<em>never</em> do it.", false, NULL},
    {"It works", false, NULL},
    {"It works,", false, NULL},
    {"It works:", false, NULL},
    {"Works.", false, NULL},
    {"<em></em>", false, NULL},
    {"– It works.", false, NULL},
    {"You see it when when it closes.", true, "when"},
    {"The the end.", true, "the"},
    {"Send the <em>the</em> mail.", true, "the"},
    {"Ông ông nó.", true, NULL}, /* case counts outside of ASCII */
    {"Nó là là nó.", true, "là"},
    {"Send 421 421 times.", true, NULL},
    {"He said that, that is all.", true, NULL},
    {"Use X-Loop loop.", true, NULL},
    {"Use the the-best.", true, NULL},
    {"It is mail.example example.", true, NULL},
    {"That is his history.", true, NULL},
    {"End here. Here it starts.", true, NULL},
    {"Wait (wait here).", true, NULL},
};

static void test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct text_case *c = &cases[i];
        struct arena arena;
        struct prose prose;
        struct prose_error error;
        struct buffer plain;
        struct slice word;
        arena_init(&arena);
        buffer_init(&plain);
        print_message("%s\n", c->written);
        assert_true(prose_parse(&arena, slice_from(c->written), true, &prose, &error));
        assert_int_equal(sentence_is_whole(&prose), c->whole);
        prose_write_plain(&prose, &plain);
        bool doubled = sentence_has_doubled_word(buffer_slice(&plain), &word);
        assert_int_equal(doubled, c->doubled != NULL);
        if (doubled)
            assert_true(slice_is(word, c->doubled));
        buffer_release(&plain);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sentences)};
    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
