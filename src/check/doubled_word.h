/* SPDX-License-Identifier: MIT */
/* Finds words that stand twice in a row in finished text ("when when"). */
#ifndef SOSANH_CHECK_DOUBLED_WORD_H
#define SOSANH_CHECK_DOUBLED_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* The next doubled word at or after byte *from of well-formed UTF-8 text; *from moves behind it. Words are runs of
 * letters (ASCII letters and everything beyond ASCII), compared without ASCII case; only spaces may stand between the
 * two, so words of two cells or lines do not count. Words of one ASCII letter do not count ("a A"), nor parts of words
 * that a digit, apostrophe, hyphen or underscore joins ("the end end-user"). */
bool doubled_word_find(struct slice text, size_t *from, struct slice *word);

/* Is it right in the language of this BCP 47 tag to say the word twice ("luôn luôn" in Vietnamese)? */
bool doubled_word_is_usual(const char *tag, struct slice word);

#endif
