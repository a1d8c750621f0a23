/* SPDX-License-Identifier: MIT */
#include "input/po_edit.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "input/po_comment.h"
#include "input/po_match.h"
#include "input/po_meta.h"
#include "input/po_scan.h"
#include "input/po_text.h"

/* Comments in the order in which gettext writes them. */
enum rank { RANK_TRANSLATOR, RANK_EXTRACTED, RANK_REFERENCES, RANK_FLAGS, RANK_COUNT };

struct comment {
    enum rank rank;
    size_t start, end; /* of its line in the raw bytes, line end included */
    struct slice text; /* after "#" */
};

/* The lines of an entry, taken apart; offsets are bytes of `raw`. */
struct parts {
    struct slice raw;
    struct comment *comments;
    size_t comment_count, comment_capacity;
    size_t body;    /* where the comments end */
    size_t ids;     /* start of msgctxt or msgid, after the previous ones */
    size_t strings; /* the first msgstr */
};

void po_edit_add_lines(struct buffer *out, struct slice text, const struct po_manner *manner)
{
    while (text.len) {
        const char *newline = memchr(text.ptr, '\n', text.len);
        size_t len = newline ? (size_t)(newline - text.ptr) : text.len;
        buffer_add(out, text.ptr, len);
        if (newline)
            buffer_add_string(out, manner->line_end);
        len += newline != NULL;
        text = slice_make(text.ptr + len, text.len - len);
    }
}

/* ---- Taking apart ------------------------------------------------------------------------------- */

static enum rank rank_of(struct slice text)
{
    switch (text.len ? text.ptr[0] : 0) {
    case '.':
        return RANK_EXTRACTED;
    case ':':
        return RANK_REFERENCES;
    case ',':
    case '!':
        return RANK_FLAGS;
    default:
        return RANK_TRANSLATOR;
    }
}

/* Where the line of the byte starts, but not before `from`. */
static size_t line_start(const struct po_scanner *s, size_t offset, size_t from)
{
    while (offset > from && s->bytes.ptr[offset - 1] != s->line_end)
        offset--;
    return offset;
}

static void add_comment(struct parts *p, const struct po_scanner *s, const struct po_token *token)
{
    size_t before = p->comment_count ? p->comments[p->comment_count - 1].end : 0;
    p->comments = mem_grow(p->comments, p->comment_count, &p->comment_capacity, sizeof *p->comments);
    p->comments[p->comment_count++] = (struct comment){rank_of(token->text), line_start(s, token->offset, before),
                                                       po_scanner_line_end(s, token->end), token->text};
}

/* The entry could be read: it has a msgid and a msgstr. */
static void take_apart(struct parts *p, struct slice raw)
{
    *p = (struct parts){.raw = raw};
    struct po_scanner s;
    po_scanner_init(&s, NULL, raw, 0);
    struct po_token token = po_scanner_next(&s);
    for (; token.kind == PO_COMMENT; token = po_scanner_next(&s))
        add_comment(p, &s, &token);
    p->body = p->comment_count ? p->comments[p->comment_count - 1].end : 0;
    size_t before = p->body;
    while (token.kind != PO_END && token.previous) {
        before = token.end;
        token = po_scanner_next(&s);
    }
    p->ids = line_start(&s, token.offset, before);
    while (token.kind != PO_END && token.kind != PO_MSGSTR)
        token = po_scanner_next(&s);
    assert(token.kind == PO_MSGSTR);
    p->strings = token.offset;
}

static void add_bytes(struct buffer *out, const struct parts *p, size_t start, size_t end)
{
    buffer_add(out, p->raw.ptr + start, end - start);
}

/* ---- Comments ----------------------------------------------------------------------------------- */

/* What changes in the comments. */
struct changes {
    bool of[RANK_COUNT];
    bool add_fuzzy, add_format, remove_format;
    const struct message *message;
    const struct po_manner *manner;
};

