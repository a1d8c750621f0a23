/* SPDX-License-Identifier: MIT */
/* Where lines of Chinese and Japanese may be broken: such text has no spaces, and groff(1) breaks lines nowhere else
 * unless it is told to. */
#ifndef SOSANH_FORMAT_ROFF_WIDE_BREAKS_H
#define SOSANH_FORMAT_ROFF_WIDE_BREAKS_H

#include <stddef.h>

#include "base/buffer.h"

/* Puts `\:` (groff(7), "Line breaking") between the wide characters of what was written to `out` from `start` on, and
 * between them and their neighbours, but not before closing marks nor after opening ones. */
void wide_breaks_add(struct buffer *out, size_t start);

/* The same where text in another font is about to follow. */
void wide_breaks_before_font(struct buffer *out);

#endif
