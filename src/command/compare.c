/* SPDX-License-Identifier: MIT */
/* sosanh compare: prints a comparison as plain text, fit for a terminal. */
#include "command/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "compare/pairs.h"
#include "format/text/layout.h"
#include "site/plan.h"
#include "site/renderer.h"

enum { DEFAULT_WIDTH = 80, MAX_WIDTH = 100, MIN_WIDTH = 40 };

/* The terminal's width, within what reads well; 80 where there is no terminal. */
static size_t choose_width(const struct options *options)
{
    struct winsize size;
    if (options->width)
        return options->width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return DEFAULT_WIDTH;
    return size.ws_col < MIN_WIDTH ? MIN_WIDTH : size.ws_col > MAX_WIDTH ? MAX_WIDTH : size.ws_col;
}

static int compare_by_index(const void *a, const void *b)
{
    const struct code *x = *(const struct code *const *)a, *y = *(const struct code *const *)b;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Reads the operands: `smtp 421 455`, or `smtp:421 smtp:455`. */
static bool find_codes(struct inputs *inputs, char **operands, size_t count, const struct code **codes,
                       size_t *code_count)
{
    const struct registry *registry = NULL;
    size_t first = strchr(operands[0], ':') ? 0 : 1;
    if (first == 1 && !(registry = inputs_find_registry(inputs, operands[0])))
        return false;
    *code_count = count - first;
    for (size_t i = first; i < count; i++) {
        const char *colon = strchr(operands[i], ':'), *id = colon ? colon + 1 : operands[i];
        if (colon) {
            const char *name = arena_strndup(&inputs->arena, operands[i], (size_t)(colon - operands[i]));
            const struct registry *named = inputs_find_registry(inputs, name);
            if (!named)
                return false;
            if (registry && named != registry)
                *code_count = 0;
            registry = named;
        }
        if (!registry || !(codes[i - first] = inputs_find_code(inputs, registry, id)))
            return false;
    }
    return true;
}

static bool are_comparable(const struct code *const *codes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (codes[i] == codes[i - 1])
            return false;
    return count >= 2;
}

static void print_comparison(struct inputs *inputs, const struct options *options, const struct code_group *group,
                             const struct language *language)
{
    struct subjects subjects = subjects_make(&inputs->arena, inputs->library, POLICY_LISTED);
    struct site site = inputs_site(inputs, &subjects);
    struct renderer *renderer = renderer_new(&site, &inputs->formats[0], language);
    if (!renderer)
        return;
    struct page page = {{.kind = PAGE_COMPARISON, .registry = group->codes[0]->registry, .group = group}, NULL};
    page.path = page_path(&inputs->arena, inputs->formats[0].file, language, &page.subject);
    struct buffer text, laid_out;
    buffer_init(&text);
    buffer_init(&laid_out);
    if (renderer_render(renderer, &page, &text)) {
        text_layout(buffer_slice(&text), choose_width(options), &laid_out);
        fwrite(laid_out.data, 1, laid_out.len, stdout);
    }
    buffer_release(&text);
    buffer_release(&laid_out);
    renderer_free(renderer);
}

static void compare(struct inputs *inputs, const struct options *options, char **operands, size_t count)
{
    const struct code **codes = arena_alloc(&inputs->arena, count * sizeof *codes);
    size_t code_count;
    if (!find_codes(inputs, operands, count, codes, &code_count))
        return;
    if (code_count)
        qsort(codes, code_count, sizeof *codes, compare_by_index);
    if (!are_comparable(codes, code_count)) {
        diag_report(inputs->diag, DIAG_COMPARE_FEW, position_none(), NULL);
        return;
    }
    const char *source = inputs->site_file->source_language;
    const char *wanted = options->language ? options->language : source;
    if (!inputs_add_format(inputs, "text") || !inputs_add_languages(inputs, LANGUAGE_ALONE, options->language))
        return;
    const struct language *language = inputs_find_language(inputs, wanted);
    struct code_group group = {codes, code_count, comparison_find(codes[0]->registry, codes, code_count)};
    if (language)
        print_comparison(inputs, options, &group, language);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    if (options_read(command, "CLWM", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    if (operands == argc) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("no codes to compare"), command->name);
        return;
    }
    struct inputs inputs;
    if (inputs_open(&inputs, &options, diag))
        compare(&inputs, &options, argv + operands, (size_t)(argc - operands));
    inputs_close(&inputs);
}

const struct command command_compare = {
    "compare", N_("print a comparison in the terminal"),
    (const char *const[]){
        N_("Usage: sosanh compare [OPTION]... REGISTRY CODE CODE...\n"
           "  or:  sosanh compare [OPTION]... REGISTRY:CODE REGISTRY:CODE...\n"
           "Prints what two or more codes share and how they differ, for example:\n"
           "  sosanh compare smtp 421 455 --lang=vi\n"),
        "\n", N_("      --lang=LANG       in this language, such as pt-BR or pt_BR (default: the source language)\n"),
        N_("      --missing         put ⟦ and ⟧ around every text that is not translated\n"),
        N_("      --width=COLUMNS   lines of at most so many columns (default: those of the terminal, or 80)\n"),
        N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
        N_("  -h, --help            print this help\n"), NULL},
    run};
