/* SPDX-License-Identifier: MIT */
/* The reference of everything that pages offer to templates, as the part of a manual page that is made from
 * page_types.h. */
#ifndef SOSANH_SITE_PAGE_MANUAL_H
#define SOSANH_SITE_PAGE_MANUAL_H

#include <stddef.h>

#include "base/buffer.h"
#include "template/value.h"

/* Appends a subsection with the fields of each type, in man source (man(7)). */
void page_manual(const struct object_type *const *types, size_t count, struct buffer *out);

#endif
