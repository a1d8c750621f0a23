/* SPDX-License-Identifier: MIT */
/* Text of registries becomes prose and messages: white space, inline markup, references, placeholders, whole sentences.
 */
#include "input/registry_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "input/lexical.h"
#include "input/sentence.h"
#include "model/prose.h"

/* ---- From nodes to the written form ---- */

/* Runs of white space become one space, also across tags; those at the ends of the paragraph go. */
struct writer {
    struct buffer out;
    bool spaced;      /* nothing yet, or the last character is a space, or a tag after one */
    size_t space_end; /* where that space ends; 0 for nothing yet */
};

static void write_character(struct writer *w, char c)
{
    if (ascii_is_space(c)) {
        if (w->spaced)
            return;
        buffer_add_char(&w->out, ' ');
        w->spaced = true;
        w->space_end = w->out.len;
        return;
    }
    w->spaced = false;
    if (c == '&')
        buffer_add_string(&w->out, "&amp;");
    else if (c == '<')
        buffer_add_string(&w->out, "&lt;");
    else if (c == '>')
        buffer_add_string(&w->out, "&gt;");
    else
        buffer_add_char(&w->out, c);
}

/* An id for the written form; a bad one has been reported, and anything that can be parsed will do. */
static const char *safe_id(const struct reading *r, const struct xml_node *node, const char *name)
{
    const char *id = registry_value(r, node, name);
    return id && lexical_is_id(id) ? id : "x";
}

static void write_children(struct reading *r, struct writer *w, const struct xml_node *node);

static void write_element(struct reading *r, struct writer *w, const struct xml_node *node)
{
    if (element_is(node, "code-ref")) {
        buffer_printf(&w->out, "<code-ref id=\"%s\"/>", safe_id(r, node, "id"));
        w->spaced = false;
    } else {
        bool link = element_is(node, "a");
        if (link)
            buffer_printf(&w->out, "<a ref=\"%s\">", safe_id(r, node, "ref"));
        else
            buffer_printf(&w->out, "<%s>", node->name);
        write_children(r, w, node);
        buffer_printf(&w->out, "</%s>", node->name);
    }
}

static bool is_inline(const struct xml_node *node)
{
    return element_is(node, "c") || element_is(node, "em") || element_is(node, "strong") || element_is(node, "a") ||
           element_is(node, "code-ref");
}

/* Recursion ends at XML_MAX_DEPTH. Unknown elements have been reported and are left out. */
static void write_children(struct reading *r, struct writer *w, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (!child->name)
            for (size_t i = 0; i < child->text.len; i++)
                write_character(w, child->text.ptr[i]);
        else if (is_inline(child))
            write_element(r, w, child);
    }
}

static void write_node(struct reading *r, struct writer *w, const struct xml_node *node)
{
    buffer_init(&w->out);
    w->spaced = true;
    w->space_end = 0;
    write_children(r, w, node);
    if (w->spaced && w->space_end) {
        size_t after = w->out.len - w->space_end;
        memmove(w->out.data + w->space_end - 1, w->out.data + w->space_end, after);
        buffer_truncate(&w->out, w->out.len - 1);
    }
}

/* ---- What the prose refers to ---- */

static void check_references(struct reading *r, const struct xml_node *node)
{
    for (const struct xml_node *child = element_first(node, NULL); child; child = element_next(child, NULL)) {
        if (element_is(child, "code-ref")) {
            registry_resolve(r, &r->codes, child, "id", DIAG_UNKNOWN_CODE);
        } else if (element_is(child, "a")) {
            const struct link *link = registry_resolve(r, &r->links, child, "ref", DIAG_UNKNOWN_LINK);
            if (link)
                r->link_used[link - r->registry->links] = true;
        }
        check_references(r, child);
    }
}

/* ---- Judging ---- */

static const char *list_placeholders(struct arena *arena, const char *const *names)
{
    const char *list = "";
    for (; *names; names++)
        list = arena_printf(arena, "%s%s{%s}", list, *list ? ", " : "", *names);
    return list;
}

static bool is_listed(struct slice name, const char *const *names)
{
    for (; names && *names; names++)
        if (slice_is(name, *names))
            return true;
    return false;
}

static bool names_placeholder(const struct prose *prose, const char *name)
{
    for (size_t i = 0; i < prose->count; i++)
        if (prose->segments[i].kind == SEGMENT_PLACEHOLDER && slice_is(prose->segments[i].text, name))
            return true;
    return false;
}

static bool placeholders_are_good(struct reading *r, const struct prose *prose, const struct text_role *role,
                                  struct position place)
{
    bool good = true;
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        if (s->kind != SEGMENT_PLACEHOLDER || is_listed(s->text, role->placeholders))
            continue;
        const char *name = arena_strndup(r->arena, s->text.ptr, s->text.len);
        if (role->placeholders)
            diag_report(r->diag, DIAG_PLACEHOLDER_UNKNOWN, place, name,
                        list_placeholders(r->arena, role->placeholders));
        else
            diag_report(r->diag, DIAG_PLACEHOLDER_NONE, place, name);
        good = false;
    }
    for (const char *const *name = role->placeholders; name && *name; name++) {
        if (names_placeholder(prose, *name))
            continue;
        diag_report(r->diag, DIAG_PLACEHOLDER_REQUIRED, place, *name);
        good = false;
    }
    return good;
}

