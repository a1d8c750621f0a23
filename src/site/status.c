/* SPDX-License-Identifier: MIT */
#include "site/status.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "lang/locale_data.h"
#include "site/page_types.h"
#include "site/values.h"

static struct value percent_text(const struct status_request *r, unsigned percent)
{
    return value_text(locale_percent(r->arena, r->language->tag, percent));
}

static struct value points(const struct status_request *r, unsigned percent)
{
    return value_text(arena_printf(r->arena, "%u", percent));
}

struct value status_notice(const struct status_request *r, const char *source_url)
{
    struct progress progress = coverage_progress(r->coverage, r->language, r->subject);
    if (progress.strings[STATE_TRANSLATED] == progress_strings(&progress))
        return value_nothing();
    const struct language *source = r->site->languages[0];
    struct value *slots;
    struct object *object = object_make(r->arena, &type_notice, &slots);
    slots[SLOT_notice_translated] = percent_text(r, progress_percent(&progress));
    slots[SLOT_notice_changed] = graph_count(r->graph, r->arena, progress.strings[STATE_CHANGED]);
    slots[SLOT_notice_source] = value_text(source->autonym);
    slots[SLOT_notice_source_tag] = value_text(source->tag);
    slots[SLOT_notice_source_url] = value_text(source_url);
    return value_object(object);
}

/* ---- The status page ---------------------------------------------------------------------------- */

static struct object *progress_object(const struct status_request *r, const struct progress *progress,
                                      struct value **slots_out)
{
    struct value *slots;
    struct object *object = object_make(r->arena, &type_progress, &slots);
    unsigned percent = progress_percent(progress);
    slots[SLOT_progress_percent] = percent_text(r, percent);
    slots[SLOT_progress_points] = points(r, percent);
    slots[SLOT_progress_translated] = graph_count(r->graph, r->arena, progress->strings[STATE_TRANSLATED]);
    slots[SLOT_progress_changed] = graph_count(r->graph, r->arena, progress->strings[STATE_CHANGED]);
    slots[SLOT_progress_excluded] = graph_count(r->graph, r->arena, progress->strings[STATE_EXCLUDED]);
    slots[SLOT_progress_missing] = graph_count(r->graph, r->arena, progress->strings[STATE_MISSING]);
    slots[SLOT_progress_texts] = graph_count(r->graph, r->arena, progress_strings(progress));
    slots[SLOT_progress_words] = graph_count(r->graph, r->arena, progress_words(progress));
    *slots_out = slots;
    return object;
}

/* The registry to whose domain the number belongs, or NULL: common comes first, the templates last. */
static const struct registry *registry_of(const struct status_request *r, size_t number)
{
    return number > 0 && number < r->site->domain_count - 1 ? r->site->library->registries[number - 1] : NULL;
}

static struct value language_value_of(const struct status_request *r, const struct language *language,
                                      const struct value *language_object)
{
    const struct site *site = r->site;
    struct value *parts = arena_alloc(r->arena, site->domain_count * sizeof *parts), *slots;
    struct progress all = {0};
    for (size_t i = 0; i < site->domain_count; i++) {
        struct progress part = progress_of_domain(language, site->domains[i]);
        parts[i] = value_object(progress_object(r, &part, &slots));
        const struct registry *registry = registry_of(r, i);
        slots[SLOT_progress_is_common] = value_boolean(i == 0);
        slots[SLOT_progress_is_site] = value_boolean(i + 1 == site->domain_count);
        if (registry)
            slots[SLOT_progress_registry] = value_object(graph_registry(r->graph, registry));
        progress_join(&all, &part);
    }
    struct object *object = progress_object(r, &all, &slots);
    slots[SLOT_progress_language] = *language_object;
    slots[SLOT_progress_parts] = value_list(parts, site->domain_count);
    return value_object(object);
}

struct partial_page {
    const struct subject *subject;
    unsigned percent;
    size_t order;
};

static int compare_pages(const void *a, const void *b)
{
    const struct partial_page *x = a, *y = b;
    if (x->percent != y->percent)
        return x->percent < y->percent ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static struct value page_value(const struct status_request *r, const struct partial_page *page)
{
    struct value *slots;
    struct object *object = object_make(r->arena, &type_partial_page, &slots);
    struct buffer name;
    buffer_init(&name);
    subject_name(page->subject, &name);
    slots[SLOT_partial_page_name] = value_text(arena_strndup(r->arena, name.data, name.len));
    slots[SLOT_partial_page_url] = value_text(graph_url(r->graph, r->arena, page->subject));
    slots[SLOT_partial_page_percent] = percent_text(r, page->percent);
    slots[SLOT_partial_page_points] = points(r, page->percent);
    buffer_release(&name);
    return value_object(object);
}

/* The pages of the language that are not complete. */
static struct value pages_value(const struct status_request *r)
{
    const struct subjects *subjects = r->site->subjects;
    struct partial_page *pages = mem_alloc(subjects->count * sizeof *pages);
    size_t count = 0;
    for (size_t i = 0; r->coverage && i < subjects->count; i++) {
        struct progress progress = coverage_progress(r->coverage, r->language, &subjects->items[i]);
        unsigned percent = progress_percent(&progress);
        if (percent < 100 && subjects->items[i].kind != PAGE_LANGUAGES)
            pages[count++] = (struct partial_page){&subjects->items[i], percent, i};
    }
    if (count)
        qsort(pages, count, sizeof *pages, compare_pages);
    struct value *items = arena_alloc(r->arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = page_value(r, &pages[i]);
    free(pages);
    return value_list(items, count);
}

struct value status_value(const struct status_request *r, const struct value *languages)
{
    const struct site *site = r->site;
    struct value *items = arena_alloc(r->arena, site->language_count * sizeof *items), *slots;
    for (size_t i = 1; i < site->language_count; i++)
        items[i - 1] = language_value_of(r, site->languages[i], &languages[i]);
    struct object *object = object_make(r->arena, &type_status, &slots);
    slots[SLOT_status_languages] = value_list(items, site->language_count - 1);
    slots[SLOT_status_pages] = pages_value(r);
    slots[SLOT_status_has_pages] = value_boolean(slots[SLOT_status_pages].list.count > 0);
    return value_object(object);
}
