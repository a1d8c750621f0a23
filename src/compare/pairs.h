/* SPDX-License-Identifier: MIT */
/* Which codes of a registry are compared on a page of their own. */
#ifndef SOSANH_COMPARE_PAIRS_H
#define SOSANH_COMPARE_PAIRS_H

#include <stddef.h>

#include "base/arena.h"
#include "model/registry.h"
#include "model/site_file.h"

/* Two or more codes in the order of the registry, and what was written by hand about them, if anything. */
struct code_group {
    const struct code *const *codes;
    size_t count;
    const struct comparison *written;
};

struct code_groups {
    const struct code_group *items;
    size_t count;
};

/* The groups that `policy` chooses: pairs in the order of the registry, then written groups of three and more in the
 * order of the file. No group occurs twice. Lives in `arena`. */
struct code_groups code_groups_choose(struct arena *arena, const struct registry *registry, enum pair_policy policy);

/* The hand-written comparison of exactly these codes (in the order of the registry), or NULL. */
const struct comparison *comparison_find(const struct registry *registry, const struct code *const *codes,
                                         size_t count);

#endif
