/* SPDX-License-Identifier: MIT */
#include "template/message.h"

#include "base/ascii.h"
#include "template/message_emit.h"
#include "template/message_identity.h"
#include "template/message_text.h"
#include "template/names.h"

/* The parts of "_.id.KEY.ctx.WORD.n.PATH"; those that are absent are empty. */
struct message_name {
    struct slice key, context, number;
};

static struct slice skip(struct slice s, size_t count)
{
    return slice_make(s.ptr + count, s.len - count);
}

static size_t word_length(struct slice s)
{
    size_t len = 0;
    while (len < s.len && (ascii_is_alnum(s.ptr[len]) || s.ptr[len] == '_' || s.ptr[len] == '-'))
        len++;
    return len;
}

/* Takes ".id.KEY" off `rest` when that is next. */
static struct slice take_option(struct slice *rest, const char *option)
{
    if (!slice_starts_with(*rest, option))
        return slice_from("");
    struct slice word = skip(*rest, strlen(option));
    word.len = word_length(word);
    if (word.len)
        *rest = skip(*rest, strlen(option) + word.len);
    return word;
}

static bool parse_name(struct slice name, struct message_name *out)
{
    struct slice rest = skip(name, 1);
    out->key = take_option(&rest, ".id.");
    out->context = take_option(&rest, ".ctx.");
    out->number = slice_from("");
    if (slice_starts_with(rest, ".n.")) {
        out->number = skip(rest, 3);
        return out->number.len > 0;
    }
    return rest.len == 0;
}

void message_reserve_keys(struct compiler *c, const struct unit *u)
{
    for (size_t i = 0; i < u->tokens.count; i++) {
        const struct token *token = &u->tokens.items[i];
        struct message_name name;
        if (token->kind == TOKEN_SECTION && scan_is_message(token->text) && parse_name(token->text, &name) &&
            name.key.len)
            identity_reserve(c, u->text->name, name.key);
    }
}

/* The end tag of the message that starts at token `start`; the number of tokens when there is none. */
static size_t find_end(const struct unit *u, size_t start)
{
    size_t open = 0;
    for (size_t i = start; i < u->tokens.count; i++) {
        const struct token *token = &u->tokens.items[i];
        bool same = slice_equal(token->text, u->tokens.items[start].text);
        if (token->kind == TOKEN_SECTION && same)
            open++;
        else if (token->kind == TOKEN_CLOSE && same && --open == 0)
            return i;
    }
    return u->tokens.count;
}

/* Only text and variables can stand in a message. */
static bool check_tokens(struct compiler *c, const struct unit *u, const struct token *body, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum token_kind kind = body[i].kind;
        if (kind == TOKEN_TEXT || kind == TOKEN_VARIABLE)
            continue;
        diag_report(c->options->diag, DIAG_TEMPLATE_MESSAGE_TAG, compile_position(u, &body[i]),
                    compile_string(c, body[i].text));
        return false;
    }
    return true;
}

/* Resolves the variables of a message into `variables`, by name. */
static bool collect_variables(struct compiler *c, const struct unit *u, const struct token *body, size_t count,
                              struct map *variables)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (body[i].kind != TOKEN_VARIABLE || map_get(variables, body[i].text))
            continue;
        struct message_variable *variable = arena_alloc(&c->arena, sizeof *variable);
        variable->token = &body[i];
        if (!prose_is_placeholder_name(body[i].text)) {
            diag_report(c->options->diag, DIAG_TEMPLATE_MESSAGE_VARIABLE, compile_position(u, &body[i]),
                        compile_string(c, body[i].text));
            good = false;
        } else if (!compile_variable(c, u, &body[i], &variable->value)) {
            good = false;
        }
        map_add(variables, body[i].text, variable);
    }
    return good;
}

static bool resolve_number(struct compiler *c, const struct unit *u, const struct token *token, struct slice name,
                           struct spoken_message *spoken)
{
    if (name.len == 0)
        return true;
    struct resolved number;
    spoken->plural = true;
    if (!names_resolve(c, u, token, name, &number))
        return false;
    spoken->number = number.path;
    if (number.unknown || number.type == FIELD_NUMBER)
        return true;
    diag_report(c->options->diag, DIAG_TEMPLATE_NOT_NUMBER, compile_position(u, token), compile_string(c, name));
    return false;
}

/* Runs of white space as one space, none at the ends. */
static void add_collapsed(struct buffer *out, struct slice text)
{
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        if (ascii_is_space(text.ptr[i])) {
            space = true;
            continue;
        }
        if (space && out->len)
            buffer_add_char(out, ' ');
        space = false;
        buffer_add_char(out, text.ptr[i]);
    }
}

