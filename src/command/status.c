/* SPDX-License-Identifier: MIT */
/* sosanh status: how much of the site is translated, by language, domain and page. */
#include "command/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "base/width.h"
#include "command/inputs.h"
#include "command/options.h"
#include "format/json/json.h"
#include "site/coverage.h"

enum { BAR_CELLS = 20 };

struct report {
    struct inputs *inputs;
    const struct options *options;
    struct subjects subjects;
    struct site site;
    struct coverage *coverage; /* of the site's first format; NULL unless pages are asked for */
    struct buffer out;
};

/* ---- Figures ------------------------------------------------------------------------------------ */

static struct progress whole(const struct report *r, const struct language *language)
{
    return progress_of_domains(language, r->site.domains, r->site.domain_count);
}

static bool is_published(const struct report *r, const struct language *language)
{
    const struct site_file *file = r->inputs->site_file;
    for (size_t i = 0; i < file->language_count; i++)
        if (strcmp(file->languages[i].name, language->posix) == 0)
            return true;
    return false;
}

/* The page of a subject as far as the first format has it and it is not complete. */
static bool is_partial(const struct report *r, const struct language *language, const struct subject *subject,
                       struct progress *progress)
{
    *progress = coverage_progress(r->coverage, language, subject);
    return subject->kind != PAGE_LANGUAGES && progress->strings[STATE_TRANSLATED] < progress_strings(progress);
}

/* ---- Text --------------------------------------------------------------------------------------- */

static void add_bar(struct buffer *out, unsigned percent)
{
    for (unsigned i = 0; i < BAR_CELLS; i++)
        buffer_add_string(out, percent == 100 || i * 100 < percent * BAR_CELLS ? "█" : "░");
}

/* A text in so many columns: to the left, or to the right when that is negative. */
static void add_cell(struct buffer *out, const char *text, int columns)
{
    size_t wanted = (size_t)abs(columns), width = width_text(slice_from(text));
    if (columns > 0)
        buffer_add_string(out, text);
    for (; width < wanted; width++)
        buffer_add_char(out, ' ');
    if (columns < 0)
        buffer_add_string(out, text);
}

static void add_head(struct buffer *out)
{
    const struct {
        const char *text;
        int columns;
    } cells[] = {{gettext("Language"), 8},  {gettext("Domain"), 13}, {gettext("Translated"), 27},
                 {gettext("Strings"), -7},  {gettext("Words"), -7},  {gettext("Changed"), -8},
                 {gettext("Excluded"), -8}, {gettext("Missing"), -8}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        add_cell(out, cells[i].text, cells[i].columns);
        buffer_add_char(out, i + 1 < sizeof cells / sizeof *cells ? ' ' : '\n');
    }
}

static void add_row(struct buffer *out, const char *name, const char *part, const struct progress *p)
{
    unsigned percent = progress_percent(p);
    add_cell(out, name, 8);
    buffer_add_char(out, ' ');
    add_cell(out, part, 13);
    buffer_printf(out, " %4u %% ", percent);
    add_bar(out, percent);
    buffer_printf(out, " %7zu %7zu %8zu %8zu %8zu\n", progress_strings(p), progress_words(p), p->strings[STATE_CHANGED],
                  p->strings[STATE_EXCLUDED], p->strings[STATE_MISSING]);
}

static void add_pages(struct report *r, const struct language *language)
{
    struct progress progress;
    for (size_t i = 0; r->coverage && i < r->subjects.count; i++) {
        if (!is_partial(r, language, &r->subjects.items[i], &progress))
            continue;
        buffer_printf(&r->out, "%26u %% %s/", progress_percent(&progress), language->posix);
        subject_name(&r->subjects.items[i], &r->out);
        buffer_add_char(&r->out, '\n');
    }
}

static void add_language_text(struct report *r, const struct language *language)
{
    struct progress all = whole(r, language);
    add_row(&r->out, language->posix, is_published(r, language) ? "" : gettext("(unpublished)"), &all);
    for (size_t i = 0; i < r->site.domain_count; i++) {
        struct progress part = progress_of_domain(language, r->site.domains[i]);
        add_row(&r->out, "", r->site.domains[i]->name, &part);
    }
    add_pages(r, language);
}

/* ---- JSON --------------------------------------------------------------------------------------- */

