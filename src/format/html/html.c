/* SPDX-License-Identifier: MIT */
#include "format/html/html.h"

#include "format/direction.h"
#include "format/escape.h"
#include "format/json/json.h"

static const struct escape_table text_table = {
    {['\t'] = "\t", ['\n'] = "\n", ['"'] = "&quot;", ['&'] = "&amp;", ['\''] = "&#39;", ['<'] = "&lt;", ['>'] = "&gt;"},
    ESCAPE_REPLACEMENT};

static const char *const tags[] = {
    [PLACE_C] = "code", [PLACE_EM] = "em", [PLACE_STRONG] = "strong", [PLACE_A] = "a", [PLACE_CODE_REF] = "a"};

bool html_allows_markup(unsigned context)
{
    return html_unpack(context).state == HTML_TEXT;
}

void html_escape(struct buffer *out, struct slice text, unsigned context)
{
    struct html_place place = html_unpack(context);
    if (place.state == HTML_VALUE && place.attribute == HTML_URL)
        url_write(out, text, place.part);
    else if (place.state == HTML_DATA)
        json_escape(out, text, place.json);
    else
        escape_markup(out, text, &text_table);
}

static bool is_link(unsigned element)
{
    return element == PLACE_A || element == PLACE_CODE_REF;
}

void html_open(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    if (!html_allows_markup(context) || (is_link(element) && href.len == 0))
        return;
    buffer_add_char(out, '<');
    buffer_add_string(out, tags[element]);
    if (is_link(element)) {
        buffer_add_string(out, " href=\"");
        url_write(out, href, URL_START);
        buffer_add_char(out, '"');
    }
    buffer_add_char(out, '>');
}

void html_close(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    if (!html_allows_markup(context) || (is_link(element) && href.len == 0))
        return;
    buffer_add_string(out, "</");
    buffer_add_string(out, tags[element]);
    buffer_add_char(out, '>');
}

void html_language_open(struct buffer *out, const char *tag, unsigned context)
{
    if (!html_allows_markup(context))
        return;
    buffer_add_string(out, "<span lang=\"");
    escape_by_table(out, slice_from(tag), &text_table);
    buffer_add_string(out, direction_is_rtl(tag) ? "\" dir=\"rtl\">" : "\" dir=\"ltr\">");
}

void html_language_close(struct buffer *out, const char *tag, unsigned context)
{
    (void)tag;
    if (html_allows_markup(context))
        buffer_add_string(out, "</span>");
}
