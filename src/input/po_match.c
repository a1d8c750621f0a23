/* SPDX-License-Identifier: MIT */
#include "input/po_match.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"

enum { NONE = -1, MAX_DIGITS = 9 };

/* A place where a message is used, or was when the catalog was brought up to date last. */
struct place {
    size_t field;         /* which text of which code it is */
    unsigned long number; /* of the paragraph, 0 for a text that is not one of several */
    size_t order;         /* among all places */
    size_t item;          /* index of the message, or of the entry */
    ptrdiff_t partner;    /* index on the other side, of the place that has the same text */
    ptrdiff_t next;       /* the next place of the same entry in this field */
};

struct places {
    struct place *items;
    size_t count, capacity;
};

struct matcher {
    const struct message_domain *domain;
    const struct catalog *catalog;
    struct arena *arena;
    struct po_match *messages;
    size_t *owners;                     /* of an entry: index of the message that it serves in its place, plus 1 */
    const struct catalog_entry **found; /* by identity, for messages that are new so far */
    struct map fields;                  /* stem of references -> number of the field, plus 1 */
    struct places old, new;
    ptrdiff_t *first; /* scratch: of an entry, its first place in the field at hand that has no partner yet */
};

static size_t index_of(const struct matcher *m, const struct catalog_entry *entry)
{
    return (size_t)(entry - m->catalog->entries);
}

bool po_match_is_translated(const struct catalog_entry *entry)
{
    for (size_t i = 0; i < entry->string_count; i++)
        if (entry->strings[i].len)
            return true;
    return false;
}

/* ---- By msgctxt and msgid ----------------------------------------------------------------------- */

static const char *text_of(const struct catalog_string *string)
{
    return string ? string->text : NULL;
}

static bool is_header(const struct catalog_entry *entry)
{
    return entry->id->len == 0 && !entry->context;
}

/* Is it a second entry for a msgid, which the reader has passed over? */
static bool is_second(const struct matcher *m, const struct catalog_entry *entry)
{
    return entry->broken && catalog_find(m->catalog, text_of(entry->context), entry->id->text) != entry;
}

static void index_obsolete(const struct matcher *m, struct map *obsolete)
{
    for (size_t i = 0; i < m->catalog->count; i++) {
        const struct catalog_entry *e = &m->catalog->entries[i];
        if (!e->obsolete || e->broken)
            continue;
        const char *key = e->context ? arena_printf(m->arena, "%s\4%s", e->context->text, e->id->text) : e->id->text;
        map_add(obsolete, slice_from(key), (void *)(uintptr_t)e);
    }
}

static const struct catalog_entry *find_obsolete(const struct matcher *m, const struct map *obsolete,
                                                 const struct message *message)
{
    if (obsolete->count == 0)
        return NULL;
    const char *key = message->id;
    if (message->context)
        key = arena_printf(m->arena, "%s\4%s", message->context, message->id);
    return map_get(obsolete, slice_from(key));
}

static bool same_plural(const struct message *message, const struct catalog_entry *entry)
{
    const char *plural = text_of(entry->id_plural);
    return plural && message->id_plural ? strcmp(plural, message->id_plural) == 0 : plural == message->id_plural;
}

static void match_exactly(struct matcher *m)
{
    struct map obsolete;
    map_init(&obsolete);
    index_obsolete(m, &obsolete);
    for (size_t i = 0; i < m->domain->count; i++) {
        const struct message *message = m->domain->messages[i];
        const struct catalog_entry *entry = catalog_find(m->catalog, message->context, message->id);
        if (!entry)
            entry = find_obsolete(m, &obsolete, message);
        if (!entry || is_header(entry))
            continue;
        m->messages[i] = (struct po_match){same_plural(message, entry) ? PO_MATCH_SAME : PO_MATCH_CHANGED, entry};
        m->owners[index_of(m, entry)] = i + 1;
    }
    map_release(&obsolete);
}

/* ---- Places ------------------------------------------------------------------------------------- */

/* Takes "/2" off the end of "smtp.xml#421/description/2", but for the slash, and returns 2; 0 where there is none. */
static unsigned long cut_number(struct slice *reference)
{
    size_t end = reference->len, start = end;
    unsigned long number = 0;
    while (start > 0 && ascii_is_digit(reference->ptr[start - 1]))
        start--;
    if (start == end || end - start > MAX_DIGITS || start == 0 || reference->ptr[start - 1] != '/')
        return 0;
    for (size_t i = start; i < end; i++)
        number = number * 10 + (unsigned long)(reference->ptr[i] - '0');
    reference->len = start;
    return number;
}