static void add_counts(struct buffer *out, const char *name, const size_t counts[STATE_COUNT], size_t total)
{
    buffer_printf(
        out, "\"%s\": {\"total\": %zu, \"translated\": %zu, \"changed\": %zu, \"excluded\": %zu, \"missing\": %zu}",
        name, total, counts[STATE_TRANSLATED], counts[STATE_CHANGED], counts[STATE_EXCLUDED], counts[STATE_MISSING]);
}

static void add_progress(struct buffer *out, const struct progress *p)
{
    buffer_printf(out, "\"percent\": %u, ", progress_percent(p));
    add_counts(out, "strings", p->strings, progress_strings(p));
    buffer_add_string(out, ", ");
    add_counts(out, "words", p->words, progress_words(p));
}

static void add_pages_json(struct report *r, const struct language *language)
{
    struct progress progress;
    bool first = true;
    buffer_add_string(&r->out, ",\n      \"pages\": [");
    for (size_t i = 0; i < r->subjects.count; i++) {
        if (!is_partial(r, language, &r->subjects.items[i], &progress))
            continue;
        buffer_printf(&r->out, "%s\n        {\"page\": \"", first ? "" : ",");
        subject_name(&r->subjects.items[i], &r->out);
        buffer_add_string(&r->out, "\", ");
        add_progress(&r->out, &progress);
        buffer_add_char(&r->out, '}');
        first = false;
    }
    buffer_add_char(&r->out, ']');
}

static void add_language_json(struct report *r, const struct language *language, bool first)
{
    struct progress all = whole(r, language);
    buffer_printf(&r->out, "%s\n    {\n      \"language\": \"%s\", \"tag\": \"%s\", \"autonym\": ", first ? "" : ",",
                  language->posix, language->tag);
    json_string(&r->out, slice_from(language->autonym));
    buffer_printf(&r->out, ", \"published\": %s,\n      ", is_published(r, language) ? "true" : "false");
    add_progress(&r->out, &all);
    buffer_add_string(&r->out, ",\n      \"domains\": [");
    for (size_t i = 0; i < r->site.domain_count; i++) {
        struct progress part = progress_of_domain(language, r->site.domains[i]);
        buffer_printf(&r->out, "%s\n        {\"domain\": \"%s\", ", i ? "," : "", r->site.domains[i]->name);
        add_progress(&r->out, &part);
        buffer_add_char(&r->out, '}');
    }
    buffer_add_char(&r->out, ']');
    if (r->coverage)
        add_pages_json(r, language);
    buffer_add_string(&r->out, "\n    }");
}

/* ---- Badge -------------------------------------------------------------------------------------- */

/* Red, amber or green dark enough for white text (WCAG contrast of 4.5 and more). */
static const char *badge_color(unsigned percent)
{
    return percent == 100 ? "#1a7f37" : percent >= 60 ? "#8a5a00" : "#b3261e";
}

static void write_badge(struct buffer *out, const char *label, unsigned percent)
{
    char value[16];
    snprintf(value, sizeof value, "%u %%", percent);
    unsigned left = 12 + 7 * (unsigned)strlen(label), right = 12 + 7 * (unsigned)strlen(value);
    buffer_printf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"20\" role=\"img\" "
        "aria-label=\"%s: %s\">\n<title>%s: %s</title>\n"
        "<rect width=\"%u\" height=\"20\" fill=\"#444\"/>\n"
        "<rect x=\"%u\" width=\"%u\" height=\"20\" fill=\"%s\"/>\n"
        "<g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,DejaVu Sans,sans-serif\" "
        "font-size=\"11\">\n<text x=\"%u\" y=\"14\">%s</text>\n<text x=\"%u\" y=\"14\">%s</text>\n</g>\n</svg>\n",
        left + right, label, value, label, value, left, left, right, badge_color(percent), left / 2, label,
        left + right / 2, value);
}

/* ---- The command -------------------------------------------------------------------------------- */

enum status_format { STATUS_TEXT, STATUS_JSON, STATUS_SVG };

static bool find_format(const char *name, enum status_format *format)
{
    static const char *const names[] = {"text", "json", "svg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (enum status_format)i;
            return true;
        }
    }
    return false;
}

