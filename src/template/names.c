/* SPDX-License-Identifier: MIT */
#include "template/names.h"

#include <stdint.h>

#include "base/nearest.h"

/* Cuts the first part off a dotted name. */
static struct slice take_part(struct slice *name)
{
    const char *dot = memchr(name->ptr, '.', name->len);
    struct slice part = slice_make(name->ptr, dot ? (size_t)(dot - name->ptr) : name->len);
    size_t used = part.len + (dot != NULL);
    *name = slice_make(name->ptr + used, name->len - used);
    return part;
}

static bool has_empty_part(struct slice name)
{
    if (name.ptr[0] == '.' || name.ptr[name.len - 1] == '.')
        return true;
    return memmem(name.ptr, name.len, "..", 2) != NULL;
}

static const struct field *find_field(const struct object_type *type, struct slice name, size_t *slot)
{
    for (*slot = 0; *slot < type->field_count; ++*slot)
        if (slice_is(name, type->fields[*slot].name))
            return &type->fields[*slot];
    return NULL;
}

static void add_words(const struct object_type *type, const char **words, size_t *count)
{
    for (size_t i = 0; type && i < type->field_count; i++)
        words[(*count)++] = type->fields[i].name;
}

/* Reports that `part` of `name` is unknown: among the fields of `type`, or of all objects around when that is NULL. */
static void report_unknown(struct compiler *c, struct position position, struct slice name, struct slice part,
                           const struct object_type *type)
{
    size_t count = type ? type->field_count : 0;
    for (size_t i = 0; !type && i < c->scope_count; i++)
        count += c->scopes[i].type ? c->scopes[i].type->field_count : 0;
    const char **words = arena_alloc(&c->arena, (count + 1) * sizeof *words);
    count = 0;
    add_words(type, words, &count);
    for (size_t i = c->scope_count; !type && i-- > 0;)
        add_words(c->scopes[i].type, words, &count);
    const char *written = compile_string(c, name), *word = nearest_word(part, words, count);
    if (!word) {
        diag_report(c->options->diag, DIAG_TEMPLATE_NAME, position, written);
        return;
    }
    size_t before = (size_t)(part.ptr - name.ptr);
    const char *near = arena_printf(&c->arena, "%.*s%s%s", (int)before, written, word, written + before + part.len);
    diag_report(c->options->diag, DIAG_TEMPLATE_NAME_NEAR, position, written, near);
}

static void follow(struct compiler *c, const struct field *field, size_t slot, struct resolved *out)
{
    unsigned index = program_add_slot(c->t, slot);
    if (out->path.count++ == 0)
        out->path.first = index;
    out->type = field->type;
    out->of = field->of;
    out->doc = field->doc;
}

/* The first part of a name, from the inner object to the outer. */
static bool resolve_first(struct compiler *c, struct position position, struct slice name, struct slice part,
                          struct resolved *out)
{
    for (size_t i = c->scope_count; i-- > 0;) {
        if (c->scopes[i].unknown)
            return false;
        size_t slot;
        const struct object_type *type = c->scopes[i].type;
        const struct field *field = type ? find_field(type, part, &slot) : NULL;
        if (field) {
            out->path.up = (unsigned)(c->scope_count - 1 - i);
            follow(c, field, slot, out);
            return true;
        }
    }
    report_unknown(c, position, name, part, NULL);
    return false;
}

/* Another part, a field of the object that has been reached. */
static bool resolve_next(struct compiler *c, struct position position, struct slice name, struct slice part,
                         struct resolved *out)
{
    if (out->type != FIELD_OBJECT) {
        const char *reached = compile_string(c, slice_make(name.ptr, (size_t)(part.ptr - name.ptr) - 1));
        diag_report(c->options->diag, DIAG_TEMPLATE_NO_FIELDS, position, reached, compile_string(c, part));
        return false;
    }
    size_t slot;
    const struct field *field = find_field(out->of, part, &slot);
    if (field)
        follow(c, field, slot, out);
    else
        report_unknown(c, position, name, part, out->of);
    return field != NULL;
}

/* "." is what the innermost section is about. */
static bool resolve_iterator(const struct compiler *c, struct resolved *out)
{
    const struct scope *top = &c->scopes[c->scope_count - 1];
    out->type = top->type ? FIELD_OBJECT : top->field;
    out->of = top->type;
    out->unknown = c->t->open;
    return out->unknown || !top->unknown;
}

/* "@first" and "@last" ask whether the innermost item of a list is the first or the last one. */
static bool resolve_mark(struct compiler *c, struct position position, struct slice name, struct resolved *out)
{
    out->type = FIELD_BOOLEAN;
    out->path.mark = slice_is(name, "@first") ? PATH_FIRST : PATH_LAST;
    for (size_t i = c->scope_count; i-- > 0; out->path.up++) {
        if (c->scopes[i].item)
            return true;
        if (c->scopes[i].unknown)
            return false;
    }
    diag_report(c->options->diag, DIAG_TEMPLATE_MARK, position, compile_string(c, name));
    return false;
}

static void resolve_open(struct compiler *c, struct slice name, struct resolved *out)
{
    out->unknown = true;
    while (name.len) {
        unsigned index = program_add_name(c->t, take_part(&name));
        if (out->path.count++ == 0)
            out->path.first = index;
    }
}

bool names_resolve(struct compiler *c, const struct unit *u, const struct token *token, struct slice name,
                   struct resolved *out)
{
    *out = (struct resolved){.type = FIELD_TEXT};
    if (slice_is(name, "."))
        return resolve_iterator(c, out);
    struct position position = compile_position(u, token);
    if (has_empty_part(name)) {
        diag_report(c->options->diag, DIAG_TEMPLATE_NAME_EMPTY, position, NULL);
        return false;
    }
    if (c->t->open) {
        resolve_open(c, name, out);
        return true;
    }
    if (slice_is(name, "@first") || slice_is(name, "@last"))
        return resolve_mark(c, position, name, out);
    struct slice rest = name;
    bool good = resolve_first(c, position, name, take_part(&rest), out);
    while (good && rest.len)
        good = resolve_next(c, position, name, take_part(&rest), out);
    return good;
}

struct scope names_scope(const struct resolved *r)
{
    if (r->unknown)
        return (struct scope){.unknown = true};
    bool item = r->type == FIELD_LIST;
    if (r->type == FIELD_OBJECT || (item && r->of))
        return (struct scope){.type = r->of, .item = item};
    return (struct scope){.field = item ? FIELD_TEXT : r->type, .item = item};
}
