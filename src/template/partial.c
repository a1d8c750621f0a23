/* SPDX-License-Identifier: MIT */
#include "template/partial.h"

#include "base/ascii.h"
#include "template/names.h"

/* A partial with open names, compiled once for each place it begins in. */
struct routine {
    unsigned index;
    template_context before, after;
    bool done;
    bool includes_itself;
};

/* With other overrides it is another text. */
static bool is_being_compiled(const struct compiler *c, struct slice name)
{
    for (size_t i = 0; i < c->partial_count; i++)
        if (slice_equal(c->partials[i].name, name) && c->partials[i].environment == c->environment)
            return true;
    return false;
}

static void compile_body(struct compiler *c, struct slice name, struct unit *inner)
{
    c->partials[c->partial_count++] = (struct open_partial){name, c->environment};
    compile_unit(c, inner);
    c->partial_count--;
}

bool partial_counts(struct compiler *c, struct position position)
{
    if (c->partial_total == PARTIAL_MAX_TOTAL) {
        const char *limit = arena_printf(&c->arena, "%d", PARTIAL_MAX_TOTAL);
        diag_report(c->options->diag, DIAG_TEMPLATE_SIZE, position, limit);
    }
    return c->partial_total++ < PARTIAL_MAX_TOTAL;
}

/* Reports a partial that cannot be compiled inside those that are open. */
static bool fits(struct compiler *c, struct position position, struct slice name)
{
    if (c->partial_count == TEMPLATE_MAX_DEPTH) {
        compile_report_depth(c, position);
        return false;
    }
    if (!c->t->open && is_being_compiled(c, name)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_RECURSION, position, compile_string(c, name));
        return false;
    }
    return partial_counts(c, position);
}

/* Lines of a partial that stands alone are indented as it is, on top of what indents the text around it. */
static struct slice indentation(struct compiler *c, const struct unit *u, const struct token *token)
{
    if (!token->alone)
        return slice_from("");
    struct slice indent = compile_dedent(u, token->indent);
    if (u->indent.len == 0)
        return indent;
    const char *joined =
        arena_printf(&c->arena, "%.*s%.*s", (int)u->indent.len, u->indent.ptr, (int)indent.len, indent.ptr);
    return slice_from(joined);
}

static struct routine *add_routine(struct compiler *c, struct slice key)
{
    struct routine *r = arena_alloc(&c->arena, sizeof *r);
    *r = (struct routine){.index = program_add_routine(c->t), .before = c->context};
    map_add(&c->routines, key, r);
    return r;
}

/* The body stands where it is first called, with a jump around it. */
static void compile_routine(struct compiler *c, struct position position, struct slice name, struct routine *r,
                            const struct template_text *text)
{
    size_t jump = c->t->code_count;
    program_add(c->t, OP_JUMP);
    c->t->routines[r->index] = program_label(c->t);
    struct unit inner = {.text = text, .routine = true};
    c->routine_depth++;
    compile_body(c, name, &inner);
    c->routine_depth--;
    program_add(c->t, OP_RETURN);
    c->t->code[jump].target = program_label(c->t);
    r->after = c->context;
    r->done = true;
    if (r->includes_itself && r->after != r->before && !c->lost)
        diag_report(c->options->diag, DIAG_TEMPLATE_BRANCH, position, compile_string(c, name));
}

/* A routine is made for each name, place and set of overrides. NULL when there is none. */
static struct routine *find_routine(struct compiler *c, struct position position, struct slice name)
{
    const char *key = arena_printf(&c->arena, "%u %u %s", c->context, c->environment, compile_string(c, name));
    struct routine *r = map_get(&c->routines, slice_from(key));
    struct template_text text;
    if (r || !c->options->partial || !c->options->partial(c->options->user, name, &text))
        return r;
    if (!fits(c, position, name))
        return NULL;
    r = add_routine(c, slice_from(key));
    compile_routine(c, position, name, r, &text);
    return r;
}

