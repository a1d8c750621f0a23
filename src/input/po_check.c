/* SPDX-License-Identifier: MIT */
/* What can be said about a catalog once all of it is there: its encoding, its plurals, and the pairs of msgid and
 * msgstr as far as msgfmt -c judges them without knowing a format. The fields of the header are judged in po_header.c.
 */
#include <stdio.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "input/po_internal.h"
#include "lang/plural.h"

/* ---- Charset ------------------------------------------------------------------------------------ */

static bool is_utf8(struct slice charset)
{
    return po_same_word(charset, "UTF-8") || po_same_word(charset, "UTF8");
}

/* Nothing said, the placeholder of templates, or ASCII: then all must be ASCII. */
static bool is_undeclared(struct slice charset)
{
    return charset.len == 0 || po_same_word(charset, "CHARSET") || po_same_word(charset, "ASCII") ||
           po_same_word(charset, "US-ASCII") || po_same_word(charset, "ANSI_X3.4-1968");
}

void po_check_charset(struct po_work *w)
{
    struct position position;
    struct slice charset = po_header_charset(w->catalog, &position);
    if (is_utf8(charset) || is_undeclared(charset))
        return;
    const char *name = arena_strndup(&w->catalog->arena, charset.ptr, charset.len);
    po_report(w, DIAG_PO_CHARSET, position, name);
    w->catalog->unusable = true;
}

/* ---- Encoding ----------------------------------------------------------------------------------- */

/* Walks over the places in the file in rising order. */
struct walk {
    const struct catalog *catalog;
    char line_end;
    size_t at, line_start;
    unsigned line;
};

static struct walk walk_start(const struct catalog *catalog)
{
    bool has_newline = catalog->bytes.len && memchr(catalog->bytes.ptr, '\n', catalog->bytes.len);
    return (struct walk){.catalog = catalog, .line_end = has_newline ? '\n' : '\r', .line = 1};
}

static void walk_to(struct walk *w, size_t offset)
{
    const char *bytes = w->catalog->bytes.ptr;
    for (; w->at < offset; w->at++) {
        if (bytes[w->at] == w->line_end) {
            w->line++;
            w->line_start = w->at + 1;
        }
    }
}

/* Counts from the start of the line: not for every byte of one. */
static struct position walk_place(const struct walk *w)
{
    const char *start = w->catalog->bytes.ptr + w->line_start;
    return (struct position){w->catalog->file, w->line, 1 + (unsigned)utf8_count(start, w->at - w->line_start)};
}

/* The first byte beyond ASCII that is not in a comment; the length when there is none. */
static size_t find_non_ascii(struct slice bytes)
{
    bool line_start = true, comment = false;
    size_t i = bytes.len >= 3 && (unsigned char)bytes.ptr[0] == 0xef ? 3 : 0; /* a byte order mark */
    for (; i < bytes.len; i++) {
        char c = bytes.ptr[i], next = i + 1 < bytes.len ? bytes.ptr[i + 1] : 0;
        if (c == '\n')
            line_start = true, comment = false;
        else if (line_start && c == '#')
            line_start = false, comment = next != '~' && next != '|';
        else if (!ascii_is_space(c))
            line_start = false;
        if (!comment && (unsigned char)c >= 0x80)
            break;
    }
    return i < bytes.len ? i : bytes.len;
}

/* Reports the first byte of each line that is not UTF-8, and breaks the entries it stands in. */
static void check_utf8(struct po_work *w)
{
    struct slice bytes = w->catalog->bytes;
    struct walk walk = walk_start(w->catalog);
    unsigned last_line = 0;
    size_t entry = 0, good = utf8_validate(bytes.ptr, bytes.len);
    w->is_utf8 = good == bytes.len;
    for (size_t at = good; at < bytes.len; at += 1 + utf8_validate(bytes.ptr + at + 1, bytes.len - at - 1)) {
        const char *p = bytes.ptr + at;
        while (entry < w->count && w->entries[entry].raw.ptr + w->entries[entry].raw.len <= p)
            entry++;
        if (entry < w->count && w->entries[entry].raw.ptr <= p)
            w->entries[entry].broken = true;
        walk_to(&walk, at);
        if (walk.line == last_line)
            continue;
        last_line = walk.line;
        char byte[8];
        snprintf(byte, sizeof byte, "0x%02x", (unsigned)(unsigned char)*p);
        po_report(w, DIAG_PO_UTF8, walk_place(&walk), byte);
    }
}

static void check_encoding(struct po_work *w)
{
    struct position position;
    struct slice charset = po_header_charset(w->catalog, &position), bytes = w->catalog->bytes;
    if (!is_utf8(charset)) {
        size_t at = find_non_ascii(bytes);
        if (at < bytes.len) {
            struct walk walk = walk_start(w->catalog);
            walk_to(&walk, at);
            po_report(w, DIAG_PO_NO_CHARSET, walk_place(&walk), NULL);
            w->catalog->unusable = true;
            return;
        }
    }
    check_utf8(w);
}

