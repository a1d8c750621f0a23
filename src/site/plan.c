/* SPDX-License-Identifier: MIT */
#include "site/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"

enum { MAX_NAME = 200 };

struct subject_list {
    struct subject *items;
    size_t count, capacity;
};

static void add_subject(struct subject_list *list, struct subject subject)
{
    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = subject;
}

static void add_registry(struct subject_list *list, const struct registry *registry, const struct code_groups *groups)
{
    add_subject(list, (struct subject){.kind = PAGE_REGISTRY, .registry = registry});
    for (size_t i = 0; i < registry->category_count; i++)
        add_subject(
            list, (struct subject){.kind = PAGE_CATEGORY, .registry = registry, .category = &registry->categories[i]});
    for (size_t i = 0; i < registry->code_count; i++)
        add_subject(list, (struct subject){.kind = PAGE_CODE, .registry = registry, .code = &registry->codes[i]});
    for (size_t i = 0; i < groups->count; i++)
        add_subject(list, (struct subject){.kind = PAGE_COMPARISON, .registry = registry, .group = &groups->items[i]});
}

static void add_numbers(struct subject_list *list, const struct library *library)
{
    struct map seen;
    map_init(&seen);
    for (size_t r = 0; r < library->registry_count; r++) {
        const struct registry *registry = library->registries[r];
        for (size_t i = 0; i < registry->code_count; i++) {
            const char *value = registry->codes[i].value;
            if (!map_add(&seen, slice_from(value), (void *)(uintptr_t)value))
                add_subject(list, (struct subject){.kind = PAGE_NUMBER, .number = value});
        }
    }
    map_release(&seen);
}

struct subjects subjects_make(struct arena *arena, const struct library *library, enum pair_policy policy)
{
    struct subject_list list = {0};
    struct code_groups *groups = arena_alloc(arena, library->registry_count * sizeof *groups);
    add_subject(&list, (struct subject){.kind = PAGE_LANGUAGES});
    add_subject(&list, (struct subject){.kind = PAGE_HOME});
    for (size_t i = 0; i < library->registry_count; i++) {
        groups[i] = code_groups_choose(arena, library->registries[i], policy);
        add_registry(&list, library->registries[i], &groups[i]);
    }
    add_numbers(&list, library);
    add_subject(&list, (struct subject){.kind = PAGE_STATUS});
    struct subjects result = {arena_copy(arena, list.items, list.count, sizeof *list.items), list.count, groups};
    free(list.items);
    return result;
}

/* A value as part of a file name: lower case, everything but letters, digits, dot and hyphen becomes a hyphen. So does
 * a dot at the start, which would hide the file or lead out of the folder. */
static void add_slug(struct buffer *out, const char *value)
{
    for (const char *p = value; *p; p++)
        buffer_add_char(out, ascii_is_alnum(*p) || (*p == '.' && p > value) ? ascii_to_lower(*p) : '-');
}

static void add_ids(struct buffer *out, const struct code_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (i)
            buffer_add_string(out, "-vs-");
        buffer_add_string(out, group->codes[i]->id);
    }
}

void subject_name(const struct subject *subject, struct buffer *out)
{
    if (subject->registry)
        buffer_add_string(out, subject->registry->id);
    else
        buffer_add_string(out, page_kind_name(subject->kind));
    if (subject->category)
        buffer_printf(out, "/category/%s", subject->category->id);
    if (subject->code)
        buffer_printf(out, "/%s", subject->code->id);
    if (subject->group) {
        buffer_add_char(out, '/');
        add_ids(out, subject->group);
    }
    if (subject->number)
        buffer_printf(out, "/%s", subject->number);
}

static void add_variable(struct buffer *out, struct slice name, const struct language *language,
                         const struct subject *subject)
{
    if (slice_is(name, "lang"))
        buffer_add_string(out, language->tag);
    else if (slice_is(name, "posix"))
        buffer_add_string(out, language->posix);
    else if (slice_is(name, "registry"))
        buffer_add_string(out, subject->registry->id);
    else if (slice_is(name, "id"))
        buffer_add_string(out, subject->code ? subject->code->id : subject->category->id);
    else if (slice_is(name, "ids"))
        add_ids(out, subject->group);
    else if (slice_is(name, "value"))
        add_slug(out, subject->number);
}

const char *page_path(struct arena *arena, const struct format_file *format, const struct language *language,
                      const struct subject *subject)
{
    const struct format_page *page = &format->pages[subject->kind];
    if (!page->template_name)
        return NULL;
    const char *p = language->is_source && page->source_path ? page->source_path : page->path;
    struct buffer out;
    buffer_init(&out);
    while (*p) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if (!end) {
            buffer_add_char(&out, *p++);
            continue;
        }
        add_variable(&out, slice_make(p + 1, (size_t)(end - p) - 1), language, subject);
        p = end + 1;
    }
    const char *path = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return path;
}

static bool has_long_name(const char *path)
{
    size_t len = 0;
    for (; *path; path++) {
        len = *path == '/' ? 0 : len + 1;
        if (len > MAX_NAME)
            return true;
    }
    return false;
}

static bool judge_path(struct arena *arena, struct map *seen, const struct format_file *format, const struct page *page,
                       struct diag *diag)
{
    struct position position = format->pages[page->subject.kind].position;
    if (has_long_name(page->path)) {
        diag_report(diag, DIAG_PATH_LONG, position, page->path);
        return false;
    }
    char *lower = arena_strdup(arena, page->path);
    for (char *p = lower; *p; p++)
        *p = ascii_to_lower(*p);
    const struct page *other = map_add(seen, slice_from(lower), (void *)(uintptr_t)page);
    if (other)
        diag_report(diag, DIAG_PATH_CLASH, position, page->path, other->path);
    return !other;
}

bool pages_make(struct arena *arena, const struct format_file *format, const struct language *language,
                const struct subjects *subjects, const struct page **pages, size_t *count, struct diag *diag)
{
    struct page *list = arena_alloc(arena, subjects->count * sizeof *list);
    size_t used = 0;
    bool good = true;
    struct map seen;
    map_init(&seen);
    for (size_t i = 0; i < subjects->count; i++) {
        const struct subject *subject = &subjects->items[i];
        const char *path = page_path(arena, format, language, subject);
        if (!path || (subject->kind == PAGE_LANGUAGES && !language->is_source))
            continue;
        list[used] = (struct page){*subject, path};
        good &= judge_path(arena, &seen, format, &list[used], diag);
        used++;
    }
    map_release(&seen);
    *pages = list;
    *count = used;
    return good;
}

const char *path_relative(struct arena *arena, const char *from, const char *to)
{
    size_t shared = 0;
    for (size_t i = 0; from[i] && from[i] == to[i]; i++)
        if (from[i] == '/')
            shared = i + 1;
    struct buffer out;
    buffer_init(&out);
    for (const char *p = from + shared; *p; p++)
        if (*p == '/')
            buffer_add_string(&out, "../");
    buffer_add_string(&out, to + shared);
    const char *address = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return address;
}

const char *path_stem(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot ? arena_strndup(arena, name, (size_t)(dot - name)) : arena_strdup(arena, name);
}
