/* SPDX-License-Identifier: MIT */
#include "check/plain_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "model/prose.h"

void plain_text_init(struct plain_text *p)
{
    *p = (struct plain_text){0};
    buffer_init(&p->text);
}

void plain_text_release(struct plain_text *p)
{
    buffer_release(&p->text);
    free(p->offsets);
}

static void add(struct plain_text *p, char c, size_t offset)
{
    p->offsets[p->text.len] = offset;
    buffer_add_char(&p->text, c);
}

static void add_run(struct plain_text *p, struct slice run, size_t offset)
{
    for (size_t i = 0; i < run.len; i++)
        p->offsets[p->text.len + i] = offset + i;
    buffer_add(&p->text, run.ptr, run.len);
}

static bool is_special(char c)
{
    return c == '<' || c == '&' || c == '{' || c == '}';
}

/* Length of the tag at the start of `s`; 0 when there is none. */
static size_t tag_length(struct slice s)
{
    if (s.len < 3 || !(ascii_is_alpha(s.ptr[1]) || s.ptr[1] == '/'))
        return 0;
    const char *end = memchr(s.ptr, '>', s.len);
    return end ? (size_t)(end - s.ptr) + 1 : 0;
}

/* Length of what starts with a tag and is held as a whole: code up to its end tag, a reference. 0: not held. */
static size_t held_length(struct slice s, size_t tag)
{
    if (slice_starts_with(s, "<code-ref"))
        return tag;
    if (!slice_starts_with(s, "<c>"))
        return 0;
    const char *end = memmem(s.ptr, s.len, "</c>", 4);
    return end ? (size_t)(end - s.ptr) + 4 : 0;
}

static size_t placeholder_length(struct slice s)
{
    const char *end = memchr(s.ptr, '}', s.len);
    size_t len = end ? (size_t)(end - s.ptr) + 1 : 0;
    return len > 2 && prose_is_placeholder_name(slice_make(s.ptr + 1, len - 2)) ? len : 0;
}

static size_t entity_length(struct slice s, char *c)
{
    static const struct {
        const char *entity;
        char character;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (slice_starts_with(s, entities[i].entity)) {
            *c = entities[i].character;
            return strlen(entities[i].entity);
        }
    }
    return 0;
}

/* Takes a tag, an entity or a placeholder; returns its length, 0 when none starts here. */
static size_t take_special(struct plain_text *p, struct slice s, size_t offset, bool placeholders)
{
    char c = s.ptr[0];
    if (c == '<') {
        size_t tag = tag_length(s), held = tag ? held_length(s, tag) : 0;
        if (held)
            add(p, PLAIN_HELD, offset);
        return held ? held : tag;
    }
    if (c == '&') {
        size_t len = entity_length(s, &c);
        if (len)
            add(p, c, offset);
        return len;
    }
    if (!placeholders || (c != '{' && c != '}'))
        return 0;
    if (s.len > 1 && s.ptr[1] == c) {
        add(p, c, offset);
        return 2;
    }
    size_t len = c == '{' ? placeholder_length(s) : 0;
    if (len)
        add(p, PLAIN_HELD, offset);
    return len;
}

void plain_text_set(struct plain_text *p, struct slice written, bool placeholders)
{
    buffer_clear(&p->text);
    if (written.len >= p->capacity) {
        p->capacity = 2 * written.len + 64;
        p->offsets = mem_realloc(p->offsets, p->capacity * sizeof *p->offsets);
    }
    for (size_t i = 0; i < written.len;) {
        size_t run = i;
        while (run < written.len && !is_special(written.ptr[run]))
            run++;
        add_run(p, slice_make(written.ptr + i, run - i), i);
        i = run;
        if (i == written.len)
            break;
        size_t len = take_special(p, slice_make(written.ptr + i, written.len - i), i, placeholders);
        if (!len)
            add(p, written.ptr[i], i);
        i += len ? len : 1;
    }
    p->offsets[p->text.len] = written.len;
}
