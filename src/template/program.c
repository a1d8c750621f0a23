/* SPDX-License-Identifier: MIT */
#include "template/program.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"

struct template *program_new(const struct template_options *options)
{
    struct template *t = mem_zalloc(1, sizeof *t);
    arena_init(&t->arena);
    buffer_init(&t->text);
    t->open = options->root == NULL;
    t->format = options->format;
    t->language = options->language;
    t->options = *options;
    return t;
}

void template_free(struct template *t)
{
    if (!t)
        return;
    arena_release(&t->arena);
    buffer_release(&t->text);
    free(t->code);
    free(t->slots);
    free(t->names);
    free(t->plurals);
    free(t->choices);
    free(t->targets);
    free(t->routines);
    free(t);
}

static unsigned index_of(size_t count)
{
    assert(count < UINT_MAX);
    return (unsigned)count;
}

struct instruction *program_add(struct template *t, enum op op)
{
    t->code = mem_grow(t->code, t->code_count, &t->code_capacity, sizeof *t->code);
    struct instruction *added = &t->code[t->code_count++];
    *added = (struct instruction){.op = op};
    return added;
}

void program_set_text(struct template *t, struct instruction *instruction, struct slice text)
{
    instruction->text.offset = t->text.len;
    instruction->text.len = text.len;
    buffer_add_slice(&t->text, text);
}

void program_text(struct template *t, struct slice text)
{
    if (text.len == 0)
        return;
    struct instruction *last = t->code_count > t->mergeable ? &t->code[t->code_count - 1] : NULL;
    if (last && last->op == OP_TEXT && last->text.offset + last->text.len == t->text.len) {
        buffer_add_slice(&t->text, text);
        last->text.len += text.len;
    } else {
        program_set_text(t, program_add(t, OP_TEXT), text);
    }
}

unsigned program_label(struct template *t)
{
    t->mergeable = t->code_count;
    return index_of(t->code_count);
}

unsigned program_add_slot(struct template *t, size_t slot)
{
    t->slots = mem_grow(t->slots, t->slot_count, &t->slot_capacity, sizeof *t->slots);
    t->slots[t->slot_count] = index_of(slot);
    return index_of(t->slot_count++);
}

unsigned program_add_name(struct template *t, struct slice name)
{
    t->names = mem_grow(t->names, t->name_count, &t->name_capacity, sizeof *t->names);
    t->names[t->name_count] = slice_make(arena_strndup(&t->arena, name.ptr, name.len), name.len);
    return index_of(t->name_count++);
}

unsigned program_add_plural(struct template *t, struct plural plural)
{
    t->plurals = mem_grow(t->plurals, t->plural_count, &t->plural_capacity, sizeof *t->plurals);
    t->plurals[t->plural_count] = plural;
    return index_of(t->plural_count++);
}

unsigned program_add_choice(struct template *t, struct choice choice)
{
    t->choices = mem_grow(t->choices, t->choice_count, &t->choice_capacity, sizeof *t->choices);
    t->choices[t->choice_count] = choice;
    return index_of(t->choice_count++);
}

unsigned program_add_target(struct template *t, unsigned target)
{
    t->targets = mem_grow(t->targets, t->target_count, &t->target_capacity, sizeof *t->targets);
    t->targets[t->target_count] = target;
    return index_of(t->target_count++);
}

unsigned program_add_routine(struct template *t)
{
    t->routines = mem_grow(t->routines, t->routine_count, &t->routine_capacity, sizeof *t->routines);
    t->routines[t->routine_count] = 0;
    return index_of(t->routine_count++);
}
