/* SPDX-License-Identifier: MIT */
/* Short forms for building the values that pages offer to templates. Text is borrowed. */
#ifndef SOSANH_SITE_VALUES_H
#define SOSANH_SITE_VALUES_H

#include "base/arena.h"
#include "template/value.h"

static inline struct value value_nothing(void)
{
    return (struct value){.kind = VALUE_NOTHING};
}

/* NULL gives nothing. */
static inline struct value value_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = slice_from(text)} : value_nothing();
}

static inline struct value value_boolean(bool boolean)
{
    return (struct value){.kind = VALUE_BOOLEAN, .boolean = boolean};
}

/* A number with its digits as the language writes them. */
static inline struct value value_count(size_t number, const char *digits)
{
    return (struct value){.kind = VALUE_NUMBER, .number = (long)number, .digits = digits};
}

static inline struct value value_list(const struct value *items, size_t count)
{
    return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

/* NULL gives nothing. */
static inline struct value value_object(const struct object *object)
{
    return object ? (struct value){.kind = VALUE_OBJECT, .object = object} : value_nothing();
}

/* An object of `type` in the arena, all of whose slots are nothing; *slots is where to fill them. */
static inline struct object *object_make(struct arena *arena, const struct object_type *type, struct value **slots)
{
    struct object *object = arena_alloc(arena, sizeof *object);
    *slots = arena_alloc(arena, type->field_count * sizeof **slots);
    *object = (struct object){type, *slots};
    return object;
}

#endif
