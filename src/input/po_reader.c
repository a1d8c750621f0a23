/* SPDX-License-Identifier: MIT */
#include "input/po_reader.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "input/po_internal.h"

/* ---- Entries ------------------------------------------------------------------------------------ */

/* Where the lines of the entry end: with its last line, or before what else stands on that line. */
static size_t entry_end(const struct po_reader *r)
{
    bool shared = r->token.kind != PO_END && r->token.position.line == r->last_line;
    return shared ? r->token.offset : po_scanner_line_end(&r->scanner, r->last_end);
}

static void open_entry(struct po_reader *r)
{
    if (r->entry_open)
        return;
    r->entry_open = true;
    size_t start = r->token.offset;
    bool shared = r->token.position.line == r->last_line;
    while (!shared && start > r->last_end && r->work.catalog->bytes.ptr[start - 1] != r->scanner.line_end)
        start--;
    r->entry_start = start;
}

static void close_entry(struct po_reader *r)
{
    r->entry_open = false;
    po_comments_clear(&r->comments);
}

static bool is_header(const struct catalog_entry *e)
{
    return e->id && e->id->len == 0 && !e->context && !e->obsolete && e->string_count > 0;
}

static void read_entry(struct po_reader *r)
{
    open_entry(r);
    r->recovering = r->obsolete_differs = false;
    struct catalog_entry e = {.position = r->token.position, .obsolete = r->token.obsolete};
    bool good = po_read_entry(r, &e);
    e.broken = e.broken || !good || r->in_conflict || r->after_domain;
    if (e.id) {
        struct po_work *w = &r->work;
        po_comments_store(&r->comments, &w->catalog->arena, &e);
        e.raw = slice_make(w->catalog->bytes.ptr + r->entry_start, entry_end(r) - r->entry_start);
        w->entries = mem_grow(w->entries, w->count, &w->capacity, sizeof *w->entries);
        w->entries[w->count++] = e;
    }
    close_entry(r);
}

/* ---- The file ----------------------------------------------------------------------------------- */

static void read_domain(struct po_reader *r)
{
    po_reader_report(r, DIAG_PO_DOMAIN, r->token.position, NULL);
    r->after_domain = true;
    r->recovering = false;
    close_entry(r);
    po_advance(r);
    po_expect(r, PO_STRING, "\"");
}

/* A marker: reported once, then silence up to the last one and through the rest of an entry that it cuts. */
static void read_conflict(struct po_reader *r)
{
    po_reader_report(r, DIAG_PO_CONFLICT, r->token.position, NULL);
    r->in_conflict = r->token.kind == PO_CONFLICT_START || (r->in_conflict && r->token.kind == PO_CONFLICT_MIDDLE);
    r->recovering = true;
    po_advance(r);
    bool cuts = r->token.kind == PO_STRING || r->token.kind == PO_MSGSTR || r->token.kind == PO_MSGID_PLURAL;
    if (cuts && r->work.count)
        r->work.entries[r->work.count - 1].broken = true;
}

/* A part of an entry where none is open; it may well belong to the one before, which cannot be trusted then. */
static void read_stray(struct po_reader *r)
{
    if (!r->recovering && r->work.count)
        r->work.entries[r->work.count - 1].broken = true;
    po_unexpected(r, "msgid");
    po_advance(r);
}

static void read_comment(struct po_reader *r)
{
    if (r->token.previous)
        po_unexpected(r, "#| msgid");
    open_entry(r);
    po_comments_add(&r->comments, r->token.text);
    po_advance(r);
}

/* Reads the next entry, comment or directive. */
static void read_next(struct po_reader *r)
{
    switch (r->token.kind) {
    case PO_COMMENT:
        read_comment(r);
        break;
    case PO_MSGCTXT:
    case PO_MSGID:
        read_entry(r);
        break;
    case PO_DOMAIN:
        read_domain(r);
        break;
    case PO_CONFLICT_START:
    case PO_CONFLICT_MIDDLE:
    case PO_CONFLICT_END:
        read_conflict(r);
        break;
    default:
        read_stray(r);
    }
}

