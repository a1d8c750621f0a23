/* SPDX-License-Identifier: MIT */
#include "template/render.h"

#include <assert.h>
#include <stdio.h>

#include "template/compile.h"
#include "template/prose_render.h"

/* For what pages rarely need: as part of the loop it would take the registers that all instructions share. */
#define NOT_INLINED __attribute__((noinline))

/* A section that has been entered: the value it is about, and the first and the last one of its list. */
struct frame {
    const struct value *value, *first, *last;
};

/* A routine that is running, with the indentation of its lines. */
struct call {
    size_t back; /* the instruction to go on with */
    struct slice indent;
    bool indented; /* as the caller is, on top */
};

struct run {
    const struct template *t;
    const struct template_links *links;
    struct buffer *out;
    size_t at; /* the next instruction */
    size_t depth, call_depth, call_count;
    size_t base;  /* the calls of the template that is running are above these */
    size_t limit; /* the most bytes that `out` may hold */
    size_t steps; /* that are left */
    struct frame frames[RENDER_MAX_SECTIONS];
    struct call calls[TEMPLATE_MAX_DEPTH];
};

static const struct value nothing = {.kind = VALUE_NOTHING};
static const struct value yes = {.kind = VALUE_BOOLEAN, .boolean = true};
static const struct value no = {.kind = VALUE_BOOLEAN, .boolean = false};

static bool is_true(const struct value *v)
{
    switch (v->kind) {
    case VALUE_NOTHING:
        return false;
    case VALUE_BOOLEAN:
        return v->boolean;
    case VALUE_NUMBER:
        return v->number != 0;
    case VALUE_TEXT:
        return v->text.len > 0;
    case VALUE_LIST:
        return v->list.count > 0;
    case VALUE_PROSE:
    case VALUE_OBJECT:
    case VALUE_LAMBDA:
        return true;
    }
    return false;
}

static const struct value *named_slot(const struct value *v, struct slice name)
{
    if (v->kind != VALUE_OBJECT)
        return NULL;
    const struct object_type *type = v->object->type;
    for (size_t i = 0; i < type->field_count; i++)
        if (slice_is(name, type->fields[i].name))
            return &v->object->slots[i];
    return NULL;
}

/* Open names: the innermost object that has the first part decides. */
NOT_INLINED static const struct value *look_up(const struct run *r, struct path path)
{
    const struct slice *names = r->t->names + path.first;
    const struct value *v = NULL;
    for (size_t i = r->depth; i-- > 0 && !v;)
        v = named_slot(r->frames[i].value, names[0]);
    for (unsigned i = 1; i < path.count && v; i++)
        v = named_slot(v, names[i]);
    return v ? v : &nothing;
}

static inline const struct value *find(const struct run *r, const struct path *path)
{
    if (r->t->open && path->count)
        return look_up(r, *path);
    const struct frame *frame = &r->frames[r->depth - 1 - path->up];
    if (path->mark != PATH_VALUE)
        return frame->value == (path->mark == PATH_FIRST ? frame->first : frame->last) ? &yes : &no;
    const struct value *v = frame->value;
    for (unsigned i = path->first, end = i + path->count; i < end; i++) {
        unsigned slot = r->t->slots[i];
        if (v->kind != VALUE_OBJECT)
            return &nothing;
        assert(slot < v->object->type->field_count);
        v = &v->object->slots[slot];
    }
    return v;
}

static struct slice text_of(const struct run *r, const struct instruction *in)
{
    return slice_make(r->t->text.data + in->text.offset, in->text.len);
}

static struct prose_place place_of(const struct run *r, const struct instruction *in)
{
    return (struct prose_place){.format = r->t->format,
                                .links = r->links,
                                .out = r->out,
                                .context = in->context,
                                .markup = prose_markup_stands(r->t->format, in->context),
                                .code = (in->flags & INSTRUCTION_CODE) != 0,
                                .linked = (in->flags & INSTRUCTION_NO_LINK) != 0};
}

static void put_data(const struct run *r, const struct instruction *in, struct slice text)
{
    if (in->flags & INSTRUCTION_RAW)
        buffer_add_slice(r->out, text);
    else
        prose_escape(r->t->format, text, in->context, (in->flags & INSTRUCTION_CODE) != 0, r->out);
}

/* Where a number may stand and text may not, programs read it. */
static bool is_for_people(const struct run *r, const struct instruction *in)
{
    const char *why;
    const struct template_format *format = r->t->format;
    return !format->allows || format->allows(in->context, FIELD_TEXT, &why);
}

