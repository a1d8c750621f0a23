/* SPDX-License-Identifier: MIT */
/* Proves how labels are listed and sentences about traits are filled, in a language that is translated in part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "input/po_reader.h"
#include "site/phrases.h"
#include "unit/input/input_support.h"

/* Two traits: one with labels and sentences of its own, one with words on the wire that share the trait's sentence. */
struct fixture {
    struct arena arena;
    struct message_domain domain;
    struct diag *diag;
    struct catalog *catalog;
    struct language *english, *vietnamese;
    struct trait_value answers[3], words[2];
    struct trait closes, commands;
    struct code a, b, c;
};

static const char po[] = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                         "msgid \"Closed\"\nmsgstr \"Đóng\"\n\n"
                         "msgid \"After {code} it closes.\"\nmsgstr \"Sau {code} thì đóng.\"\n\n"
                         "msgid \"{values} get {code}.\"\nmsgstr \"{code} là của {values}.\"\n";

static const struct message *add(struct fixture *f, const char *written)
{
    struct prose source = {0};
    struct prose_error error;
    assert_true(prose_parse(&f->arena, slice_from(written), strchr(written, '{') != NULL, &source, &error));
    struct message_request request = {.source = &source, .reference = written};
    return message_domain_add(&f->domain, &request);
}

static struct language *make(struct fixture *f, const char *posix)
{
    const struct catalog **by_domain = arena_alloc(&f->arena, sizeof *by_domain);
    by_domain[0] = f->catalog;
    struct catalog_set *set = arena_alloc(&f->arena, sizeof *set);
    *set = (struct catalog_set){posix, by_domain, true};
    const struct catalog_set **chain = arena_alloc(&f->arena, sizeof *chain);
    chain[0] = set;
    struct message_domain **domains = arena_alloc(&f->arena, sizeof *domains);
    domains[0] = &f->domain;
    struct language_request request = {posix, "en", chain, strcmp(posix, "en") != 0, domains, 1, 0, false};
    return language_make(&f->arena, &request, f->diag);
}

static int set_up(void **state)
{
    static struct fixture fixture;
    struct fixture *f = &fixture;
    *f = (struct fixture){.diag = diag_new()};
    arena_init(&f->arena);
    message_domain_init(&f->domain, "test");
    const struct message *closed = add(f, "Closed"), *open = add(f, "Kept <em>open</em>");
    const struct message *one = add(f, "After {code} it closes."), *all = add(f, "After each of {codes} it closes.");
    f->answers[0] = (struct trait_value){.id = "yes", .label = closed, .sentence = one, .sentence_all = all};
    f->answers[1] = (struct trait_value){.id = "no", .label = open};
    f->words[0] = (struct trait_value){.id = "mail", .word = "MAIL"};
    f->words[1] = (struct trait_value){.id = "rcpt", .word = "RCPT"};
    f->closes = (struct trait){.id = "closes", .values = f->answers, .value_count = 2};
    f->commands = (struct trait){.id = "commands",
                                 .values = f->words,
                                 .value_count = 2,
                                 .sentence = add(f, "{values} get {code}."),
                                 .sentence_all = add(f, "{values} get {codes}.")};
    f->a.value = "421";
    f->b.value = "450";
    f->c.value = "500";
    f->catalog = po_read("vi.po", slice_from(po), f->diag);
    f->english = make(f, "en");
    f->vietnamese = make(f, "vi");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    catalog_free(f->catalog);
    message_domain_release(&f->domain);
    diag_free(f->diag);
    arena_release(&f->arena);
    return 0;
}

static void add_text(struct buffer *out, const struct prose *prose, const struct prose_argument *arguments,
                     size_t argument_count)
{
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        const struct prose_argument *argument = NULL;
        for (size_t k = 0; s->kind == SEGMENT_PLACEHOLDER && k < argument_count; k++)
            if (slice_equal(arguments[k].name, s->text))
                argument = &arguments[k];
        if (s->kind == SEGMENT_OPEN)
            buffer_printf(out, "<%s>", prose_element_name(s->element));
        else if (s->kind == SEGMENT_CLOSE)
            buffer_printf(out, "</%s>", prose_element_name(s->element));
        else if (argument && argument->prose)
            add_text(out, argument->prose, NULL, 0);
        else
            buffer_add_slice(out, argument ? argument->text : s->text);
    }
}

