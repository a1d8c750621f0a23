/* SPDX-License-Identifier: MIT */
/* Reads traits, of common.xml and of registries, and the relations and audiences of common.xml. */
#include "input/registry_internal.h"

#include <string.h>

#include "base/buffer.h"

/* ---- Sentences ---- */

static const char *plain_text(struct reading *r, const struct message *message)
{
    struct buffer plain;
    if (!message)
        return "";
    buffer_init(&plain);
    prose_write_plain(&message->source, &plain);
    const char *copy = arena_strndup(r->arena, plain.data, plain.len);
    buffer_release(&plain);
    return copy;
}

struct sentences {
    const struct message *one, *all;
};

static struct sentences read_sentences(struct reading *r, const struct xml_node *node, const char *reference,
                                       const char *what, const char *values)
{
    static const char *const one[] = {"code", NULL}, *const all[] = {"codes", NULL},
                             *const one_values[] = {"code", "values", NULL},
                             *const all_values[] = {"codes", "values", NULL};
    const struct xml_node *first = element_first(node, "sentence");
    if (!first)
        return (struct sentences){NULL, NULL};
    const struct xml_node *second = element_next(first, "sentence");
    if (!second || element_attribute(first, "number") || !element_attribute(second, "number")) {
        diag_report(r->diag, DIAG_SENTENCE_PAIR, registry_position(r, first), NULL);
        return (struct sentences){NULL, NULL};
    }
    struct text_role role_one = {.sentence = true, .placeholders = values ? one_values : one};
    struct text_role role_all = {.sentence = true, .placeholders = values ? all_values : all};
    const char *about =
        values ? arena_printf(r->arena, " {values}: a list of words of the protocol, for example %s.", values) : "";
    struct text_place place_one = {
        arena_printf(r->arena, "%s/sentence", reference),
        arena_printf(r->arena, "%s, sentence for one code. {code}: the code’s value, for example %s.%s", what,
                     r->example, about)};
    struct text_place place_all = {
        arena_printf(r->arena, "%s/sentence@all", reference),
        arena_printf(r->arena, "%s, sentence for several codes. {codes}: a list of their values, for example %s.%s",
                     what, r->examples, about)};
    return (struct sentences){registry_line(r, first, &role_one, place_one),
                              registry_line(r, second, &role_all, place_all)};
}

/* ---- Traits ---- */

static void read_value(struct reading *r, const struct xml_node *node, const char *trait, const char *label,
                       struct trait_value *value)
{
    static const struct text_role role = {.context = "trait value"};
    const struct xml_node *label_node = element_first(node, "label");
    value->position = registry_position(r, node);
    value->id = registry_value(r, node, "id");
    value->word = registry_value(r, node, "word");
    const char *reference = arena_printf(r->arena, "trait.%s.%s", trait, value->id ? value->id : "");
    struct text_place place = {arena_printf(r->arena, "%s/label", reference),
                               arena_printf(r->arena, "Value of the trait \"%s\", shown in tables and lists", label)};
    value->label = registry_line(r, label_node, &role, place);
    const char *what = arena_printf(r->arena, "Trait \"%s\", value \"%s\"", label, plain_text(r, value->label));
    struct sentences sentences = read_sentences(r, node, reference, what, NULL);
    value->sentence = sentences.one;
    value->sentence_all = sentences.all;
}

/* The first two words, as an example of {values}. */
static const char *example_values(struct reading *r, const struct xml_node *node)
{
    const char *first = NULL;
    for (const struct xml_node *v = element_first(node, "value"); v; v = element_next(v, "value")) {
        const char *word = registry_value(r, v, "word");
        if (word && first)
            return arena_printf(r->arena, "%s and %s", first, word);
        first = word ? word : first;
    }
    return first ? first : "…";
}

static void read_trait(struct reading *r, const struct xml_node *node, struct trait *trait)
{
    static const struct text_role role = {.context = "trait label"};
    trait->position = registry_position(r, node);
    trait->id = registry_value(r, node, "id");
    const char *reference = arena_printf(r->arena, "trait.%s", trait->id ? trait->id : "");
    struct text_place place = {arena_printf(r->arena, "%s/label", reference),
                               "Name of a trait, shown at the head of a row in tables"};
    trait->label = registry_line(r, element_first(node, "label"), &role, place);
    const char *label = plain_text(r, trait->label);
    struct sentences sentences =
        read_sentences(r, node, reference, arena_printf(r->arena, "Trait \"%s\"", label), example_values(r, node));
    trait->sentence = sentences.one;
    trait->sentence_all = sentences.all;
    struct trait_value *values = arena_alloc(r->arena, element_count(node, "value") * sizeof *values);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (const struct xml_node *v = element_first(node, "value"); v; v = element_next(v, "value")) {
        read_value(r, v, trait->id ? trait->id : "", label, &values[trait->value_count]);
        const char *id = values[trait->value_count].id;
        if (id && registry_add(r, &seen, id, &values[trait->value_count], element_place(v, "id"), "value"))
            trait->value_count++;
    }
    trait->values = values;
    registry_index_release(&seen);
}

static const struct trait *borrow_trait(struct reading *r, const struct xml_node *node)
{
    return registry_resolve(r, &r->shared_traits, node, "ref", DIAG_UNKNOWN_SHARED_TRAIT);
}

