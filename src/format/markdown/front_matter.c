/* SPDX-License-Identifier: MIT */
#include "format/markdown/front_matter.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/utf8.h"
#include "format/escape.h"

struct scan {
    const char *p, *end;
    enum front_state state;
    char last;   /* the last character of the line that is not a space; 0: none yet */
    bool spaced; /* spaces follow it */
    bool flow;   /* in a list between brackets */
    const char *why;
};

/* Length of a line of three hyphens or dots with its end, 0 when the text does not begin with one. */
static size_t closing_line(const char *p, const char *end)
{
    if (end - p < 4 || (memcmp(p, "---", 3) != 0 && memcmp(p, "...", 3) != 0))
        return 0;
    const char *q = p + 3;
    while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
        q++;
    return q < end && *q == '\n' ? (size_t)(q + 1 - p) : 0;
}

static void scan_quoted(struct scan *s)
{
    for (; s->p < s->end && *s->p != '"'; s->p++) {
        if (*s->p != '\\')
            continue;
        if (++s->p == s->end) {
            s->why = N_("a backslash in front matter has nothing behind it");
            return;
        }
    }
    if (s->p == s->end)
        return;
    s->p++;
    s->state = FRONT_KEYS;
    s->last = '"';
    s->spaced = false;
}

static void scan_newline(struct scan *s)
{
    s->p++;
    s->last = 0;
    s->spaced = s->flow = false;
    s->state = FRONT_KEYS;
    size_t closing = closing_line(s->p, s->end);
    s->p += closing;
    if (closing)
        s->state = FRONT_END;
}

static void skip_line(struct scan *s)
{
    const char *newline = memchr(s->p, '\n', (size_t)(s->end - s->p));
    s->p = newline ? newline : s->end;
    s->last = '#';
}

/* Can a scalar begin behind what has been read? */
static bool before_value(const struct scan *s)
{
    if (s->last == ':' || s->last == '-')
        return s->spaced;
    return s->last == '[' || (s->last == ',' && s->flow);
}

static void scan_character(struct scan *s)
{
    char c = *s->p;
    if (c == '#' && (s->last == 0 || s->spaced)) {
        skip_line(s);
        return;
    }
    if (c == '\'' && before_value(s)) {
        const char *close = memchr(s->p + 1, '\'', (size_t)(s->end - s->p - 1));
        s->p = close ? close : s->end - 1;
    }
    s->flow = s->flow || c == '[' || (c == ',' && s->last == 0 && s->state == FRONT_VALUE);
    s->spaced = ascii_is_space(c);
    /* "a - b" is text: a hyphen opens a list item at the start of a line only. */
    if (!s->spaced)
        s->last = c == '-' && s->last ? 'x' : c;
    s->p++;
}

/* Words such as true and false may stand where a value may, as the branches of a section. */
static bool is_word(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_lower(text.ptr[i]))
            return false;
    return true;
}

size_t front_matter_read(enum front_state *state, struct slice text, const char **why)
{
    struct scan s = {.p = text.ptr, .end = text.ptr + text.len, .state = *state};
    *why = NULL;
    if (s.state == FRONT_VALUE && is_word(text))
        return text.len;
    size_t closing = s.state == FRONT_QUOTED ? 0 : closing_line(s.p, s.end);
    if (closing) {
        *state = FRONT_END;
        return closing;
    }
    while (s.p < s.end && !s.why && s.state != FRONT_END) {
        if (s.state == FRONT_QUOTED) {
            scan_quoted(&s);
        } else if (*s.p == '\n') {
            scan_newline(&s);
        } else if (*s.p == '"') {
            s.p++;
            s.state = FRONT_QUOTED;
        } else {
            scan_character(&s);
        }
    }
    *why = s.why;
    *state = s.state == FRONT_KEYS || s.state == FRONT_VALUE ? (before_value(&s) ? FRONT_VALUE : FRONT_KEYS) : s.state;
    return (size_t)(s.p - text.ptr);
}

/* Must the character be written as an escape? Besides the controls these are what YAML readers trip over or drop. */
static bool needs_escape(uint32_t rune)
{
    return escape_is_unfit(rune) || rune == 0xa0 || rune == 0xad || rune == 0x2028 || rune == 0x2029 || rune == 0xfeff;
}

static void escape_rune(struct buffer *out, const char *p, size_t n, uint32_t rune)
{
    if (n == 0)
        buffer_add_string(out, ESCAPE_REPLACEMENT);
    else if (rune == '"' || rune == '\\')
        buffer_printf(out, "\\%c", (char)rune);
    else if (!needs_escape(rune))
        buffer_add(out, p, n);
    else if (rune <= 0xff)
        buffer_printf(out, "\\x%02X", rune);
    else if (rune <= 0xffff)
        buffer_printf(out, "\\u%04X", rune);
    else
        buffer_printf(out, "\\U%08X", rune);
}

void front_matter_escape(struct buffer *out, struct slice text, enum front_state state)
{
    if (state == FRONT_VALUE)
        buffer_add_char(out, '"');
    for (size_t i = 0; i < text.len;) {
        uint32_t rune = 0;
        size_t n = utf8_decode(text.ptr + i, text.len - i, &rune);
        escape_rune(out, text.ptr + i, n, rune);
        i += n ? n : 1;
    }
    if (state == FRONT_VALUE)
        buffer_add_char(out, '"');
}
