/* SPDX-License-Identifier: MIT */
/* What extraction says of a message in the comments of a PO file: where it shows ("#."), where it is used ("#:"), that
 * it has placeholders ("#,"). Written by pot_writer and po_edit, compared by po_edit. */
#ifndef SOSANH_INPUT_PO_META_H
#define SOSANH_INPUT_PO_META_H

#include <stdbool.h>

#include "base/buffer.h"
#include "model/catalog.h"
#include "model/message.h"

#define PO_META_FLAG "python-brace-format"

/* What translators are told, each line once: all uses of a message often say the same. */
void po_meta_write_comments(const struct message *m, struct buffer *out);

/* All references in as few lines as hold them; one that occurs twice is written once, as msgcat does. */
void po_meta_write_references(const struct message *m, struct buffer *out);

/* Does the entry say the same, however its lines are wrapped? */
bool po_meta_same_comments(const struct message *m, const struct catalog_entry *entry);
bool po_meta_same_references(const struct message *m, const struct catalog_entry *entry);

bool po_meta_has_flag(const struct catalog_entry *entry);

#endif
