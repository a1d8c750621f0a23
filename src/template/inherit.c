/* SPDX-License-Identifier: MIT */
#include "template/inherit.h"

#include "base/ascii.h"
#include "base/memory.h"
#include "template/pair.h"
#include "template/partial.h"

/* A name of blocks, and what they hold in the parents that are being compiled. */
struct block {
    struct override *override; /* NULL: their own content */
};

struct override {
    struct block *block;
    const struct unit *unit; /* where it is written */
    size_t start;            /* its tag there */
    bool used;
    unsigned inside; /* one more than the depth of routines in which it is being compiled; 0: it is not */
};

static struct block *block_named(struct compiler *c, struct slice name)
{
    struct block *block = map_get(&c->blocks, name);
    if (block)
        return block;
    block = arena_alloc(&c->arena, sizeof *block);
    *block = (struct block){NULL};
    map_add(&c->blocks, name, block);
    return block;
}

/* An override that is there already comes from further out and stays. */
static void add_override(struct compiler *c, const struct unit *u, size_t start)
{
    struct block *block = block_named(c, u->tokens.items[start].text);
    if (block->override)
        return;
    struct override *override = arena_alloc(&c->arena, sizeof *override);
    *override = (struct override){.block = block, .unit = u, .start = start};
    block->override = override;
    c->overrides = mem_grow(c->overrides, c->override_count, &c->override_capacity, sizeof(struct override *));
    c->overrides[c->override_count++] = override;
}

static bool is_empty(const struct token *token)
{
    if (token->kind == TOKEN_COMMENT || token->kind == TOKEN_DELIMITERS)
        return true;
    if (token->kind != TOKEN_TEXT)
        return false;
    for (size_t i = 0; i < token->text.len; i++)
        if (!ascii_is_space(token->text.ptr[i]))
            return false;
    return true;
}

/* What is not a block would be lost in silence: an error with strict names. */
static void report_lost(struct compiler *c, const struct unit *u, const struct token *token, const struct token *parent)
{
    if (c->t->open || is_empty(token))
        return;
    size_t blanks = 0;
    while (token->kind == TOKEN_TEXT && ascii_is_space(token->text.ptr[blanks]))
        blanks++;
    struct position position = token_place(token, u->text->file, blanks);
    diag_report(c->options->diag, DIAG_TEMPLATE_PARENT_CONTENT, position, compile_string(c, parent->text));
}

static void collect_overrides(struct compiler *c, const struct unit *u, const struct token *parent)
{
    for (size_t i = u->at + 1; i < parent->end; i++) {
        const struct token *token = &u->tokens.items[i];
        if (token->kind == TOKEN_BLOCK && token->end)
            add_override(c, u, i);
        else if (token->kind == TOKEN_BLOCK || (token->kind == TOKEN_PARENT && token->end == 0))
            compile_report_unclosed(c, u, token);
        else
            report_lost(c, u, token, parent);
        if (token->end)
            i = token->end;
    }
}

/* Ends the overrides after the first `count`; with strict names all of them must have met their block. */
static void drop_overrides(struct compiler *c, size_t count, bool judge, const struct token *parent)
{
    for (size_t i = count; i < c->override_count; i++) {
        const struct override *override = c->overrides[i];
        const struct token *token = &override->unit->tokens.items[override->start];
        if (judge && !override->used)
            diag_report(c->options->diag, DIAG_TEMPLATE_BLOCK, compile_position(override->unit, token),
                        compile_string(c, parent->text), compile_string(c, token->text));
        override->block->override = NULL;
    }
    c->override_count = count;
}

void inherit_parent(struct compiler *c, struct unit *u, const struct token *token)
{
    if (token->end == 0) {
        compile_report_unclosed(c, u, token);
        return;
    }
    size_t count = c->override_count, errors = diag_count(c->options->diag, DIAG_LEVEL_ERROR);
    unsigned environment = c->environment;
    collect_overrides(c, u, token);
    if (c->override_count > count)
        c->environment = ++c->environment_total;
    partial_compile(c, u, token);
    bool judge = !c->t->open && diag_count(c->options->diag, DIAG_LEVEL_ERROR) == errors;
    drop_overrides(c, count, judge, token);
    c->environment = environment;
    u->at = token->end;
}

/* What an override is indented by at the block `token`, on top of what the text around it is. */
static struct slice site_indent(const struct unit *u, const struct token *token)
{
    struct slice indent = slice_from("");
    if (token->alone && u->at + 1 < token->end)
        indent = pair_intrinsic_indent(&u->tokens, u->at);
    else if (token->alone || token->hanging)
        indent = token->indent;
    return compile_dedent(u, indent);
}

static struct slice join(struct compiler *c, struct slice a, struct slice b)
{
    if (a.len == 0 || b.len == 0)
        return a.len ? a : b;
    return slice_from(arena_printf(&c->arena, "%.*s%.*s", (int)a.len, a.ptr, (int)b.len, b.ptr));
}

/* The override in place of the block `token`. */
static void compile_override(struct compiler *c, struct unit *u, const struct token *token,
                             const struct override *override)
{
    const struct token *written = &override->unit->tokens.items[override->start];
    if (override->start + 1 == written->end || !partial_counts(c, compile_position(u, token)))
        return;
    struct unit inner = *override->unit;
    inner.indent = join(c, u->indent, site_indent(u, token));
    inner.dedent = written->alone ? pair_intrinsic_indent(&inner.tokens, override->start) : slice_from("");
    inner.routine = u->routine;
    inner.mid_line = !token->alone;
    if (token->alone && !written->alone)
        compile_indent(c, &inner, token);
    compile_range(c, &inner, override->start + 1, written->end);
}

/* The content of a block, which an override replaces unless the block stands in that override itself. */
static void compile_content(struct compiler *c, struct unit *u, const struct token *token)
{
    struct override *override = block_named(c, token->text)->override;
    if (!override || override->inside == c->routine_depth + 1) {
        compile_range(c, u, u->at + 1, token->end);
        compile_indent_tag(c, u, &u->tokens.items[token->end]);
        return;
    }
    unsigned inside = override->inside;
    override->used = true;
    override->inside = c->routine_depth + 1;
    compile_override(c, u, token, override);
    override->inside = inside;
}

void inherit_block(struct compiler *c, struct unit *u, const struct token *token)
{
    if (token->end == 0) {
        compile_report_unclosed(c, u, token);
        return;
    }
    if (c->block_depth == TEMPLATE_MAX_DEPTH) {
        compile_report_depth(c, compile_position(u, token));
    } else {
        c->block_depth++;
        compile_content(c, u, token);
        c->block_depth--;
    }
    u->at = token->end;
}
