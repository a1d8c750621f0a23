/* SPDX-License-Identifier: MIT */
#include "site/lead.h"

#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "site/language.h"
#include "site/values.h"

static void add_plain(struct buffer *out, struct slice text, template_context context)
{
    (void)context;
    buffer_add_slice(out, text);
}

static const struct template_format plain = {.name = "plain", .escape = add_plain};

static bool is_same_language(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The paragraphs of one language at the start of the list, as far as a lead can need them. */
static void add_paragraphs(const struct value_list *paragraphs, const struct template_links *links, struct buffer *out)
{
    const char *language = paragraphs->items[0].prose->language;
    for (size_t i = 0; i < paragraphs->count && out->len <= 4 * LEAD_LENGTH; i++) {
        const struct bound_prose *prose = paragraphs->items[i].prose;
        assert(paragraphs->items[i].kind == VALUE_PROSE);
        if (!is_same_language(prose->language, language))
            return;
        if (i > 0)
            buffer_add_char(out, ' ');
        template_render_prose(prose, &plain, 0, links, out);
    }
}

/* A text that is marked as not translated stays so when it is cut. */
static void close_marks(struct buffer *text)
{
    size_t open = 0;
    for (const char *p = text->data; (p = strstr(p, MISSING_START)) != NULL; p += strlen(MISSING_START))
        open++;
    for (const char *p = text->data; (p = strstr(p, MISSING_END)) != NULL; p += strlen(MISSING_END))
        open -= open > 0;
    for (; open > 0; open--)
        buffer_add_string(text, MISSING_END);
}

struct value lead_value(struct arena *arena, struct text_breaks *breaks, const struct template_links *links,
                        const struct value_list *paragraphs)
{
    if (paragraphs->count == 0)
        return value_nothing();
    struct buffer text;
    buffer_init(&text);
    add_paragraphs(paragraphs, links, &text);
    bool cut;
    buffer_truncate(&text, text_breaks_lead(breaks, buffer_slice(&text), LEAD_LENGTH, &cut));
    if (cut)
        buffer_add_string(&text, "…");
    close_marks(&text);
    struct segment *segment = arena_alloc(arena, sizeof *segment);
    *segment = (struct segment){.kind = SEGMENT_TEXT, .text = {arena_strndup(arena, text.data, text.len), text.len}};
    buffer_release(&text);
    struct prose *prose = arena_alloc(arena, sizeof *prose);
    *prose = (struct prose){segment, 1};
    struct bound_prose *bound = arena_alloc(arena, sizeof *bound);
    *bound = (struct bound_prose){.prose = prose, .language = paragraphs->items[0].prose->language};
    return (struct value){.kind = VALUE_PROSE, .prose = bound};
}
