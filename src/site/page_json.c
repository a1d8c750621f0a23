/* SPDX-License-Identifier: MIT */
#include "site/page_json.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "format/json/json.h"

/* More than the types of pages nest, as long as they reach each other by objects with an address. */
enum { MAX_OPEN = 32 };

struct printer {
    struct buffer *out;
    const struct object *open[MAX_OPEN]; /* that are being printed, the innermost last */
    size_t open_count, paged;            /* paged: how many of them have pages of their own */
    const struct object *subject;
    bool in_subject;
};

static void print_value(struct printer *p, const struct value *value, bool single);

static void start_line(struct printer *p, size_t depth)
{
    buffer_add_char(p->out, '\n');
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(p->out, "  ");
}

static const struct value *field_of(const struct object *object, const char *name)
{
    for (size_t i = 0; i < object->type->field_count; i++)
        if (strcmp(object->type->fields[i].name, name) == 0)
            return &object->slots[i];
    return NULL;
}

/* Do its objects have pages, and members that lead on? Those that have no members end by themselves. */
static bool has_page(const struct object_type *type)
{
    bool address = false, leads = false;
    for (size_t i = 0; i < type->field_count; i++) {
        address |= strcmp(type->fields[i].name, "url") == 0;
        leads |= type->fields[i].of != NULL;
    }
    return address && leads;
}

static bool is_cut(const struct printer *p, const struct object *object, bool single)
{
    for (size_t i = 0; i < p->open_count; i++)
        if (p->open[i] == object)
            return true;
    size_t allowed = single || p->in_subject ? 2 : 1;
    return p->open_count == MAX_OPEN || (p->paged >= allowed && has_page(object->type));
}

static void print_reference(struct printer *p, const struct object *object)
{
    static const char *const names[] = {"url", "id", "value"};
    buffer_add_string(p->out, "{\"ref\": ");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct value *value = field_of(object, names[i]);
        if (value && value->kind == VALUE_TEXT) {
            json_string(p->out, value->text);
            buffer_add_char(p->out, '}');
            return;
        }
    }
    buffer_add_string(p->out, "null}");
}

static void print_fields(struct printer *p, const struct object *object, size_t depth)
{
    for (size_t i = 0; i < object->type->field_count; i++) {
        if (i > 0)
            buffer_add_char(p->out, ',');
        start_line(p, depth + 1);
        json_string(p->out, slice_from(object->type->fields[i].name));
        buffer_add_string(p->out, ": ");
        print_value(p, &object->slots[i], true);
    }
}

/* `single`: not one of a list. Recursion ends at MAX_OPEN. */
static void print_object(struct printer *p, const struct object *object, bool single)
{
    if (is_cut(p, object, single)) {
        print_reference(p, object);
        return;
    }
    size_t depth = p->open_count;
    bool paged = has_page(object->type), is_subject = object == p->subject && p->paged == 0;
    p->open[p->open_count++] = object;
    p->paged += paged;
    p->in_subject |= is_subject;
    buffer_add_char(p->out, '{');
    print_fields(p, object, depth);
    start_line(p, depth);
    buffer_add_char(p->out, '}');
    p->in_subject &= !is_subject;
    p->paged -= paged;
    p->open_count--;
}

static void print_list(struct printer *p, const struct value_list *list)
{
    buffer_add_char(p->out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buffer_add_string(p->out, ", ");
        print_value(p, &list->items[i], false);
    }
    buffer_add_char(p->out, ']');
}

struct segments {
    struct segment *items;
    size_t count, capacity;
};

static void add_segment(struct segments *list, struct segment segment)
{
    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = segment;
}

static const struct prose_argument *find_argument(const struct bound_prose *prose, struct slice name)
{
    for (size_t i = 0; i < prose->argument_count; i++)
        if (slice_equal(prose->arguments[i].name, name))
            return &prose->arguments[i];
    return NULL;
}

static void add_argument(struct segments *list, const struct prose_argument *argument)
{
    for (size_t i = 0; argument->prose && i < argument->prose->count; i++)
        add_segment(list, argument->prose->segments[i]);
    if (!argument->prose)
        add_segment(list, (struct segment){.kind = SEGMENT_TEXT, .text = argument->text});
}

/* The written form, with what stands for the placeholders in their places. */
static void write_filled(const struct bound_prose *prose, struct buffer *out)
{
    struct segments filled = {0};
    for (size_t i = 0; i < prose->prose->count; i++) {
        const struct segment *s = &prose->prose->segments[i];
        const struct prose_argument *argument = s->kind == SEGMENT_PLACEHOLDER ? find_argument(prose, s->text) : NULL;
        if (argument)
            add_argument(&filled, argument);
        else
            add_segment(&filled, *s);
    }
    struct prose result = {filled.items, filled.count};
    prose_write(&result, false, out);
    free(filled.items);
}

static void print_prose(struct printer *p, const struct bound_prose *prose)
{
    struct buffer written;
    buffer_init(&written);
    write_filled(prose, &written);
    if (prose->language)
        buffer_add_string(p->out, "{\"text\": ");
    json_string(p->out, buffer_slice(&written));
    if (prose->language) {
        buffer_add_string(p->out, ", \"lang\": ");
        json_string(p->out, slice_from(prose->language));
        buffer_add_char(p->out, '}');
    }
    buffer_release(&written);
}

static void print_value(struct printer *p, const struct value *value, bool single)
{
    switch (value->kind) {
    case VALUE_NOTHING:
    case VALUE_LAMBDA: /* never in the data of pages */
        buffer_add_string(p->out, "null");
        break;
    case VALUE_BOOLEAN:
        buffer_add_string(p->out, value->boolean ? "true" : "false");
        break;
    case VALUE_NUMBER:
        buffer_printf(p->out, "%ld", value->number);
        break;
    case VALUE_TEXT:
        json_string(p->out, value->text);
        break;
    case VALUE_PROSE:
        print_prose(p, value->prose);
        break;
    case VALUE_LIST:
        print_list(p, &value->list);
        break;
    case VALUE_OBJECT:
        print_object(p, value->object, single);
        break;
    }
}

void page_json(const struct object *object, const struct object *subject, struct buffer *out)
{
    struct printer p = {.out = out, .subject = subject};
    print_object(&p, object, true);
    buffer_add_char(out, '\n');
}
