/* SPDX-License-Identifier: MIT */
#include "format/gemtext/gemtext.h"

#include <string.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "format/escape.h"
#include "format/url.h"

enum gemtext_state {
    GEMTEXT_TEXT,
    GEMTEXT_LINK,         /* behind "=>", before the address */
    GEMTEXT_ADDRESS,      /* behind the first characters of the address */
    GEMTEXT_TOGGLE,       /* in a line that opens a preformatted block */
    GEMTEXT_PREFORMATTED, /* in one that goes on */
    GEMTEXT_END           /* in the line that ends it */
};

#define FENCE "```"

static bool begins(struct slice line, const char *mark)
{
    size_t len = strlen(mark);
    return line.len >= len && memcmp(line.ptr, mark, len) == 0;
}

/* The state at the end of a line's text, of which more may follow. */
static enum gemtext_state read_line(enum gemtext_state state, struct slice line)
{
    if (begins(line, FENCE))
        return state == GEMTEXT_PREFORMATTED ? GEMTEXT_END : GEMTEXT_TOGGLE;
    if (state == GEMTEXT_PREFORMATTED || !begins(line, "=>"))
        return state;
    size_t i = 2;
    while (i < line.len && ascii_is_space(line.ptr[i]))
        i++;
    size_t start = i;
    while (i < line.len && !ascii_is_space(line.ptr[i]))
        i++;
    return i < line.len ? GEMTEXT_TEXT : i > start ? GEMTEXT_ADDRESS : GEMTEXT_LINK;
}

/* The state in which the next line begins. */
static enum gemtext_state next_line(enum gemtext_state state)
{
    return state == GEMTEXT_TOGGLE || state == GEMTEXT_PREFORMATTED ? GEMTEXT_PREFORMATTED : GEMTEXT_TEXT;
}

/* Literal text that goes on in a line begun before. */
static enum gemtext_state read_rest(enum gemtext_state state, struct slice rest)
{
    if (state != GEMTEXT_LINK && state != GEMTEXT_ADDRESS)
        return state;
    for (size_t i = 0; i < rest.len; i++)
        if (ascii_is_space(rest.ptr[i]))
            return GEMTEXT_TEXT;
    return rest.len ? GEMTEXT_ADDRESS : state;
}

bool gemtext_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    (void)why;
    /* A literal at the start of the file or behind a section may begin a line; behind a link it never does. */
    enum gemtext_state state = (enum gemtext_state)context;
    bool first = state == GEMTEXT_TEXT || state == GEMTEXT_PREFORMATTED;
    while (true) {
        const char *newline = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
        struct slice line = slice_make(text.ptr, newline ? (size_t)(newline - text.ptr) : text.len);
        state = first ? read_line(state, line) : read_rest(state, line);
        if (!newline)
            break;
        state = next_line(state);
        first = true;
        text = slice_make(newline + 1, text.len - line.len - 1);
    }
    *after = (unsigned)state;
    return true;
}

bool gemtext_allows(unsigned context, enum place_value value, const char **why)
{
    if (context == GEMTEXT_TOGGLE || context == GEMTEXT_TEXT || context == GEMTEXT_PREFORMATTED)
        return true;
    if (context == GEMTEXT_LINK && value != PLACE_URL)
        *why = N_("only an address may stand behind =>");
    else if (context == GEMTEXT_END)
        *why = N_("it is in the line that ends a preformatted block");
    else if (context == GEMTEXT_ADDRESS && (value == PLACE_TEXT || value == PLACE_PROSE))
        *why = N_("text for people may not stand in an address");
    else
        return true;
    return false;
}

static const struct escape_table words_table = {.unfit = ""};
static const struct escape_table lines_table = {{['\t'] = "\t"}, ""};

static bool begins_line(const struct buffer *out)
{
    return out->len == 0 || out->data[out->len - 1] == '\n';
}

/* A mark may also come in two values, "=" and ">". */
static void escape_text(struct buffer *out, struct slice text)
{
    bool fresh = begins_line(out);
    size_t start = out->len;
    escape_words(out, text, &words_table);
    if (!fresh || out->len == start || !strchr("=#*>`", out->data[start]))
        return;
    buffer_add_char(out, ' ');
    memmove(out->data + start + 1, out->data + start, out->len - start - 1);
    out->data[start] = ' ';
}

static void escape_lines(struct buffer *out, struct slice text)
{
    while (true) {
        const char *newline = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
        struct slice line = slice_make(text.ptr, newline ? (size_t)(newline - text.ptr) : text.len);
        size_t start = out->len;
        bool fresh = begins_line(out);
        escape_by_table(out, line, &lines_table);
        if (fresh && out->len > start && out->data[start] == '`') {
            buffer_add_char(out, ' ');
            memmove(out->data + start + 1, out->data + start, out->len - start - 1);
            out->data[start] = ' ';
        }
        if (!newline)
            return;
        buffer_add_char(out, '\n');
        text = slice_make(newline + 1, text.len - line.len - 1);
    }
}

static void escape_address(struct buffer *out, struct slice text, bool start)
{
    if (start && !url_is_safe(text)) {
        buffer_add_char(out, '#');
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c))
            buffer_printf(out, "%%%02X", c);
        else
            buffer_add_char(out, (char)c);
    }
}

void gemtext_escape(struct buffer *out, struct slice text, unsigned context)
{
    if (context == GEMTEXT_LINK || context == GEMTEXT_ADDRESS)
        escape_address(out, text, context == GEMTEXT_LINK);
    else if (context == GEMTEXT_PREFORMATTED)
        escape_lines(out, text);
    else
        escape_text(out, text);
}
