/* SPDX-License-Identifier: MIT */
#include "check/finding.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Matters of judgement. Markup, placeholders and characters that turn a line around are not. */
static const enum diag_code silenceable[] = {
    DIAG_NUMBER_MISSING, DIAG_NUMBER_EXTRA,        DIAG_LITERAL_MISSING, DIAG_LITERAL_EXTRA,
    DIAG_WORD_MISSING,   DIAG_EDGE_SPACE,          DIAG_DOUBLED_SPACE,   DIAG_END_PUNCTUATION,
    DIAG_BRACKETS,       DIAG_UNTRANSLATED_COPY,   DIAG_LENGTH_RATIO,    DIAG_TITLE_LONG,
    DIAG_NOT_NFC,        DIAG_ODD_CHARACTER,       DIAG_MOJIBAKE,        DIAG_GLOSSARY,
    DIAG_INCONSISTENT,   DIAG_MSGSTR_DOUBLED_WORD,
};

void judged_init(struct judged *j, const struct catalog_entry *entry, bool placeholders, struct diag *diag)
{
    *j = (struct judged){.diag = diag, .entry = entry, .is_plural = entry->id_plural != NULL};
    plain_text_init(&j->text);
    plain_text_init(&j->source);
    plain_text_init(&j->plural);
    plain_text_set(&j->source, slice_make(entry->id->text, entry->id->len), placeholders);
    if (j->is_plural)
        plain_text_set(&j->plural, slice_make(entry->id_plural->text, entry->id_plural->len), placeholders);
}

void judged_set(struct judged *j, const struct catalog_string *string, bool placeholders)
{
    j->string = string;
    plain_text_set(&j->text, slice_make(string->text, string->len), placeholders);
}

void judged_release(struct judged *j)
{
    plain_text_release(&j->text);
    plain_text_release(&j->source);
    plain_text_release(&j->plural);
}

void finding_allowed(const struct catalog_entry *entry, void (*each)(void *user, struct slice slug), void *user)
{
    static const char key[] = "sosanh: allow=";
    for (size_t i = 0; i < entry->comments.count; i++) {
        struct slice line = entry->comments.items[i];
        if (!slice_starts_with(line, key))
            continue;
        for (size_t at = strlen(key); at < line.len;) {
            size_t end = at;
            while (end < line.len && line.ptr[end] != ',' && line.ptr[end] != ' ')
                end++;
            if (end > at)
                each(user, slice_make(line.ptr + at, end - at));
            at = end + 1;
        }
    }
}

bool finding_may_be_allowed(struct slice slug)
{
    for (size_t i = 0; i < sizeof silenceable / sizeof *silenceable; i++)
        if (slice_is(slug, diag_slug(silenceable[i])))
            return true;
    return false;
}

struct search {
    const char *slug;
    bool found;
};

static void compare_slug(void *user, struct slice slug)
{
    struct search *search = user;
    search->found |= slice_is(slug, search->slug);
}

bool finding_report(const struct judged *j, enum diag_code code, size_t offset, const char *first, const char *second)
{
    struct search search = {diag_slug(code), false};
    finding_allowed(j->entry, compare_slug, &search);
    if (search.found && finding_may_be_allowed(slice_from(search.slug)))
        return false;
    diag_report(j->diag, code, catalog_string_place(j->string, j->text.offsets[offset]), first, second);
    return true;
}

bool finding_report_part(const struct judged *j, enum diag_code code, size_t offset, struct slice part)
{
    char *copy = mem_strndup(part.ptr, part.len);
    bool reported = finding_report(j, code, offset, copy, NULL);
    free(copy);
    return reported;
}
