/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

static char empty[1];

void buffer_init(struct buffer *b)
{
    *b = (struct buffer){.data = empty};
}

void buffer_release(struct buffer *b)
{
    if (b->capacity)
        free(b->data);
    buffer_init(b);
}

void buffer_clear(struct buffer *b)
{
    b->len = 0;
    if (b->capacity)
        b->data[0] = '\0';
}

void buffer_reserve(struct buffer *b, size_t more)
{
    if (more > SIZE_MAX / 2 - b->len)
        mem_exhausted();
    size_t wanted = b->len + more + 1;
    if (wanted <= b->capacity)
        return;
    size_t capacity = b->capacity ? b->capacity : 64;
    while (capacity < wanted)
        capacity *= 2;
    b->data = mem_realloc(b->capacity ? b->data : NULL, capacity);
    b->capacity = capacity;
    b->data[b->len] = '\0';
}

void buffer_truncate(struct buffer *b, size_t len)
{
    assert(len <= b->len);
    b->len = len;
    if (b->capacity)
        b->data[len] = '\0';
}

void buffer_add_growing(struct buffer *b, const char *ptr, size_t len)
{
    if (len == 0)
        return;
    buffer_reserve(b, len);
    memcpy(b->data + b->len, ptr, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buffer_add_rune(struct buffer *b, unsigned rune)
{
    char out[4];
    size_t n = 0;
    if (rune < 0x80) {
        out[n++] = (char)rune;
    } else if (rune < 0x800) {
        out[n++] = (char)(0xc0 | rune >> 6);
        out[n++] = (char)(0x80 | (rune & 0x3f));
    } else if (rune < 0x10000) {
        out[n++] = (char)(0xe0 | rune >> 12);
        out[n++] = (char)(0x80 | (rune >> 6 & 0x3f));
        out[n++] = (char)(0x80 | (rune & 0x3f));
    } else {
        out[n++] = (char)(0xf0 | rune >> 18);
        out[n++] = (char)(0x80 | (rune >> 12 & 0x3f));
        out[n++] = (char)(0x80 | (rune >> 6 & 0x3f));
        out[n++] = (char)(0x80 | (rune & 0x3f));
    }
    buffer_add(b, out, n);
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    buffer_reserve(b, (size_t)len);
    vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
    va_end(again);
    b->len += (size_t)len;
}

char *buffer_detach(struct buffer *b)
{
    char *data = b->capacity ? b->data : mem_strdup("");
    buffer_init(b);
    return data;
}
