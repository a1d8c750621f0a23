/* SPDX-License-Identifier: MIT */
#include "format/json/json.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/utf8.h"
#include "format/escape.h"

enum { JSON_OUTSIDE, JSON_STRING, JSON_ESCAPE /* in a string, after a backslash */ };

static unsigned advance_character(unsigned context, char c)
{
    switch (context) {
    case JSON_OUTSIDE:
        return c == '"' ? JSON_STRING : JSON_OUTSIDE;
    case JSON_STRING:
        return c == '"' ? JSON_OUTSIDE : c == '\\' ? JSON_ESCAPE : JSON_STRING;
    default:
        return JSON_STRING;
    }
}

bool json_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    (void)why;
    for (size_t i = 0; i < text.len; i++)
        context = advance_character(context, text.ptr[i]);
    *after = context;
    return true;
}

bool json_allows(unsigned context, enum place_value value, const char **why)
{
    if (context == JSON_STRING || (context == JSON_OUTSIDE && value == PLACE_NUMBER))
        return true;
    *why = context == JSON_ESCAPE ? N_("it comes right after a backslash in JSON")
                                  : N_("only a number may stand outside the quotation marks of a JSON string");
    return false;
}

static void escape_number(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (ascii_is_digit(c) || ascii_is_lower(c) || c == '-' || c == '+' || c == '.')
            buffer_add_char(out, c);
    }
}

/* Appends one character; `n` is its length, 0 for a byte that is not UTF-8. */
static void escape_rune(struct buffer *out, const char *p, size_t n, uint32_t rune)
{
    if (n == 0)
        buffer_add_string(out, ESCAPE_REPLACEMENT);
    else if (rune == '"' || rune == '\\')
        buffer_printf(out, "\\%c", (char)rune);
    else if (rune == '\n' || rune == '\t')
        buffer_add_string(out, rune == '\n' ? "\\n" : "\\t");
    else if (rune >= 0x10000 && escape_is_unfit(rune))
        buffer_printf(out, "\\u%04x\\u%04x", 0xd7c0 + (rune >> 10), 0xdc00 + (rune & 0x3ff));
    else if (escape_is_unfit(rune) || rune == '<' || rune == '>' || rune == '&' || rune == 0x2028 || rune == 0x2029)
        buffer_printf(out, "\\u%04x", rune);
    else
        buffer_add(out, p, n);
}

void json_escape(struct buffer *out, struct slice text, unsigned context)
{
    if (context == JSON_OUTSIDE) {
        escape_number(out, text);
        return;
    }
    for (size_t i = 0; i < text.len;) {
        uint32_t rune = 0;
        size_t n = utf8_decode(text.ptr + i, text.len - i, &rune);
        escape_rune(out, text.ptr + i, n, rune);
        i += n ? n : 1;
    }
}

void json_string(struct buffer *out, struct slice text)
{
    buffer_add_char(out, '"');
    json_escape(out, text, JSON_STRING);
    buffer_add_char(out, '"');
}
