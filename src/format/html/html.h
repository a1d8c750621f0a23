/* SPDX-License-Identifier: MIT */
/* HTML: how values are escaped and inline elements written, by the place that html_context.h finds. The result is good
 * XML text as well, so sitemaps and feeds are written with the same functions. */
#ifndef SOSANH_FORMAT_HTML_HTML_H
#define SOSANH_FORMAT_HTML_HTML_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/html/html_context.h"

/* Inline elements stand in text only. */
bool html_allows_markup(unsigned context);

/* Text: & < > " and ' become character references. In the value of an address as url_write, in a JSON string as
 * json_escape. Control characters other than tab and newline become U+FFFD, and so does what is not Unicode text. */
void html_escape(struct buffer *out, struct slice text, unsigned context);

/* <code>, <em>, <strong>; <a href> for PLACE_A and PLACE_CODE_REF, nothing when `href` is empty, and "#" when its
 * scheme is not allowed. */
void html_open(struct buffer *out, unsigned element, struct slice href, unsigned context);
void html_close(struct buffer *out, unsigned element, struct slice href, unsigned context);

/* <span lang dir>, in text only. */
void html_language_open(struct buffer *out, const char *tag, unsigned context);
void html_language_close(struct buffer *out, const char *tag, unsigned context);

#endif
