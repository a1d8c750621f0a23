/* SPDX-License-Identifier: MIT */
#include "compare/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const struct comparison *comparison_find(const struct registry *registry, const struct code *const *codes, size_t count)
{
    for (size_t i = 0; i < registry->comparison_count; i++) {
        const struct comparison *c = &registry->comparisons[i];
        if (c->code_count == count && memcmp(c->codes, codes, count * sizeof *codes) == 0)
            return c;
    }
    return NULL;
}

static bool relates_to(const struct code *a, const struct code *b)
{
    for (size_t i = 0; i < a->related_count; i++)
        if (a->related[i].target == b)
            return true;
    return false;
}

static bool is_chosen(const struct code *a, const struct code *b, enum pair_policy policy)
{
    switch (policy) {
    case POLICY_ALL:
        return true;
    case POLICY_RELATED:
        return a->category == b->category || relates_to(a, b) || relates_to(b, a);
    case POLICY_LISTED:
        break;
    }
    return false;
}

struct code_groups code_groups_choose(struct arena *arena, const struct registry *registry, enum pair_policy policy)
{
    struct code_group *groups = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < registry->code_count; i++) {
        for (size_t k = i + 1; k < registry->code_count; k++) {
            const struct code *pair[] = {&registry->codes[i], &registry->codes[k]};
            const struct comparison *written = comparison_find(registry, pair, 2);
            if (!written && !is_chosen(pair[0], pair[1], policy))
                continue;
            groups = mem_grow(groups, count, &capacity, sizeof *groups);
            groups[count++] = (struct code_group){arena_copy(arena, pair, 2, sizeof *pair), 2, written};
        }
    }
    for (size_t i = 0; i < registry->comparison_count; i++) {
        const struct comparison *c = &registry->comparisons[i];
        if (c->code_count == 2)
            continue;
        groups = mem_grow(groups, count, &capacity, sizeof *groups);
        groups[count++] = (struct code_group){c->codes, c->code_count, c};
    }
    struct code_groups result = {arena_copy(arena, groups, count, sizeof *groups), count};
    free(groups);
    return result;
}
