/* SPDX-License-Identifier: MIT */
/* Reads the codes of a registry. */
#include "input/registry_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "input/lexical.h"

/* Room for all child elements of a name. */
static void *new_list(struct reading *r, const struct xml_node *node, const char *name, size_t size)
{
    return arena_alloc(r->arena, element_count(node, name) * size);
}

#define EACH(child, node, name)                                                                                        \
    const struct xml_node *child = element_first((node), (name));                                                      \
    child;                                                                                                             \
    child = element_next(child, (name))

/* ---- Ids ---- */

static const char *id_of(struct reading *r, const struct xml_node *node, const char *value)
{
    const char *id = registry_value(r, node, "id");
    if (id)
        return lexical_is_id(id) ? id : NULL;
    if (!value || !*value)
        return NULL;
    id = lexical_slug(r->arena, value);
    if (lexical_is_id(id))
        return id;
    struct position place = registry_place(r, node, "value");
    diag_report(r->diag, DIAG_CODE_ID, place, value);
    return NULL;
}

/* Decimal numbers compare without leading zeros by length, then by digits; 0 too when one is not a number. */
static int compare_numbers(const char *a, const char *b)
{
    if (strspn(a, "0123456789") != strlen(a) || strspn(b, "0123456789") != strlen(b))
        return 0;
    a += strspn(a, "0");
    b += strspn(b, "0");
    size_t len_a = strlen(a), len_b = strlen(b);
    if (len_a != len_b)
        return len_a < len_b ? -1 : 1;
    return strcmp(a, b);
}

static void check_range(struct reading *r, const struct xml_node *node, const struct code *code)
{
    if (!code->value || !code->value_end)
        return;
    if (strcmp(code->value, code->value_end) != 0 && compare_numbers(code->value, code->value_end) <= 0)
        return;
    struct position place = registry_place(r, node, "value-end");
    diag_report(r->diag, DIAG_CODE_RANGE, place, code->value, code->value_end);
}

void registry_read_code_ids(struct reading *r, const struct xml_node *root)
{
    struct code *codes = new_list(r, root, "code", sizeof *codes);
    size_t count = 0;
    for (EACH(node, root, "code")) {
        struct code *code = &codes[count];
        *code = (struct code){.registry = r->registry,
                              .index = count,
                              .value = registry_value(r, node, "value"),
                              .value_end = registry_value(r, node, "value-end"),
                              .position = registry_position(r, node)};
        code->id = id_of(r, node, code->value);
        check_range(r, node, code);
        const char *place = element_attribute(node, "id") ? "id" : "value";
        if (code->id && registry_add(r, &r->codes, code->id, code, element_place(node, place), "code"))
            count++;
    }
    r->registry->codes = codes;
    r->registry->code_count = count;
}

/* ---- Prose ---- */

static struct text_place place_of(struct reading *r, const struct code *code, const char *part, const char *what)
{
    return (struct text_place){arena_printf(r->arena, "%s/%s", code->id, part),
                               arena_printf(r->arena, "Code %s: %s", code->value ? code->value : "", what)};
}

static struct paragraphs read_part(struct reading *r, const struct xml_node *node, const struct code *code,
                                   const char *part, const char *what)
{
    return registry_prose(r, element_first(node, part), place_of(r, code, part, what));
}

static void read_fixes(struct reading *r, const struct xml_node *node, struct code *code)
{
    struct fix *fixes = new_list(r, node, "fix", sizeof *fixes);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (EACH(child, node, "fix")) {
        const char *audience = registry_value(r, child, "for");
        const char *part = audience ? arena_printf(r->arena, "fix@%s", audience) : "fix";
        if (!registry_is_first(r, &seen, part, child->position))
            continue;
        struct fix *fix = &fixes[code->fix_count++];
        if (audience)
            fix->audience = registry_resolve(r, &r->audiences, child, "for", DIAG_UNKNOWN_AUDIENCE);
        const char *what = audience ? arena_printf(r->arena, "how to fix it (%s)", audience) : "how to fix it";
        fix->text = registry_prose(r, child, place_of(r, code, part, what));
    }
    code->fixes = fixes;
    registry_index_release(&seen);
}

/* ---- Traits ---- */

/* Reports that `trait` has no such value, with the nearest one. */
static void report_unknown_value(struct reading *r, const struct trait *trait, const char *id, struct position place)
{
    diag_report(r->diag, DIAG_UNKNOWN_VALUE, place, id, trait->id);
    if (!element_may_suggest(r->diag, trait->value_count))
        return;
    const char **names = mem_alloc(trait->value_count * sizeof *names);
    for (size_t i = 0; i < trait->value_count; i++)
        names[i] = trait->values[i].id;
    element_suggest(r->diag, place, id, names, trait->value_count);
    free(names);
}

