/* SPDX-License-Identifier: MIT */
/* Brings the bytes of an XML file into the one form that the scanner and libxml2 read: UTF-8 without a byte order mark,
 * lines that end with LF, no control characters. */
#ifndef SOSANH_INPUT_XML_TEXT_H
#define SOSANH_INPUT_XML_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "diag/diag.h"

/* Changes `bytes` in place. False after a diagnostic at the first byte that cannot stay. XML 1.0 section 2.11 asks for
 * the same line ends; doing it first makes line numbers right in files that have only CR. */
bool xml_text_clean(struct buffer *bytes, const char *file, struct diag *diag);

/* Is this character refused, written as itself or as a reference? All control characters but tab and line feed are, and
 * the non-characters of Unicode. */
bool xml_text_is_refused(unsigned rune);

#endif
