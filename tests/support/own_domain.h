/* SPDX-License-Identifier: MIT */
/* A domain made of the messages of a catalog itself, so that a lone PO file can be judged as if a registry had written
 * its msgids. */
#ifndef SOSANH_TESTS_OWN_DOMAIN_H
#define SOSANH_TESTS_OWN_DOMAIN_H

#include "model/catalog.h"
#include "model/message.h"

/* Told of an entry whose msgid is no message of ours: foreign markup, other placeholders, another spelling. */
typedef void foreign_entry(void *user, const struct catalog_entry *entry);

/* Fills the domain, which is initialized, with the messages of the entries that live; `foreign` may be NULL. */
void own_domain_fill(struct message_domain *domain, const struct catalog *catalog, foreign_entry *foreign, void *user);

/* The message of an entry that lives, or NULL. */
const struct message *own_domain_find(const struct message_domain *domain, const struct catalog_entry *entry);

/* Is it one that pages can show: not fuzzy, nothing missing, no defect? */
bool entry_is_live(const struct catalog_entry *entry);

#endif
