/* SPDX-License-Identifier: MIT */
/* The data that a page offers to its template. Shapes are declared once, as object types; an object is an array of
 * values, one for each field of its type, so that a name is resolved to a slot when the template is compiled. */
#ifndef SOSANH_TEMPLATE_VALUE_H
#define SOSANH_TEMPLATE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "model/prose.h"

/* What a field holds; decides where it may stand in a template. */
enum field_type {
    FIELD_TEXT,  /* plain text for people */
    FIELD_PROSE, /* text with inline markup */
    FIELD_TOKEN, /* an identifier that the program made: language tags, ids, file names */
    FIELD_URL,
    FIELD_NUMBER,
    FIELD_BOOLEAN,
    FIELD_LIST, /* of objects of the type `of`, or of texts or prose when `of` is NULL */
    FIELD_OBJECT
};

struct object_type;

struct field {
    const char *name; /* snake_case */
    enum field_type type;
    const struct object_type *of; /* for FIELD_LIST and FIELD_OBJECT */
    const char *doc;              /* one line for template authors */
};

struct object_type {
    const char *name;
    const struct field *fields;
    size_t field_count;
};

struct object;
struct value;

enum value_kind {
    VALUE_NOTHING, /* absent, null: false in a section, empty as a variable */
    VALUE_BOOLEAN,
    VALUE_NUMBER, /* false in a section when 0 */
    VALUE_TEXT,   /* false in a section when empty */
    VALUE_PROSE,
    VALUE_LIST,
    VALUE_OBJECT,
    VALUE_LAMBDA /* a function; for open names only, always true */
};

/* A value for a placeholder inside prose: plain text, or prose of its own. */
struct prose_argument {
    struct slice name;
    struct slice text;
    const struct prose *prose; /* NULL: use text */
};

struct template_format;

/* Prose as one format prints it in one context, outside <c> and <a>. */
struct rendered_prose {
    const struct template_format *format;
    unsigned context;
    struct slice text;
};

/* Prose with its placeholders bound. */
struct bound_prose {
    const struct prose *prose;
    const struct prose_argument *arguments;
    size_t argument_count;
    const char *language; /* BCP 47 tag when it differs from the page's language, or NULL */
    /* For prose that stands on many pages: what template_render_prose gives, with the links of all of these pages.
     * Printed where it fits, so that only the first page pays. NULL: rendered wherever it stands. */
    const struct rendered_prose *rendered;
};

struct value_list {
    const struct value *items;
    size_t count;
};

/* A function in the data: appends template text, which is compiled and rendered in its place. `text` is what stands in
 * the section over it, and empty for a variable. */
struct value_lambda {
    void (*call)(void *user, struct slice text, struct buffer *out);
    void *user;
};

struct value {
    enum value_kind kind;
    union {
        bool boolean;
        struct {
            long number;
            const char *digits; /* the number as people read it; NULL: plainly */
        };
        struct slice text;
        const struct bound_prose *prose;
        struct value_list list;
        const struct object *object;
        const struct value_lambda *lambda;
    };
};

/* `slots` has type->field_count values, in the order of the fields. */
struct object {
    const struct object_type *type;
    const struct value *slots;
};

#endif
