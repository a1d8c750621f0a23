/* SPDX-License-Identifier: MIT */
/* The grammar of one entry of a PO file: keywords, strings, plural forms, previous strings. */
#include "input/po_internal.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "input/po_text.h"

enum { SHOWN = 40 }; /* bytes of an unexpected token that are shown */

void po_advance(struct po_reader *r)
{
    r->last_end = r->token.end;
    r->last_line = r->token.position.line;
    r->token = po_scanner_next(&r->scanner);
}

/* ---- Strings ------------------------------------------------------------------------------------ */

/* The place of a byte of the token, which is not its first one. */
static struct position place_in(const struct po_token *token, const char *byte)
{
    struct position place = token->position;
    const char *start = token->kind == PO_STRING ? token->text.ptr - 1 : token->text.ptr;
    place.column += (unsigned)utf8_count(start, (size_t)(byte - start));
    return place;
}

static void report_text_fault(struct po_reader *r, const struct po_text_fault *fault, const char *keyword)
{
    const struct po_token *t = &r->token;
    if (fault->bad_escape) {
        struct buffer escape;
        buffer_init(&escape);
        buffer_add_slice(&escape, fault->escape);
        po_reader_report(r, DIAG_PO_ESCAPE, place_in(t, fault->escape.ptr), escape.data);
        buffer_release(&escape);
    }
    if (fault->has_nul)
        po_reader_report(r, DIAG_PO_CONTROL, place_in(t, t->text.ptr + fault->nul_offset), "U+0000", keyword);
}

/* Appends the literal at hand to the string at hand. Returns false when it has a defect. */
static bool add_piece(struct po_reader *r, const char *keyword)
{
    const struct po_token *t = &r->token;
    struct position place = place_in(t, t->text.ptr);
    r->pieces = mem_grow(r->pieces, r->piece_count, &r->piece_capacity, sizeof *r->pieces);
    r->pieces[r->piece_count++] = (struct catalog_piece){r->text.len, t->text, place.line, place.column};
    struct po_text_fault fault;
    po_text_decode(t->text, &r->text, &fault);
    report_text_fault(r, &fault, keyword);
    if (!t->closed)
        po_reader_report(r, DIAG_PO_UNCLOSED, t->position, NULL);
    return t->closed && !fault.bad_escape && !fault.has_nul;
}

static void check_obsolete(struct po_reader *r, struct catalog_entry *entry)
{
    if (r->token.obsolete == entry->obsolete || r->obsolete_differs)
        return;
    r->obsolete_differs = entry->broken = true;
    po_reader_report(r, DIAG_PO_OBSOLETE, r->token.position, NULL);
}

/* What stands at the place of the next token, for messages. */
static void token_text(const struct po_token *t, struct buffer *out)
{
    if (t->kind == PO_STRING)
        buffer_printf(out, "\"%.*s%s", t->text.len > SHOWN ? SHOWN : (int)t->text.len, t->text.ptr,
                      t->closed ? "\"" : "");
    else if (t->kind == PO_COMMENT)
        buffer_add_char(out, '#');
    else
        buffer_add(out, t->text.ptr, t->text.len > SHOWN ? SHOWN : t->text.len);
}

void po_unexpected(struct po_reader *r, const char *expected)
{
    if (r->recovering)
        return;
    r->recovering = true;
    struct buffer found;
    buffer_init(&found);
    token_text(&r->token, &found);
    if (r->token.kind == PO_END)
        po_reader_report(r, DIAG_PO_INCOMPLETE, r->token.position, expected);
    else if (r->token.kind == PO_WORD)
        po_reader_report(r, DIAG_PO_KEYWORD, r->token.position, found.data);
    else if (r->token.kind < PO_CONFLICT_START || r->token.kind > PO_CONFLICT_END)
        po_reader_report(r, DIAG_PO_UNEXPECTED, r->token.position, found.data, expected);
    buffer_release(&found);
}

/* Reads the literals at hand into *string. False when there is none. */
static bool read_literals(struct po_reader *r, struct catalog_entry *entry, struct position keyword_position,
                          bool previous, const char *keyword, struct catalog_string *string)
{
    buffer_clear(&r->text);
    r->piece_count = 0;
    while (r->token.kind == PO_STRING && r->token.previous == previous) {
        check_obsolete(r, entry);
        if (!add_piece(r, keyword))
            entry->broken = true;
        po_advance(r);
    }
    if (r->piece_count == 0) {
        po_unexpected(r, "\"");
        return false;
    }
    struct arena *arena = &r->work.catalog->arena;
    string->text = arena_strndup(arena, r->text.data, r->text.len);
    string->len = r->text.len;
    string->position = keyword_position;
    string->pieces = arena_copy(arena, r->pieces, r->piece_count, sizeof *r->pieces);
    string->piece_count = r->piece_count;
    return true;
}

/* The keyword at hand and its string; NULL when there is none, after a report. */
static const struct catalog_string *read_string(struct po_reader *r, struct catalog_entry *entry, const char *keyword)
{
    struct po_token t = r->token;
    check_obsolete(r, entry);
    po_advance(r);
    struct catalog_string string;
    if (!read_literals(r, entry, t.position, t.previous, keyword, &string))
        return NULL;
    return arena_copy(&r->work.catalog->arena, &string, 1, sizeof string);
}

