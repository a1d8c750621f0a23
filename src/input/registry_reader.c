/* SPDX-License-Identifier: MIT */
#include "input/registry_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input/lexical.h"
#include "input/registry_internal.h"
#include "input/registry_rules.h"
#include "input/schema.h"
#include "input/xml_document.h"
#include "lang/tag.h"

#define FOLDER "data/registries"
#define COMMON FOLDER "/common.xml"
#define SCHEMA "data/schema/registry.rng"

/* ---- Helpers for all of registry_*.c ---- */

struct position registry_position(const struct reading *r, const struct xml_node *node)
{
    return (struct position){r->file, node->position.line, node->position.column};
}

struct position registry_place(const struct reading *r, const struct xml_node *node, const char *attribute)
{
    struct position place = element_place(node, attribute);
    place.file = r->file;
    return place;
}

const char *registry_value(const struct reading *r, const struct xml_node *node, const char *name)
{
    return element_value(node, name, r->arena);
}

static const struct registry_indexed *index_add(struct reading *r, struct registry_index *index, const char *id,
                                                void *item, struct position place)
{
    struct registry_indexed *entry = arena_alloc(r->arena, sizeof *entry);
    *entry = (struct registry_indexed){item, place, index->map.count};
    return map_add(&index->map, slice_from(id), entry);
}

bool registry_add(struct reading *r, struct registry_index *index, const char *id, void *item, struct position place,
                  const char *kind)
{
    const struct registry_indexed *taken = index_add(r, index, id, item, place);
    if (!taken)
        return true;
    diag_report(r->diag, DIAG_DUPLICATE_ID, place, kind, id);
    diag_report(r->diag, DIAG_NOTE_FIRST_HERE, taken->position, NULL);
    return false;
}

bool registry_is_first(struct reading *r, struct registry_index *seen, const char *what, struct position place)
{
    const struct registry_indexed *taken = index_add(r, seen, what, r, place);
    if (!taken)
        return true;
    diag_report(r->diag, DIAG_GIVEN_TWICE, place, what);
    diag_report(r->diag, DIAG_NOTE_FIRST_HERE, taken->position, NULL);
    return false;
}

void registry_put(struct reading *r, struct registry_index *index, const char *id, const void *item,
                  struct position place)
{
    union {
        const void *in;
        void *out;
    } both = {item}; /* maps hand out what they were given; the model is const for everyone but its reader */
    index_add(r, index, id, both.out, place);
}

void *registry_find(const struct registry_index *index, const char *id)
{
    const struct registry_indexed *entry = map_get(&index->map, slice_from(id));
    return entry ? entry->item : NULL;
}

