/* SPDX-License-Identifier: MIT */
#include "site/comparison.h"

#include <string.h>

#include "compare/rows.h"
#include "site/page_types.h"
#include "site/phrases.h"
#include "site/values.h"

/* A computed summary says at most so much of what the codes share. */
enum { MAX_SHARED_SENTENCES = 3 };

struct maker {
    struct arena *arena;
    const struct graph *graph;
    const struct language *language;
    const struct code_group *group;
    struct compare_rows rows;
};

static struct value shared_sentences(const struct maker *m)
{
    size_t room = MAX_SHARED_SENTENCES + 1;
    for (size_t i = 0; i < m->rows.count; i++)
        room += m->rows.items[i].cells[0].count + 1;
    struct value *items = arena_alloc(m->arena, room * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < m->rows.count && count < MAX_SHARED_SENTENCES; i++) {
        const struct compare_row *row = &m->rows.items[i];
        if (row->known && !row->differs)
            count += phrase_sentences(m->arena, m->language, row->trait, &row->cells[0], m->group->codes,
                                      m->group->count, items + count);
    }
    return value_list(items, count);
}

static struct value summary_value(const struct maker *m)
{
    if (m->group->written)
        return phrase_paragraphs(m->arena, m->language, &m->group->written->summary);
    return shared_sentences(m);
}

static struct value row_value(const struct maker *m, const struct compare_row *row)
{
    struct value *cells = arena_alloc(m->arena, m->group->count * sizeof *cells), *slots;
    for (size_t i = 0; i < m->group->count; i++) {
        cells[i] = value_object(object_make(m->arena, &type_cell, &slots));
        slots[SLOT_cell_value] = value_text(m->group->codes[i]->value);
        slots[SLOT_cell_text] = graph_fact(m->graph, m->group->codes[i], row->trait);
    }
    struct object *object = object_make(m->arena, &type_row, &slots);
    slots[SLOT_row_id] = value_text(row->trait->id);
    slots[SLOT_row_label] = graph_trait_label(m->graph, m->group->codes[0]->registry, row->trait);
    slots[SLOT_row_differs] = value_boolean(row->differs);
    slots[SLOT_row_cells] = value_list(cells, m->group->count);
    return value_object(object);
}

static struct value rows_value(const struct maker *m)
{
    struct value *items = arena_alloc(m->arena, m->rows.count * sizeof *items);
    size_t count = 0;
    for (int differing = 1; differing >= 0; differing--)
        for (size_t i = 0; i < m->rows.count; i++)
            if (m->rows.items[i].differs == (differing == 1))
                items[count++] = row_value(m, &m->rows.items[i]);
    return value_list(items, count);
}

/* Does a difference that was written by hand speak for the trait? */
static bool is_covered(const struct comparison *written, const struct trait *trait)
{
    for (size_t i = 0; written && i < written->difference_count; i++)
        for (size_t k = 0; k < written->differences[i].trait_count; k++)
            if (written->differences[i].traits[k] == trait)
                return true;
    return false;
}

static struct value difference_value(const struct maker *m, const struct value *sentences, size_t count)
{
    struct value *slots;
    struct object *object = object_make(m->arena, &type_difference, &slots);
    slots[SLOT_difference_sentences] = value_list(sentences, count);
    return value_object(object);
}

/* The codes that have the same values of a trait as code `i`, or none when an earlier code has them too. */
static size_t agreeing_codes(const struct maker *m, const struct compare_row *row, size_t i, const struct code **codes)
{
    size_t count = 0;
    for (size_t k = 0; k < m->group->count; k++) {
        if (!compare_cells_equal(&row->cells[i], &row->cells[k]))
            continue;
        if (k < i)
            return 0;
        codes[count++] = m->group->codes[k];
    }
    return count;
}

/* Sentences about a trait in which the codes differ; those that agree share theirs. Returns how many. */
static size_t computed_difference(const struct maker *m, const struct compare_row *row, struct value **sentences)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < m->group->count; i++)
        room += row->cells[i].count + 1;
    *sentences = arena_alloc(m->arena, room * sizeof **sentences);
    for (size_t i = 0; i < m->group->count; i++) {
        const struct code **codes = arena_alloc(m->arena, m->group->count * sizeof *codes);
        size_t agreeing = agreeing_codes(m, row, i, codes);
        if (agreeing)
            count += phrase_sentences(m->arena, m->language, row->trait, &row->cells[i], codes, agreeing,
                                      *sentences + count);
    }
    return count;
}

static struct value differences_value(const struct maker *m)
{
    const struct comparison *written = m->group->written;
    size_t by_hand = written ? written->difference_count : 0, count = 0;
    struct value *items = arena_alloc(m->arena, (by_hand + m->rows.count) * sizeof *items);
    for (; count < by_hand; count++) {
        struct value *sentence = arena_alloc(m->arena, sizeof *sentence);
        *sentence = language_value(m->arena, m->language, written->differences[count].text);
        items[count] = difference_value(m, sentence, 1);
    }
    for (size_t i = 0; i < m->rows.count; i++) {
        const struct compare_row *row = &m->rows.items[i];
        if (!row->differs || is_covered(written, row->trait))
            continue;
        struct value *sentences;
        size_t sentence_count = computed_difference(m, row, &sentences);
        if (sentence_count)
            items[count++] = difference_value(m, sentences, sentence_count);
    }
    return value_list(items, count);
}

static struct value use_text(const struct maker *m, const struct code *code)
{
    const struct comparison *written = m->group->written;
    for (size_t i = 0; written && i < written->use_count; i++)
        if (written->uses[i].code == code)
            return phrase_paragraphs(m->arena, m->language, &written->uses[i].text);
    return graph_code(m->graph, code)->slots[SLOT_code_use_when];
}

static struct value uses_value(const struct maker *m)
{
    struct value *items = arena_alloc(m->arena, m->group->count * sizeof *items), *slots;
    for (size_t i = 0; i < m->group->count; i++) {
        const struct code *code = m->group->codes[i];
        items[i] = value_object(object_make(m->arena, &type_use, &slots));
        slots[SLOT_use_code] = value_object(graph_code(m->graph, code));
        slots[SLOT_use_text] = use_text(m, code);
    }
    return value_list(items, m->group->count);
}

const struct object *comparison_object(struct arena *arena, const struct graph *graph, const struct registry *registry,
                                       const struct code_group *group)
{
    struct maker m = {arena, graph, graph->request.language, group,
                      compare_rows_make(arena, registry, group->codes, group->count)};
    struct value *codes = arena_alloc(arena, group->count * sizeof *codes), *slots;
    for (size_t i = 0; i < group->count; i++)
        codes[i] = value_object(graph_code(graph, group->codes[i]));
    struct object *object = object_make(arena, &type_comparison, &slots);
    slots[SLOT_comparison_codes] = value_list(codes, group->count);
    slots[SLOT_comparison_summary] = summary_value(&m);
    slots[SLOT_comparison_lead] = graph_lead(graph, arena, &slots[SLOT_comparison_summary]);
    slots[SLOT_comparison_rows] = rows_value(&m);
    slots[SLOT_comparison_differences] = differences_value(&m);
    slots[SLOT_comparison_has_differences] = value_boolean(slots[SLOT_comparison_differences].list.count > 0);
    slots[SLOT_comparison_uses] = uses_value(&m);
    return object;
}
