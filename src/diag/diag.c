/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { MAX_ARGUMENT = 200, MAX_PER_FILE = 100 };

struct definition {
    enum diag_level level;
    const char *slug, *text;
};

static const struct definition definitions[] = {
#define DIAG(identifier, level, slug, text) [DIAG_##identifier] = {DIAG_LEVEL_##level, slug, text},
#include "diag/diag_codes.def"
#undef DIAG
};
_Static_assert(sizeof definitions / sizeof *definitions == DIAG_CODE_COUNT, "one definition for each code");

struct report {
    enum diag_code code;
    enum diag_level level;
    struct position position;
    const char *text;
    size_t order; /* notes share the order and the place of what they belong to */
};

struct diag {
    struct arena arena;
    struct report *reports;
    size_t count, capacity, printed_orders;
    size_t counts[DIAG_LEVEL_FAILURE + 1];
    bool seen[DIAG_CODE_COUNT];
    bool strict, lowered, fails_on_warnings;
};

struct diag *diag_new(void)
{
    struct diag *d = mem_zalloc(1, sizeof *d);
    arena_init(&d->arena);
    return d;
}

void diag_free(struct diag *d)
{
    if (!d)
        return;
    arena_release(&d->arena);
    free(d->reports);
    free(d);
}

void diag_set_strict(struct diag *d)
{
    d->strict = true;
}

void diag_set_lowered(struct diag *d, bool lowered)
{
    d->lowered = lowered;
}

void diag_fail_on_warnings(struct diag *d)
{
    d->fails_on_warnings = true;
}

static enum diag_level effective_level(const struct diag *d, enum diag_code code)
{
    enum diag_level level = definitions[code].level;
    if (level == DIAG_LEVEL_EXCLUDED)
        return d->strict && !d->lowered ? DIAG_LEVEL_ERROR : DIAG_LEVEL_WARNING;
    return level;
}

/* Characters that would change how the rest of the line looks in a terminal or an editor. */
static bool is_unprintable(uint32_t rune)
{
    bool control = rune < 0x20 || (rune >= 0x7f && rune < 0xa0);
    bool bidi = rune == 0x61c || rune == 0x200e || rune == 0x200f || (rune >= 0x202a && rune <= 0x202e) ||
                (rune >= 0x2066 && rune <= 0x2069);
    return control || bidi || rune == 0x2028 || rune == 0x2029 || rune == 0xfeff;
}

static void add_clean(struct buffer *out, const char *text, size_t cap)
{
    size_t len = strlen(text), i = 0;
    while (i < len && i < cap) {
        uint32_t rune;
        size_t n = utf8_decode(text + i, len - i, &rune);
        if (n == 0) {
            buffer_printf(out, "\\x%02x", (unsigned char)text[i]);
            i++;
        } else if (is_unprintable(rune)) {
            buffer_printf(out, rune < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)rune);
            i += n;
        } else {
            buffer_add(out, text + i, n);
            i += n;
        }
    }
    if (i < len)
        buffer_add_string(out, "…");
}

