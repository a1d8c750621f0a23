/* SPDX-License-Identifier: MIT */
/* Lays plain text out in columns: wraps lines, aligns tables. Widths are those of base/width.h. */
#ifndef SOSANH_FORMAT_TEXT_LAYOUT_H
#define SOSANH_FORMAT_TEXT_LAYOUT_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

/* First character of a line that is printed as it is: the record separator, U+001E. */
#define TEXT_PREFORMATTED '\x1e'

/* Appends `in`, laid out in `width` columns:
 * - A line is a paragraph: it is wrapped at spaces and between East Asian characters; the lines that follow keep its
 * indentation, and the items "- " and "1. " hang. A word that is wider than the column is broken.
 * - Consecutive lines with tabs are the rows of a table. Its columns are two spaces apart, the widest are made narrower
 * until the table fits, and cells are wrapped. It is indented as its first line.
 * - A line that begins with TEXT_PREFORMATTED is printed as it is, without the mark.
 * No line ends with a space. */
void text_layout(struct slice in, size_t width, struct buffer *out);

#endif
