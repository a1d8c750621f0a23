/* SPDX-License-Identifier: MIT */
/* Allocation that cannot return NULL: out of memory ends the program with one line and status 3. */
#ifndef SOSANH_BASE_MEMORY_H
#define SOSANH_BASE_MEMORY_H

#include <stddef.h>

/* Exit status of a system failure. */
enum { MEMORY_EXIT_STATUS = 3 };

/* As malloc, calloc, realloc and strdup, but never NULL. The caller frees with free(). */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t count, size_t size);
void *mem_realloc(void *old, size_t size);
char *mem_strdup(const char *text);
char *mem_strndup(const char *text, size_t len);

/* Makes room for one more element: grows *items (of `size` bytes each) geometrically when `count` has reached
 * *capacity. The result replaces *items. */
void *mem_grow(void *items, size_t count, size_t *capacity, size_t size);

/* Prints the out-of-memory line and ends the process at once, without running exit handlers. */
_Noreturn void mem_exhausted(void);

#endif
