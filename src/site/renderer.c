/* SPDX-License-Identifier: MIT */
#include "site/renderer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "site/comparison.h"
#include "site/escaping.h"
#include "site/graph.h"
#include "site/page_types.h"
#include "site/status.h"
#include "site/values.h"

struct renderer {
    const struct site *site;
    const struct site_format *format;
    const struct language *language;
    struct template_language functions;          /* of the language; the templates point to it */
    struct template *templates[PAGE_KIND_COUNT]; /* NULL: the format has no pages of the kind */
    const struct coverage *coverage;             /* NULL: nothing is said of what is not translated */
    struct graph **graphs;                       /* one for each folder that pages were asked for in */
    size_t graph_count, graph_capacity;
};

static bool find_template(void *user, struct slice name, struct template_text *text)
{
    const struct site_format *format = user;
    for (size_t i = 0; i < format->template_count; i++) {
        if (slice_is(name, format->templates[i].name)) {
            *text = format->templates[i];
            return true;
        }
    }
    return false;
}

/* Partials are named without the extension that the page templates of the format have. */
static bool find_partial(void *user, struct slice name, struct template_text *text)
{
    const struct site_format *format = user;
    for (size_t i = 0; i < format->template_count; i++) {
        const char *file = format->templates[i].name, *dot = strrchr(file, '.');
        if (slice_equal(name, slice_make(file, dot ? (size_t)(dot - file) : strlen(file)))) {
            *text = format->templates[i];
            return true;
        }
    }
    return find_template(user, name, text);
}

static struct template *compile(const struct site_format *format, enum page_kind kind, struct message_domain *messages,
                                const struct template_language *language, struct diag *diag)
{
    struct template_text text;
    const struct format_page *page = &format->file->pages[kind];
    if (!find_template((void *)(uintptr_t)format, slice_from(page->template_name), &text)) {
        diag_report(diag, DIAG_TEMPLATE_MISSING, page->position, page->template_name);
        return NULL;
    }
    struct template_options options = {.root = &type_page,
                                       .format = escaping_functions(format->file->escaping, format->file->dialect),
                                       .partial = find_partial,
                                       .user = (void *)(uintptr_t)format,
                                       .messages = messages,
                                       .language = language,
                                       .diag = diag};
    return template_compile(&text, &options);
}

bool site_collect_messages(const struct site_format *format, struct message_domain *messages, struct diag *diag)
{
    bool good = true;
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++) {
        if (!format->file->pages[kind].template_name)
            continue;
        struct template *t = compile(format, (enum page_kind)kind, messages, NULL, diag);
        good &= t != NULL;
        template_free(t);
    }
    return good;
}

struct renderer *renderer_without_templates(const struct site *site, const struct site_format *format,
                                            const struct language *language)
{
    struct renderer *r = mem_zalloc(1, sizeof *r);
    r->site = site;
    r->format = format;
    r->language = language;
    return r;
}

struct renderer *renderer_new(const struct site *site, const struct site_format *format,
                              const struct language *language)
{
    struct renderer *r = renderer_without_templates(site, format, language);
    r->functions = language_for_templates(language);
    bool good = true;
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++) {
        if (!format->file->pages[kind].template_name)
            continue;
        r->templates[kind] = compile(format, (enum page_kind)kind, site->messages, &r->functions, site->diag);
        good &= r->templates[kind] != NULL;
    }
    if (good)
        return r;
    renderer_free(r);
    return NULL;
}

void renderer_free(struct renderer *r)
{
    if (!r)
        return;
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++)
        template_free(r->templates[kind]);
    for (size_t i = 0; i < r->graph_count; i++)
        graph_free(r->graphs[i]);
    free(r->graphs);
    free(r);
}

void renderer_set_coverage(struct renderer *r, const struct coverage *coverage)
{
    r->coverage = coverage;
}

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) : 0;
}

