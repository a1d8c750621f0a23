/* SPDX-License-Identifier: MIT */
#include "template/message_emit.h"

#include "template/prose_render.h"

struct emitter {
    struct compiler *c;
    const struct spoken_message *spoken;
    struct buffer scratch;
    bool markup;      /* elements stand here; else their text does */
    bool code, link;  /* inside <c>, inside <a> */
    struct slice ref; /* of the <a> */
};

/* The texts of a message to choose from. */
struct forms {
    const struct prose *items[TEMPLATE_MAX_FORMS];
    size_t count;
    const char *language; /* of the text; NULL: the page's */
    bool germanic;
};

static void flush(struct emitter *e)
{
    program_text(e->c->t, buffer_slice(&e->scratch));
    buffer_clear(&e->scratch);
}

static struct instruction *add(struct emitter *e, enum op op)
{
    struct instruction *added = program_add(e->c->t, op);
    added->context = e->c->context;
    added->flags = (e->code ? INSTRUCTION_CODE : 0) | (e->link ? INSTRUCTION_NO_LINK : 0);
    return added;
}

static void emit_reference(struct emitter *e, enum op op, struct slice ref)
{
    struct instruction *added = add(e, op);
    program_set_text(e->c->t, added, ref);
}

static void emit_open(struct emitter *e, const struct segment *s)
{
    if (s->element == PROSE_A) {
        emit_reference(e, OP_LINK_OPEN, s->text);
        e->ref = s->text;
        e->link = true;
        return;
    }
    e->code = e->code || s->element == PROSE_C;
    e->c->t->format->open(&e->scratch, s->element, slice_from(""), e->c->context);
    flush(e);
}

static void emit_close(struct emitter *e, const struct segment *s)
{
    if (s->element == PROSE_A) {
        e->link = false;
        emit_reference(e, OP_LINK_CLOSE, e->ref);
        return;
    }
    e->code = e->code && s->element != PROSE_C;
    e->c->t->format->close(&e->scratch, s->element, slice_from(""), e->c->context);
    flush(e);
}

static void emit_placeholder(struct emitter *e, const struct segment *s)
{
    const struct message_variable *variable = map_get(e->spoken->variables, s->text);
    add(e, OP_VALUE)->path = variable->value.path;
}

static void emit_segment(struct emitter *e, const struct segment *s)
{
    switch (s->kind) {
    case SEGMENT_TEXT:
        prose_escape(e->c->t->format, s->text, e->c->context, e->code, &e->scratch);
        flush(e);
        break;
    case SEGMENT_PLACEHOLDER:
        emit_placeholder(e, s);
        break;
    case SEGMENT_OPEN:
        if (e->markup)
            emit_open(e, s);
        break;
    case SEGMENT_CLOSE:
        if (e->markup)
            emit_close(e, s);
        break;
    case SEGMENT_CODE_REF:
        emit_reference(e, OP_CODE_REF, s->text);
        break;
    }
}

static void emit_form(struct emitter *e, const struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++)
        emit_segment(e, &prose->segments[i]);
}

/* The instructions of a plural: a choice, then each form with a jump to the end behind it. */
static void emit_plural(struct emitter *e, const struct forms *forms)
{
    struct template *t = e->c->t;
    struct plural plural = {e->spoken->number, 0, (unsigned)forms->count, NULL, forms->germanic};
    if (forms->language)
        plural.language = arena_strdup(&t->arena, forms->language);
    size_t jumps[TEMPLATE_MAX_FORMS];
    unsigned targets[TEMPLATE_MAX_FORMS];
    size_t choice = t->code_count;
    program_add(t, OP_PLURAL);
    for (size_t i = 0; i < forms->count; i++) {
        targets[i] = program_label(t);
        emit_form(e, forms->items[i]);
        jumps[i] = t->code_count;
        program_add(t, OP_JUMP);
    }
    unsigned end = program_label(t);
    plural.first = (unsigned)t->target_count;
    for (size_t i = 0; i < forms->count; i++) {
        t->code[jumps[i]].target = end;
        program_add_target(t, targets[i]);
    }
    t->code[choice].target = program_add_plural(t, plural);
}

static bool placeholders_known(const struct prose *prose, const struct map *variables)
{
    for (size_t i = 0; i < prose->count; i++)
        if (prose->segments[i].kind == SEGMENT_PLACEHOLDER && !map_get(variables, prose->segments[i].text))
            return false;
    return true;
}

static void source_forms(const struct spoken_message *spoken, struct forms *out)
{
    *out = (struct forms){.items = {&spoken->message->source}, .count = 1, .germanic = true};
    if (spoken->plural)
        out->items[out->count++] = &spoken->message->source_plural;
}

static void find_forms(const struct compiler *c, const struct spoken_message *spoken, struct forms *out)
{
    source_forms(spoken, out);
    const struct template_language *language = c->options->language;
    if (!language)
        return;
    struct forms found = {.count = 0};
    language->translate(language->user, spoken->message, found.items, &found.count, &found.language);
    if (found.count == 0 || found.count > TEMPLATE_MAX_FORMS)
        return;
    for (size_t i = 0; i < found.count; i++)
        if (!found.items[i] || !placeholders_known(found.items[i], spoken->variables))
            return;
    *out = found;
}

void message_emit(struct compiler *c, const struct spoken_message *spoken)
{
    const struct template_format *format = c->t->format;
    struct emitter e = {.c = c, .spoken = spoken, .markup = prose_markup_stands(format, c->context)};
    buffer_init(&e.scratch);
    struct forms forms;
    find_forms(c, spoken, &forms);
    bool marked = forms.language && e.markup && format->language_open && format->language_close;
    if (marked)
        format->language_open(&e.scratch, forms.language, c->context);
    flush(&e);
    if (spoken->plural)
        emit_plural(&e, &forms);
    else
        emit_form(&e, forms.items[0]);
    if (marked)
        format->language_close(&e.scratch, forms.language, c->context);
    flush(&e);
    buffer_release(&e.scratch);
}
