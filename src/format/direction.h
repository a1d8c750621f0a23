/* SPDX-License-Identifier: MIT */
/* The direction in which a language is written, from its tag alone. */
#ifndef SOSANH_FORMAT_DIRECTION_H
#define SOSANH_FORMAT_DIRECTION_H

#include <stdbool.h>

/* Is the language of a BCP 47 tag written from right to left? A script subtag decides, else the usual script. */
bool direction_is_rtl(const char *tag);

#endif
