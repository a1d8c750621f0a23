/* SPDX-License-Identifier: MIT */
/* sosanh publish: decides by their progress which languages the site file lists. Nothing else changes that list. */
#include "command/command.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "input/site_edit.h"
#include "input/site_reader.h"
#include "output/writer.h"
#include "site/progress.h"

enum outcome {
    OUTCOME_UNCHANGED,
    OUTCOME_PUBLISHED,
    OUTCOME_WITHDRAWN,
    OUTCOME_UNKNOWN, /* a catalog cannot be used: the language stays as it is */
    OUTCOME_COUNT
};

/* What becomes of a language. */
struct verdict {
    const char *name;
    bool asked;     /* false: another one was named */
    bool published; /* so far */
    unsigned percent;
    enum outcome outcome;
};

struct publish {
    const struct command *command;
    struct options options;
    struct inputs inputs;
    struct diag *diag;
    struct verdict *verdicts; /* of the published languages in the order of the site file, then of the others */
    size_t count;
    size_t published;             /* of them so far */
    size_t totals[OUTCOME_COUNT]; /* of those that were asked for */
    const char *written;          /* the file, as the user would name it */
};

/* ---- Which languages ---- */

/* False after a usage error. */
static bool ask_for(struct publish *p, const char *name)
{
    const struct site_name *known = inputs_find_known(&p->inputs, name);
    if (!known)
        return false;
    size_t index = (size_t)(known - p->inputs.known_languages);
    if (index > p->count) { /* a pseudo-locale, which has no progress */
        diag_report(p->diag, DIAG_OPTION, position_none(),
                    arena_printf(&p->inputs.arena,
                                 gettext("'%s' is a pseudo-locale, which the site file may list by hand"), name),
                    p->command->name);
        return false;
    }
    if (index == 0) {
        const char *text =
            arena_printf(&p->inputs.arena, gettext("'%s' is the source language, which is always published"), name);
        diag_report(p->diag, DIAG_OPTION, position_none(), text, p->command->name);
        return false;
    }
    p->verdicts[index - 1].asked = true;
    return true;
}

/* All languages but the source, which is the first; or those that are named. */
static bool choose_languages(struct publish *p, char **names, size_t count)
{
    struct inputs *inputs = &p->inputs;
    inputs_list_languages(inputs);
    p->count = inputs->known_language_count - 1;
    p->published = inputs->site_file->language_count - 1;
    p->verdicts = arena_alloc(&inputs->arena, p->count * sizeof *p->verdicts);
    for (size_t i = 0; i < p->count; i++)
        p->verdicts[i] = (struct verdict){
            .name = inputs->known_languages[i + 1].name, .asked = count == 0, .published = i < p->published};
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= ask_for(p, names[i]);
    return good;
}

/* ---- What becomes of them ---- */

/* The same figure as in `sosanh status`. */
static unsigned percent_of(const struct inputs *inputs, const struct language *language)
{
    struct progress all = progress_of_domains(language, inputs->domains, inputs->domain_count);
    return progress_percent(&all);
}

static enum outcome judge(const struct site_file *site, const struct verdict *v)
{
    if (!v->published && v->percent >= site->publish_from)
        return OUTCOME_PUBLISHED;
    return v->published && v->percent < site->publish_until ? OUTCOME_WITHDRAWN : OUTCOME_UNCHANGED;
}

static void judge_languages(struct publish *p)
{
    for (size_t i = 0; i < p->count; i++) {
        struct verdict *v = &p->verdicts[i];
        if (!v->asked)
            continue;
        const struct language *language = inputs_make_language(&p->inputs, &p->inputs.known_languages[i + 1]);
        v->percent = language ? percent_of(&p->inputs, language) : 0;
        v->outcome = language ? judge(p->inputs.site_file, v) : OUTCOME_UNKNOWN;
        p->totals[v->outcome]++;
    }
}

/* ---- The new site file ---- */

static bool has_languages(const struct site_file *site, const char *const *names, size_t count)
{
    bool same = site->language_count == count + 1;
    for (size_t i = 0; same && i < count; i++)
        same = strcmp(site->languages[i + 1].name, names[i]) == 0;
    return same;
}

/* Reads the text as the site file would be read. False after a diagnostic; else *same says whether it lists just these
 * languages. */
static bool read_back(const struct publish *p, struct slice text, const char *const *names, size_t count, bool *same)
{
    struct site_file *site = site_parse(text, p->inputs.site_file->file, p->diag);
    *same = site && has_languages(site, names, count);
    site_file_free(site);
    return site != NULL;
}

/* Puts the languages that are listed now into `names` and returns how many; those that are new stand at the end, from
 * *added on. */
static size_t list_names(const struct publish *p, bool *removed, const char **names, size_t *added)
{
    size_t count = 0;
    for (size_t i = 0; i < p->published; i++) {
        removed[i] = p->verdicts[i].outcome == OUTCOME_WITHDRAWN;
        if (!removed[i])
            names[count++] = p->verdicts[i].name;
    }
    *added = count;
    for (size_t i = p->published; i < p->count; i++)
        if (p->verdicts[i].outcome == OUTCOME_PUBLISHED)
            names[count++] = p->verdicts[i].name;
    return count;
}

/* Makes the new text from the old one and reads it back, so that no wrong text is ever written. False after a
 * diagnostic. */
