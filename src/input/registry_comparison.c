/* SPDX-License-Identifier: MIT */
/* Reads the comparisons that are written by hand. */
#include "input/registry_internal.h"

#include <string.h>

#include "base/buffer.h"
#include "input/lexical.h"

/* A comparison while it is read: its ids joined for references and as a key, its values joined for comments. */
struct subject {
    struct comparison *comparison;
    const char *reference, *key, *values;
};

static const char *join(struct reading *r, const struct comparison *comparison, const char *separator, bool values)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < comparison->code_count; i++) {
        const struct code *code = comparison->codes[i];
        buffer_add_string(&out, i ? separator : "");
        buffer_add_string(&out, values && code->value ? code->value : code->id);
    }
    const char *joined = arena_strndup(r->arena, out.data, out.len);
    buffer_release(&out);
    return joined;
}

static struct text_place place_of(struct reading *r, const struct subject *subject, const char *part, const char *what)
{
    return (struct text_place){arena_printf(r->arena, "comparison.%s/%s", subject->reference, part),
                               arena_printf(r->arena, "%s compared: %s", subject->values, what)};
}

/* ---- The codes ---- */

static void check_order(struct reading *r, const struct code *before, const struct code *code, struct position place)
{
    if (before == code)
        diag_report(r->diag, DIAG_GIVEN_TWICE, place, code->id);
    else if (before->index > code->index)
        diag_report(r->diag, DIAG_COMPARISON_ORDER, place, code->id, before->id);
}

static void read_codes(struct reading *r, const struct xml_node *node, struct comparison *comparison)
{
    size_t count;
    const char *list = registry_value(r, node, "codes");
    const char *const *ids = lexical_words(r->arena, list ? list : "", &count);
    struct position place = registry_place(r, node, "codes");
    const struct code **codes = arena_alloc(r->arena, count * sizeof *codes);
    for (size_t i = 0; i < count; i++) {
        const struct code *code = registry_find(&r->codes, ids[i]);
        if (!code && lexical_is_id(ids[i]))
            registry_report_unknown(r, &r->codes, ids[i], place, DIAG_UNKNOWN_CODE);
        if (!code)
            continue;
        if (comparison->code_count)
            check_order(r, codes[comparison->code_count - 1], code, place);
        codes[comparison->code_count++] = code;
    }
    comparison->codes = codes;
}

static bool compares(const struct comparison *comparison, const struct code *code)
{
    for (size_t i = 0; i < comparison->code_count; i++)
        if (comparison->codes[i] == code)
            return true;
    return false;
}

/* ---- What is said of them ---- */

static void read_difference_traits(struct reading *r, const struct xml_node *node, struct difference *difference)
{
    size_t count;
    const char *list = registry_value(r, node, "trait");
    const char *const *ids = lexical_words(r->arena, list ? list : "", &count);
    struct position place = registry_place(r, node, "trait");
    const struct trait **traits = arena_alloc(r->arena, count * sizeof *traits);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (size_t i = 0; i < count; i++) {
        const struct trait *trait = registry_find(&r->traits, ids[i]);
        if (!trait && lexical_is_id(ids[i]))
            registry_report_unknown(r, &r->traits, ids[i], place, DIAG_UNKNOWN_TRAIT);
        if (trait && registry_is_first(r, &seen, trait->id, place))
            traits[difference->trait_count++] = trait;
    }
    difference->traits = traits;
    registry_index_release(&seen);
}

static void read_differences(struct reading *r, const struct xml_node *node, const struct subject *subject)
{
    static const struct text_role role = {.sentence = true};
    struct comparison *comparison = subject->comparison;
    struct difference *differences = arena_alloc(r->arena, element_count(node, "difference") * sizeof *differences);
    for (const struct xml_node *d = element_first(node, "difference"); d; d = element_next(d, "difference")) {
        size_t number = comparison->difference_count + 1;
        struct difference *difference = &differences[comparison->difference_count++];
        struct text_place place = place_of(r, subject, arena_printf(r->arena, "difference/%zu", number),
                                           arena_printf(r->arena, "difference %zu", number));
        difference->text = registry_line(r, d, &role, place);
        read_difference_traits(r, d, difference);
    }
    comparison->differences = differences;
}

static void read_uses(struct reading *r, const struct xml_node *node, const struct subject *subject)
{
    struct comparison *comparison = subject->comparison;
    struct comparison_use *uses = arena_alloc(r->arena, element_count(node, "use-when") * sizeof *uses);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (const struct xml_node *u = element_first(node, "use-when"); u; u = element_next(u, "use-when")) {
        struct comparison_use *use = &uses[comparison->use_count];
        const char *id = registry_value(r, u, "code");
        use->code = registry_resolve(r, &r->codes, u, "code", DIAG_UNKNOWN_CODE);
        if (use->code && !compares(comparison, use->code))
            diag_report(r->diag, DIAG_COMPARISON_CODE, registry_place(r, u, "code"), use->code->id);
        struct text_place place =
            place_of(r, subject, arena_printf(r->arena, "use-when@%s", id ? id : ""),
                     arena_printf(r->arena, "when to use %s", use->code && use->code->value ? use->code->value : ""));
        use->text = registry_prose(r, u, place);
        if (id && registry_is_first(r, &seen, id, registry_place(r, u, "code")))
            comparison->use_count++;
    }
    comparison->uses = uses;
    registry_index_release(&seen);
}

static void read_comparison(struct reading *r, const struct xml_node *node, struct comparison *comparison,
                            struct registry_index *seen)
{
    comparison->position = registry_position(r, node);
    read_codes(r, node, comparison);
    struct subject subject = {comparison, join(r, comparison, ".", false), join(r, comparison, " ", false),
                              join(r, comparison, " and ", true)};
    if (comparison->code_count > 1)
        registry_is_first(r, seen, subject.key, registry_place(r, node, "codes"));
    comparison->summary =
        registry_prose(r, element_first(node, "summary"), place_of(r, &subject, "summary", "summary"));
    read_differences(r, node, &subject);
    read_uses(r, node, &subject);
}

void registry_read_comparisons(struct reading *r, const struct xml_node *root)
{
    size_t most = element_count(root, "comparison"), count = 0;
    struct comparison *comparisons = arena_alloc(r->arena, most * sizeof *comparisons);
    struct registry_index seen = {0};
    map_init(&seen.map);
    for (const struct xml_node *n = element_first(root, "comparison"); n; n = element_next(n, "comparison"))
        read_comparison(r, n, &comparisons[count++], &seen);
    r->registry->comparisons = comparisons;
    r->registry->comparison_count = count;
    registry_index_release(&seen);
}
