/* SPDX-License-Identifier: MIT */
/* The door to libxml2: bytes of an XML file become a tree of plain nodes with the line and column of every element and
 * attribute. All XML input of the program comes through here. */
#ifndef SOSANH_INPUT_XML_DOCUMENT_H
#define SOSANH_INPUT_XML_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "diag/diag.h"
#include "input/tree.h"

struct xml_attribute {
    const char *name; /* as written, prefix included: "xml:lang" */
    const char *value;
    struct position position;
};

/* An element, or a run of text (CDATA too). Comments are not in the tree. */
struct xml_node {
    const char *name;  /* local name; NULL for text */
    const char *space; /* URI of the namespace of an element, "" for none */
    struct slice text; /* of a text node */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    const struct xml_node *first, *next; /* first child, next sibling */
    struct position position;            /* of the `<`; of text: that of its element */
};

struct xml_document {
    struct arena arena; /* the nodes */
    const char *file;
    const struct xml_node *root;
    void *handle; /* libxml2's own tree, for input/schema.c alone */
};

/* Reads the file `path` of the tree. NULL after a diagnostic. */
struct xml_document *xml_document_read(struct tree *tree, const char *path, struct diag *diag);

/* Reads bytes that the caller has; `file` is the name in diagnostics and is copied. NULL after a diagnostic. */
struct xml_document *xml_document_parse(struct slice bytes, const char *file, struct diag *diag);

void xml_document_free(struct xml_document *document);

#endif
