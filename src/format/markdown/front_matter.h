/* SPDX-License-Identifier: MIT */
/* YAML 1.2 front matter: where in it a value may stand, and values as double-quoted scalars. The template writes
 * `title: "{{title}}"`, or `title: {{title}}` for a value that is one piece. */
#ifndef SOSANH_FORMAT_MARKDOWN_FRONT_MATTER_H
#define SOSANH_FORMAT_MARKDOWN_FRONT_MATTER_H

#include "base/buffer.h"
#include "base/slice.h"

enum front_state {
    FRONT_KEYS,   /* where a variable may not stand */
    FRONT_VALUE,  /* where a scalar may begin */
    FRONT_QUOTED, /* between double quotation marks */
    FRONT_END     /* after the closing line */
};

/* Reads literal text that follows the opening line, up to the end of it or of the front matter. Returns the number of
 * bytes read; on a fault sets *why to a constant sentence. */
size_t front_matter_read(enum front_state *state, struct slice text, const char **why);

/* Appends a value: in FRONT_VALUE with its quotation marks, in FRONT_QUOTED without. Nothing is lost but bytes that are
 * not UTF-8. */
void front_matter_escape(struct buffer *out, struct slice text, enum front_state state);

#endif
