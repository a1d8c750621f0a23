/* SPDX-License-Identifier: MIT */
/* Finds out which messages each page of a format shows, by rendering it once with a mark in place of every message.
 * Costs as much as building one language, so it is for languages that are not complete. */
#ifndef SOSANH_SITE_COVERAGE_H
#define SOSANH_SITE_COVERAGE_H

#include <stddef.h>

#include "site/progress.h"
#include "site/renderer.h"

/* Renders every page of the format that the source language has. NULL after diagnostics. The domains are borrowed. */
struct coverage *coverage_new(const struct site *site, const struct site_format *format);
void coverage_free(struct coverage *coverage);

#endif
