/* SPDX-License-Identifier: MIT */
/* Proves that a lead is plain text of the first paragraphs, in their language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "site/lead.h"

enum { MAX_PARAGRAPHS = 3 };

/* Paragraphs as written; "en|" before one says that it is in another language than the page. */
static struct value_list paragraphs(struct arena *arena, const char *const *written)
{
    struct value *items = arena_alloc(arena, MAX_PARAGRAPHS * sizeof *items);
    size_t count = 0;
    for (; count < MAX_PARAGRAPHS && written[count]; count++) {
        bool foreign = strncmp(written[count], "en|", 3) == 0;
        struct prose *prose = arena_alloc(arena, sizeof *prose);
        struct prose_error error;
        assert_true(prose_parse(arena, slice_from(written[count] + (foreign ? 3 : 0)), false, prose, &error));
        struct bound_prose *bound = arena_alloc(arena, sizeof *bound);
        *bound = (struct bound_prose){.prose = prose, .language = foreign ? "en" : NULL};
        items[count] = (struct value){.kind = VALUE_PROSE, .prose = bound};
    }
    return (struct value_list){items, count};
}

static bool resolve(void *user, enum prose_element element, struct slice ref, struct slice *href, struct slice *text)
{
    (void)user, (void)element, (void)ref;
    *href = slice_from("450.html");
    *text = slice_from("450");
    return true;
}

static void leads_are_plain_text(void **state)
{
    (void)state;
    static const char long_word[] =
        "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort "
        "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort W.";
    static const struct {
        const char *paragraphs[MAX_PARAGRAPHS];
        const char *lead, *language;
    } cases[] = {
        {{"Use <em>this</em> &amp; <c>that</c>."}, "Use this & that.", NULL},
        {{"See <code-ref id=\"450\"/>."}, "See 450.", NULL},
        {{"One.", "Two."}, "One. Two.", NULL},
        {{"en|One.", "en|Two."}, "One. Two.", "en"},
        {{"Một.", "en|Two."}, "Một.", NULL},
        {{long_word},
         "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort "
         "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort…",
         NULL},
        {{"en|⟦Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort "
          "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort W.⟧"},
         "⟦Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort "
         "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort…⟧",
         "en"},
        {{"en|⟦One. Two.⟧", "en|⟦Three.⟧"}, "⟦One. Two.⟧ ⟦Three.⟧", "en"},
        {{"One ⟧."}, "One ⟧.", NULL},
    };
    struct text_breaks *breaks = text_breaks_new("vi");
    struct template_links links = {resolve, NULL};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        arena_init(&arena);
        struct value_list list = paragraphs(&arena, cases[i].paragraphs);
        struct value lead = lead_value(&arena, breaks, &links, &list);
        assert_int_equal(lead.kind, VALUE_PROSE);
        assert_int_equal(lead.prose->prose->count, 1);
        assert_string_equal(lead.prose->prose->segments[0].text.ptr, cases[i].lead);
        if (cases[i].language)
            assert_string_equal(lead.prose->language, cases[i].language);
        else
            assert_null(lead.prose->language);
        arena_release(&arena);
    }
    text_breaks_free(breaks);
}

static void no_paragraphs_have_no_lead(void **state)
{
    (void)state;
    struct value_list none = {NULL, 0};
    assert_int_equal(lead_value(NULL, NULL, NULL, &none).kind, VALUE_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads_are_plain_text),
        cmocka_unit_test(no_paragraphs_have_no_lead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
