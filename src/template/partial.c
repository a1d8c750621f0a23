/* SPDX-License-Identifier: MIT */
#include "template/partial.h"

/* A partial with open names, compiled once for each place it begins in. */
struct routine {
    unsigned index;
    template_context before, after;
    bool done;
    bool includes_itself;
};

static bool is_being_compiled(const struct compiler *c, struct slice name)
{
    for (size_t i = 0; i < c->partial_count; i++)
        if (slice_equal(c->partials[i], name))
            return true;
    return false;
}

static void compile_body(struct compiler *c, struct slice name, struct unit *inner)
{
    c->partials[c->partial_count++] = name;
    compile_unit(c, inner);
    c->partial_count--;
}

/* Reports a partial that cannot be compiled inside those that are open. */
static bool fits(struct compiler *c, const struct unit *u, const struct token *token)
{
    struct position position = compile_position(u, token);
    if (c->partial_count == TEMPLATE_MAX_DEPTH) {
        compile_report_depth(c, position);
        return false;
    }
    if (!c->t->open && is_being_compiled(c, token->text)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_RECURSION, position, compile_string(c, token->text));
        return false;
    }
    if (c->partial_total == PARTIAL_MAX_TOTAL) {
        const char *limit = arena_printf(&c->arena, "%d", PARTIAL_MAX_TOTAL);
        diag_report(c->options->diag, DIAG_TEMPLATE_SIZE, position, limit);
    }
    return c->partial_total++ < PARTIAL_MAX_TOTAL;
}

/* Lines of a partial that stands alone are indented as it is, on top of what indents the text around it. */
static struct slice indentation(struct compiler *c, const struct unit *u, const struct token *token)
{
    if (!token->alone || u->indent.len == 0)
        return token->indent;
    const char *joined = arena_printf(&c->arena, "%.*s%.*s", (int)u->indent.len, u->indent.ptr, (int)token->indent.len,
                                      token->indent.ptr);
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
static void compile_routine(struct compiler *c, struct unit *u, const struct token *token, struct routine *r,
                            const struct template_text *text)
{
    size_t jump = c->t->code_count;
    program_add(c->t, OP_JUMP);
    c->t->routines[r->index] = program_label(c->t);
    struct unit inner = {.text = text, .routine = true};
    compile_body(c, token->text, &inner);
    program_add(c->t, OP_RETURN);
    c->t->code[jump].target = program_label(c->t);
    r->after = c->context;
    r->done = true;
    if (r->includes_itself && r->after != r->before && !c->lost)
        diag_report(c->options->diag, DIAG_TEMPLATE_BRANCH, compile_position(u, token), compile_string(c, token->text));
}

static void call_routine(struct compiler *c, struct unit *u, const struct token *token)
{
    const char *key = arena_printf(&c->arena, "%u %s", c->context, compile_string(c, token->text));
    struct routine *r = map_get(&c->routines, slice_from(key));
    if (!r) {
        struct template_text text;
        if (!c->options->partial || !c->options->partial(c->options->user, token->text, &text))
            return;
        if (!fits(c, u, token))
            return;
        r = add_routine(c, slice_from(key));
        compile_routine(c, u, token, r, &text);
    }
    /* A routine that calls itself while it is compiled must end where it begins; then the assumption holds. */
    r->includes_itself = r->includes_itself || !r->done;
    c->context = r->done ? r->after : r->before;
    struct instruction *call = program_add(c->t, OP_CALL);
    call->target = r->index;
    call->flags = token->alone ? INSTRUCTION_INDENTED : 0;
    program_set_text(c->t, call, token->indent);
}

void partial_compile(struct compiler *c, struct unit *u, const struct token *token)
{
    if (c->t->open) {
        call_routine(c, u, token);
        return;
    }
    struct template_text text;
    if (!c->options->partial || !c->options->partial(c->options->user, token->text, &text)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_PARTIAL, compile_position(u, token),
                    compile_string(c, token->text));
        return;
    }
    struct unit inner = {.text = &text, .indent = indentation(c, u, token)};
    if (fits(c, u, token))
        compile_body(c, token->text, &inner);
}