static void add_place(struct matcher *m, struct places *places, struct slice reference, size_t item)
{
    unsigned long number = cut_number(&reference);
    uintptr_t field = (uintptr_t)map_get(&m->fields, reference);
    if (!field)
        return;
    places->items = mem_grow(places->items, places->count, &places->capacity, sizeof *places->items);
    places->items[places->count] = (struct place){field - 1, number, places->count, item, NONE, NONE};
    places->count++;
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void sort_places(struct places *places)
{
    if (places->count)
        qsort(places->items, places->count, sizeof *places->items, compare_places);
}

/* Only fields that have a message without an entry are of interest. */
static void collect_fields(struct matcher *m)
{
    for (size_t i = 0; i < m->domain->count; i++) {
        const struct message *message = m->domain->messages[i];
        for (size_t k = 0; m->messages[i].kind == PO_MATCH_NEW && k < message->use_count; k++) {
            struct slice stem = slice_from(message->uses[k].reference);
            cut_number(&stem);
            map_add(&m->fields, stem, (void *)(uintptr_t)(m->fields.count + 1));
        }
    }
}

static void collect_places(struct matcher *m)
{
    for (size_t i = 0; i < m->domain->count; i++)
        for (size_t k = 0; k < m->domain->messages[i]->use_count; k++)
            add_place(m, &m->new, slice_from(m->domain->messages[i]->uses[k].reference), i);
    for (size_t i = 0; i < m->catalog->count; i++) {
        const struct catalog_entry *entry = &m->catalog->entries[i];
        if (entry->obsolete || is_header(entry) || is_second(m, entry))
            continue;
        for (size_t k = 0; k < entry->references.count; k++)
            add_place(m, &m->old, entry->references.items[k], i);
    }
    sort_places(&m->new);
    sort_places(&m->old);
}

/* ---- One field: old paragraphs against new ones ------------------------------------------------- */

struct field {
    struct place *old, *new;
    size_t old_count, new_count;
};

/* Old and new places with the same text become partners, the first with the first. */
static void find_partners(struct matcher *m, const struct field *f)
{
    for (size_t i = f->old_count; i > 0; i--) {
        struct place *place = &f->old[i - 1];
        place->next = m->first[place->item];
        m->first[place->item] = (ptrdiff_t)i - 1;
    }
    for (size_t k = 0; k < f->new_count; k++) {
        const struct po_match *match = &m->messages[f->new[k].item];
        ptrdiff_t *first = match->entry ? &m->first[index_of(m, match->entry)] : NULL;
        if (!first || *first == NONE)
            continue;
        struct place *old = &f->old[*first];
        f->new[k].partner = *first;
        *first = old->next;
        old->partner = (ptrdiff_t)k;
    }
    for (size_t i = 0; i < f->old_count; i++)
        m->first[f->old[i].item] = NONE;
}

/* Finds the longest run of partners that are in the same order on both sides: index by index, the places of the new
 * side. Returns their number. */
static size_t find_anchors(const struct matcher *m, const struct field *f, size_t *anchors)
{
    size_t *tails = arena_alloc(m->arena, f->new_count * sizeof *tails); /* last one of the best run of each length */
    ptrdiff_t *before = arena_alloc(m->arena, f->new_count * sizeof *before);
    size_t longest = 0;
    for (size_t k = 0; k < f->new_count; k++) {
        if (f->new[k].partner == NONE)
            continue;
        size_t low = 0, high = longest;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (f->new[tails[middle]].partner < f->new[k].partner)
                low = middle + 1;
            else
                high = middle;
        }
        before[k] = low ? (ptrdiff_t)tails[low - 1] : NONE;
        tails[low] = k;
        longest += low == longest;
    }
    ptrdiff_t at = longest ? (ptrdiff_t)tails[longest - 1] : NONE;
    for (size_t i = longest; i > 0; i--, at = before[at])
        anchors[i - 1] = (size_t)at;
    return longest;
}

/* The better of two: a translated one, then one that nothing else needs, then the first. */
static bool is_better(const struct matcher *m, const struct catalog_entry *a, const struct catalog_entry *b)
{
    bool translated_a = po_match_is_translated(a), translated_b = po_match_is_translated(b);
    if (translated_a != translated_b)
        return translated_a;
    return m->owners[index_of(m, a)] == 0 && m->owners[index_of(m, b)] != 0;
}

static void pair(struct matcher *m, const struct place *old, const struct place *new)
{
    const struct catalog_entry *entry = &m->catalog->entries[old->item], **found = &m->found[new->item];
    if (m->messages[new->item].kind == PO_MATCH_NEW && (!*found || is_better(m, entry, *found)))
        *found = entry;
}