static const struct graph *graph_for(struct renderer *r, const char *path)
{
    size_t len = folder_length(path);
    for (size_t i = 0; i < r->graph_count; i++) {
        const char *other = r->graphs[i]->request.from;
        if (folder_length(other) == len && memcmp(other, path, len) == 0)
            return r->graphs[i];
    }
    struct graph_request request = {r->site->library, r->format->file, r->language, r->site->subjects, path};
    r->graphs = mem_grow(r->graphs, r->graph_count, &r->graph_capacity, sizeof *r->graphs);
    return r->graphs[r->graph_count++] = graph_make(&request);
}

/* The page of the same subject in another language; the chooser is the same for all. */
static const char *address_in(const struct renderer *r, struct arena *arena, const struct page *page,
                              const struct language *language)
{
    struct subject home = {.kind = PAGE_HOME};
    const struct subject *subject = page->subject.kind == PAGE_LANGUAGES ? &home : &page->subject;
    const char *path = page_path(arena, r->format->file, language, subject);
    return path ? path_relative(arena, page->path, path) : NULL;
}

static struct value language_object(const struct renderer *r, struct arena *arena, const struct page *page,
                                    const struct language *language)
{
    struct value *slots;
    const struct object *object = object_make(arena, &type_language, &slots);
    slots[SLOT_language_tag] = value_text(language->tag);
    slots[SLOT_language_posix] = value_text(language->posix);
    slots[SLOT_language_direction] = value_text(language->rtl ? "rtl" : "ltr");
    slots[SLOT_language_autonym] = value_text(language->autonym);
    slots[SLOT_language_url] = value_text(address_in(r, arena, page, language));
    slots[SLOT_language_current] = value_boolean(language == r->language);
    return value_object(object);
}

static struct value languages_value(const struct renderer *r, struct arena *arena, const struct page *page)
{
    const struct site *site = r->site;
    struct value *items = arena_alloc(arena, site->language_count * sizeof *items);
    for (size_t i = 0; i < site->language_count; i++)
        items[i] = language_object(r, arena, page, site->languages[i]);
    return value_list(items, site->language_count);
}

static struct value registries_value(const struct renderer *r, struct arena *arena, const struct graph *graph)
{
    const struct library *library = r->site->library;
    struct value *items = arena_alloc(arena, library->registry_count * sizeof *items);
    for (size_t i = 0; i < library->registry_count; i++)
        items[i] = value_object(graph_registry(graph, library->registries[i]));
    return value_list(items, library->registry_count);
}

static struct value number_value(const struct renderer *r, struct arena *arena, const struct graph *graph,
                                 const char *number)
{
    const struct library *library = r->site->library;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < library->registry_count; i++)
        room += library->registries[i]->code_count;
    struct value *codes = arena_alloc(arena, room * sizeof *codes), *slots;
    for (size_t i = 0; i < library->registry_count; i++) {
        const struct registry *registry = library->registries[i];
        for (size_t k = 0; k < registry->code_count; k++)
            if (strcmp(registry->codes[k].value, number) == 0)
                codes[count++] = value_object(graph_code(graph, &registry->codes[k]));
    }
    struct object *object = object_make(arena, &type_number, &slots);
    slots[SLOT_number_value] = value_text(number);
    slots[SLOT_number_size] = graph_count(graph, arena, count);
    slots[SLOT_number_codes] = value_list(codes, count);
    return value_object(object);
}

/* What a page says of its own translation, and the status page of all. */
static void fill_status(const struct renderer *r, struct arena *arena, const struct graph *graph,
                        const struct page *page, struct value *slots)
{
    const struct subject status = {.kind = PAGE_STATUS};
    slots[SLOT_page_status_url] = value_text(graph_url(graph, arena, &status));
    struct status_request request = {arena, r->site, r->language, r->coverage, graph, &page->subject};
    if (page->subject.kind == PAGE_STATUS)
        slots[SLOT_page_status] = status_value(&request, slots[SLOT_page_languages].list.items);
    if (r->coverage && page->subject.kind != PAGE_LANGUAGES)
        slots[SLOT_page_notice] = status_notice(&request, address_in(r, arena, page, r->site->languages[0]));
}