/* The status is an attribute, because every code has one, and a trait where the registry declares it. */
static const struct trait_value *read_status(struct reading *r, const struct xml_node *node)
{
    const char *id = registry_value(r, node, "status");
    const struct trait *status = registry_find(&r->shared_traits, "status");
    if (!id || !lexical_is_id(id))
        return NULL;
    if (!status) {
        diag_report(r->diag, DIAG_UNKNOWN_SHARED_TRAIT, registry_place(r, node, "status"), "status");
        return NULL;
    }
    const struct trait_value *value = registry_find(&r->statuses, id);
    if (!value)
        report_unknown_value(r, status, id, registry_place(r, node, "status"));
    return value;
}

/* Ordered by trait, then by value, as the registry and the trait have them. */
struct ranked {
    size_t rank;
    struct code_trait pair;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->pair.value < y->pair.value ? -1 : x->pair.value > y->pair.value;
}

static struct ranked rank(const struct reading *r, const struct trait *trait, const struct trait_value *value)
{
    const struct registry_indexed *entry = map_get(&r->traits.map, slice_from(trait->id));
    return (struct ranked){entry->order, {trait, value}};
}

static bool read_has(struct reading *r, const struct xml_node *node, struct registry_index *seen, struct ranked *out)
{
    const struct trait *trait = registry_resolve(r, &r->traits, node, "trait", DIAG_UNKNOWN_TRAIT);
    const char *id = registry_value(r, node, "value");
    if (!trait || !id || !lexical_is_id(id))
        return false;
    const struct trait_value *value = registry_find(&r->values, arena_printf(r->arena, "%s %s", trait->id, id));
    if (!value) {
        report_unknown_value(r, trait, id, registry_place(r, node, "value"));
        return false;
    }
    *out = rank(r, trait, value);
    return registry_is_first(r, seen, arena_printf(r->arena, "%s: %s", trait->id, id), node->position);
}

static void read_code_traits(struct reading *r, const struct xml_node *node, struct code *code)
{
    struct registry_index seen = {0};
    map_init(&seen.map);
    struct ranked *found = mem_alloc((element_count(node, "has") + 1) * sizeof *found);
    size_t count = 0;
    const struct trait *status = registry_find(&r->traits, "status");
    if (status && code->status) {
        found[count++] = rank(r, status, code->status);
        registry_is_first(r, &seen, arena_printf(r->arena, "status: %s", code->status->id),
                          element_place(node, "status"));
    }
    for (EACH(child, node, "has"))
        count += read_has(r, child, &seen, &found[count]);
    qsort(found, count, sizeof *found, compare_ranked);
    struct code_trait *traits = arena_alloc(r->arena, count * sizeof *traits);
    for (size_t i = 0; i < count; i++)
        traits[i] = found[i].pair;
    code->traits = traits;
    code->trait_count = count;
    free(found);
    registry_index_release(&seen);
}

/* ---- What is not translated ---- */

/* A transcript keeps its lines; the line end after the start tag and white space at the end go. */
static const char *read_example(struct reading *r, const struct xml_node *node)
{
    struct slice text = element_text(node, r->arena);
    size_t start = text.len && text.ptr[0] == '\n';
    while (text.len > start && ascii_is_space(text.ptr[text.len - 1]))
        text.len--;
    if (text.len == start)
        diag_report(r->diag, DIAG_TEXT_EMPTY, registry_position(r, node), NULL);
    return arena_strndup(r->arena, text.ptr + start, text.len - start);
}

static void read_verbatim(struct reading *r, const struct xml_node *node, struct code *code)
{
    const char **examples = new_list(r, node, "example", sizeof *examples);
    struct wording *wordings = new_list(r, node, "wording", sizeof *wordings);
    struct constant *constants = new_list(r, node, "constant", sizeof *constants);
    for (EACH(child, node, "example"))
        examples[code->example_count++] = read_example(r, child);
    for (EACH(child, node, "wording"))
        wordings[code->wording_count++] =
            (struct wording){registry_value(r, child, "software"), registry_verbatim(r, child)};
    for (EACH(child, node, "constant"))
        constants[code->constant_count++] =
            (struct constant){registry_value(r, child, "language"), registry_value(r, child, "library"),
                              registry_value(r, child, "symbol")};
    code->phrase = registry_verbatim(r, element_first(node, "phrase"));
    code->examples = examples;
    code->wordings = wordings;
    code->constants = constants;
}

