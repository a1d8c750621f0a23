/* SPDX-License-Identifier: MIT */
/* XML 1.0 as sitemaps and feeds need it: values stand in text and in quoted attributes, addresses in those named href,
 * src or url. */
#ifndef SOSANH_FORMAT_XML_XML_H
#define SOSANH_FORMAT_XML_XML_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "format/place.h"

/* The context after literal text; false, with *why a constant sentence, on text that cannot be judged. */
bool xml_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool xml_allows(unsigned context, enum place_value value, const char **why);

/* References for the five characters with a meaning and, in attributes, for white space, which would become spaces.
 * What XML 1.0 cannot hold becomes U+FFFD. Addresses as url_write. */
void xml_escape(struct buffer *out, struct slice text, unsigned context);

#endif
