/* SPDX-License-Identifier: MIT */
/* The messages of a domain: what is one message and what is two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "model/message.h"

/* Adds a use; the strings go away afterwards, as those of a document would. */
static const struct message *add(struct message_domain *domain, const char *context, const char *source,
                                 const char *plural, bool placeholders, const char *reference)
{
    struct arena arena;
    arena_init(&arena);
    struct prose first, second;
    struct prose_error error;
    assert_true(prose_parse(&arena, slice_from(source), placeholders, &first, &error));
    if (plural)
        assert_true(prose_parse(&arena, slice_from(plural), placeholders, &second, &error));
    struct message_request request = {
        .context = context ? arena_strdup(&arena, context) : NULL,
        .source = &first,
        .source_plural = plural ? &second : NULL,
        .reference = arena_strdup(&arena, reference),
        .comment = arena_strdup(&arena, "comment"),
        .position = {"x.xml", 3, 4},
    };
    const struct message *m = message_domain_add(domain, &request);
    arena_release(&arena);
    return m;
}

static void test_same(void **state)
{
    (void)state;
    struct message_domain domain;
    message_domain_init(&domain, "x");
    const struct message *a = add(&domain, NULL, "One <em>two</em>", NULL, false, "x#1");
    assert_ptr_equal(add(&domain, NULL, "One <em>two</em>", NULL, false, "x#2"), a);
    assert_ptr_equal(add(&domain, NULL, "One <em>two</em>", NULL, false, "x#1"), a);
    assert_int_equal(domain.count, 1);
    assert_int_equal(a->use_count, 2);
    assert_string_equal(a->uses[0].reference, "x#1");
    assert_string_equal(a->uses[1].reference, "x#2");
    assert_string_equal(a->uses[1].comment, "comment");
    assert_int_equal(a->uses[1].position.line, 3);
    assert_string_equal(a->id, "One <em>two</em>");
    assert_int_equal(a->source.count, 4);
    assert_true(slice_is(a->source.segments[2].text, "two"));
    assert_false(a->has_placeholders);
    message_domain_release(&domain);
}

static void test_different(void **state)
{
    (void)state;
    struct message_domain domain;
    message_domain_init(&domain, "x");
    const struct message *a = add(&domain, NULL, "a", NULL, false, "x#1");
    const struct message *b = add(&domain, "c", "a", NULL, false, "x#1");
    const struct message *c = add(&domain, "", "a", NULL, false, "x#1");
    assert_true(a != b && b != c && a != c);
    assert_int_equal(a->index, 0);
    assert_int_equal(b->index, 1);
    assert_int_equal(c->index, 2);
    assert_ptr_equal(message_domain_find(&domain, NULL, "a"), a);
    assert_ptr_equal(message_domain_find(&domain, "c", "a"), b);
    assert_ptr_equal(message_domain_find(&domain, "", "a"), c);
    assert_null(message_domain_find(&domain, "d", "a"));
    assert_null(message_domain_find(&domain, NULL, "c"));
    assert_ptr_equal(b->domain, &domain);
    message_domain_release(&domain);
}

static void test_conflicts(void **state)
{
    (void)state;
    struct message_domain domain;
    message_domain_init(&domain, "x");
    const struct message *a = add(&domain, NULL, "{n} code", "{n} codes", true, "x#1");
    assert_string_equal(a->id_plural, "{n} codes");
    assert_true(a->has_placeholders);
    assert_null(add(&domain, NULL, "{n} code", NULL, true, "x#2"));
    assert_null(add(&domain, NULL, "{n} code", "{n} numbers", true, "x#2"));
    assert_ptr_equal(add(&domain, NULL, "{n} code", "{n} codes", true, "x#2"), a);
    /* The same msgid, once with a placeholder and once with braces that are ordinary characters. */
    assert_non_null(add(&domain, NULL, "{a}", NULL, true, "x#3"));
    assert_null(add(&domain, NULL, "{a}", NULL, false, "x#4"));
    assert_int_equal(domain.count, 2);
    assert_int_equal(a->use_count, 2);
    message_domain_release(&domain);
}

/* A placeholder in either form decides how braces are written in both. */
static void test_braces(void **state)
{
    (void)state;
    struct message_domain domain;
    message_domain_init(&domain, "x");
    const struct message *a = add(&domain, NULL, "{{one}}", "{n} of {{many}}", true, "x#1");
    assert_string_equal(a->id, "{{one}}");
    assert_string_equal(a->id_plural, "{n} of {{many}}");
    assert_true(slice_is(a->source.segments[0].text, "{one}"));
    const struct message *b = add(&domain, NULL, "{{two}}", NULL, true, "x#2");
    assert_string_equal(b->id, "{two}");
    assert_false(b->has_placeholders);
    message_domain_release(&domain);
}

static void test_many_uses(void **state)
{
    (void)state;
    enum { USES = 50000 };
    struct message_domain domain;
    message_domain_init(&domain, "x");
    const struct message *m = NULL;
    for (unsigned i = 0; i < 2 * USES; i++) {
        char reference[32];
        snprintf(reference, sizeof reference, "x#%u", i % USES);
        m = add(&domain, NULL, "a", NULL, false, reference);
    }
    assert_int_equal(m->use_count, USES);
    message_domain_release(&domain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),   cmocka_unit_test(test_different), cmocka_unit_test(test_conflicts),
        cmocka_unit_test(test_braces), cmocka_unit_test(test_many_uses),
    };
    return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
