/* SPDX-License-Identifier: MIT */
#include "format/url.h"

#include "base/ascii.h"
#include "format/escape.h"

#define UNFIT "%EF%BF%BD"

/* Never written as they are: white space, what ends an attribute or a link destination, and what browsers repair. */
#define COMMON                                                                                                         \
    ['\t'] = "%09", ['\n'] = "%0A", ['\r'] = "%0D", [' '] = "%20", ['"'] = "%22", ['<'] = "%3C", ['>'] = "%3E",        \
    ['\\'] = "%5C", ['^'] = "%5E", ['`'] = "%60", ['{'] = "%7B", ['|'] = "%7C", ['}'] = "%7D"

/* Character references, so that the address stays the same one. */
#define REFERENCES ['&'] = "&amp;", ['\''] = "&#39;", ['('] = "&#40;", [')'] = "&#41;", ['*'] = "&#42;", ['_'] = "&#95;"

static const struct escape_table start_table = {{COMMON, REFERENCES}, UNFIT};

static const struct escape_table path_table = {{COMMON, REFERENCES, [':'] = "%3A"}, UNFIT};

static const struct escape_table query_table = {
    {COMMON,        ['!'] = "%21", ['#'] = "%23", ['$'] = "%24", ['%'] = "%25", ['&'] = "%26", ['\''] = "%27",
     ['('] = "%28", [')'] = "%29", ['*'] = "%2A", ['+'] = "%2B", [','] = "%2C", ['/'] = "%2F", [':'] = "%3A",
     [';'] = "%3B", ['='] = "%3D", ['?'] = "%3F", ['@'] = "%40", ['['] = "%5B", [']'] = "%5D", ['_'] = "&#95;"},
    UNFIT};

/* The scheme with its colon, or an empty slice; a colon after any of "/?#" belongs to no scheme. */
static struct slice find_scheme(struct slice url)
{
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (c == ':')
            return slice_make(url.ptr, i + 1);
        if (c == '/' || c == '?' || c == '#')
            break;
    }
    return slice_make(url.ptr, 0);
}

static bool equals_ignoring_case(struct slice text, const char *lower)
{
    size_t i = 0;
    while (i < text.len && lower[i] && ascii_to_lower(text.ptr[i]) == lower[i])
        i++;
    return i == text.len && lower[i] == '\0';
}

bool url_is_safe(struct slice url)
{
    struct slice scheme = find_scheme(url);
    return scheme.len == 0 || equals_ignoring_case(scheme, "https:") || equals_ignoring_case(scheme, "http:") ||
           equals_ignoring_case(scheme, "mailto:");
}

enum url_part url_advance(enum url_part part, struct slice text)
{
    if (text.len == 0 || part == URL_FORBIDDEN)
        return part;
    if (part == URL_START && !url_is_safe(text))
        return URL_FORBIDDEN;
    if (memchr(text.ptr, '?', text.len) || memchr(text.ptr, '#', text.len))
        return URL_QUERY;
    return part == URL_QUERY ? URL_QUERY : URL_PATH;
}

void url_write(struct buffer *out, struct slice text, enum url_part part)
{
    switch (part) {
    case URL_START:
        if (url_is_safe(text))
            escape_by_table(out, text, &start_table);
        else
            buffer_add_char(out, '#');
        break;
    case URL_PATH:
        escape_by_table(out, text, &path_table);
        break;
    case URL_QUERY:
        escape_by_table(out, text, &query_table);
        break;
    case URL_FORBIDDEN: /* no variable is let in there */
        break;
    }
}
