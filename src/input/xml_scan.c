/* SPDX-License-Identifier: MIT */
#include "input/xml_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/memory.h"

struct scanner {
    struct xml_scan *scan;
    struct diag *diag;
    const char *file;
    struct slice text;
    size_t at;
    size_t marked; /* line and column are those of this offset, which only grows */
    unsigned line, column;
    size_t open[XML_MAX_DEPTH]; /* indices of the tags that are open */
    size_t depth, run, namespaces;
    bool refused; /* something was reported, but going on finds more */
};

/* ---- Places and faults ---- */

static struct xml_mark mark(struct scanner *s, size_t offset, size_t len)
{
    for (; s->marked < offset; s->marked++) {
        unsigned char c = (unsigned char)s->text.ptr[s->marked];
        if (c == '\n') {
            s->line++;
            s->column = 1;
        } else if ((c & 0xc0) != 0x80) {
            s->column++;
        }
    }
    return (struct xml_mark){slice_make(s->text.ptr + offset, len), s->line, s->column};
}

static bool fail_at(struct scanner *s, struct xml_mark at, enum diag_code code)
{
    diag_report(s->diag, code, ((struct position){s->file, at.line, at.column}), NULL);
    return false;
}

static bool fail(struct scanner *s, size_t offset, enum diag_code code)
{
    return fail_at(s, mark(s, offset, 0), code);
}

/* One or two names as arguments. */
static void report_names(struct scanner *s, struct xml_mark at, enum diag_code code, struct slice a, struct slice b)
{
    struct arena arena;
    arena_init(&arena);
    diag_report(s->diag, code, ((struct position){s->file, at.line, at.column}), arena_strndup(&arena, a.ptr, a.len),
                arena_strndup(&arena, b.ptr, b.len));
    arena_release(&arena);
}

/* ---- Small parts ---- */

