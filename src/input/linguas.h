/* SPDX-License-Identifier: MIT */
/* Reads po/LINGUAS (GNU gettext manual, "The LINGUAS file"): the languages that there are catalogs for. */
#ifndef SOSANH_INPUT_LINGUAS_H
#define SOSANH_INPUT_LINGUAS_H

#include <stddef.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/tree.h"
#include "model/site_file.h"

#define LINGUAS_PATH "po/LINGUAS"

/* The names between white space, comments from "#" to the end of the line left out, each once, in the order of the
 * file; none where there is no such file. Names that are not those of catalogs are reported and left out. Lives in
 * `arena`. */
const struct site_name *linguas_read(struct tree *tree, struct arena *arena, size_t *count, struct diag *diag);

#endif
