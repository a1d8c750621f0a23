/* SPDX-License-Identifier: MIT */
#include "input/xml_document.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "input/xml_scan.h"
#include "input/xml_text.h"

/* ---- Setting up libxml2, once for the process ---- */

/* Nothing but the bytes that we hand over is ever loaded. */
static xmlParserInputPtr deny_loading(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

static void set_up(void)
{
    /* RELAX NG of libxml2 2.9 crashes when malloc fails; allocators that end the program leave it nothing to crash on.
     */
    xmlMemSetup(free, mem_alloc, mem_realloc, mem_strdup);
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(deny_loading);
}

static void set_up_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT; /* the library's own state is global, so this has to be */
    pthread_once(&once, set_up);
}

/* ---- Parsing ---- */

struct parse {
    struct diag *diag;
    const char *file;
    bool failed;
};

static void report_error(struct parse *parse, const xmlError *error)
{
    char *message = mem_strdup(error->message ? error->message : "?");
    size_t len = strlen(message);
    while (len && (message[len - 1] == '\n' || message[len - 1] == ' '))
        message[--len] = '\0';
    struct position position = {parse->file, error->line > 0 ? (unsigned)error->line : 0,
                                error->int2 > 0 ? (unsigned)error->int2 : 0};
    diag_report(parse->diag, DIAG_XML_SYNTAX, position, message);
    free(message);
}

/* Only the first error is told: those after it are mostly its consequences. */
static void on_error(void *data, xmlErrorPtr error)
{
    struct parse *parse = ((xmlParserCtxtPtr)data)->_private;
    if (error->level < XML_ERR_ERROR)
        return;
    if (!parse->failed)
        report_error(parse, error);
    parse->failed = true;
}

/* The scanner has refused every DOCTYPE already; this is the second lock on the same door. */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    xmlParserCtxtPtr context = data;
    struct parse *parse = context->_private;
    parse->failed = true;
    xmlStopParser(context);
}

/* libxml2 calls a document well-formed that is not: after a stop, a namespace error and some others. */
static bool is_good(const xmlParserCtxt *context, const xmlDoc *doc, const struct parse *parse)
{
    return doc && xmlDocGetRootElement(doc) && context->wellFormed && context->nsWellFormed && !parse->failed;
}

static xmlDocPtr parse_bytes(const struct buffer *bytes, struct parse *parse)
{
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    context->_private = parse;
    context->sax->serror = on_error;
    context->sax->internalSubset = on_doctype;
    int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES;
    xmlDocPtr doc = xmlCtxtReadMemory(context, bytes->data, (int)bytes->len, NULL, "UTF-8", options);
    if (!is_good(context, doc, parse)) {
        if (!parse->failed)
            diag_report(parse->diag, DIAG_XML_SYNTAX, ((struct position){parse->file, 1, 1}), "no root element");
        xmlFreeDoc(doc);
        doc = NULL;
    }
    xmlFreeParserCtxt(context);
    return doc;
}

/* ---- Our own tree ---- */

struct builder {
    struct xml_document *document;
    const struct xml_scan *scan;
    struct diag *diag;
    size_t tag; /* number of the next start tag */
    bool failed;
};

static void check_characters(struct builder *b, struct slice text, struct position position)
{
    uint32_t rune;
    for (size_t i = 0, n; i < text.len; i += n) {
        n = utf8_decode(text.ptr + i, text.len - i, &rune);
        assert(n);
        if (!xml_text_is_refused(rune))
            continue;
        char hex[16];
        snprintf(hex, sizeof hex, "%04X", (unsigned)rune);
        diag_report(b->diag, DIAG_XML_CHARACTER, position, hex);
        b->failed = true;
        return;
    }
}

static struct position position_of(const struct builder *b, const struct xml_mark *mark)
{
    return (struct position){b->document->file, mark->line, mark->column};
}

/* The place of an attribute, found by its name among those of its tag. */
static struct position attribute_position(const struct builder *b, const struct xml_tag *tag, struct slice name)
{
    const struct xml_mark *marks = b->scan->attributes + tag->first_attribute;
    for (size_t i = 0; i < tag->attribute_count; i++)
        if (slice_equal(marks[i].name, name))
            return position_of(b, &marks[i]);
    return position_of(b, &tag->mark);
}

static const char *qualified_name(struct arena *arena, const xmlChar *name, const xmlNs *ns)
{
    if (ns && ns->prefix)
        return arena_printf(arena, "%s:%s", (const char *)ns->prefix, (const char *)name);
    return arena_strdup(arena, (const char *)name);
}

