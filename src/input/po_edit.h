/* SPDX-License-Identifier: MIT */
/* Changes the lines of one entry of a PO file where they have to change, and keeps every other byte. Used by po_update.
 */
#ifndef SOSANH_INPUT_PO_EDIT_H
#define SOSANH_INPUT_PO_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "model/catalog.h"
#include "model/message.h"

/* How the file is written. */
struct po_manner {
    const char *line_end; /* "\n", "\r\n" or "\r" */
    size_t forms;         /* plural forms of an entry */
};

/* Appends text of lines that end with "\n". */
void po_edit_add_lines(struct buffer *out, struct slice text, const struct po_manner *manner);

/* Appends the lines of the entry as they serve the message; an obsolete entry comes back. When the source text was
 * `reworded` the entry gets the new one and, if it has a translation to carry over, becomes fuzzy and keeps the old one
 * as the previous. */
void po_edit_serve(const struct catalog_entry *entry, const struct message *message, bool reworded,
                   const struct po_manner *manner, struct buffer *out);

/* Will the entry have a translation (or the first form of one) when it serves the message? */
bool po_edit_is_translated(const struct catalog_entry *entry, const struct message *message);

/* Appends the entry as an obsolete one: without what extraction said of it. */
void po_edit_retire(const struct catalog_entry *entry, const struct po_manner *manner, struct buffer *out);

#endif
