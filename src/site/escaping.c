/* SPDX-License-Identifier: MIT */
#include "site/escaping.h"

#include "format/html/html.h"
#include "format/markdown/markdown.h"
#include "format/place.h"
#include "format/roff/roff.h"
#include "format/text/text.h"

_Static_assert((int)PLACE_C == PROSE_C && (int)PLACE_EM == PROSE_EM && (int)PLACE_STRONG == PROSE_STRONG &&
                   (int)PLACE_A == PROSE_A && (int)PLACE_CODE_REF == PROSE_CODE_REF,
               "elements have the same numbers in both rooms");

static enum place_value place_of(enum field_type type)
{
    switch (type) {
    case FIELD_PROSE:
        return PLACE_PROSE;
    case FIELD_TOKEN:
        return PLACE_TOKEN;
    case FIELD_URL:
        return PLACE_URL;
    case FIELD_NUMBER:
        return PLACE_NUMBER;
    case FIELD_TEXT:
    case FIELD_BOOLEAN:
    case FIELD_LIST:
    case FIELD_OBJECT:
        break;
    }
    return PLACE_TEXT;
}

/* The functions whose argument types differ between the rooms, for one format. */
#define ADAPT_ALLOWS(format)                                                                                           \
    static bool format##_allows_field(template_context context, enum field_type type, const char **why)                \
    {                                                                                                                  \
        return format##_allows(context, place_of(type), why);                                                          \
    }

#define ADAPT_ELEMENTS(format)                                                                                         \
    static void format##_open_element(struct buffer *out, enum prose_element element, struct slice href,               \
                                      template_context context)                                                        \
    {                                                                                                                  \
        format##_open(out, (unsigned)element, href, context);                                                          \
    }                                                                                                                  \
    static void format##_close_element(struct buffer *out, enum prose_element element, struct slice href,              \
                                       template_context context)                                                       \
    {                                                                                                                  \
        format##_close(out, (unsigned)element, href, context);                                                         \
    }

ADAPT_ALLOWS(html)
ADAPT_ALLOWS(markdown)
ADAPT_ALLOWS(roff)
ADAPT_ALLOWS(text)
ADAPT_ELEMENTS(html)
ADAPT_ELEMENTS(markdown)
ADAPT_ELEMENTS(roff)

static const struct template_format formats[] = {
    [ESCAPING_HTML] = {.name = "html",
                       .advance = html_advance,
                       .allows = html_allows_field,
                       .allows_markup = html_allows_markup,
                       .escape = html_escape,
                       .open = html_open_element,
                       .close = html_close_element,
                       .language_open = html_language_open,
                       .language_close = html_language_close},
    [ESCAPING_MARKDOWN] = {.name = "markdown",
                           .advance = markdown_advance,
                           .allows = markdown_allows_field,
                           .allows_markup = markdown_allows_markup,
                           .escape = markdown_escape,
                           .open = markdown_open_element,
                           .close = markdown_close_element,
                           .language_open = markdown_language_open,
                           .language_close = markdown_language_close},
    [ESCAPING_ROFF] = {.name = "roff",
                       .advance = roff_advance,
                       .allows = roff_allows_field,
                       .allows_markup = roff_allows_markup,
                       .escape = roff_escape,
                       .open = roff_open_element,
                       .close = roff_close_element},
    [ESCAPING_TEXT] = {.name = "text", .advance = text_advance, .allows = text_allows_field, .escape = text_escape},
};

const struct template_format *escaping_functions(enum escaping escaping)
{
    return &formats[escaping];
}
