/* SPDX-License-Identifier: MIT */
/* A growing byte string. `data` is never NULL and always ends with a NUL that `len` does not count. */
#ifndef SOSANH_BASE_BUFFER_H
#define SOSANH_BASE_BUFFER_H

#include <stddef.h>
#include <string.h>

#include "base/slice.h"

struct buffer {
    char *data;
    size_t len;
    size_t capacity; /* 0: `data` is a shared static byte, nothing to free */
};

/* An empty buffer; buffer_release gives its memory back and leaves it empty again, buffer_clear keeps the memory. */
void buffer_init(struct buffer *b);
void buffer_release(struct buffer *b);
void buffer_clear(struct buffer *b);

/* Makes room for `more` bytes, so that the next additions of that many do not allocate. */
void buffer_reserve(struct buffer *b, size_t more);

/* Shortens to `len` bytes; `len` must not exceed the length. */
void buffer_truncate(struct buffer *b, size_t len);

/* Appends after making room; callers use buffer_add. */
void buffer_add_growing(struct buffer *b, const char *ptr, size_t len);

/* In the header because pages are made of thousands of short additions. */
static inline void buffer_add(struct buffer *b, const char *ptr, size_t len)
{
    if (len >= b->capacity - b->len) {
        buffer_add_growing(b, ptr, len);
        return;
    }
    if (len > 0)
        memcpy(b->data + b->len, ptr, len);
    b->len += len;
    b->data[b->len] = '\0';
}

static inline void buffer_add_slice(struct buffer *b, struct slice s)
{
    buffer_add(b, s.ptr, s.len);
}

static inline void buffer_add_string(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

static inline void buffer_add_char(struct buffer *b, char c)
{
    buffer_add(b, &c, 1);
}

/* Appends the UTF-8 form of a scalar value. */
void buffer_add_rune(struct buffer *b, unsigned rune);

__attribute__((format(printf, 2, 3))) void buffer_printf(struct buffer *b, const char *format, ...);

/* Hands the bytes over: the caller frees the result, the buffer is empty afterwards. */
char *buffer_detach(struct buffer *b);

static inline struct slice buffer_slice(const struct buffer *b)
{
    return slice_make(b->data, b->len);
}

#endif
