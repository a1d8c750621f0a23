/* SPDX-License-Identifier: MIT */
/* Partials: with strict names compiled in place, with open ones as routines, since they may include themselves. */
#ifndef SOSANH_TEMPLATE_PARTIAL_H
#define SOSANH_TEMPLATE_PARTIAL_H

#include "template/compile.h"

/* The most partials and overrides that a template may include, counting each time anew: a few lines can ask for more
 * than memory holds. */
enum { PARTIAL_MAX_TOTAL = 4096 };

/* Counts one; false after a diagnostic that there are too many. */
bool partial_counts(struct compiler *c, struct position position);

void partial_compile(struct compiler *c, struct unit *u, const struct token *token);

#endif
