/* SPDX-License-Identifier: MIT */
/* Resolves the names in templates to slots, by the types of the objects that enclose a tag, from the inner to the outer
 * as Mustache has it. Used by the compiler. */
#ifndef SOSANH_TEMPLATE_NAMES_H
#define SOSANH_TEMPLATE_NAMES_H

#include "template/compile.h"

/* False after a diagnostic, or within a section that got one: then nothing is known and nothing more is to be said. */
bool names_resolve(struct compiler *c, const struct unit *u, const struct token *token, struct slice name,
                   struct resolved *out);

/* What is on the stack inside a section over `r`. */
struct scope names_scope(const struct resolved *r);

#endif
