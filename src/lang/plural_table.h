/* SPDX-License-Identifier: MIT */
/* The usual Plural-Forms of languages, for new catalogs and to judge those that there are by CLDR. */
#ifndef SOSANH_LANG_PLURAL_TABLE_H
#define SOSANH_LANG_PLURAL_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/plural.h"

/* The value of the header field for a language, named as in pt_PT, sr@latin or zh-Hant-TW; NULL for a language that is
 * not in the table. */
const char *plural_usual(const char *name);

/* Does the rule tell apart exactly the numbers from 0 to 1000 that CLDR tells apart for the language? The order of the
 * forms does not matter. True for a language that is not in the table: nobody knows. */
bool plural_agrees(const struct plural_rule *rule, const char *name);

/* The lines of the table, for tests: the field's value, or NULL after the last one; *languages are words between
 * spaces. */
const char *plural_table_line(size_t index, const char **languages);

#endif
