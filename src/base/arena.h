/* SPDX-License-Identifier: MIT */
/* Memory that is given back all at once. A loaded document lives in one arena and everyone borrows from it. */
#ifndef SOSANH_BASE_ARENA_H
#define SOSANH_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

/* Zeroed memory, aligned for any type; lives as long as the arena. */
void *arena_alloc(struct arena *a, size_t size);

/* Copies that end with NUL. */
char *arena_strndup(struct arena *a, const char *text, size_t len);
char *arena_strdup(struct arena *a, const char *text);

/* A copy of `count` elements of `size` bytes; NULL for none. */
void *arena_copy(struct arena *a, const void *items, size_t count, size_t size);

__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *a, const char *format, ...);

#endif
