/* SPDX-License-Identifier: MIT */
/* sosanh build: renders every page of the site and writes it below the output folder. */
#include "command/command.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "lang/tag.h"
#include "output/writer.h"
#include "site/coverage.h"
#include "site/plan.h"
#include "site/renderer.h"

enum { PROGRESS_STEP = 256 };

struct page_list {
    const struct page *items;
    size_t count;
};

struct build {
    struct inputs inputs;
    struct options options;
    struct subjects subjects;
    struct site site;
    struct page_list *plan; /* one list for each format and language: [format * languages + language] */
    struct writer *writer;
    struct diag *diag;
    const struct language *asked; /* of --lang or --only; NULL: all */
    size_t matched;               /* pages that --only names */
    const char *door;             /* the page to open first */
    bool progress;
};

/* Is the page one of those that --only names: "vi", "vi/smtp", "vi/smtp/421", "vi/smtp/421-vs-455"? */
static bool is_asked_for(const struct build *b, const struct language *language, const struct page *page)
{
    const char *only = b->options.only;
    if (!only)
        return true;
    struct buffer name;
    buffer_init(&name);
    buffer_add_string(&name, language->posix);
    const struct subject *subject = &page->subject;
    if (subject->registry)
        buffer_printf(&name, "/%s", subject->registry->id);
    if (subject->code)
        buffer_printf(&name, "/%s", subject->code->id);
    for (size_t i = 0; subject->group && i < subject->group->count; i++)
        buffer_printf(&name, "%s%s", i ? "-vs-" : "/", subject->group->codes[i]->id);
    size_t len = strlen(only);
    bool asked = strncmp(name.data, only, len) == 0 && (name.data[len] == '\0' || name.data[len] == '/');
    buffer_release(&name);
    return asked;
}

static void show_progress(const struct build *b, const char *format, const char *language, size_t done, size_t count)
{
    if (b->progress && (done % PROGRESS_STEP == 0 || done == count)) {
        fputs("\r\033[K", stderr);
        fprintf(stderr, gettext("%s %s: %zu of %zu pages"), format, language, done, count);
    }
}

/* All paths are judged before the first page is written. */
static bool make_plan(struct build *b)
{
    const struct inputs *inputs = &b->inputs;
    b->plan = arena_alloc(&b->inputs.arena, inputs->format_count * inputs->language_count * sizeof *b->plan);
    bool good = true;
    for (size_t i = 0; i < inputs->format_count; i++) {
        for (size_t k = 0; k < inputs->language_count; k++) {
            struct page_list *list = &b->plan[i * inputs->language_count + k];
            good &= pages_make(&b->inputs.arena, inputs->formats[i].file, inputs->languages[k], &b->subjects,
                               &list->items, &list->count, b->diag);
        }
    }
    return good;
}

static bool build_pages(struct build *b, struct renderer *renderer, const struct site_format *format,
                        const struct language *language, const struct page_list *pages)
{
    struct buffer bytes;
    buffer_init(&bytes);
    bool good = true;
    for (size_t i = 0; good && i < pages->count; i++) {
        const struct page *page = &pages->items[i];
        if (!is_asked_for(b, language, page))
            continue;
        good = renderer_render(renderer, page, &bytes) && writer_write(b->writer, page->path, buffer_slice(&bytes));
        if (!b->door)
            b->door = page->path;
        b->matched++;
        show_progress(b, format->file->id, language->posix, i + 1, pages->count);
    }
    buffer_release(&bytes);
    return good;
}

static bool copy_assets(struct build *b, const struct format_file *format)
{
    struct buffer bytes;
    buffer_init(&bytes);
    bool good = true;
    for (size_t i = 0; good && i < format->asset_count; i++) {
        const char *from = arena_printf(&b->inputs.arena, "templates/%s/%s", format->id, format->assets[i]);
        const char *to = arena_printf(&b->inputs.arena, "%s/%s", format->id, format->assets[i]);
        buffer_clear(&bytes);
        good = tree_read(b->inputs.tree, from, &bytes, b->diag) && writer_write(b->writer, to, buffer_slice(&bytes));
    }
    buffer_release(&bytes);
    return good;
}

