/* SPDX-License-Identifier: MIT */
/* Collects what is wrong with the input, the command line or the system, and prints it one line each:
 * `file:line:column: level: text [slug]`. One object is passed down from the command; there is no global state. */
#ifndef SOSANH_DIAG_DIAG_H
#define SOSANH_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "diag/position.h"

enum diag_level {
    DIAG_LEVEL_NOTE,
    DIAG_LEVEL_WARNING,
    DIAG_LEVEL_EXCLUDED,
    DIAG_LEVEL_ERROR,
    DIAG_LEVEL_USAGE,
    DIAG_LEVEL_FAILURE
};

enum diag_code {
#define DIAG(identifier, level, slug, text) DIAG_##identifier,
#include "diag/diag_codes.def"
#undef DIAG
    DIAG_CODE_COUNT
};

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *d);

/* From now on entries of catalogs that are left out count as errors (the check command). */
void diag_set_strict(struct diag *d);

/* Until it is set back, entries of catalogs that are left out count as warnings all the same. */
void diag_set_lowered(struct diag *d, bool lowered);

/* From now on warnings decide the exit status as errors do. */
void diag_fail_on_warnings(struct diag *d);

/* Adds one diagnostic. The variadic arguments, at most four strings, replace %1 to %4; where the text has none, pass
 * NULL. All strings are copied and cleaned: control characters, bidirectional controls and bytes that are not UTF-8
 * appear escaped, long ones are cut. */
#define diag_report(d, code, position, ...)                                                                            \
    diag_report_arguments((d), (code), (position), (const char *const[]){__VA_ARGS__, NULL})
void diag_report_arguments(struct diag *d, enum diag_code code, struct position position, const char *const *arguments);

/* How many of a level there are, those over the print limit included. Excluded entries count as warnings or, when
 * strict, as errors. */
size_t diag_count(const struct diag *d, enum diag_level level);

/* Has any diagnostic with this slug been added? */
bool diag_has(const struct diag *d, const char *slug);

/* The slug of a diagnostic, for tests and documentation. */
const char *diag_slug(enum diag_code code);

/* Prints everything that has been added since the last call, sorted by file and place, at most 100 diagnostics a file
 * (each with its notes), and forgets it (the counts stay). Returns false when `out` could not be written. */
bool diag_print(struct diag *d, FILE *out);

/* A diagnostic as it is handed on; the strings are cleaned and live until the diagnostics are forgotten. */
struct diag_item {
    struct position position;
    enum diag_level level; /* NOTE, WARNING or ERROR */
    const char *slug, *text;
};

/* Hands on everything that has been added since the last call, in the order in which diag_print prints it and without
 * its limit, each followed by its notes, and forgets it (the counts stay). */
void diag_drain(struct diag *d, void (*each)(void *user, const struct diag_item *item), void *user);

/* 0 nothing worse than a warning, 1 errors, 2 usage, 3 failures; the highest wins. */
int diag_exit_status(const struct diag *d);

#endif
