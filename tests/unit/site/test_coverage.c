/* SPDX-License-Identifier: MIT */
/* Proves that extraction and rendering are one: every message of the bundled site is shown by some page, and pages show
 * no message twice over; and how much of a page is translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "command/inputs.h"
#include "site/coverage.h"

struct fixture {
    struct inputs inputs;
    struct subjects subjects;
    struct site site;
    struct diag *diag;
};

static void set_up(struct fixture *f, const char *folder)
{
    *f = (struct fixture){.diag = diag_new()};
    struct options options = {.directory = folder};
    assert_true(inputs_open(&f->inputs, &options, f->diag));
    assert_true(inputs_add_all_formats(&f->inputs));
    inputs_add_languages(&f->inputs, LANGUAGES_OF_CATALOGS, NULL);
    f->subjects = subjects_make(&f->inputs.arena, f->inputs.library, f->inputs.site_file->pairs);
    f->site = inputs_site(&f->inputs, &f->subjects);
}

static void clean_up(struct fixture *f)
{
    inputs_close(&f->inputs);
    diag_free(f->diag);
}

/* The site's subjects, and every comparison of three codes that people may ask for. */
static struct subjects with_triples(struct fixture *f)
{
    const struct registry *r = f->inputs.library->registries[0];
    size_t n = r->code_count, room = n * n * n / 6, count = f->subjects.count;
    struct arena *arena = &f->inputs.arena;
    struct subject *items = arena_alloc(arena, (count + room) * sizeof *items);
    struct code_group *groups = arena_alloc(arena, room * sizeof *groups);
    memcpy(items, f->subjects.items, count * sizeof *items);
    for (size_t a = 0; a < n; a++) {
        for (size_t b = a + 1; b < n; b++) {
            for (size_t c = b + 1; c < n; c++, groups++) {
                const struct code *codes[] = {&r->codes[a], &r->codes[b], &r->codes[c]};
                *groups = (struct code_group){arena_copy(arena, codes, 3, sizeof *codes), 3, NULL};
                groups->written = comparison_find(r, groups->codes, 3);
                if (!groups->written)
                    items[count++] = (struct subject){.kind = PAGE_COMPARISON, .registry = r, .group = groups};
            }
        }
    }
    return (struct subjects){items, count, f->subjects.groups};
}

static bool has_value(const struct code *code, const struct trait_value *value)
{
    for (size_t i = 0; i < code->trait_count; i++)
        if (code->traits[i].value == value)
            return true;
    return false;
}

static bool have_same_values(const struct code *a, const struct code *b, const struct trait *trait)
{
    for (size_t i = 0; i < trait->value_count; i++)
        if (has_value(a, &trait->values[i]) != has_value(b, &trait->values[i]))
            return false;
    return true;
}

/* Two codes that have the same values of the trait, this one among them, can be told of in one sentence. */
static bool is_shared(const struct registry *r, const struct trait *trait, const struct trait_value *value)
{
    for (size_t a = 0; a < r->code_count; a++)
        for (size_t b = a + 1; b < r->code_count; b++)
            if (has_value(&r->codes[a], value) && have_same_values(&r->codes[a], &r->codes[b], trait))
                return true;
    return false;
}

/* Vocabulary that the codes of the bundled registry give no occasion for: it waits for other registries. */
static bool waits_for_codes(const struct fixture *f, const struct message *message)
{
    const struct registry *r = f->inputs.library->registries[0];
    for (size_t t = 0; t < r->trait_count; t++)
        for (size_t v = 0; v < r->traits[t]->value_count; v++)
            if (r->traits[t]->values[v].sentence_all == message)
                return !is_shared(r, r->traits[t], &r->traits[t]->values[v]);
    const struct vocabulary *vocabulary = f->inputs.library->vocabulary;
    for (size_t i = 0; i < vocabulary->relation_count; i++) {
        if (vocabulary->relations[i].label != message)
            continue;
        for (size_t c = 0; c < r->code_count; c++)
            for (size_t k = 0; k < r->codes[c].related_count; k++)
                if (r->codes[c].related[k].relation == &vocabulary->relations[i])
                    return false;
        return true;
    }
    return false;
}

