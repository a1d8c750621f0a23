/* SPDX-License-Identifier: MIT */
/* The plan: every page that the site has, with its path. Paths come from the patterns of format.xml; they are relative
 * to the output folder, ASCII-safe and unique without case. */
#ifndef SOSANH_SITE_PLAN_H
#define SOSANH_SITE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "compare/pairs.h"
#include "diag/diag.h"
#include "model/registry.h"
#include "model/site_file.h"
#include "site/language.h"

/* What a page is about; what is not concerned is NULL. */
struct subject {
    enum page_kind kind;
    const struct registry *registry;
    const struct category *category;
    const struct code *code;
    const struct code_group *group;
    const char *number; /* a value on the wire */
};

struct page {
    struct subject subject;
    const char *path;
};

/* The subjects of a site: the same for every language and format. */
struct subjects {
    const struct subject *items;
    size_t count;
    const struct code_groups *groups; /* one for each registry of the library */
};

/* Home, registries with their categories, codes and comparisons, numbers, status; in a fixed order. Lives in `arena`.
 */
struct subjects subjects_make(struct arena *arena, const struct library *library, enum pair_policy policy);

/* Appends what the page of a subject is called on the command line, for every language and format: languages, home,
 * smtp, smtp/category/transient, smtp/421, smtp/421-vs-455, number/421, status. */
void subject_name(const struct subject *subject, struct buffer *out);

/* The path of the page of a subject in a format and language, or NULL when the format has no such pages. */
const char *page_path(struct arena *arena, const struct format_file *format, const struct language *language,
                      const struct subject *subject);

/* All pages of a format in a language; the language chooser belongs to the source language. Reports paths that clash
 * (without case) or have a name of more than 200 bytes, and returns false then. Lives in `arena`. */
bool pages_make(struct arena *arena, const struct format_file *format, const struct language *language,
                const struct subjects *subjects, const struct page **pages, size_t *count, struct diag *diag);

/* The relative address that leads from the page `from` to `to`, both paths of the plan. */
const char *path_relative(struct arena *arena, const char *from, const char *to);

/* The file name of a path without folders and extension. */
const char *path_stem(struct arena *arena, const char *path);

#endif
