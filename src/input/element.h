/* SPDX-License-Identifier: MIT */
/* Judges the elements of a document by tables of rules: which attributes and children an element has, how many, in
 * which order, and what its attribute values look like. Shared by the readers of registries, site files and format
 * files. */
#ifndef SOSANH_INPUT_ELEMENT_H
#define SOSANH_INPUT_ELEMENT_H

#include <limits.h>
#include <stdbool.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/xml_document.h"

enum value_form {
    FORM_TEXT,     /* not empty */
    FORM_ID,       /* lexical_is_id */
    FORM_ID_PAIR,  /* two or more ids */
    FORM_ID_LIST,  /* one or more ids */
    FORM_LANGUAGE, /* lexical_is_language */
    FORM_DATE,     /* lexical_is_date */
    FORM_URL,      /* lexical_is_url */
    FORM_ALL       /* the word "all" */
};

struct attribute_rule {
    const char *name;
    enum value_form form;
    bool required;
};

enum { ANY_NUMBER = INT_MAX };

struct element_rule;

struct child_rule {
    const struct element_rule *rule;
    int least, most;
};

enum element_content {
    CONTENT_ELEMENTS, /* children alone, white space between them */
    CONTENT_TEXT,     /* text alone */
    CONTENT_MIXED,    /* text and children */
    CONTENT_PROSE     /* children <p> alone where there is a <p>, else as CONTENT_MIXED */
};

enum { ELEMENT_MAX_RULES = 16 };

struct element_rule {
    const char *name;
    enum element_content content;
    bool ordered; /* the children stand in the order of their rules */
    struct attribute_rule attributes[ELEMENT_MAX_RULES];
    struct child_rule children[ELEMENT_MAX_RULES];
    const char *variant_attribute; /* an element with this attribute follows `variant` instead; or NULL */
    const struct element_rule *variant;
};

/* Is the root the element of the rule, in this namespace? If not, false after a diagnostic. Then reports everything
 * below it that the rules do not allow; how much is told by diag_count. */
bool element_check(const struct xml_document *document, const struct element_rule *rule, const char *space,
                   struct diag *diag);

/* The attribute, or NULL. */
const struct xml_attribute *element_attribute(const struct xml_node *node, const char *name);

/* The collapsed value of an attribute, or NULL where it is absent. */
const char *element_value(const struct xml_node *node, const char *name, struct arena *arena);

/* The place of an attribute, or that of the element where it is absent. */
struct position element_place(const struct xml_node *node, const char *name);

/* The first child element of that name; the next sibling of that name; NULL for none. NULL as name takes any element.
 */
const struct xml_node *element_first(const struct xml_node *node, const char *name);
const struct xml_node *element_next(const struct xml_node *child, const char *name);
size_t element_count(const struct xml_node *node, const char *name);

bool element_is(const struct xml_node *node, const char *name);

/* The text of an element that holds text alone, as written. */
struct slice element_text(const struct xml_node *node, struct arena *arena);

/* Is it worth while to collect this many words for element_suggest? */
bool element_may_suggest(const struct diag *diag, size_t count);

/* Reports the nearest of the words as a note to the diagnostic before, when one is near. */
void element_suggest(struct diag *diag, struct position position, const char *word, const char *const *words,
                     size_t count);

#endif
