/* SPDX-License-Identifier: MIT */
/* Mustache templates: compiled once for each language, rendered many times. Knows neither codes nor output formats;
 * what a format does comes in as a table of functions, what a language does as another. */
#ifndef SOSANH_TEMPLATE_TEMPLATE_H
#define SOSANH_TEMPLATE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "diag/diag.h"
#include "model/message.h"
#include "template/value.h"

/* The place in the output where a tag stands: a number that only the format understands. 0 is the start of a file. It
 * is moved on by the literal text of a template only: what a tag prints leaves it as it is, since that may be nothing.
 */
typedef unsigned template_context;

/* How a format escapes and marks up. All functions append to `out`; none fails. */
struct template_format {
    const char *name;
    /* The context after the literal text `text`, begun in `context`. NULL: there is only context 0. On text whose place
     * cannot be judged returns false and points *why at a constant sentence. */
    bool (*advance)(template_context context, struct slice text, template_context *after, const char **why);
    /* May a variable stand here? On refusal returns false and points *why at a constant sentence. NULL: everywhere. */
    bool (*allows)(template_context context, enum field_type type, const char **why);
    /* Does inline markup render here (true), or does prose become plain text? NULL: nowhere. */
    bool (*allows_markup)(template_context context);
    void (*escape)(struct buffer *out, struct slice text, template_context context);
    /* Start and end of an inline element; `href` is for PROSE_A and PROSE_CODE_REF, and may be empty: then no link. */
    void (*open)(struct buffer *out, enum prose_element element, struct slice href, template_context context);
    void (*close)(struct buffer *out, enum prose_element element, struct slice href, template_context context);
    /* Text inside PROSE_C; NULL: as escape. */
    void (*escape_code)(struct buffer *out, struct slice text, template_context context);
    /* Marks a run in another language than the page's; NULL: no mark. */
    void (*language_open)(struct buffer *out, const char *tag, template_context context);
    void (*language_close)(struct buffer *out, const char *tag, template_context context);
};

/* Where inline references lead, from the page that is rendered. */
struct template_links {
    /* Fills *href (empty: no link) and, for PROSE_CODE_REF, *text with what is shown. False: unknown, shown as `ref`.
     */
    bool (*resolve)(void *user, enum prose_element element, struct slice ref, struct slice *href, struct slice *text);
    void *user;
};

/* How messages in templates become text of the language that is compiled for. */
struct template_language {
    /* The translation of a message: fills forms[0] (and one for each plural form, when the message has a plural) and
     * *form_count, at most TEMPLATE_MAX_FORMS, and *language: the tag of the text's language when it is not the page's,
     * or NULL. */
    void (*translate)(void *user, const struct message *message, const struct prose **forms, size_t *form_count,
                      const char **language);
    /* The plural form to use for n, given a text in `language` (NULL: the page's). */
    size_t (*plural_index)(void *user, const char *language, unsigned long n);
    void *user;
};

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* set by `make fuzz`: many small pages */
enum { TEMPLATE_MAX_OUTPUT = 1 << 20, TEMPLATE_MAX_STEPS = 1 << 16 };
#else
enum { TEMPLATE_MAX_OUTPUT = 64 << 20, TEMPLATE_MAX_STEPS = 1 << 26 };
#endif

enum { TEMPLATE_MAX_FORMS = 16, TEMPLATE_MAX_DEPTH = 64 };

struct template_text {
    const char *name; /* of the template or partial */
    const char *file; /* for positions; must outlive the template */
    struct slice text;
};

struct template_options {
    const struct object_type
        *root; /* the page's data; NULL: names are open, looked up while rendering (specification tests) */
    const struct template_format *format;
    /* Finds a partial; false: there is none, an error with strict names and empty text with open ones. */
    bool (*partial)(void *user, struct slice name, struct template_text *text);
    /* The name of the partial `index` of those that a dynamic name may choose; false after the last one. NULL: dynamic
     * names are an error. */
    bool (*choice)(void *user, size_t index, struct slice *name);
    void *user;
    struct message_domain *messages;          /* where messages are collected; NULL: "_" is an ordinary name */
    const struct template_language *language; /* NULL: source texts; must outlive the template */
    struct diag *diag;
};

struct template;

/* Compiles. NULL after at least one diagnostic when anything is wrong. The text may go away afterwards; with open names
 * `partial` and `user` must outlive the template. */
struct template *template_compile(const struct template_text *text, const struct template_options *options);
void template_free(struct template *t);

/* Appends the page. `root` must be of the type that the template was compiled for. `links` may be NULL. False when the
 * page would be larger than TEMPLATE_MAX_OUTPUT bytes or take more than TEMPLATE_MAX_STEPS instructions; then it is not
 * whole. */
bool template_render(const struct template *t, const struct object *root, const struct template_links *links,
                     struct buffer *out);

/* The same for data that is not an object: open names only. */
bool template_render_value(const struct template *t, const struct value *root, const struct template_links *links,
                           struct buffer *out);

/* Appends prose as a variable in `context` would: for tests and for callers without a template. */
void template_render_prose(const struct bound_prose *prose, const struct template_format *format,
                           template_context context, const struct template_links *links, struct buffer *out);

#endif