static bool at_keyword(const struct po_reader *r, enum po_token_kind kind, bool previous)
{
    return r->token.kind == kind && r->token.previous == previous;
}

/* ---- Entries ------------------------------------------------------------------------------------ */

static bool read_previous(struct po_reader *r, struct catalog_entry *e)
{
    if (!r->token.previous)
        return true;
    if (at_keyword(r, PO_MSGCTXT, true) && !(e->previous_context = read_string(r, e, "#| msgctxt")))
        return false;
    if (!at_keyword(r, PO_MSGID, true)) {
        po_unexpected(r, "#| msgid");
        return false;
    }
    if (!(e->previous_id = read_string(r, e, "#| msgid")))
        return false;
    if (at_keyword(r, PO_MSGID_PLURAL, true) && !(e->previous_id_plural = read_string(r, e, "#| msgid_plural")))
        return false;
    return true;
}

static bool read_ids(struct po_reader *r, struct catalog_entry *e)
{
    e->position = r->token.position;
    if (at_keyword(r, PO_MSGCTXT, false) && !(e->context = read_string(r, e, "msgctxt")))
        return false;
    if (!at_keyword(r, PO_MSGID, false)) {
        po_unexpected(r, "msgid");
        return false;
    }
    if (!(e->id = read_string(r, e, "msgid")))
        return false;
    if (at_keyword(r, PO_MSGID_PLURAL, false) && !(e->id_plural = read_string(r, e, "msgid_plural")))
        return false;
    return true;
}

bool po_expect(struct po_reader *r, enum po_token_kind kind, const char *text)
{
    if (r->token.kind != kind) {
        po_unexpected(r, text);
        return false;
    }
    po_advance(r);
    return true;
}

static struct slice without_zeros(struct slice number)
{
    while (number.len > 1 && number.ptr[0] == '0')
        number = slice_make(number.ptr + 1, number.len - 1);
    return number;
}

/* "[N]", where N must be the number of strings before. */
static bool read_index(struct po_reader *r, struct catalog_entry *e)
{
    char expected[32];
    snprintf(expected, sizeof expected, "%zu", r->string_count);
    if (!po_expect(r, PO_OPEN, "["))
        return false;
    if (r->token.kind == PO_NUMBER && !slice_is(without_zeros(r->token.text), expected)) {
        struct buffer found;
        buffer_init(&found);
        buffer_add_slice(&found, r->token.text);
        po_reader_report(r, DIAG_PO_INDEX, r->token.position, found.data, expected);
        buffer_release(&found);
        e->broken = true;
    }
    return po_expect(r, PO_NUMBER, expected) && po_expect(r, PO_CLOSE, "]");
}

static void report_missing(struct po_reader *r, struct catalog_entry *e, const char *what)
{
    po_reader_report(r, DIAG_PO_INCOMPLETE, e->id->position, what);
    e->broken = true;
}

/* One msgstr or msgstr[N]; sets *indexed. */
static bool read_translation(struct po_reader *r, struct catalog_entry *e, bool *indexed)
{
    struct position position = r->token.position;
    check_obsolete(r, e);
    po_advance(r);
    *indexed = e->id_plural || r->string_count > 0 || r->token.kind == PO_OPEN;
    char keyword[40] = "msgstr";
    if (*indexed) {
        snprintf(keyword, sizeof keyword, "msgstr[%zu]", r->string_count);
        if (!read_index(r, e))
            return false;
    }
    struct catalog_string string = {0};
    if (!read_literals(r, e, position, false, keyword, &string))
        return false;
    r->strings = mem_grow(r->strings, r->string_count, &r->string_capacity, sizeof *r->strings);
    r->strings[r->string_count++] = string;
    return true;
}

static bool read_translations(struct po_reader *r, struct catalog_entry *e)
{
    bool good = true, indexed = true;
    r->string_count = 0;
    while (good && indexed && at_keyword(r, PO_MSGSTR, false))
        good = read_translation(r, e, &indexed);
    e->strings = arena_copy(&r->work.catalog->arena, r->strings, r->string_count, sizeof *r->strings);
    e->string_count = r->string_count;
    if (indexed && r->string_count > 0 && !e->id_plural && !r->recovering)
        report_missing(r, e, "msgid_plural");
    return good;
}

/* May what is at hand stand after a complete entry? */
static bool at_boundary(const struct po_reader *r)
{
    switch (r->token.kind) {
    case PO_END:
    case PO_COMMENT:
    case PO_MSGCTXT:
    case PO_MSGID:
    case PO_DOMAIN:
        return true;
    default:
        return false;
    }
}

bool po_read_entry(struct po_reader *r, struct catalog_entry *e)
{
    if (!read_previous(r, e) || !read_ids(r, e))
        return false;
    if (at_keyword(r, PO_MSGSTR, false))
        return read_translations(r, e);
    const char *missing = e->id_plural ? "msgstr[0]" : "msgstr";
    if (!at_boundary(r)) {
        po_unexpected(r, missing);
        return false;
    }
    report_missing(r, e, missing);
    r->recovering = r->token.kind == PO_COMMENT; /* the rest of the entry may follow the comment */
    return true;
}
