/* SPDX-License-Identifier: MIT */
#include "site/escaping.h"

#include "format/gemtext/gemtext.h"
#include "format/html/html.h"
#include "format/json/json.h"
#include "format/markdown/markdown.h"
#include "format/place.h"
#include "format/roff/roff.h"
#include "format/text/text.h"
#include "format/xml/xml.h"

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
ADAPT_ALLOWS(roff)
ADAPT_ALLOWS(text)
ADAPT_ALLOWS(json)
ADAPT_ALLOWS(xml)
ADAPT_ALLOWS(gemtext)
ADAPT_ELEMENTS(html)
ADAPT_ELEMENTS(roff)

_Static_assert((int)MARKDOWN_GFM == DIALECT_GFM && (int)MARKDOWN_COMMONMARK == DIALECT_COMMONMARK &&
                   (int)MARKDOWN_HUGO == DIALECT_HUGO && (int)MARKDOWN_JEKYLL == DIALECT_JEKYLL &&
                   (int)MARKDOWN_MDX == DIALECT_MDX && (int)MARKDOWN_PYTHON == DIALECT_PYTHON_MARKDOWN,
               "dialects have the same numbers in both rooms");

/* A template knows no dialects: each has functions of its own, which add it to the context. */
#define DIALECT(name, number)                                                                                          \
    static unsigned name##_context(template_context context)                                                           \
    {                                                                                                                  \
        return context | (unsigned)(number) << MARKDOWN_DIALECT_SHIFT;                                                 \
    }                                                                                                                  \
    static bool name##_advance(template_context context, struct slice text, template_context *after, const char **why) \
    {                                                                                                                  \
        return markdown_advance(name##_context(context), text, after, why);                                            \
    }                                                                                                                  \
    static bool name##_allows_field(template_context context, enum field_type type, const char **why)                  \
    {                                                                                                                  \
        return markdown_allows(name##_context(context), place_of(type), why);                                          \
    }                                                                                                                  \
    static void name##_escape(struct buffer *out, struct slice text, template_context context)                         \
    {                                                                                                                  \
        markdown_escape(out, text, name##_context(context));                                                           \
    }                                                                                                                  \
    static void name##_open(struct buffer *out, enum prose_element element, struct slice href,                         \
                            template_context context)                                                                  \
    {                                                                                                                  \
        markdown_open(out, (unsigned)element, href, name##_context(context));                                          \
    }                                                                                                                  \
    static void name##_close(struct buffer *out, enum prose_element element, struct slice href,                        \
                             template_context context)                                                                 \
    {                                                                                                                  \
        markdown_close(out, (unsigned)element, href, name##_context(context));                                         \
    }

DIALECT(gfm, MARKDOWN_GFM)
DIALECT(commonmark, MARKDOWN_COMMONMARK)
DIALECT(hugo, MARKDOWN_HUGO)
DIALECT(jekyll, MARKDOWN_JEKYLL)
DIALECT(mdx, MARKDOWN_MDX)
DIALECT(python, MARKDOWN_PYTHON)

#define DIALECT_FUNCTIONS(dialect)                                                                                     \
    {                                                                                                                  \
        .name = #dialect, .advance = dialect##_advance, .allows = dialect##_allows_field,                              \
        .allows_markup = markdown_allows_markup, .escape = dialect##_escape, .open = dialect##_open,                   \
        .close = dialect##_close, .language_open = markdown_language_open, .language_close = markdown_language_close   \
    }

static const struct template_format dialects[] = {
    [DIALECT_GFM] = DIALECT_FUNCTIONS(gfm),   [DIALECT_COMMONMARK] = DIALECT_FUNCTIONS(commonmark),
    [DIALECT_HUGO] = DIALECT_FUNCTIONS(hugo), [DIALECT_JEKYLL] = DIALECT_FUNCTIONS(jekyll),
    [DIALECT_MDX] = DIALECT_FUNCTIONS(mdx),   [DIALECT_PYTHON_MARKDOWN] = DIALECT_FUNCTIONS(python)};

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
    [ESCAPING_ROFF] = {.name = "roff",
                       .advance = roff_advance,
                       .allows = roff_allows_field,
                       .allows_markup = roff_allows_markup,
                       .escape = roff_escape,
                       .open = roff_open_element,
                       .close = roff_close_element},
    [ESCAPING_TEXT] = {.name = "text", .advance = text_advance, .allows = text_allows_field, .escape = text_escape},
    [ESCAPING_JSON] = {.name = "json", .advance = json_advance, .allows = json_allows_field, .escape = json_escape},
    [ESCAPING_XML] = {.name = "xml", .advance = xml_advance, .allows = xml_allows_field, .escape = xml_escape},
    [ESCAPING_GEMTEXT] = {.name = "gemtext",
                          .advance = gemtext_advance,
                          .allows = gemtext_allows_field,
                          .escape = gemtext_escape},
};

const struct template_format *escaping_functions(enum escaping escaping, enum dialect dialect)
{
    return escaping == ESCAPING_MARKDOWN ? &dialects[dialect] : &formats[escaping];
}

bool escaping_prose_context(enum escaping escaping, template_context *context)
{
    *context = html_pack(&(struct html_place){.state = HTML_TEXT});
    return escaping == ESCAPING_HTML;
}
