/* SPDX-License-Identifier: MIT */
#include "check/lint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "check/content.h"
#include "check/finding.h"
#include "check/glossary.h"
#include "check/style.h"
#include "check/translation.h"
#include "lang/plural_table.h"

struct lint {
    const struct lint_request *request;
    const struct catalog *catalog; /* the one at hand */
    struct glossary *glossary;
    struct map first_uses; /* "context\4msgid" -> the first entry of any domain that translates it */
    struct arena arena;
    struct diag *diag, *silent; /* the second one is for what is reported elsewhere */
};

/* ---- Header ------------------------------------------------------------------------------------- */

static void check_language_field(struct lint *l)
{
    struct position position;
    struct slice value = catalog_header_field(l->catalog, "Language", &position);
    const char *posix = l->request->posix;
    if (!value.ptr || value.len == 0 || slice_is(value, posix) || slice_is(value, l->request->tag))
        return;
    char *copy = mem_strndup(value.ptr, value.len);
    diag_report(l->diag, DIAG_HEADER_LANGUAGE, position, copy, posix);
    free(copy);
}

/* Where n gives other forms than CLDR has for the language, some number gets the wrong one. */
static void check_plural_rule(struct lint *l)
{
    const struct plural_rule *rule = l->catalog->plural;
    if (!rule || plural_agrees(rule, l->request->posix))
        return;
    struct position position;
    catalog_header_field(l->catalog, "Plural-Forms", &position);
    diag_report(l->diag, DIAG_PLURAL_RULE, position, plural_usual(l->request->posix));
}

/* ---- Entries ------------------------------------------------------------------------------------ */

enum entry_state { ENTRY_EMPTY, ENTRY_PARTIAL, ENTRY_FULL };

static enum entry_state entry_state(const struct catalog_entry *entry)
{
    size_t filled = 0;
    for (size_t i = 0; i < entry->string_count; i++)
        filled += entry->strings[i].len > 0;
    if (filled == 0)
        return ENTRY_EMPTY;
    return filled == entry->string_count ? ENTRY_FULL : ENTRY_PARTIAL;
}

/* Everything that can be said of the texts of an entry, those matters included that keep it off the pages. */
static void judge_forms(struct lint *l, const struct message *message, const struct catalog_entry *entry,
                        struct diag *diag, bool content)
{
    struct judged j;
    judged_init(&j, entry, message->has_placeholders, diag);
    for (size_t i = 0; i < entry->string_count; i++) {
        judged_set(&j, &entry->strings[i], message->has_placeholders);
        if (content)
            content_check(&j);
        style_check(&j, l->request->tag);
        glossary_check(l->glossary, &j);
    }
    judged_release(&j);
}

static bool same_strings(const struct catalog_entry *a, const struct catalog_entry *b)
{
    bool same = a->string_count == b->string_count;
    for (size_t i = 0; same && i < a->string_count; i++)
        same = strcmp(a->strings[i].text, b->strings[i].text) == 0;
    return same;
}

/* Equal texts of several domains are equal on the pages, too. `allowing` has the comments that count. */
static void check_consistency(struct lint *l, const struct message *message, const struct catalog_entry *entry,
                              const struct catalog_entry *allowing)
{
    struct judged j = {.diag = l->diag, .entry = allowing, .string = &entry->strings[0]};
    const char *key = message->context ? arena_printf(&l->arena, "%s\4%s", message->context, message->id) : message->id;
    struct catalog_entry *first = map_add(&l->first_uses, slice_from(key), (void *)(uintptr_t)entry);
    if (!first || same_strings(first, entry))
        return;
    j.text.offsets = &(size_t){0};
    if (finding_report(&j, DIAG_INCONSISTENT, 0, NULL, NULL))
        diag_report(l->diag, DIAG_NOTE_OTHER_HERE, first->strings[0].position, NULL);
}

/* A fuzzy entry is not shown: what is wrong with it is a hint for the translator who takes it up. */
static void check_fuzzy(struct lint *l, const struct message *message, const struct catalog_entry *entry)
{
    const struct prose *forms;
    size_t count;
    diag_set_lowered(l->diag, true);
    translation_check(&l->arena, message, entry, l->catalog->plural, &forms, &count, l->diag);
    diag_set_lowered(l->diag, false);
}

