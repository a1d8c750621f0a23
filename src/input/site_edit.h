/* SPDX-License-Identifier: MIT */
/* Adds and removes `<language>` elements in the text of a site file; every other byte stays as it is. A pure function:
 * `sosanh publish` reads and writes. */
#ifndef SOSANH_INPUT_SITE_EDIT_H
#define SOSANH_INPUT_SITE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

struct site_edit {
    const bool *removed;      /* for each <language> of the file, in its order */
    const char *const *added; /* names of catalogs, in the order in which they will stand in the file */
    size_t added_count;
};

/* Appends the changed text to `out`. `text` must be such that site_parse takes it. New elements come after the last
 * <language>, else after the last <registry>, laid out as that one is: on lines of their own where it has one, with its
 * indentation and line end. An element goes with its line when nothing else stands there. So removing what was added
 * gives the text back. */
void site_edit_apply(struct slice text, const struct site_edit *edit, struct buffer *out);

#endif
