/* SPDX-License-Identifier: MIT */
/* Where the catalog of a domain and language is: po/<domain>/pt_BR.po, or the same under another spelling of the name,
 * pt-BR.po. */
#ifndef SOSANH_INPUT_CATALOG_FILE_H
#define SOSANH_INPUT_CATALOG_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/tree.h"

/* Sets *path to the file's path in the tree, NULL where there is none. `posix` is a canonical name (lang/tag.h). False
 * after a diagnostic when there are two files. */
bool catalog_file_find(struct tree *tree, struct arena *arena, const char *domain, const char *posix, const char **path,
                       struct diag *diag);

#endif
