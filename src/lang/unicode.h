/* SPDX-License-Identifier: MIT */
/* Properties of text that take Unicode's tables, which ICU has: normal forms and case. */
#ifndef SOSANH_LANG_UNICODE_H
#define SOSANH_LANG_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Length of the prefix of well-formed UTF-8 text that is surely in Normalization Form C (UAX 15): all of it when it is
 * in NFC, else up to the first character that is not. */
size_t unicode_nfc_length(struct slice text);

/* Replaces `out` by the text with its case folded (Unicode 5.18), so that texts that differ in case alone are equal. */
void unicode_fold(struct slice text, struct buffer *out);

#endif