/* ---- Characters --------------------------------------------------------------------------------- */

static bool is_control(uint32_t rune)
{
    bool allowed = rune == '\n' || rune == '\t';
    return (rune < 0x20 && !allowed) || (rune >= 0x7f && rune < 0xa0);
}

/* Offset of the first character that no page may have, or of a byte that is not UTF-8 (*rune is 0 then); else the
 * length. */
static size_t find_bad_character(const struct catalog_string *s, uint32_t *rune)
{
    size_t i = 0;
    *rune = 0;
    while (i < s->len) {
        if (s->text[i] >= 0x20 && s->text[i] < 0x7f) { /* nearly all of the text */
            i++;
            continue;
        }
        size_t len = utf8_decode(s->text + i, s->len - i, rune);
        if (len == 0)
            *rune = 0;
        if (len == 0 || is_control(*rune))
            break;
        i += len;
    }
    return i;
}

/* Does one of eight bytes begin what may be a control character: below U+0020, U+007F, or U+0080 to U+00BF? May also
 * say so of a byte that follows one which does. */
static bool is_doubtful(uint64_t bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
    uint64_t low = (bytes - ones * 0x20) & ~bytes;
    uint64_t delete = bytes ^ ones * 0x7f, c2 = bytes ^ ones * 0xc2;
    return ((low | ((delete - ones) & ~delete) | ((c2 - ones) & ~c2)) & tops) != 0;
}

/* A quick look that tells for nearly all strings that no character of theirs is bad: written without escape sequences,
 * in a file that is UTF-8, and without a byte that could begin a control character. */
static bool is_harmless(const struct po_work *w, const struct catalog_string *s)
{
    size_t written = 0, i = 0;
    for (size_t k = 0; k < s->piece_count; k++)
        written += s->pieces[k].raw.len;
    bool harmless = written == s->len && w->is_utf8;
    uint64_t bytes;
    for (; harmless && s->len - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, s->text + i, sizeof bytes);
        harmless = !is_doubtful(bytes);
    }
    bytes = UINT64_C(0x2020202020202020);
    memcpy(&bytes, s->text + i, harmless ? s->len - i : 0);
    return harmless && !is_doubtful(bytes);
}

static void check_characters(struct po_work *w, struct catalog_entry *e, const struct catalog_string *s,
                             const char *keyword)
{
    uint32_t rune;
    if (!s || is_harmless(w, s))
        return;
    size_t at = find_bad_character(s, &rune);
    if (at == s->len)
        return;
    char shown[16];
    if (rune) {
        snprintf(shown, sizeof shown, "U+%04X", (unsigned)rune);
        po_report(w, DIAG_PO_CONTROL, catalog_string_place(s, at), shown, keyword);
    } else if (!e->broken) { /* else the bytes of the file were wrong already */
        snprintf(shown, sizeof shown, "0x%02x", (unsigned)(unsigned char)s->text[at]);
        po_report(w, DIAG_PO_UTF8, catalog_string_place(s, at), shown);
    }
    e->broken = true;
}

/* "msgstr" or "msgstr[N]". */
static const char *string_name(const struct catalog_entry *e, size_t index, char name[static 32])
{
    if (e->id_plural)
        snprintf(name, 32, "msgstr[%zu]", index);
    else
        snprintf(name, 32, "msgstr");
    return name;
}

static void check_strings(struct po_work *w, struct catalog_entry *e)
{
    char name[32];
    check_characters(w, e, e->context, "msgctxt");
    check_characters(w, e, e->id, "msgid");
    check_characters(w, e, e->id_plural, "msgid_plural");
    for (size_t i = 0; i < e->string_count; i++)
        check_characters(w, e, &e->strings[i], string_name(e, i, name));
}

/* ---- Newlines ----------------------------------------------------------------------------------- */

static void compare_newlines(struct po_work *w, struct catalog_entry *e, const struct catalog_string *s,
                             const char *name)
{
    const struct catalog_string *id = e->id;
    bool start = (id->text[0] == '\n') == (s->text[0] == '\n');
    bool end = (id->len && id->text[id->len - 1] == '\n') == (s->len && s->text[s->len - 1] == '\n');
    if (!start)
        po_report(w, DIAG_PO_NEWLINE_START, s->position, name);
    if (!end)
        po_report(w, DIAG_PO_NEWLINE_END, s->position, name);
    e->broken = e->broken || !start || !end;
}

