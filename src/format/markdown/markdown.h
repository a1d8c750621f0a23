/* SPDX-License-Identifier: MIT */
/* Markdown in its dialects: how values are escaped and inline elements written, by the place that
 * markdown_context.h finds. */
#ifndef SOSANH_FORMAT_MARKDOWN_MARKDOWN_H
#define SOSANH_FORMAT_MARKDOWN_MARKDOWN_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/markdown/markdown_context.h"

/* Inline elements stand in text, table cells and HTML blocks. */
bool markdown_allows_markup(unsigned context);

/* Text: what could be read as Markdown or HTML is escaped, runs of white space become one space, unfit characters
 * U+FFFD. In a code block lines are kept, and a line that would end the block is indented by four columns; in a code
 * span of the template a backtick becomes U+02CB, since nothing else is possible (PLACE_C loses nothing); braces that
 * Hugo or Liquid would read are written as inline_code says. In front
 * matter as front_matter_escape, in a link destination as url_write, in a tag as html_escape. */
void markdown_escape(struct buffer *out, struct slice text, unsigned context);

/* Written as tags of HTML, which stand anywhere. When an element ends and its start is still in `out`, the tags of
 * PLACE_C, PLACE_EM and PLACE_STRONG give way to backticks and asterisks, unless those would not be read as markup
 * there. PLACE_A and PLACE_CODE_REF are [text](href); nothing when `href` is empty. */
void markdown_open(struct buffer *out, unsigned element, struct slice href, unsigned context);
void markdown_close(struct buffer *out, unsigned element, struct slice href, unsigned context);

/* <span lang dir>, where inline elements stand. */
void markdown_language_open(struct buffer *out, const char *tag, unsigned context);
void markdown_language_close(struct buffer *out, const char *tag, unsigned context);

#endif
