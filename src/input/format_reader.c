/* SPDX-License-Identifier: MIT */
#include "input/format_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"
#include "input/element.h"
#include "input/lexical.h"

#define FORMAT_NAMESPACE "urn:sosanh:format:1"

static const struct element_rule page_element = {.name = "page",
                                                 .attributes = {{"kind", FORM_TEXT, true},
                                                                {"template", FORM_TEXT, true},
                                                                {"path", FORM_TEXT, true},
                                                                {"source-path", FORM_TEXT, false}}};
static const struct element_rule asset_element = {.name = "asset", .attributes = {{"file", FORM_TEXT, true}}};
static const struct element_rule format_rule = {
    .name = "format",
    .attributes = {{"id", FORM_ID, true}, {"escaping", FORM_TEXT, true}, {"dialect", FORM_TEXT, false}},
    .children = {{&page_element, 1, ANY_NUMBER}, {&asset_element, 0, ANY_NUMBER}}};

/* What a path may name for each kind of page; each list ends with NULL. */
static const char *const placeholders[PAGE_KIND_COUNT][5] = {
    [PAGE_LANGUAGES] = {NULL},
    [PAGE_HOME] = {"lang", "posix"},
    [PAGE_REGISTRY] = {"lang", "posix", "registry"},
    [PAGE_CATEGORY] = {"lang", "posix", "registry", "id"},
    [PAGE_CODE] = {"lang", "posix", "registry", "id"},
    [PAGE_COMPARISON] = {"lang", "posix", "registry", "ids"},
    [PAGE_NUMBER] = {"lang", "posix", "value"},
    [PAGE_STATUS] = {"lang", "posix"},
};

struct reader {
    struct format_file *format;
    struct tree *tree;
    struct diag *diag;
};

static struct position place_of(const struct reader *r, const struct xml_node *node, const char *attribute)
{
    struct position place = element_place(node, attribute);
    place.file = r->format->file;
    return place;
}

static const char *value_of(const struct reader *r, const struct xml_node *node, const char *name)
{
    return element_value(node, name, &r->format->arena);
}

/* ---- Paths ---- */

/* A file of the format's own folder: no folder in its name, not hidden. */
static bool is_file_name(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!ascii_is_alnum(*p) && *p != '.' && *p != '_' && *p != '-')
            return false;
    return name[0] != '.' && name[0] != '\0';
}

static bool is_path_character(char c)
{
    return ascii_is_alnum(c) || strchr("._-/{}", c);
}

static bool is_relative(const char *path)
{
    for (const char *part = path;; part++) {
        size_t len = strcspn(part, "/");
        if (len == 0 || part[0] == '.')
            return false;
        part += len;
        if (!*part)
            return true;
    }
}

static bool is_listed(struct slice name, const char *const *names)
{
    for (; *names; names++)
        if (slice_is(name, *names))
            return true;
    return false;
}

static const char *list_names(struct arena *arena, const char *const *names)
{
    const char *list = "";
    for (; *names; names++)
        list = arena_printf(arena, "%s%s{%s}", list, *list ? ", " : "", *names);
    return *list ? list : "—";
}

static void check_placeholders(struct reader *r, const char *path, enum page_kind kind, struct position place)
{
    for (const char *p = path; (p = strpbrk(p, "{}"));) {
        size_t len = *p == '{' ? strcspn(p + 1, "{}/") : 0;
        struct slice name = slice_make(p + 1, len);
        bool closed = *p == '{' && p[len + 1] == '}';
        if (!closed || !is_listed(name, placeholders[kind])) {
            struct arena *arena = &r->format->arena;
            diag_report(r->diag, DIAG_FORMAT_PLACEHOLDER, place, arena_strndup(arena, p, closed ? len + 2 : len + 1),
                        page_kind_name(kind), list_names(arena, placeholders[kind]));
            return;
        }
        p += len + 2;
    }
}

static const char *read_path(struct reader *r, const struct xml_node *node, const char *name, enum page_kind kind)
{
    const char *path = value_of(r, node, name);
    if (!path || !*path)
        return NULL;
    bool good = is_relative(path);
    for (const char *p = path; *p; p++)
        good = good && is_path_character(*p);
    if (good)
        check_placeholders(r, path, kind, place_of(r, node, name));
    else
        diag_report(r->diag, DIAG_FORMAT_PATH, place_of(r, node, name), path);
    return path;
}

/* A file of the folder that has to be there. */
static const char *read_file_name(struct reader *r, const struct xml_node *node, const char *name)
{
    const char *file = value_of(r, node, name);
    if (!file || !*file)
        return NULL;
    const char *path = arena_printf(&r->format->arena, "templates/%s/%s", r->format->id, file);
    if (!is_file_name(file))
        diag_report(r->diag, DIAG_FORMAT_FILE_NAME, place_of(r, node, name), file);
    else if (!tree_has(r->tree, path))
        diag_report(r->diag, DIAG_FORMAT_FILE_MISSING, place_of(r, node, name), path);
    return file;
}

