/* SPDX-License-Identifier: MIT */
/* What a site consists of (site.xml) and what a format consists of (templates/<format>/format.xml), as loaded. */
#ifndef SOSANH_MODEL_SITE_FILE_H
#define SOSANH_MODEL_SITE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "diag/position.h"

/* Which pairs of codes get a page: those listed in the registry; also those that are related; also those of the same
 * category; or every pair. Each includes the ones before it. POLICY_RELATED is the default and means the first three.
 */
enum pair_policy { POLICY_LISTED, POLICY_RELATED, POLICY_ALL };

/* From how many percent of its strings on a language is published, and below how many it is withdrawn, where the site
 * file does not say. */
enum { SITE_PUBLISH_FROM = 80, SITE_PUBLISH_UNTIL = 60 };

/* A name with its place, for messages about it. */
struct site_name {
    const char *name;
    struct position position;
};

struct site_file {
    struct arena arena;
    const char *file;
    const char *source_language; /* "en" */
    const struct site_name *registries, *languages,
        *formats; /* languages as in LINGUAS (vi, pt_BR), the source first */
    size_t registry_count, language_count, format_count;
    const char *base_url; /* without a final slash; NULL: relative links */
    enum pair_policy pairs;
    unsigned publish_from, publish_until; /* whole percents, until <= from */
};

enum page_kind {
    PAGE_LANGUAGES, /* the language chooser: one for the site, not one for each language */
    PAGE_HOME,
    PAGE_REGISTRY,
    PAGE_CATEGORY,
    PAGE_CODE,
    PAGE_COMPARISON,
    PAGE_NUMBER,
    PAGE_STATUS, /* how much of the site is translated */
    PAGE_KIND_COUNT
};

/* "languages", "home", … as in format.xml. */
const char *page_kind_name(enum page_kind kind);

enum escaping {
    ESCAPING_HTML,
    ESCAPING_MARKDOWN,
    ESCAPING_ROFF,
    ESCAPING_TEXT,
    ESCAPING_JSON,
    ESCAPING_XML,
    ESCAPING_GEMTEXT,
    ESCAPING_COUNT
};

const char *escaping_name(enum escaping escaping);

/* Who reads the Markdown of a format. */
enum dialect {
    DIALECT_GFM, /* when nothing is said */
    DIALECT_COMMONMARK,
    DIALECT_HUGO,
    DIALECT_JEKYLL,
    DIALECT_MDX,
    DIALECT_PYTHON_MARKDOWN,
    DIALECT_COUNT
};

const char *dialect_name(enum dialect dialect);

struct format_page {
    const char *template_name; /* file in the format's folder; NULL: the format has no pages of this kind */
    const char *path;          /* pattern below the output folder: {lang} {posix} {registry} {id} {ids} {value} */
    const char *source_path;   /* pattern for the source language where it differs, or NULL */
    struct position position;
};

struct format_file {
    struct arena arena;
    const char *file, *id;
    enum escaping escaping;
    enum dialect dialect; /* of ESCAPING_MARKDOWN */
    struct format_page pages[PAGE_KIND_COUNT];
    const char *const *assets; /* files of the folder that are copied as they are to <id>/ */
    size_t asset_count;
};

void site_file_free(struct site_file *site);
void format_file_free(struct format_file *format);

#endif
