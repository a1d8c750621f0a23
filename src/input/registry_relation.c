/* SPDX-License-Identifier: MIT */
/* Ties related codes together, across registries too, once all of them have been read. */
#include "input/registry_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct resolver {
    struct library *library;
    struct diag *diag;
    struct map *codes; /* one for each registry: id to struct code */
};

static bool relates(const struct code *code, const struct code *target, const char *relation)
{
    for (size_t i = 0; i < code->related_count; i++)
        if (code->related[i].target == target && strcmp(code->related[i].relation->id, relation) == 0)
            return true;
    return false;
}

static struct code *find_code(const struct resolver *r, const char *registry, const char *id, bool *loaded)
{
    *loaded = false;
    for (size_t i = 0; i < r->library->registry_count; i++) {
        if (strcmp(r->library->registries[i]->id, registry) != 0)
            continue;
        *loaded = true;
        return map_get(&r->codes[i], slice_from(id));
    }
    return NULL;
}

static void report_unknown(const struct resolver *r, const struct related *related)
{
    size_t index = 0;
    while (strcmp(r->library->registries[index]->id, related->registry) != 0)
        index++;
    const struct registry *registry = r->library->registries[index];
    diag_report(r->diag, DIAG_UNKNOWN_CODE, related->position, related->code);
    if (!element_may_suggest(r->diag, registry->code_count))
        return;
    const char **names = mem_alloc(registry->code_count * sizeof *names);
    for (size_t i = 0; i < registry->code_count; i++)
        names[i] = registry->codes[i].id;
    element_suggest(r->diag, related->position, related->code, names, registry->code_count);
    free(names);
}

static void resolve(const struct resolver *r, const struct code *code, struct related *related)
{
    bool loaded;
    struct code *target = find_code(r, related->registry, related->code, &loaded);
    related->target = target;
    if (loaded && !target)
        report_unknown(r, related);
    else if (target == code)
        diag_report(r->diag, DIAG_RELATED_SELF, related->position, code->id);
}

static void demand_inverse(const struct resolver *r, const struct code *code, const struct related *related)
{
    const char *inverse = related->relation->inverse;
    if (!inverse || !related->target || related->target == code || relates(related->target, code, inverse))
        return;
    diag_report(r->diag, DIAG_RELATED_INVERSE, related->position, related->target->id, code->id, inverse);
}

/* The model is const for everyone but its reader. */
static struct related *writable(const struct related *related)
{
    union {
        const struct related *in;
        struct related *out;
    } both = {related};
    return both.out;
}

static void for_each_related(const struct resolver *r, bool targets)
{
    for (size_t i = 0; i < r->library->registry_count; i++) {
        const struct registry *registry = r->library->registries[i];
        for (size_t k = 0; k < registry->code_count; k++) {
            const struct code *code = &registry->codes[k];
            for (size_t n = 0; n < code->related_count; n++) {
                if (targets)
                    resolve(r, code, writable(&code->related[n]));
                else
                    demand_inverse(r, code, &code->related[n]);
            }
        }
    }
}

static void index_codes(struct map *codes, const struct registry *registry)
{
    map_init(codes);
    for (size_t i = 0; i < registry->code_count; i++) {
        union {
            const struct code *in;
            void *out;
        } code = {&registry->codes[i]};
        map_add(codes, slice_from(registry->codes[i].id), code.out);
    }
}

void registry_resolve_relations(struct library *library, struct diag *diag)
{
    struct resolver r = {library, diag, mem_zalloc(library->registry_count, sizeof *r.codes)};
    for (size_t i = 0; i < library->registry_count; i++)
        index_codes(&r.codes[i], library->registries[i]);
    for_each_related(&r, true);
    for_each_related(&r, false);
    for (size_t i = 0; i < library->registry_count; i++)
        map_release(&r.codes[i]);
    free(r.codes);
}
