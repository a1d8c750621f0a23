/* SPDX-License-Identifier: MIT */
#include "command/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "input/catalog_file.h"
#include "input/format_reader.h"
#include "input/linguas.h"
#include "input/po_reader.h"
#include "input/registry_reader.h"
#include "input/site_reader.h"
#include "lang/pseudo.h"
#include "lang/tag.h"

static const char user_site[] = "site.xml", bundled_site[] = "data/site.xml";

bool inputs_open(struct inputs *inputs, const struct options *options, struct diag *diag)
{
    *inputs = (struct inputs){.diag = diag, .mark_missing = options->missing};
    arena_init(&inputs->arena);
    message_domain_init(&inputs->template_domain, "site");
    inputs->tree = tree_open(options->directory, diag);
    if (!inputs->tree)
        return false;
    inputs->site_path = tree_has(inputs->tree, user_site) ? user_site : bundled_site;
    inputs->site_file = site_read(inputs->tree, inputs->site_path, diag);
    if (!inputs->site_file)
        return false;
    inputs->library = library_load(inputs->tree, inputs->site_file, diag);
    return inputs->library != NULL;
}

void inputs_close(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->catalog_count; i++)
        catalog_free(inputs->catalogs[i]);
    free(inputs->catalogs);
    free(inputs->catalog_sets);
    for (size_t i = 0; i < inputs->format_count; i++)
        format_file_free((struct format_file *)(uintptr_t)inputs->formats[i].file);
    free(inputs->formats);
    library_free(inputs->library);
    site_file_free(inputs->site_file);
    message_domain_release(&inputs->template_domain);
    tree_free(inputs->tree);
    arena_release(&inputs->arena);
}

/* Joins names for a message about what there is. Lives in the arena. */
static const char *join_names(struct arena *arena, const char *const *names, size_t count)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&out, "%s%s", i ? ", " : "", names[i]);
    const char *joined = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return joined;
}

static bool is_asset(const struct format_file *format, const char *name)
{
    for (size_t i = 0; i < format->asset_count; i++)
        if (strcmp(format->assets[i], name) == 0)
            return true;
    return false;
}

static bool load_templates(struct inputs *inputs, struct site_format *format)
{
    struct arena *arena = &inputs->arena;
    const char *folder = arena_printf(arena, "templates/%s", format->file->id);
    size_t count;
    const char *const *names = tree_list(inputs->tree, folder, &count);
    struct template_text *texts = arena_alloc(arena, count * sizeof *texts);
    bool good = true;
    struct buffer bytes;
    buffer_init(&bytes);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], "format.xml") == 0 || is_asset(format->file, names[i]))
            continue;
        const char *path = arena_printf(arena, "%s/%s", folder, names[i]);
        buffer_clear(&bytes);
        good &= tree_read(inputs->tree, path, &bytes, inputs->diag);
        texts[format->template_count++] =
            (struct template_text){names[i], tree_display_name(inputs->tree, path),
                                   slice_make(arena_strndup(arena, bytes.data, bytes.len), bytes.len)};
    }
    buffer_release(&bytes);
    format->templates = texts;
    return good;
}

bool inputs_add_addresses(struct inputs *inputs, const char *id)
{
    struct format_file *file = format_read(inputs->tree, id, inputs->diag);
    if (!file)
        return false;
    inputs->formats = mem_realloc(inputs->formats, (inputs->format_count + 1) * sizeof *inputs->formats);
    inputs->formats[inputs->format_count++] = (struct site_format){.file = file};
    return true;
}

