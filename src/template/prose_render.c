/* SPDX-License-Identifier: MIT */
#include "template/prose_render.h"

#include <assert.h>

bool prose_markup_stands(const struct template_format *format, template_context context)
{
    return format->allows_markup && format->allows_markup(context);
}

void prose_escape(const struct template_format *format, struct slice text, template_context context, bool code,
                  struct buffer *out)
{
    if (code && format->escape_code)
        format->escape_code(out, text, context);
    else
        format->escape(out, text, context);
}

static void put_text(const struct prose_place *place, struct slice text)
{
    prose_escape(place->format, text, place->context, place->code, place->out);
}

/* Where a reference leads and what is shown for it. */
static void resolve(const struct prose_place *place, enum prose_element element, struct slice ref, struct slice *href,
                    struct slice *text)
{
    *href = slice_from("");
    *text = ref;
    const struct template_links *links = place->links;
    if (links && !links->resolve(links->user, element, ref, href, text)) {
        *href = slice_from("");
        *text = ref;
    }
    if (place->linked)
        *href = slice_from("");
}

void prose_link(const struct prose_place *place, struct slice ref, bool end)
{
    struct slice href, text;
    resolve(place, PROSE_A, ref, &href, &text);
    if (end)
        place->format->close(place->out, PROSE_A, href, place->context);
    else
        place->format->open(place->out, PROSE_A, href, place->context);
}

void prose_code_ref(const struct prose_place *place, struct slice id)
{
    struct slice href, text;
    resolve(place, PROSE_CODE_REF, id, &href, &text);
    bool markup = place->markup && !place->code;
    if (markup)
        place->format->open(place->out, PROSE_CODE_REF, href, place->context);
    put_text(place, text);
    if (markup)
        place->format->close(place->out, PROSE_CODE_REF, href, place->context);
}

/* An element that is open. */
struct open_element {
    struct slice ref;
    bool code, linked; /* what was so outside of it */
};

struct walk {
    struct prose_place place;
    struct open_element open[PROSE_MAX_DEPTH];
    size_t depth;
};

static void open_element(struct walk *w, const struct segment *s)
{
    assert(w->depth < PROSE_MAX_DEPTH);
    w->open[w->depth++] = (struct open_element){s->text, w->place.code, w->place.linked};
    bool markup = w->place.markup && !w->place.code;
    if (s->element == PROSE_A) {
        if (markup)
            prose_link(&w->place, s->text, false);
        w->place.linked = true;
        return;
    }
    if (markup)
        w->place.format->open(w->place.out, s->element, slice_from(""), w->place.context);
    if (markup && s->element == PROSE_C)
        w->place.code = true;
}

static void close_element(struct walk *w, const struct segment *s)
{
    assert(w->depth > 0);
    const struct open_element *opened = &w->open[--w->depth];
    w->place.code = opened->code;
    w->place.linked = opened->linked;
    if (!w->place.markup || w->place.code)
        return;
    if (s->element == PROSE_A)
        prose_link(&w->place, opened->ref, true);
    else
        w->place.format->close(w->place.out, s->element, slice_from(""), w->place.context);
}

static void walk_prose(const struct prose_place *place, const struct bound_prose *prose);

static void put_argument(const struct prose_place *place, const struct prose_argument *argument)
{
    if (!argument->prose) {
        put_text(place, argument->text);
        return;
    }
    /* Arguments have no arguments, so this nests once. */
    struct bound_prose inner = {.prose = argument->prose};
    walk_prose(place, &inner);
}

static void put_placeholder(const struct prose_place *place, const struct bound_prose *prose, struct slice name)
{
    for (size_t i = 0; i < prose->argument_count; i++) {
        if (slice_equal(prose->arguments[i].name, name)) {
            put_argument(place, &prose->arguments[i]);
            return;
        }
    }
    put_text(place, slice_from("{"));
    put_text(place, name);
    put_text(place, slice_from("}"));
}

static void walk_prose(const struct prose_place *place, const struct bound_prose *prose)
{
    struct walk w; /* the elements are not cleared, which would take longer than most texts */
    w.place = *place;
    w.depth = 0;
    for (size_t i = 0; i < prose->prose->count; i++) {
        const struct segment *s = &prose->prose->segments[i];
        switch (s->kind) {
        case SEGMENT_TEXT:
            put_text(&w.place, s->text);
            break;
        case SEGMENT_PLACEHOLDER:
            put_placeholder(&w.place, prose, s->text);
            break;
        case SEGMENT_OPEN:
            open_element(&w, s);
            break;
        case SEGMENT_CLOSE:
            close_element(&w, s);
            break;
        case SEGMENT_CODE_REF:
            prose_code_ref(&w.place, s->text);
            break;
        }
    }
}

void prose_render(const struct prose_place *place, const struct bound_prose *prose)
{
    const struct template_format *format = place->format;
    bool marked = prose->language && place->markup && !place->code && format->language_open && format->language_close;
    if (marked)
        format->language_open(place->out, prose->language, place->context);
    walk_prose(place, prose);
    if (marked)
        format->language_close(place->out, prose->language, place->context);
}

void template_render_prose(const struct bound_prose *prose, const struct template_format *format,
                           template_context context, const struct template_links *links, struct buffer *out)
{
    struct prose_place place = {.format = format,
                                .links = links,
                                .out = out,
                                .context = context,
                                .markup = prose_markup_stands(format, context)};
    prose_render(&place, prose);
}
