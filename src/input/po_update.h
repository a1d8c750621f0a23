/* SPDX-License-Identifier: MIT */
/* Brings a catalog up to date with its domain, rewriting only what changes; starts new catalogs. For `sosanh update`.
 */
#ifndef SOSANH_INPUT_PO_UPDATE_H
#define SOSANH_INPUT_PO_UPDATE_H

#include <stddef.h>

#include "base/buffer.h"
#include "model/catalog.h"
#include "model/message.h"

/* What a catalog has, counted as msgfmt counts. */
struct po_counts {
    size_t translated, fuzzy, untranslated, obsolete;
};

/* Writes the bytes that the catalog ought to have into `out`, which is empty: the same ones where it is up to date. It
 * must neither be unusable nor have a syntax error. Adds to *counts. */
void po_update(const struct message_domain *domain, const struct catalog *catalog, struct buffer *out,
               struct po_counts *counts);

/* What the header of a new catalog says. */
struct po_start {
    const char *domain;
    const char *language;      /* "pt_BR" */
    const char *language_name; /* "Brazilian Portuguese" */
    const char *date;          /* "2026-11-20 00:00+0000" */
};

/* Appends the header of a catalog that has no messages yet. */
void po_start(const struct po_start *start, struct buffer *out);

#endif
