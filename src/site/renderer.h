/* SPDX-License-Identifier: MIT */
/* The site: compiles the templates of a format for a language and renders pages from them. Input is given, output goes
 * to a function: nothing here reads or writes a file. */
#ifndef SOSANH_SITE_RENDERER_H
#define SOSANH_SITE_RENDERER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "diag/diag.h"
#include "model/registry.h"
#include "model/site_file.h"
#include "site/language.h"
#include "site/plan.h"
#include "template/template.h"

/* A format with the content of its folder. */
struct site_format {
    const struct format_file *file;
    const struct template_text *templates; /* every file of the folder but format.xml, in order of their names */
    size_t template_count;
};

/* What all pages are made from; everything is borrowed. */
struct site {
    const struct library *library;
    const struct subjects *subjects;
    const struct language *const *languages; /* the source language first */
    size_t language_count;
    const char *base_url;                  /* NULL: no absolute addresses */
    struct message_domain *messages;       /* of the templates */
    struct message_domain *const *domains; /* common, the registries, the templates, by number */
    size_t domain_count;
    struct diag *diag;
};

/* Compiles the templates of a format with their source texts, so that their messages are collected in `messages`.
 * False after diagnostics when a template has errors. */
bool site_collect_messages(const struct site_format *format, struct message_domain *messages, struct diag *diag);

struct renderer;

/* Compiles the templates of a format for a language. NULL after diagnostics. */
struct renderer *renderer_new(const struct site *site, const struct site_format *format,
                              const struct language *language);

/* The same for the data of pages only: knows their addresses, and reads no template. */
struct renderer *renderer_without_templates(const struct site *site, const struct site_format *format,
                                            const struct language *language);
void renderer_free(struct renderer *renderer);

/* From now on pages that are not wholly translated say so, by what the coverage of the format knows; borrowed. */
struct coverage;
void renderer_set_coverage(struct renderer *renderer, const struct coverage *coverage);

/* Replaces the content of `out` by the page. False after a diagnostic: it is too large. */
bool renderer_render(struct renderer *renderer, const struct page *page, struct buffer *out);

/* The two things that renderer_render brings together: what a page offers, in `arena` and the renderer, with the links
 * in its prose; and the template of a kind of page, NULL when the format has none. */
const struct object *renderer_data(struct renderer *renderer, const struct page *page, struct arena *arena,
                                   struct template_links *links);
const struct template *renderer_template(const struct renderer *renderer, enum page_kind kind);

#endif