static bool has_flag(const struct po_lines *flags, const char *name)
{
    for (size_t i = 0; i < flags->count; i++)
        if (slice_is(flags->items[i], name))
            return true;
    return false;
}

/* Writes one line of flags, or none if there are none. */
static void write_flags(const struct po_lines *flags, char mark, bool add_fuzzy, bool add_format,
                        const struct changes *changes, struct buffer *out)
{
    size_t count = 0, start = out->len;
    buffer_printf(out, "#%c", mark);
    if (add_fuzzy)
        buffer_add_string(out, count++ ? ", fuzzy" : " fuzzy");
    for (size_t i = 0; i < flags->count; i++) {
        if (changes->remove_format && slice_is(flags->items[i], PO_META_FLAG))
            continue;
        buffer_add_string(out, count++ ? ", " : " ");
        buffer_add_slice(out, flags->items[i]);
    }
    if (add_format)
        buffer_add_string(out, count++ ? ", " PO_META_FLAG : " " PO_META_FLAG);
    if (count)
        buffer_add_string(out, changes->manner->line_end);
    else
        buffer_truncate(out, start);
}

/* A line of flags that is there: the first one that begins with "#," takes in what is new. Returns whether it did. */
static bool edit_flags(const struct parts *p, const struct comment *comment, bool added, const struct changes *changes,
                       struct buffer *out)
{
    struct po_comments words = {0};
    po_comments_add(&words, comment->text);
    bool takes = comment->text.ptr[0] == ',' && !added && (changes->add_fuzzy || changes->add_format);
    if (takes || (changes->remove_format && has_flag(&words.flags, PO_META_FLAG)))
        write_flags(&words.flags, comment->text.ptr[0], takes && changes->add_fuzzy, takes && changes->add_format,
                    changes, out);
    else
        add_bytes(out, p, comment->start, comment->end);
    po_comments_release(&words);
    return takes;
}

/* The whole block of a rank, as extraction has it. */
static void write_block(enum rank rank, const struct changes *changes, struct buffer *out)
{
    struct buffer text;
    buffer_init(&text);
    if (rank == RANK_EXTRACTED)
        po_meta_write_comments(changes->message, &text);
    else if (rank == RANK_REFERENCES)
        po_meta_write_references(changes->message, &text);
    else
        write_flags(&(struct po_lines){0}, ',', changes->add_fuzzy, changes->add_format, changes, out);
    po_edit_add_lines(out, buffer_slice(&text), changes->manner);
    buffer_release(&text);
}

static bool has_rank(const struct parts *p, enum rank rank)
{
    for (size_t i = 0; i < p->comment_count; i++)
        if (p->comments[i].rank == rank && (rank != RANK_FLAGS || p->comments[i].text.ptr[0] == ','))
            return true;
    return false;
}

/* Writes the blocks that have no line yet and belong before a comment of rank `end`. */
static void write_missing(const struct parts *p, enum rank end, bool done[RANK_COUNT], const struct changes *changes,
                          struct buffer *out)
{
    for (enum rank rank = RANK_EXTRACTED; rank < end; rank++) {
        if (changes->of[rank] && !done[rank] && !has_rank(p, rank)) {
            write_block(rank, changes, out);
            done[rank] = true;
        }
    }
}

static void write_comments(const struct parts *p, const struct changes *changes, struct buffer *out)
{
    bool done[RANK_COUNT] = {false};
    size_t at = 0;
    for (size_t i = 0; i < p->comment_count; i++) {
        const struct comment *comment = &p->comments[i];
        write_missing(p, comment->rank, done, changes, out);
        add_bytes(out, p, at, comment->start);
        at = comment->end;
        if (!changes->of[comment->rank]) {
            add_bytes(out, p, comment->start, comment->end);
        } else if (comment->rank == RANK_FLAGS) {
            done[RANK_FLAGS] |= edit_flags(p, comment, done[RANK_FLAGS], changes, out);
        } else if (!done[comment->rank]) {
            write_block(comment->rank, changes, out);
            done[comment->rank] = true;
        }
    }
    write_missing(p, RANK_COUNT, done, changes, out);
}

