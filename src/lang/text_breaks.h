/* SPDX-License-Identifier: MIT */
/* Where text may be cut: after sentences and between words, by the rules of Unicode (UAX 29, UAX 14) as ICU has them
 * for a language. */
#ifndef SOSANH_LANG_TEXT_BREAKS_H
#define SOSANH_LANG_TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct text_breaks;

/* Opening costs far more than using: one for each language is enough. Not for several threads at once. */
struct text_breaks *text_breaks_new(const char *tag);
void text_breaks_free(struct text_breaks *breaks);

/* How many bytes of `text` (UTF-8) a lead of at most `limit` characters takes: all of it where it fits, else the whole
 * sentences that fit. Where even the first sentence is too long it ends after a word, with room for one character more,
 * and *cut is true. White space at the end is not counted. */
size_t text_breaks_lead(struct text_breaks *breaks, struct slice text, size_t limit, bool *cut);

#endif
