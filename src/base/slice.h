/* SPDX-License-Identifier: MIT */
/* A borrowed run of bytes. It owns nothing and need not end with NUL. */
#ifndef SOSANH_BASE_SLICE_H
#define SOSANH_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *ptr;
    size_t len;
};

static inline struct slice slice_make(const char *ptr, size_t len)
{
    return (struct slice){ptr, len};
}

/* The bytes of a C string; NULL gives the empty slice. */
static inline struct slice slice_from(const char *text)
{
    return text ? slice_make(text, strlen(text)) : slice_make("", 0);
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_is(struct slice a, const char *text)
{
    return slice_equal(a, slice_from(text));
}

static inline bool slice_starts_with(struct slice a, const char *prefix)
{
    size_t len = strlen(prefix);
    return a.len >= len && memcmp(a.ptr, prefix, len) == 0;
}

#endif