static bool edit(struct publish *p, struct slice old, struct buffer *out)
{
    struct arena *arena = &p->inputs.arena;
    const char **before = arena_alloc(arena, (p->published + 1) * sizeof *before);
    for (size_t i = 0; i < p->published; i++)
        before[i] = p->verdicts[i].name;
    bool same;
    if (!read_back(p, old, before, p->published, &same))
        return false;
    if (!same) { /* since it was read for the first time */
        diag_report(p->diag, DIAG_FILE_CHANGED, position_of_file(p->inputs.site_file->file), NULL);
        return false;
    }
    bool *removed = arena_alloc(arena, (p->published + 1) * sizeof *removed);
    const char **names = arena_alloc(arena, (p->count + 1) * sizeof *names);
    size_t added, count = list_names(p, removed, names, &added);
    site_edit_apply(old, &(struct site_edit){removed, names + added, count - added}, out);
    if (!read_back(p, buffer_slice(out), names, count, &same))
        return false;
    assert(same);
    return true;
}

static bool write_site(struct publish *p, const char *path, struct slice text)
{
    struct writer *writer = writer_open(p->options.directory, p->diag);
    bool good = writer && writer_write(writer, path, text);
    writer_close(writer);
    return good;
}

/* The bundled file is never changed: its changed copy becomes the site.xml of the folder. False after a diagnostic. */
static bool change_site(struct publish *p)
{
    struct tree *tree = p->inputs.tree;
    const char *place = tree_place(tree, p->inputs.site_path);
    if (!place)
        place = "site.xml";
    struct buffer old, new;
    buffer_init(&old);
    buffer_init(&new);
    bool good = tree_read(tree, p->inputs.site_path, &old, p->diag) && edit(p, buffer_slice(&old), &new);
    if (good && !p->options.dry_run)
        good = write_site(p, place, buffer_slice(&new));
    p->written = strcmp(p->options.directory, ".") == 0
                     ? arena_strdup(&p->inputs.arena, place)
                     : arena_printf(&p->inputs.arena, "%s/%s", p->options.directory, place);
    buffer_release(&old);
    buffer_release(&new);
    return good;
}

/* ---- What is printed ---- */

static const char *outcome_text(const struct verdict *v)
{
    switch (v->outcome) {
    case OUTCOME_PUBLISHED:
        return gettext("published now");
    case OUTCOME_WITHDRAWN:
        return gettext("withdrawn");
    case OUTCOME_UNKNOWN:
        return v->published ? gettext("published (unchanged, a catalog cannot be used)")
                            : gettext("not published (unchanged, a catalog cannot be used)");
    default:
        return v->published ? gettext("published (unchanged)") : gettext("not published (unchanged)");
    }
}

static void print_languages(const struct publish *p)
{
    size_t width = 0;
    for (size_t i = 0; i < p->count; i++)
        if (p->verdicts[i].asked && strlen(p->verdicts[i].name) > width)
            width = strlen(p->verdicts[i].name);
    for (size_t i = 0; i < p->count; i++) {
        const struct verdict *v = &p->verdicts[i];
        char percent[8] = "  ?";
        if (v->outcome != OUTCOME_UNKNOWN)
            snprintf(percent, sizeof percent, "%3u", v->percent);
        if (v->asked)
            printf("%-*s %s %%  %s\n", (int)width, v->name, percent, outcome_text(v));
    }
}

static void print_summary(const struct publish *p)
{
    size_t unchanged = p->totals[OUTCOME_UNCHANGED] + p->totals[OUTCOME_UNKNOWN];
    size_t published = p->totals[OUTCOME_PUBLISHED], withdrawn = p->totals[OUTCOME_WITHDRAWN];
    size_t all = published + withdrawn + unchanged;
    printf(ngettext("%zu language: %zu published now, %zu withdrawn, %zu unchanged",
                    "%zu languages: %zu published now, %zu withdrawn, %zu unchanged", all),
           all, published, withdrawn, unchanged);
    if (p->options.dry_run)
        puts(gettext("; nothing is written (--dry-run)"));
    else if (p->written)
        printf(gettext("; %s is written\n"), p->written);
    else
        puts(gettext("; nothing to write"));
}

static void publish(struct publish *p)
{
    judge_languages(p);
    bool changed = p->totals[OUTCOME_PUBLISHED] || p->totals[OUTCOME_WITHDRAWN];
    if ((changed && !change_site(p)) || p->options.quiet)
        return;
    print_languages(p);
    print_summary(p);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct publish p = {.command = command, .diag = diag};
    int operands;
    if (options_read(command, "CNq", argc, argv, &p.options, &operands, diag) == OPTIONS_STOP)
        return;
    if (inputs_open(&p.inputs, &p.options, diag) && inputs_add_all_formats(&p.inputs) &&
        choose_languages(&p, argv + operands, (size_t)(argc - operands)))
        publish(&p);
    inputs_close(&p.inputs);
}

const struct command command_publish = {
    "publish", N_("decide by their progress which languages are published"),
    (const char *const[]){
        N_("Usage: sosanh publish [OPTION]... [LANG]...\n"
           "Brings the list of published languages in the site file up to date: adds the languages of po/LINGUAS of "
           "which at\n"
           "least 80 % of the strings are translated and removes those with less than 60 %; in between nothing "
           "changes.\n"
           "The site file may have other numbers: <publish from=\"80\" until=\"60\"/>. With LANG only these languages "
           "change.\n"
           "The site file is site.xml, or else data/site.xml, in the folder of the site. Where there is neither, a "
           "changed\n"
           "copy of the bundled one becomes site.xml.\n"
           "\n"),
        N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
        N_("      --dry-run         write nothing, only print what would change\n"),
        N_("  -q, --quiet           print nothing but errors\n"), N_("  -h, --help            print this help\n"),
        NULL},
    run};
