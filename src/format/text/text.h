/* SPDX-License-Identifier: MIT */
/* Plain text for terminals, to be laid out by layout.h: inline elements are their text, and no value can hold a control
 * character, a tab or, outside preformatted lines, a line break. */
#ifndef SOSANH_FORMAT_TEXT_TEXT_H
#define SOSANH_FORMAT_TEXT_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/place.h"

/* The context after literal text: 1 in a line that begins with TEXT_PREFORMATTED, else 0. Never fails. */
bool text_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* Everything may stand everywhere. */
bool text_allows(unsigned context, enum place_value value, const char **why);

/* Controls and non-characters are dropped, runs of white space become one space; in a preformatted line each line of
 * the value becomes a preformatted one. */
void text_escape(struct buffer *out, struct slice text, unsigned context);

#endif
