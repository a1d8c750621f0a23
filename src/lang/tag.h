/* SPDX-License-Identifier: MIT */
/* Names of languages: the POSIX form that catalogs and man folders use (pt_BR, sr@latin) and the BCP 47 tag that pages
 * use (pt-BR, sr-Latn). */
#ifndef SOSANH_LANG_TAG_H
#define SOSANH_LANG_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Is this ll[l][_Ssss][_CC][@modifier], the form of a catalog's file name? */
bool tag_is_posix(const char *name);

/* The BCP 47 tag of a POSIX name; the modifiers latin and cyrillic become script subtags, others a private-use subtag.
 * `name` must satisfy tag_is_posix. */
const char *tag_from_posix(struct arena *arena, const char *name);

/* The next name of the fallback chain: pt_BR gives pt, zh_Hant_TW gives zh_Hant, sr@latin gives sr, pt gives NULL. */
const char *tag_parent(struct arena *arena, const char *name);

/* Is the BCP 47 tag (or POSIX name) of this language, whatever its script and region? */
bool tag_is_language(const char *tag, const char *language);

#endif
