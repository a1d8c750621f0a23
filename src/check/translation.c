/* SPDX-License-Identifier: MIT */
#include "check/translation.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "check/content.h"
#include "lang/plural.h"

/* The elements and placeholders of a text as sorted strings, e.g. "<c>RCPT TO</c>" and "{code}". */
struct inventory {
    const char **items;
    size_t count, capacity;
};

static int compare_strings(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void inventory_add(struct inventory *inventory, const char *item)
{
    inventory->items = mem_grow(inventory->items, inventory->count, &inventory->capacity, sizeof *inventory->items);
    inventory->items[inventory->count++] = item;
}

static const char *element_item(struct arena *arena, const struct prose *prose, size_t i)
{
    const struct segment *s = &prose->segments[i];
    if (s->element == PROSE_A)
        return arena_printf(arena, "<a ref=\"%.*s\">", (int)s->text.len, s->text.ptr);
    if (s->element != PROSE_C)
        return arena_printf(arena, "<%s>", prose_element_name(s->element));
    /* Code must appear unchanged, so its content belongs to the item; there is no markup inside. */
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, "<c>");
    for (size_t k = i + 1; k < prose->count && prose->segments[k].kind != SEGMENT_CLOSE; k++)
        if (prose->segments[k].kind == SEGMENT_TEXT)
            buffer_add_slice(&text, prose->segments[k].text);
    buffer_add_string(&text, "</c>");
    const char *item = arena_strndup(arena, text.data, text.len);
    buffer_release(&text);
    return item;
}

static void take_inventory(struct arena *arena, const struct prose *prose, bool placeholders, struct inventory *out)
{
    for (size_t i = 0; i < prose->count; i++) {
        const struct segment *s = &prose->segments[i];
        if (placeholders && s->kind == SEGMENT_PLACEHOLDER)
            inventory_add(out, arena_printf(arena, "{%.*s}", (int)s->text.len, s->text.ptr));
        else if (!placeholders && s->kind == SEGMENT_OPEN)
            inventory_add(out, element_item(arena, prose, i));
        else if (!placeholders && s->kind == SEGMENT_CODE_REF)
            inventory_add(out, arena_printf(arena, "<code-ref id=\"%.*s\"/>", (int)s->text.len, s->text.ptr));
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, compare_strings);
}

/* Placeholders are a set: a sentence may name the same one twice where grammar wants it. */
static void drop_repeats(struct inventory *inventory)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->count; i++)
        if (kept == 0 || strcmp(inventory->items[kept - 1], inventory->items[i]) != 0)
            inventory->items[kept++] = inventory->items[i];
    inventory->count = kept;
}

/* Reports what only one of the two has. Both are sorted, so one pass finds it. */
static bool compare_inventories(const struct inventory *source, const struct inventory *translation, bool may_miss,
                                enum diag_code missing, enum diag_code extra, struct position position,
                                struct diag *diag)
{
    bool good = true;
    size_t i = 0, k = 0;
    while (i < source->count || k < translation->count) {
        int order = i == source->count        ? 1
                    : k == translation->count ? -1
                                              : strcmp(source->items[i], translation->items[k]);
        if (order == 0) {
            i++;
            k++;
        } else if (order < 0) {
            if (!may_miss) {
                diag_report(diag, missing, position, source->items[i]);
                good = false;
            }
            i++;
        } else {
            diag_report(diag, extra, position, translation->items[k]);
            good = false;
            k++;
        }
    }
    return good;
}

static bool judge_form(struct arena *arena, const struct message *message, const struct prose *source,
                       const struct prose *form, bool may_miss, struct position position, struct diag *diag)
{
    struct inventory of_source = {0}, of_form = {0}, names = {0}, form_names = {0};
    take_inventory(arena, source, false, &of_source);
    take_inventory(arena, form, false, &of_form);
    bool good =
        compare_inventories(&of_source, &of_form, may_miss, DIAG_MARKUP_MISSING, DIAG_MARKUP_EXTRA, position, diag);
    if (message->has_placeholders) {
        take_inventory(arena, source, true, &names);
        take_inventory(arena, form, true, &form_names);
        drop_repeats(&names);
        drop_repeats(&form_names);
        good &= compare_inventories(&names, &form_names, may_miss, DIAG_PLACEHOLDER_MISSING, DIAG_PLACEHOLDER_EXTRA,
                                    position, diag);
    }
    free(of_source.items);
    free(of_form.items);
    free(names.items);
    free(form_names.items);
    return good;
}

static void report_fault(const struct catalog_string *string, const struct prose_error *error, struct diag *diag)
{
    static const enum diag_code codes[] = {
        [PROSE_BAD_ENTITY] = DIAG_TRANSLATION_ENTITY,     [PROSE_BAD_TAG] = DIAG_TRANSLATION_TAG,
        [PROSE_UNCLOSED] = DIAG_TRANSLATION_UNCLOSED,     [PROSE_UNEXPECTED_END] = DIAG_TRANSLATION_TAG,
        [PROSE_BAD_PLACEHOLDER] = DIAG_TRANSLATION_BRACE, [PROSE_NESTED_CODE] = DIAG_TRANSLATION_TAG,
        [PROSE_TOO_DEEP] = DIAG_TRANSLATION_TAG,
    };
    const char *detail = mem_strndup(error->detail.ptr ? error->detail.ptr : "", error->detail.len);
    diag_report(diag, codes[error->fault], catalog_string_place(string, error->offset), detail);
    free((void *)(uintptr_t)detail);
}

bool translation_check(struct arena *arena, const struct message *message, const struct catalog_entry *entry,
                       const struct plural_rule *plural, const struct prose **forms, size_t *form_count,
                       struct diag *diag)
{
    struct prose *parsed = arena_alloc(arena, entry->string_count * sizeof *parsed);
    bool good = true;
    struct judged j;
    judged_init(&j, entry, message->has_placeholders, diag);
    for (size_t i = 0; i < entry->string_count; i++) {
        const struct catalog_string *string = &entry->strings[i];
        struct prose_error error;
        if (!prose_parse(arena, slice_make(string->text, string->len), message->has_placeholders, &parsed[i], &error)) {
            report_fault(string, &error, diag);
            good = false;
            continue;
        }
        /* The form for one may leave out the number, and so may that for two or none: the others stand for many. */
        const struct prose *source = message->id_plural ? &message->source_plural : &message->source;
        bool may_miss = message->id_plural && plural && plural_is_rare(plural, i);
        bool whole = judge_form(arena, message, source, &parsed[i], may_miss, catalog_string_place(string, 0), diag);
        judged_set(&j, string, message->has_placeholders);
        good &= whole && content_check(&j);
    }
    judged_release(&j);
    *forms = parsed;
    *form_count = entry->string_count;
    return good;
}