/* An empty msgstr is not a translation, and a plural form may be empty for now. */
static void check_newlines(struct po_work *w, struct catalog_entry *e)
{
    char name[32];
    if (e->id->len == 0 || e->string_count == 0 || e->strings[0].len == 0)
        return;
    if (e->id_plural)
        compare_newlines(w, e, e->id_plural, "msgid_plural");
    for (size_t i = 0; i < e->string_count; i++)
        compare_newlines(w, e, &e->strings[i], string_name(e, i, name));
}

/* ---- Plurals ------------------------------------------------------------------------------------ */

static void report_plural_fault(struct po_work *w, struct slice value, const struct plural_error *error)
{
    static const enum diag_code codes[] = {
        [PLURAL_SYNTAX] = DIAG_PLURAL_SYNTAX,     [PLURAL_TOO_LONG] = DIAG_PLURAL_LIMIT,
        [PLURAL_TOO_DEEP] = DIAG_PLURAL_LIMIT,    [PLURAL_BAD_COUNT] = DIAG_PLURAL_COUNT,
        [PLURAL_DIVISION] = DIAG_PLURAL_DIVISION, [PLURAL_OUT_OF_RANGE] = DIAG_PLURAL_RANGE,
        [PLURAL_OVERFLOW] = DIAG_PLURAL_OVERFLOW,
    };
    const struct catalog_string *header = &w->catalog->header->strings[0];
    struct position place = catalog_string_place(header, (size_t)(value.ptr - header->text) + error->offset);
    char first[32], second[32];
    bool limit = codes[error->fault] == DIAG_PLURAL_LIMIT, count = error->fault == PLURAL_BAD_COUNT;
    unsigned long number = limit ? PLURAL_MAX_LENGTH : count ? PLURAL_MAX_FORMS : error->n;
    snprintf(first, sizeof first, "%lu", number);
    snprintf(second, sizeof second, "%d", PLURAL_MAX_DEPTH);
    po_report(w, codes[error->fault], place, first, second);
}

/* gettext takes the first "plural=" in the whole header, wherever it is: anywhere but in its field it is a mistake. */
static bool has_stray_rule(struct po_work *w, struct slice value)
{
    const struct catalog_string *header = w->catalog->header ? &w->catalog->header->strings[0] : NULL;
    const char *found = header ? strstr(header->text, "plural=") : NULL;
    if (!found || (value.ptr && found >= value.ptr && found < value.ptr + value.len))
        return false;
    po_report(w, DIAG_PLURAL_SYNTAX, catalog_string_place(header, (size_t)(found - header->text)), NULL);
    return true;
}

/* A form that no number gets is never shown; mostly the header belongs to another language. */
static void check_unused_form(struct po_work *w, struct position place)
{
    size_t form = plural_unused(w->catalog->plural);
    char number[32];
    snprintf(number, sizeof number, "%zu", form);
    if (form < plural_count(w->catalog->plural))
        po_report(w, DIAG_PLURAL_UNUSED, place, number);
}

/* Sets the catalog's rule. Returns whether a field for it is missing; other faults are reported. */
static bool read_plural_rule(struct po_work *w)
{
    struct position position;
    struct slice value = catalog_header_field(w->catalog, "Plural-Forms", &position);
    struct plural_error error;
    if (has_stray_rule(w, value))
        return false;
    if (!value.ptr)
        return true;
    w->catalog->plural = plural_parse(&w->catalog->arena, value, &error);
    if (w->catalog->plural)
        check_unused_form(w, position);
    else
        report_plural_fault(w, value, &error);
    return false;
}

static void check_forms(struct po_work *w, struct catalog_entry *e)
{
    size_t expected = plural_count(w->catalog->plural);
    if (e->string_count == expected)
        return;
    char here[32], there[32];
    snprintf(here, sizeof here, "%zu", e->string_count);
    snprintf(there, sizeof there, "%zu", expected);
    po_report(w, DIAG_PLURAL_FORMS, e->id->position, here, there);
    e->broken = true;
}

static void check_plurals(struct po_work *w)
{
    bool missing = read_plural_rule(w);
    for (size_t i = 0; i < w->count; i++) {
        struct catalog_entry *e = &w->entries[i];
        if (!e->id_plural || e->obsolete || e->broken)
            continue;
        if (w->catalog->plural) {
            check_forms(w, e);
            continue;
        }
        if (missing)
            po_report(w, DIAG_PLURAL_MISSING, e->position, NULL);
        missing = false;
        e->broken = true;
    }
}

void po_check(struct po_work *w)
{
    if (w->catalog->unusable)
        return;
    check_encoding(w);
    if (w->catalog->unusable)
        return;
    po_check_header(w);
    for (size_t i = 0; i < w->count; i++) {
        struct catalog_entry *e = &w->entries[i];
        if (!e->obsolete)
            check_strings(w, e);
        if (!e->obsolete && !e->fuzzy && !e->broken)
            check_newlines(w, e);
    }
    check_plurals(w);
}