static char peek(const struct scanner *s)
{
    return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

static bool skip_space(struct scanner *s)
{
    size_t start = s->at;
    while (s->at < s->text.len && ascii_is_space(s->text.ptr[s->at]))
        s->at++;
    return s->at > start;
}

static bool looking_at(const struct scanner *s, const char *what)
{
    size_t len = strlen(what);
    return s->text.len - s->at >= len && memcmp(s->text.ptr + s->at, what, len) == 0;
}

/* Only what ends a name matters here; libxml2 judges the characters in it. */
static bool ends_name(char c)
{
    return ascii_is_space(c) || c == '/' || c == '>' || c == '<' || c == '=' || c == '"' || c == '\'' || c == '\0';
}

static bool scan_name(struct scanner *s, struct xml_mark *out)
{
    size_t start = s->at;
    while (s->at < s->text.len && !ends_name(s->text.ptr[s->at]))
        s->at++;
    *out = mark(s, start, s->at - start);
    if (s->at == start)
        return fail(s, start, DIAG_XML_TAG);
    if (s->at - start > XML_MAX_NAME)
        return fail(s, start, DIAG_XML_NAME_SIZE);
    return true;
}

/* Moves behind the next `end`; false when there is none. */
static bool skip_past(struct scanner *s, const char *end)
{
    const char *found = memmem(s->text.ptr + s->at, s->text.len - s->at, end, strlen(end));
    if (found)
        s->at = (size_t)(found - s->text.ptr) + strlen(end);
    return found;
}

/* ---- Tags ---- */

static bool scan_value(struct scanner *s, size_t tag_start)
{
    char quote = peek(s);
    if (quote != '"' && quote != '\'')
        return fail(s, s->at, DIAG_XML_TAG);
    size_t start = ++s->at, limit = tag_start + XML_MAX_TAG_SIZE;
    size_t end = limit < s->text.len ? limit : s->text.len;
    while (s->at < end && s->text.ptr[s->at] != quote && s->text.ptr[s->at] != '<')
        s->at++;
    if (s->at == limit)
        return fail(s, start - 1, DIAG_XML_TAG_SIZE);
    if (s->at == end)
        return fail(s, start - 1, DIAG_XML_UNFINISHED);
    if (s->text.ptr[s->at] == '<')
        return fail(s, s->at, DIAG_XML_TAG);
    s->at++;
    return true;
}

static bool scan_attribute(struct scanner *s, struct xml_tag *tag, size_t tag_start)
{
    struct xml_mark name;
    if (!scan_name(s, &name))
        return false;
    if (tag->attribute_count == XML_MAX_ATTRIBUTES)
        return fail_at(s, name, DIAG_XML_ATTRIBUTES);
    if (slice_starts_with(name.name, "xmlns") && s->namespaces++ == XML_MAX_NAMESPACES)
        return fail_at(s, name, DIAG_XML_NAMESPACES);
    struct xml_scan *scan = s->scan;
    scan->attributes =
        mem_grow(scan->attributes, scan->attribute_count, &scan->attribute_capacity, sizeof *scan->attributes);
    scan->attributes[scan->attribute_count++] = name;
    tag->attribute_count++;
    skip_space(s);
    if (peek(s) != '=')
        return fail(s, s->at, DIAG_XML_TAG);
    s->at++;
    skip_space(s);
    return scan_value(s, tag_start);
}

static bool open_element(struct scanner *s, const struct xml_tag *tag, bool empty)
{
    struct xml_scan *scan = s->scan;
    scan->tags = mem_grow(scan->tags, scan->tag_count, &scan->tag_capacity, sizeof *scan->tags);
    scan->tags[scan->tag_count++] = *tag;
    if (s->depth == XML_MAX_DEPTH)
        return fail_at(s, tag->mark, DIAG_XML_DEPTH);
    if (!empty)
        s->open[s->depth++] = scan->tag_count - 1;
    return true;
}

static bool scan_start_tag(struct scanner *s)
{
    size_t start = s->at;
    struct xml_mark at = mark(s, start, 0), name;
    s->at++;
    if (!scan_name(s, &name))
        return false;
    struct xml_tag tag = {{name.name, at.line, at.column}, s->scan->attribute_count, 0};
    for (;;) {
        bool space = skip_space(s);
        bool empty = looking_at(s, "/>"), ends = empty || peek(s) == '>';
        s->at += ends + empty;
        if (s->at - start > XML_MAX_TAG_SIZE)
            return fail_at(s, at, DIAG_XML_TAG_SIZE);
        if (ends)
            return open_element(s, &tag, empty);
        if (s->at == s->text.len)
            return fail_at(s, at, DIAG_XML_UNFINISHED);
        if (!space)
            return fail(s, s->at, DIAG_XML_TAG);
        if (!scan_attribute(s, &tag, start))
            return false;
    }
}

static bool scan_end_tag(struct scanner *s)
{
    struct xml_mark at = mark(s, s->at, 0), name;
    s->at += 2;
    if (!scan_name(s, &name))
        return false;
    skip_space(s);
    if (peek(s) != '>')
        return fail(s, s->at, DIAG_XML_TAG);
    s->at++;
    struct slice none = slice_make("", 0);
    if (s->depth == 0) {
        report_names(s, at, DIAG_XML_END_ALONE, name.name, none);
        return false;
    }
    const struct xml_mark *open = &s->scan->tags[s->open[s->depth - 1]].mark;
    if (!slice_equal(open->name, name.name)) {
        report_names(s, at, DIAG_XML_END_TAG, name.name, open->name);
        report_names(s, *open, DIAG_NOTE_OPENED_HERE, open->name, none);
        return false;
    }
    s->depth--;
    return true;
}

/* ---- What is not a tag ---- */

static bool scan_comment(struct scanner *s)
{
    size_t start = s->at;
    s->at += 4;
    if (!skip_past(s, "--"))
        return fail(s, start, DIAG_XML_UNFINISHED);
    if (peek(s) != '>')
        return fail(s, s->at - 2, DIAG_XML_COMMENT);
    s->at++;
    return true;
}

static bool add_run(struct scanner *s, size_t start)
{
    s->run += s->at - start;
    return s->run <= XML_MAX_TEXT || fail(s, start, DIAG_XML_TEXT_SIZE);
}

static bool scan_cdata(struct scanner *s)
{
    size_t start = s->at;
    if (!skip_past(s, "]]>"))
        return fail(s, start, DIAG_XML_UNFINISHED);
    return add_run(s, start);
}

/* The reader goes on after a processing instruction: an editor may have put several there. */
static bool scan_instruction(struct scanner *s)
{
    size_t start = s->at;
    fail(s, start, DIAG_XML_INSTRUCTION);
    s->refused = true;
    return skip_past(s, "?>") || fail(s, start, DIAG_XML_UNFINISHED);
}

static bool scan_text(struct scanner *s)
{
    size_t start = s->at;
    const char *next = memchr(s->text.ptr + start, '<', s->text.len - start);
    s->at = next ? (size_t)(next - s->text.ptr) : s->text.len;
    return add_run(s, start);
}

static bool scan_next(struct scanner *s)
{
    if (peek(s) != '<')
        return scan_text(s);
    if (looking_at(s, "<!--"))
        return scan_comment(s);
    if (looking_at(s, "<![CDATA["))
        return scan_cdata(s);
    if (looking_at(s, "<?"))
        return scan_instruction(s);
    if (looking_at(s, "<!"))
        return fail(s, s->at, looking_at(s, "<!DOCTYPE") ? DIAG_XML_DOCTYPE : DIAG_XML_TAG);
    s->run = 0;
    return looking_at(s, "</") ? scan_end_tag(s) : scan_start_tag(s);
}

/* ---- The XML declaration ---- */

static bool equal_without_case(struct slice a, const char *b)
{
    if (a.len != strlen(b))
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_to_lower(a.ptr[i]) != ascii_to_lower(b[i]))
            return false;
    return true;
}

