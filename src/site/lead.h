/* SPDX-License-Identifier: MIT */
/* Leads: the first sentences of a text, short enough for a description in a list of search results. */
#ifndef SOSANH_SITE_LEAD_H
#define SOSANH_SITE_LEAD_H

#include "base/arena.h"
#include "lang/text_breaks.h"
#include "template/template.h"
#include "template/value.h"

/* How many characters a lead has at most. */
enum { LEAD_LENGTH = 160 };

/* The first sentences of a list of prose, without markup, as one prose in the language of the first paragraph; a
 * sentence that is too long ends with "…". Nothing for an empty list. */
struct value lead_value(struct arena *arena, struct text_breaks *breaks, const struct template_links *links,
                        const struct value_list *paragraphs);

#endif
