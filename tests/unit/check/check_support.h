/* SPDX-License-Identifier: MIT */
/* An entry of a catalog that is being judged, made from a msgid and a msgstr. Include after cmocka.h. */
#ifndef SOSANH_TESTS_UNIT_CHECK_CHECK_SUPPORT_H
#define SOSANH_TESTS_UNIT_CHECK_CHECK_SUPPORT_H

#include <stdlib.h>

#include "base/buffer.h"
#include "check/finding.h"
#include "input/po_reader.h"
#include "unit/input/input_support.h"

struct entry_fixture {
    struct catalog *catalog;
    const struct catalog_entry *entry;
    struct judged judged;
    struct diag *diag;
};

static inline void add_quoted(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            buffer_printf(out, "\\%c", *text);
        else
            buffer_add_char(out, *text);
}

/* `head` stands before the entry, comments of translators; the msgstr is on line 5 + lines of `head`. */
static inline void entry_set_up(struct entry_fixture *f, const char *head, const char *id, const char *translation)
{
    struct buffer po;
    buffer_init(&po);
    buffer_add_string(&po, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    buffer_printf(&po, "%smsgid \"", head);
    add_quoted(&po, id);
    buffer_add_string(&po, "\"\nmsgstr \"");
    add_quoted(&po, translation);
    buffer_add_string(&po, "\"\n");
    struct diag *about_file = diag_new();
    f->catalog = po_read("vi.po", buffer_slice(&po), about_file);
    diag_free(about_file);
    buffer_release(&po);
    f->entry = catalog_find(f->catalog, NULL, id);
    assert_non_null(f->entry);
    f->diag = diag_new();
    judged_init(&f->judged, f->entry, strchr(id, '{') != NULL, f->diag);
    judged_set(&f->judged, &f->entry->strings[0], strchr(id, '{') != NULL);
}

static inline void entry_clean_up(struct entry_fixture *f)
{
    judged_release(&f->judged);
    catalog_free(f->catalog);
    diag_free(f->diag);
}

/* What was reported, "column slug" for each finding with spaces between; to be freed. */
static inline char *entry_findings(struct entry_fixture *f)
{
    char *text = support_diag_text(f->diag);
    struct buffer out;
    buffer_init(&out);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        unsigned row = 0, column = 0;
        assert_int_equal(sscanf(line, "vi.po:%u:%u:", &row, &column), 2);
        char *slug = strrchr(line, '[');
        assert_non_null(slug);
        buffer_printf(&out, "%s%u %.*s", out.len ? " " : "", column, (int)strlen(slug) - 2, slug + 1);
    }
    free(text);
    return buffer_detach(&out);
}

#endif
