/* SPDX-License-Identifier: MIT */
/* Plural-Forms: parsing and evaluation of the C expression in a catalog's header (GNU gettext manual, "Plural forms"),
 * guarded against depth, division by zero, overflow and results out of range. */
#ifndef SOSANH_LANG_PLURAL_H
#define SOSANH_LANG_PLURAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

enum { PLURAL_MAX_DEPTH = 32, PLURAL_MAX_LENGTH = 1024, PLURAL_MAX_FORMS = 16 };

struct plural_rule;

enum plural_fault {
    PLURAL_GOOD,
    PLURAL_SYNTAX, /* not `nplurals=N; plural=EXPRESSION;` */
    PLURAL_TOO_LONG,
    PLURAL_TOO_DEEP,
    PLURAL_BAD_COUNT,    /* nplurals is 0 or more than PLURAL_MAX_FORMS */
    PLURAL_DIVISION,     /* divides by zero for some n from 0 to 1000 */
    PLURAL_OUT_OF_RANGE, /* gives an index of nplurals or more for some n from 0 to 1000 */
    PLURAL_OVERFLOW
};

struct plural_error {
    enum plural_fault fault;
    size_t offset;   /* in the value, in bytes: where the expression goes wrong */
    unsigned long n; /* the first n for which evaluation fails */
};

/* Parses the value of a Plural-Forms header field and tries it for n from 0 to 1000. NULL on a fault. Lives in `arena`.
 */
const struct plural_rule *plural_parse(struct arena *arena, struct slice value, struct plural_error *error);

/* The rule of Germanic languages, nplurals=2; plural=(n != 1): for the source language and as a fallback. */
const struct plural_rule *plural_default(void);

size_t plural_count(const struct plural_rule *rule);

/* Index of the first form that no number gets, as far as tried: 0 to 1000 and the round numbers that some languages set
 * apart; plural_count when all are used. */
size_t plural_unused(const struct plural_rule *rule);

/* Do only a few numbers get the form, so that a text for it may spell the number out? */
bool plural_is_rare(const struct plural_rule *rule, size_t form);

/* Index of the form for n, always less than plural_count; 0 where evaluation fails. */
size_t plural_index(const struct plural_rule *rule, unsigned long n);

#endif
