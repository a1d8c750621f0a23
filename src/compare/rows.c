/* SPDX-License-Identifier: MIT */
#include "compare/rows.h"

struct compare_cell compare_cell_make(struct arena *arena, const struct code *code, const struct trait *trait)
{
    const struct trait_value **values = arena_alloc(arena, code->trait_count * sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < code->trait_count; i++)
        if (code->traits[i].trait == trait)
            values[count++] = code->traits[i].value;
    return (struct compare_cell){values, count};
}

static bool has_value(const struct compare_cell *cell, const struct trait_value *value)
{
    for (size_t i = 0; i < cell->count; i++)
        if (cell->values[i] == value)
            return true;
    return false;
}

/* Values of a trait are a set: a code names none of them twice. */
bool compare_cells_equal(const struct compare_cell *a, const struct compare_cell *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!has_value(b, a->values[i]))
            return false;
    return true;
}

static bool make_row(struct arena *arena, const struct trait *trait, const struct code *const *codes, size_t count,
                     struct compare_row *row)
{
    struct compare_cell *cells = arena_alloc(arena, count * sizeof *cells);
    bool any = false, all = true, same = true;
    for (size_t i = 0; i < count; i++) {
        cells[i] = compare_cell_make(arena, codes[i], trait);
        any |= cells[i].count > 0;
        all &= cells[i].count > 0;
        same &= compare_cells_equal(&cells[0], &cells[i]);
    }
    *row = (struct compare_row){trait, cells, all, all && !same};
    return any;
}

struct compare_rows compare_rows_make(struct arena *arena, const struct registry *registry,
                                      const struct code *const *codes, size_t count)
{
    struct compare_row *rows = arena_alloc(arena, registry->trait_count * sizeof *rows);
    size_t used = 0;
    for (size_t i = 0; i < registry->trait_count; i++)
        used += make_row(arena, registry->traits[i], codes, count, &rows[used]);
    return (struct compare_rows){rows, used};
}
