/* SPDX-License-Identifier: MIT */
#include "site/graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/rows.h"
#include "lang/locale_data.h"
#include "site/escaping.h"
#include "site/lead.h"
#include "site/page_types.h"
#include "site/phrases.h"
#include "site/values.h"

static size_t registry_index(const struct graph *graph, const struct registry *registry)
{
    size_t i = 0;
    while (graph->request.library->registries[i] != registry)
        i++;
    return i;
}

const struct object *graph_registry(const struct graph *graph, const struct registry *registry)
{
    return graph->registries[registry_index(graph, registry)].registry;
}

const struct object *graph_category(const struct graph *graph, const struct registry *registry,
                                    const struct category *category)
{
    return &graph->registries[registry_index(graph, registry)].categories[category - registry->categories];
}

const struct object *graph_code(const struct graph *graph, const struct code *code)
{
    return &graph->registries[registry_index(graph, code->registry)].codes[code->index];
}

static size_t trait_index(const struct registry *registry, const struct trait *trait)
{
    size_t i = 0;
    while (registry->traits[i] != trait)
        i++;
    return i;
}

struct value graph_trait_label(const struct graph *graph, const struct registry *registry, const struct trait *trait)
{
    return graph->registries[registry_index(graph, registry)].labels[trait_index(registry, trait)];
}

struct value graph_fact(const struct graph *graph, const struct code *code, const struct trait *trait)
{
    const struct registry *registry = code->registry;
    const struct value *facts = graph->registries[registry_index(graph, registry)].facts;
    return facts[code->index * registry->trait_count + trait_index(registry, trait)];
}

const char *graph_url(const struct graph *graph, struct arena *arena, const struct subject *subject)
{
    const char *path = page_path(arena, graph->request.format, graph->request.language, subject);
    return path ? path_relative(arena, graph->request.from, path) : NULL;
}

struct value graph_count(const struct graph *graph, struct arena *arena, size_t count)
{
    return value_count(count, locale_number(arena, graph->request.language->tag, count));
}

static struct value count_value(struct graph *graph, size_t count)
{
    return graph_count(graph, &graph->arena, count);
}

static const char *subject_stem(struct graph *graph, const struct subject *subject)
{
    const char *path = page_path(&graph->arena, graph->request.format, graph->request.language, subject);
    return path ? path_stem(&graph->arena, path) : NULL;
}

static struct subject code_subject(const struct code *code)
{
    return (struct subject){.kind = PAGE_CODE, .registry = code->registry, .code = code};
}

/* Notes a value that is prose of this graph's arena, to be rendered ahead. */
static struct value noted(struct graph *graph, struct value value)
{
    if (value.kind == VALUE_PROSE) {
        graph->prose = mem_grow(graph->prose, graph->prose_count, &graph->prose_capacity, sizeof(struct bound_prose *));
        graph->prose[graph->prose_count++] = (struct bound_prose *)(uintptr_t)value.prose;
    }
    return value;
}

static struct value message_value(struct graph *graph, const struct message *message)
{
    return noted(graph, language_value(&graph->arena, graph->request.language, message));
}

static struct value paragraphs_value(struct graph *graph, const struct paragraphs *paragraphs)
{
    struct value value = phrase_paragraphs(&graph->arena, graph->request.language, paragraphs);
    for (size_t i = 0; i < value.list.count; i++)
        noted(graph, value.list.items[i]);
    return value;
}

