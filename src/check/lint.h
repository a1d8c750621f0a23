/* SPDX-License-Identifier: MIT */
/* Judges the catalogs of a language as wholes, for the check command: header, glossary, style, consistency, what is out
 * of date. Mistakes that keep an entry off the pages are found where the entry is read (translation.h). */
#ifndef SOSANH_CHECK_LINT_H
#define SOSANH_CHECK_LINT_H

#include <stddef.h>

#include "diag/diag.h"
#include "model/catalog.h"
#include "model/message.h"

struct lint_request {
    const char *posix, *tag;                /* of the language */
    const struct catalog *const *by_domain; /* NULL where there is none */
    struct message_domain *const *domains;
    size_t domain_count;
};

void lint_language(const struct lint_request *request, struct diag *diag);

#endif
