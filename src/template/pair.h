/* SPDX-License-Identifier: MIT */
/* Finds the end tags of sections, parents and blocks, and takes away the lines on which parents and blocks stand with
 * nothing but each other. Used by the compiler. */
#ifndef SOSANH_TEMPLATE_PAIR_H
#define SOSANH_TEMPLATE_PAIR_H

#include "template/scan.h"

/* Sets token.end and what depends on it. The number of the first tag that is nested deeper than TEMPLATE_MAX_DEPTH, or
 * the number of tokens. Linear. */
size_t pair_tags(struct token_list *tokens);

/* The white space before the first line of what stands in the block `start`, whose tag is alone on its line. */
struct slice pair_intrinsic_indent(const struct token_list *tokens, size_t start);

#endif