bool inputs_add_format(struct inputs *inputs, const char *id)
{
    if (!inputs_add_addresses(inputs, id))
        return false;
    struct site_format *format = &inputs->formats[inputs->format_count - 1];
    return load_templates(inputs, format) && site_collect_messages(format, &inputs->template_domain, inputs->diag);
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* A format is a folder of templates/ with a format.xml. */
static const char *const *list_formats(struct inputs *inputs, size_t *count)
{
    size_t entry_count;
    const char *const *entries = tree_list(inputs->tree, "templates", &entry_count);
    const char **names = arena_alloc(&inputs->arena, entry_count * sizeof *names);
    *count = 0;
    for (size_t i = 0; i < entry_count; i++)
        if (tree_has(inputs->tree, arena_printf(&inputs->arena, "templates/%s/format.xml", entries[i])))
            names[(*count)++] = entries[i];
    return names;
}

bool inputs_check_format(struct inputs *inputs, const char *id)
{
    size_t count;
    const char *const *names = list_formats(inputs, &count);
    if (is_one_of(id, names, count))
        return true;
    diag_report(inputs->diag, DIAG_FORMAT_UNKNOWN, position_none(), id, join_names(&inputs->arena, names, count));
    return false;
}

bool inputs_add_formats(struct inputs *inputs, const struct options *options)
{
    if (options->format && !inputs_check_format(inputs, options->format))
        return false;
    if (options->format)
        return inputs_add_format(inputs, options->format);
    bool good = true;
    for (size_t i = 0; i < inputs->site_file->format_count; i++)
        good &= inputs_add_format(inputs, inputs->site_file->formats[i].name);
    return good;
}

bool inputs_add_all_formats(struct inputs *inputs)
{
    size_t count;
    const char *const *names = list_formats(inputs, &count);
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= inputs_add_format(inputs, names[i]);
    return good;
}

void inputs_number_domains(struct inputs *inputs)
{
    const struct library *library = inputs->library;
    inputs->domain_count = library->registry_count + 2;
    inputs->domains = arena_alloc(&inputs->arena, inputs->domain_count * sizeof *inputs->domains);
    inputs->domains[0] = library->vocabulary->domain;
    for (size_t i = 0; i < library->registry_count; i++)
        inputs->domains[i + 1] = library->registries[i]->domain;
    inputs->domains[library->registry_count + 1] = &inputs->template_domain;
    for (size_t i = 0; i < inputs->domain_count; i++)
        inputs->domains[i]->number = i;
}

/* Reads the catalog where there is one. False when it is there and cannot be used. */
static bool read_catalog(struct inputs *inputs, const char *domain, const char *posix, const struct catalog **catalog)
{
    const char *path;
    *catalog = NULL;
    if (!catalog_file_find(inputs->tree, &inputs->arena, domain, posix, &path, inputs->diag))
        return false;
    if (!path)
        return true;
    struct buffer bytes;
    buffer_init(&bytes);
    bool good = tree_read(inputs->tree, path, &bytes, inputs->diag);
    if (good) {
        struct catalog *read = po_read(tree_display_name(inputs->tree, path), buffer_slice(&bytes), inputs->diag);
        inputs->catalogs =
            mem_grow(inputs->catalogs, inputs->catalog_count, &inputs->catalog_capacity, sizeof *inputs->catalogs);
        inputs->catalogs[inputs->catalog_count++] = read;
        read->built_in = tree_is_built_in(inputs->tree, path);
        good = !read->unusable;
        *catalog = read;
    }
    buffer_release(&bytes);
    return good;
}

const struct catalog_set *inputs_catalogs(const struct inputs *inputs, const char *posix)
{
    for (size_t i = 0; i < inputs->catalog_set_count; i++)
        if (strcmp(inputs->catalog_sets[i]->posix, posix) == 0)
            return inputs->catalog_sets[i];
    return NULL;
}

/* The catalogs of one name of a chain, which several languages may share. */
static const struct catalog_set *read_catalogs(struct inputs *inputs, const char *posix)
{
    const struct catalog_set *known = inputs_catalogs(inputs, posix);
    if (known)
        return known;
    const struct catalog **by_domain = arena_alloc(&inputs->arena, inputs->domain_count * sizeof *by_domain);
    bool good = true;
    for (size_t i = 0; i < inputs->domain_count; i++)
        good &= read_catalog(inputs, inputs->domains[i]->name, posix, &by_domain[i]);
    struct catalog_set *set = arena_alloc(&inputs->arena, sizeof *set);
    *set = (struct catalog_set){posix, by_domain, good};
    inputs->catalog_sets = mem_grow(inputs->catalog_sets, inputs->catalog_set_count, &inputs->catalog_set_capacity,
                                    sizeof *inputs->catalog_sets);
    return inputs->catalog_sets[inputs->catalog_set_count++] = set;
}

static struct language *make_language(struct inputs *inputs, const char *posix)
{
    const char *source = inputs->site_file->source_language;
    const struct catalog_set *chain[4];
    size_t length = 0;
    bool good = true;
    const char *name = strcmp(posix, source) == 0 || pseudo_find(posix) ? NULL : posix;
    for (; name && strcmp(name, source) != 0 && length < 4; name = tag_parent(&inputs->arena, name)) {
        chain[length] = read_catalogs(inputs, name);
        good &= chain[length++]->usable;
    }
    if (!good)
        return NULL;
    struct language_request request = {posix,
                                       source,
                                       chain,
                                       length,
                                       inputs->domains,
                                       inputs->domain_count,
                                       inputs->domain_count - 1,
                                       inputs->mark_missing};
    return language_make(&inputs->arena, &request, inputs->diag);
}

/* The published languages, then the others that there are catalogs for; with room for a pseudo-locale. */
void inputs_list_languages(struct inputs *inputs)
{
    inputs_number_domains(inputs);
    const struct site_file *file = inputs->site_file;
    struct linguas linguas = {0};
    struct buffer bytes;
    buffer_init(&bytes);
    /* The list that is built in belongs to the site that is built in. */
    bool belongs = !tree_is_built_in(inputs->tree, LINGUAS_PATH) || tree_is_built_in(inputs->tree, inputs->site_path);
    if (belongs && tree_has(inputs->tree, LINGUAS_PATH) && tree_read(inputs->tree, LINGUAS_PATH, &bytes, inputs->diag))
        linguas = linguas_read(&inputs->arena, tree_display_name(inputs->tree, LINGUAS_PATH), buffer_slice(&bytes),
                               inputs->diag);
    buffer_release(&bytes);
    struct site_name *known = inputs->known_languages =
        arena_alloc(&inputs->arena, (file->language_count + linguas.count + 1) * sizeof *known);
    size_t count = file->language_count;
    memcpy(known, file->languages, count * sizeof *known);
    for (size_t i = 0; i < linguas.count; i++) {
        bool published = false;
        for (size_t k = 0; k < file->language_count; k++)
            published |= strcmp(file->languages[k].name, linguas.names[i].name) == 0;
        if (!published)
            known[count++] = linguas.names[i];
    }
    inputs->known_language_count = count;
}

static void report_language(struct inputs *inputs, const char *name)
{
    const char **names = arena_alloc(&inputs->arena, inputs->known_language_count * sizeof *names);
    for (size_t i = 0; i < inputs->known_language_count; i++)
        names[i] = inputs->known_languages[i].name;
    diag_report(inputs->diag, DIAG_LANGUAGE_UNKNOWN, position_none(), name,
                join_names(&inputs->arena, names, inputs->known_language_count));
}

/* Pseudo-locales are known to every site, without being listed anywhere. */
const struct site_name *inputs_find_known(struct inputs *inputs, const char *name)
{
    const char *canonical = tag_normalize(&inputs->arena, name);
    for (size_t i = 0; canonical && i < inputs->known_language_count; i++)
        if (strcmp(inputs->known_languages[i].name, canonical) == 0)
            return &inputs->known_languages[i];
    if (canonical && pseudo_find(canonical)) {
        struct site_name *pseudo = &inputs->known_languages[inputs->known_language_count++];
        *pseudo = (struct site_name){canonical, position_none()};
        return pseudo;
    }
    report_language(inputs, name);
    return NULL;
}

struct language *inputs_make_language(struct inputs *inputs, const struct site_name *known)
{
    struct language *language = make_language(inputs, known->name);
    if (!language)
        diag_report(inputs->diag, DIAG_LANGUAGE_LEFT_OUT, known->position, known->name);
    return language;
}

static bool add_language(struct inputs *inputs, const struct site_name *known)
{
    struct language *language = inputs_make_language(inputs, known);
    if (language)
        inputs->languages[inputs->language_count++] = language;
    return language != NULL;
}

bool inputs_add_languages(struct inputs *inputs, enum language_choice choice, const char *named)
{
    inputs_list_languages(inputs);
    const struct site_name *asked = named ? inputs_find_known(inputs, named) : NULL;
    if (named && !asked)
        return false;
    inputs->languages = arena_alloc(&inputs->arena, inputs->known_language_count * sizeof *inputs->languages);
    bool good = true;
    for (size_t i = 0; i < inputs->known_language_count; i++) {
        const struct site_name *known = &inputs->known_languages[i];
        bool published = i < inputs->site_file->language_count && choice != LANGUAGE_ALONE;
        if (i == 0 || published || known == asked || choice == LANGUAGES_OF_CATALOGS)
            good &= add_language(inputs, known);
    }
    return good;
}

struct site inputs_site(struct inputs *inputs, const struct subjects *subjects)
{
    return (struct site){.library = inputs->library,
                         .subjects = subjects,
                         .languages = (const struct language *const *)inputs->languages,
                         .language_count = inputs->language_count,
                         .base_url = inputs->site_file->base_url,
                         .messages = &inputs->template_domain,
                         .domains = inputs->domains,
                         .domain_count = inputs->domain_count,
                         .diag = inputs->diag};
}

const struct registry *inputs_find_registry(struct inputs *inputs, const char *id)
{
    const struct library *library = inputs->library;
    const struct registry *registry = library_registry(library, id);
    if (registry)
        return registry;
    struct arena *arena = &inputs->arena;
    const char **names = arena_alloc(arena, library->registry_count * sizeof *names);
    for (size_t i = 0; i < library->registry_count; i++)
        names[i] = library->registries[i]->id;
    diag_report(inputs->diag, DIAG_REGISTRY_UNKNOWN, position_none(), id,
                join_names(arena, names, library->registry_count));
    return NULL;
}

const struct code *inputs_find_code(struct inputs *inputs, const struct registry *registry, const char *id)
{
    const struct code *code = registry_code(registry, id);
    if (code)
        return code;
    struct arena *arena = &inputs->arena;
    const char **names = arena_alloc(arena, registry->code_count * sizeof *names);
    for (size_t i = 0; i < registry->code_count; i++)
        names[i] = registry->codes[i].id;
    diag_report(inputs->diag, DIAG_CODE_UNKNOWN, position_none(), registry->id, id,
                join_names(arena, names, registry->code_count));
    return NULL;
}

const struct language *inputs_find_language(struct inputs *inputs, const char *name)
{
    const char *canonical = tag_normalize(&inputs->arena, name);
    for (size_t i = 0; canonical && i < inputs->language_count; i++)
        if (strcmp(inputs->languages[i]->posix, canonical) == 0)
            return inputs->languages[i];
    report_language(inputs, name);
    return NULL;
}
