/* SPDX-License-Identifier: MIT */
#include "input/po_meta.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "input/po_text.h"

/* ---- Distinct texts, in order ------------------------------------------------------------------- */

struct distinct {
    struct slice *items;
    size_t count, capacity;
    struct map seen; /* all after the first FEW: most messages need no map */
};

enum { FEW = 8 };

static void distinct_init(struct distinct *d)
{
    *d = (struct distinct){0};
}

static void distinct_release(struct distinct *d)
{
    map_release(&d->seen);
    free(d->items);
}

static bool is_known(struct distinct *d, struct slice text)
{
    for (size_t i = 0; i < d->count && i < FEW; i++)
        if (slice_equal(d->items[i], text))
            return true;
    if (d->count < FEW)
        return false;
    if (d->count == FEW)
        map_init(&d->seen);
    return map_add(&d->seen, text, d);
}

static void distinct_add(struct distinct *d, struct slice text)
{
    if (text.len == 0 || is_known(d, text))
        return;
    d->items = mem_grow(d->items, d->count, &d->capacity, sizeof *d->items);
    d->items[d->count++] = text;
}

/* Cuts the next line that is not empty from *text; the empty slice at the end. */
static struct slice next_line(const char **text)
{
    const char *start = *text + strspn(*text, "\r\n");
    size_t len = strcspn(start, "\r\n");
    *text = start + len;
    return slice_make(start, len);
}

static void add_comments(struct distinct *d, const struct message *m)
{
    for (size_t i = 0; i < m->use_count; i++) {
        const char *rest = m->uses[i].comment ? m->uses[i].comment : "";
        for (struct slice line = next_line(&rest); line.len; line = next_line(&rest))
            distinct_add(d, line);
    }
}

static void add_references(struct distinct *d, const struct message *m)
{
    for (size_t i = 0; i < m->use_count; i++)
        distinct_add(d, slice_from(m->uses[i].reference));
}

static void add_lines(struct distinct *d, const struct catalog_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        distinct_add(d, lines->items[i]);
}

/* ---- Writing ------------------------------------------------------------------------------------ */

void po_meta_write_comments(const struct message *m, struct buffer *out)
{
    struct distinct lines;
    distinct_init(&lines);
    add_comments(&lines, m);
    for (size_t i = 0; i < lines.count; i++) {
        buffer_add_string(out, "#. ");
        buffer_add_slice(out, lines.items[i]);
        buffer_add_char(out, '\n');
    }
    distinct_release(&lines);
}

void po_meta_write_references(const struct message *m, struct buffer *out)
{
    size_t width = 0;
    struct distinct references;
    distinct_init(&references);
    add_references(&references, m);
    for (size_t i = 0; i < references.count; i++) {
        struct slice reference = references.items[i];
        size_t len = 1 + utf8_count(reference.ptr, reference.len);
        if (width && width + len > PO_WIDTH) {
            buffer_add_char(out, '\n');
            width = 0;
        }
        if (width == 0) {
            buffer_add_string(out, "#:");
            width = 2;
        }
        buffer_add_char(out, ' ');
        buffer_add_slice(out, reference);
        width += len;
    }
    if (width)
        buffer_add_char(out, '\n');
    distinct_release(&references);
}

/* ---- Comparing ---------------------------------------------------------------------------------- */

/* Adds the words of the line, one space before each. */
static void add_words(struct buffer *out, struct slice line)
{
    for (size_t i = 0; i < line.len;) {
        size_t start = i;
        while (i < line.len && !ascii_is_space(line.ptr[i]))
            i++;
        if (i > start) {
            buffer_add_char(out, ' ');
            buffer_add(out, line.ptr + start, i - start);
        }
        while (i < line.len && ascii_is_space(line.ptr[i]))
            i++;
    }
}

static bool same_words(const struct distinct *a, const struct slice *items, size_t count)
{
    struct buffer here, there;
    buffer_init(&here);
    buffer_init(&there);
    for (size_t i = 0; i < a->count; i++)
        add_words(&here, a->items[i]);
    for (size_t i = 0; i < count; i++)
        add_words(&there, items[i]);
    bool same = slice_equal(buffer_slice(&here), buffer_slice(&there));
    buffer_release(&here);
    buffer_release(&there);
    return same;
}

static bool same_items(const struct distinct *a, const struct distinct *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = slice_equal(a->items[i], b->items[i]);
    return same;
}

/* The usual case, without a map: one use, one line. */
static bool same_line(const struct message *m, const struct catalog_lines *lines)
{
    const char *comment = m->use_count == 1 ? m->uses[0].comment : NULL;
    return comment && lines->count == 1 && !strpbrk(comment, "\r\n") && slice_is(lines->items[0], comment);
}

bool po_meta_same_comments(const struct message *m, const struct catalog_entry *entry)
{
    if (same_line(m, &entry->extracted))
        return true;
    struct distinct wanted, there;
    distinct_init(&wanted);
    distinct_init(&there);
    add_comments(&wanted, m);
    add_lines(&there, &entry->extracted);
    bool same = same_items(&wanted, &there) || same_words(&wanted, there.items, there.count) ||
                same_words(&wanted, entry->extracted.items, entry->extracted.count);
    distinct_release(&wanted);
    distinct_release(&there);
    return same;
}

bool po_meta_same_references(const struct message *m, const struct catalog_entry *entry)
{
    if (m->use_count == 1 && entry->references.count == 1)
        return slice_is(entry->references.items[0], m->uses[0].reference);
    struct distinct wanted, there;
    distinct_init(&wanted);
    distinct_init(&there);
    add_references(&wanted, m);
    add_lines(&there, &entry->references);
    bool same = same_items(&wanted, &there);
    distinct_release(&wanted);
    distinct_release(&there);
    return same;
}

bool po_meta_has_flag(const struct catalog_entry *entry)
{
    for (size_t i = 0; i < entry->flags.count; i++)
        if (slice_is(entry->flags.items[i], PO_META_FLAG))
            return true;
    return false;
}