static struct changes compare(const struct catalog_entry *entry, const struct message *message, bool becomes_fuzzy,
                              const struct po_manner *manner)
{
    struct changes c = {.message = message, .manner = manner};
    bool has_format = po_meta_has_flag(entry);
    c.add_fuzzy = becomes_fuzzy && !entry->fuzzy;
    c.add_format = message->has_placeholders && !has_format;
    c.remove_format = has_format && !message->has_placeholders;
    c.of[RANK_EXTRACTED] = !po_meta_same_comments(message, entry);
    c.of[RANK_REFERENCES] = !po_meta_same_references(message, entry);
    c.of[RANK_FLAGS] = c.add_fuzzy || c.add_format || c.remove_format;
    return c;
}

/* ---- Strings ------------------------------------------------------------------------------------ */

static struct slice text_of(const struct catalog_string *string)
{
    return slice_make(string->text, string->len);
}

static void write_previous(const struct catalog_entry *entry, const struct po_manner *manner, struct buffer *out)
{
    struct buffer text;
    buffer_init(&text);
    if (entry->context)
        po_text_write(&text, "#| ", "msgctxt", text_of(entry->context));
    po_text_write(&text, "#| ", "msgid", text_of(entry->id));
    if (entry->id_plural)
        po_text_write(&text, "#| ", "msgid_plural", text_of(entry->id_plural));
    po_edit_add_lines(out, buffer_slice(&text), manner);
    buffer_release(&text);
}

static void write_ids(const struct message *message, const struct po_manner *manner, struct buffer *out)
{
    struct buffer text;
    buffer_init(&text);
    if (message->context)
        po_text_write(&text, "", "msgctxt", slice_from(message->context));
    po_text_write(&text, "", "msgid", slice_from(message->id));
    if (message->id_plural)
        po_text_write(&text, "", "msgid_plural", slice_from(message->id_plural));
    po_edit_add_lines(out, buffer_slice(&text), manner);
    buffer_release(&text);
}

/* Bytes of the first string, from after "msgstr" or "msgstr[0]" to the next one or the end. */
static struct slice first_string(const struct parts *p)
{
    struct po_scanner s;
    po_scanner_init(&s, NULL, p->raw, p->strings);
    struct po_token token = po_scanner_next(&s);
    size_t start = token.end;
    token = po_scanner_next(&s);
    for (; token.kind != PO_STRING && token.kind != PO_END; token = po_scanner_next(&s))
        start = token.end;
    size_t last = start;
    for (; token.kind == PO_STRING; token = po_scanner_next(&s))
        last = token.end;
    size_t end = token.kind == PO_END ? p->raw.len : line_start(&s, token.offset, last);
    return slice_make(p->raw.ptr + start, end - start);
}

static void end_line(struct buffer *out, const struct po_manner *manner)
{
    if (out->len && out->data[out->len - 1] != '\n' && out->data[out->len - 1] != '\r')
        buffer_add_string(out, manner->line_end);
}

static void write_strings(const struct parts *p, const struct catalog_entry *entry, const struct message *message,
                          const struct po_manner *manner, struct buffer *out)
{
    if (!entry->id_plural == !message->id_plural) {
        add_bytes(out, p, p->strings, p->raw.len);
        return;
    }
    buffer_add_string(out, message->id_plural ? "msgstr[0]" : "msgstr");
    buffer_add_slice(out, first_string(p));
    end_line(out, manner);
    for (size_t i = 1; message->id_plural && i < manner->forms; i++)
        buffer_printf(out, "msgstr[%zu] \"\"%s", i, manner->line_end);
}

bool po_edit_is_translated(const struct catalog_entry *entry, const struct message *message)
{
    if (entry->id_plural && !message->id_plural)
        return entry->string_count && entry->strings[0].len;
    return po_match_is_translated(entry);
}

/* ---- Entries ------------------------------------------------------------------------------------ */