void registry_report_unknown(struct reading *r, const struct registry_index *index, const char *id,
                             struct position place, enum diag_code code)
{
    size_t count = index->map.count;
    diag_report(r->diag, code, place, id);
    if (!element_may_suggest(r->diag, count))
        return;
    const char **names = mem_alloc(count * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = index->map.entries[i].key.ptr;
    element_suggest(r->diag, place, id, names, count);
    free(names);
}

void *registry_resolve(struct reading *r, const struct registry_index *index, const struct xml_node *node,
                       const char *attribute, enum diag_code code)
{
    const char *id = registry_value(r, node, attribute);
    if (!id || !lexical_is_id(id))
        return NULL;
    void *item = registry_find(index, id);
    if (!item)
        registry_report_unknown(r, index, id, element_place(node, attribute), code);
    return item;
}

void registry_index_release(struct registry_index *index)
{
    map_release(&index->map);
}

/* ---- One file ---- */

enum { INDEX_COUNT = 9 };

static void list_indices(struct reading *r, struct registry_index *indices[INDEX_COUNT])
{
    struct registry_index *const all[INDEX_COUNT] = {&r->traits,   &r->values,     &r->shared_traits,
                                                     &r->statuses, &r->relations,  &r->audiences,
                                                     &r->links,    &r->categories, &r->codes};
    memcpy(indices, all, sizeof all);
}

static struct reading begin(struct library *library, struct vocabulary *vocabulary, const struct xml_document *document,
                            const char *path, struct diag *diag)
{
    struct reading r = {.arena = &library->arena, .diag = diag, .vocabulary = vocabulary};
    struct registry_index *indices[INDEX_COUNT];
    r.file = arena_strdup(r.arena, document->file);
    r.base = strrchr(path, '/') + 1;
    list_indices(&r, indices);
    for (size_t i = 0; i < INDEX_COUNT; i++)
        map_init(&indices[i]->map);
    return r;
}

static void end(struct reading *r)
{
    struct registry_index *indices[INDEX_COUNT];
    list_indices(r, indices);
    for (size_t i = 0; i < INDEX_COUNT; i++)
        registry_index_release(indices[i]);
}

static struct message_domain *new_domain(struct arena *arena, const char *name)
{
    struct message_domain *domain = arena_alloc(arena, sizeof *domain);
    message_domain_init(domain, name);
    return domain;
}

static void check_language(struct reading *r, const struct xml_node *root, const struct site_file *site)
{
    const char *language = registry_value(r, root, "xml:lang");
    if (!language || !lexical_is_language(language))
        return;
    const char *name = tag_normalize(r->arena, language);
    if (!name || strcmp(name, site->source_language) != 0)
        diag_report(r->diag, DIAG_REGISTRY_LANGUAGE, registry_place(r, root, "xml:lang"), language,
                    tag_from_posix(r->arena, site->source_language));
}

static struct vocabulary *read_vocabulary(struct library *library, const struct xml_document *document,
                                          const struct site_file *site, struct diag *diag)
{
    struct vocabulary *vocabulary = arena_alloc(&library->arena, sizeof *vocabulary);
    struct reading r = begin(library, vocabulary, document, COMMON, diag);
    vocabulary->file = r.file;
    vocabulary->domain = r.domain = new_domain(r.arena, "common");
    library->vocabulary = vocabulary;
    r.example = "421";
    r.examples = "421, 450 and 451";
    if (element_check(document, &common_rule, REGISTRY_NAMESPACE, diag)) {
        check_language(&r, document->root, site);
        registry_read_vocabulary(&r, document->root);
    }
    end(&r);
    return vocabulary;
}

static void index_shared_traits(struct reading *r)
{
    const struct vocabulary *v = r->vocabulary;
    for (size_t i = 0; i < v->trait_count; i++) {
        const struct trait *trait = &v->traits[i];
        registry_put(r, &r->shared_traits, trait->id, trait, trait->position);
        for (size_t k = 0; strcmp(trait->id, "status") == 0 && k < trait->value_count; k++)
            registry_put(r, &r->statuses, trait->values[k].id, &trait->values[k], trait->values[k].position);
    }
}

static void index_vocabulary(struct reading *r)
{
    const struct vocabulary *v = r->vocabulary;
    index_shared_traits(r);
    for (size_t i = 0; i < v->relation_count; i++)
        registry_put(r, &r->relations, v->relations[i].id, &v->relations[i], v->relations[i].position);
    for (size_t i = 0; i < v->audience_count; i++)
        registry_put(r, &r->audiences, v->audiences[i].id, &v->audiences[i], v->audiences[i].position);
}

static void read_links(struct reading *r, const struct xml_node *root)
{
    size_t most = element_count(root, "link"), count = 0;
    struct link *links = arena_alloc(r->arena, most * sizeof *links);
    for (const struct xml_node *node = element_first(root, "link"); node; node = element_next(node, "link")) {
        struct link *link = &links[count];
        *link = (struct link){registry_value(r, node, "id"), registry_value(r, node, "href"),
                              registry_value(r, node, "document"), registry_value(r, node, "section"),
                              registry_position(r, node)};
        if (link->id && registry_add(r, &r->links, link->id, link, element_place(node, "id"), "link"))
            count++;
    }
    r->registry->links = links;
    r->registry->link_count = count;
    r->link_used = arena_alloc(r->arena, count * sizeof *r->link_used);
}

static void read_heading(struct reading *r, const struct xml_node *root)
{
    static const struct text_role label = {.context = "registry label"}, title = {.context = "registry title"};
    const char *id = r->registry->id;
    r->registry->label =
        registry_line(r, element_first(root, "label"), &label,
                      (struct text_place){"label", arena_printf(r->arena, "Registry %s: short name", id)});
    r->registry->title =
        registry_line(r, element_first(root, "title"), &title,
                      (struct text_place){"title", arena_printf(r->arena, "Registry %s: title of its page", id)});
    r->registry->summary =
        registry_prose(r, element_first(root, "summary"),
                       (struct text_place){"summary", arena_printf(r->arena, "Registry %s: summary", id)});
}

static void read_categories(struct reading *r, const struct xml_node *root)
{
    static const struct text_role name = {.context = "category name"};
    size_t most = element_count(root, "category"), count = 0;
    struct category *categories = arena_alloc(r->arena, most * sizeof *categories);
    for (const struct xml_node *node = element_first(root, "category"); node; node = element_next(node, "category")) {
        struct category *category = &categories[count];
        const char *id = registry_value(r, node, "id");
        category->id = id;
        category->position = registry_position(r, node);
        id = id ? id : "";
        struct text_place place = {arena_printf(r->arena, "category.%s/name", id),
                                   arena_printf(r->arena, "Category \"%s\" of codes: name", id)};
        category->name = registry_line(r, element_first(node, "name"), &name, place);
        place = (struct text_place){arena_printf(r->arena, "category.%s/summary", id),
                                    arena_printf(r->arena, "Category \"%s\" of codes: summary", id)};
        category->summary = registry_prose(r, element_first(node, "summary"), place);
        if (category->id && registry_add(r, &r->categories, id, category, element_place(node, "id"), "category"))
            count++;
    }
    r->registry->categories = categories;
    r->registry->category_count = count;
}

/* The codes of the first comparison serve as examples, because its readers know them; or else the first codes. */
static void choose_examples(struct reading *r, const struct xml_node *root)
{
    const struct registry *registry = r->registry;
    const struct xml_node *comparison = element_first(root, "comparison");
    const char *list = comparison ? registry_value(r, comparison, "codes") : NULL;
    size_t count;
    const char *const *ids = lexical_words(r->arena, list ? list : "", &count);
    const struct code *first = count ? registry_find(&r->codes, ids[0]) : NULL;
    const struct code *second = count > 1 ? registry_find(&r->codes, ids[1]) : NULL;
    if (!first && registry->code_count)
        first = &registry->codes[0];
    if (!second && registry->code_count > 1)
        second = &registry->codes[1];
    r->example = first && first->value ? first->value : "1";
    r->examples = second && second->value ? arena_printf(r->arena, "%s and %s", r->example, second->value) : r->example;
}

static void report_unused_links(struct reading *r)
{
    for (size_t i = 0; i < r->registry->link_count; i++)
        if (!r->link_used[i])
            diag_report(r->diag, DIAG_UNUSED_LINK, r->registry->links[i].position, r->registry->links[i].id);
}

static void check_registry_id(struct reading *r, const struct xml_node *root, const char *name)
{
    static const char *const reserved[] = {"number", "compare", "status"};
    const char *id = registry_value(r, root, "id");
    struct position place = registry_place(r, root, "id");
    if (!id || !lexical_is_id(id))
        return;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(id, reserved[i]) == 0)
            diag_report(r->diag, DIAG_REGISTRY_RESERVED, place, id);
    if (strcmp(id, name) != 0)
        diag_report(r->diag, DIAG_REGISTRY_ID, place, id, r->base);
}