static struct value texts_value(struct graph *graph, const char *const *texts, size_t count)
{
    struct value *items = arena_alloc(&graph->arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(texts[i]);
    return value_list(items, count);
}

static struct value facts_value(struct graph *graph, const struct code *code)
{
    const struct registry *registry = code->registry;
    struct value *items = arena_alloc(&graph->arena, registry->trait_count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < registry->trait_count; i++) {
        struct value text = graph_fact(graph, code, registry->traits[i]), *slots;
        if (text.kind == VALUE_NOTHING)
            continue;
        items[count++] = value_object(object_make(&graph->arena, &type_fact, &slots));
        slots[SLOT_fact_id] = value_text(registry->traits[i]->id);
        slots[SLOT_fact_label] = graph_trait_label(graph, registry, registry->traits[i]);
        slots[SLOT_fact_text] = text;
    }
    return value_list(items, count);
}

static struct value fixes_value(struct graph *graph, const struct code *code)
{
    struct value *items = arena_alloc(&graph->arena, code->fix_count * sizeof *items);
    for (size_t i = 0; i < code->fix_count; i++) {
        const struct fix *fix = &code->fixes[i];
        struct value *slots;
        items[i] = value_object(object_make(&graph->arena, &type_fix, &slots));
        slots[SLOT_fix_audience] = message_value(graph, fix->audience ? fix->audience->label : NULL);
        slots[SLOT_fix_text] = paragraphs_value(graph, &fix->text);
    }
    return value_list(items, code->fix_count);
}

static struct value wordings_value(struct graph *graph, const struct code *code)
{
    struct value *items = arena_alloc(&graph->arena, code->wording_count * sizeof *items);
    for (size_t i = 0; i < code->wording_count; i++) {
        struct value *slots;
        items[i] = value_object(object_make(&graph->arena, &type_wording, &slots));
        slots[SLOT_wording_software] = value_text(code->wordings[i].software);
        slots[SLOT_wording_text] = value_text(code->wordings[i].text);
    }
    return value_list(items, code->wording_count);
}

static struct value references_value(struct graph *graph, const struct code *code)
{
    struct value *items = arena_alloc(&graph->arena, code->reference_count * sizeof *items);
    for (size_t i = 0; i < code->reference_count; i++) {
        const struct link *link = code->references[i];
        struct value *slots;
        items[i] = value_object(object_make(&graph->arena, &type_reference, &slots));
        slots[SLOT_reference_document] = value_text(link->document);
        slots[SLOT_reference_section] = value_text(link->section);
        slots[SLOT_reference_url] = value_text(link->href);
    }
    return value_list(items, code->reference_count);
}

static struct value constants_value(struct graph *graph, const struct code *code)
{
    struct value *items = arena_alloc(&graph->arena, code->constant_count * sizeof *items);
    for (size_t i = 0; i < code->constant_count; i++) {
        struct value *slots;
        items[i] = value_object(object_make(&graph->arena, &type_constant, &slots));
        slots[SLOT_constant_language] = value_text(code->constants[i].language);
        slots[SLOT_constant_library] = value_text(code->constants[i].library);
        slots[SLOT_constant_symbol] = value_text(code->constants[i].symbol);
    }
    return value_list(items, code->constant_count);
}

static struct value related_code_value(struct graph *graph, const struct related *related)
{
    struct value *slots;
    struct object *object = object_make(&graph->arena, &type_related_code, &slots);
    slots[SLOT_related_code_value] = value_text(related->target ? related->target->value : related->code);
    if (related->target) {
        struct subject subject = code_subject(related->target);
        slots[SLOT_related_code_name] = message_value(graph, related->target->name);
        slots[SLOT_related_code_url] = value_text(graph_url(graph, &graph->arena, &subject));
        slots[SLOT_related_code_stem] = value_text(subject_stem(graph, &subject));
    }
    return value_object(object);
}

/* The codes that are related in one way; *any is false when there are none. */
static struct value relation_value(struct graph *graph, const struct code *code, const struct relation *relation,
                                   bool *any)
{
    struct value *items = arena_alloc(&graph->arena, code->related_count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < code->related_count; i++)
        if (code->related[i].relation == relation)
            items[count++] = related_code_value(graph, &code->related[i]);
    *any = count > 0;
    struct value *slots;
    struct object *object = object_make(&graph->arena, &type_relation, &slots);
    slots[SLOT_relation_id] = value_text(relation->id);
    slots[SLOT_relation_label] = message_value(graph, relation->label);
    slots[SLOT_relation_codes] = value_list(items, count);
    return value_object(object);
}

static struct value relations_value(struct graph *graph, const struct code *code)
{
    const struct vocabulary *vocabulary = graph->request.library->vocabulary;
    struct value *items = arena_alloc(&graph->arena, vocabulary->relation_count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < vocabulary->relation_count; i++) {
        bool any;
        items[count] = relation_value(graph, code, &vocabulary->relations[i], &any);
        count += any;
    }
    return value_list(items, count);
}

static struct value comparison_link_value(struct graph *graph, const struct registry *registry,
                                          const struct code_group *group)
{
    struct subject subject = {.kind = PAGE_COMPARISON, .registry = registry, .group = group};
    struct value *codes = arena_alloc(&graph->arena, group->count * sizeof *codes);
    for (size_t i = 0; i < group->count; i++)
        codes[i] = value_object(graph_code(graph, group->codes[i]));
    struct value *slots;
    struct object *object = object_make(&graph->arena, &type_comparison_link, &slots);
    slots[SLOT_comparison_link_url] = value_text(graph_url(graph, &graph->arena, &subject));
    slots[SLOT_comparison_link_stem] = value_text(subject_stem(graph, &subject));
    slots[SLOT_comparison_link_codes] = value_list(codes, group->count);
    return value_object(object);
}

static bool group_has(const struct code_group *group, const struct code *code)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->codes[i] == code)
            return true;
    return false;
}

