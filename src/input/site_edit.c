/* SPDX-License-Identifier: MIT */
#include "input/site_edit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"

/* From offset `start` to before `end`. */
struct span {
    size_t start, end;
};

struct layout {
    struct slice text;
    struct slice prefix; /* of the root's name with its colon, bound to the namespace of the file wherever we write */
    struct span *languages;
    size_t count, capacity;
    struct span registry; /* the last one */
};

/* ---- Elements ---- */

static bool looking_at(struct slice text, size_t at, const char *what)
{
    return slice_starts_with(slice_make(text.ptr + at, text.len - at), what);
}

/* The offset behind the next `end`. */
static size_t skip_past(struct slice text, size_t at, const char *end)
{
    const char *found = memmem(text.ptr + at, text.len - at, end, strlen(end));
    return found ? (size_t)(found - text.ptr) + strlen(end) : text.len;
}

/* The offset behind the tag; a `>` between quotes does not end it. */
static size_t skip_tag(struct slice text, size_t at)
{
    char quote = '\0';
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return text.len;
}

/* The name in a start tag at `at`, with its prefix. */
static struct slice tag_name(struct slice text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && !ascii_is_space(text.ptr[end]) && text.ptr[end] != '/' && text.ptr[end] != '>')
        end++;
    return slice_make(text.ptr + at + 1, end - at - 1);
}

/* Notes an element by its start tag, and returns where its end has to go when that is elsewhere, or NULL. Only the two
 * kinds that matter have these names: the reader has seen to that. */
static size_t *note_element(struct layout *l, struct span tag)
{
    struct slice name = tag_name(l->text, tag.start);
    const char *colon = memchr(name.ptr, ':', name.len);
    size_t prefix = colon ? (size_t)(colon - name.ptr) + 1 : 0;
    struct slice local = slice_make(name.ptr + prefix, name.len - prefix);
    struct span *span = NULL;
    if (slice_is(local, "site"))
        l->prefix = slice_make(name.ptr, prefix);
    if (slice_is(local, "registry"))
        span = &l->registry;
    if (slice_is(local, "language")) {
        l->languages = mem_grow(l->languages, l->count, &l->capacity, sizeof *l->languages);
        span = &l->languages[l->count++];
    }
    if (!span)
        return NULL;
    *span = tag;
    return l->text.ptr[tag.end - 2] == '/' ? NULL : &span->end;
}

static void find_elements(struct layout *l)
{
    struct slice text = l->text;
    size_t *open = NULL; /* the end of an element without its end tag so far; it holds no other element */
    for (size_t at = 0, next; at < text.len; at = next) {
        if (text.ptr[at] != '<') {
            const char *tag = memchr(text.ptr + at, '<', text.len - at);
            next = tag ? (size_t)(tag - text.ptr) : text.len;
        } else if (looking_at(text, at, "<!--")) {
            next = skip_past(text, at + 4, "-->");
        } else if (looking_at(text, at, "<![CDATA[")) {
            next = skip_past(text, at, "]]>");
        } else if (looking_at(text, at, "<?")) {
            next = skip_past(text, at, "?>");
        } else {
            next = skip_tag(text, at);
            if (open) /* so this is its end tag */
                *open = next;
            open = looking_at(text, at, "</") ? NULL : note_element(l, (struct span){at, next});
        }
    }
}