/* ---- Elements ---- */

static bool find_kind(struct reader *r, const struct xml_node *node, enum page_kind *kind)
{
    const char *names[PAGE_KIND_COUNT], *name = value_of(r, node, "kind");
    if (!name || !*name)
        return false;
    for (size_t i = 0; i < PAGE_KIND_COUNT; i++) {
        names[i] = page_kind_name((enum page_kind)i);
        *kind = (enum page_kind)i;
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    diag_report(r->diag, DIAG_FORMAT_KIND, place_of(r, node, "kind"), name);
    element_suggest(r->diag, place_of(r, node, "kind"), name, names, PAGE_KIND_COUNT);
    return false;
}

static void read_page(struct reader *r, const struct xml_node *node)
{
    enum page_kind kind;
    if (!find_kind(r, node, &kind))
        return;
    struct format_page *page = &r->format->pages[kind];
    if (page->position.line) {
        diag_report(r->diag, DIAG_GIVEN_TWICE, place_of(r, node, "kind"), page_kind_name(kind));
        diag_report(r->diag, DIAG_NOTE_FIRST_HERE, page->position, NULL);
        return;
    }
    page->position = place_of(r, node, "kind");
    page->template_name = read_file_name(r, node, "template");
    page->path = read_path(r, node, "path", kind);
    page->source_path = read_path(r, node, "source-path", kind);
}

static void read_assets(struct reader *r, const struct xml_node *root)
{
    const char **assets = arena_alloc(&r->format->arena, element_count(root, "asset") * sizeof *assets);
    struct map seen;
    map_init(&seen);
    for (const struct xml_node *node = element_first(root, "asset"); node; node = element_next(node, "asset")) {
        const char *file = read_file_name(r, node, "file");
        if (file && map_add(&seen, slice_from(file), r->format))
            diag_report(r->diag, DIAG_GIVEN_TWICE, place_of(r, node, "file"), file);
        else if (file)
            assets[r->format->asset_count++] = file;
    }
    r->format->assets = assets;
    map_release(&seen);
}

/* A list for people, with one name more. */
static const char *add_name(struct reader *r, const char *list, const char *name)
{
    return arena_printf(&r->format->arena, "%s%s%s", list, *list ? ", " : "", name);
}

static void read_escaping(struct reader *r, const struct xml_node *root)
{
    const char *name = value_of(r, root, "escaping");
    if (!name || !*name)
        return;
    for (size_t i = 0; i < ESCAPING_COUNT; i++) {
        r->format->escaping = (enum escaping)i;
        if (strcmp(name, escaping_name((enum escaping)i)) == 0)
            return;
    }
    const char *names = "";
    for (size_t i = 0; i < ESCAPING_COUNT; i++)
        names = add_name(r, names, escaping_name((enum escaping)i));
    diag_report(r->diag, DIAG_FORMAT_ESCAPING, place_of(r, root, "escaping"), name, names);
}

static void read_dialect(struct reader *r, const struct xml_node *root)
{
    const char *name = value_of(r, root, "dialect"), *names = "";
    if (!name || !*name)
        return;
    if (r->format->escaping != ESCAPING_MARKDOWN) {
        diag_report(r->diag, DIAG_FORMAT_NO_DIALECT, place_of(r, root, "dialect"), NULL);
        return;
    }
    for (size_t i = 0; i < DIALECT_COUNT; i++) {
        r->format->dialect = (enum dialect)i;
        if (strcmp(name, dialect_name((enum dialect)i)) == 0)
            return;
        names = add_name(r, names, dialect_name((enum dialect)i));
    }
    diag_report(r->diag, DIAG_FORMAT_DIALECT, place_of(r, root, "dialect"), name, names);
}

static void read_format(struct reader *r, const struct xml_node *root)
{
    const char *id = value_of(r, root, "id");
    if (id && lexical_is_id(id) && strcmp(id, r->format->id) != 0)
        diag_report(r->diag, DIAG_FORMAT_ID, place_of(r, root, "id"), id, r->format->id);
    read_escaping(r, root);
    read_dialect(r, root);
    for (const struct xml_node *node = element_first(root, "page"); node; node = element_next(node, "page"))
        read_page(r, node);
    read_assets(r, root);
}

struct format_file *format_read(struct tree *tree, const char *format_id, struct diag *diag)
{
    size_t before = diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE);
    struct format_file *format = mem_zalloc(1, sizeof *format);
    arena_init(&format->arena);
    format->id = arena_strdup(&format->arena, format_id);
    const char *path = arena_printf(&format->arena, "templates/%s/format.xml", format_id);
    struct xml_document *document = xml_document_read(tree, path, diag);
    if (document) {
        format->file = arena_strdup(&format->arena, document->file);
        struct reader r = {format, tree, diag};
        if (element_check(document, &format_rule, FORMAT_NAMESPACE, diag))
            read_format(&r, document->root);
    }
    xml_document_free(document);
    if (diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE) == before)
        return format;
    format_file_free(format);
    return NULL;
}