/* The remark to translators in the comment just before token `at`, white space aside. */
static void add_remark(const struct unit *u, size_t at, struct buffer *out)
{
    static const char mark[] = "TRANSLATORS:";
    const struct token *items = u->tokens.items;
    if (at > 0 && items[at - 1].kind == TOKEN_TEXT) {
        struct slice text = items[--at].text;
        for (size_t i = 0; i < text.len; i++)
            if (!ascii_is_space(text.ptr[i]))
                return;
    }
    if (at > 0 && items[at - 1].kind == TOKEN_COMMENT && slice_starts_with(items[at - 1].text, mark))
        add_collapsed(out, skip(items[at - 1].text, strlen(mark)));
}

/* What goes to translators: the remark, then a line that says what each placeholder is. NULL for nothing. */
static const char *make_comment(struct compiler *c, const struct unit *u, size_t at, const struct map *variables)
{
    struct buffer out;
    buffer_init(&out);
    add_remark(u, at, &out);
    const char *separator = out.len ? "\n" : "";
    for (size_t i = 0; i < variables->count; i++) {
        const struct message_variable *variable = variables->entries[i].value;
        if (!variable->value.doc)
            continue;
        buffer_add_string(&out, separator);
        buffer_printf(&out, "{%s}: %s", compile_string(c, variable->token->text), variable->value.doc);
        separator = "; ";
    }
    const char *comment = out.len ? compile_string(c, buffer_slice(&out)) : NULL;
    buffer_release(&out);
    return comment;
}

static const char *written_form(struct compiler *c, const struct prose *prose, bool placeholders)
{
    struct buffer out;
    buffer_init(&out);
    prose_write(prose, placeholders, &out);
    const char *copy = compile_string(c, buffer_slice(&out));
    buffer_release(&out);
    return copy;
}

/* Registers a message. NULL after a diagnostic. */
static const struct message *register_message(struct compiler *c, const struct unit *u, const struct message_name *name,
                                              const struct message_source *source, const char *comment)
{
    const struct token *token = &u->tokens.items[u->at];
    struct position position = compile_position(u, token);
    struct message_text text = {.context = name->context.len ? compile_string(c, name->context) : NULL,
                                .id = written_form(c, &source->forms[0], source->placeholders),
                                .id_plural = NULL,
                                .source = &source->forms[0]};
    if (name->number.len)
        text.id_plural = written_form(c, &source->forms[1], source->placeholders);
    const char *reference =
        name->key.len ? identity_given(c, u->text->name, name->key, &text) : identity_made(c, u->text->name, &text);
    if (!reference) {
        diag_report(c->options->diag, DIAG_TEMPLATE_MESSAGE_KEY, position, compile_string(c, name->key));
        return NULL;
    }
    struct message_request request = {.context = text.context,
                                      .source = &source->forms[0],
                                      .source_plural = name->number.len ? &source->forms[1] : NULL,
                                      .reference = reference,
                                      .comment = comment,
                                      .position = position};
    const struct message *message = message_domain_add(c->options->messages, &request);
    if (!message)
        diag_report(c->options->diag, DIAG_TEMPLATE_MESSAGE_CLASH, position, NULL);
    return message;
}

static bool has_markup(const struct message_source *source, size_t forms)
{
    for (size_t f = 0; f < forms; f++)
        for (size_t i = 0; i < source->forms[f].count; i++)
            if (source->forms[f].segments[i].kind != SEGMENT_TEXT &&
                source->forms[f].segments[i].kind != SEGMENT_PLACEHOLDER)
                return true;
    return false;
}

/* Compiles the message in the tokens from u->at to `end`. */
static void compile_body(struct compiler *c, struct unit *u, size_t end, const struct message_name *name,
                         struct map *variables)
{
    const struct token *start = &u->tokens.items[u->at], *body = start + 1;
    size_t count = end - u->at - 1;
    struct spoken_message spoken = {.variables = variables};
    struct message_source source;
    if (!check_tokens(c, u, body, count))
        return;
    bool good = collect_variables(c, u, body, count, variables);
    good = resolve_number(c, u, start, name->number, &spoken) && good;
    good = message_text_read(c, u, start, count, spoken.plural, &source) && good;
    if (!good)
        return;
    compile_check_place(c, u, start, has_markup(&source, spoken.plural ? 2 : 1) ? FIELD_PROSE : FIELD_TEXT);
    spoken.message = register_message(c, u, name, &source, make_comment(c, u, u->at, variables));
    if (spoken.message)
        message_emit(c, &spoken);
}

void message_compile(struct compiler *c, struct unit *u)
{
    const struct token *start = &u->tokens.items[u->at];
    size_t end = find_end(u, u->at);
    struct message_name name;
    if (end == u->tokens.count) {
        compile_report_unclosed(c, u, start);
        u->at = end;
        return;
    }
    if (parse_name(start->text, &name)) {
        struct map variables;
        map_init(&variables);
        compile_body(c, u, end, &name, &variables);
        map_release(&variables);
    } else {
        diag_report(c->options->diag, DIAG_TEMPLATE_MESSAGE_NAME, compile_position(u, start),
                    compile_string(c, start->text));
    }
    u->at = end;
}