NOT_INLINED static void put_number(const struct run *r, const struct instruction *in, const struct value *v)
{
    if (v->digits && is_for_people(r, in)) {
        put_data(r, in, slice_from(v->digits));
        return;
    }
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%ld", v->number);
    put_data(r, in, slice_make(digits, (size_t)len));
}

static void run_on(struct run *r);

/* Runs what a function made of `text`; recursion by way of functions is limited by TEMPLATE_MAX_DEPTH. */
static void run_lambda(struct run *r, const struct instruction *in, const struct value_lambda *lambda,
                       struct slice text, struct slice delimiters)
{
    if (r->call_depth == TEMPLATE_MAX_DEPTH || r->call_count == RENDER_MAX_CALLS)
        return;
    struct buffer made;
    buffer_init(&made);
    lambda->call(lambda->user, text, &made);
    struct template *t = compile_lambda(r->t, buffer_slice(&made), delimiters, in->context);
    buffer_release(&made);
    if (!t)
        return;
    const struct template *outer = r->t;
    size_t at = r->at, base = r->base, depth = r->depth;
    r->call_count++;
    r->calls[r->call_depth++] = (struct call){.indent = slice_from("")};
    r->base = r->call_depth;
    r->t = t;
    r->at = 0;
    run_on(r);
    r->call_depth = r->base - 1;
    r->base = base;
    r->depth = depth;
    r->t = outer;
    r->at = at;
    template_free(t);
}

/* A function as a variable: what comes of it is data. */
NOT_INLINED static void put_lambda(struct run *r, const struct instruction *in, const struct value_lambda *lambda)
{
    if (!r->t->open)
        return;
    struct buffer made, *out = r->out;
    buffer_init(&made);
    r->out = &made;
    run_lambda(r, in, lambda, slice_from(""), slice_from(""));
    r->out = out;
    put_data(r, in, buffer_slice(&made));
    buffer_release(&made);
}

/* A function as a section: it is given the text, and the section that comes next is skipped. */
static void offer_section(struct run *r, const struct instruction *in)
{
    const struct value *v = find(r, &in->path);
    if (v->kind != VALUE_LAMBDA)
        return;
    run_lambda(r, in, v->lambda, text_of(r, in), r->t->names[in->target]);
    r->at = r->t->code[r->at].target;
}

static void put_prose(const struct run *r, const struct instruction *in, const struct bound_prose *prose)
{
    const struct rendered_prose *ready = prose->rendered;
    bool enclosed = (in->flags & (INSTRUCTION_CODE | INSTRUCTION_NO_LINK)) != 0;
    if (ready && ready->format == r->t->format && ready->context == in->context && !enclosed) {
        buffer_add_slice(r->out, ready->text);
        return;
    }
    struct prose_place place = place_of(r, in);
    prose_render(&place, prose);
}

