/* SPDX-License-Identifier: MIT */
#include "input/site_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/memory.h"
#include "input/element.h"
#include "input/lexical.h"
#include "lang/tag.h"

#define SITE_NAMESPACE "urn:sosanh:site:1"

static const struct element_rule registry_element = {.name = "registry", .attributes = {{"name", FORM_ID, true}}};
static const struct element_rule language_element = {.name = "language", .attributes = {{"name", FORM_TEXT, true}}};
static const struct element_rule format_element = {.name = "format", .attributes = {{"name", FORM_ID, true}}};
static const struct element_rule pairs_element = {.name = "pairs", .attributes = {{"policy", FORM_TEXT, true}}};
static const struct element_rule publish_element = {
    .name = "publish", .attributes = {{"from", FORM_TEXT, true}, {"until", FORM_TEXT, true}}};
static const struct element_rule base_element = {.name = "base", .attributes = {{"href", FORM_URL, true}}};
static const struct element_rule site_rule = {.name = "site",
                                              .attributes = {{"source", FORM_TEXT, true}},
                                              .children = {{&registry_element, 1, ANY_NUMBER},
                                                           {&language_element, 0, ANY_NUMBER},
                                                           {&format_element, 1, ANY_NUMBER},
                                                           {&pairs_element, 0, 1},
                                                           {&publish_element, 0, 1},
                                                           {&base_element, 0, 1}}};

struct reader {
    struct site_file *site;
    struct diag *diag;
};

static struct position place_of(const struct reader *r, const struct xml_node *node, const char *attribute)
{
    struct position place = element_place(node, attribute);
    place.file = r->site->file;
    return place;
}

struct name_list {
    struct site_name *items;
    size_t count;
    struct map seen; /* name to struct site_name */
};

static void add_name(struct reader *r, struct name_list *list, const char *name, struct position place)
{
    struct site_name *item = &list->items[list->count];
    *item = (struct site_name){name, place};
    const struct site_name *first = map_add(&list->seen, slice_from(name), item);
    if (!first) {
        list->count++;
        return;
    }
    diag_report(r->diag, DIAG_GIVEN_TWICE, place, name);
    diag_report(r->diag, DIAG_NOTE_FIRST_HERE, first->position, NULL);
}

/* The canonical name of a language, or the name as it stands after a diagnostic. */
static const char *language_name(struct reader *r, const char *name, struct position place)
{
    const char *canonical = tag_normalize(&r->site->arena, name);
    if (!canonical)
        diag_report(r->diag, DIAG_SITE_LANGUAGE, place, name);
    return canonical ? canonical : name;
}

/* The names of all elements `element`; those of languages come after that of the source. */
static struct name_list read_names(struct reader *r, const struct xml_node *root, const char *element,
                                   const char *source)
{
    struct name_list list = {0};
    map_init(&list.seen);
    list.items = arena_alloc(&r->site->arena, (element_count(root, element) + 1) * sizeof *list.items);
    if (source)
        add_name(r, &list, source, place_of(r, root, "source"));
    for (const struct xml_node *node = element_first(root, element); node; node = element_next(node, element)) {
        const char *name = element_value(node, "name", &r->site->arena);
        struct position place = place_of(r, node, "name");
        if (name && *name)
            add_name(r, &list, source ? language_name(r, name, place) : name, place);
    }
    map_release(&list.seen);
    return list;
}

static enum pair_policy read_policy(struct reader *r, const struct xml_node *root)
{
    static const char *const names[] = {[POLICY_LISTED] = "listed", [POLICY_RELATED] = "related", [POLICY_ALL] = "all"};
    const struct xml_node *node = element_first(root, "pairs");
    const char *policy = node ? element_value(node, "policy", &r->site->arena) : NULL;
    if (!policy || !*policy)
        return POLICY_RELATED;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(policy, names[i]) == 0)
            return (enum pair_policy)i;
    diag_report(r->diag, DIAG_SITE_POLICY, place_of(r, node, "policy"), policy);
    return POLICY_RELATED;
}

/* A whole number from 0 to 100 without a sign or leading zeros. */
static bool parse_percent(const char *text, unsigned *percent)
{
    unsigned value = 0;
    size_t len = 0;
    for (; ascii_is_digit(text[len]) && len < 3; len++)
        value = value * 10 + (unsigned)(text[len] - '0');
    bool good = len > 0 && text[len] == '\0' && value <= 100 && (len == 1 || text[0] != '0');
    if (good)
        *percent = value;
    return good;
}

static bool read_percent(struct reader *r, const struct xml_node *node, const char *attribute, unsigned *percent)
{
    const char *text = element_value(node, attribute, &r->site->arena);
    if (!text || !*text)
        return false;
    bool good = parse_percent(text, percent);
    if (!good)
        diag_report(r->diag, DIAG_SITE_PERCENT, place_of(r, node, attribute), text);
    return good;
}

static void read_thresholds(struct reader *r, const struct xml_node *root)
{
    struct site_file *site = r->site;
    site->publish_from = SITE_PUBLISH_FROM;
    site->publish_until = SITE_PUBLISH_UNTIL;
    const struct xml_node *node = element_first(root, "publish");
    if (!node)
        return;
    bool from = read_percent(r, node, "from", &site->publish_from);
    bool until = read_percent(r, node, "until", &site->publish_until);
    if (from && until && site->publish_until > site->publish_from)
        diag_report(r->diag, DIAG_SITE_THRESHOLDS, place_of(r, node, "until"),
                    element_value(node, "until", &site->arena), element_value(node, "from", &site->arena));
}

static const char *read_base(struct reader *r, const struct xml_node *root)
{
    const struct xml_node *node = element_first(root, "base");
    const char *href = node ? element_value(node, "href", &r->site->arena) : NULL;
    if (!href)
        return NULL;
    size_t len = strlen(href);
    while (len && href[len - 1] == '/')
        len--;
    return arena_strndup(&r->site->arena, href, len);
}

static void read_site(struct reader *r, const struct xml_node *root)
{
    struct site_file *site = r->site;
    const char *source = element_value(root, "source", &site->arena);
    site->source_language = source && *source ? language_name(r, source, place_of(r, root, "source")) : NULL;
    struct name_list registries = read_names(r, root, "registry", NULL);
    struct name_list languages = read_names(r, root, "language", site->source_language);
    struct name_list formats = read_names(r, root, "format", NULL);
    site->registries = registries.items;
    site->registry_count = registries.count;
    site->languages = languages.items;
    site->language_count = languages.count;
    site->formats = formats.items;
    site->format_count = formats.count;
    site->pairs = read_policy(r, root);
    read_thresholds(r, root);
    site->base_url = read_base(r, root);
}

/* Takes the document, which may be NULL after a diagnostic. */
static struct site_file *read_document(struct xml_document *document, struct diag *diag)
{
    if (!document)
        return NULL;
    size_t before = diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE);
    struct site_file *site = mem_zalloc(1, sizeof *site);
    arena_init(&site->arena);
    site->file = arena_strdup(&site->arena, document->file);
    struct reader r = {site, diag};
    if (element_check(document, &site_rule, SITE_NAMESPACE, diag))
        read_site(&r, document->root);
    xml_document_free(document);
    if (diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE) == before)
        return site;
    site_file_free(site);
    return NULL;
}

struct site_file *site_read(struct tree *tree, const char *path, struct diag *diag)
{
    return read_document(xml_document_read(tree, path, diag), diag);
}

struct site_file *site_parse(struct slice bytes, const char *file, struct diag *diag)
{
    return read_document(xml_document_parse(bytes, file, diag), diag);
}
