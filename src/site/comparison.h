/* SPDX-License-Identifier: MIT */
/* The data of a comparison page: what was written by hand, and what follows from the traits. */
#ifndef SOSANH_SITE_COMPARISON_H
#define SOSANH_SITE_COMPARISON_H

#include "base/arena.h"
#include "compare/pairs.h"
#include "site/graph.h"

/* The object of a comparison (type_comparison); lives in `arena`, borrows from the graph. */
const struct object *comparison_object(struct arena *arena, const struct graph *graph, const struct registry *registry,
                                       const struct code_group *group);

#endif