static void read_content(struct reading *r, const struct xml_node *root)
{
    read_links(r, root);
    registry_read_code_ids(r, root);
    choose_examples(r, root);
    read_heading(r, root);
    read_categories(r, root);
    registry_read_traits(r, root);
    registry_read_codes(r, root);
    registry_read_comparisons(r, root);
    report_unused_links(r);
}

static struct registry *read_registry(struct library *library, struct vocabulary *vocabulary,
                                      const struct xml_document *document, const char *name,
                                      const struct site_file *site, struct diag *diag)
{
    const char *path = arena_printf(&library->arena, FOLDER "/%s.xml", name);
    struct registry *registry = arena_alloc(&library->arena, sizeof *registry);
    struct reading r = begin(library, vocabulary, document, path, diag);
    const struct xml_node *root = document->root;
    registry->id = arena_strdup(r.arena, name);
    registry->language = registry_value(&r, root, "xml:lang");
    registry->reviewed = registry_value(&r, root, "reviewed");
    registry->file = r.file;
    registry->domain = r.domain = new_domain(r.arena, registry->id);
    r.registry = registry;
    index_vocabulary(&r);
    if (element_check(document, &registry_rule, REGISTRY_NAMESPACE, diag)) {
        check_registry_id(&r, root, name);
        check_language(&r, root, site);
        read_content(&r, root);
    }
    end(&r);
    return registry;
}

