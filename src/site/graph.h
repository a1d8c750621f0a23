/* SPDX-License-Identifier: MIT */
/* The objects of registries, categories and codes as templates see them, for one format and language and for the pages
 * of one folder: addresses are relative, so each folder has a graph of its own. Built once, used by every page of the
 * folder; where it is worthwhile (see escaping.h) its prose is rendered ahead. */
#ifndef SOSANH_SITE_GRAPH_H
#define SOSANH_SITE_GRAPH_H

#include "base/arena.h"
#include "base/map.h"
#include "lang/text_breaks.h"
#include "model/registry.h"
#include "site/plan.h"
#include "template/template.h"

/* What a graph is made from; all borrowed. */
struct graph_request {
    const struct library *library;
    const struct format_file *format;
    const struct language *language;
    const struct subjects *subjects;
    const char *from; /* the path of any page of the folder */
};

struct registry_objects {
    struct object *registry;
    struct object *categories; /* arrays in the order of the registry */
    struct object *codes;
    struct value *labels; /* of the traits, in the order of the registry */
    struct value *facts;  /* what each code has of each trait, code by code; nothing where it has none */
};

struct graph {
    struct arena arena;
    struct graph_request request;
    struct registry_objects *registries; /* in the order of the library */
    struct text_breaks *breaks;          /* of the language */
    struct map codes, links;             /* by reference ("smtp/450"): objects of codes, struct link */
    struct bound_prose **prose;          /* while the graph is made: what is rendered ahead in the end */
    size_t prose_count, prose_capacity;
};

struct graph *graph_make(const struct graph_request *request);
void graph_free(struct graph *graph);

const struct object *graph_registry(const struct graph *graph, const struct registry *registry);
const struct object *graph_category(const struct graph *graph, const struct registry *registry,
                                    const struct category *category);
const struct object *graph_code(const struct graph *graph, const struct code *code);

/* The label of a trait, and what a code has of it as a list of labels (see phrases.h). */
struct value graph_trait_label(const struct graph *graph, const struct registry *registry, const struct trait *trait);
struct value graph_fact(const struct graph *graph, const struct code *code, const struct trait *trait);

/* The relative address of a subject's page from the folder, or NULL when the format has none. */
const char *graph_url(const struct graph *graph, struct arena *arena, const struct subject *subject);

/* The lead of a list of paragraphs (see lead.h), and a number as the language writes it. */
struct value graph_lead(const struct graph *graph, struct arena *arena, const struct value *paragraphs);
struct value graph_count(const struct graph *graph, struct arena *arena, size_t count);

/* Resolves the references in prose ("smtp/450", "smtp/rfc5321-3.8") for pages of the folder. */
struct template_links graph_links(const struct graph *graph);

#endif
