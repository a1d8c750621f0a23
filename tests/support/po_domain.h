/* SPDX-License-Identifier: MIT */
/* A domain whose messages are the entries of a PO file, for tests of what updates catalogs. */
#ifndef SOSANH_TESTS_SUPPORT_PO_DOMAIN_H
#define SOSANH_TESTS_SUPPORT_PO_DOMAIN_H

#include "base/buffer.h"
#include "base/memory.h"
#include "model/catalog.h"
#include "model/message.h"

static inline void po_domain_add_use(struct message_domain *domain, struct message *m, struct slice reference,
                                     const char *comment)
{
    m->uses = mem_grow(m->uses, m->use_count, &m->use_capacity, sizeof *m->uses);
    m->uses[m->use_count++] = (struct message_use){
        .reference = arena_strndup(&domain->arena, reference.ptr, reference.len), .comment = comment};
}

static inline void po_domain_add_uses(struct message_domain *domain, struct message *m, const struct catalog_entry *e)
{
    struct buffer comment;
    buffer_init(&comment);
    for (size_t i = 0; i < e->extracted.count; i++) {
        buffer_add_slice(&comment, e->extracted.items[i]);
        buffer_add_char(&comment, '\n');
    }
    const char *copy = arena_strndup(&domain->arena, comment.data, comment.len);
    buffer_release(&comment);
    if (e->references.count == 0 && e->extracted.count)
        po_domain_add_use(domain, m, slice_from(""), copy);
    for (size_t i = 0; i < e->references.count; i++)
        po_domain_add_use(domain, m, e->references.items[i], i ? NULL : copy);
}

static inline const char *po_domain_copy(struct message_domain *domain, const struct catalog_string *string)
{
    return string ? arena_strndup(&domain->arena, string->text, string->len) : NULL;
}

/* The living entries but for the header, in their order; of two for one msgid the first. */
static inline void po_domain_init(struct message_domain *domain, const struct catalog *catalog)
{
    message_domain_init(domain, "probe");
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *e = &catalog->entries[i];
        if (e->obsolete || (e->id->len == 0 && !e->context) ||
            catalog_find(catalog, e->context ? e->context->text : NULL, e->id->text) != e)
            continue;
        struct message *m = arena_alloc(&domain->arena, sizeof *m);
        *m = (struct message){.domain = domain, .index = domain->count};
        m->context = po_domain_copy(domain, e->context);
        m->id = po_domain_copy(domain, e->id);
        m->id_plural = po_domain_copy(domain, e->id_plural);
        for (size_t k = 0; k < e->flags.count; k++)
            m->has_placeholders = m->has_placeholders || slice_is(e->flags.items[k], "python-brace-format");
        po_domain_add_uses(domain, m, e);
        domain->messages = mem_grow(domain->messages, domain->count, &domain->capacity, sizeof *domain->messages);
        domain->messages[domain->count++] = m;
    }
}

#endif
