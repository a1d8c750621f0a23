/* SPDX-License-Identifier: MIT */
/* Proves how the glossary of a catalog is read, and where a translation departs from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/glossary.h"
#include "unit/check/check_support.h"

static const char comments[] = "# For people: client = not read\n"
                               "# Glossary\n"
                               "#   server = máy chủ | máy phục vụ\n"
                               "#   mail server = máy chủ thư\n"
                               "#   queue = hàng đợi\n"
                               "#   client      máy khách\n";

static const struct {
    const char *name, *id, *translation;
    size_t count;
} cases[] = {
    {"the term", "The server stops.", "Máy chủ dừng.", 0},
    {"the other translation", "The server stops.", "Máy phục vụ dừng.", 0},
    {"another word", "The server stops.", "Máy dừng.", 1},
    {"the plural of the term", "Two servers stop.", "Hai máy dừng.", 1},
    {"a longer word", "The observer stops.", "Người xem dừng.", 0},
    {"the longer term comes first", "The mail server stops.", "Máy chủ dừng.", 1},
    {"the longer term is right", "The Mail Server stops.", "Máy chủ thư dừng.", 0},
    {"two terms", "The server has a queue.", "Nó có dòng.", 2},
    {"in code", "Say <c>server</c>.", "Nói <c>server</c>.", 0},
    {"capitals do not matter", "SERVER", "MÁY CHỦ", 0},
    {"a line without a sign of equality", "The client stops.", "Nó dừng.", 0},
};

static void terms_are_looked_for(void **state)
{
    (void)state;
    struct buffer po;
    buffer_init(&po);
    buffer_printf(&po, "%smsgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n", comments);
    struct diag *diag = diag_new();
    struct catalog *catalog = po_read("vi.po", buffer_slice(&po), diag);
    struct glossary *glossary = glossary_new(catalog);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct entry_fixture f;
        entry_set_up(&f, "", cases[i].id, cases[i].translation);
        glossary_check(glossary, &f.judged);
        size_t count = diag_count(f.diag, DIAG_LEVEL_WARNING);
        if (count != cases[i].count)
            fail_msg("%s: %zu findings, expected %zu", cases[i].name, count, cases[i].count);
        entry_clean_up(&f);
    }
    glossary_free(glossary);
    catalog_free(catalog);
    diag_free(diag);
    buffer_release(&po);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_looked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
