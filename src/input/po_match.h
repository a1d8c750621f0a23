/* SPDX-License-Identifier: MIT */
/* Which entry of a catalog serves which message of a domain: by msgctxt and msgid, and then by the stable identity in
 * the references, never by likeness. Knows nothing of bytes; used by po_update. */
#ifndef SOSANH_INPUT_PO_MATCH_H
#define SOSANH_INPUT_PO_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/catalog.h"
#include "model/message.h"

enum po_match_kind {
    PO_MATCH_NEW,     /* no entry serves the message */
    PO_MATCH_SAME,    /* one with the same strings; it may be obsolete and comes back */
    PO_MATCH_CHANGED, /* one whose source text was reworded */
    PO_MATCH_COPIED   /* one that is needed elsewhere as it is, and whose text was reworded here */
};

struct po_match {
    enum po_match_kind kind;
    const struct catalog_entry *entry; /* NULL for a new message */
};

enum po_fate {
    PO_FATE_STAYS, /* beside its neighbours: the header, obsolete entries, a second entry for one msgid */
    PO_FATE_SERVES,
    PO_FATE_VANISHES
};

struct po_matches {
    const struct po_match *messages; /* one for each message */
    const enum po_fate *fates;       /* one for each entry */
};

/* The catalog must have no syntax error. Lives in `arena`. Linear but for sorting references. */
struct po_matches po_match(const struct message_domain *domain, const struct catalog *catalog, struct arena *arena);

/* Has the entry any translation? */
bool po_match_is_translated(const struct catalog_entry *entry);

#endif
