/* SPDX-License-Identifier: MIT */
#include "check/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"
#include "lang/unicode.h"

struct term {
    struct slice source;       /* case folded */
    struct slice translations; /* case folded, with "|" between them */
    const char *shown_source, *shown_translations;
    struct term *next; /* with the same first word, the longer ones first */
};

struct glossary {
    struct arena arena;
    struct map by_first_word; /* struct term */
    struct buffer source, text;
};

static bool is_word(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

static struct slice first_word(struct slice text)
{
    size_t len = 0;
    while (len < text.len && is_word(text.ptr[len]))
        len++;
    return slice_make(text.ptr, len);
}

static struct slice trim(struct slice s)
{
    while (s.len && ascii_is_space(s.ptr[0]))
        s = slice_make(s.ptr + 1, s.len - 1);
    while (s.len && ascii_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

static struct slice fold(struct glossary *g, struct slice text)
{
    unicode_fold(text, &g->text);
    return slice_make(arena_strndup(&g->arena, g->text.data, g->text.len), g->text.len);
}

static void add_term(struct glossary *g, struct slice source, struct slice translations)
{
    struct term *term = arena_alloc(&g->arena, sizeof *term);
    *term = (struct term){fold(g, source), fold(g, translations), arena_strndup(&g->arena, source.ptr, source.len),
                          arena_strndup(&g->arena, translations.ptr, translations.len), NULL};
    struct slice word = first_word(term->source);
    if (word.len == 0)
        return;
    struct term *head = map_add(&g->by_first_word, word, term);
    if (!head)
        return;
    /* The head of the list is what the map holds: a longer term changes places with it. */
    if (head->source.len < term->source.len) {
        struct term other = *head;
        struct term *rest = head->next;
        *head = *term;
        *term = other;
        head->next = term;
        term->next = rest;
        return;
    }
    while (head->next && head->next->source.len >= term->source.len)
        head = head->next;
    term->next = head->next;
    head->next = term;
}

struct glossary *glossary_new(const struct catalog *catalog)
{
    struct glossary *g = mem_zalloc(1, sizeof *g);
    arena_init(&g->arena);
    map_init(&g->by_first_word);
    buffer_init(&g->source);
    buffer_init(&g->text);
    bool inside = false;
    for (size_t i = 0; catalog->header && i < catalog->header->comments.count; i++) {
        struct slice line = trim(catalog->header->comments.items[i]);
        inside |= slice_starts_with(line, "Glossary");
        const char *equals = inside ? memmem(line.ptr, line.len, " = ", 3) : NULL;
        if (!equals)
            continue;
        size_t left = (size_t)(equals - line.ptr);
        struct slice translations = trim(slice_make(equals + 3, line.len - left - 3));
        if (translations.len)
            add_term(g, trim(slice_make(line.ptr, left)), translations);
    }
    return g;
}

void glossary_free(struct glossary *g)
{
    if (!g)
        return;
    map_release(&g->by_first_word);
    buffer_release(&g->source);
    buffer_release(&g->text);
    arena_release(&g->arena);
    free(g);
}

/* Length of the term where it stands at the start of `text` as whole words; 0 where it does not. */
static size_t match_length(struct slice text, struct slice term)
{
    if (text.len < term.len || memcmp(text.ptr, term.ptr, term.len) != 0)
        return 0;
    size_t len = term.len;
    if (len < text.len && text.ptr[len] == 's')
        len++;
    return len < text.len && is_word(text.ptr[len]) ? 0 : len;
}

static bool has_translation(struct slice text, struct slice translations)
{
    while (translations.len) {
        const char *bar = memchr(translations.ptr, '|', translations.len);
        size_t len = bar ? (size_t)(bar - translations.ptr) : translations.len;
        struct slice one = trim(slice_make(translations.ptr, len));
        if (one.len && memmem(text.ptr, text.len, one.ptr, one.len))
            return true;
        len += bar != NULL;
        translations = slice_make(translations.ptr + len, translations.len - len);
    }
    return false;
}

/* The term at the start of `text`, or NULL; *len is how much of the text it takes. */
static const struct term *term_at(const struct glossary *g, struct slice text, size_t *len)
{
    struct slice word = first_word(text);
    const struct term *term = map_get(&g->by_first_word, word);
    if (!term && word.len > 1 && word.ptr[word.len - 1] == 's')
        term = map_get(&g->by_first_word, slice_make(word.ptr, word.len - 1));
    for (; term; term = term->next) {
        *len = match_length(text, term->source);
        if (*len)
            return term;
    }
    *len = word.len;
    return NULL;
}

void glossary_check(struct glossary *g, const struct judged *j)
{
    if (g->by_first_word.count == 0)
        return;
    unicode_fold(buffer_slice(&j->source.text), &g->source);
    unicode_fold(buffer_slice(&j->text.text), &g->text);
    for (size_t i = 0; i < g->source.len;) {
        if (!is_word(g->source.data[i])) {
            i++;
            continue;
        }
        size_t len;
        const struct term *term = term_at(g, slice_make(g->source.data + i, g->source.len - i), &len);
        if (term && !has_translation(buffer_slice(&g->text), term->translations))
            finding_report(j, DIAG_GLOSSARY, 0, term->shown_source, term->shown_translations);
        i += len;
    }
}
