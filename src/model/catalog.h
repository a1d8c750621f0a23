/* SPDX-License-Identifier: MIT */
/* A catalog: the translations of one domain into one language, as a .po file has them, with the place of everything. */
#ifndef SOSANH_MODEL_CATALOG_H
#define SOSANH_MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/slice.h"
#include "diag/position.h"

/* A string literal between quotes, one line of a string. */
struct catalog_piece {
    size_t offset;         /* into the decoded text */
    struct slice raw;      /* between the quotes, escapes as written */
    unsigned line, column; /* of the first byte after the opening quote */
};

/* A decoded string of an entry and where its parts stand. */
struct catalog_string {
    const char *text; /* decoded, UTF-8, ends with NUL and holds none */
    size_t len;
    struct position position; /* of the keyword */
    const struct catalog_piece *pieces;
    size_t piece_count;
};

struct catalog_lines {
    const struct slice *items; /* without "#", the mark after it, one space and the line end */
    size_t count;
};

struct catalog_entry {
    struct position position;                                                         /* of its first keyword */
    const struct catalog_string *context, *id, *id_plural;                            /* NULL where absent; id never */
    const struct catalog_string *previous_context, *previous_id, *previous_id_plural; /* "#|" */
    const struct catalog_string *strings;                                             /* msgstr, or msgstr[0] and on */
    size_t string_count;
    struct catalog_lines comments;   /* "# " of translators */
    struct catalog_lines extracted;  /* "#." */
    struct catalog_lines references; /* "#:", one a word */
    struct catalog_lines flags;      /* "#,", one a word, fuzzy included */
    bool fuzzy, obsolete;
    bool broken;      /* has a defect, which was reported: leave it out; strings may be missing or cut */
    struct slice raw; /* the lines of the entry as they stand in the file, comments included */
};

struct plural_rule; /* lang/plural.h */

struct catalog {
    struct arena arena; /* everything below lives here */
    const char *file;
    struct slice bytes;                  /* the file's content */
    const struct catalog_entry *entries; /* in file order, header and obsolete ones included */
    size_t count;
    const struct catalog_entry *header; /* the entry with the empty msgid, or NULL */
    const struct plural_rule *plural;   /* of the header; NULL where it has none or a wrong one */
    struct map by_key;                  /* context "\4" id -> the first entry that is not obsolete and could be read */
    bool built_in;                      /* comes with the program: it may say more than the site at hand needs */
    bool unusable;                      /* why was reported: nothing of it may be shown, entries may be missing */
    struct position syntax_error;       /* the first, whose lines were not all understood; `line` is 0 for none */
};

void catalog_free(struct catalog *catalog);

/* The entry that is not obsolete with this context (or NULL) and msgid, or NULL. It may be broken or fuzzy. */
const struct catalog_entry *catalog_find(const struct catalog *catalog, const char *context, const char *id);

/* The place of a byte of the decoded text; escapes count as they are written. */
struct position catalog_string_place(const struct catalog_string *string, size_t offset);

/* Value of a header field ("Plural-Forms"), without spaces around it, and its place; the empty slice with a NULL ptr
 * when there is none. Field names compare without case. */
struct slice catalog_header_field(const struct catalog *catalog, const char *name, struct position *position);

#endif
