/* SPDX-License-Identifier: MIT */
/* sosanh extract: writes the messages of registries and templates to po/<domain>/<domain>.pot. */
#include "command/command.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "input/pot_writer.h"
#include "output/writer.h"

static bool write_domain(struct inputs *inputs, struct writer *writer, const struct message_domain *domain)
{
    struct buffer pot;
    buffer_init(&pot);
    pot_write(domain, &pot);
    const char *path = arena_printf(&inputs->arena, "%s/%s.pot", domain->name, domain->name);
    bool good = writer_write(writer, path, buffer_slice(&pot));
    buffer_release(&pot);
    return good;
}

static void extract(struct inputs *inputs, const struct options *options)
{
    const char *folder = options->output;
    if (!folder)
        folder = arena_printf(&inputs->arena, "%s/po", options->directory);
    struct writer *writer = writer_open(folder, inputs->diag);
    const struct library *library = inputs->library;
    bool good = writer && write_domain(inputs, writer, library->vocabulary->domain);
    for (size_t i = 0; good && i < library->registry_count; i++)
        good = write_domain(inputs, writer, library->registries[i]->domain);
    if (good && write_domain(inputs, writer, &inputs->template_domain) && !options->quiet) {
        struct writer_counts counts = writer_counts_of(writer);
        size_t all = counts.written + counts.unchanged;
        printf(ngettext("%zu template of messages: %zu written, %zu unchanged\n",
                        "%zu templates of messages: %zu written, %zu unchanged\n", all),
               all, counts.written, counts.unchanged);
    }
    writer_close(writer);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    if (options_read(command, "Coq", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    if (operands < argc) {
        diag_report(diag, DIAG_OPTION, position_none(), gettext("extract takes no operands"), command->name);
        return;
    }
    struct inputs inputs;
    if (inputs_open(&inputs, &options, diag) && inputs_add_all_formats(&inputs))
        extract(&inputs, &options);
    inputs_close(&inputs);
}

const struct command command_extract = {
    "extract", N_("write the messages for translators"),
    (const char *const[]){N_("Usage: sosanh extract [OPTION]...\n"
                             "Writes the messages of the registries and templates to po/<domain>/<domain>.pot. A file "
                             "whose content would not\n"
                             "change is left alone.\n"),
                          "\n", N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
                          N_("  -o, --output=DIR      write below DIR instead of po\n"),
                          N_("  -q, --quiet           print nothing but errors\n"),
                          N_("  -h, --help            print this help\n"), NULL},
    run};
