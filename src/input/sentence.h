/* SPDX-License-Identifier: MIT */
/* Judges prose of the source language: is a paragraph made of whole sentences, is a word doubled? */
#ifndef SOSANH_INPUT_SENTENCE_H
#define SOSANH_INPUT_SENTENCE_H

#include <stdbool.h>

#include "base/slice.h"
#include "model/prose.h"

/* Does it start like a sentence (upper-case letter, digit, opening quote, code, reference, placeholder), end like one
 * (. ! ?, closing quotes and brackets may follow) and have two words or more? Letters outside of ASCII count as
 * upper-case. */
bool sentence_is_whole(const struct prose *prose);

/* Does a word of letters follow itself, with nothing but white space and markup between? Case does not count. `plain`
 * is what prose_write_plain gives; *word is borrowed from it. */
bool sentence_has_doubled_word(struct slice plain, struct slice *word);

#endif
