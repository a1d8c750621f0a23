/* SPDX-License-Identifier: MIT */
#include "template/compile.h"

#include "template/message.h"
#include "template/names.h"
#include "template/partial.h"

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
    diag_report(c->options->diag, DIAG_TEMPLATE_TEXT, place, why);
    c->lost = true;
}

static void put_indent(struct compiler *c, struct unit *u, const struct token *token)
{
    if (u->routine)
        program_add(c->t, OP_INDENT);
    else if (u->indent.len)
        put_literal(c, u, u->indent, token, 0);
}

/* A tag at the start of a line that stays in the output. */
static void indent_tag(struct compiler *c, struct unit *u, const struct token *token)
{
    if (token->line_start && !token->alone)
        put_indent(c, u, token);
}

static bool is_blank(struct slice line)
{
    return slice_is(line, "\n") || slice_is(line, "\r\n");
}

static void compile_text(struct compiler *c, struct unit *u, const struct token *token)
{
    struct slice rest = token->text;
    bool line_start = token->line_start;
    if (!u->routine && u->indent.len == 0) {
        put_literal(c, u, rest, token, 0);
        return;
    }
    while (rest.len) {
        const char *newline = memchr(rest.ptr, '\n', rest.len);
        struct slice line = slice_make(rest.ptr, newline ? (size_t)(newline - rest.ptr) + 1 : rest.len);
        if (line_start && !is_blank(line))
            put_indent(c, u, token);
        put_literal(c, u, line, token, (size_t)(line.ptr - token->text.ptr));
        rest = slice_make(rest.ptr + line.len, rest.len - line.len);
        line_start = true;
    }
}

void compile_check_place(struct compiler *c, const struct unit *u, const struct token *token, enum field_type type)
{
    const struct template_format *format = c->options->format;
    const char *why = "";
    if (!format->allows || c->lost || format->allows(c->context, type, &why))
        return;
    diag_report(c->options->diag, DIAG_TEMPLATE_PLACE, compile_position(u, token), compile_string(c, token->text), why);
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
    indent_tag(c, u, token);
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

static void open_section(struct compiler *c, struct unit *u, const struct token *token)
{
    indent_tag(c, u, token);
    if (c->section_count == TEMPLATE_MAX_DEPTH) {
        give_up(c, u, token);
        return;
    }
    struct resolved subject;
    bool good = names_resolve(c, u, token, token->text, &subject);
    bool inverted = token->kind == TOKEN_INVERTED;
    bool enters = !inverted && (!good || subject.unknown || subject.type != FIELD_BOOLEAN);
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
    indent_tag(c, u, token);
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
            indent_tag(c, u, token);
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
        indent_tag(c, u, token);
        partial_compile(c, u, token);
        break;
    case TOKEN_COMMENT:
    case TOKEN_DELIMITERS:
        indent_tag(c, u, token);
        break;
    }
}

void compile_unit(struct compiler *c, struct unit *u)
{
    u->section_base = c->section_count;
    u->failed = !scan_template(u->text, c->options->messages != NULL, c->options->diag, &u->tokens);
    if (c->options->messages)
        message_reserve_keys(c, u);
    for (u->at = 0; u->at < u->tokens.count; u->at++)
        compile_token(c, u);
    end_unclosed(c, u, u->section_base);
    token_list_release(&u->tokens);
}

static void compiler_init(struct compiler *c, const struct template_options *options)
{
    *c = (struct compiler){.options = options, .t = program_new(options), .scope_count = 1};
    arena_init(&c->arena);
    map_init(&c->routines);
    map_init(&c->keys);
    map_init(&c->spoken);
    c->scopes[0] = (struct scope){.type = options->root, .unknown = options->root == NULL};
}

static void compiler_release(struct compiler *c)
{
    map_release(&c->routines);
    map_release(&c->keys);
    map_release(&c->spoken);
    arena_release(&c->arena);
}

struct template *template_compile(const struct template_text *text, const struct template_options *options)
{
    size_t errors = diag_count(options->diag, DIAG_LEVEL_ERROR);
    struct compiler c;
    compiler_init(&c, options);
    struct unit u = {.text = text};
    compile_unit(&c, &u);
    program_add(c.t, OP_RETURN);
    compiler_release(&c);
    if (diag_count(options->diag, DIAG_LEVEL_ERROR) == errors)
        return c.t;
    template_free(c.t);
    return NULL;
}