static const char *format_text(struct diag *d, const char *text, const char *const *arguments)
{
    size_t count = 0;
    while (count < 4 && arguments[count])
        count++;
    struct buffer out;
    buffer_init(&out);
    for (const char *p = text; *p; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '4') {
            size_t index = (size_t)(p[1] - '1');
            add_clean(&out, index < count ? arguments[index] : "", MAX_ARGUMENT);
            p++;
        } else {
            buffer_add_char(&out, *p);
        }
    }
    const char *copy = arena_strndup(&d->arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

void diag_report_arguments(struct diag *d, enum diag_code code, struct position position, const char *const *arguments)
{
    enum diag_level level = effective_level(d, code);
    d->counts[level]++;
    d->seen[code] = true;
    struct report *last = d->count ? &d->reports[d->count - 1] : NULL;
    size_t order = level == DIAG_LEVEL_NOTE && last ? last->order : ++d->printed_orders;
    if (position.file)
        position.file = arena_strdup(&d->arena, position.file);
    d->reports = mem_grow(d->reports, d->count, &d->capacity, sizeof *d->reports);
    d->reports[d->count++] =
        (struct report){code, level, position, format_text(d, gettext(definitions[code].text), arguments), order};
}

size_t diag_count(const struct diag *d, enum diag_level level)
{
    return d->counts[level];
}

bool diag_has(const struct diag *d, const char *slug)
{
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
        if (d->seen[i] && strcmp(definitions[i].slug, slug) == 0)
            return true;
    return false;
}

const char *diag_slug(enum diag_code code)
{
    return definitions[code].slug;
}

static const char *level_word(enum diag_level level)
{
    switch (level) {
    case DIAG_LEVEL_NOTE:
        return gettext("note");
    case DIAG_LEVEL_WARNING:
        return gettext("warning");
    default:
        return gettext("error");
    }
}

/* A head is a report with the notes that follow it; heads are what is sorted. */
struct head {
    const struct report *first;
    size_t count;
};

static int compare_heads(const void *a, const void *b)
{
    const struct report *x = ((const struct head *)a)->first, *y = ((const struct head *)b)->first;
    int files = strcmp(x->position.file ? x->position.file : "", y->position.file ? y->position.file : "");
    if (files)
        return files;
    if (x->position.line != y->position.line)
        return x->position.line < y->position.line ? -1 : 1;
    if (x->position.column != y->position.column)
        return x->position.column < y->position.column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void print_report(const struct report *r, FILE *out)
{
    struct buffer place;
    buffer_init(&place);
    /* Never cut: editors open the file by this name. */
    add_clean(&place, r->position.file ? r->position.file : "sosanh", SIZE_MAX);
    if (r->position.file && r->position.line)
        buffer_printf(&place, ":%u", r->position.line);
    if (r->position.file && r->position.line && r->position.column)
        buffer_printf(&place, ":%u", r->position.column);
    fprintf(out, "%s: %s: %s [%s]\n", place.data, level_word(r->level), r->text, definitions[r->code].slug);
    buffer_release(&place);
}

static bool same_file(const struct report *a, const struct report *b)
{
    const char *x = a->position.file, *y = b->position.file;
    return x && y && strcmp(x, y) == 0;
}

static void print_heads(const struct head *heads, size_t count, FILE *out)
{
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && same_file(heads[i].first, heads[end].first))
            end++;
        size_t shown = end - i > MAX_PER_FILE ? i + MAX_PER_FILE : end;
        for (size_t k = i; k < shown; k++)
            for (size_t n = 0; n < heads[k].count; n++)
                print_report(heads[k].first + n, out);
        if (shown < end) {
            struct buffer rest;
            buffer_init(&rest);
            buffer_printf(&rest, "%zu", end - shown);
            struct diag *notes = diag_new();
            diag_report(notes, DIAG_TOO_MANY, position_of_file(heads[i].first->position.file), rest.data);
            print_report(&notes->reports[0], out);
            diag_free(notes);
            buffer_release(&rest);
        }
        i = end;
    }
}

static bool same_place(const struct report *a, const struct report *b)
{
    return same_file(a, b) && a->position.line == b->position.line && a->position.column == b->position.column;
}

/* Is the report among the last ones that are kept, at the same place? */
static bool is_repeat(const struct head *heads, size_t kept, const struct report *r)
{
    for (size_t i = kept; i > 0 && kept - i < MAX_PER_FILE && same_place(heads[i - 1].first, r); i--)
        if (heads[i - 1].first->code == r->code && strcmp(heads[i - 1].first->text, r->text) == 0)
            return true;
    return false;
}

/* A partial that several templates include is compiled several times, and its mistakes are found as often. */
static size_t drop_repeats(struct head *heads, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_repeat(heads, kept, heads[i].first))
            heads[kept++] = heads[i];
    return kept;
}

/* Sorted, repeats dropped; the caller frees the heads. */
static struct head *sort_reports(const struct diag *d, size_t *head_count)
{
    struct head *heads = mem_alloc(d->count * sizeof *heads);
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (count && heads[count - 1].first->order == d->reports[i].order)
            heads[count - 1].count++;
        else
            heads[count++] = (struct head){&d->reports[i], 1};
    }
    if (count)
        qsort(heads, count, sizeof *heads, compare_heads);
    *head_count = drop_repeats(heads, count);
    return heads;
}

bool diag_print(struct diag *d, FILE *out)
{
    size_t count;
    struct head *heads = sort_reports(d, &count);
    print_heads(heads, count, out);
    free(heads);
    d->count = 0;
    return fflush(out) == 0 && !ferror(out);
}

void diag_drain(struct diag *d, void (*each)(void *user, const struct diag_item *item), void *user)
{
    size_t count;
    struct head *heads = sort_reports(d, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t n = 0; n < heads[i].count; n++) {
            const struct report *r = heads[i].first + n;
            enum diag_level level = r->level > DIAG_LEVEL_WARNING ? DIAG_LEVEL_ERROR : r->level;
            each(user, &(struct diag_item){r->position, level, definitions[r->code].slug, r->text});
        }
    }
    free(heads);
    d->count = 0;
}

int diag_exit_status(const struct diag *d)
{
    if (d->counts[DIAG_LEVEL_FAILURE])
        return 3;
    if (d->counts[DIAG_LEVEL_USAGE])
        return 2;
    bool warned = d->fails_on_warnings && d->counts[DIAG_LEVEL_WARNING];
    return d->counts[DIAG_LEVEL_ERROR] || warned ? 1 : 0;
}
