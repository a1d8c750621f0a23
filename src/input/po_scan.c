/* SPDX-License-Identifier: MIT */
#include "input/po_scan.h"

#include "base/ascii.h"
#include "base/utf8.h"

void po_scanner_init(struct po_scanner *s, const char *file, struct slice bytes, size_t start)
{
    bool has_newline = bytes.len && memchr(bytes.ptr, '\n', bytes.len);
    *s = (struct po_scanner){
        .bytes = bytes,
        .at = start,
        .line_end = has_newline ? '\n' : '\r',
        .counted = {file, 1, 1},
        .counted_at = start,
        .line_start = true,
    };
}

static char byte_at(const struct po_scanner *s, size_t at)
{
    return at < s->bytes.len ? s->bytes.ptr[at] : 0;
}

size_t po_scanner_line_end(const struct po_scanner *s, size_t offset)
{
    const char *end = offset < s->bytes.len ? memchr(s->bytes.ptr + offset, s->line_end, s->bytes.len - offset) : NULL;
    return end ? (size_t)(end - s->bytes.ptr) + 1 : s->bytes.len;
}

/* Counting goes on from the last place, so that a line of many tokens stays linear. */
static struct position place_of(struct po_scanner *s, size_t offset)
{
    s->counted.column += (unsigned)utf8_count(s->bytes.ptr + s->counted_at, offset - s->counted_at);
    s->counted_at = offset;
    return s->counted;
}

static void end_line(struct po_scanner *s)
{
    s->at++;
    s->counted.line++;
    s->counted.column = 1;
    s->counted_at = s->at;
    s->line_start = true;
    s->obsolete = s->previous = false;
}

static bool is_blank(const struct po_scanner *s, char c)
{
    return c != s->line_end && (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v');
}

/* A mark of "#~", "#|" or "#~|"; what follows on the line are ordinary tokens. */
static bool skip_mark(struct po_scanner *s)
{
    if (byte_at(s, s->at) != '#')
        return false;
    char c = byte_at(s, s->at + 1);
    if (c == '~')
        s->obsolete = true;
    else if (c != '|')
        return false;
    s->at += 2;
    if (c == '|' || byte_at(s, s->at) == '|')
        s->previous = true;
    if (c == '~' && s->previous)
        s->at++;
    return true;
}

static void skip_blanks(struct po_scanner *s)
{
    while (s->at < s->bytes.len) {
        char c = s->bytes.ptr[s->at];
        if (c == s->line_end)
            end_line(s);
        else if (is_blank(s, c))
            s->at++, s->line_start = false;
        else if (!skip_mark(s))
            return;
        else
            s->line_start = false;
    }
}

/* The end of the current line, without its line end. */
static size_t text_end(const struct po_scanner *s)
{
    size_t end = po_scanner_line_end(s, s->at);
    if (end > s->at && s->bytes.ptr[end - 1] == s->line_end)
        end--;
    if (end > s->at && s->line_end == '\n' && s->bytes.ptr[end - 1] == '\r')
        end--;
    return end;
}

/* The marker lines that Git and others leave: seven equal characters at the start of a line. */
static bool scan_conflict(const struct po_scanner *s, struct po_token *t)
{
    char c = byte_at(s, s->at);
    if (!s->line_start || !(c == '<' || c == '=' || c == '>' || c == '|'))
        return false;
    size_t end = s->at;
    while (end - s->at < 7 && byte_at(s, end) == c)
        end++;
    char after = byte_at(s, end);
    if (end - s->at != 7 || !(after == ' ' || after == '\r' || after == '\n' || after == 0))
        return false;
    t->kind = c == '<' ? PO_CONFLICT_START : c == '>' ? PO_CONFLICT_END : PO_CONFLICT_MIDDLE;
    t->end = text_end(s);
    t->text = slice_make(s->bytes.ptr + s->at, t->end - s->at);
    return true;
}

/* How much after the opening quote needs no second look: up to the closing quote when no escape sequence and no line
 * end stand before it. The next quote is never looked for twice, so this is linear even where quotes are missing. */
static size_t plain_length(const struct po_scanner *s, size_t start)
{
    const char *p = s->bytes.ptr + start, *quote = memchr(p, '"', s->bytes.len - start);
    if (!quote || memchr(p, s->line_end, (size_t)(quote - p)))
        return 0;
    const char *escape = memchr(p, '\\', (size_t)(quote - p));
    return (size_t)((escape ? escape : quote) - p);
}

static void scan_string(const struct po_scanner *s, struct po_token *t)
{
    const char *p = s->bytes.ptr;
    size_t i = s->at + 1 + plain_length(s, s->at + 1);
    while (i < s->bytes.len && p[i] != '"' && p[i] != s->line_end)
        i += p[i] == '\\' && i + 1 < s->bytes.len && p[i + 1] != s->line_end ? 2 : 1;
    t->kind = PO_STRING;
    t->closed = i < s->bytes.len && p[i] == '"';
    t->end = t->closed ? i + 1 : i;
    if (!t->closed && i > s->at + 1 && p[i - 1] == '\r')
        i--;
    t->text = slice_make(p + s->at + 1, i - s->at - 1);
}

static enum po_token_kind word_kind(struct slice word, bool previous)
{
    static const struct {
        const char *text;
        enum po_token_kind kind;
    } keywords[] = {
        {"msgid", PO_MSGID},     {"msgstr", PO_MSGSTR}, {"msgid_plural", PO_MSGID_PLURAL},
        {"msgctxt", PO_MSGCTXT}, {"domain", PO_DOMAIN},
    };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        bool allowed = !previous || (keywords[i].kind != PO_MSGSTR && keywords[i].kind != PO_DOMAIN);
        if (allowed && slice_is(word, keywords[i].text))
            return keywords[i].kind;
    }
    return PO_WORD;
}

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || c == '_' || c == '$';
}

static void scan_other(const struct po_scanner *s, struct po_token *t)
{
    const char *p = s->bytes.ptr;
    size_t i = s->at + 1;
    if (ascii_is_digit(p[s->at])) {
        t->kind = PO_NUMBER;
        while (i < s->bytes.len && ascii_is_digit(p[i]))
            i++;
    } else if (is_word_byte(p[s->at])) {
        while (i < s->bytes.len && is_word_byte(p[i]))
            i++;
        t->kind = word_kind(slice_make(p + s->at, i - s->at), s->previous);
    } else {
        uint32_t rune;
        size_t len = utf8_decode(p + s->at, s->bytes.len - s->at, &rune);
        t->kind = p[s->at] == '[' ? PO_OPEN : p[s->at] == ']' ? PO_CLOSE : PO_JUNK;
        i = s->at + (len ? len : 1);
    }
    t->end = i;
    t->text = slice_make(p + s->at, i - s->at);
}

struct po_token po_scanner_next(struct po_scanner *s)
{
    skip_blanks(s);
    struct po_token t = {.offset = s->at,
                         .end = s->at,
                         .position = place_of(s, s->at),
                         .text = slice_make(s->bytes.ptr + s->at, 0),
                         .obsolete = s->obsolete,
                         .previous = s->previous};
    if (s->at == s->bytes.len)
        return t;
    if (s->bytes.ptr[s->at] == '#') {
        t.kind = PO_COMMENT;
        t.end = text_end(s);
        t.text = slice_make(s->bytes.ptr + s->at + 1, t.end - s->at - 1);
    } else if (s->bytes.ptr[s->at] == '"') {
        scan_string(s, &t);
    } else if (!scan_conflict(s, &t)) {
        scan_other(s, &t);
    }
    s->at = t.end;
    s->line_start = false;
    return t;
}