/* A registry cannot give a shared name another meaning. */
static bool is_taken(struct reading *r, const struct xml_node *node, const char *id)
{
    const struct trait *shared = registry_find(&r->shared_traits, id);
    if (!shared)
        return false;
    diag_report(r->diag, DIAG_DUPLICATE_ID, registry_position(r, node), "trait", id);
    diag_report(r->diag, DIAG_NOTE_FIRST_HERE, shared->position, NULL);
    return true;
}

/* Makes a trait one of the registry; false after a diagnostic when it is one already. */
static bool declare_trait(struct reading *r, const struct trait *trait, const char *id, struct position place)
{
    union {
        const struct trait *in;
        void *out;
    } item = {trait};
    if (!registry_add(r, &r->traits, id, item.out, place, "trait"))
        return false;
    for (size_t i = 0; i < trait->value_count; i++)
        registry_put(r, &r->values, arena_printf(r->arena, "%s %s", id, trait->values[i].id), &trait->values[i],
                     trait->values[i].position);
    return true;
}

void registry_read_traits(struct reading *r, const struct xml_node *root)
{
    size_t most = element_count(root, "trait");
    struct trait *own = arena_alloc(r->arena, most * sizeof *own);
    const struct trait **all = arena_alloc(r->arena, most * sizeof *all);
    size_t count = 0;
    for (const struct xml_node *node = element_first(root, "trait"); node; node = element_next(node, "trait"), own++) {
        const char *ref = registry_value(r, node, "ref"), *id = ref ? ref : registry_value(r, node, "id");
        const struct trait *trait = own;
        if (ref)
            trait = borrow_trait(r, node);
        else
            read_trait(r, node, own);
        if (!id || !trait || (!ref && is_taken(r, node, id)))
            continue;
        if (declare_trait(r, trait, id, element_place(node, ref ? "ref" : "id")))
            all[count++] = trait;
    }
    r->registry->traits = all;
    r->registry->trait_count = count;
}

/* ---- common.xml ---- */

static void read_shared_traits(struct reading *r, const struct xml_node *root)
{
    struct trait *traits = arena_alloc(r->arena, element_count(root, "trait") * sizeof *traits);
    size_t count = 0;
    for (const struct xml_node *node = element_first(root, "trait"); node; node = element_next(node, "trait")) {
        struct trait *trait = &traits[count];
        *trait = (struct trait){0};
        read_trait(r, node, trait);
        if (trait->id && registry_add(r, &r->traits, trait->id, trait, element_place(node, "id"), "trait"))
            count++;
    }
    r->vocabulary->traits = traits;
    r->vocabulary->trait_count = count;
}

static const struct message *read_label(struct reading *r, const struct xml_node *node, const char *kind,
                                        const char *id, const char *comment)
{
    struct text_role role = {.context = kind};
    struct text_place place = {arena_printf(r->arena, "%s.%s/label", kind, id ? id : ""), comment};
    return registry_line(r, element_first(node, "label"), &role, place);
}

static void read_relations(struct reading *r, const struct xml_node *root)
{
    size_t most = element_count(root, "relation"), count = 0;
    struct relation *relations = arena_alloc(r->arena, most * sizeof *relations);
    for (const struct xml_node *n = element_first(root, "relation"); n; n = element_next(n, "relation")) {
        struct relation *relation = &relations[count];
        *relation = (struct relation){.id = registry_value(r, n, "id"),
                                      .inverse = registry_value(r, n, "inverse"),
                                      .position = registry_position(r, n)};
        relation->label =
            read_label(r, n, "relation", relation->id, "What the codes listed after it are to the code of the page");
        if (relation->id && registry_add(r, &r->relations, relation->id, relation, element_place(n, "id"), "relation"))
            count++;
    }
    r->vocabulary->relations = relations;
    r->vocabulary->relation_count = count;
    for (const struct xml_node *n = element_first(root, "relation"); n; n = element_next(n, "relation")) {
        const char *id = registry_value(r, n, "id"), *inverse = registry_value(r, n, "inverse");
        if (!id || !inverse)
            continue;
        const struct relation *other = registry_resolve(r, &r->relations, n, "inverse", DIAG_UNKNOWN_RELATION);
        if (other && (!other->inverse || strcmp(other->inverse, id) != 0))
            diag_report(r->diag, DIAG_RELATION_INVERSE, other->position, other->id, id);
    }
}

static void read_audiences(struct reading *r, const struct xml_node *root)
{
    size_t most = element_count(root, "audience"), count = 0;
    struct audience *audiences = arena_alloc(r->arena, most * sizeof *audiences);
    for (const struct xml_node *n = element_first(root, "audience"); n; n = element_next(n, "audience")) {
        struct audience *audience = &audiences[count];
        *audience = (struct audience){.id = registry_value(r, n, "id"), .position = registry_position(r, n)};
        audience->label = read_label(r, n, "audience", audience->id, "Heading above the advice for these people");
        if (audience->id && registry_add(r, &r->audiences, audience->id, audience, element_place(n, "id"), "audience"))
            count++;
    }
    r->vocabulary->audiences = audiences;
    r->vocabulary->audience_count = count;
}

void registry_read_vocabulary(struct reading *r, const struct xml_node *root)
{
    read_shared_traits(r, root);
    read_relations(r, root);
    read_audiences(r, root);
}
