/* SPDX-License-Identifier: MIT */
#include "model/site_file.h"

#include <stdlib.h>

static const char *const kind_names[] = {
    [PAGE_LANGUAGES] = "languages", [PAGE_HOME] = "home",     [PAGE_REGISTRY] = "registry",
    [PAGE_CATEGORY] = "category",   [PAGE_CODE] = "code",     [PAGE_COMPARISON] = "comparison",
    [PAGE_NUMBER] = "number",       [PAGE_STATUS] = "status",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == PAGE_KIND_COUNT, "one name for each kind");

static const char *const escaping_names[] = {
    [ESCAPING_HTML] = "html",       [ESCAPING_MARKDOWN] = "markdown", [ESCAPING_ROFF] = "roff",
    [ESCAPING_TEXT] = "text",       [ESCAPING_JSON] = "json",         [ESCAPING_XML] = "xml",
    [ESCAPING_GEMTEXT] = "gemtext",
};
_Static_assert(sizeof escaping_names / sizeof *escaping_names == ESCAPING_COUNT, "one name for each rule");

static const char *const dialect_names[] = {
    [DIALECT_GFM] = "gfm",   [DIALECT_COMMONMARK] = "commonmark",
    [DIALECT_HUGO] = "hugo", [DIALECT_JEKYLL] = "jekyll",
    [DIALECT_MDX] = "mdx",   [DIALECT_PYTHON_MARKDOWN] = "python-markdown",
};
_Static_assert(sizeof dialect_names / sizeof *dialect_names == DIALECT_COUNT, "one name for each dialect");

const char *page_kind_name(enum page_kind kind)
{
    return kind_names[kind];
}

const char *escaping_name(enum escaping escaping)
{
    return escaping_names[escaping];
}

const char *dialect_name(enum dialect dialect)
{
    return dialect_names[dialect];
}

void site_file_free(struct site_file *site)
{
    if (!site)
        return;
    arena_release(&site->arena);
    free(site);
}

void format_file_free(struct format_file *format)
{
    if (!format)
        return;
    arena_release(&format->arena);
    free(format);
}
