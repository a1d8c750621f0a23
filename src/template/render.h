/* SPDX-License-Identifier: MIT */
/* Runs a compiled template over the data of a page. The functions for everybody are declared in template.h. */
#ifndef SOSANH_TEMPLATE_RENDER_H
#define SOSANH_TEMPLATE_RENDER_H

#include "template/program.h"

/* Limits for open names, where the data decides how deep it goes; with strict ones the compiler has seen to it. What
 * goes beyond them is left out. */
enum { RENDER_MAX_SECTIONS = 512, RENDER_MAX_CALLS = 1 << 16 };

#endif
