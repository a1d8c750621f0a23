/* SPDX-License-Identifier: MIT */
/* Inline text of Markdown: which characters are escaped, and tags of HTML made into code spans and emphasis. */
#ifndef SOSANH_FORMAT_MARKDOWN_INLINE_H
#define SOSANH_FORMAT_MARKDOWN_INLINE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/markdown/markdown_context.h"

/* Appends text. `references`: by character references alone, which HTML blocks read as well, else by backslashes where
 * the dialect has them. */
void inline_escape(struct buffer *out, struct slice text, enum markdown_dialect dialect, bool references);

/* Appends text of code blocks and code spans, where nothing can be escaped but braces that Hugo and Liquid would read:
 * Liquid prints them, in shortcodes a word joiner (U+2060) keeps them apart. */
void inline_code(struct buffer *out, struct slice code, enum markdown_dialect dialect);

/* Ends an element that began with <code>, <em> or <strong> (`name` is the tag's): appends its end tag, or replaces both
 * tags by Markdown of the same meaning. `row`: in a table. Costs no more than the length of the element, or of the last
 * few thousand bytes when its start is not there. */
void inline_end_code(struct buffer *out, enum markdown_dialect dialect, bool row);
void inline_end_emphasis(struct buffer *out, const char *name, const char *mark);

#endif