/* A value as text; the language goes before it where it is not the page's. */
static void assert_says(const struct value *value, const char *expected)
{
    assert_int_equal(value->kind, VALUE_PROSE);
    const struct bound_prose *bound = value->prose;
    struct buffer text;
    buffer_init(&text);
    if (bound->language)
        buffer_printf(&text, "%s: ", bound->language);
    add_text(&text, bound->prose, bound->arguments, bound->argument_count);
    assert_string_equal(text.data, expected);
    buffer_release(&text);
}

static void labels_are_joined_as_a_plain_list(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *both[] = {&f->answers[0], &f->answers[1]}, *words[] = {&f->words[0], &f->words[1]};
    struct value labels = phrase_labels(&f->arena, f->english, &(struct compare_cell){both, 2});
    assert_says(&labels, "Closed, Kept <em>open</em>");
    labels = phrase_labels(&f->arena, f->vietnamese, &(struct compare_cell){both, 1});
    assert_says(&labels, "Đóng");
    labels = phrase_labels(&f->arena, f->vietnamese, &(struct compare_cell){words, 2});
    assert_says(&labels, "<c>MAIL</c>, <c>RCPT</c>");
}

static void a_label_that_is_not_translated_marks_the_list(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *both[] = {&f->answers[0], &f->answers[1]};
    struct value labels = phrase_labels(&f->arena, f->vietnamese, &(struct compare_cell){both, 2});
    assert_says(&labels, "en: Đóng, Kept <em>open</em>");
}

static void no_values_give_nothing(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(phrase_labels(&f->arena, f->english, &(struct compare_cell){NULL, 0}).kind, VALUE_NOTHING);
}

static void a_sentence_names_one_code_or_all(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *yes[] = {&f->answers[0]};
    const struct compare_cell cell = {yes, 1};
    const struct code *const codes[] = {&f->a, &f->b, &f->c};
    struct value out[2];
    assert_int_equal(phrase_sentences(&f->arena, f->english, &f->closes, &cell, codes, 1, out), 1);
    assert_says(&out[0], "After 421 it closes.");
    assert_int_equal(phrase_sentences(&f->arena, f->english, &f->closes, &cell, codes, 3, out), 1);
    assert_says(&out[0], "After each of 421, 450, and 500 it closes.");
    assert_int_equal(phrase_sentences(&f->arena, f->vietnamese, &f->closes, &cell, codes, 1, out), 1);
    assert_says(&out[0], "Sau 421 thì đóng.");
}

/* The sentence stays English as a whole, its list too. */
static void a_sentence_that_is_not_translated_is_marked(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *yes[] = {&f->answers[0]};
    const struct code *const codes[] = {&f->a, &f->b};
    struct value out[2];
    phrase_sentences(&f->arena, f->vietnamese, &f->closes, &(struct compare_cell){yes, 1}, codes, 2, out);
    assert_says(&out[0], "en: After each of 421 and 450 it closes.");
}

static void values_without_sentences_say_nothing(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *both[] = {&f->answers[1], &f->answers[0]};
    const struct code *const codes[] = {&f->a};
    struct value out[3];
    assert_int_equal(
        phrase_sentences(&f->arena, f->english, &f->closes, &(struct compare_cell){both, 1}, codes, 1, out), 0);
    assert_int_equal(
        phrase_sentences(&f->arena, f->english, &f->closes, &(struct compare_cell){both, 2}, codes, 1, out), 1);
    assert_says(&out[0], "After 421 it closes.");
}

static void words_share_the_sentence_of_their_trait(void **state)
{
    struct fixture *f = *state;
    const struct trait_value *words[] = {&f->words[0], &f->words[1]};
    const struct compare_cell cell = {words, 2};
    const struct code *const codes[] = {&f->a, &f->b};
    struct value out[3];
    assert_int_equal(phrase_sentences(&f->arena, f->english, &f->commands, &cell, codes, 1, out), 1);
    assert_says(&out[0], "<c>MAIL</c> and <c>RCPT</c> get 421.");
    assert_int_equal(phrase_sentences(&f->arena, f->english, &f->commands, &cell, codes, 2, out), 1);
    assert_says(&out[0], "<c>MAIL</c> and <c>RCPT</c> get 421 and 450.");
    assert_int_equal(phrase_sentences(&f->arena, f->vietnamese, &f->commands, &cell, codes, 1, out), 1);
    assert_says(&out[0], "421 là của <c>MAIL</c> và <c>RCPT</c>.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(labels_are_joined_as_a_plain_list),
        TEST(a_label_that_is_not_translated_marks_the_list),
        TEST(no_values_give_nothing),
        TEST(a_sentence_names_one_code_or_all),
        TEST(a_sentence_that_is_not_translated_is_marked),
        TEST(values_without_sentences_say_nothing),
        TEST(words_share_the_sentence_of_their_trait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
