/* SPDX-License-Identifier: MIT */
/* Texts that are put together from facts: lists of labels, sentences about traits with their placeholders filled. */
#ifndef SOSANH_SITE_PHRASES_H
#define SOSANH_SITE_PHRASES_H

#include <stddef.h>

#include "base/arena.h"
#include "compare/rows.h"
#include "model/registry.h"
#include "site/language.h"
#include "template/value.h"

/* The labels and words of a trait's values as one prose, joined as the language joins a plain list. Nothing for none.
 */
struct value phrase_labels(struct arena *arena, const struct language *language, const struct compare_cell *cell);

/* The paragraphs as a list of prose. */
struct value phrase_paragraphs(struct arena *arena, const struct language *language,
                               const struct paragraphs *paragraphs);

/* Whole sentences that say what the codes (one, or several that agree) have in a trait: appended to `out`, which has
 * room for one more than the cell has values. Returns how many; 0 when the trait has no sentences. */
size_t phrase_sentences(struct arena *arena, const struct language *language, const struct trait *trait,
                        const struct compare_cell *cell, const struct code *const *codes, size_t code_count,
                        struct value *out);

#endif
