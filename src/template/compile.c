/* SPDX-License-Identifier: MIT */
#include "template/compile.h"

#include <assert.h>
#include <stdlib.h>

#include "base/gettext.h"
#include "template/inherit.h"
#include "template/message.h"
#include "template/names.h"
#include "template/pair.h"
#include "template/partial.h"

/* gettext answers the empty text with the header of the catalog. */
static const char *translated(const char *why)
{
    return why && *why ? gettext(why) : "";
}

struct position compile_position(const struct unit *u, const struct token *token)
{
    return token_position(token, u->text->file);
}

const char *compile_string(struct compiler *c, struct slice text)
{
    return arena_strndup(&c->arena, text.ptr, text.len);
}

/* Offset of the first byte of `text` that the format refuses; every longer beginning is refused as well. */
static size_t refused_at(const struct compiler *c, struct slice text)
{
    size_t good = 0, bad = text.len;
    while (bad - good > 1) {
        size_t middle = good + (bad - good) / 2;
        template_context after;
        const char *why;
        if (c->options->format->advance(c->context, slice_make(text.ptr, middle), &after, &why))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

/* Prints text that stands in the template, at byte `offset` of its token. */
static void put_literal(struct compiler *c, const struct unit *u, struct slice text, const struct token *token,
                        size_t offset)
{
    program_text(c->t, text);
    const struct template_format *format = c->options->format;
    if (!format->advance || c->lost || text.len == 0)
        return;
    template_context after = c->context;
    const char *why = "";
    if (format->advance(c->context, text, &after, &why)) {
        c->context = after;
        return;
    }
    struct position place = token_place(token, u->text->file, offset + refused_at(c, text));
    diag_report(c->options->diag, DIAG_TEMPLATE_TEXT, place, translated(why));
    c->lost = true;
}

void compile_indent(struct compiler *c, struct unit *u, const struct token *token)
{
    if (u->routine)
        program_add(c->t, OP_INDENT);
    if (u->indent.len)
        put_literal(c, u, u->indent, token, 0);
}

void compile_indent_tag(struct compiler *c, struct unit *u, const struct token *token)
{
    if (token->line_start && !token->alone && !u->mid_line)
        compile_indent(c, u, token);
}

struct slice compile_dedent(const struct unit *u, struct slice line)
{
    size_t len = 0;
    while (len < u->dedent.len && len < line.len && line.ptr[len] == u->dedent.ptr[len])
        len++;
    return slice_make(line.ptr + len, line.len - len);
}

static bool is_blank(struct slice line)
{
    return slice_is(line, "\n") || slice_is(line, "\r\n");
}

static void compile_text(struct compiler *c, struct unit *u, const struct token *token)
{
    struct slice rest = token->text;
    bool line_start = token->line_start;
    if (!u->routine && u->indent.len == 0 && u->dedent.len == 0) {
        put_literal(c, u, rest, token, 0);
        return;
    }
    while (rest.len) {
        const char *newline = memchr(rest.ptr, '\n', rest.len);
        struct slice line = slice_make(rest.ptr, newline ? (size_t)(newline - rest.ptr) + 1 : rest.len);
        rest = slice_make(rest.ptr + line.len, rest.len - line.len);
        if (line_start)
            line = compile_dedent(u, line);
        if (line_start && !is_blank(line) && !u->mid_line)
            compile_indent(c, u, token);
        put_literal(c, u, line, token, (size_t)(line.ptr - token->text.ptr));
        u->mid_line = false;
        line_start = true;
    }
}

void compile_check_place(struct compiler *c, const struct unit *u, const struct token *token, enum field_type type)
{
    const struct template_format *format = c->options->format;
    const char *why = "";
    if (!format->allows || c->lost || format->allows(c->context, type, &why))
        return;
    diag_report(c->options->diag, DIAG_TEMPLATE_PLACE, compile_position(u, token), compile_string(c, token->text),
                translated(why));
}

bool compile_variable(struct compiler *c, const struct unit *u, const struct token *token, struct resolved *out)
{
    if (!names_resolve(c, u, token, token->text, out))
        return false;
    if (!out->unknown && (out->type == FIELD_LIST || out->type == FIELD_OBJECT)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_LIST_AS_TEXT, compile_position(u, token),
                    compile_string(c, token->text));
        return false;
    }
    compile_check_place(c, u, token, out->type);
    return true;
}

static void compile_value(struct compiler *c, struct unit *u, const struct token *token)
{
    bool raw = token->kind == TOKEN_RAW;
    compile_indent_tag(c, u, token);
    if (raw && !c->t->open) {
        diag_report(c->options->diag, DIAG_TEMPLATE_RAW, compile_position(u, token), compile_string(c, token->text));
        return;
    }
    struct resolved value;
    if (!compile_variable(c, u, token, &value))
        return;
    struct instruction *added = program_add(c->t, OP_VALUE);
    added->path = value.path;
    added->context = c->context;
    added->flags = raw ? INSTRUCTION_RAW : 0;
}

/* Too much is nested to go on with this text: gives its open sections up without a further word. */
static void give_up(struct compiler *c, struct unit *u, const struct token *token)
{
    compile_report_depth(c, compile_position(u, token));
    u->at = u->tokens.count;
    u->failed = true;
}

void compile_report_depth(struct compiler *c, struct position position)
{
    const char *limit = arena_printf(&c->arena, "%d", TEMPLATE_MAX_DEPTH);
    diag_report(c->options->diag, DIAG_TEMPLATE_DEPTH, position, limit);
}

/* Open names: the value may turn out to be a function, which is given the text of the section. */
static void offer_to_lambda(struct compiler *c, const struct unit *u, const struct token *token, struct path path)
{
    if (!c->t->open || token->kind != TOKEN_SECTION || token->end == 0)
        return;
    const char *from = token->outer.ptr + token->outer.len, *to = u->tokens.items[token->end].outer.ptr;
    unsigned delimiters = program_add_name(c->t, token->delimiters);
    struct instruction *added = program_add(c->t, OP_LAMBDA);
    added->path = path;
    added->target = delimiters;
    added->context = c->context;
    added->text.offset = u->source + (size_t)(from - u->text->text.ptr);
    added->text.len = (size_t)(to - from);
}

static void open_section(struct compiler *c, struct unit *u, const struct token *token)
{
    compile_indent_tag(c, u, token);
    if (c->section_count == TEMPLATE_MAX_DEPTH) {
        give_up(c, u, token);
        return;
    }
    struct resolved subject;
    bool good = names_resolve(c, u, token, token->text, &subject);
    bool inverted = token->kind == TOKEN_INVERTED;
    bool enters = !inverted && (!good || subject.unknown || subject.type != FIELD_BOOLEAN);
    offer_to_lambda(c, u, token, subject.path);
    unsigned begin = program_label(c->t);
    struct instruction *added = program_add(c->t, inverted ? OP_UNLESS : enters ? OP_SECTION : OP_IF);
    added->path = subject.path;
    if (enters)
        c->scopes[c->scope_count++] = good ? names_scope(&subject) : (struct scope){.unknown = true};
    c->sections[c->section_count++] = (struct open_section){token, begin, c->context, enters};
    program_label(c->t);
}

/* Ends the innermost section. */
static void end_section(struct compiler *c, const struct unit *u)
{
    const struct open_section *section = &c->sections[--c->section_count];
    if (section->enters) {
        c->scope_count--;
        program_add(c->t, OP_NEXT)->target = section->begin + 1;
    }
    c->t->code[section->begin].target = program_label(c->t);
    if (c->context != section->context && !c->lost)
        diag_report(c->options->diag, DIAG_TEMPLATE_BRANCH, compile_position(u, section->token),
                    compile_string(c, section->token->text));
    c->context = section->context;
}

void compile_report_unclosed(struct compiler *c, const struct unit *u, const struct token *token)
{
    if (u->failed)
        return;
    diag_report(c->options->diag, DIAG_TEMPLATE_SECTION_UNCLOSED, compile_position(u, token),
                compile_string(c, token->text));
}

/* Ends sections until `count` are open; all of them lack their end tag. */
static void end_unclosed(struct compiler *c, const struct unit *u, size_t count)
{
    while (c->section_count > count) {
        compile_report_unclosed(c, u, c->sections[c->section_count - 1].token);
        end_section(c, u);
    }
}

static void close_section(struct compiler *c, struct unit *u, const struct token *token)
{
    compile_indent_tag(c, u, token);
    size_t count = c->section_count;
    while (count > u->section_base && !slice_equal(c->sections[count - 1].token->text, token->text))
        count--;
    if (count == u->section_base) {
        diag_report(c->options->diag, DIAG_TEMPLATE_CLOSE, compile_position(u, token), compile_string(c, token->text));
        return;
    }
    end_unclosed(c, u, count);
    end_section(c, u);
}

static void compile_token(struct compiler *c, struct unit *u)
{
    const struct token *token = &u->tokens.items[u->at];
    switch (token->kind) {
    case TOKEN_TEXT:
        compile_text(c, u, token);
        break;
    case TOKEN_VARIABLE:
    case TOKEN_RAW:
        compile_value(c, u, token);
        break;
    case TOKEN_SECTION:
        if (c->options->messages && scan_is_message(token->text)) {
            compile_indent_tag(c, u, token);
            message_compile(c, u);
            break;
        }
        open_section(c, u, token);
        break;
    case TOKEN_INVERTED:
        open_section(c, u, token);
        break;
    case TOKEN_CLOSE:
        close_section(c, u, token);
        break;
    case TOKEN_PARTIAL:
        compile_indent_tag(c, u, token);
        partial_compile(c, u, token);
        break;
    case TOKEN_PARENT:
        compile_indent_tag(c, u, token);
        inherit_parent(c, u, token);
        break;
    case TOKEN_BLOCK:
        compile_indent_tag(c, u, token);
        inherit_block(c, u, token);
        break;
    case TOKEN_COMMENT:
    case TOKEN_DELIMITERS:
        compile_indent_tag(c, u, token);
        break;
    }
}

void compile_range(struct compiler *c, struct unit *u, size_t from, size_t to)
{
    size_t base = u->section_base;
    u->section_base = c->section_count;
    for (u->at = from; u->at < to; u->at++) {
        compile_token(c, u);
        u->mid_line = false;
    }
    end_unclosed(c, u, u->section_base);
    u->section_base = base;
}

/* Reads the text of a unit into tokens. */
static void scan_unit(struct compiler *c, struct unit *u)
{
    struct scan_options options = {c->options->messages != NULL, u->delimiters, c->options->diag};
    u->failed = !scan_template(u->text, &options, &u->tokens);
    size_t deep = pair_tags(&u->tokens);
    if (deep < u->tokens.count) {
        compile_report_depth(c, compile_position(u, &u->tokens.items[deep]));
        u->tokens.count = deep;
        u->failed = true;
    }
    if (!c->t->open)
        return;
    u->source = c->t->text.len;
    buffer_add_slice(&c->t->text, u->text->text);
}

void compile_unit(struct compiler *c, struct unit *u)
{
    scan_unit(c, u);
    if (c->options->messages)
        message_reserve_keys(c, u);
    compile_range(c, u, 0, u->tokens.count);
    token_list_release(&u->tokens);
}

static void compiler_init(struct compiler *c, const struct template_options *options)
{
    *c = (struct compiler){.options = options, .t = program_new(options), .scope_count = 1};
    arena_init(&c->arena);
    map_init(&c->routines);
    map_init(&c->blocks);
    map_init(&c->keys);
    map_init(&c->spoken);
    c->scopes[0] = (struct scope){.type = options->root, .unknown = options->root == NULL};
}

static void compiler_release(struct compiler *c)
{
    map_release(&c->routines);
    map_release(&c->blocks);
    free(c->overrides);
    map_release(&c->keys);
    map_release(&c->spoken);
    arena_release(&c->arena);
}

/* Compiles a whole text that begins in `context`. */
static struct template *compile_whole(struct unit *u, const struct template_options *options, template_context context)
{
    size_t errors = diag_count(options->diag, DIAG_LEVEL_ERROR);
    struct compiler c;
    compiler_init(&c, options);
    c.context = context;
    compile_unit(&c, u);
    program_add(c.t, OP_RETURN);
    compiler_release(&c);
    if (diag_count(options->diag, DIAG_LEVEL_ERROR) == errors)
        return c.t;
    template_free(c.t);
    return NULL;
}

struct template *template_compile(const struct template_text *text, const struct template_options *options)
{
    struct unit u = {.text = text};
    return compile_whole(&u, options, 0);
}

struct template *compile_lambda(const struct template *t, struct slice text, struct slice delimiters,
                                template_context context)
{
    assert(t->open);
    struct template_options options = t->options;
    options.messages = NULL;
    options.diag = diag_new();
    struct template_text whole = {"lambda", "lambda", text};
    struct unit u = {.text = &whole, .delimiters = delimiters};
    struct template *made = compile_whole(&u, &options, context);
    diag_free(options.diag);
    return made;
}
