/* SPDX-License-Identifier: MIT */
/* Judges what a translation says besides its markup: the same numbers, addresses and options as the source, and no
 * character that turns the text around. A translation that fails is not shown. */
#ifndef SOSANH_CHECK_CONTENT_H
#define SOSANH_CHECK_CONTENT_H

#include <stdbool.h>

#include "check/finding.h"

/* Judges j->text; false after a report. Linear in the text for a source of bounded size. */
bool content_check(const struct judged *j);

#endif