static bool build_format(struct build *b, size_t index)
{
    const struct site_format *format = &b->inputs.formats[index];
    struct coverage *coverage = NULL; /* made for the first language that is not complete */
    bool good = true;
    for (size_t i = 0; good && i < b->inputs.language_count; i++) {
        const struct language *language = b->inputs.languages[i];
        if (b->asked && b->asked != language)
            continue;
        struct renderer *renderer = renderer_new(&b->site, format, language);
        if (renderer && !language_is_complete(language) && !coverage)
            coverage = coverage_new(&b->site, format);
        if (renderer && !language_is_complete(language))
            renderer_set_coverage(renderer, coverage);
        const struct page_list *pages = &b->plan[index * b->inputs.language_count + i];
        good = renderer && build_pages(b, renderer, format, language, pages);
        renderer_free(renderer);
    }
    coverage_free(coverage);
    return good && copy_assets(b, format->file);
}

static void build_site(struct build *b)
{
    bool good = true;
    b->writer = writer_open(b->options.output, b->diag);
    for (size_t i = 0; b->writer && good && i < b->inputs.format_count; i++)
        good = build_format(b, i);
    if (b->progress)
        fputs("\r\033[K", stderr);
    if (b->writer && good && b->options.only && b->matched == 0)
        diag_report(b->diag, DIAG_PAGE_UNKNOWN, position_none(), b->options.only);
}

static void print_summary(const struct build *b, const struct timespec *start)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start->tv_sec) + (double)(end.tv_nsec - start->tv_nsec) / 1e9;
    struct writer_counts counts = writer_counts_of(b->writer);
    size_t all = counts.written + counts.unchanged;
    printf(ngettext("%zu page or asset in %.2f seconds: %zu written, %zu unchanged\n",
                    "%zu pages and assets in %.2f seconds: %zu written, %zu unchanged\n", all),
           all, seconds, counts.written, counts.unchanged);
    if (b->door)
        printf(gettext("open %s/%s\n"), b->options.output, b->door);
}

/* The language that --lang names, or the one with which --only begins, which becomes its canonical name. It need not be
 * published: this is how its translators see their pages. */
static const char *named_language(struct build *b)
{
    const char *only = b->options.only;
    if (!only)
        return b->options.language;
    struct arena *arena = &b->inputs.arena;
    size_t len = strcspn(only, "/");
    const char *written = arena_strndup(arena, only, len), *name = tag_normalize(arena, written);
    if (name)
        b->options.only = arena_printf(arena, "%s%s", name, only + len);
    return b->options.language ? b->options.language : written;
}

static bool load(struct build *b)
{
    if (!inputs_open(&b->inputs, &b->options, b->diag) || !inputs_add_formats(&b->inputs, &b->options))
        return false;
    /* A language whose catalogs cannot be used is left out with status 1; the others are published. An unknown name was
     * reported. */
    const char *named = named_language(b);
    inputs_add_languages(&b->inputs, LANGUAGES_OF_SITE, named);
    if (b->inputs.language_count == 0 || (named && !(b->asked = inputs_find_language(&b->inputs, named))))
        return false;
    enum pair_policy policy = b->options.has_pairs ? b->options.pairs : b->inputs.site_file->pairs;
    b->subjects = subjects_make(&b->inputs.arena, b->inputs.library, policy);
    b->site = inputs_site(&b->inputs, &b->subjects);
    return make_plan(b);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct build b = {.diag = diag};
    int operands;
    if (options_read(command, "CoLFOPMq", argc, argv, &b.options, &operands, diag) == OPTIONS_STOP)
        return;
    if (operands < argc) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("build takes no operands"), command->name);
        return;
    }
    if (!b.options.output)
        b.options.output = "site";
    b.progress = !b.options.quiet && isatty(STDERR_FILENO);
    if (load(&b))
        build_site(&b);
    if (b.writer && !b.options.quiet && diag_exit_status(diag) != 3)
        print_summary(&b, &start);
    writer_close(b.writer);
    inputs_close(&b.inputs);
}

const struct command command_build = {
    "build", N_("render the site"),
    (const char *const[]){
        N_("Usage: sosanh build [OPTION]...\n"
           "Renders every page of the site: of site.xml in the folder, or else of the bundled site.\n"),
        "\n", N_("  -o, --output=DIR      write below DIR (default: site)\n"),
        N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
        N_("      --lang=LANG       only the pages in LANG, such as pt-BR or pt_BR\n"),
        N_("      --format=FORMAT   only the pages in FORMAT\n"),
        N_("      --only=PAGE       only some pages, such as vi/smtp/421 or vi/smtp/421-vs-455\n"),
        N_("      --pairs=POLICY    which pairs are compared: listed, related (default) or all\n"),
        N_("      --missing         put ⟦ and ⟧ around every text that is not translated\n"),
        N_("  -q, --quiet           print nothing but errors\n"), N_("  -h, --help            print this help\n"),
        NULL},
    run};
