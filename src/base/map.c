/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/memory.h"

void map_init(struct map *m)
{
    *m = (struct map){0};
    /* Without entropy (very early in the boot) the map still works; it is only predictable. */
    if (getrandom(&m->seed, sizeof m->seed, GRND_NONBLOCK) != (ssize_t)sizeof m->seed)
        m->seed = (uint64_t)(uintptr_t)m;
}

void map_release(struct map *m)
{
    free(m->entries);
    free(m->table);
    *m = (struct map){.seed = m->seed};
}

/* The table slot of the key: either its own or the free one where it belongs. */
static size_t find_slot(const struct map *m, struct slice key, uint64_t hash)
{
    size_t slot = hash & (m->table_size - 1);
    while (m->table[slot]) {
        const struct map_entry *e = &m->entries[m->table[slot] - 1];
        if (e->hash == hash && slice_equal(e->key, key))
            break;
        slot = (slot + 1) & (m->table_size - 1);
    }
    return slot;
}

/* Makes room for `count` keys in the table. */
static void grow_table(struct map *m, size_t count)
{
    if (count * 2 <= m->table_size)
        return;
    m->table_size = m->table_size ? m->table_size : 16;
    while (count * 2 > m->table_size)
        m->table_size *= 2;
    free(m->table);
    m->table = mem_zalloc(m->table_size, sizeof *m->table);
    for (size_t i = 0; i < m->count; i++)
        m->table[find_slot(m, m->entries[i].key, m->entries[i].hash)] = (uint32_t)i + 1;
}

void map_reserve(struct map *m, size_t count)
{
    assert(count < UINT32_MAX);
    grow_table(m, count);
}

void *map_get(const struct map *m, struct slice key)
{
    if (m->count == 0)
        return NULL;
    uint32_t index = m->table[find_slot(m, key, XXH3_64bits_withSeed(key.ptr, key.len, m->seed))];
    return index ? m->entries[index - 1].value : NULL;
}

void *map_add(struct map *m, struct slice key, void *value)
{
    assert(value && m->count < UINT32_MAX);
    grow_table(m, m->count + 1);
    uint64_t hash = XXH3_64bits_withSeed(key.ptr, key.len, m->seed);
    size_t slot = find_slot(m, key, hash);
    if (m->table[slot])
        return m->entries[m->table[slot] - 1].value;
    m->entries = mem_grow(m->entries, m->count, &m->capacity, sizeof *m->entries);
    m->entries[m->count] = (struct map_entry){key, value, hash};
    m->table[slot] = (uint32_t)++m->count;
    return NULL;
}
