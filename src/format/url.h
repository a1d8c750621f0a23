/* SPDX-License-Identifier: MIT */
/* Addresses as they stand in HTML attributes and in Markdown link destinations: one form that is safe in both, since
 * both read character references. */
#ifndef SOSANH_FORMAT_URL_H
#define SOSANH_FORMAT_URL_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Which part of an address comes next. */
enum url_part {
    URL_START,    /* the first characters, which may name a scheme */
    URL_PATH,     /* after the scheme, before any "?" or "#" */
    URL_QUERY,    /* after "?" or "#" */
    URL_FORBIDDEN /* after a scheme that is not on the list */
};

/* The part that is reached after literal text. */
enum url_part url_advance(enum url_part part, struct slice text);

/* Is the address relative, or of one of the schemes http, https and mailto? */
bool url_is_safe(struct slice url);

/* Appends a value. At the start it is an address, "#" when that is not safe; in a path the characters with a meaning in
 * addresses keep it, but the colon; in a query all of them are percent-encoded. */
void url_write(struct buffer *out, struct slice text, enum url_part part);

#endif
