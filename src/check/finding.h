/* SPDX-License-Identifier: MIT */
/* What is found in a translation: reported at its place in the catalog, unless a comment of the entry allows it. Shared
 * by the rules of this room. */
#ifndef SOSANH_CHECK_FINDING_H
#define SOSANH_CHECK_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "check/plain_text.h"
#include "diag/diag.h"
#include "model/catalog.h"

/* One msgstr that is being judged, and its source. */
struct judged {
    struct diag *diag;
    const struct catalog_entry *entry;
    const struct catalog_string *string; /* the msgstr, or one of its plural forms */
    struct plain_text text;              /* of `string` */
    struct plain_text source, plural;    /* of the msgid and, where `is_plural`, of the msgid_plural */
    bool is_plural;
};

/* Reads the sources of an entry; `string` and `text` are set for each form by judged_set. */
void judged_init(struct judged *j, const struct catalog_entry *entry, bool placeholders, struct diag *diag);
void judged_set(struct judged *j, const struct catalog_string *string, bool placeholders);
void judged_release(struct judged *j);

/* Reports a finding at a byte of j->text and returns true; returns false when the entry allows it by a translator's
 * comment `# sosanh: allow=SLUG[,SLUG…]`. At most two arguments; NULL for none. */
bool finding_report(const struct judged *j, enum diag_code code, size_t offset, const char *first, const char *second);

/* The same with a part of a text as its first argument. */
bool finding_report_part(const struct judged *j, enum diag_code code, size_t offset, struct slice part);

/* The comment that allows something in an entry: calls `each` for every slug of it. */
void finding_allowed(const struct catalog_entry *entry, void (*each)(void *user, struct slice slug), void *user);

/* Can a comment allow it? What makes a page unsafe or an entry unreadable cannot be allowed. */
bool finding_may_be_allowed(struct slice slug);

#endif
