/* SPDX-License-Identifier: MIT */
#include "model/message.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"

void message_domain_init(struct message_domain *domain, const char *name)
{
    *domain = (struct message_domain){0};
    arena_init(&domain->arena);
    map_init(&domain->by_key);
    map_init(&domain->by_use);
    domain->name = arena_strdup(&domain->arena, name);
}

void message_domain_release(struct message_domain *domain)
{
    if (!domain)
        return;
    for (size_t i = 0; i < domain->count; i++)
        free(domain->messages[i]->uses);
    free(domain->messages);
    map_release(&domain->by_key);
    map_release(&domain->by_use);
    arena_release(&domain->arena);
    *domain = (struct message_domain){0};
}

/* The key is that of gettext: context "\4" id, or the id alone. */
static void write_key(struct buffer *key, const char *context, const char *id)
{
    if (context) {
        buffer_add_string(key, context);
        buffer_add_char(key, '\4');
    }
    buffer_add_string(key, id);
}

static struct message *find(const struct message_domain *domain, const char *context, const char *id)
{
    if (!context)
        return map_get(&domain->by_key, slice_from(id));
    struct buffer key;
    buffer_init(&key);
    write_key(&key, context, id);
    struct message *message = map_get(&domain->by_key, buffer_slice(&key));
    buffer_release(&key);
    return message;
}

const struct message *message_domain_find(const struct message_domain *domain, const char *context, const char *id)
{
    return find(domain, context, id);
}

static struct prose copy_prose(struct arena *arena, const struct prose *prose)
{
    struct segment *segments = arena_copy(arena, prose->segments, prose->count, sizeof *segments);
    for (size_t i = 0; i < prose->count; i++) {
        struct slice text = segments[i].text;
        segments[i].text = slice_make(arena_strndup(arena, text.ptr, text.len), text.len);
    }
    return (struct prose){.segments = segments, .count = prose->count};
}

static bool has_placeholders(const struct message_request *request)
{
    return prose_has_placeholder(request->source) ||
           (request->source_plural && prose_has_placeholder(request->source_plural));
}

static struct message *add_message(struct message_domain *domain, const struct message_request *request, const char *id,
                                   const char *id_plural)
{
    struct arena *arena = &domain->arena;
    struct message *m = arena_alloc(arena, sizeof *m);
    *m = (struct message){
        .domain = domain,
        .index = domain->count,
        .context = request->context ? arena_strdup(arena, request->context) : NULL,
        .id = arena_strdup(arena, id),
        .id_plural = id_plural ? arena_strdup(arena, id_plural) : NULL,
        .source = copy_prose(arena, request->source),
        .has_placeholders = has_placeholders(request),
    };
    if (request->source_plural)
        m->source_plural = copy_prose(arena, request->source_plural);
    domain->messages = mem_grow(domain->messages, domain->count, &domain->capacity, sizeof *domain->messages);
    domain->messages[domain->count++] = m;
    struct buffer key;
    buffer_init(&key);
    write_key(&key, m->context, m->id);
    map_add(&domain->by_key, slice_make(arena_strndup(arena, key.data, key.len), key.len), m);
    buffer_release(&key);
    return m;
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Templates are compiled once for each language and partials once for each template: the same use comes again. */
static void add_use(struct message_domain *domain, struct message *m, const struct message_request *request)
{
    struct buffer key;
    buffer_init(&key);
    buffer_printf(&key, "%zu\4%s", m->index, request->reference);
    bool known = map_get(&domain->by_use, buffer_slice(&key));
    if (!known)
        map_add(&domain->by_use, slice_make(arena_strndup(&domain->arena, key.data, key.len), key.len), m);
    buffer_release(&key);
    if (known)
        return;
    m->uses = mem_grow(m->uses, m->use_count, &m->use_capacity, sizeof *m->uses);
    m->uses[m->use_count++] = (struct message_use){
        .reference = arena_strdup(&domain->arena, request->reference),
        .comment = request->comment ? arena_strdup(&domain->arena, request->comment) : NULL,
        .position = request->position,
    };
}

const struct message *message_domain_add(struct message_domain *domain, const struct message_request *request)
{
    bool placeholders = has_placeholders(request);
    struct buffer id, plural;
    buffer_init(&id);
    buffer_init(&plural);
    prose_write(request->source, placeholders, &id);
    if (request->source_plural)
        prose_write(request->source_plural, placeholders, &plural);
    const char *id_plural = request->source_plural ? plural.data : NULL;
    struct message *m = find(domain, request->context, id.data);
    if (!m)
        m = add_message(domain, request, id.data, id_plural);
    else if (!same_text(m->id_plural, id_plural) || m->has_placeholders != placeholders)
        m = NULL;
    if (m)
        add_use(domain, m, request);
    buffer_release(&id);
    buffer_release(&plural);
    return m;
}
