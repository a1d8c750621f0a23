/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259) as a template writes it, in a file of its own or in a data block of HTML: text stands inside the
 * quotation marks of a string, numbers outside. */
#ifndef SOSANH_FORMAT_JSON_JSON_H
#define SOSANH_FORMAT_JSON_JSON_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/place.h"

/* The context after literal text. */
bool json_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool json_allows(unsigned context, enum place_value value, const char **why);

/* In a string: escapes, also what HTML would read as markup (U+2028 and U+2029 for old JavaScript). Outside: the
 * characters of a number only. */
void json_escape(struct buffer *out, struct slice text, unsigned context);

/* A whole string in quotation marks. */
void json_string(struct buffer *out, struct slice text);

#endif