/* The comparisons of a registry: those that were written by hand, or those that concern a code. */
static struct value comparisons_value(struct graph *graph, const struct registry *registry, const struct code *code)
{
    const struct code_groups *groups = &graph->request.subjects->groups[registry_index(graph, registry)];
    struct value *items = arena_alloc(&graph->arena, groups->count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < groups->count; i++) {
        const struct code_group *group = &groups->items[i];
        if (code ? group_has(group, code) : group->written != NULL)
            items[count++] = comparison_link_value(graph, registry, group);
    }
    return value_list(items, count);
}

/* Capitals by the rules of the language that the text is in. */
static struct value upper_value(struct graph *graph, const struct message *message)
{
    struct arena *arena = &graph->arena;
    const struct translation *t = language_translate(graph->request.language, message);
    struct buffer text;
    buffer_init(&text);
    prose_write_plain(&t->forms[0], &text);
    struct segment *segment = arena_alloc(arena, sizeof *segment);
    const char *tag = t->language ? t->language : graph->request.language->tag;
    *segment = (struct segment){.kind = SEGMENT_TEXT, .text = slice_from(locale_upper(arena, tag, text.data))};
    buffer_release(&text);
    struct prose *prose = arena_alloc(arena, sizeof *prose);
    *prose = (struct prose){segment, 1};
    struct bound_prose *bound = arena_alloc(arena, sizeof *bound);
    *bound = (struct bound_prose){.prose = prose, .language = t->language};
    return (struct value){.kind = VALUE_PROSE, .prose = bound};
}

static void fill_code(struct graph *graph, const struct code *code, struct value *slots)
{
    struct arena *arena = &graph->arena;
    struct subject subject = code_subject(code), number = {.kind = PAGE_NUMBER, .number = code->value};
    slots[SLOT_code_id] = value_text(code->id);
    slots[SLOT_code_anchor] = value_text(arena_printf(arena, "%s-%s", code->registry->id, code->id));
    slots[SLOT_code_value] = value_text(code->value);
    slots[SLOT_code_name] = message_value(graph, code->name);
    slots[SLOT_code_name_upper] = upper_value(graph, code->name);
    slots[SLOT_code_phrase] = value_text(code->phrase);
    slots[SLOT_code_url] = value_text(graph_url(graph, arena, &subject));
    slots[SLOT_code_stem] = value_text(subject_stem(graph, &subject));
    slots[SLOT_code_number_url] = value_text(graph_url(graph, arena, &number));
    slots[SLOT_code_registry] = value_object(graph_registry(graph, code->registry));
    slots[SLOT_code_category] = value_object(graph_category(graph, code->registry, code->category));
    slots[SLOT_code_status] = message_value(graph, code->status->label);
    slots[SLOT_code_status_id] = value_text(code->status->id);
    slots[SLOT_code_description] = paragraphs_value(graph, &code->description);
    slots[SLOT_code_seen_when] = paragraphs_value(graph, &code->seen_when);
    slots[SLOT_code_fixes] = fixes_value(graph, code);
    slots[SLOT_code_use_when] = paragraphs_value(graph, &code->use_when);
    slots[SLOT_code_facts] = facts_value(graph, code);
    slots[SLOT_code_examples] = texts_value(graph, code->examples, code->example_count);
    slots[SLOT_code_wordings] = wordings_value(graph, code);
    slots[SLOT_code_references] = references_value(graph, code);
    slots[SLOT_code_constants] = constants_value(graph, code);
    slots[SLOT_code_aliases] = texts_value(graph, code->aliases, code->alias_count);
    slots[SLOT_code_related] = relations_value(graph, code);
    slots[SLOT_code_comparisons] = comparisons_value(graph, code->registry, code);
    slots[SLOT_code_has_examples] = value_boolean(code->example_count > 0);
    slots[SLOT_code_has_wordings] = value_boolean(code->wording_count > 0);
    slots[SLOT_code_has_constants] = value_boolean(code->constant_count > 0);
    slots[SLOT_code_has_aliases] = value_boolean(code->alias_count > 0);
    slots[SLOT_code_has_related] = value_boolean(code->related_count > 0);
    slots[SLOT_code_has_comparisons] = value_boolean(slots[SLOT_code_comparisons].list.count > 0);
}

static struct value codes_value(struct graph *graph, const struct registry *registry, const struct category *category)
{
    struct value *items = arena_alloc(&graph->arena, registry->code_count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < registry->code_count; i++)
        if (!category || registry->codes[i].category == category)
            items[count++] = value_object(graph_code(graph, &registry->codes[i]));
    return value_list(items, count);
}

