/* SPDX-License-Identifier: MIT */
#include "input/po_comment.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"

void po_comments_release(struct po_comments *c)
{
    free(c->comments.items);
    free(c->extracted.items);
    free(c->references.items);
    free(c->flags.items);
    *c = (struct po_comments){0};
}

void po_comments_clear(struct po_comments *c)
{
    c->comments.count = c->extracted.count = c->references.count = c->flags.count = 0;
}

static void add(struct po_lines *lines, const char *ptr, size_t len)
{
    lines->items = mem_grow(lines->items, lines->count, &lines->capacity, sizeof *lines->items);
    lines->items[lines->count++] = slice_make(ptr, len);
}

static bool is_gap(char c)
{
    return ascii_is_space(c) || c == '\f' || c == '\v';
}

static size_t skip_gap(struct slice text, size_t at)
{
    while (at < text.len && is_gap(text.ptr[at]))
        at++;
    return at;
}

static size_t skip_digits(struct slice text, size_t at)
{
    while (at < text.len && ascii_is_digit(text.ptr[at]))
        at++;
    return at;
}

/* A line number after the file name, apart from it: "a.c: 12", "a.c :12" and "a.c : 12" are one reference each. The end
 * of the reference, or `at`, the end of the name, when no number follows. */
static size_t skip_line_number(struct slice text, size_t at)
{
    size_t i = skip_gap(text, at);
    bool colon = i < text.len && text.ptr[i] == ':';
    if (colon)
        i = skip_gap(text, i + 1);
    else if (text.ptr[at - 1] != ':')
        return at;
    size_t end = skip_digits(text, i);
    return end > i && (end == text.len || is_gap(text.ptr[end])) ? end : at;
}

/* File names with spaces stand between U+2068 and U+2069 (gettext 0.22). */
static size_t skip_file_name(struct slice text, size_t at)
{
    static const char open[] = "\xe2\x81\xa8", close[] = "\xe2\x81\xa9";
    bool isolated = text.len - at >= 3 && memcmp(text.ptr + at, open, 3) == 0;
    while (at < text.len && (isolated || !is_gap(text.ptr[at]))) {
        if (isolated && text.len - at >= 3 && memcmp(text.ptr + at, close, 3) == 0)
            isolated = false;
        at++;
    }
    return at;
}

static void add_references(struct po_lines *lines, struct slice text)
{
    for (size_t at = skip_gap(text, 0); at < text.len; at = skip_gap(text, at)) {
        size_t end = skip_line_number(text, skip_file_name(text, at));
        add(lines, text.ptr + at, end - at);
        at = end;
    }
}

static bool ends_flag(char c)
{
    return is_gap(c) || c == ',';
}

/* Flags end at a space or comma; "range: 1..3" is the one that has a space inside. */
static void add_flags(struct po_lines *lines, struct slice text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !ends_flag(text.ptr[end]))
            end++;
        if (slice_is(slice_make(text.ptr + at, end - at), "range:")) {
            size_t value = skip_gap(text, end);
            while (value < text.len && !ends_flag(text.ptr[value]))
                end = ++value;
        }
        if (end > at)
            add(lines, text.ptr + at, end - at);
        at = end + 1;
    }
}

void po_comments_add(struct po_comments *c, struct slice text)
{
    char mark = text.len ? text.ptr[0] : 0;
    struct slice rest = text.len ? slice_make(text.ptr + 1, text.len - 1) : text;
    if (mark == ':') {
        add_references(&c->references, rest);
    } else if (mark == ',' || mark == '!') {
        add_flags(&c->flags, rest);
    } else {
        struct slice line = mark == '.' ? rest : text;
        size_t space = line.len && line.ptr[0] == ' ' ? 1 : 0;
        add(mark == '.' ? &c->extracted : &c->comments, line.ptr + space, line.len - space);
    }
}

static struct catalog_lines copy(const struct po_lines *lines, struct arena *arena)
{
    return (struct catalog_lines){arena_copy(arena, lines->items, lines->count, sizeof *lines->items), lines->count};
}

void po_comments_store(const struct po_comments *c, struct arena *arena, struct catalog_entry *entry)
{
    entry->comments = copy(&c->comments, arena);
    entry->extracted = copy(&c->extracted, arena);
    entry->references = copy(&c->references, arena);
    entry->flags = copy(&c->flags, arena);
    entry->fuzzy = false;
    for (size_t i = 0; i < c->flags.count; i++)
        entry->fuzzy = entry->fuzzy || slice_is(c->flags.items[i], "fuzzy");
}
