/* SPDX-License-Identifier: MIT */
/* A hash map from byte strings to pointers. Keys are borrowed and must outlive the map. Order is that of insertion, so
 * nothing that is built from a map can depend on hash values. */
#ifndef SOSANH_BASE_MAP_H
#define SOSANH_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

struct map_entry {
    struct slice key;
    void *value;
    uint64_t hash;
};

struct map {
    struct map_entry *entries; /* in order of insertion */
    size_t count, capacity;
    uint32_t *table; /* index into entries plus one; 0 is free */
    size_t table_size;
    uint64_t seed; /* random, so that hostile keys cannot be made to collide */
};

void map_init(struct map *m);
void map_release(struct map *m);

/* Makes room for so many keys, which saves time when they are known to come. */
void map_reserve(struct map *m, size_t count);

/* The value of the key, or NULL. */
void *map_get(const struct map *m, struct slice key);

/* Sets the value of a key that is not there yet and returns NULL; a key that is there keeps its value, which is
 * returned. `value` must not be NULL. */
void *map_add(struct map *m, struct slice key, void *value);

#endif
