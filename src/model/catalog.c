/* SPDX-License-Identifier: MIT */
#include "model/catalog.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buffer.h"

void catalog_free(struct catalog *catalog)
{
    if (!catalog)
        return;
    map_release(&catalog->by_key);
    arena_release(&catalog->arena);
    free(catalog);
}

const struct catalog_entry *catalog_find(const struct catalog *catalog, const char *context, const char *id)
{
    if (!context)
        return map_get(&catalog->by_key, slice_from(id));
    struct buffer key;
    buffer_init(&key);
    buffer_add_string(&key, context);
    buffer_add_char(&key, '\4');
    buffer_add_string(&key, id);
    const struct catalog_entry *entry = map_get(&catalog->by_key, buffer_slice(&key));
    buffer_release(&key);
    return entry;
}

/* ---- Places ------------------------------------------------------------------------------------- */

/* The last piece that starts at or before the offset. */
static const struct catalog_piece *piece_at(const struct catalog_string *string, size_t offset)
{
    size_t low = 0, high = string->piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (string->pieces[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return &string->pieces[low];
}

static bool is_hex_digit(char c)
{
    return ascii_is_digit(c) || (ascii_to_lower(c) >= 'a' && ascii_to_lower(c) <= 'f');
}

/* Length of the escape sequence or byte at the start of `raw`, as written. */
static size_t written_length(struct slice raw)
{
    if (raw.ptr[0] != '\\' || raw.len < 2)
        return 1;
    size_t len = 2;
    if (raw.ptr[1] == 'x') {
        while (len < raw.len && is_hex_digit(raw.ptr[len]))
            len++;
    } else if (raw.ptr[1] >= '0' && raw.ptr[1] <= '7') {
        while (len < 4 && len < raw.len && raw.ptr[len] >= '0' && raw.ptr[len] <= '7')
            len++;
    }
    return len;
}

struct position catalog_string_place(const struct catalog_string *string, size_t offset)
{
    if (string->piece_count == 0)
        return string->position;
    const struct catalog_piece *piece = piece_at(string, offset);
    struct position place = {string->position.file, piece->line, piece->column};
    size_t rest = offset - piece->offset, at = 0;
    while (rest > 0 && at < piece->raw.len) {
        size_t len = written_length(slice_make(piece->raw.ptr + at, piece->raw.len - at));
        for (size_t i = 0; i < len; i++)
            place.column += ((unsigned char)piece->raw.ptr[at + i] & 0xc0) != 0x80;
        at += len;
        rest--;
    }
    return place;
}

/* ---- Header ------------------------------------------------------------------------------------- */

static bool same_name(struct slice line, const char *name, size_t len)
{
    if (line.len <= len || line.ptr[len] != ':')
        return false;
    for (size_t i = 0; i < len; i++)
        if (ascii_to_lower(line.ptr[i]) != ascii_to_lower(name[i]))
            return false;
    return true;
}

static struct slice trim(struct slice s)
{
    while (s.len && ascii_is_space(s.ptr[0]))
        s = slice_make(s.ptr + 1, s.len - 1);
    while (s.len && ascii_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct slice catalog_header_field(const struct catalog *catalog, const char *name, struct position *position)
{
    if (!catalog->header || catalog->header->string_count == 0)
        return slice_make(NULL, 0);
    const struct catalog_string *header = &catalog->header->strings[0];
    size_t name_len = strlen(name);
    for (size_t start = 0; start < header->len;) {
        const char *newline = memchr(header->text + start, '\n', header->len - start);
        size_t end = newline ? (size_t)(newline - header->text) : header->len;
        if (same_name(slice_make(header->text + start, end - start), name, name_len)) {
            size_t value = start + name_len + 1;
            struct slice trimmed = trim(slice_make(header->text + value, end - value));
            if (position)
                *position = catalog_string_place(header, (size_t)(trimmed.ptr - header->text));
            return trimmed;
        }
        start = end + 1;
    }
    return slice_make(NULL, 0);
}
