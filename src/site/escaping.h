/* SPDX-License-Identifier: MIT */
/* Brings the escaping rules of the format room into the form that the template room asks for. */
#ifndef SOSANH_SITE_ESCAPING_H
#define SOSANH_SITE_ESCAPING_H

#include "model/site_file.h"
#include "template/template.h"

/* The functions of an escaping rule; constant. `dialect` counts for ESCAPING_MARKDOWN only. */
const struct template_format *escaping_functions(enum escaping escaping, enum dialect dialect);

/* The context in which most prose of a format stands, so that it is worthwhile to render it ahead; false: there is no
 * such. */
bool escaping_prose_context(enum escaping escaping, template_context *context);

#endif
