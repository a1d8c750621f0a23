/* SPDX-License-Identifier: MIT */
/* Registries of codes as loaded: plain facts, const after loading, all in one arena per library. What each element
 * means is said in data/schema/registry.rnc. */
#ifndef SOSANH_MODEL_REGISTRY_H
#define SOSANH_MODEL_REGISTRY_H

#include <stddef.h>

#include "base/arena.h"
#include "diag/position.h"
#include "model/message.h"

/* Prose: one message for each paragraph, at least one. */
struct paragraphs {
    const struct message *const *items;
    size_t count;
};

struct link {
    const char *id, *href, *document, *section; /* section may be NULL */
    struct position position;
};

struct category {
    const char *id;
    const struct message *name;
    struct paragraphs summary;
    struct position position;
};

struct trait_value {
    const char *id;
    const char *word;                              /* a word on the wire, never translated; or NULL */
    const struct message *label;                   /* NULL when there is a word */
    const struct message *sentence, *sentence_all; /* both or none; {code}, {codes} */
    struct position position;
};

struct trait {
    const char *id;
    const struct message *label;
    const struct message *sentence, *sentence_all; /* for the values with a word; {code} or {codes}, {values} */
    const struct trait_value *values;
    size_t value_count;
    struct position position;
};

struct relation {
    const char *id;
    const char *inverse; /* the id of a relation, or NULL */
    const struct message *label;
    struct position position;
};

struct audience {
    const char *id;
    const struct message *label;
    struct position position;
};

/* The vocabulary that registries share: common.xml. */
struct vocabulary {
    struct message_domain *domain; /* "common" */
    const struct trait *traits;
    size_t trait_count;
    const struct relation *relations;
    size_t relation_count;
    const struct audience *audiences;
    size_t audience_count;
    const char *file;
};

struct code_trait {
    const struct trait *trait;
    const struct trait_value *value;
};

struct fix {
    const struct audience *audience; /* NULL: for everyone */
    struct paragraphs text;
};

struct wording {
    const char *software, *text;
};

struct constant {
    const char *language, *library, *symbol; /* library may be NULL */
};

struct code;

struct related {
    const struct relation *relation;
    const char *registry, *code; /* ids as written; registry is that of the code itself where none is named */
    const struct code *target;   /* NULL when its registry is not loaded */
    struct position position;
};

struct registry;

struct code {
    const struct registry *registry;
    size_t index; /* in the registry, order of the file */
    const char *id, *value, *value_end;
    const char *phrase; /* NULL for none */
    const struct category *category;
    const struct trait_value *status;
    const struct message *name;
    struct paragraphs description, seen_when, use_when;
    const struct fix *fixes;
    size_t fix_count;
    const struct code_trait
        *traits; /* ordered as the registry orders its traits; the status is the last one if declared */
    size_t trait_count;
    const char *const *examples;
    size_t example_count;
    const struct wording *wordings;
    size_t wording_count;
    const struct link *const *references;
    size_t reference_count;
    const struct constant *constants;
    size_t constant_count;
    const char *const *aliases;
    size_t alias_count;
    const char *const *formerly; /* ids of this code in the past */
    size_t formerly_count;
    const struct related *related;
    size_t related_count;
    struct position position;
};

struct difference {
    const struct message *text;
    const struct trait *const *traits; /* whose computed differences it replaces */
    size_t trait_count;
};

struct comparison_use {
    const struct code *code;
    struct paragraphs text;
};

/* A comparison written by hand. */
struct comparison {
    const struct code *const *codes; /* two or more, in the order of the registry */
    size_t code_count;
    struct paragraphs summary;
    const struct difference *differences;
    size_t difference_count;
    const struct comparison_use *uses;
    size_t use_count;
    struct position position;
};

struct registry {
    const char *id, *language, *reviewed; /* reviewed: YYYY-MM-DD */
    const char *file;
    struct message_domain *domain;
    const struct message *label, *title;
    struct paragraphs summary;
    const struct link *links;
    size_t link_count;
    const struct category *categories;
    size_t category_count;
    const struct trait *const *traits; /* own and shared ones, in the order of the file */
    size_t trait_count;
    const struct code *codes;
    size_t code_count;
    const struct comparison *comparisons;
    size_t comparison_count;
};

/* Everything that was loaded: the shared vocabulary and the registries in the order of the site file. */
struct library {
    struct arena arena;
    const struct vocabulary *vocabulary;
    const struct registry *const *registries;
    size_t registry_count;
};

void library_free(struct library *library);

/* Look-ups by id; NULL when there is none. */
const struct registry *library_registry(const struct library *library, const char *id);
const struct code *registry_code(const struct registry *registry, const char *id);
const struct link *registry_link(const struct registry *registry, const char *id);
const struct trait *registry_trait(const struct registry *registry, const char *id);

#endif