static void fill_category(struct graph *graph, const struct registry *registry, const struct category *category,
                          struct value *slots)
{
    struct subject subject = {.kind = PAGE_CATEGORY, .registry = registry, .category = category};
    slots[SLOT_category_id] = value_text(category->id);
    slots[SLOT_category_name] = message_value(graph, category->name);
    slots[SLOT_category_summary] = paragraphs_value(graph, &category->summary);
    slots[SLOT_category_url] = value_text(graph_url(graph, &graph->arena, &subject));
    slots[SLOT_category_codes] = codes_value(graph, registry, category);
    slots[SLOT_category_size] = count_value(graph, slots[SLOT_category_codes].list.count);
}

static void fill_registry(struct graph *graph, const struct registry *registry, struct value *slots)
{
    struct subject subject = {.kind = PAGE_REGISTRY, .registry = registry};
    struct value *categories = arena_alloc(&graph->arena, registry->category_count * sizeof *categories);
    for (size_t i = 0; i < registry->category_count; i++)
        categories[i] = value_object(graph_category(graph, registry, &registry->categories[i]));
    slots[SLOT_registry_id] = value_text(registry->id);
    slots[SLOT_registry_label] = message_value(graph, registry->label);
    slots[SLOT_registry_title] = message_value(graph, registry->title);
    slots[SLOT_registry_summary] = paragraphs_value(graph, &registry->summary);
    slots[SLOT_registry_reviewed] = value_text(registry->reviewed);
    slots[SLOT_registry_size] = count_value(graph, registry->code_count);
    slots[SLOT_registry_url] = value_text(graph_url(graph, &graph->arena, &subject));
    slots[SLOT_registry_stem] = value_text(subject_stem(graph, &subject));
    slots[SLOT_registry_categories] = value_list(categories, registry->category_count);
    slots[SLOT_registry_codes] = codes_value(graph, registry, NULL);
    slots[SLOT_registry_comparisons] = comparisons_value(graph, registry, NULL);
    slots[SLOT_registry_has_comparisons] = value_boolean(slots[SLOT_registry_comparisons].list.count > 0);
}

/* An array of objects without their slots' content: objects point at each other, so all exist before any is filled. */
static struct object *allocate(struct graph *graph, const struct object_type *type, size_t count)
{
    struct object *objects = arena_alloc(&graph->arena, count * sizeof *objects);
    for (size_t i = 0; i < count; i++)
        objects[i] = (struct object){type, arena_alloc(&graph->arena, type->field_count * sizeof(struct value))};
    return objects;
}

static struct value *slots_of(struct object *object)
{
    return (struct value *)(uintptr_t)object->slots;
}

static const char *reference(struct graph *graph, const struct registry *registry, const char *id)
{
    return arena_printf(&graph->arena, "%s/%s", registry->id, id);
}

/* What prose can refer to, so that rendering only looks up. */
static void add_references(struct graph *graph, const struct registry *registry, struct object *codes)
{
    for (size_t i = 0; i < registry->code_count; i++)
        map_add(&graph->codes, slice_from(reference(graph, registry, registry->codes[i].id)), &codes[i]);
    for (size_t i = 0; i < registry->link_count; i++)
        map_add(&graph->links, slice_from(reference(graph, registry, registry->links[i].id)),
                (void *)(uintptr_t)&registry->links[i]);
}

static void allocate_registry(struct graph *graph, size_t r)
{
    const struct registry *registry = graph->request.library->registries[r];
    graph->registries[r] = (struct registry_objects){allocate(graph, &type_registry, 1),
                                                     allocate(graph, &type_category, registry->category_count),
                                                     allocate(graph, &type_code, registry->code_count), NULL, NULL};
    add_references(graph, registry, graph->registries[r].codes);
}

/* What comparisons say of traits too. */
static void fill_traits(struct graph *graph, size_t r)
{
    const struct registry *registry = graph->request.library->registries[r];
    size_t count = registry->trait_count;
    struct value *labels = arena_alloc(&graph->arena, count * sizeof *labels);
    struct value *facts = arena_alloc(&graph->arena, registry->code_count * count * sizeof *facts);
    for (size_t t = 0; t < count; t++)
        labels[t] = message_value(graph, registry->traits[t]->label);
    for (size_t c = 0; c < registry->code_count; c++) {
        for (size_t t = 0; t < count; t++) {
            struct compare_cell cell = compare_cell_make(&graph->arena, &registry->codes[c], registry->traits[t]);
            facts[c * count + t] = noted(graph, phrase_labels(&graph->arena, graph->request.language, &cell));
        }
    }
    graph->registries[r].labels = labels;
    graph->registries[r].facts = facts;
}

