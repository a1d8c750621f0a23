/* SPDX-License-Identifier: MIT */
/* What compared codes share and where they differ, trait by trait. */
#ifndef SOSANH_COMPARE_ROWS_H
#define SOSANH_COMPARE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/registry.h"

/* The values of one trait at one code; none means unknown. */
struct compare_cell {
    const struct trait_value *const *values;
    size_t count;
};

struct compare_row {
    const struct trait *trait;
    const struct compare_cell *cells; /* one for each code */
    bool known;                       /* every code has at least one value */
    bool differs;                     /* known, and the codes have not all the same values */
};

struct compare_rows {
    const struct compare_row *items;
    size_t count;
};

/* One row for each trait of the registry that at least one of the codes has, in the order of the registry. The codes
 * are of one registry. Unknown is not different. Lives in `arena`. */
struct compare_rows compare_rows_make(struct arena *arena, const struct registry *registry,
                                      const struct code *const *codes, size_t count);

/* Have both the same values, in whatever order? */
bool compare_cells_equal(const struct compare_cell *a, const struct compare_cell *b);

/* The values of a trait at a code, in the order of the file. Lives in `arena`. */
struct compare_cell compare_cell_make(struct arena *arena, const struct code *code, const struct trait *trait);

#endif
