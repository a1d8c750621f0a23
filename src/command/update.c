/* SPDX-License-Identifier: MIT */
/* sosanh update: makes and updates the catalogs of translators, po/<domain>/<language>.po. */
#include "command/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "input/catalog_file.h"
#include "input/linguas.h"
#include "input/po_reader.h"
#include "input/po_update.h"
#include "lang/locale_data.h"
#include "lang/pseudo.h"
#include "lang/tag.h"
#include "output/writer.h"

struct update {
    const struct command *command;
    struct inputs *inputs;
    const struct options *options;
    struct diag *diag;
    const char **languages; /* those to update, in order */
    size_t language_count;
    const char *date;      /* of new catalogs */
    struct writer *writer; /* opened when the first file has to be written */
    struct buffer linguas; /* as it will be */
    size_t written, unchanged;
    bool failed; /* a file could not be written */
};

static bool usage_error(const struct update *u, const char *format, const char *what)
{
    diag_report(u->diag, DIAG_OPTION, position_none(), arena_printf(&u->inputs->arena, format, what), u->command->name);
    return false;
}

/* ---- Which languages ---------------------------------------------------------------------------- */

static bool has_language(const struct update *u, const char *name)
{
    for (size_t i = 0; i < u->language_count; i++)
        if (strcmp(u->languages[i], name) == 0)
            return true;
    return false;
}

/* Adds a language that the user named, in either spelling. False after a usage error. */
static bool name_language(struct update *u, const char *operand)
{
    const char *name = tag_normalize(&u->inputs->arena, operand);
    if (!name)
        return usage_error(u, gettext("'%s' is not the name of a language, such as vi, pt_BR or sr@latin"), operand);
    if (strcmp(name, u->inputs->site_file->source_language) == 0)
        return usage_error(u, gettext("'%s' is the source language, which has no catalogs"), operand);
    if (pseudo_find(name))
        return usage_error(u, gettext("'%s' is a pseudo-locale, which has no catalogs"), operand);
    if (!has_language(u, name))
        u->languages[u->language_count++] = name;
    return true;
}

/* Reads LINGUAS and sets the languages: those that are named, which are added to LINGUAS, or all of it. */
static bool choose_languages(struct update *u, char **operands, size_t count)
{
    struct inputs *inputs = u->inputs;
    if (tree_has(inputs->tree, LINGUAS_PATH) && !tree_read(inputs->tree, LINGUAS_PATH, &u->linguas, u->diag))
        return false;
    struct linguas all =
        linguas_read(&inputs->arena, tree_display_name(inputs->tree, LINGUAS_PATH), buffer_slice(&u->linguas), u->diag);
    u->languages = arena_alloc(&inputs->arena, (count + all.count) * sizeof *u->languages);
    for (size_t i = 0; i < count; i++)
        if (!name_language(u, operands[i]))
            return false;
    /* Some projects list the source language, too. */
    for (size_t i = 0; count == 0 && i < all.count; i++)
        if (strcmp(all.names[i].name, inputs->site_file->source_language) != 0)
            u->languages[u->language_count++] = all.names[i].name;
    return true;
}

static bool is_listed(const struct linguas *linguas, const char *name)
{
    for (size_t i = 0; i < linguas->count; i++)
        if (strcmp(linguas->names[i].name, name) == 0)
            return true;
    return false;
}

/* ---- The date of new catalogs ------------------------------------------------------------------- */

static const char *newer(const char *a, const char *b)
{
    return !b || (a && strcmp(a, b) >= 0) ? a : b;
}

/* That of SOURCE_DATE_EPOCH or of the youngest registry: not the clock's, so that the same inputs give the same files.
 * False after a usage error. */
static bool set_date(struct update *u)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch) {
        char *end, text[40];
        long long seconds = strtoll(epoch, &end, 10);
        time_t time = (time_t)seconds;
        struct tm tm;
        bool good = ascii_is_digit(epoch[0]) && *end == '\0' && gmtime_r(&time, &tm) && tm.tm_year < 8100;
        if (!good)
            return usage_error(u, gettext("SOURCE_DATE_EPOCH is not a number of seconds since 1970: '%s'"), epoch);
        strftime(text, sizeof text, "%Y-%m-%d %H:%M+0000", &tm);
        u->date = arena_strdup(&u->inputs->arena, text);
        return true;
    }
    const char *date = NULL;
    for (size_t i = 0; i < u->inputs->library->registry_count; i++)
        date = newer(date, u->inputs->library->registries[i]->reviewed);
    u->date = arena_printf(&u->inputs->arena, "%s 00:00+0000", date ? date : "1970-01-01");
    return true;
}

/* ---- Writing ------------------------------------------------------------------------------------ */

/* Writes a file below po/. */
static bool write_file(struct update *u, const char *path, struct slice bytes)
{
    if (!u->writer)
        u->writer = writer_open(arena_printf(&u->inputs->arena, "%s/po", u->options->directory), u->diag);
    if (u->writer && writer_write(u->writer, path, bytes))
        return true;
    u->failed = true;
    return false;
}

static void start_catalog(struct update *u, const char *domain, const char *language, struct buffer *out)
{
    struct arena *arena = &u->inputs->arena;
    const char *name = locale_english_name(arena, tag_from_posix(arena, language));
    po_start(&(struct po_start){domain, language, name, u->date}, out);
}