static void build_attributes(struct builder *b, struct xml_node *node, const xmlNode *from, const struct xml_tag *tag)
{
    struct arena *arena = &b->document->arena;
    for (const xmlAttr *a = from->properties; a; a = a->next)
        node->attribute_count++;
    struct xml_attribute *attributes = arena_alloc(arena, node->attribute_count * sizeof *attributes);
    node->attributes = attributes;
    for (const xmlAttr *a = from->properties; a; a = a->next, attributes++) {
        xmlChar *value = xmlNodeListGetString(from->doc, a->children, 1);
        attributes->name = qualified_name(arena, a->name, a->ns);
        attributes->value = arena_strdup(arena, value ? (const char *)value : "");
        attributes->position = attribute_position(b, tag, slice_from(attributes->name));
        check_characters(b, slice_from(attributes->value), attributes->position);
        xmlFree(value);
    }
}

static struct xml_node *build_element(struct builder *b, const xmlNode *from)
{
    struct arena *arena = &b->document->arena;
    assert(b->tag < b->scan->tag_count);
    const struct xml_tag *tag = &b->scan->tags[b->tag++];
    struct xml_node *node = arena_alloc(arena, sizeof *node);
    const char *name = qualified_name(arena, from->name, from->ns);
    assert(slice_is(tag->mark.name, name));
    node->name = from->ns && from->ns->prefix ? arena_strdup(arena, (const char *)from->name) : name;
    node->space = from->ns ? arena_strdup(arena, (const char *)from->ns->href) : "";
    node->position = position_of(b, &tag->mark);
    build_attributes(b, node, from, tag);
    return node;
}

static struct xml_node *build_text(struct builder *b, const xmlNode *from, struct position position)
{
    struct xml_node *node = arena_alloc(&b->document->arena, sizeof *node);
    size_t len = strlen((const char *)from->content);
    node->space = "";
    node->text = slice_make(arena_strndup(&b->document->arena, (const char *)from->content, len), len);
    node->position = position;
    check_characters(b, node->text, position);
    return node;
}

/* Recursion ends at XML_MAX_DEPTH: the scanner has seen to that. */
static struct xml_node *build_tree(struct builder *b, const xmlNode *from)
{
    struct xml_node *node = build_element(b, from);
    const struct xml_node **link = &node->first;
    for (const xmlNode *child = from->children; child; child = child->next) {
        struct xml_node *copy = NULL;
        if (child->type == XML_ELEMENT_NODE)
            copy = build_tree(b, child);
        else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            copy = build_text(b, child, node->position);
        else
            assert(child->type == XML_COMMENT_NODE);
        if (!copy)
            continue;
        *link = copy;
        link = &copy->next;
    }
    return node;
}

static struct xml_document *build_document(xmlDocPtr doc, const struct xml_scan *scan, const char *file,
                                           struct diag *diag)
{
    struct xml_document *document = mem_zalloc(1, sizeof *document);
    arena_init(&document->arena);
    document->file = arena_strdup(&document->arena, file);
    document->handle = doc;
    struct builder b = {document, scan, diag, 0, false};
    document->root = build_tree(&b, xmlDocGetRootElement(doc));
    assert(b.tag == scan->tag_count);
    if (b.failed) {
        xml_document_free(document);
        return NULL;
    }
    return document;
}

/* ---- The way through ---- */

static struct xml_document *parse_clean(const struct buffer *bytes, const char *file, struct diag *diag)
{
    struct xml_scan scan;
    struct xml_document *document = NULL;
    if (xml_scan(&scan, buffer_slice(bytes), file, diag)) {
        struct parse parse = {diag, file, false};
        xmlDocPtr doc = parse_bytes(bytes, &parse);
        if (doc)
            document = build_document(doc, &scan, file, diag);
    }
    xml_scan_release(&scan);
    return document;
}

static struct xml_document *parse_buffer(struct buffer *bytes, const char *file, struct diag *diag)
{
    set_up_once();
    assert(bytes->len < INT_MAX);
    return xml_text_clean(bytes, file, diag) ? parse_clean(bytes, file, diag) : NULL;
}

struct xml_document *xml_document_parse(struct slice bytes, const char *file, struct diag *diag)
{
    struct buffer copy;
    buffer_init(&copy);
    buffer_add_slice(&copy, bytes);
    struct xml_document *document = parse_buffer(&copy, file, diag);
    buffer_release(&copy);
    return document;
}

struct xml_document *xml_document_read(struct tree *tree, const char *path, struct diag *diag)
{
    struct buffer bytes;
    buffer_init(&bytes);
    struct xml_document *document = NULL;
    if (tree_read(tree, path, &bytes, diag))
        document = parse_buffer(&bytes, tree_display_name(tree, path), diag);
    buffer_release(&bytes);
    return document;
}

void xml_document_free(struct xml_document *document)
{
    if (!document)
        return;
    xmlFreeDoc(document->handle);
    arena_release(&document->arena);
    free(document);
}
