/* SPDX-License-Identifier: MIT */
#include "model/registry.h"

#include <stdlib.h>
#include <string.h>

void library_free(struct library *library)
{
    if (!library)
        return;
    if (library->vocabulary)
        message_domain_release(library->vocabulary->domain);
    for (size_t i = 0; i < library->registry_count; i++)
        message_domain_release(library->registries[i]->domain);
    arena_release(&library->arena);
    free(library);
}

const struct registry *library_registry(const struct library *library, const char *id)
{
    for (size_t i = 0; i < library->registry_count; i++)
        if (strcmp(library->registries[i]->id, id) == 0)
            return library->registries[i];
    return NULL;
}

const struct code *registry_code(const struct registry *registry, const char *id)
{
    for (size_t i = 0; i < registry->code_count; i++)
        if (strcmp(registry->codes[i].id, id) == 0)
            return &registry->codes[i];
    return NULL;
}

const struct link *registry_link(const struct registry *registry, const char *id)
{
    for (size_t i = 0; i < registry->link_count; i++)
        if (strcmp(registry->links[i].id, id) == 0)
            return &registry->links[i];
    return NULL;
}

const struct trait *registry_trait(const struct registry *registry, const char *id)
{
    for (size_t i = 0; i < registry->trait_count; i++)
        if (strcmp(registry->traits[i]->id, id) == 0)
            return registry->traits[i];
    return NULL;
}
