/* SPDX-License-Identifier: MIT */
/* What the parts of the PO reader share: the catalog while it is being read and the reporting of its defects. */
#ifndef SOSANH_INPUT_PO_INTERNAL_H
#define SOSANH_INPUT_PO_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "diag/diag.h"
#include "input/po_comment.h"
#include "input/po_scan.h"
#include "model/catalog.h"

struct po_work {
    struct catalog *catalog;
    struct catalog_entry *entries; /* the catalog's, while they may still change */
    size_t count, capacity;
    struct diag *diag;
    size_t reports;
    bool is_utf8; /* all of the file, which po_check finds out first */
};

/* More defects than these are not reported: nobody reads them, and a hostile file could fill the memory. */
enum { PO_MAX_REPORTS = 1000 };

#define po_report(work, code, position, ...)                                                                           \
    po_report_arguments((work), (code), (position), (const char *const[]){__VA_ARGS__, NULL})

static inline void po_report_arguments(struct po_work *work, enum diag_code code, struct position position,
                                       const char *const *arguments)
{
    if (work->reports++ < PO_MAX_REPORTS)
        diag_report_arguments(work->diag, code, position, arguments);
}

/* The state of the reader: what has been read, and where in the grammar it stands. */
struct po_reader {
    struct po_work work;
    struct po_scanner scanner;
    struct po_token token; /* the next one, not consumed yet */
    struct po_comments comments;
    size_t last_end;       /* offset after the last token that was consumed */
    unsigned last_line;    /* and its line */
    size_t entry_start;    /* offset of the first comment or keyword of the entry at hand */
    bool entry_open;       /* comments of an entry have begun */
    bool recovering;       /* a defect was reported: skip silently to the next entry */
    bool in_conflict;      /* between the markers of a merge conflict */
    bool after_domain;     /* a domain directive was seen */
    bool obsolete_differs; /* reported for this entry */
    struct buffer text;    /* scratch for decoding */
    struct catalog_piece *pieces;
    size_t piece_count, piece_capacity;
    struct catalog_string *strings;
    size_t string_count, string_capacity;
};

/* As po_report, for what is wrong with the grammar; silent inside a merge conflict, which has been reported as a whole.
 */
#define po_reader_report(reader, code, position, ...)                                                                  \
    po_reader_report_arguments((reader), (code), (position), (const char *const[]){__VA_ARGS__, NULL})

static inline void po_reader_report_arguments(struct po_reader *reader, enum diag_code code, struct position position,
                                              const char *const *arguments)
{
    struct catalog *catalog = reader->work.catalog;
    if (catalog->syntax_error.line == 0)
        catalog->syntax_error = position;
    if (!reader->in_conflict)
        po_report_arguments(&reader->work, code, position, arguments);
}

/* po_entry.c: consumes the token at hand. */
void po_advance(struct po_reader *r);

/* Consumes the token at hand, which must be of this kind; if it is not, reports that `text` is missing. */
bool po_expect(struct po_reader *r, enum po_token_kind kind, const char *text);

/* Reports that `expected` does not stand here, unless a defect before it explains that, and skips silently from here
 * on. */
void po_unexpected(struct po_reader *r, const char *expected);

/* Reads the keywords and strings of an entry, from the first keyword on. False when it cannot be read to its end. */
bool po_read_entry(struct po_reader *r, struct catalog_entry *e);

/* po_check.c: is the header's charset one that can be read here: UTF-8, or none said, or ASCII? If not, the catalog
 * becomes unusable. */
void po_check_charset(struct po_work *work);

/* po_header.c: is this the word, whatever its ASCII case? */
bool po_same_word(struct slice s, const char *word);

/* po_header.c: the charset of the Content-Type field and its place; the empty slice when none is said. */
struct slice po_header_charset(const struct catalog *catalog, struct position *position);

/* po_header.c: judges what the fields of the header say, and where the header stands. */
void po_check_header(struct po_work *work);

/* po_check.c: judges the catalog as a whole once all entries are there: encoding, header, plurals, newlines. Entries
 * with defects become broken, and the catalog unusable when none of it can be trusted. */
void po_check(struct po_work *work);

#endif
