/* SPDX-License-Identifier: MIT */
/* What the tests of the format room share: a template, a value and what becomes of them. */
#ifndef SOSANH_TESTS_FORMAT_PLACES_H
#define SOSANH_TESTS_FORMAT_PLACES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "format/place.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct places_format {
    bool (*advance)(unsigned context, struct slice text, unsigned *after, const char **why);
    bool (*allows)(unsigned context, enum place_value value, const char **why);
    void (*escape)(struct buffer *out, struct slice text, unsigned context);
};

/* `expected` is the output, or "!" and why the text or the place is refused. */
struct places_case {
    const char *name;
    const char *template; /* "@@" is where the value stands */
    enum place_value kind;
    const char *value;
    const char *expected;
};

/* Begins in `context`. */
static inline const char *places_run_from(const struct places_format *f, unsigned context, const struct places_case *c,
                                          struct buffer *out)
{
    const char *why = NULL, *p = c->template;
    while (true) {
        const char *mark = strstr(p, "@@");
        struct slice literal = slice_make(p, mark ? (size_t)(mark - p) : strlen(p));
        buffer_add_slice(out, literal);
        if (literal.len && !f->advance(context, literal, &context, &why))
            return why;
        if (!mark)
            return NULL;
        if (!f->allows(context, c->kind, &why))
            return why;
        f->escape(out, slice_from(c->value), context);
        p = mark + 2;
    }
}

static inline const char *places_run(const struct places_format *f, const struct places_case *c, struct buffer *out)
{
    return places_run_from(f, 0, c, out);
}

static inline void places_check(const struct places_format *f, const struct places_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out);
        const char *why = places_run(f, &cases[i], &out);
        if (why) {
            buffer_clear(&out);
            buffer_printf(&out, "!%s", why);
        }
        if (strcmp(out.data, cases[i].expected) != 0)
            fail_msg("%s: expected [%s], got [%s]", cases[i].name, cases[i].expected, out.data);
        buffer_release(&out);
    }
}

#endif
