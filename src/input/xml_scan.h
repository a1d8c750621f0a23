/* SPDX-License-Identifier: MIT */
/* A first, linear look at an XML file before libxml2 sees it: refuses what could harm (DOCTYPE, processing
 * instructions, boundless tags, names, text and depth), checks that tags are whole and nested, and notes where each tag
 * and each of its attributes stands, because the trees of libxml2 have no columns. */
#ifndef SOSANH_INPUT_XML_SCAN_H
#define SOSANH_INPUT_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "diag/diag.h"

enum {
    XML_MAX_ATTRIBUTES = 256, /* libxml2 2.9 takes quadratic time in the attributes of a tag */
    XML_MAX_TAG_SIZE = 65536,
    XML_MAX_DEPTH = 100,
    XML_MAX_NAME = 1024,
    XML_MAX_TEXT = 1000000, /* bytes between two tags */
    XML_MAX_NAMESPACES = 64 /* declarations in a file; libxml2 looks them up one by one */
};

/* A name, borrowed from the text, and its place (of a tag: that of the `<`). */
struct xml_mark {
    struct slice name;
    unsigned line, column;
};

struct xml_tag {
    struct xml_mark mark;
    size_t first_attribute, attribute_count; /* in the scan's attributes */
};

struct xml_scan {
    struct xml_tag *tags; /* start tags, empty-element tags too, in document order */
    size_t tag_count, tag_capacity;
    struct xml_mark *attributes;
    size_t attribute_count, attribute_capacity;
};

/* `text` has been through xml_text_clean and outlives the scan. False after a diagnostic. */
bool xml_scan(struct xml_scan *scan, struct slice text, const char *file, struct diag *diag);
void xml_scan_release(struct xml_scan *scan);

#endif