/* ---- Lines ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static size_t blanks_before(struct slice text, size_t at)
{
    while (at > 0 && is_blank(text.ptr[at - 1]))
        at--;
    return at;
}

static size_t blanks_after(struct slice text, size_t at)
{
    while (at < text.len && is_blank(text.ptr[at]))
        at++;
    return at;
}

static bool starts_line(struct slice text, size_t at)
{
    return at == 0 || is_line_end(text.ptr[at - 1]);
}

static bool ends_line(struct slice text, size_t at)
{
    return at == text.len || is_line_end(text.ptr[at]);
}

static struct slice line_end(struct slice text, size_t at)
{
    size_t len = at == text.len ? 0 : looking_at(text, at, "\r\n") ? 2 : 1;
    return slice_make(text.ptr + at, len);
}

/* What goes with elements that are removed: the line where they stand alone, else the space that set them apart. */
static struct span widen(struct slice text, struct span span)
{
    size_t before = blanks_before(text, span.start), after = blanks_after(text, span.end);
    bool first = starts_line(text, before), last = ends_line(text, after);
    if (first && last)
        return (struct span){before, after + line_end(text, after).len};
    return first ? (struct span){span.start, after} : (struct span){before, span.end};
}

/* ---- Insertion ---- */

/* Where new elements go, and what stands before each. */
struct insertion {
    size_t at;
    struct slice line_end, space;
    bool commented; /* between the element before and this place there are comments, which belong to that element */
};

static struct insertion find_insertion(struct slice text, struct span anchor)
{
    struct insertion in = {.at = anchor.end};
    for (size_t next; looking_at(text, next = blanks_after(text, in.at), "<!--"); in.commented = true)
        in.at = skip_past(text, next + 4, "-->");
    size_t before = blanks_before(text, anchor.start), rest = blanks_after(text, in.at);
    bool first = starts_line(text, before), last = ends_line(text, rest);
    if (first && last) {
        in.at = rest;
        in.line_end = line_end(text, rest);
    }
    if (first && !last)
        in.space = slice_make(text.ptr + anchor.end, blanks_after(text, anchor.end) - anchor.end);
    else
        in.space = slice_make(text.ptr + before, anchor.start - before);
    return in;
}

static void add_element(const struct layout *l, const char *name, struct buffer *out)
{
    buffer_add_char(out, '<');
    buffer_add_slice(out, l->prefix);
    buffer_printf(out, "language name=\"%s\"/>", name);
}

static void add_elements(const struct layout *l, const struct site_edit *edit, const struct insertion *in, bool replace,
                         struct buffer *out)
{
    for (size_t i = 0; i < edit->added_count; i++) {
        if (i > 0 || !replace) {
            buffer_add_slice(out, in->line_end);
            buffer_add_slice(out, in->space);
        }
        add_element(l, edit->added[i], out);
    }
}

/* ---- The way through ---- */

static void copy_up_to(const struct layout *l, size_t *done, size_t end, struct buffer *out)
{
    assert(*done <= end);
    buffer_add(out, l->text.ptr + *done, end - *done);
    *done = end;
}

/* Leaves out the elements that are removed, of the first `count`; those that stand side by side go together. */
static void leave_out(const struct layout *l, const struct site_edit *edit, size_t count, size_t *done,
                      struct buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!edit->removed[i])
            continue;
        struct span span = l->languages[i];
        for (; i + 1 < count && edit->removed[i + 1]; i++) {
            if (blanks_after(l->text, span.end) != l->languages[i + 1].start)
                break;
            span.end = l->languages[i + 1].end;
        }
        span = widen(l->text, span);
        copy_up_to(l, done, span.start, out);
        *done = span.end;
    }
}

void site_edit_apply(struct slice text, const struct site_edit *edit, struct buffer *out)
{
    struct layout l = {.text = text};
    find_elements(&l);
    struct span anchor = l.count ? l.languages[l.count - 1] : l.registry;
    struct insertion in = find_insertion(text, anchor);
    /* When the last element goes and others come, the first of them takes its place. */
    bool replace = edit->added_count && l.count && edit->removed[l.count - 1] && !in.commented;
    size_t done = 0;
    leave_out(&l, edit, replace ? l.count - 1 : l.count, &done, out);
    if (edit->added_count) {
        copy_up_to(&l, &done, replace ? anchor.start : in.at, out);
        add_elements(&l, edit, &in, replace, out);
        done = replace ? anchor.end : in.at;
    }
    copy_up_to(&l, &done, text.len, out);
    free(l.languages);
}