static bool is_named(struct inputs *inputs, const struct language *language, char **names, size_t count)
{
    bool named = count == 0;
    for (size_t i = 0; i < count; i++)
        named |= inputs_find_language(inputs, names[i]) == language;
    return named && !language->is_source;
}

static void judge(struct report *r, const struct language *language, const struct progress *progress)
{
    char percent[16], minimum[16];
    snprintf(percent, sizeof percent, "%u", progress_percent(progress));
    snprintf(minimum, sizeof minimum, "%zu", r->options->minimum);
    if (r->options->has_minimum && progress_percent(progress) < r->options->minimum)
        diag_report(r->inputs->diag, DIAG_STATUS_UNDER, position_none(), language->posix, percent, minimum);
}

static void report_languages(struct report *r, enum status_format format, char **names, size_t name_count)
{
    struct progress sum = {0};
    size_t shown = 0;
    const char *label = "translated";
    if (format == STATUS_TEXT)
        add_head(&r->out);
    if (format == STATUS_JSON)
        buffer_add_string(&r->out, "{\n  \"version\": 1,\n  \"languages\": [");
    for (size_t i = 0; i < r->inputs->language_count; i++) {
        const struct language *language = r->inputs->languages[i];
        if (!is_named(r->inputs, language, names, name_count))
            continue;
        struct progress all = whole(r, language);
        progress_join(&sum, &all);
        judge(r, language, &all);
        if (format == STATUS_TEXT)
            add_language_text(r, language);
        if (format == STATUS_JSON)
            add_language_json(r, language, shown == 0);
        label = shown++ == 0 ? language->posix : "translated";
    }
    if (format == STATUS_JSON)
        buffer_add_string(&r->out, shown ? "\n  ]\n}\n" : "]\n}\n");
    if (format == STATUS_SVG)
        write_badge(&r->out, label, progress_percent(&sum));
}

static bool load(struct report *r)
{
    struct inputs *inputs = r->inputs;
    /* The messages of every format are translated, as `extract` writes them. */
    if (!inputs_add_all_formats(inputs))
        return false;
    inputs_add_languages(inputs, LANGUAGES_OF_CATALOGS, NULL);
    r->subjects = subjects_make(&inputs->arena, inputs->library, inputs->site_file->pairs);
    r->site = inputs_site(inputs, &r->subjects);
    const char *first = inputs->site_file->formats[0].name;
    for (size_t i = 0; r->options->pages && i < inputs->format_count; i++)
        if (strcmp(inputs->formats[i].file->id, first) == 0)
            r->coverage = coverage_new(&r->site, &inputs->formats[i]);
    return !r->options->pages || r->coverage;
}

static void status(struct inputs *inputs, const struct options *options, enum status_format format, char **names,
                   size_t name_count)
{
    struct report r = {.inputs = inputs, .options = options};
    buffer_init(&r.out);
    bool good = load(&r);
    for (size_t i = 0; good && i < name_count; i++)
        good = inputs_find_language(inputs, names[i]) != NULL;
    if (good) {
        report_languages(&r, format, names, name_count);
        fwrite(r.out.data, 1, r.out.len, stdout);
    }
    coverage_free(r.coverage);
    buffer_release(&r.out);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    enum status_format format = STATUS_TEXT;
    if (options_read(command, "CFGU", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    if (options.format && !find_format(options.format, &format)) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("the format can be text, json or svg"), command->name);
        return;
    }
    struct inputs inputs;
    if (inputs_open(&inputs, &options, diag))
        status(&inputs, &options, format, argv + operands, (size_t)(argc - operands));
    inputs_close(&inputs);
}

const struct command command_status = {
    "status", N_("tell how much is translated"),
    (const char *const[]){
        N_("Usage: sosanh status [OPTION]... [LANG]...\n"
           "Tells how much of the site is translated: of the languages that are named, or of all in po/LINGUAS and the "
           "site file.\n"
           "Strings are translated; changed in the source since (fuzzy); excluded, because they have a mistake; or "
           "missing.\n"),
        "\n", N_("      --pages               also every page that is not complete\n"),
        N_("      --format=FORMAT       text (default), json, or svg for a badge\n"),
        N_("      --fail-under=PERCENT  exit with 1 when a language has fewer of its strings translated\n"),
        N_("  -C, --directory=DIR       the folder of the site (default: the current one)\n"),
        N_("  -h, --help                print this help\n"), NULL},
    run};
