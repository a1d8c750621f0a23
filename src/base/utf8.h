/* SPDX-License-Identifier: MIT */
/* Strict UTF-8 (RFC 3629, Unicode 15 table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef SOSANH_BASE_UTF8_H
#define SOSANH_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Length in bytes of the well-formed sequence at `p` (1 to 4) and its scalar value in *rune; 0 when the bytes are not
 * well-formed. `len` is the number of bytes available and not 0. */
size_t utf8_decode(const char *p, size_t len, uint32_t *rune);

/* Offset of the first byte that does not belong to a well-formed sequence, or `len` when all do. */
size_t utf8_validate(const char *p, size_t len);

/* Number of scalar values in well-formed text. */
size_t utf8_count(const char *p, size_t len);

/* U+FDD0 to U+FDEF and the last two of every plane. */
bool utf8_is_noncharacter(uint32_t rune);

#endif
