/* SPDX-License-Identifier: MIT */
#include "input/linguas.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/map.h"
#include "base/utf8.h"
#include "lang/tag.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct site_name *names;
    size_t count;
    struct map seen;
};

static void take_name(struct reader *r, struct slice word, struct position place)
{
    const char *name = arena_strndup(r->arena, word.ptr, word.len);
    if (!tag_is_posix(name)) {
        diag_report(r->diag, DIAG_SITE_LANGUAGE, place, name);
        return;
    }
    struct site_name *item = &r->names[r->count];
    *item = (struct site_name){name, place};
    r->count += map_add(&r->seen, slice_from(name), item) == NULL;
}

static void read_line(struct reader *r, struct slice line, struct position place)
{
    for (size_t i = 0; i < line.len && line.ptr[i] != '#';) {
        size_t start = i;
        while (i < line.len && !ascii_is_space(line.ptr[i]) && line.ptr[i] != '#')
            i++;
        place.column = (unsigned)utf8_count(line.ptr, start) + 1;
        if (i > start)
            take_name(r, slice_make(line.ptr + start, i - start), place);
        while (i < line.len && ascii_is_space(line.ptr[i]))
            i++;
    }
}

const struct site_name *linguas_read(struct tree *tree, struct arena *arena, size_t *count, struct diag *diag)
{
    struct reader r = {.arena = arena, .diag = diag};
    struct buffer bytes;
    buffer_init(&bytes);
    map_init(&r.seen);
    if (tree_has(tree, LINGUAS_PATH) && tree_read(tree, LINGUAS_PATH, &bytes, diag)) {
        /* A name has two letters at least and something after it. */
        r.names = arena_alloc(arena, (bytes.len / 2 + 1) * sizeof *r.names);
        struct position place = {arena_strdup(arena, tree_display_name(tree, LINGUAS_PATH)), 1, 1};
        for (size_t i = 0; i < bytes.len; place.line++) {
            const char *end = memchr(bytes.data + i, '\n', bytes.len - i);
            size_t len = end ? (size_t)(end - bytes.data) - i : bytes.len - i;
            read_line(&r, slice_make(bytes.data + i, len), place);
            i += len + 1;
        }
    }
    map_release(&r.seen);
    buffer_release(&bytes);
    *count = r.count;
    return r.names;
}
