/* SPDX-License-Identifier: MIT */
/* Names of languages: the POSIX form that catalogs and man folders use (pt_BR, sr@latin) and the BCP 47 tag that pages
 * use (pt-BR, sr-Latn). Whoever names a language may use either; it is brought into the POSIX form once, where it is
 * read. */
#ifndef SOSANH_LANG_TAG_H
#define SOSANH_LANG_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The canonical POSIX name ll[l][_Ssss][_CC][@modifier] of a language that is named in either way, whatever its case:
 * pt-br gives pt_BR, zh-Hant-TW gives zh_Hant_TW. A script that gettext names by a modifier is written so (sr-Latn and
 * sr_Latn give sr@latin), a variant and a private-use subtag become modifiers (ca-valencia gives ca@valencia, en-x-foo
 * en@foo). NULL when it names no language that a catalog can be of: extensions, extended languages, grandfathered tags
 * and more than one variant have no POSIX form. Names stay what they are: iw does not become he. */
const char *tag_normalize(struct arena *arena, const char *name);

/* Is this a name that tag_normalize gives? */
bool tag_is_posix(const char *name);

/* The BCP 47 tag of a canonical POSIX name: modifiers become script subtags, registered variants or, when they are
 * neither, private-use subtags. */
const char *tag_from_posix(struct arena *arena, const char *name);

/* The next name of the fallback chain of a canonical name: without its variant, without its region, without its script;
 * but always one whose readers read the same script, by CLDR's likely subtags. pt_BR gives pt, zh_Hant_TW and zh_TW
 * give zh_Hant, and zh_Hant gives NULL, because zh is simplified; sr@latin gives NULL, pt gives NULL. */
const char *tag_parent(struct arena *arena, const char *name);

/* Is the BCP 47 tag (or POSIX name) of this language, whatever its script and region? */
bool tag_is_language(const char *tag, const char *language);

#endif
