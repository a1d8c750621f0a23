/* SPDX-License-Identifier: MIT */
/* Reads site.xml: which registries, languages and formats a site has, and when a language is published. */
#ifndef SOSANH_INPUT_SITE_READER_H
#define SOSANH_INPUT_SITE_READER_H

#include "diag/diag.h"
#include "input/tree.h"
#include "model/site_file.h"

/* Reads the file `path` of the tree. NULL after diagnostics; the caller frees with site_file_free. Names of registries
 * and formats are identifiers and safe in paths; whether they exist is found out by those who read them. */
struct site_file *site_read(struct tree *tree, const char *path, struct diag *diag);

/* The same for bytes that the caller has; `file` is the name in diagnostics. */
struct site_file *site_parse(struct slice bytes, const char *file, struct diag *diag);

#endif