/* What pages say of a language that is not complete; tests/golden/pages/html.case has it. */
static bool is_for_partial_languages(const struct message *message)
{
    const char *reference = message->uses[0].reference;
    return strncmp(reference, "notice.", 7) == 0 || strstr(reference, "#pages-that-are-not-complete");
}

static struct coverage *cover(struct fixture *f, size_t format)
{
    struct coverage *c = coverage_new(&f->site, &f->inputs.formats[format]);
    assert_non_null(c);
    return c;
}

static void every_message_is_on_a_page(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f, ".");
    struct coverage *covers[16];
    f.subjects = with_triples(&f);
    assert_in_range(f.inputs.format_count, 3, 16);
    for (size_t i = 0; i < f.inputs.format_count; i++)
        covers[i] = cover(&f, i);
    size_t seen = 0, hidden = 0;
    for (size_t d = 0; d < f.inputs.domain_count; d++) {
        for (size_t m = 0; m < f.inputs.domains[d]->count; m++) {
            const struct message *message = f.inputs.domains[d]->messages[m];
            bool shown = waits_for_codes(&f, message) || is_for_partial_languages(message);
            for (size_t i = 0; i < f.inputs.format_count; i++)
                shown |= coverage_has(covers[i], message);
            if (!shown)
                print_error("no page shows %s: %s\n", message->uses[0].reference, message->id);
            hidden += !shown;
            seen++;
        }
    }
    assert_int_equal(hidden, 0);
    assert_true(seen > 500);
    for (size_t i = 0; i < f.inputs.format_count; i++)
        coverage_free(covers[i]);
    clean_up(&f);
}

/* The page of a code shows its own texts, and none of another code's. */
static void pages_show_their_own_messages(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f, ".");
    struct coverage *c = cover(&f, 0);
    const struct page_messages *page = map_get(&c->pages, slice_from("smtp/421"));
    assert_non_null(page);
    size_t own = 0, others = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct message *message = page->items[i];
        bool here = false, elsewhere = message->use_count == 1;
        for (size_t k = 0; k < message->use_count; k++) {
            const char *reference = message->uses[k].reference;
            here |= strncmp(reference, "smtp.xml#421/", 13) == 0;
            elsewhere &= strstr(reference, "/description") && strncmp(reference, "smtp.xml#421/", 13) != 0;
        }
        own += here;
        others += elsewhere;
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(page->items[k], message);
    }
    assert_true(own >= 6);
    assert_int_equal(others, 0);
    coverage_free(c);
    clean_up(&f);
}

static const struct language *find(const struct fixture *f, const char *posix)
{
    for (size_t i = 0; i < f->inputs.language_count; i++)
        if (strcmp(f->inputs.languages[i]->posix, posix) == 0)
            return f->inputs.languages[i];
    return NULL;
}

static void states_are_counted(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f, "tests/golden/small");
    const struct language *vi = find(&f, "vi"), *en = find(&f, "en");
    assert_non_null(vi);
    const struct message_domain *tiny = f.inputs.library->registries[0]->domain;
    struct progress progress = progress_of_domain(vi, tiny);
    assert_int_equal(progress.strings[STATE_CHANGED], 1);
    assert_int_equal(progress.words[STATE_CHANGED], 6);    /* Wait a minute, then try again. */
    assert_int_equal(progress.strings[STATE_EXCLUDED], 1); /* without its placeholder */
    assert_int_equal(progress_strings(&progress), tiny->count);
    assert_int_equal(progress_percent(&progress), 100 * progress.strings[STATE_TRANSLATED] / tiny->count);
    progress = progress_of_domain(en, tiny);
    assert_int_equal(progress_percent(&progress), 100);
    struct coverage *c = cover(&f, 0);
    struct subject code = {.kind = PAGE_CODE,
                           .registry = f.inputs.library->registries[0],
                           .code = &f.inputs.library->registries[0]->codes[1]};
    progress = coverage_progress(c, vi, &code);
    assert_int_equal(progress.strings[STATE_CHANGED], 1);
    assert_in_range(progress_percent(&progress), 1, 99);
    coverage_free(c);
    clean_up(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_is_on_a_page),
        cmocka_unit_test(pages_show_their_own_messages),
        cmocka_unit_test(states_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
