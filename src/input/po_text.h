/* SPDX-License-Identifier: MIT */
/* The strings of PO files: decoding what stands between the quotes, and writing text in the canonical form of gettext.
 * Used by the reader, the POT writer and the updater. */
#ifndef SOSANH_INPUT_PO_TEXT_H
#define SOSANH_INPUT_PO_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Lines are wrapped so that they are no wider, as msgmerge and msgcat do by default. */
enum { PO_WIDTH = 79 };

/* What is wrong with a piece; offsets are bytes of `raw`. */
struct po_text_fault {
    bool bad_escape, has_nul;
    struct slice escape; /* the first bad escape sequence */
    size_t nul_offset;   /* of the first NUL, as a byte or as an escape sequence */
};

/* Appends the decoded text. A bad escape sequence stands for its last character; NUL is left out. */
void po_text_decode(struct slice raw, struct buffer *out, struct po_text_fault *fault);

/* Appends `keyword "text"` in one or more lines, each starting with `prefix` ("", "#| ", "#~ "). A text that fits
 * stands on the keyword's line; else it starts on the next one and is broken after spaces and after each newline. */
void po_text_write(struct buffer *out, const char *prefix, const char *keyword, struct slice text);

#endif