/* The first words, for a diagnostic. */
static const char *excerpt(struct arena *arena, struct slice plain)
{
    enum { LONG = 48 };
    size_t len = plain.len < LONG ? plain.len : LONG;
    while (len < plain.len && len > 0 && plain.ptr[len] != ' ')
        len--;
    if (len == 0)
        len = plain.len;
    return arena_printf(arena, "%.*s%s", (int)len, plain.ptr, len < plain.len ? " …" : "");
}

static bool words_are_good(struct reading *r, const struct prose *prose, const struct text_role *role,
                           struct position place)
{
    struct buffer plain;
    struct slice word;
    bool good = true;
    buffer_init(&plain);
    prose_write_plain(prose, &plain);
    if (plain.len == 0) {
        diag_report(r->diag, DIAG_TEXT_EMPTY, place, NULL);
        good = false;
    } else if (role->sentence && !sentence_is_whole(prose)) {
        diag_report(r->diag, DIAG_SENTENCE_FRAGMENT, place, excerpt(r->arena, buffer_slice(&plain)));
        good = false;
    }
    if (sentence_has_doubled_word(buffer_slice(&plain), &word)) {
        diag_report(r->diag, DIAG_DOUBLED_WORD, place, arena_strndup(r->arena, word.ptr, word.len));
        good = false;
    }
    buffer_release(&plain);
    return good;
}

static void report_fault(struct reading *r, const struct prose_error *error, struct position place)
{
    const char *detail = arena_strndup(r->arena, error->detail.ptr, error->detail.len);
    if (error->fault == PROSE_BAD_PLACEHOLDER)
        diag_report(r->diag, DIAG_PROSE_BRACE, place, detail);
    else if (error->fault == PROSE_NESTED_CODE)
        diag_report(r->diag, DIAG_PROSE_NESTED, place, detail);
    else if (error->fault == PROSE_TOO_DEEP)
        diag_report(r->diag, DIAG_PROSE_DEEP, place, NULL);
    /* Other faults cannot happen in a written form that was made here, except after an error that has been reported. */
}

/* ---- Messages ---- */

static const struct message *add_message(struct reading *r, const struct prose *prose, const struct text_role *role,
                                         struct text_place place, struct position position)
{
    const char *reference = arena_printf(r->arena, "%s#%s", r->base, place.reference);
    struct message_request request = {.context = role->context,
                                      .source = prose,
                                      .reference = reference,
                                      .comment = place.comment,
                                      .position = position};
    const struct message *message = message_domain_add(r->domain, &request);
    if (!message)
        diag_report(r->diag, DIAG_MESSAGE_CLASH, position, NULL);
    return message;
}

const struct message *registry_line(struct reading *r, const struct xml_node *node, const struct text_role *role,
                                    struct text_place place)
{
    if (!node)
        return NULL;
    struct writer w;
    struct arena scratch;
    struct prose prose;
    struct prose_error error;
    struct position position = registry_position(r, node);
    const struct message *message = NULL;
    check_references(r, node);
    arena_init(&scratch);
    write_node(r, &w, node);
    if (!prose_parse(&scratch, buffer_slice(&w.out), true, &prose, &error)) {
        report_fault(r, &error, position);
    } else {
        bool good = placeholders_are_good(r, &prose, role, position);
        if (words_are_good(r, &prose, role, position) && good)
            message = add_message(r, &prose, role, place, position);
    }
    buffer_release(&w.out);
    arena_release(&scratch);
    return message;
}

struct paragraphs registry_prose(struct reading *r, const struct xml_node *node, struct text_place place)
{
    static const struct text_role role = {.sentence = true};
    if (!node)
        return (struct paragraphs){0};
    size_t paragraphs = element_count(node, "p"), count = paragraphs ? paragraphs : 1;
    const struct message **items = arena_alloc(r->arena, count * sizeof *items);
    const struct xml_node *paragraph = paragraphs ? element_first(node, "p") : node;
    for (size_t i = 0; i < count; i++) {
        struct text_place here = {arena_printf(r->arena, "%s/%zu", place.reference, i + 1), place.comment};
        items[i] = registry_line(r, paragraph, &role, here);
        if (paragraphs)
            paragraph = element_next(paragraph, "p");
    }
    return (struct paragraphs){items, count};
}

const char *registry_verbatim(struct reading *r, const struct xml_node *node)
{
    if (!node)
        return NULL;
    const char *text = lexical_collapse(r->arena, element_text(node, r->arena));
    if (!*text)
        diag_report(r->diag, DIAG_TEXT_EMPTY, registry_position(r, node), NULL);
    return text;
}