/* The catalog, if all of it can be read; else NULL, after saying what stands in the way. */
static struct catalog *read_whole(struct update *u, const char *file, struct slice bytes)
{
    struct diag *quiet = diag_new(); /* what is wrong with single entries is no concern here */
    struct catalog *catalog = po_read(file, bytes, quiet);
    diag_free(quiet);
    if (!catalog->unusable && catalog->syntax_error.line == 0)
        return catalog;
    catalog_free(catalog);
    catalog = po_read(file, bytes, u->diag);
    if (!catalog->unusable)
        diag_report(u->diag, DIAG_CATALOG_NOT_UPDATED, catalog->syntax_error, NULL);
    catalog_free(catalog);
    return NULL;
}

/* Without a charset only ASCII can be read: texts that are new may be the first beyond it. False after a report. */
static bool can_hold(struct update *u, const struct catalog *catalog, struct slice bytes)
{
    struct slice type = catalog_header_field(catalog, "Content-Type", NULL);
    if (type.len && (memmem(type.ptr, type.len, "UTF-8", 5) || memmem(type.ptr, type.len, "utf-8", 5)))
        return true;
    struct diag *quiet = diag_new();
    struct catalog *again = po_read(catalog->file, bytes, quiet);
    bool good = !again->unusable;
    catalog_free(again);
    diag_free(quiet);
    if (!good) {
        struct position place = position_of_file(catalog->file);
        place = catalog->header ? catalog->header->position : place;
        diag_report(u->diag, DIAG_PO_NO_CHARSET, place, NULL);
    }
    return good;
}

static void update_catalog(struct update *u, const struct message_domain *domain, const char *language,
                           struct po_counts *counts)
{
    struct inputs *inputs = u->inputs;
    const char *path;
    if (!catalog_file_find(inputs->tree, &inputs->arena, domain->name, language, &path, u->diag))
        return;
    bool exists = path != NULL;
    if (!exists)
        path = arena_printf(&inputs->arena, "po/%s/%s.po", domain->name, language);
    const char *name = path + strlen("po/");
    struct buffer old, new;
    buffer_init(&old);
    buffer_init(&new);
    bool good = !exists || tree_read(inputs->tree, path, &old, u->diag);
    if (!exists)
        start_catalog(u, domain->name, language, &old);
    struct catalog *catalog = good ? read_whole(u, tree_display_name(inputs->tree, path), buffer_slice(&old)) : NULL;
    if (catalog) {
        po_update(domain, catalog, &new, counts);
        if (exists && slice_equal(buffer_slice(&old), buffer_slice(&new)))
            u->unchanged++;
        else if (can_hold(u, catalog, buffer_slice(&new)))
            u->written += write_file(u, name, buffer_slice(&new));
    }
    catalog_free(catalog);
    buffer_release(&old);
    buffer_release(&new);
}

static void update_language(struct update *u, const char *language)
{
    size_t before = u->written + u->unchanged;
    struct po_counts counts = {0};
    for (size_t i = 0; i < u->inputs->domain_count && !u->failed; i++)
        update_catalog(u, u->inputs->domains[i], language, &counts);
    if (!u->options->quiet && u->written + u->unchanged > before)
        printf(gettext("%s: %zu translated, %zu fuzzy, %zu untranslated, %zu obsolete\n"), language, counts.translated,
               counts.fuzzy, counts.untranslated, counts.obsolete);
}

/* After the catalogs, so that no name in LINGUAS is ever without them. */
static void update_linguas(struct update *u)
{
    struct buffer new;
    buffer_init(&new);
    for (size_t i = 0; i < u->language_count && !u->failed; i++) {
        struct diag *quiet = diag_new();
        struct linguas all = linguas_read(&u->inputs->arena, LINGUAS_PATH, buffer_slice(&u->linguas), quiet);
        diag_free(quiet);
        if (is_listed(&all, u->languages[i]))
            continue;
        buffer_clear(&new);
        linguas_add(buffer_slice(&u->linguas), u->languages[i], &new);
        if (write_file(u, "LINGUAS", buffer_slice(&new))) {
            buffer_clear(&u->linguas);
            buffer_add_slice(&u->linguas, buffer_slice(&new));
        }
    }
    buffer_release(&new);
}

static void update(struct update *u)
{
    inputs_number_domains(u->inputs);
    for (size_t i = 0; i < u->language_count && !u->failed; i++)
        update_language(u, u->languages[i]);
    update_linguas(u);
    if (!u->failed && !u->options->quiet)
        printf(ngettext("%zu catalog: %zu written, %zu unchanged\n", "%zu catalogs: %zu written, %zu unchanged\n",
                        u->written + u->unchanged),
               u->written + u->unchanged, u->written, u->unchanged);
    writer_close(u->writer);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    if (options_read(command, "Cq", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    struct inputs inputs;
    struct update u = {.command = command, .inputs = &inputs, .options = &options, .diag = diag};
    buffer_init(&u.linguas);
    if (inputs_open(&inputs, &options, diag) && choose_languages(&u, argv + operands, (size_t)(argc - operands)) &&
        set_date(&u) && inputs_add_all_formats(&inputs))
        update(&u);
    buffer_release(&u.linguas);
    inputs_close(&inputs);
}

const struct command command_update = {
    "update", N_("bring the catalogs of translators up to date"),
    (const char *const[]){
        N_("Usage: sosanh update [OPTION]... [LANG]...\n"
           "Brings every po/<domain>/<language>.po up to date with the registries and templates: for the languages in\n"
           "po/LINGUAS, or for those that are named, such as vi or pt_BR; a new one gets its files and its line in\n"
           "po/LINGUAS. What did not change keeps its bytes. A translation whose source text was reworded becomes "
           "fuzzy,\n"
           "one that is not needed any more obsolete.\n"),
        "\n", N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
        N_("  -q, --quiet           print nothing but errors\n"), N_("  -h, --help            print this help\n"),
        NULL},
    run};
