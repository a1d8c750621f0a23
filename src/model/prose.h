/* SPDX-License-Identifier: MIT */
/* Text with inline markup and placeholders, and its one written form: the canonical XML fragment that stands in msgids
 * and msgstrs. Used for registries, templates and translations alike.
 *
 * The written form: `&amp; &lt; &gt;` for the three characters; elements `<c>`, `<em>`, `<strong>`, `<a ref="id">` and
 * `<code-ref id="id"/>`, each exactly so (no other attribute, no other spelling); in messages with placeholders also
 * `{name.name}`, and `{{` `}}` for literal braces. In messages without placeholders braces are ordinary characters. */
#ifndef SOSANH_MODEL_PROSE_H
#define SOSANH_MODEL_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

enum prose_element { PROSE_C, PROSE_EM, PROSE_STRONG, PROSE_A, PROSE_CODE_REF };

enum segment_kind {
    SEGMENT_TEXT,        /* text: the characters, decoded */
    SEGMENT_PLACEHOLDER, /* text: the name, without braces */
    SEGMENT_OPEN,        /* element; for PROSE_A text is the ref */
    SEGMENT_CLOSE,       /* element */
    SEGMENT_CODE_REF     /* text: the id of the code */
};

struct segment {
    enum segment_kind kind;
    enum prose_element element;
    struct slice text;
};

/* Segments in reading order, OPEN and CLOSE properly nested. */
struct prose {
    const struct segment *segments;
    size_t count;
};

enum prose_fault {
    PROSE_GOOD,
    PROSE_BAD_ENTITY,      /* `&` that starts none of the three entities */
    PROSE_BAD_TAG,         /* `<` that starts none of the elements as written above; `detail` is the tag */
    PROSE_UNCLOSED,        /* an element without its end tag; `detail` is its name */
    PROSE_UNEXPECTED_END,  /* an end tag that closes nothing */
    PROSE_BAD_PLACEHOLDER, /* a brace that is neither doubled nor part of a well-formed placeholder; `detail` is what
                            * stands between the braces, or the lone brace */
    PROSE_NESTED_CODE,     /* markup inside <c>, or a link inside a link; `detail` is the tag */
    PROSE_TOO_DEEP         /* more than PROSE_MAX_DEPTH elements open */
};

enum { PROSE_MAX_DEPTH = 16 };

struct prose_error {
    enum prose_fault fault;
    size_t offset; /* in the written form, in bytes */
    struct slice detail;
};

/* Reads the written form. Text and segments live in `arena` (the input may go away). On a fault returns false and fills
 * *error. Linear in the input. */
bool prose_parse(struct arena *arena, struct slice written, bool placeholders, struct prose *out,
                 struct prose_error *error);

/* Appends the written form; prose_parse of it gives equal segments. */
void prose_write(const struct prose *prose, bool placeholders, struct buffer *out);

/* Appends the bare text: no markup, placeholders as {name}, references to codes as their id. */
void prose_write_plain(const struct prose *prose, struct buffer *out);

/* Does any segment name a placeholder? */
bool prose_has_placeholder(const struct prose *prose);

/* Placeholder names are `name(.name)*` in snake_case: what msgfmt checks under the flag python-brace-format. */
bool prose_is_placeholder_name(struct slice name);

/* The tag name as written in XML: "c", "em", "strong", "a", "code-ref". */
const char *prose_element_name(enum prose_element element);

#endif
