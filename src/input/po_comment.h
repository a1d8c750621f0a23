/* SPDX-License-Identifier: MIT */
/* The comment lines before an entry of a PO file, collected and taken apart: what translators and extractors say, where
 * the message is used, flags. Used by po_reader. */
#ifndef SOSANH_INPUT_PO_COMMENT_H
#define SOSANH_INPUT_PO_COMMENT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "model/catalog.h"

struct po_lines {
    struct slice *items;
    size_t count, capacity;
};

struct po_comments {
    struct po_lines comments, extracted, references, flags;
};

void po_comments_release(struct po_comments *c);
void po_comments_clear(struct po_comments *c);

/* Adds a comment line, which is borrowed: what follows "#", without the line end. */
void po_comments_add(struct po_comments *c, struct slice text);

/* Copies what was collected into the entry, and says whether it is fuzzy. */
void po_comments_store(const struct po_comments *c, struct arena *arena, struct catalog_entry *entry);

#endif
