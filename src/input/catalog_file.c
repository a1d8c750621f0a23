/* SPDX-License-Identifier: MIT */
#include "input/catalog_file.h"

#include <string.h>

#include "lang/tag.h"

/* Is this the name of a catalog of the language? */
static bool is_of_language(struct arena *arena, const char *file, const char *posix)
{
    size_t len = strlen(file);
    if (len < 4 || strcmp(file + len - 3, ".po") != 0)
        return false;
    const char *name = tag_normalize(arena, arena_strndup(arena, file, len - 3));
    return name && strcmp(name, posix) == 0;
}

bool catalog_file_find(struct tree *tree, struct arena *arena, const char *domain, const char *posix, const char **path,
                       struct diag *diag)
{
    const char *folder = arena_printf(arena, "po/%s", domain);
    const char *usual = arena_printf(arena, "%s/%s.po", folder, posix);
    size_t count;
    const char *const *files = tree_list(tree, folder, &count);
    *path = tree_has(tree, usual) ? usual : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *other = arena_printf(arena, "%s/%s", folder, files[i]);
        if (strcmp(other, usual) == 0 || !is_of_language(arena, files[i], posix) || !tree_has(tree, other))
            continue;
        if (*path) {
            diag_report(diag, DIAG_CATALOG_TWICE, position_of_file(arena_strdup(arena, tree_display_name(tree, other))),
                        tree_display_name(tree, *path));
            return false;
        }
        *path = other;
    }
    return true;
}
