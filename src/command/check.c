/* SPDX-License-Identifier: MIT */
/* sosanh check: reads everything that a build reads, in every language and format, and reports what is wrong; writes
 * nothing. */
#include "command/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "base/memory.h"
#include "check/doubled_word.h"
#include "check/lint.h"
#include "command/findings.h"
#include "command/inputs.h"
#include "command/options.h"
#include "site/plan.h"
#include "site/renderer.h"

/* Whole sentences can still meet badly where they are joined, so the rendered text is read too. */
static void check_text(struct diag *diag, const struct language *language, const struct page *page, struct slice text)
{
    struct slice word;
    for (size_t from = 0; doubled_word_find(text, &from, &word);) {
        char *copy = mem_strndup(word.ptr, word.len);
        if (language->is_source || !doubled_word_is_usual(language->tag, word))
            diag_report(diag, language->is_source ? DIAG_PAGE_DOUBLED_WORD : DIAG_PAGE_DOUBLED_WORD_TRANSLATED,
                        position_of_file(page->path), copy);
        free(copy);
    }
}

static bool check_pages(struct inputs *inputs, const struct site *site, const struct site_format *format,
                        const struct language *language)
{
    struct renderer *renderer = renderer_new(site, format, language);
    const struct page *pages;
    size_t count;
    bool good =
        renderer && pages_make(&inputs->arena, format->file, language, site->subjects, &pages, &count, inputs->diag);
    struct buffer text;
    buffer_init(&text);
    bool is_text = format->file->escaping == ESCAPING_TEXT;
    for (size_t i = 0; good && is_text && i < count; i++) {
        good = renderer_render(renderer, &pages[i], &text);
        if (good)
            check_text(inputs->diag, language, &pages[i], buffer_slice(&text));
    }
    buffer_release(&text);
    renderer_free(renderer);
    return good;
}

static void check_catalogs(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->language_count; i++) {
        const struct language *language = inputs->languages[i];
        const struct catalog_set *set = inputs_catalogs(inputs, language->posix);
        if (!set)
            continue;
        struct lint_request request = {language->posix, language->tag, set->by_domain,
                                       (struct message_domain *const *)inputs->domains, inputs->domain_count};
        lint_language(&request, inputs->diag);
    }
}

static void check(struct inputs *inputs)
{
    check_catalogs(inputs);
    struct subjects subjects = subjects_make(&inputs->arena, inputs->library, inputs->site_file->pairs);
    struct site site = inputs_site(inputs, &subjects);
    for (size_t i = 0; i < inputs->format_count; i++)
        for (size_t k = 0; k < inputs->language_count; k++)
            check_pages(inputs, &site, &inputs->formats[i], inputs->languages[k]);
}

static void print_summary(const struct diag *diag)
{
    size_t errors = diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE);
    size_t warnings = diag_count(diag, DIAG_LEVEL_WARNING);
    printf(ngettext("%zu error", "%zu errors", errors), errors);
    fputs(", ", stdout);
    printf(ngettext("%zu warning", "%zu warnings", warnings), warnings);
    putchar('\n');
}

static void print_findings(struct diag *diag, enum findings_format format)
{
    struct buffer out;
    buffer_init(&out);
    findings_write(diag, format, &out);
    fwrite(out.data, 1, out.len, stdout);
    buffer_release(&out);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    enum findings_format format = FINDINGS_TEXT;
    if (options_read(command, "CFSq", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    if (operands < argc) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("check takes no operands"), command->name);
        return;
    }
    if (options.format && !findings_format_find(options.format, &format)) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("the format can be text, json, sarif or github"),
                    command->name);
        return;
    }
    struct inputs inputs;
    diag_set_strict(diag);
    if (options.strict)
        diag_fail_on_warnings(diag);
    if (inputs_open(&inputs, &options, diag) && inputs_add_all_formats(&inputs)) {
        inputs_add_languages(&inputs, LANGUAGES_OF_CATALOGS, NULL);
        check(&inputs);
    }
    inputs_close(&inputs);
    if (format != FINDINGS_TEXT)
        print_findings(diag, format);
    else if (!options.quiet)
        print_summary(diag);
}

const struct command command_check = {
    "check", N_("report what is wrong in registries, templates and translations"),
    (const char *const[]){N_("Usage: sosanh check [OPTION]...\n"
                             "Reads the registries, templates and catalogs of the site and reports every mistake at "
                             "its line and column.\n"
                             "Checked are the languages of the site and those of po/LINGUAS.\n"
                             "The exit status is 0 when there is no error, 1 when there are errors.\n"),
                          "\n", N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
                          N_("      --format=FORMAT   report as text (default, to the standard error output), or as "
                             "json, sarif or github to the\n"
                             "                        standard output\n"),
                          N_("      --strict          exit with 1 for warnings as well\n"),
                          N_("  -q, --quiet           print no summary\n"),
                          N_("  -h, --help            print this help\n"), NULL},
    run};
