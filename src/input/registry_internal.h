/* SPDX-License-Identifier: MIT */
/* What the files registry_*.c share: the state of reading one registry (or common.xml) into the model.
 *
 * Documents come here after element_check, errors and all, so anything may be absent: an absent value is NULL and is
 * passed over in silence, because it has been reported.
 *
 * References of messages are stable identities, parts with a number counted from 1:
 *   smtp.xml#label  #title  #summary/1
 *   #category.<id>/name  #category.<id>/summary/1
 *   #trait.<id>/label  #trait.<id>/sentence  #trait.<id>/sentence@all  #trait.<id>.<value>/label and so on
 *   #relation.<id>/label  #audience.<id>/label
 *   #<code id>/name  /description/1  /seen-when/1  /fix/1  /fix@<audience>/1  /use-when/1
 *   #comparison.<id>.<id>/summary/1  /difference/1  /use-when@<code id>/1 */
#ifndef SOSANH_INPUT_REGISTRY_INTERNAL_H
#define SOSANH_INPUT_REGISTRY_INTERNAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"
#include "diag/diag.h"
#include "input/element.h"
#include "model/registry.h"

/* Things by id, with the place where each was defined. */
struct registry_index {
    struct map map; /* to struct registry_indexed */
};

struct registry_indexed {
    void *item;
    struct position position;
    size_t order; /* how many were there before */
};

struct reading {
    struct arena *arena; /* of the library */
    struct diag *diag;
    const char *file, *base; /* name in diagnostics; name in references, e.g. "smtp.xml" */
    struct message_domain *domain;
    struct vocabulary *vocabulary;
    struct registry *registry;            /* NULL while common.xml is read */
    struct registry_index traits, values; /* of the registry, or all of common.xml; values as "trait value" */
    struct registry_index shared_traits, statuses, relations, audiences; /* of common.xml */
    struct registry_index links, categories, codes;                      /* of the registry */
    bool *link_used;
    const char *example, *examples; /* a value, and several in a list, for comments to translators */
};

/* ---- registry_text.c: from elements to messages ---- */

struct text_role {
    const char *context;             /* msgctxt or NULL */
    bool sentence;                   /* has to be whole sentences */
    const char *const *placeholders; /* those it has to have, ends with NULL; NULL for none */
};

/* What the text is: its identity without file name, and where it shows. */
struct text_place {
    const char *reference, *comment;
};

/* The message of an element that holds one line; NULL for no element and after a diagnostic. */
const struct message *registry_line(struct reading *r, const struct xml_node *node, const struct text_role *role,
                                    struct text_place place);

/* The messages of an element that holds prose. */
struct paragraphs registry_prose(struct reading *r, const struct xml_node *node, struct text_place place);

/* Text that is not translated, white space collapsed; empty is an error. NULL for no element. */
const char *registry_verbatim(struct reading *r, const struct xml_node *node);

/* ---- registry_reader.c: helpers for all ---- */

/* Places that outlive the document: of an element, of an attribute of it. */
struct position registry_position(const struct reading *r, const struct xml_node *node);
struct position registry_place(const struct reading *r, const struct xml_node *node, const char *attribute);
const char *registry_value(const struct reading *r, const struct xml_node *node, const char *name);

/* Adds an item; when the id is taken, reports that at `place` and returns false. */
bool registry_add(struct reading *r, struct registry_index *index, const char *id, void *item, struct position place,
                  const char *kind);
void *registry_find(const struct registry_index *index, const char *id);

/* Adds what cannot be there twice, such as the content of another index. */
void registry_put(struct reading *r, struct registry_index *index, const char *id, const void *item,
                  struct position place);

/* The item with the id in an attribute; NULL, with the diagnostic `code` and a suggestion, when there is none. */
void *registry_resolve(struct reading *r, const struct registry_index *index, const struct xml_node *node,
                       const char *attribute, enum diag_code code);
void registry_report_unknown(struct reading *r, const struct registry_index *index, const char *id,
                             struct position place, enum diag_code code);

/* Reports a second `what` of the same kind within one element; `seen` maps what was seen to its place. */
bool registry_is_first(struct reading *r, struct registry_index *seen, const char *what, struct position place);

void registry_index_release(struct registry_index *index);

/* ---- registry_vocabulary.c ---- */

void registry_read_vocabulary(struct reading *r, const struct xml_node *root);
void registry_read_traits(struct reading *r, const struct xml_node *root);

/* ---- registry_code.c ---- */

/* First the ids of all codes, because prose refers to codes that come later; then what they hold. */
void registry_read_code_ids(struct reading *r, const struct xml_node *root);
void registry_read_codes(struct reading *r, const struct xml_node *root);

/* ---- registry_comparison.c ---- */

void registry_read_comparisons(struct reading *r, const struct xml_node *root);

/* ---- registry_relation.c ---- */

/* Finds the targets of all relations once every registry is there, and demands the other side of inverse ones. */
void registry_resolve_relations(struct library *library, struct diag *diag);

#endif
