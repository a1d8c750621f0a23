/* SPDX-License-Identifier: MIT */
/* The tokens of a PO file with their places (GNU gettext manual, "The Format of PO Files"). Knows no grammar and
 * reports nothing; used by po_reader alone. */
#ifndef SOSANH_INPUT_PO_SCAN_H
#define SOSANH_INPUT_PO_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "diag/position.h"

enum po_token_kind {
    PO_END,
    PO_COMMENT, /* text: what follows "#" up to the line end */
    PO_STRING,  /* text: what stands between the quotes, escapes as written */
    PO_MSGCTXT,
    PO_MSGID,
    PO_MSGID_PLURAL,
    PO_MSGSTR,
    PO_DOMAIN,
    PO_WORD, /* any other word */
    PO_NUMBER,
    PO_OPEN,  /* "[" */
    PO_CLOSE, /* "]" */
    PO_CONFLICT_START,
    PO_CONFLICT_MIDDLE,
    PO_CONFLICT_END,
    PO_JUNK /* any other character */
};

struct po_token {
    enum po_token_kind kind;
    struct slice text;
    size_t offset;            /* of its first byte in the file */
    size_t end;               /* of the byte after its last one */
    struct position position; /* of its first byte; for PO_STRING of the quote */
    bool obsolete, previous;  /* after "#~", "#|" or "#~|" on this line */
    bool closed;              /* PO_STRING: with a closing quote */
};

struct po_scanner {
    struct slice bytes;
    size_t at;
    char line_end;           /* '\n'; '\r' in a file without any '\n' */
    struct position counted; /* the place of byte `counted_at`, from where places are counted on */
    size_t counted_at;
    bool line_start, obsolete, previous;
};

/* Starts at byte `start` of `bytes`, both of which must outlive the scanner and its tokens. */
void po_scanner_init(struct po_scanner *s, const char *file, struct slice bytes, size_t start);

struct po_token po_scanner_next(struct po_scanner *s);

/* Offset of the byte after the end of the line in which `offset` stands. */
size_t po_scanner_line_end(const struct po_scanner *s, size_t offset);

#endif
