/* SPDX-License-Identifier: MIT */
/* Judges how a translation is written: punctuation, spaces, characters, protocol words, length. What it finds are
 * warnings: the translation is shown all the same. */
#ifndef SOSANH_CHECK_STYLE_H
#define SOSANH_CHECK_STYLE_H

#include "check/finding.h"

/* Judges j->text in the language of this BCP 47 tag. Linear in the text. */
void style_check(const struct judged *j, const char *tag);

#endif