/* Cuts a line from *rest and returns it without its line end. */
static struct slice cut_line(struct slice *rest, const struct po_manner *manner)
{
    const char *end = memchr(rest->ptr, manner->line_end[strlen(manner->line_end) - 1], rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len, next = len + (end != NULL);
    struct slice line = slice_make(rest->ptr, len);
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    *rest = slice_make(rest->ptr + next, rest->len - next);
    return line;
}

static struct slice without_indent(struct slice line)
{
    size_t i = 0;
    while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
        i++;
    return slice_make(line.ptr + i, line.len - i);
}

/* Takes the marks of an obsolete entry away: "#~ msgid", "#~| msgid". */
static void revive(struct slice raw, const struct po_manner *manner, struct buffer *out)
{
    while (raw.len) {
        struct slice line = cut_line(&raw, manner), text = without_indent(line);
        if (slice_starts_with(text, "#~")) {
            bool previous = text.len > 2 && text.ptr[2] == '|', space = text.len > 2 && text.ptr[2] == ' ';
            if (previous)
                buffer_add_char(out, '#');
            line = slice_make(text.ptr + 2 + space, text.len - 2 - space);
        }
        buffer_add_slice(out, line);
        buffer_add_string(out, manner->line_end);
    }
}

static void serve(const struct catalog_entry *entry, struct slice raw, const struct message *message, bool reworded,
                  const struct po_manner *manner, struct buffer *out)
{
    bool becomes_fuzzy = reworded && po_edit_is_translated(entry, message);
    struct changes changes = compare(entry, message, becomes_fuzzy, manner);
    struct parts p;
    take_apart(&p, raw);
    write_comments(&p, &changes, out);
    if (!reworded) {
        add_bytes(out, &p, p.body, p.raw.len);
    } else {
        if (becomes_fuzzy && !(entry->fuzzy && entry->previous_id))
            write_previous(entry, manner, out);
        else
            add_bytes(out, &p, p.body, p.ids);
        write_ids(message, manner, out);
        write_strings(&p, entry, message, manner, out);
    }
    free(p.comments);
}

static bool is_up_to_date(const struct catalog_entry *entry, const struct message *message)
{
    return !entry->obsolete && po_meta_has_flag(entry) == message->has_placeholders &&
           po_meta_same_comments(message, entry) && po_meta_same_references(message, entry);
}

void po_edit_serve(const struct catalog_entry *entry, const struct message *message, bool reworded,
                   const struct po_manner *manner, struct buffer *out)
{
    if (!reworded && is_up_to_date(entry, message)) {
        buffer_add_slice(out, entry->raw);
    } else if (entry->obsolete) {
        struct buffer raw;
        buffer_init(&raw);
        revive(entry->raw, manner, &raw);
        serve(entry, buffer_slice(&raw), message, reworded, manner, out);
        buffer_release(&raw);
    } else {
        serve(entry, entry->raw, message, reworded, manner, out);
    }
}

static void retire_body(struct slice body, const struct po_manner *manner, struct buffer *out)
{
    while (body.len) {
        struct slice line = cut_line(&body, manner), text = without_indent(line);
        if (text.len == 0)
            continue;
        if (slice_starts_with(text, "#|")) {
            buffer_add_string(out, "#~");
            line = slice_make(text.ptr + 1, text.len - 1);
        } else {
            buffer_add_string(out, "#~ ");
        }
        buffer_add_slice(out, line);
        buffer_add_string(out, manner->line_end);
    }
}

void po_edit_retire(const struct catalog_entry *entry, const struct po_manner *manner, struct buffer *out)
{
    struct parts p;
    take_apart(&p, entry->raw);
    for (size_t i = 0, at = 0; i < p.comment_count; at = p.comments[i++].end)
        if (p.comments[i].rank == RANK_TRANSLATOR || p.comments[i].rank == RANK_FLAGS)
            add_bytes(out, &p, at, p.comments[i].end);
    retire_body(slice_make(p.raw.ptr + p.body, p.raw.len - p.body), manner, out);
    free(p.comments);
}
