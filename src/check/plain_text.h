/* SPDX-License-Identifier: MIT */
/* A msgid or msgstr as people read it: without tags, entities decoded, and what a translation may not touch (code,
 * placeholders, references to codes) replaced by a mark; every byte knows where it stands in the written form. */
#ifndef SOSANH_CHECK_PLAIN_TEXT_H
#define SOSANH_CHECK_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Stands for <c>…</c>, <code-ref/> and {placeholder}: no text of a catalog can hold it. */
#define PLAIN_HELD '\x01'

struct plain_text {
    struct buffer text;
    size_t *offsets; /* of each byte in the written form, and of the end */
    size_t capacity;
};

void plain_text_init(struct plain_text *p);
void plain_text_release(struct plain_text *p);

/* Replaces the content by `written`: the decoded string of a catalog, which prose_parse accepts. */
void plain_text_set(struct plain_text *p, struct slice written, bool placeholders);

#endif