/* ---- What a code refers to ---- */

static void read_references(struct reading *r, const struct xml_node *node, struct code *code)
{
    const struct link **references = new_list(r, node, "reference", sizeof *references);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (EACH(child, node, "reference")) {
        const struct link *link = registry_resolve(r, &r->links, child, "link", DIAG_UNKNOWN_LINK);
        if (!link || !registry_is_first(r, &seen, link->id, child->position))
            continue;
        r->link_used[link - r->registry->links] = true;
        references[code->reference_count++] = link;
    }
    code->references = references;
    registry_index_release(&seen);
}

static void read_aliases(struct reading *r, const struct xml_node *node, struct code *code)
{
    const char **aliases = new_list(r, node, "alias", sizeof *aliases);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (EACH(child, node, "alias")) {
        const char *alias = registry_verbatim(r, child);
        if (*alias && registry_is_first(r, &seen, alias, child->position))
            aliases[code->alias_count++] = alias;
    }
    code->aliases = aliases;
    registry_index_release(&seen);
}

static void read_former_ids(struct reading *r, const struct xml_node *node, struct code *code,
                            struct registry_index *former)
{
    const char **ids = new_list(r, node, "formerly", sizeof *ids);
    for (EACH(child, node, "formerly")) {
        const char *id = registry_value(r, child, "id");
        if (!id)
            continue;
        struct position place = registry_place(r, child, "id");
        const struct registry_indexed *taken = map_get(&r->codes.map, slice_from(id));
        if (taken) {
            diag_report(r->diag, DIAG_FORMER_ID, place, id);
            diag_report(r->diag, DIAG_NOTE_FIRST_HERE, taken->position, NULL);
        } else if (registry_is_first(r, former, id, place)) {
            ids[code->formerly_count++] = id;
        }
    }
    code->formerly = ids;
}

static void read_related(struct reading *r, const struct xml_node *node, struct code *code)
{
    struct related *related = new_list(r, node, "related", sizeof *related);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (EACH(child, node, "related")) {
        struct related *one = &related[code->related_count];
        const char *registry = registry_value(r, child, "registry");
        struct position place = registry_place(r, child, "code");
        *one = (struct related){.registry = registry ? registry : r->registry->id,
                                .code = registry_value(r, child, "code"),
                                .position = place};
        one->relation = registry_resolve(r, &r->relations, child, "as", DIAG_UNKNOWN_RELATION);
        if (!one->relation || !one->code)
            continue;
        const char *name = arena_printf(r->arena, "%s:%s, %s", one->registry, one->code, one->relation->id);
        if (registry_is_first(r, &seen, name, child->position))
            code->related_count++;
    }
    code->related = related;
    registry_index_release(&seen);
}

/* ---- Codes ---- */

static void read_code(struct reading *r, const struct xml_node *node, struct code *code, struct registry_index *former)
{
    static const struct text_role name = {.context = "code name"};
    code->category = registry_resolve(r, &r->categories, node, "category", DIAG_UNKNOWN_CATEGORY);
    code->status = read_status(r, node);
    code->name = registry_line(r, element_first(node, "name"), &name, place_of(r, code, "name", "name"));
    code->description = read_part(r, node, code, "description", "description");
    code->seen_when = read_part(r, node, code, "seen-when", "when one sees it");
    read_fixes(r, node, code);
    code->use_when = read_part(r, node, code, "use-when", "when to use it");
    read_code_traits(r, node, code);
    read_verbatim(r, node, code);
    read_references(r, node, code);
    read_aliases(r, node, code);
    read_former_ids(r, node, code, former);
    read_related(r, node, code);
}

void registry_read_codes(struct reading *r, const struct xml_node *root)
{
    struct registry_index former = {0};
    map_init(&former.map);
    for (EACH(node, root, "code")) {
        const char *value = registry_value(r, node, "value");
        const char *id = registry_value(r, node, "id");
        id = id ? id : value ? lexical_slug(r->arena, value) : NULL;
        struct code *code = id ? registry_find(&r->codes, id) : NULL;
        struct code spare = {.registry = r->registry, .id = id ? id : "", .value = value};
        bool own = code && code->position.line == node->position.line && code->position.column == node->position.column;
        read_code(r, node, own ? code : &spare, &former); /* one that lost its id is still looked through for errors */
    }
    registry_index_release(&former);
}
