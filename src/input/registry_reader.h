/* SPDX-License-Identifier: MIT */
/* Reads common.xml and the registries of a site into a library. */
#ifndef SOSANH_INPUT_REGISTRY_READER_H
#define SOSANH_INPUT_REGISTRY_READER_H

#include "diag/diag.h"
#include "input/tree.h"
#include "model/registry.h"
#include "model/site_file.h"

/* Reads data/registries/common.xml and data/registries/<name>.xml for each registry of the site. Every error of every
 * file is reported; NULL when there was one. The caller frees with library_free; paths in positions live as long as the
 * library. */
struct library *library_load(struct tree *tree, const struct site_file *site, struct diag *diag);

#endif
