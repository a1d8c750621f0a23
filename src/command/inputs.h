/* SPDX-License-Identifier: MIT */
/* Loads everything that a command works on: site file, registries, formats with their templates, catalogs; and sets up
 * the languages. */
#ifndef SOSANH_COMMAND_INPUTS_H
#define SOSANH_COMMAND_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "command/options.h"
#include "diag/diag.h"
#include "input/tree.h"
#include "model/catalog.h"
#include "model/registry.h"
#include "model/site_file.h"
#include "site/language.h"
#include "site/renderer.h"

struct inputs {
    struct arena arena;
    struct diag *diag;
    struct tree *tree;
    const char *site_path; /* of the site file in the tree */
    struct site_file *site_file;
    struct library *library;
    struct site_format *formats; /* in the order that was asked for */
    size_t format_count;
    struct message_domain template_domain;
    struct message_domain **domains; /* common, the registries, the templates; each knows its number */
    size_t domain_count;
    struct catalog **catalogs; /* all that were read, to be freed */
    size_t catalog_count, catalog_capacity;
    const struct catalog_set **catalog_sets; /* of every language name that was read, those that cannot be used too */
    size_t catalog_set_count, catalog_set_capacity;
    struct site_name *known_languages; /* of the site file, of po/LINGUAS, then a pseudo-locale that a user named */
    size_t known_language_count;
    bool mark_missing;           /* texts that are not translated are marked */
    struct language **languages; /* the source language first; those whose catalogs cannot be read are left out */
    size_t language_count;
};

/* Opens the site of the options: tree, site file and registries. */
bool inputs_open(struct inputs *inputs, const struct options *options, struct diag *diag);
void inputs_close(struct inputs *inputs);

/* Loads one format and collects the messages of its templates. False after diagnostics. */
bool inputs_add_format(struct inputs *inputs, const char *id);

/* Loads a format's format.xml alone, for its addresses. */
bool inputs_add_addresses(struct inputs *inputs, const char *id);

/* Loads the formats that the site file names, or the one of the options. */
bool inputs_add_formats(struct inputs *inputs, const struct options *options);

/* Is there such a format? False after a usage error that says what there is. */
bool inputs_check_format(struct inputs *inputs, const char *id);

/* Loads every format that there is, for extraction and checks. */
bool inputs_add_all_formats(struct inputs *inputs);

/* Gives every domain its number. Formats must have been added; inputs_add_languages does it, too. */
void inputs_number_domains(struct inputs *inputs);

/* Which languages a command works on; the source language is always the first. */
enum language_choice {
    LANGUAGES_OF_SITE,     /* those that the site file publishes, and the one that is named */
    LANGUAGES_OF_CATALOGS, /* those that the site file publishes, then the others of the site's po/LINGUAS */
    LANGUAGE_ALONE         /* only the one that is named */
};

/* Reads the catalogs and sets up the languages. `named` is what a user named, or NULL; it may be a language of
 * po/LINGUAS that is not published, or a pseudo-locale. Formats must have been added. False when that is not known,
 * after a usage error, or when catalogs cannot be used, in which case their language is left out. */
bool inputs_add_languages(struct inputs *inputs, enum language_choice choice, const char *named);

/* The two steps of it, for commands that choose the languages themselves. First known_languages is made; then catalogs
 * are read and a language is set up, which is not put into `languages`. NULL after diagnostics when a catalog cannot be
 * used. */
void inputs_list_languages(struct inputs *inputs);
struct language *inputs_make_language(struct inputs *inputs, const struct site_name *known);

/* The catalogs that were read for a language, NULL before. */
const struct catalog_set *inputs_catalogs(const struct inputs *inputs, const char *posix);

/* The site for rendering with these subjects. */
struct site inputs_site(struct inputs *inputs, const struct subjects *subjects);

/* Finds what a user named; NULL (or false) after a usage error that says what there is. */
const struct registry *inputs_find_registry(struct inputs *inputs, const char *id);
const struct code *inputs_find_code(struct inputs *inputs, const struct registry *registry, const char *id);
const struct language *inputs_find_language(struct inputs *inputs, const char *name);
const struct site_name *inputs_find_known(struct inputs *inputs, const char *name); /* after inputs_list_languages */

#endif
