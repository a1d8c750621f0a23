/* SPDX-License-Identifier: MIT */
/* The small forms that values in our XML files have: identifiers, dates, language tags, addresses. */
#ifndef SOSANH_INPUT_LEXICAL_H
#define SOSANH_INPUT_LEXICAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* A copy with white space at the ends removed and each run of it inside made one space (XML Schema part 2, "collapse").
 */
const char *lexical_collapse(struct arena *arena, struct slice text);

/* [a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?, because identifiers become file names. */
bool lexical_is_id(const char *text);

/* [A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*, the outline of BCP 47. */
bool lexical_is_language(const char *text);

/* YYYY-MM-DD, a day of the calendar. */
bool lexical_is_date(const char *text);

/* An absolute address of RFC 3986 that starts with http:// or https://, without a user name; ASCII, other characters
 * are percent-encoded. */
bool lexical_is_url(const char *text);

/* The identifier that a value gives: lower-case, what cannot stand in one replaced by "-". It need not be one yet: "?"
 * has none. */
const char *lexical_slug(struct arena *arena, const char *value);

/* The words of a collapsed text; the list ends with NULL. */
const char *const *lexical_words(struct arena *arena, const char *text, size_t *count);

#endif
