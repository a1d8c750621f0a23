/* SPDX-License-Identifier: MIT */
/* Manual pages: roff with the man macros, for groff and mandoc alike (groff_man(7), groff_char(7), mandoc_char(7)). */
#ifndef SOSANH_FORMAT_ROFF_ROFF_H
#define SOSANH_FORMAT_ROFF_ROFF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/place.h"

/* The context after literal text. A literal that follows a tag is read as if it began a line, where "." and a letter
 * make a macro. Never fails. */
bool roff_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool roff_allows(unsigned context, enum place_value value, const char **why);

/* In text lines that are filled. */
bool roff_allows_markup(unsigned context);

/* Every character is printed as itself, straight quotes and hyphens included, and none can begin a macro. White space
 * is one space; between .EX and .EE or .nf and .fi lines and tabs are kept. Unfit characters are dropped. */
void roff_escape(struct buffer *out, struct slice text, unsigned context);

/* Fonts: bold for PLACE_C, PLACE_STRONG and PLACE_CODE_REF, italic for PLACE_EM; at the end the font of the element
 * around, when that began in `out`. Links are their text. */
void roff_open(struct buffer *out, unsigned element, struct slice href, unsigned context);
void roff_close(struct buffer *out, unsigned element, struct slice href, unsigned context);

#endif
