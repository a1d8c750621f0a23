/* SPDX-License-Identifier: MIT */
/* Cuts the text of a template into literal text and tags, with their places, and takes away the lines on which a tag
 * stands alone (Mustache specification 1.4). Used by the compiler. */
#ifndef SOSANH_TEMPLATE_SCAN_H
#define SOSANH_TEMPLATE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "diag/diag.h"
#include "template/template.h"

enum token_kind {
    TOKEN_TEXT,
    TOKEN_VARIABLE,
    TOKEN_RAW, /* {{{name}}} and {{&name}} */
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_CLOSE,
    TOKEN_PARTIAL,
    TOKEN_PARENT,
    TOKEN_BLOCK,
    TOKEN_COMMENT,
    TOKEN_DELIMITERS
};

struct token {
    enum token_kind kind;
    struct slice text;       /* literal text, or what stands in the tag without the white space around it; borrowed */
    struct slice outer;      /* of a tag: all that it takes from the template, with its line when it is alone */
    struct slice delimiters; /* of a section: what the delimiter tag in force says; empty: none */
    struct slice indent;     /* of a partial, parent or block alone on its line: the white space before it */
    size_t end;              /* of what has an end tag: its number; 0: there is none */
    unsigned line, column;
    bool alone;      /* a tag alone on its line, which does not appear in the output */
    bool line_start; /* its first byte begins a line of the template */
    bool hanging;    /* a block that has its line to itself together with what is in it; `indent` is before it */
};

struct token_list {
    struct token *items;
    size_t count, capacity;
};

struct scan_options {
    bool messages;           /* the tags of messages stand for text and are never alone on a line */
    struct slice delimiters; /* as in a delimiter tag; empty: the usual ones */
    struct diag *diag;
};

/* Appends the tokens of `text`; they borrow from it. What is wrong is reported; false when the text could not be read
 * to its end. Linear. */
bool scan_template(const struct template_text *text, const struct scan_options *options, struct token_list *tokens);
void token_list_release(struct token_list *tokens);

/* Is this the name of a message: "_" or "_." and more? */
bool scan_is_message(struct slice name);

/* The place of a tag, and the place of byte `offset` of a text token. */
struct position token_position(const struct token *token, const char *file);
struct position token_place(const struct token *token, const char *file, size_t offset);

#endif
