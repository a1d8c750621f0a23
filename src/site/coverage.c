/* SPDX-License-Identifier: MIT */
#include "site/coverage.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"

/* A mark is letters and digits alone, so that no format escapes any of it: "zq", domain, "x", message, "qz". In
 * capitals it means the same, since some names are printed in capitals. */
#define MARK_START "zq"

/* ---- The language of marks ---------------------------------------------------------------------- */

/* The mark, then the placeholders, whose values are messages, too. */
static struct prose mark_of(struct arena *arena, const struct message *message, const struct prose *source)
{
    struct segment *segments = arena_alloc(arena, (source->count + 1) * sizeof *segments);
    const char *mark = arena_printf(arena, MARK_START "%zux%zuqz ", message->domain->number, message->index);
    size_t count = 0;
    segments[count++] = (struct segment){.kind = SEGMENT_TEXT, .text = slice_from(mark)};
    for (size_t i = 0; i < source->count; i++)
        if (source->segments[i].kind == SEGMENT_PLACEHOLDER)
            segments[count++] = source->segments[i];
    return (struct prose){segments, count};
}

static struct translation mark_message(struct arena *arena, const struct message *message)
{
    size_t count = message->id_plural ? 2 : 1;
    struct prose *forms = arena_alloc(arena, count * sizeof *forms);
    forms[0] = mark_of(arena, message, &message->source);
    if (message->id_plural)
        forms[1] = mark_of(arena, message, &message->source_plural);
    return (struct translation){forms, count, NULL, STATE_TRANSLATED};
}

static const struct language *make_marks(struct coverage *c, const struct language *source)
{
    struct language *marks = arena_copy(&c->arena, source, 1, sizeof *source);
    const struct translation **by_domain = arena_alloc(&c->arena, c->domain_count * sizeof *by_domain);
    for (size_t i = 0; i < c->domain_count; i++) {
        const struct message_domain *domain = c->domains[i];
        struct translation *texts = arena_alloc(&c->arena, domain->count * sizeof *texts);
        for (size_t k = 0; k < domain->count; k++)
            texts[k] = mark_message(&c->arena, domain->messages[k]);
        by_domain[i] = texts;
    }
    marks->by_domain = by_domain;
    return marks;
}

/* ---- Pages -------------------------------------------------------------------------------------- */

static bool read_number(struct slice text, size_t *at, size_t *number)
{
    size_t start = *at;
    *number = 0;
    for (; *at < text.len && *at - start < 9 && ascii_is_digit(text.ptr[*at]); (*at)++)
        *number = 10 * *number + (size_t)(text.ptr[*at] - '0');
    return *at > start;
}

static bool take_letters(struct slice text, size_t *at, const char *letters)
{
    for (; *letters; letters++, (*at)++)
        if (*at == text.len || ascii_to_lower(text.ptr[*at]) != *letters)
            return false;
    return true;
}

/* The message whose mark stands at *at, which moves behind it; NULL where none does. */
static const struct message *read_mark(const struct coverage *c, struct slice text, size_t *at)
{
    size_t i = *at, domain, index;
    bool good = take_letters(text, &i, MARK_START) && read_number(text, &i, &domain) && take_letters(text, &i, "x") &&
                read_number(text, &i, &index) && take_letters(text, &i, "qz");
    if (!good || domain >= c->domain_count || index >= c->domains[domain]->count)
        return NULL;
    *at = i;
    return c->domains[domain]->messages[index];
}

static struct page_messages *read_marks(struct coverage *c, struct slice text, unsigned page_number)
{
    const struct message **items = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < text.len;) {
        const struct message *message = ascii_to_lower(text.ptr[i]) == 'z' ? read_mark(c, text, &i) : NULL;
        unsigned *last = message ? &c->last_use[message->domain->number][message->index] : NULL;
        i += !message;
        if (!message || *last == page_number)
            continue;
        *last = page_number;
        items = mem_grow(items, count, &capacity, sizeof *items);
        items[count++] = message;
    }
    struct page_messages *page = arena_alloc(&c->arena, sizeof *page);
    *page = (struct page_messages){arena_copy(&c->arena, items, count, sizeof *items), count};
    free(items);
    return page;
}

static bool read_pages(struct coverage *c, const struct site *site, const struct site_format *format)
{
    const struct language *marks = make_marks(c, site->languages[0]);
    struct renderer *renderer = renderer_new(site, format, marks);
    const struct page *pages;
    size_t count;
    bool good = renderer && pages_make(&c->arena, format->file, marks, site->subjects, &pages, &count, site->diag);
    struct buffer text, name;
    buffer_init(&text);
    buffer_init(&name);
    for (size_t i = 0; good && i < count; i++) {
        good = renderer_render(renderer, &pages[i], &text);
        buffer_clear(&name);
        subject_name(&pages[i].subject, &name);
        const char *key = arena_strndup(&c->arena, name.data, name.len);
        if (good)
            map_add(&c->pages, slice_make(key, name.len), read_marks(c, buffer_slice(&text), (unsigned)i + 1));
    }
    buffer_release(&name);
    buffer_release(&text);
    renderer_free(renderer);
    return good;
}

struct coverage *coverage_new(const struct site *site, const struct site_format *format)
{
    struct coverage *c = mem_zalloc(1, sizeof *c);
    arena_init(&c->arena);
    map_init(&c->pages);
    c->domains = site->domains;
    c->domain_count = site->domain_count;
    c->last_use = arena_alloc(&c->arena, c->domain_count * sizeof *c->last_use);
    for (size_t i = 0; i < c->domain_count; i++)
        c->last_use[i] = arena_alloc(&c->arena, c->domains[i]->count * sizeof **c->last_use);
    if (read_pages(c, site, format))
        return c;
    coverage_free(c);
    return NULL;
}

void coverage_free(struct coverage *c)
{
    if (!c)
        return;
    map_release(&c->pages);
    arena_release(&c->arena);
    free(c);
}
