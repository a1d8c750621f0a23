/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The cell of the distance table for the first i bytes of a and j of b; `rows` are the current row and the
 * two above. */
static size_t cell(struct slice a, struct slice b, size_t i, size_t j, size_t (*const rows)[NEAREST_MAX_LENGTH + 1])
{
    const size_t *current = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    bool same = a.ptr[i - 1] == b.ptr[j - 1];
    size_t best = smaller(above[j - 1] + !same, smaller(above[j], current[j - 1]) + 1);
    if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
        best = smaller(best, two_above[j - 2] + 1);
    return best;
}

size_t nearest_distance(struct slice a, struct slice b, size_t cap)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > cap || a.len > NEAREST_MAX_LENGTH || b.len > NEAREST_MAX_LENGTH)
        return cap + 1;
    size_t rows[3][NEAREST_MAX_LENGTH + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        rows[i % 3][0] = i;
        for (size_t j = 1; j <= b.len; j++)
            rows[i % 3][j] = cell(a, b, i, j, rows);
    }
    return smaller(rows[a.len % 3][b.len], cap + 1);
}

const char *nearest_word(struct slice word, const char *const *words, size_t count)
{
    const char *best = NULL;
    size_t limit = word.len / 3;
    for (size_t i = 0; i < count; i++) {
        size_t distance = nearest_distance(word, slice_from(words[i]), limit);
        if (distance > limit)
            continue;
        best = words[i];
        if (distance == 0)
            break;
        limit = distance - 1;
    }
    return best;
}