static void call_routine(struct compiler *c, struct unit *u, const struct token *token, struct slice name)
{
    struct routine *r = find_routine(c, compile_position(u, token), name);
    if (!r)
        return;
    /* A routine that calls itself while it is compiled must end where it begins; then the assumption holds. */
    r->includes_itself = r->includes_itself || !r->done;
    c->context = r->done ? r->after : r->before;
    struct instruction *call = program_add(c->t, OP_CALL);
    call->target = r->index;
    call->flags = token->alone ? INSTRUCTION_INDENTED : 0;
    program_set_text(c->t, call, indentation(c, u, token));
}

static void include(struct compiler *c, struct unit *u, const struct token *token, struct slice name)
{
    if (c->t->open) {
        call_routine(c, u, token, name);
        return;
    }
    struct template_text text;
    if (!c->options->partial || !c->options->partial(c->options->user, name, &text)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_PARTIAL, compile_position(u, token), compile_string(c, name));
        return;
    }
    struct unit inner = {.text = &text, .indent = indentation(c, u, token)};
    if (fits(c, compile_position(u, token), name))
        compile_body(c, name, &inner);
}

/* Resolves what stands after the asterisk. False after a diagnostic. */
static bool resolve_choice(struct compiler *c, const struct unit *u, const struct token *token, struct resolved *out)
{
    struct slice name = slice_make(token->text.ptr + 1, token->text.len - 1);
    while (name.len && ascii_is_space(name.ptr[0]))
        name = slice_make(name.ptr + 1, name.len - 1);
    if (name.len == 0 || !c->options->choice) {
        enum diag_code code = name.len ? DIAG_TEMPLATE_DYNAMIC : DIAG_TEMPLATE_NAME_EMPTY;
        diag_report(c->options->diag, code, compile_position(u, token), compile_string(c, token->text));
        return false;
    }
    if (!names_resolve(c, u, token, name, out))
        return false;
    if (out->unknown || out->type == FIELD_TEXT || out->type == FIELD_TOKEN)
        return true;
    diag_report(c->options->diag, DIAG_TEMPLATE_DYNAMIC_TYPE, compile_position(u, token), compile_string(c, name));
    return false;
}

/* Names and targets of a choice are each in one row of their table, so they are set aside before any is compiled. */
static struct choice reserve_choice(struct compiler *c)
{
    struct choice choice = {0};
    struct slice name;
    for (; choice.count < PARTIAL_MAX_TOTAL && c->options->choice(c->options->user, choice.count, &name);
         choice.count++) {
        unsigned at = program_add_name(c->t, name), target = program_add_target(c->t, 0);
        if (choice.count == 0)
            choice = (struct choice){.first_name = at, .first_target = target};
    }
    return choice;
}

/* One of the partials of a choice, which like a section must end where it begins. */
static void compile_chosen(struct compiler *c, struct unit *u, const struct token *token, struct slice name)
{
    template_context before = c->context;
    include(c, u, token, name);
    if (c->context != before && !c->lost)
        diag_report(c->options->diag, DIAG_TEMPLATE_BRANCH, compile_position(u, token), compile_string(c, token->text));
    c->context = before;
}

/* All partials that the name may lead to, each followed by a jump to the end. */
static void compile_choice(struct compiler *c, struct unit *u, const struct token *token)
{
    struct resolved value;
    if (!resolve_choice(c, u, token, &value))
        return;
    struct choice choice = reserve_choice(c);
    unsigned *jumps = arena_alloc(&c->arena, (choice.count + 1) * sizeof *jumps);
    unsigned index = program_add_choice(c->t, choice);
    struct instruction *added = program_add(c->t, OP_CHOOSE);
    added->path = value.path;
    added->target = index;
    for (unsigned i = 0; i < choice.count; i++) {
        c->t->targets[choice.first_target + i] = program_label(c->t);
        compile_chosen(c, u, token, c->t->names[choice.first_name + i]);
        jumps[i] = program_label(c->t);
        program_add(c->t, OP_JUMP);
    }
    unsigned end = program_label(c->t);
    c->t->choices[index].otherwise = end;
    for (unsigned i = 0; i < choice.count; i++)
        c->t->code[jumps[i]].target = end;
}

void partial_compile(struct compiler *c, struct unit *u, const struct token *token)
{
    if (token->text.ptr[0] == '*')
        compile_choice(c, u, token);
    else
        include(c, u, token, token->text);
}
