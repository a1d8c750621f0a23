/* SPDX-License-Identifier: MIT */
#include "model/prose.h"

#include <assert.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"

static const char *const element_names[] = {
    [PROSE_C] = "c", [PROSE_EM] = "em", [PROSE_STRONG] = "strong", [PROSE_A] = "a", [PROSE_CODE_REF] = "code-ref",
};

const char *prose_element_name(enum prose_element element)
{
    return element_names[element];
}

bool prose_is_placeholder_name(struct slice name)
{
    bool at_start = true;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (at_start ? !ascii_is_lower(c) : !(ascii_is_lower(c) || ascii_is_digit(c) || c == '_' || c == '.'))
            return false;
        at_start = c == '.';
    }
    return !at_start;
}

/* ---- Reading ---- */

struct parser {
    struct arena *arena;
    struct slice in;
    size_t at;
    bool placeholders;
    char *store;        /* decoded text; never longer than the input */
    size_t stored, run; /* the run of text that is not a segment yet is store[run..stored) */
    struct segment *segments;
    size_t count, capacity;
    enum prose_element open[PROSE_MAX_DEPTH];
    size_t depth;
    struct prose_error error;
};

static bool fail(struct parser *p, enum prose_fault fault, struct slice detail)
{
    p->error = (struct prose_error){fault, p->at, detail};
    return false;
}

static void push(struct parser *p, enum segment_kind kind, enum prose_element element, struct slice text)
{
    p->segments = mem_grow(p->segments, p->count, &p->capacity, sizeof *p->segments);
    p->segments[p->count++] = (struct segment){kind, element, text};
}

static void end_run(struct parser *p)
{
    if (p->stored > p->run)
        push(p, SEGMENT_TEXT, PROSE_C, slice_make(p->store + p->run, p->stored - p->run));
    p->run = p->stored;
}

/* Keeps a name in the store, apart from the text. */
static struct slice keep(struct parser *p, struct slice s)
{
    assert(p->run == p->stored);
    char *copy = p->store + p->stored;
    memcpy(copy, s.ptr, s.len);
    p->stored += s.len;
    p->run = p->stored;
    return slice_make(copy, s.len);
}

static struct slice rest(const struct parser *p)
{
    return slice_make(p->in.ptr + p->at, p->in.len - p->at);
}

static bool parse_entity(struct parser *p)
{
    static const struct {
        const char *name;
        char c;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (slice_starts_with(rest(p), entities[i].name)) {
            p->store[p->stored++] = entities[i].c;
            p->at += strlen(entities[i].name);
            return true;
        }
    }
    return fail(p, PROSE_BAD_ENTITY, slice_make(p->in.ptr + p->at, 1));
}

static bool parse_brace(struct parser *p)
{
    const char *s = p->in.ptr + p->at;
    size_t left = p->in.len - p->at;
    if (left > 1 && s[1] == s[0]) {
        p->store[p->stored++] = s[0];
        p->at += 2;
        return true;
    }
    size_t len = 1;
    while (s[0] == '{' && len < left && s[len] != '{' && s[len] != '}')
        len++;
    if (s[0] != '{' || len == left || s[len] != '}')
        return fail(p, PROSE_BAD_PLACEHOLDER, slice_make(s, 1));
    struct slice name = slice_make(s + 1, len - 1);
    if (!prose_is_placeholder_name(name))
        return fail(p, PROSE_BAD_PLACEHOLDER, name);
    end_run(p);
    push(p, SEGMENT_PLACEHOLDER, PROSE_C, keep(p, name));
    p->at += len + 1;
    return true;
}

/* From `<` to the first `>`, or to what cannot belong to a tag. */
static struct slice tag_at(const struct parser *p)
{
    struct slice s = rest(p);
    size_t len = 1;
    while (len < s.len && s.ptr[len] != '>' && s.ptr[len] != '<')
        len++;
    return slice_make(s.ptr, len < s.len && s.ptr[len] == '>' ? len + 1 : len);
}

/* The value between prefix and suffix when the tag is exactly prefix, an id and suffix. */
static bool tag_reference(struct slice tag, const char *prefix, const char *suffix, struct slice *id)
{
    size_t before = strlen(prefix), after = strlen(suffix);
    if (tag.len <= before + after || !slice_starts_with(tag, prefix) ||
        memcmp(tag.ptr + tag.len - after, suffix, after) != 0)
        return false;
    *id = slice_make(tag.ptr + before, tag.len - before - after);
    for (size_t i = 0; i < id->len; i++) {
        char c = id->ptr[i];
        if (!ascii_is_alnum(c) && c != '.' && c != '_' && c != '-')
            return false;
    }
    return true;
}

static bool is_open(const struct parser *p, enum prose_element element)
{
    for (size_t i = 0; i < p->depth; i++)
        if (p->open[i] == element)
            return true;
    return false;
}

static bool may_start(struct parser *p, enum prose_element element, struct slice tag)
{
    bool link = element == PROSE_A || element == PROSE_CODE_REF;
    if (is_open(p, PROSE_C) || (link && is_open(p, PROSE_A)))
        return fail(p, PROSE_NESTED_CODE, tag);
    if (element != PROSE_CODE_REF && p->depth == PROSE_MAX_DEPTH)
        return fail(p, PROSE_TOO_DEEP, tag);
    return true;
}