/* ---- All files ---- */

struct documents {
    struct xml_document **items; /* common.xml, then the registries; NULL where one could not be read */
    size_t count;
};

/* "a, b, c": the registries that exist. */
static const char *list_registries(struct tree *tree, struct arena *arena)
{
    size_t count;
    const char *const *files = tree_list(tree, FOLDER, &count);
    const char *list = "";
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(files[i]);
        if (len > 4 && strcmp(files[i] + len - 4, ".xml") == 0 && strcmp(files[i], "common.xml") != 0)
            list = arena_printf(arena, "%s%s%.*s", list, *list ? ", " : "", (int)len - 4, files[i]);
    }
    return *list ? list : "none";
}

static struct xml_document *read_named(struct tree *tree, struct arena *arena, const struct site_name *name,
                                       struct diag *diag)
{
    const char *path = arena_printf(arena, FOLDER "/%s.xml", name->name);
    if (strcmp(name->name, "common") != 0 && tree_has(tree, path))
        return xml_document_read(tree, path, diag);
    diag_report(diag, DIAG_REGISTRY_MISSING, name->position, name->name, list_registries(tree, arena));
    return NULL;
}

static struct documents read_documents(struct tree *tree, const struct site_file *site, struct diag *diag)
{
    struct arena scratch;
    arena_init(&scratch);
    struct documents documents = {mem_zalloc(site->registry_count + 1, sizeof *documents.items),
                                  site->registry_count + 1};
    documents.items[0] = xml_document_read(tree, COMMON, diag);
    for (size_t i = 0; i < site->registry_count; i++)
        documents.items[i + 1] = read_named(tree, &scratch, &site->registries[i], diag);
    arena_release(&scratch);
    return documents;
}

static void free_documents(struct documents *documents)
{
    for (size_t i = 0; i < documents->count; i++)
        xml_document_free(documents->items[i]);
    free(documents->items);
}

static void read_library(struct library *library, const struct documents *documents, const struct site_file *site,
                         struct diag *diag)
{
    if (!documents->items[0])
        return; /* without the shared vocabulary everything else would be unknown */
    struct vocabulary *vocabulary = read_vocabulary(library, documents->items[0], site, diag);
    const struct registry **registries = arena_alloc(&library->arena, site->registry_count * sizeof *registries);
    library->registries = registries;
    for (size_t i = 0; i < site->registry_count; i++)
        if (documents->items[i + 1])
            registries[library->registry_count++] =
                read_registry(library, vocabulary, documents->items[i + 1], site->registries[i].name, site, diag);
    registry_resolve_relations(library, diag);
}

static void ask_schema(struct tree *tree, const struct documents *documents, struct diag *diag)
{
    struct schema *schema = schema_read(tree, SCHEMA, diag);
    for (size_t i = 0; schema && i < documents->count; i++)
        schema_validate(schema, documents->items[i], diag);
    schema_free(schema);
}

static size_t count_errors(const struct diag *diag)
{
    return diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE);
}

struct library *library_load(struct tree *tree, const struct site_file *site, struct diag *diag)
{
    size_t before = count_errors(diag);
    struct library *library = mem_zalloc(1, sizeof *library);
    arena_init(&library->arena);
    struct documents documents = read_documents(tree, site, diag);
    read_library(library, &documents, site, diag);
    if (count_errors(diag) == before)
        ask_schema(tree, &documents, diag);
    free_documents(&documents);
    if (count_errors(diag) == before)
        return library;
    library_free(library);
    return NULL;
}