static size_t count_alone(const struct place *places, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        count += places[i].partner == NONE;
    return count;
}

/* Between two anchors: pairs those without a partner in their order, if there are as many on both sides. */
static void pair_between(struct matcher *m, const struct field *f, size_t old, size_t old_end, size_t new,
                         size_t new_end)
{
    if (count_alone(f->old, old, old_end) != count_alone(f->new, new, new_end))
        return;
    for (;; old++, new ++) {
        while (old < old_end && f->old[old].partner != NONE)
            old++;
        while (new < new_end && f->new[new].partner != NONE)
            new ++;
        if (old == old_end || new == new_end)
            return;
        pair(m, &f->old[old], &f->new[new]);
    }
}

static void align(struct matcher *m, const struct field *f)
{
    find_partners(m, f);
    size_t *anchors = arena_alloc(m->arena, f->new_count * sizeof *anchors), old = 0, new = 0;
    size_t count = find_anchors(m, f, anchors);
    for (size_t i = 0; i < count; i++) {
        size_t old_end = (size_t)f->new[anchors[i]].partner;
        pair_between(m, f, old, old_end, new, anchors[i]);
        old = old_end + 1;
        new = anchors[i] + 1;
    }
    pair_between(m, f, old, f->old_count, new, f->new_count);
}

/* Both lists are sorted by field. */
static void align_fields(struct matcher *m)
{
    m->first = arena_alloc(m->arena, m->catalog->count * sizeof *m->first);
    for (size_t i = 0; i < m->catalog->count; i++)
        m->first[i] = NONE;
    size_t old = 0, new = 0;
    while (new < m->new.count) {
        size_t field = m->new.items[new].field, new_end = new;
        while (new_end < m->new.count && m->new.items[new_end].field == field)
            new_end++;
        while (old < m->old.count && m->old.items[old].field < field)
            old++;
        size_t old_end = old;
        while (old_end < m->old.count && m->old.items[old_end].field == field)
            old_end++;
        if (old_end > old)
            align(m, &(struct field){&m->old.items[old], &m->new.items[new], old_end - old, new_end - new});
        old = old_end;
        new = new_end;
    }
}

/* ---- By identity -------------------------------------------------------------------------------- */

static void match_by_identity(struct matcher *m)
{
    map_init(&m->fields);
    collect_fields(m);
    if (m->fields.count) {
        collect_places(m);
        align_fields(m);
    }
    for (size_t i = 0; i < m->domain->count; i++) {
        const struct catalog_entry *entry = m->found[i];
        if (!entry)
            continue;
        size_t *owner = &m->owners[index_of(m, entry)];
        if (*owner == 0) {
            *owner = i + 1;
            m->messages[i] = (struct po_match){PO_MATCH_CHANGED, entry};
        } else if (po_match_is_translated(entry)) {
            m->messages[i] = (struct po_match){PO_MATCH_COPIED, entry};
        }
    }
    map_release(&m->fields);
    free(m->old.items);
    free(m->new.items);
}

static enum po_fate fate_of(const struct matcher *m, const struct catalog_entry *entry)
{
    if (m->owners[index_of(m, entry)])
        return PO_FATE_SERVES;
    if (entry->obsolete || is_header(entry))
        return PO_FATE_STAYS;
    if (!is_second(m, entry))
        return PO_FATE_VANISHES;
    const struct catalog_entry *first = catalog_find(m->catalog, text_of(entry->context), entry->id->text);
    size_t owner = first ? m->owners[index_of(m, first)] : 0;
    return owner && m->messages[owner - 1].kind == PO_MATCH_SAME ? PO_FATE_STAYS : PO_FATE_VANISHES;
}

struct po_matches po_match(const struct message_domain *domain, const struct catalog *catalog, struct arena *arena)
{
    struct matcher m = {.domain = domain, .catalog = catalog, .arena = arena};
    m.messages = arena_alloc(arena, domain->count * sizeof *m.messages);
    m.owners = arena_alloc(arena, catalog->count * sizeof *m.owners);
    m.found = arena_alloc(arena, domain->count * sizeof *m.found);
    match_exactly(&m);
    match_by_identity(&m);
    enum po_fate *fates = arena_alloc(arena, catalog->count * sizeof *fates);
    for (size_t i = 0; i < catalog->count; i++)
        fates[i] = fate_of(&m, &catalog->entries[i]);
    return (struct po_matches){m.messages, fates};
}
