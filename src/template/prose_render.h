/* SPDX-License-Identifier: MIT */
/* Prints prose by the rules of a format: as markup where markup may stand, as plain text elsewhere, always escaped.
 * Used by the renderer and for messages. The function for everybody, template_render_prose, is declared in template.h.
 */
#ifndef SOSANH_TEMPLATE_PROSE_RENDER_H
#define SOSANH_TEMPLATE_PROSE_RENDER_H

#include "template/template.h"

/* Where prose is printed, and what it may do there. */
struct prose_place {
    const struct template_format *format;
    const struct template_links *links; /* may be NULL */
    struct buffer *out;
    template_context context;
    bool markup; /* inline elements stand here */
    bool code;   /* inside <c>, where prose is plain */
    bool linked; /* inside <a>, where nothing else links */
};

bool prose_markup_stands(const struct template_format *format, template_context context);

/* Appends data. */
void prose_escape(const struct template_format *format, struct slice text, template_context context, bool code,
                  struct buffer *out);

void prose_render(const struct prose_place *place, const struct bound_prose *prose);

/* Start or end of <a>. */
void prose_link(const struct prose_place *place, struct slice ref, bool end);
void prose_code_ref(const struct prose_place *place, struct slice id);

#endif
