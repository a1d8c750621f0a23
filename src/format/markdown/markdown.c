/* SPDX-License-Identifier: MIT */
#include "format/markdown/markdown.h"

#include "base/ascii.h"
#include "format/direction.h"
#include "format/escape.h"
#include "format/html/html.h"
#include "format/markdown/inline.h"

/* For code spans of the template, where nothing can be escaped. In the dialects where a bar in code may end a cell even
 * behind a backslash it is one that looks alike. */
static const struct escape_table code_table = {{['\t'] = " ", ['\n'] = " ", ['`'] = "\xCB\x8B"}, ESCAPE_REPLACEMENT};
static const struct escape_table row_code_table = {{['\t'] = " ", ['\n'] = " ", ['`'] = "\xCB\x8B", ['|'] = "\\|"},
                                                   ESCAPE_REPLACEMENT};

static const struct escape_table bar_code_table = {
    {['\t'] = " ", ['\n'] = " ", ['`'] = "\xCB\x8B", ['|'] = "\xE2\x88\xA3"}, ESCAPE_REPLACEMENT};

static const struct escape_table fence_table = {{['\t'] = "\t"}, ESCAPE_REPLACEMENT};

/* For the attributes of tags: in a paragraph a line break could end the tag, in a row a bar the cell;
 * some dialects read braces and brackets there too. */
static const struct escape_table tag_table = {{['\t'] = "&#9;",
                                               ['\n'] = "&#10;",
                                               ['"'] = "&quot;",
                                               ['&'] = "&amp;",
                                               ['\''] = "&#39;",
                                               ['!'] = "&#33;",
                                               ['*'] = "&#42;",
                                               ['<'] = "&lt;",
                                               ['>'] = "&gt;",
                                               ['['] = "&#91;",
                                               ['\\'] = "&#92;",
                                               [']'] = "&#93;",
                                               ['_'] = "&#95;",
                                               ['`'] = "&#96;",
                                               ['{'] = "&#123;",
                                               ['|'] = "&#124;",
                                               ['}'] = "&#125;"},
                                              "&#xFFFD;"};

bool markdown_allows_markup(unsigned context)
{
    struct markdown_place place = markdown_unpack(context);
    return place.state == MARKDOWN_TEXT || place.state == MARKDOWN_START;
}

static void add_edge(struct buffer *out, struct slice text, bool edge)
{
    if (edge && text.len && (text.ptr[0] == ' ' || text.ptr[0] == '\t' || text.ptr[0] == '\n'))
        buffer_add_string(out, "\xC2\xA0");
}

/* A span without anything in it would be two backticks; beside a space kramdown reads one backtick as text. */
static void escape_code_span(struct buffer *out, struct slice text, const struct markdown_place *place)
{
    bool bar = place->dialect == MARKDOWN_JEKYLL || place->dialect == MARKDOWN_PYTHON;
    bool edge = place->dialect == MARKDOWN_JEKYLL;
    add_edge(out, text, edge);
    escape_by_table(out, text, !place->row ? &code_table : bar ? &bar_code_table : &row_code_table);
    if (text.len)
        add_edge(out, slice_make(text.ptr + text.len - 1, 1), edge);
    else
        buffer_add_char(out, ' ');
}

/* Would the line end the block? Up to three spaces may stand before a fence (CommonMark 4.5). */
static bool is_closing_fence(struct slice line, char mark)
{
    size_t spaces = 0;
    while (spaces < line.len && (line.ptr[spaces] == ' ' || line.ptr[spaces] == '\t'))
        spaces++;
    return line.len - spaces >= 3 && line.ptr[spaces] == mark && line.ptr[spaces + 1] == mark &&
           line.ptr[spaces + 2] == mark;
}

static void escape_fence(struct buffer *out, struct slice text, const struct markdown_place *place)
{
    while (true) {
        const char *newline = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
        struct slice line = slice_make(text.ptr, newline ? (size_t)(newline - text.ptr) : text.len);
        if (is_closing_fence(line, place->mark))
            buffer_add_string(out, "    ");
        escape_by_table(out, line, &fence_table);
        if (!newline)
            break;
        buffer_add_char(out, '\n');
        text = slice_make(newline + 1, text.len - line.len - 1);
        for (unsigned i = 0; text.len && text.ptr[0] != '\n' && i < place->indent; i++)
            buffer_add_char(out, ' ');
    }
}

/* Code passes here once more when a program reads it before the parser does. */
static void escape_code(struct buffer *out, struct slice text, const struct markdown_place *place)
{
    struct buffer code;
    bool program = place->dialect == MARKDOWN_HUGO || place->dialect == MARKDOWN_JEKYLL;
    struct buffer *to = program ? &code : out;
    buffer_init(&code);
    if (place->state == MARKDOWN_CODE)
        escape_code_span(to, text, place);
    else
        escape_fence(to, text, place);
    if (program)
        inline_code(out, buffer_slice(&code), place->dialect);
    buffer_release(&code);
}

static void escape_info(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_alnum(text.ptr[i]) || memchr("+-._#", text.ptr[i], 5))
            buffer_add_char(out, text.ptr[i]);
}

static void escape_html(struct buffer *out, struct slice text, unsigned context)
{
    struct html_place place = html_unpack(context);
    if (place.state == HTML_VALUE && place.attribute != HTML_URL)
        escape_by_table(out, text, &tag_table);
    else
        html_escape(out, text, context);
}

void markdown_escape(struct buffer *out, struct slice text, unsigned context)
{
    struct markdown_place place = markdown_unpack(context);
    switch (place.state) {
    case MARKDOWN_START:
    case MARKDOWN_TEXT:
    case MARKDOWN_ESCAPE:
    case MARKDOWN_TITLE:
        inline_escape(out, text, place.dialect, place.block);
        break;
    case MARKDOWN_INFO:
        escape_info(out, text);
        break;
    case MARKDOWN_CODE:
    case MARKDOWN_FENCE:
        escape_code(out, text, &place);
        break;
    case MARKDOWN_LINK:
        url_write(out, text, place.part);
        break;
    case MARKDOWN_HTML:
        escape_html(out, text, place.html);
        break;
    case MARKDOWN_FRONT:
        front_matter_escape(out, text, place.front);
        break;
    }
}

void markdown_open(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    if (!markdown_allows_markup(context))
        return;
    bool link = element == PLACE_A || element == PLACE_CODE_REF;
    if (!link || markdown_unpack(context).block)
        html_open(out, element, href, 0);
    else if (href.len)
        buffer_add_char(out, '[');
}

static void close_link(struct buffer *out, struct slice href)
{
    if (href.len == 0)
        return;
    buffer_add_string(out, "](");
    url_write(out, href, URL_START);
    buffer_add_char(out, ')');
}

void markdown_close(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    struct markdown_place place = markdown_unpack(context);
    if (!markdown_allows_markup(context))
        return;
    if (place.block)
        html_close(out, element, href, 0);
    else if (element == PLACE_C)
        inline_end_code(out, place.dialect, place.row);
    else if (element == PLACE_EM)
        inline_end_emphasis(out, "em", "*");
    else if (element == PLACE_STRONG)
        inline_end_emphasis(out, "strong", "**");
    else
        close_link(out, href);
}

void markdown_language_open(struct buffer *out, const char *tag, unsigned context)
{
    if (markdown_allows_markup(context))
        html_language_open(out, tag, 0);
}

void markdown_language_close(struct buffer *out, const char *tag, unsigned context)
{
    if (markdown_allows_markup(context))
        html_language_close(out, tag, 0);
}