/* The header is looked at as soon as it is there: in another charset the rest cannot even be taken apart. */
static void read_entries(struct po_reader *r)
{
    bool header_seen = false;
    while (r->token.kind != PO_END && !r->work.catalog->unusable) {
        size_t before = r->work.count;
        read_next(r);
        if (!header_seen && r->work.count > before && is_header(&r->work.entries[before])) {
            header_seen = true;
            r->work.catalog->header = &r->work.entries[before];
            po_check_charset(&r->work);
            r->work.catalog->header = NULL;
        }
    }
}

/* The first entries by key; a second one for a key is reported. Broken ones are passed over. */
static void index_entries(struct po_work *w)
{
    struct catalog *c = w->catalog;
    struct map obsolete;
    struct buffer text;
    buffer_init(&text);
    map_init(&obsolete);
    map_reserve(&c->by_key, w->count);
    for (size_t i = 0; i < w->count; i++) {
        struct catalog_entry *e = &w->entries[i], *first;
        if (!c->header && is_header(e))
            c->header = e;
        if (e->broken)
            continue;
        struct slice key = slice_make(e->id->text, e->id->len);
        if (e->context) {
            buffer_clear(&text);
            buffer_add(&text, e->context->text, e->context->len);
            buffer_add_char(&text, '\4');
            buffer_add(&text, e->id->text, e->id->len);
            key = slice_make(arena_strndup(&c->arena, text.data, text.len), text.len);
        }
        first = map_get(&c->by_key, key);
        first = first ? first : map_get(&obsolete, key);
        if (first) {
            po_report(w, DIAG_PO_DUPLICATE, e->id->position, NULL);
            if (w->reports <= PO_MAX_REPORTS)
                diag_report(w->diag, DIAG_NOTE_FIRST_HERE, first->id->position, NULL);
            *(first->obsolete && !e->obsolete ? &first->broken : &e->broken) = true;
        }
        if (!e->broken)
            map_add(e->obsolete ? &obsolete : &c->by_key, key, e);
    }
    map_release(&obsolete);
    buffer_release(&text);
}

static void reader_release(struct po_reader *r)
{
    po_comments_release(&r->comments);
    buffer_release(&r->text);
    free(r->pieces);
    free(r->strings);
    free(r->work.entries);
}

/* Takes note of a byte order mark and returns how many bytes to skip; UTF-16 makes the catalog unusable. */
static size_t check_mark(struct po_work *w)
{
    struct slice bytes = w->catalog->bytes;
    struct position start = {w->catalog->file, 1, 1};
    if (slice_starts_with(bytes, "\xef\xbb\xbf")) {
        po_report(w, DIAG_PO_BOM, start, NULL);
        return 3;
    }
    if (slice_starts_with(bytes, "\xfe\xff") || slice_starts_with(bytes, "\xff\xfe")) {
        po_report(w, DIAG_PO_UTF16, start, NULL);
        w->catalog->unusable = true;
    }
    return 0;
}

static void read_catalog(struct po_reader *r)
{
    struct po_work *w = &r->work;
    struct catalog *c = w->catalog;
    size_t start = check_mark(w);
    if (c->unusable)
        return;
    po_scanner_init(&r->scanner, c->file, c->bytes, start);
    r->last_end = start;
    r->token = po_scanner_next(&r->scanner);
    read_entries(r);
    struct catalog_entry *entries = arena_copy(&c->arena, w->entries, w->count, sizeof *entries);
    free(w->entries);
    w->entries = entries;
    c->entries = entries;
    c->count = w->count;
    index_entries(w);
    po_check(w);
    w->entries = NULL;
}

struct catalog *po_read(const char *file, struct slice bytes, struct diag *diag)
{
    struct catalog *c = mem_zalloc(1, sizeof *c);
    arena_init(&c->arena);
    map_init(&c->by_key);
    c->file = arena_strdup(&c->arena, file);
    if (bytes.len > PO_MAX_SIZE) {
        char cap[32];
        snprintf(cap, sizeof cap, "%d", PO_MAX_SIZE);
        diag_report(diag, DIAG_FILE_TOO_LARGE, position_of_file(c->file), cap);
        c->unusable = true;
        return c;
    }
    c->bytes = slice_make(arena_strndup(&c->arena, bytes.ptr, bytes.len), bytes.len);
    struct po_reader reader = {.work = {.catalog = c, .diag = diag}};
    buffer_init(&reader.text);
    read_catalog(&reader);
    reader_release(&reader);
    return c;
}
