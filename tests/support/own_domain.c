/* SPDX-License-Identifier: MIT */
#include "support/own_domain.h"

#include <string.h>

static bool is_message(const struct catalog *catalog, const struct catalog_entry *entry)
{
    return entry != catalog->header && entry->id->len > 0 && !entry->obsolete && !entry->broken;
}

static bool is_flagged(const struct catalog_entry *entry, const char *flag)
{
    for (size_t i = 0; i < entry->flags.count; i++)
        if (slice_is(entry->flags.items[i], flag))
            return true;
    return false;
}

static struct slice text_of(const struct catalog_string *string)
{
    return slice_make(string->text, string->len);
}

const struct message *own_domain_find(const struct message_domain *domain, const struct catalog_entry *entry)
{
    return message_domain_find(domain, entry->context ? entry->context->text : NULL, entry->id->text);
}

static bool add(struct message_domain *domain, struct arena *arena, const struct catalog_entry *entry)
{
    bool placeholders = is_flagged(entry, "python-brace-format");
    struct prose source, plural;
    struct prose_error error;
    if (!prose_parse(arena, text_of(entry->id), placeholders, &source, &error) ||
        (entry->id_plural && !prose_parse(arena, text_of(entry->id_plural), placeholders, &plural, &error)))
        return false;
    struct message_request request = {
        .context = entry->context ? entry->context->text : NULL,
        .source = &source,
        .source_plural = entry->id_plural ? &plural : NULL,
        .reference = "own",
        .position = entry->position,
    };
    /* Another spelling of the same text is not what a registry would have written. */
    return message_domain_add(domain, &request) && own_domain_find(domain, entry);
}

void own_domain_fill(struct message_domain *domain, const struct catalog *catalog, foreign_entry *foreign, void *user)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        if (is_message(catalog, entry) && !add(domain, &arena, entry) && foreign)
            foreign(user, entry);
    }
    arena_release(&arena);
}

bool entry_is_live(const struct catalog_entry *entry)
{
    bool full = entry->string_count > 0 && !entry->fuzzy && !entry->obsolete && !entry->broken;
    for (size_t i = 0; full && i < entry->string_count; i++)
        full = entry->strings[i].len > 0;
    return full;
}