/* What keeps an entry off the pages was reported when the languages were set up, and is enough to be said of it. */
static bool is_shown(struct lint *l, const struct message *message, const struct catalog_entry *entry)
{
    const struct prose *forms;
    size_t count;
    return translation_check(&l->arena, message, entry, l->catalog->plural, &forms, &count, l->silent);
}

/* ---- Allowances --------------------------------------------------------------------------------- */

struct allowance {
    struct lint *lint;
    const struct catalog_entry *entry;
    const struct diag *found; /* what the rules say of the entry when nothing is allowed */
};

static void check_allowance(void *user, struct slice slug)
{
    const struct allowance *a = user;
    char *name = mem_strndup(slug.ptr, slug.len);
    if (!finding_may_be_allowed(slug))
        diag_report(a->lint->diag, DIAG_ALLOW_UNKNOWN, a->entry->position, name);
    else if (!diag_has(a->found, name))
        diag_report(a->lint->diag, DIAG_ALLOW_UNUSED, a->entry->position, name);
    free(name);
}

static void note_slug(void *user, struct slice slug)
{
    (void)slug;
    *(bool *)user = true;
}

/* An allowance that nothing needs any more would hide the next mistake. */
static void check_allowances(struct lint *l, const struct message *message, const struct catalog_entry *entry)
{
    bool any = false;
    finding_allowed(entry, note_slug, &any);
    if (!any)
        return;
    struct catalog_entry bare = *entry;
    bare.comments.count = 0;
    struct diag *found = diag_new();
    struct lint alone = *l;
    alone.diag = found;
    judge_forms(l, message, &bare, found, true);
    check_consistency(&alone, message, entry, &bare);
    struct allowance a = {l, entry, found};
    finding_allowed(entry, check_allowance, &a);
    diag_free(found);
}

/* ---- Catalogs ----------------------------------------------------------------------------------- */

static void check_entry(struct lint *l, const struct message *message)
{
    const struct catalog_entry *entry = catalog_find(l->catalog, message->context, message->id);
    if (!entry || entry->broken || !message->id_plural != !entry->id_plural)
        return;
    enum entry_state state = entry_state(entry);
    if (state == ENTRY_EMPTY)
        return;
    if (entry->fuzzy) {
        check_fuzzy(l, message, entry);
        return;
    }
    if (state == ENTRY_PARTIAL) {
        diag_report(l->diag, DIAG_PLURAL_PARTIAL, entry->position, NULL);
        return;
    }
    check_allowances(l, message, entry);
    if (!is_shown(l, message, entry))
        return;
    judge_forms(l, message, entry, l->diag, false);
    check_consistency(l, message, entry, entry);
}

/* Entries that no message asks for. */
static void check_stale(struct lint *l, const struct message_domain *domain)
{
    const struct catalog_entry *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < l->catalog->count; i++) {
        const struct catalog_entry *e = &l->catalog->entries[i];
        if (e->obsolete || e->broken || e == l->catalog->header)
            continue;
        if (message_domain_find(domain, e->context ? e->context->text : NULL, e->id->text))
            continue;
        first = first ? first : e;
        count++;
    }
    if (!first)
        return;
    char number[32];
    snprintf(number, sizeof number, "%zu", count);
    diag_report(l->diag, DIAG_CATALOG_STALE, first->position, number);
}

static void check_catalog(struct lint *l, const struct message_domain *domain)
{
    l->glossary = glossary_new(l->catalog);
    check_language_field(l);
    check_plural_rule(l);
    for (size_t i = 0; i < domain->count; i++)
        check_entry(l, domain->messages[i]);
    if (!l->catalog->built_in)
        check_stale(l, domain);
    glossary_free(l->glossary);
}

void lint_language(const struct lint_request *request, struct diag *diag)
{
    struct lint l = {.request = request, .diag = diag, .silent = diag_new()};
    arena_init(&l.arena);
    map_init(&l.first_uses);
    for (size_t i = 0; i < request->domain_count; i++) {
        l.catalog = request->by_domain[i];
        if (l.catalog && !l.catalog->unusable)
            check_catalog(&l, request->domains[i]);
    }
    diag_free(l.silent);
    map_release(&l.first_uses);
    arena_release(&l.arena);
}
