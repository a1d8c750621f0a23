/* SPDX-License-Identifier: MIT */
/* The state of a compilation, which the parts of the compiler share: tags (compile.c), names (names.c), partials
 * (partial.c), messages (message.c). Outsiders call template_compile. */
#ifndef SOSANH_TEMPLATE_COMPILE_H
#define SOSANH_TEMPLATE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "template/program.h"
#include "template/scan.h"
#include "template/template.h"

/* What is known of a value on the stack of sections. */
struct scope {
    const struct object_type *type; /* NULL: no object */
    enum field_type field;          /* where type is NULL */
    bool unknown;                   /* after an error, or open names: every name is accepted */
    bool item;                      /* one of a list */
};

/* What a name leads to. */
struct resolved {
    struct path path;
    enum field_type type;
    const struct object_type *of; /* of an object; of the items of a list */
    const char *doc;              /* of its field, or NULL */
    bool unknown;                 /* open names: the type shows while rendering */
};

struct open_section {
    const struct token *token;
    unsigned begin; /* its first instruction */
    template_context context;
    bool enters; /* has pushed a scope */
};

/* A text that is being compiled: the template or one of the partials inside each other. */
struct unit {
    const struct template_text *text;
    struct token_list tokens;
    size_t at;               /* the token that is being compiled */
    struct slice indent;     /* before each line */
    struct slice dedent;     /* what is taken from each line, as far as it is there */
    struct slice delimiters; /* in force at its start; empty: the usual ones */
    size_t source;           /* open names: where its text is in that of the program */
    bool routine;            /* open names: a partial, whose indentation is known only while rendering */
    bool mid_line;           /* its first line goes on where another one was left */
    bool failed;             /* could not be read to its end */
    size_t section_base;     /* sections before this belong to other texts */
};

/* A partial that is being compiled, with the blocks that are overridden in it. */
struct open_partial {
    struct slice name;
    unsigned environment;
};

struct compiler {
    const struct template_options *options;
    struct template *t;
    struct arena arena;
    template_context context; /* of the next tag */
    bool lost;                /* the context is not known since an error */
    struct scope scopes[TEMPLATE_MAX_DEPTH + 1];
    size_t scope_count;
    struct open_section sections[TEMPLATE_MAX_DEPTH];
    size_t section_count;
    struct open_partial partials[TEMPLATE_MAX_DEPTH];
    size_t partial_count;
    size_t partial_total;
    struct map routines; /* see partial.c */
    struct map blocks;   /* see inherit.c */
    struct override **overrides;
    size_t override_count, override_capacity;
    size_t block_depth;
    unsigned environment, environment_total; /* a number for each set of overrides */
    unsigned routine_depth;
    struct map keys, spoken; /* see message_identity.c */
};

/* Compiles u->text, by itself or inside another unit; recursion by way of partials is limited by TEMPLATE_MAX_DEPTH. */
void compile_unit(struct compiler *c, struct unit *u);

/* Compiles the tokens of `u` from `from` to before `to`, as if they were a text of their own. */
void compile_range(struct compiler *c, struct unit *u, size_t from, size_t to);

/* Prints the indentation of the line that the token begins. */
void compile_indent(struct compiler *c, struct unit *u, const struct token *token);

/* Does so where the token begins a line that stays in the output. */
void compile_indent_tag(struct compiler *c, struct unit *u, const struct token *token);

/* Without what is taken from each line of `u`. */
struct slice compile_dedent(const struct unit *u, struct slice line);

/* Compiles what a function returned, for the place `context` of the template `t`. NULL when it is wrong. */
struct template *compile_lambda(const struct template *t, struct slice text, struct slice delimiters,
                                template_context context);

/* Resolves the name of a tag that prints a value here. False after a diagnostic that leaves nothing to print. */
bool compile_variable(struct compiler *c, const struct unit *u, const struct token *token, struct resolved *out);

/* Reports a value of this type that cannot stand at the place reached. */
void compile_check_place(struct compiler *c, const struct unit *u, const struct token *token, enum field_type type);

/* A section without its end tag; says nothing when the end of the text could not be read. */
void compile_report_unclosed(struct compiler *c, const struct unit *u, const struct token *token);
void compile_report_depth(struct compiler *c, struct position position);

/* The place of a tag in its file. */
struct position compile_position(const struct unit *u, const struct token *token);

/* A copy that ends with NUL and lives as long as the compilation. */
const char *compile_string(struct compiler *c, struct slice text);

#endif