static void put_value(struct run *r, const struct instruction *in)
{
    const struct value *v = find(r, &in->path);
    switch (v->kind) {
    case VALUE_BOOLEAN:
        put_data(r, in, slice_from(v->boolean ? "true" : "false"));
        break;
    case VALUE_NUMBER:
        put_number(r, in, v);
        break;
    case VALUE_TEXT:
        put_data(r, in, v->text);
        break;
    case VALUE_PROSE:
        put_prose(r, in, v->prose);
        break;
    case VALUE_LAMBDA:
        put_lambda(r, in, v->lambda);
        break;
    case VALUE_NOTHING:
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
}

static void enter_section(struct run *r, const struct instruction *in)
{
    const struct value *v = find(r, &in->path);
    if (!is_true(v) || r->depth == RENDER_MAX_SECTIONS) {
        r->at = in->target;
        return;
    }
    struct frame frame = {v, v, v};
    if (v->kind == VALUE_LIST)
        frame = (struct frame){v->list.items, v->list.items, v->list.items + v->list.count - 1};
    r->frames[r->depth++] = frame;
}

static void next_item(struct run *r, const struct instruction *in)
{
    struct frame *frame = &r->frames[r->depth - 1];
    if (frame->value == frame->last) {
        r->depth--;
        return;
    }
    frame->value++;
    r->at = in->target;
}

static void choose_plural(struct run *r, const struct instruction *in)
{
    const struct plural *plural = &r->t->plurals[in->target];
    const struct value *v = find(r, &plural->number);
    long number = v->kind == VALUE_NUMBER ? v->number : 0;
    unsigned long n = number < 0 ? 0 - (unsigned long)number : (unsigned long)number;
    const struct template_language *language = r->t->language;
    size_t form = n != 1;
    if (!plural->germanic && language->plural_index)
        form = language->plural_index(language->user, plural->language, n);
    if (form >= plural->count)
        form = plural->count - 1;
    r->at = r->t->targets[plural->first + form];
}

static void choose_partial(struct run *r, const struct instruction *in)
{
    const struct choice *choice = &r->t->choices[in->target];
    const struct value *v = find(r, &in->path);
    r->at = choice->otherwise;
    for (unsigned i = 0; v->kind == VALUE_TEXT && i < choice->count; i++) {
        if (slice_equal(r->t->names[choice->first_name + i], v->text)) {
            r->at = r->t->targets[choice->first_target + i];
            return;
        }
    }
}

static void put_indent(const struct run *r)
{
    size_t first = r->call_depth;
    while (first > 0 && r->calls[first - 1].indented)
        first--;
    for (size_t i = first; i < r->call_depth; i++)
        buffer_add_slice(r->out, r->calls[i].indent);
}

static void call_routine(struct run *r, const struct instruction *in)
{
    if (r->call_depth == TEMPLATE_MAX_DEPTH || r->call_count == RENDER_MAX_CALLS)
        return;
    r->call_count++;
    bool indented = (in->flags & INSTRUCTION_INDENTED) != 0;
    r->calls[r->call_depth++] = (struct call){r->at, text_of(r, in), indented};
    r->at = r->t->routines[in->target];
}

/* False at the end of the template. */
static bool return_from_routine(struct run *r)
{
    if (r->call_depth == r->base)
        return false;
    r->at = r->calls[--r->call_depth].back;
    return true;
}

static void put_reference(const struct run *r, const struct instruction *in)
{
    struct prose_place place = place_of(r, in);
    if (in->op == OP_CODE_REF)
        prose_code_ref(&place, text_of(r, in));
    else
        prose_link(&place, text_of(r, in), in->op == OP_LINK_CLOSE);
}

/* False at the end of the template. */
static bool step(struct run *r)
{
    const struct instruction *in = &r->t->code[r->at++];
    switch (in->op) {
    case OP_TEXT:
        buffer_add_slice(r->out, text_of(r, in));
        return true;
    case OP_VALUE:
        put_value(r, in);
        return true;
    case OP_SECTION:
        enter_section(r, in);
        return true;
    case OP_NEXT:
        next_item(r, in);
        return true;
    case OP_IF:
    case OP_UNLESS:
        if (is_true(find(r, &in->path)) == (in->op == OP_UNLESS))
            r->at = in->target;
        return true;
    case OP_JUMP:
        r->at = in->target;
        return true;
    case OP_PLURAL:
        choose_plural(r, in);
        return true;
    case OP_LINK_OPEN:
    case OP_LINK_CLOSE:
    case OP_CODE_REF:
        put_reference(r, in);
        return true;
    case OP_INDENT:
        put_indent(r);
        return true;
    case OP_CALL:
        call_routine(r, in);
        return true;
    case OP_CHOOSE:
        choose_partial(r, in);
        return true;
    case OP_LAMBDA:
        offer_section(r, in);
        return true;
    case OP_RETURN:
        return return_from_routine(r);
    }
    return false;
}

/* Not inlined, so that step() is called in this one place and becomes part of the loop. */
NOT_INLINED static void run_on(struct run *r)
{
    while (r->steps > 0 && r->out->len <= r->limit && step(r))
        r->steps--;
}

bool template_render_value(const struct template *t, const struct value *root, const struct template_links *links,
                           struct buffer *out)
{
    struct run r;
    r.t = t;
    r.links = links;
    r.out = out;
    r.at = r.call_depth = r.call_count = r.base = 0;
    r.steps = TEMPLATE_MAX_STEPS;
    r.limit = out->len + TEMPLATE_MAX_OUTPUT;
    r.depth = 1;
    r.frames[0] = (struct frame){root, root, root};
    run_on(&r);
    return r.steps > 0 && out->len <= r.limit;
}

bool template_render(const struct template *t, const struct object *root, const struct template_links *links,
                     struct buffer *out)
{
    struct value value = {.kind = VALUE_OBJECT, .object = root};
    return template_render_value(t, &value, links, out);
}
