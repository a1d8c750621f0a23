/* SPDX-License-Identifier: MIT */
/* Reads templates/<format>/format.xml: which template makes which page, and under which path. */
#ifndef SOSANH_INPUT_FORMAT_READER_H
#define SOSANH_INPUT_FORMAT_READER_H

#include "diag/diag.h"
#include "input/tree.h"
#include "model/site_file.h"

/* NULL after diagnostics; the caller frees with format_file_free. `format_id` is an identifier. The templates and
 * assets that the result names exist, and its path patterns are relative, without "..", with placeholders that their
 * kind of page has. */
struct format_file *format_read(struct tree *tree, const char *format_id, struct diag *diag);

#endif
