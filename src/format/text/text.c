/* SPDX-License-Identifier: MIT */
#include "format/text/text.h"

#include "format/escape.h"
#include "format/text/layout.h"

static const struct escape_table text_table = {.unfit = ""};
static const struct escape_table line_table = {{['\t'] = "        "}, ""};

bool text_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    (void)why;
    const char *newline = text.len ? memrchr(text.ptr, '\n', text.len) : NULL;
    const char *line = newline ? newline + 1 : text.ptr, *end = text.ptr + text.len;
    bool marked = line < end && *line == TEXT_PREFORMATTED;
    *after = newline || marked ? marked : context;
    return true;
}

bool text_allows(unsigned context, enum place_value value, const char **why)
{
    (void)context;
    (void)value;
    (void)why;
    return true;
}

void text_escape(struct buffer *out, struct slice text, unsigned context)
{
    const char *newline;
    while (context && text.len && (newline = memchr(text.ptr, '\n', text.len))) {
        size_t len = (size_t)(newline - text.ptr);
        escape_by_table(out, slice_make(text.ptr, len), &line_table);
        buffer_add_char(out, '\n');
        buffer_add_char(out, TEXT_PREFORMATTED);
        text = slice_make(newline + 1, text.len - len - 1);
    }
    if (context)
        escape_by_table(out, text, &line_table);
    else
        escape_words(out, text, &text_table);
}
