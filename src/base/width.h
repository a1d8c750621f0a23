/* SPDX-License-Identifier: MIT */
/* How many columns text takes on a terminal, the same in every locale: 0 for marks that join the character before them,
 * 2 for East Asian wide characters and emoji, else 1. */
#ifndef SOSANH_BASE_WIDTH_H
#define SOSANH_BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* Columns of one scalar value, by Unicode 15.0 (UAX #11). Control characters count 0, ambiguous ones 1. */
unsigned width_rune(uint32_t rune);

/* Columns of a text without line breaks; a byte that is not UTF-8 counts 1. */
size_t width_text(struct slice text);

#endif
