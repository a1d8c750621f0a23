/* SPDX-License-Identifier: MIT */
/* The compiled form of a template: a flat array of instructions, the literal text they print, and the tables they point
 * into. The compiler appends to it, the renderer runs it. */
#ifndef SOSANH_TEMPLATE_PROGRAM_H
#define SOSANH_TEMPLATE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "template/template.h"

enum op {
    OP_TEXT,       /* print text */
    OP_VALUE,      /* print what path leads to */
    OP_SECTION,    /* enter what path leads to, once or for each item; jump to target when there is nothing */
    OP_NEXT,       /* go to the next item and jump to target, or leave the section */
    OP_IF,         /* jump to target unless path leads to something true; enters nothing */
    OP_UNLESS,     /* jump to target when path leads to something true */
    OP_JUMP,       /* to target */
    OP_PLURAL,     /* jump to the form that the plural `target` chooses */
    OP_LINK_OPEN,  /* start of <a>; text is its ref */
    OP_LINK_CLOSE, /* its end; text is its ref */
    OP_CODE_REF,   /* <code-ref>; text is its id */
    OP_INDENT,     /* open names only: print the indentation of the partials that are being rendered */
    OP_CALL,       /* open names only: run the routine `target`, indented by text as well */
    OP_CHOOSE,     /* jump to the partial of choice `target` that has the name which path leads to */
    OP_LAMBDA,     /* open names only: if path leads to a function print what it makes of text, with the delimiters that
                      name `target` says, and skip the section that comes next */
    OP_RETURN      /* end of a routine or of the template */
};

enum {
    INSTRUCTION_RAW = 1,     /* print without escaping */
    INSTRUCTION_CODE = 2,    /* inside <c> */
    INSTRUCTION_NO_LINK = 4, /* inside <a>: links do not nest */
    INSTRUCTION_INDENTED = 8 /* OP_CALL: keep the indentation of the caller */
};

/* What is asked of the place that a path leads to. */
enum path_mark {
    PATH_VALUE,
    PATH_FIRST, /* is it the first item of its list? */
    PATH_LAST
};

/* Where a value is: go `up` sections, then through `count` slots (strict names) or names (open names) beginning at
 * `first`. Without any it is the value of the section itself. Open names ignore `up`. */
struct path {
    unsigned up, first, count;
    enum path_mark mark;
};

struct instruction {
    enum op op;
    unsigned flags;
    template_context context;
    unsigned target;
    struct path path;
    struct {
        size_t offset, len; /* in the text of the program */
    } text;
};

/* Chooses among the forms of a message. */
struct plural {
    struct path number;
    unsigned first, count; /* instructions to jump to, in the table of targets */
    const char *language;  /* of the text; NULL: the page's */
    bool germanic;         /* the source text: the second form unless n is 1 */
};

/* Chooses among the partials that a dynamic name may lead to. */
struct choice {
    unsigned first_name, first_target, count; /* in the tables of names and targets */
    unsigned otherwise;                       /* the instruction to jump to with any other name */
};

struct template
{
    struct arena arena; /* names, language tags */
    struct instruction *code;
    size_t code_count, code_capacity;
    size_t mergeable; /* literal text may be added to the last instruction if that is not before this one */
    struct buffer text;
    unsigned *slots;
    size_t slot_count, slot_capacity;
    struct slice *names;
    size_t name_count, name_capacity;
    struct plural *plurals;
    size_t plural_count, plural_capacity;
    struct choice *choices;
    size_t choice_count, choice_capacity;
    unsigned *targets;
    size_t target_count, target_capacity;
    unsigned *routines; /* the first instruction of each */
    size_t routine_count, routine_capacity;
    bool open; /* names are looked up while rendering */
    const struct template_format *format;
    const struct template_language *language;
    struct template_options options; /* open names: to compile what functions return */
};

struct template *program_new(const struct template_options *options);

/* Appends an instruction; the pointer holds until the next one. */
struct instruction *program_add(struct template *t, enum op op);

/* Prints literal text, by the last instruction if that can be. */
void program_text(struct template *t, struct slice text);

/* Adds text for instructions other than OP_TEXT. */
void program_set_text(struct template *t, struct instruction *instruction, struct slice text);

/* The number of the next instruction, to jump to. */
unsigned program_label(struct template *t);

/* Append to tables; the index of what was added. */
unsigned program_add_slot(struct template *t, size_t slot);
unsigned program_add_name(struct template *t, struct slice name);
unsigned program_add_plural(struct template *t, struct plural plural);
unsigned program_add_choice(struct template *t, struct choice choice);
unsigned program_add_target(struct template *t, unsigned target);
unsigned program_add_routine(struct template *t);

#endif
