/* SPDX-License-Identifier: MIT */
/* Escaping by table: the loop that most formats share. */
#ifndef SOSANH_FORMAT_ESCAPE_H
#define SOSANH_FORMAT_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

struct escape_table {
    const char *ascii[128]; /* what is written for the character; NULL: itself, but a control character is unfit */
    const char *unfit;      /* what is written for each unfit character; "" drops it */
};

/* U+FFFD, which stands for a character that may not. */
#define ESCAPE_REPLACEMENT "\xEF\xBF\xBD"

/* Controls (C0, DEL, C1) and non-characters: nothing that a reader could see, and much that a terminal could obey. */
bool escape_is_unfit(uint32_t rune);

/* Length of the character at `p`, which is above ASCII; 0 when it is unfit or not UTF-8, and then *skip is the number
 * of bytes to leave out. */
size_t escape_scan(const char *p, size_t len, size_t *skip);

/* Appends `text`, each character as the table says. Bytes that are not UTF-8 are unfit. */
void escape_by_table(struct buffer *out, struct slice text, const struct escape_table *table);

/* The same, faster, for a table in which " & ' < > and no other printable characters have forms. */
void escape_markup(struct buffer *out, struct slice text, const struct escape_table *table);

/* The same as escape_by_table with one space for each run of white space. */
void escape_words(struct buffer *out, struct slice text, const struct escape_table *table);

#endif
