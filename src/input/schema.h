/* SPDX-License-Identifier: MIT */
/* The second opinion on a document: RELAX NG by libxml2. Its messages have no columns and say little, so it is asked
 * last, when our own rules have found nothing; what it then finds is a gap in them. */
#ifndef SOSANH_INPUT_SCHEMA_H
#define SOSANH_INPUT_SCHEMA_H

#include <stdbool.h>

#include "diag/diag.h"
#include "input/tree.h"
#include "input/xml_document.h"

struct schema;

/* Compiles the schema `path` of the tree. NULL after a diagnostic. */
struct schema *schema_read(struct tree *tree, const char *path, struct diag *diag);
void schema_free(struct schema *schema);

/* False after a diagnostic at the first line that does not follow the schema. A document in which an element has more
 * than 20000 children is not judged, because that would take too long. */
bool schema_validate(const struct schema *schema, const struct xml_document *document, struct diag *diag);

#endif