static void fill_subject(const struct renderer *r, struct arena *arena, const struct graph *graph,
                         const struct subject *subject, struct value *slots)
{
    if (subject->registry)
        slots[SLOT_page_registry] = value_object(graph_registry(graph, subject->registry));
    if (subject->category)
        slots[SLOT_page_category] = value_object(graph_category(graph, subject->registry, subject->category));
    if (subject->code)
        slots[SLOT_page_code] = value_object(graph_code(graph, subject->code));
    if (subject->group)
        slots[SLOT_page_comparison] = value_object(comparison_object(arena, graph, subject->registry, subject->group));
    if (subject->number)
        slots[SLOT_page_number] = number_value(r, arena, graph, subject->number);
}

/* The folder that the format's paths share, seen from the page: patterns begin with it. */
static const char *root_address(struct arena *arena, const struct page *page)
{
    const char *slash = strchr(page->path, '/');
    if (!slash)
        return "";
    const char *root = arena_strndup(arena, page->path, (size_t)(slash - page->path) + 1);
    const char *address = path_relative(arena, page->path, root);
    return address;
}

static const struct object *page_object(const struct renderer *r, struct arena *arena, const struct graph *graph,
                                        const struct page *page)
{
    const struct language *language = r->language;
    const struct subject home = {.kind = PAGE_HOME}, chooser = {.kind = PAGE_LANGUAGES};
    struct value *slots;
    struct object *object = object_make(arena, &type_page, &slots);
    slots[SLOT_page_version] = value_text(SOSANH_VERSION);
    slots[SLOT_page_lang] = value_text(language->tag);
    slots[SLOT_page_posix] = value_text(language->posix);
    slots[SLOT_page_direction] = value_text(language->rtl ? "rtl" : "ltr");
    slots[SLOT_page_autonym] = value_text(language->autonym);
    slots[SLOT_page_separator] = value_text(language->separator);
    slots[SLOT_page_stem] = value_text(path_stem(arena, page->path));
    slots[SLOT_page_home_url] = value_text(graph_url(graph, arena, &home));
    slots[SLOT_page_chooser_url] = value_text(graph_url(graph, arena, &chooser));
    slots[SLOT_page_root_url] = value_text(root_address(arena, page));
    if (r->site->base_url)
        slots[SLOT_page_canonical_url] = value_text(arena_printf(arena, "%s/%s", r->site->base_url, page->path));
    slots[SLOT_page_languages] = languages_value(r, arena, page);
    slots[SLOT_page_registries] = registries_value(r, arena, graph);
    fill_subject(r, arena, graph, &page->subject, slots);
    fill_status(r, arena, graph, page, slots);
    return object;
}

const struct object *renderer_data(struct renderer *r, const struct page *page, struct arena *arena,
                                   struct template_links *links)
{
    const struct graph *graph = graph_for(r, page->path);
    *links = graph_links(graph);
    return page_object(r, arena, graph, page);
}

const struct template *renderer_template(const struct renderer *r, enum page_kind kind)
{
    return r->templates[kind];
}

bool renderer_render(struct renderer *r, const struct page *page, struct buffer *out)
{
    struct template_links links;
    struct arena arena;
    arena_init(&arena);
    buffer_clear(out);
    assert(r->templates[page->subject.kind]);
    const struct object *data = renderer_data(r, page, &arena, &links);
    bool good = template_render(r->templates[page->subject.kind], data, &links, out);
    if (!good)
        diag_report(r->site->diag, DIAG_TEMPLATE_OUTPUT, r->format->file->pages[page->subject.kind].position,
                    page->path, arena_printf(&arena, "%d", TEMPLATE_MAX_OUTPUT));
    arena_release(&arena);
    return good;
}
