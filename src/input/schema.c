/* SPDX-License-Identifier: MIT */
#include "input/schema.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/relaxng.h>

#include "base/memory.h"

struct schema {
    struct xml_document *document; /* the compiled form refers to it */
    xmlRelaxNGPtr compiled;
};

struct judge {
    struct diag *diag;
    const char *file;
    bool failed;
};

static void on_error(void *data, xmlErrorPtr error)
{
    struct judge *judge = data;
    if (judge->failed || error->level < XML_ERR_ERROR)
        return;
    judge->failed = true;
    char *message = mem_strdup(error->message ? error->message : "?");
    message[strcspn(message, "\n")] = '\0';
    struct position position = {judge->file, error->line > 0 ? (unsigned)error->line : 0, 0};
    diag_report(judge->diag, DIAG_SCHEMA, position, message);
    free(message);
}

struct schema *schema_read(struct tree *tree, const char *path, struct diag *diag)
{
    struct xml_document *document = xml_document_read(tree, path, diag);
    if (!document)
        return NULL;
    struct judge judge = {diag, document->file, false};
    xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewDocParserCtxt(document->handle);
    xmlRelaxNGSetParserStructuredErrors(context, on_error, &judge);
    xmlRelaxNGPtr compiled = xmlRelaxNGParse(context);
    xmlRelaxNGFreeParserCtxt(context);
    if (!compiled && !judge.failed)
        diag_report(diag, DIAG_SCHEMA, position_of_file(document->file), "it is not RELAX NG");
    if (!compiled) {
        xml_document_free(document);
        return NULL;
    }
    struct schema *schema = mem_alloc(sizeof *schema);
    *schema = (struct schema){document, compiled};
    return schema;
}

void schema_free(struct schema *schema)
{
    if (!schema)
        return;
    xmlRelaxNGFree(schema->compiled);
    xml_document_free(schema->document);
    free(schema);
}

/* libxml2 takes quadratic time in the children of an element. */
static bool is_too_wide(const struct xml_node *node)
{
    enum { MAX_CHILDREN = 20000 };
    size_t count = 0;
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (++count > MAX_CHILDREN || is_too_wide(child)) /* recursion ends at XML_MAX_DEPTH */
            return true;
    return false;
}

bool schema_validate(const struct schema *schema, const struct xml_document *document, struct diag *diag)
{
    if (is_too_wide(document->root))
        return true;
    struct judge judge = {diag, document->file, false};
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema->compiled);
    xmlRelaxNGSetValidStructuredErrors(context, on_error, &judge);
    int result = xmlRelaxNGValidateDoc(context, document->handle);
    xmlRelaxNGFreeValidCtxt(context);
    if (result != 0 && !judge.failed)
        diag_report(diag, DIAG_SCHEMA, position_of_file(document->file), "no reason given");
    return result == 0 && !judge.failed;
}
