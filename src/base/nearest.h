/* SPDX-License-Identifier: MIT */
/* Guesses which known word a misspelt one was meant to be, for "did you mean". */
#ifndef SOSANH_BASE_NEAREST_H
#define SOSANH_BASE_NEAREST_H

#include <stddef.h>

#include "base/slice.h"

/* The longest word that is compared, in bytes; a longer one has no near word. */
enum { NEAREST_MAX_LENGTH = 64 };

/* Number of single-byte insertions, deletions, replacements and swaps of neighbours that make `b` of `a`;
 * `cap` + 1 when it is more than `cap` or a word is longer than NEAREST_MAX_LENGTH. */
size_t nearest_distance(struct slice a, struct slice b, size_t cap);

/* The word at the smallest distance from `word`, when that is at most a third of the length of `word`; the
 * first of equals; NULL when none is that near. */
const char *nearest_word(struct slice word, const char *const *words, size_t count);

#endif
