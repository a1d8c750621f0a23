/* SPDX-License-Identifier: MIT */
/* Judges one translation against its source: it may reorder inline elements and placeholders, and never add, drop or
 * change one; only a plural form that few numbers get may drop some. So no translation can bring markup, links or
 * placeholders of its own into a page, and none that says another number (content.h) is shown. */
#ifndef SOSANH_CHECK_TRANSLATION_H
#define SOSANH_CHECK_TRANSLATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "model/catalog.h"
#include "model/message.h"

/* The texts of an entry, read and judged: one, or one for each plural form. Lives in `arena`.
 * Returns false when the entry must be left out, after at least one diagnostic at its place; `plural` is the
 * catalog's rule, or NULL. The entry must have translations (no empty string). */
bool translation_check(struct arena *arena, const struct message *message, const struct catalog_entry *entry,
                       const struct plural_rule *plural, const struct prose **forms, size_t *form_count,
                       struct diag *diag);

#endif
