/* SPDX-License-Identifier: MIT */
#include "template/message_text.h"

#include "base/ascii.h"

/* Writes the forms. Run a second time it can tell from which place in the template a byte of them came, so that nothing
 * has to be kept for the case that all is well. */
struct writer {
    struct buffer forms[2];
    size_t form; /* the one being written */
    size_t bars; /* `||` seen */
    bool placeholders;
    bool space; /* white space is due before the next character */
    const struct token *token;
    size_t offset; /* in the token: what is being written */
    bool seeks;
    size_t sought_form, sought;
    const struct token *found; /* the place of the byte sought, or so far the place behind the last one */
    size_t found_offset;
    bool finished;
};

static void note_place(struct writer *w)
{
    if (!w->seeks || w->finished || w->form != w->sought_form)
        return;
    w->finished = w->forms[w->form].len > w->sought;
    w->found = w->token;
    w->found_offset = w->finished || w->token->kind != TOKEN_TEXT ? w->offset : w->offset + 1;
}

static void put_space(struct writer *w)
{
    if (w->space && w->forms[w->form].len)
        buffer_add_char(&w->forms[w->form], ' ');
    w->space = false;
}

static void put_char(struct writer *w, char ch)
{
    struct buffer *out = &w->forms[w->form];
    put_space(w);
    buffer_add_char(out, ch);
    if (w->placeholders && (ch == '{' || ch == '}'))
        buffer_add_char(out, ch);
    note_place(w);
}

static void next_form(struct writer *w)
{
    w->bars++;
    w->form = 1;
    w->space = false;
}

static void write_text(struct writer *w, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        w->offset = i;
        if (ascii_is_space(text.ptr[i])) {
            w->space = true;
        } else if (text.ptr[i] == '|' && i + 1 < text.len && text.ptr[i + 1] == '|') {
            next_form(w);
            i++;
        } else {
            put_char(w, text.ptr[i]);
        }
    }
}

static void write_variable(struct writer *w, struct slice name)
{
    struct buffer *out = &w->forms[w->form];
    put_space(w);
    buffer_add_char(out, '{');
    buffer_add_slice(out, name);
    buffer_add_char(out, '}');
    w->offset = 0;
    note_place(w);
}

static void write_forms(struct writer *w, const struct token *body, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        w->token = &body[i];
        if (body[i].kind == TOKEN_TEXT)
            write_text(w, body[i].text);
        else
            write_variable(w, body[i].text);
    }
}

static bool has_variable(const struct token *body, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (body[i].kind == TOKEN_VARIABLE)
            return true;
    return false;
}

static void writer_init(struct writer *w, bool placeholders)
{
    *w = (struct writer){.placeholders = placeholders};
    buffer_init(&w->forms[0]);
    buffer_init(&w->forms[1]);
}

static void writer_release(struct writer *w)
{
    buffer_release(&w->forms[0]);
    buffer_release(&w->forms[1]);
}

/* Where in the template byte `offset` of a form comes from; `start` where that cannot be said. */
static struct position place_of(const struct unit *u, const struct token *start, size_t count, bool placeholders,
                                size_t form, size_t offset)
{
    struct writer w;
    writer_init(&w, placeholders);
    w.seeks = true;
    w.sought_form = form;
    w.sought = offset;
    write_forms(&w, start + 1, count);
    writer_release(&w);
    return w.found ? token_place(w.found, u->text->file, w.found_offset) : compile_position(u, start);
}

static void report_fault(struct compiler *c, struct position position, const struct prose_error *error)
{
    struct diag *diag = c->options->diag;
    const char *detail = compile_string(c, error->detail.ptr ? error->detail : slice_from(""));
    switch (error->fault) {
    case PROSE_BAD_ENTITY:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_ENTITY, position, NULL);
        break;
    case PROSE_BAD_TAG:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_ELEMENT, position, detail);
        break;
    case PROSE_UNCLOSED:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_UNCLOSED, position, detail);
        break;
    case PROSE_UNEXPECTED_END:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_END, position, NULL);
        break;
    case PROSE_NESTED_CODE:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_CODE, position, detail);
        break;
    case PROSE_TOO_DEEP:
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_DEPTH, position, arena_printf(&c->arena, "%d", PROSE_MAX_DEPTH));
        break;
    case PROSE_BAD_PLACEHOLDER: /* braces of the text are doubled, names were checked */
    case PROSE_GOOD:
        break;
    }
}

/* Exactly one `||` in a plural, none elsewhere; something on each side of it. */
static bool check_forms(struct compiler *c, struct position position, const struct writer *w, bool plural)
{
    struct diag *diag = c->options->diag;
    if (plural && w->bars != 1)
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_PLURAL, position, arena_printf(&c->arena, "%zu", w->bars));
    else if (!plural && w->bars)
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_NO_NUMBER, position, NULL);
    else if (w->forms[0].len == 0 || (plural && w->forms[1].len == 0))
        diag_report(diag, DIAG_TEMPLATE_MESSAGE_EMPTY, position, NULL);
    else
        return true;
    return false;
}

bool message_text_read(struct compiler *c, const struct unit *u, const struct token *start, size_t count, bool plural,
                       struct message_source *out)
{
    struct writer w;
    out->placeholders = has_variable(start + 1, count);
    writer_init(&w, out->placeholders);
    write_forms(&w, start + 1, count);
    bool good = check_forms(c, compile_position(u, start), &w, plural);
    for (size_t form = 0; good && form < (plural ? 2u : 1u); form++) {
        struct prose_error error = {.fault = PROSE_GOOD};
        good = prose_parse(&c->arena, buffer_slice(&w.forms[form]), out->placeholders, &out->forms[form], &error);
        if (!good)
            report_fault(c, place_of(u, start, count, out->placeholders, form, error.offset), &error);
    }
    writer_release(&w);
    return good;
}
