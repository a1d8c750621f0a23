/* SPDX-License-Identifier: MIT */
/* Writes pages below the output folder. A page appears whole or not at all, through a temporary file and a rename; a
 * file that already has the right content is left alone, with its time; one that is replaced keeps its mode. No
 * symbolic link below the output folder is followed. */
#ifndef SOSANH_OUTPUT_WRITER_H
#define SOSANH_OUTPUT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "diag/diag.h"

struct writer;

struct writer_counts {
    size_t written, unchanged;
};

/* Makes the folder (and its parents) where it is missing. NULL after a diagnostic. `root` is borrowed. */
struct writer *writer_open(const char *root, struct diag *diag);

/* Writes one file; `path` is relative to the root, with plain names between its slashes. False after a diagnostic. */
bool writer_write(struct writer *writer, const char *path, struct slice bytes);

struct writer_counts writer_counts_of(const struct writer *writer);

/* Removes what was needed for writing only; accepts NULL. */
void writer_close(struct writer *writer);

#endif
