/* SPDX-License-Identifier: MIT */
/* Where inputs come from: the folder of the site, and beneath it what is built into the program. A path such as
 * "po/smtp/vi.po" or "templates/html/code.html" is first looked for in the folder; so a user's files replace bundled
 * ones one by one. Nothing outside these two is ever read. */
#ifndef SOSANH_INPUT_TREE_H
#define SOSANH_INPUT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "diag/diag.h"

struct tree;

/* Opens the folder `root`. NULL after a diagnostic when it cannot be opened. */
struct tree *tree_open(const char *root, struct diag *diag);
void tree_free(struct tree *tree);

/* Appends the file's content to `out`. A missing or unreadable file is a diagnostic and false.
 * `path` has no "..", no empty part and does not start with "/": violations are a programming error, callers check ids.
 */
bool tree_read(struct tree *tree, const char *path, struct buffer *out, struct diag *diag);

/* Is there such a file, in the folder or built in? */
bool tree_has(struct tree *tree, const char *path);

/* Does the file come from what is built into the program, because the folder has none? False where there is none. */
bool tree_is_built_in(struct tree *tree, const char *path);

/* Where the file stands in the folder: the path with symbolic links followed, for those who write it back. NULL when it
 * is not there, but at most built in. Lives as long as the tree. */
const char *tree_place(struct tree *tree, const char *path);

/* The name to use in diagnostics for `path`: the path as a user would type it from where the program was started; for
 * built-in files the path alone. Lives as long as the tree. */
const char *tree_display_name(struct tree *tree, const char *path);

/* Names of the entries of a folder (files and folders), from both places together, sorted by byte, without duplicates.
 * Lives as long as the tree; *count may be 0. */
const char *const *tree_list(struct tree *tree, const char *folder, size_t *count);

#endif
