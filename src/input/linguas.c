/* SPDX-License-Identifier: MIT */
#include "input/linguas.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "lang/tag.h"

/* Cuts a line, line end included, from *rest. */
static struct slice cut_line(struct slice *rest)
{
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    size_t len = newline ? (size_t)(newline - rest->ptr) + 1 : rest->len;
    struct slice line = slice_make(rest->ptr, len);
    *rest = slice_make(rest->ptr + len, rest->len - len);
    return line;
}

/* The next name of a line from *at on, which moves on; the empty slice at the end or before a comment. */
static struct slice next_name(struct slice line, size_t *at)
{
    while (*at < line.len && ascii_is_space(line.ptr[*at]))
        ++*at;
    size_t start = *at;
    while (*at < line.len && !ascii_is_space(line.ptr[*at]) && line.ptr[start] != '#')
        ++*at;
    return slice_make(line.ptr + start, *at - start);
}

struct linguas linguas_read(struct arena *arena, const char *file, struct slice bytes, struct diag *diag)
{
    struct site_name *names = NULL;
    size_t count = 0, capacity = 0;
    struct map seen;
    map_init(&seen);
    for (unsigned number = 1; bytes.len; number++) {
        struct slice line = cut_line(&bytes);
        size_t at = 0;
        for (struct slice word; (word = next_name(line, &at)).len;) {
            const char *written = arena_strndup(arena, word.ptr, word.len), *name = tag_normalize(arena, written);
            unsigned column = 1 + (unsigned)utf8_count(line.ptr, (size_t)(word.ptr - line.ptr));
            struct position position = {file, number, column};
            if (!name) {
                diag_report(diag, DIAG_SITE_LANGUAGE, position, written);
            } else if (!map_add(&seen, slice_from(name), &seen)) {
                names = mem_grow(names, count, &capacity, sizeof *names);
                names[count++] = (struct site_name){name, position};
            }
        }
    }
    map_release(&seen);
    struct linguas linguas = {arena_copy(arena, names, count, sizeof *names), count};
    free(names);
    return linguas;
}

static int compare_words(struct slice word, const char *name)
{
    size_t len = strlen(name), common = word.len < len ? word.len : len;
    int order = memcmp(word.ptr, name, common);
    return order ? order : (word.len > len) - (word.len < len);
}

/* Where the new line goes: after the last line with a smaller name, else before the first line with a name, else at the
 * end. */
static size_t find_place(struct slice bytes, const char *name)
{
    size_t after = 0, first = bytes.len;
    for (struct slice rest = bytes; rest.len;) {
        struct slice line = cut_line(&rest);
        size_t at = 0;
        struct slice word = next_name(line, &at);
        if (word.len && first == bytes.len)
            first = (size_t)(line.ptr - bytes.ptr);
        if (word.len && compare_words(word, name) < 0)
            after = (size_t)(rest.ptr - bytes.ptr);
    }
    return after ? after : first;
}

void linguas_add(struct slice bytes, const char *name, struct buffer *out)
{
    const char *newline = bytes.len ? memchr(bytes.ptr, '\n', bytes.len) : NULL;
    const char *line_end = newline && newline > bytes.ptr && newline[-1] == '\r' ? "\r\n" : "\n";
    size_t place = find_place(bytes, name);
    buffer_add(out, bytes.ptr, place);
    if (place && bytes.ptr[place - 1] != '\n')
        buffer_add_string(out, line_end);
    buffer_add_string(out, name);
    buffer_add_string(out, line_end);
    buffer_add(out, bytes.ptr + place, bytes.len - place);
}
