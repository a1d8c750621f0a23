/* SPDX-License-Identifier: MIT */
/* Gemtext: the first characters of a line say what the line is, and nothing else is markup. */
#ifndef SOSANH_FORMAT_GEMTEXT_GEMTEXT_H
#define SOSANH_FORMAT_GEMTEXT_GEMTEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/place.h"

/* The context after literal text. Never fails. */
bool gemtext_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool gemtext_allows(unsigned context, enum place_value value, const char **why);

/* Text: runs of white space become one space, controls are dropped, and a value that begins a line with a mark has a
 * space in front. In preformatted lines line breaks are kept. Addresses without white space, "#" when not safe. */
void gemtext_escape(struct buffer *out, struct slice text, unsigned context);

#endif
