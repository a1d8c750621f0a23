/* SPDX-License-Identifier: MIT */
/* The data of a page as JSON, for template authors: every field of page_types.h under its name. */
#ifndef SOSANH_SITE_PAGE_JSON_H
#define SOSANH_SITE_PAGE_JSON_H

#include "base/buffer.h"
#include "template/value.h"

/* Appends an object, two spaces deeper at each level, with a line break at its end.
 *
 * Texts, tokens and addresses are strings, what is absent is null. Prose is a string in the form of the messages
 * ("RFC <c>5321</c>"), with its placeholders filled; {"text": …, "lang": …} when it is in another language than the
 * page. Objects that have pages of their own (registries, categories, codes, links to comparisons) point at each other,
 * so they are printed in full once deep; twice where they are single members, and inside `subject`, what the page is
 * about (it may be NULL). Beyond that, and inside themselves, they are {"ref": their url or id}. */
void page_json(const struct object *object, const struct object *subject, struct buffer *out);

#endif
