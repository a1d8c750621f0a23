/* SPDX-License-Identifier: MIT */
/* Inheritance: parents, which are partials with some of their blocks overridden, and blocks. Everything is compiled in
 * place; the outermost override of a block is the one that holds. */
#ifndef SOSANH_TEMPLATE_INHERIT_H
#define SOSANH_TEMPLATE_INHERIT_H

#include "template/compile.h"

/* Compile the tag u->at and move u->at to its end tag. */
void inherit_parent(struct compiler *c, struct unit *u, const struct token *token);
void inherit_block(struct compiler *c, struct unit *u, const struct token *token);

#endif
