/* SPDX-License-Identifier: MIT */
/* Judges the header of a catalog: the fields that must be there, those that nobody filled in or that stand there twice,
 * lines that are no fields, and where the header stands. */
#include "base/ascii.h"
#include "base/map.h"
#include "input/po_internal.h"

bool po_same_word(struct slice s, const char *word)
{
    size_t i = 0;
    while (i < s.len && word[i] && ascii_to_lower(s.ptr[i]) == ascii_to_lower(word[i]))
        i++;
    return i == s.len && !word[i];
}

/* ---- Charset ------------------------------------------------------------------------------------ */

struct slice po_header_charset(const struct catalog *catalog, struct position *position)
{
    static const char name[] = "charset=";
    struct slice type = catalog_header_field(catalog, "Content-Type", position);
    for (size_t i = 0; i + sizeof name - 1 <= type.len; i++) {
        if (!po_same_word(slice_make(type.ptr + i, sizeof name - 1), name))
            continue;
        size_t start = i + sizeof name - 1, end = start;
        while (end < type.len && !ascii_is_space(type.ptr[end]) && type.ptr[end] != ';')
            end++;
        *position = catalog_string_place(&catalog->header->strings[0],
                                         (size_t)(type.ptr + start - catalog->header->strings[0].text));
        return slice_make(type.ptr + start, end - start);
    }
    return slice_make(NULL, 0);
}

/* ---- Fields that everybody needs ---------------------------------------------------------------- */

static void check_fields(struct po_work *w)
{
    static const struct {
        const char *name, *initial; /* what templates have, NULL for nothing special */
    } fields[] = {
        {"Project-Id-Version", "PACKAGE VERSION"},
        {"PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"},
        {"Last-Translator", "FULL NAME <EMAIL@ADDRESS>"},
        {"Language-Team", "LANGUAGE <LL@li.org>"},
        {"Language", ""},
        {"MIME-Version", NULL},
        {"Content-Type", "text/plain; charset=CHARSET"},
        {"Content-Transfer-Encoding", "ENCODING"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct position position;
        struct slice value = catalog_header_field(w->catalog, fields[i].name, &position);
        if (!value.ptr)
            po_report(w, DIAG_PO_HEADER_FIELD, w->catalog->header->id->position, fields[i].name);
        else if (fields[i].initial && slice_is(value, fields[i].initial))
            po_report(w, DIAG_PO_HEADER_DEFAULT, position, fields[i].name);
    }
}

/* Another charset than UTF-8 is judged elsewhere, and so is the initial value. */
static void check_content_type(struct po_work *w)
{
    static const char wanted[] = "text/plain;";
    struct position position;
    struct slice value = catalog_header_field(w->catalog, "Content-Type", &position);
    if (!value.ptr)
        return;
    size_t len = sizeof wanted - 1;
    bool plain = value.len > len && po_same_word(slice_make(value.ptr, len), wanted);
    struct position of_charset;
    if (!plain || po_header_charset(w->catalog, &of_charset).len == 0)
        po_report(w, DIAG_PO_CONTENT_TYPE, position, NULL);
}

/* ---- Lines -------------------------------------------------------------------------------------- */

/* Length of the name before the colon; 0 when the line is no field. */
static size_t name_length(struct slice line)
{
    size_t len = 0;
    while (len < line.len && (ascii_is_alnum(line.ptr[len]) || line.ptr[len] == '-' || line.ptr[len] == '_'))
        len++;
    return len < line.len && line.ptr[len] == ':' ? len : 0;
}

static void check_name(struct po_work *w, struct map *seen, struct slice name, struct position place)
{
    struct arena *arena = &w->catalog->arena;
    char *lower = arena_strndup(arena, name.ptr, name.len);
    for (size_t i = 0; i < name.len; i++)
        lower[i] = ascii_to_lower(lower[i]);
    if (map_add(seen, slice_make(lower, name.len), seen))
        po_report(w, DIAG_PO_HEADER_TWICE, place, arena_strndup(arena, name.ptr, name.len));
}

static void check_lines(struct po_work *w)
{
    const struct catalog_string *header = &w->catalog->header->strings[0];
    struct map seen;
    map_init(&seen);
    for (size_t start = 0, len; start < header->len; start += len + 1) {
        const char *text = header->text + start, *newline = memchr(text, '\n', header->len - start);
        len = newline ? (size_t)(newline - text) : header->len - start;
        size_t name = name_length(slice_make(text, len));
        if (name)
            check_name(w, &seen, slice_make(text, name), catalog_string_place(header, start));
        else if (len)
            po_report(w, DIAG_PO_HEADER_LINE, catalog_string_place(header, start), NULL);
    }
    map_release(&seen);
}

/* ---- The entry ---------------------------------------------------------------------------------- */

void po_check_header(struct po_work *w)
{
    const struct catalog *c = w->catalog;
    if (!c->header || c->header->strings[0].len == 0) {
        struct position place = c->header ? c->header->id->position : position_of_file(c->file);
        po_report(w, DIAG_PO_NO_HEADER, place, NULL);
        return;
    }
    if (c->header != &c->entries[0])
        po_report(w, DIAG_PO_HEADER_PLACE, c->header->id->position, NULL);
    if (c->header->id_plural || c->header->references.count)
        po_report(w, DIAG_PO_HEADER_MESSAGE, c->header->id->position, NULL);
    check_fields(w);
    check_content_type(w);
    check_lines(w);
}