static void fill_objects(struct graph *graph, size_t r)
{
    const struct registry *registry = graph->request.library->registries[r];
    struct registry_objects *objects = &graph->registries[r];
    fill_registry(graph, registry, slots_of(objects->registry));
    for (size_t i = 0; i < registry->category_count; i++)
        fill_category(graph, registry, &registry->categories[i], slots_of(&objects->categories[i]));
    for (size_t i = 0; i < registry->code_count; i++)
        fill_code(graph, &registry->codes[i], slots_of(&objects->codes[i]));
}

static void fill_lead(struct graph *graph, struct object *object, size_t lead, size_t paragraphs)
{
    struct value *slots = slots_of(object);
    slots[lead] = graph_lead(graph, &graph->arena, &slots[paragraphs]);
}

/* Leads show the values of the codes that they refer to, so these come first. */
static void fill_leads(struct graph *graph, size_t r)
{
    const struct registry *registry = graph->request.library->registries[r];
    struct registry_objects *objects = &graph->registries[r];
    fill_lead(graph, objects->registry, SLOT_registry_lead, SLOT_registry_summary);
    for (size_t i = 0; i < registry->category_count; i++)
        fill_lead(graph, &objects->categories[i], SLOT_category_lead, SLOT_category_summary);
    for (size_t i = 0; i < registry->code_count; i++)
        fill_lead(graph, &objects->codes[i], SLOT_code_lead, SLOT_code_description);
}

/* Prose of the graph stands on many pages, and references lead to the same addresses from all of them. Comes last,
 * since references show values and addresses of codes. */
static void render_ahead(struct graph *graph)
{
    const struct format_file *file = graph->request.format;
    const struct template_format *format = escaping_functions(file->escaping, file->dialect);
    struct template_links links = graph_links(graph);
    template_context context;
    bool worthwhile = escaping_prose_context(file->escaping, &context);
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; worthwhile && i < graph->prose_count; i++) {
        buffer_clear(&out);
        template_render_prose(graph->prose[i], format, context, &links, &out);
        struct rendered_prose *rendered = arena_alloc(&graph->arena, sizeof *rendered);
        struct slice text = slice_make(arena_strndup(&graph->arena, out.data, out.len), out.len);
        *rendered = (struct rendered_prose){format, context, text};
        graph->prose[i]->rendered = rendered;
    }
    buffer_release(&out);
    free(graph->prose);
    graph->prose = NULL;
    graph->prose_count = graph->prose_capacity = 0;
}

struct graph *graph_make(const struct graph_request *request)
{
    struct graph *graph = mem_zalloc(1, sizeof *graph);
    arena_init(&graph->arena);
    map_init(&graph->codes);
    map_init(&graph->links);
    graph->request = *request;
    graph->breaks = text_breaks_new(request->language->tag);
    size_t count = request->library->registry_count;
    graph->registries = arena_alloc(&graph->arena, count * sizeof *graph->registries);
    for (size_t r = 0; r < count; r++)
        allocate_registry(graph, r);
    for (size_t r = 0; r < count; r++)
        fill_traits(graph, r);
    for (size_t r = 0; r < count; r++)
        fill_objects(graph, r);
    for (size_t r = 0; r < count; r++)
        fill_leads(graph, r);
    render_ahead(graph);
    return graph;
}

void graph_free(struct graph *graph)
{
    if (!graph)
        return;
    text_breaks_free(graph->breaks);
    map_release(&graph->codes);
    map_release(&graph->links);
    arena_release(&graph->arena);
    free(graph);
}

static bool resolve(void *user, enum prose_element element, struct slice ref, struct slice *href, struct slice *text)
{
    const struct graph *graph = user;
    if (element == PROSE_A) {
        const struct link *link = map_get(&graph->links, ref);
        *href = slice_from(link ? link->href : NULL);
        return link != NULL;
    }
    const struct object *code = map_get(&graph->codes, ref);
    if (!code)
        return false;
    *href = code->slots[SLOT_code_url].kind == VALUE_TEXT ? code->slots[SLOT_code_url].text : slice_from(NULL);
    *text = code->slots[SLOT_code_value].text;
    return true;
}

struct template_links graph_links(const struct graph *graph)
{
    return (struct template_links){resolve, (void *)(uintptr_t)graph};
}

struct value graph_lead(const struct graph *graph, struct arena *arena, const struct value *paragraphs)
{
    struct template_links links = graph_links(graph);
    return lead_value(arena, graph->breaks, &links, &paragraphs->list);
}