static bool parse_start(struct parser *p, enum prose_element element, struct slice tag, struct slice text)
{
    if (!may_start(p, element, tag))
        return false;
    end_run(p);
    text = text.len ? keep(p, text) : text;
    push(p, element == PROSE_CODE_REF ? SEGMENT_CODE_REF : SEGMENT_OPEN, element, text);
    if (element != PROSE_CODE_REF)
        p->open[p->depth++] = element;
    p->at += tag.len;
    return true;
}

static bool parse_end(struct parser *p, enum prose_element element, struct slice tag)
{
    if (!is_open(p, element))
        return fail(p, PROSE_UNEXPECTED_END, tag);
    if (p->open[p->depth - 1] != element)
        return fail(p, PROSE_UNCLOSED, slice_from(element_names[p->open[p->depth - 1]]));
    end_run(p);
    push(p, SEGMENT_CLOSE, element, slice_make("", 0));
    p->depth--;
    p->at += tag.len;
    return true;
}

static bool parse_tag(struct parser *p)
{
    static const struct {
        const char *start, *end;
        enum prose_element element;
    } plain[] = {{"<c>", "</c>", PROSE_C}, {"<em>", "</em>", PROSE_EM}, {"<strong>", "</strong>", PROSE_STRONG}};
    struct slice tag = tag_at(p), id, none = slice_make("", 0);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (slice_is(tag, plain[i].start))
            return parse_start(p, plain[i].element, tag, none);
        if (slice_is(tag, plain[i].end))
            return parse_end(p, plain[i].element, tag);
    }
    if (slice_is(tag, "</a>"))
        return parse_end(p, PROSE_A, tag);
    if (tag_reference(tag, "<a ref=\"", "\">", &id))
        return parse_start(p, PROSE_A, tag, id);
    if (tag_reference(tag, "<code-ref id=\"", "\"/>", &id))
        return parse_start(p, PROSE_CODE_REF, tag, id);
    return fail(p, PROSE_BAD_TAG, tag);
}

static bool parse_next(struct parser *p)
{
    char c = p->in.ptr[p->at];
    if (c == '<')
        return parse_tag(p);
    if (c == '&')
        return parse_entity(p);
    if (p->placeholders && (c == '{' || c == '}'))
        return parse_brace(p);
    p->store[p->stored++] = c;
    p->at++;
    return true;
}

bool prose_parse(struct arena *arena, struct slice written, bool placeholders, struct prose *out,
                 struct prose_error *error)
{
    struct parser p = {.arena = arena, .in = written, .placeholders = placeholders};
    p.store = arena_alloc(arena, written.len);
    bool good = true;
    while (good && p.at < written.len)
        good = parse_next(&p);
    if (good && p.depth)
        good = fail(&p, PROSE_UNCLOSED, slice_from(element_names[p.open[p.depth - 1]]));
    if (good) {
        end_run(&p);
        *out = (struct prose){arena_copy(arena, p.segments, p.count, sizeof *p.segments), p.count};
    } else {
        *error = p.error;
    }
    free(p.segments);
    return good;
}

/* ---- Writing ---- */

static void write_text(struct slice text, bool placeholders, struct buffer *out)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool brace = placeholders && (c == '{' || c == '}');
        if (c != '&' && c != '<' && c != '>' && !brace)
            continue;
        buffer_add(out, text.ptr + start, i - start);
        start = i + 1;
        if (brace)
            buffer_add(out, c == '{' ? "{{" : "}}", 2);
        else
            buffer_add_string(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
    }
    buffer_add(out, text.ptr + start, text.len - start);
}

static void write_open(const struct segment *s, struct buffer *out)
{
    buffer_add_char(out, '<');
    buffer_add_string(out, element_names[s->element]);
    if (s->element == PROSE_A) {
        buffer_add_string(out, " ref=\"");
        buffer_add_slice(out, s->text);
        buffer_add_char(out, '"');
    }
    buffer_add_char(out, '>');
}

static void write_wrapped(const char *before, struct slice text, const char *after, struct buffer *out)
{
    buffer_add_string(out, before);
    buffer_add_slice(out, text);
    buffer_add_string(out, after);
}

static void write_segment(const struct segment *s, bool placeholders, struct buffer *out)
{
    switch (s->kind) {
    case SEGMENT_TEXT:
        write_text(s->text, placeholders, out);
        break;
    case SEGMENT_PLACEHOLDER:
        write_wrapped("{", s->text, "}", out);
        break;
    case SEGMENT_OPEN:
        write_open(s, out);
        break;
    case SEGMENT_CLOSE:
        write_wrapped("</", slice_from(element_names[s->element]), ">", out);
        break;
    case SEGMENT_CODE_REF:
        write_wrapped("<code-ref id=\"", s->text, "\"/>", out);
        break;
    }
}

void prose_write(const struct prose *prose, bool placeholders, struct buffer *out)
{
    for (size_t i = 0; i < prose->count; i++)
        write_segment(&prose->segments[i], placeholders, out);
}

void prose_write_plain(const struct prose *prose, struct buffer *out)
{
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        if (s->kind == SEGMENT_TEXT || s->kind == SEGMENT_CODE_REF)
            buffer_add_slice(out, s->text);
        else if (s->kind == SEGMENT_PLACEHOLDER)
            write_wrapped("{", s->text, "}", out);
    }
}

bool prose_has_placeholder(const struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++)
        if (prose->segments[i].kind == SEGMENT_PLACEHOLDER)
            return true;
    return false;
}