static bool judge_declared(struct scanner *s, struct xml_mark name, struct slice value)
{
    enum diag_code code;
    if (slice_is(name.name, "encoding") && !equal_without_case(value, "UTF-8"))
        code = DIAG_XML_ENCODING;
    else if (slice_is(name.name, "version") && !slice_is(value, "1.0"))
        code = DIAG_XML_VERSION;
    else
        return true;
    report_names(s, name, code, value, slice_make("", 0));
    return false;
}

/* libxml2 would believe a declared encoding, UTF-7 included, so it is judged here. */
static bool scan_declaration(struct scanner *s)
{
    s->at = strlen("<?xml");
    for (;;) {
        skip_space(s);
        if (looking_at(s, "?>")) {
            s->at += 2;
            return true;
        }
        struct xml_mark name;
        if (!scan_name(s, &name))
            return false;
        skip_space(s);
        if (peek(s) != '=')
            return fail(s, s->at, DIAG_XML_TAG);
        s->at++;
        skip_space(s);
        size_t start = s->at + 1;
        if (!scan_value(s, 0) || !judge_declared(s, name, slice_make(s->text.ptr + start, s->at - 1 - start)))
            return false;
    }
}

bool xml_scan(struct xml_scan *scan, struct slice text, const char *file, struct diag *diag)
{
    *scan = (struct xml_scan){0};
    struct scanner s = {.scan = scan, .diag = diag, .file = file, .text = text, .line = 1, .column = 1};
    if (looking_at(&s, "<?xml") && text.len > 5 && ascii_is_space(text.ptr[5]) && !scan_declaration(&s))
        return false;
    while (s.at < text.len)
        if (!scan_next(&s))
            return false;
    if (s.depth) {
        struct xml_mark open = scan->tags[s.open[s.depth - 1]].mark;
        report_names(&s, open, DIAG_XML_UNCLOSED, open.name, slice_make("", 0));
        return false;
    }
    return !s.refused;
}

void xml_scan_release(struct xml_scan *scan)
{
    free(scan->tags);
    free(scan->attributes);
    *scan = (struct xml_scan){0};
}
