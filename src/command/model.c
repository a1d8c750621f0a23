/* SPDX-License-Identifier: MIT */
/* sosanh model: prints the data that a page offers to its template, for template authors. */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/inputs.h"
#include "command/options.h"
#include "site/page_json.h"
#include "site/page_manual.h"
#include "site/page_types.h"
#include "site/plan.h"
#include "site/renderer.h"

/* Finds the subject that the user named; NULL after a usage error. */
static const struct subject *find_subject(struct inputs *inputs, const struct subjects *subjects, const char *format,
                                          const char *wanted)
{
    struct buffer name;
    buffer_init(&name);
    const struct subject *found = NULL;
    for (size_t i = 0; i < subjects->count && !found; i++) {
        buffer_clear(&name);
        subject_name(&subjects->items[i], &name);
        if (slice_is(buffer_slice(&name), wanted))
            found = &subjects->items[i];
    }
    buffer_release(&name);
    if (found && inputs->formats[0].file->pages[found->kind].template_name)
        return found;
    const struct library *library = inputs->library;
    const char *registry = library->registry_count ? library->registries[0]->id : "REGISTRY";
    const char *where = found ? arena_printf(&inputs->arena, gettext(" in the format %s"), format) : "";
    diag_report(inputs->diag, DIAG_MODEL_PAGE, position_none(), wanted, where, registry);
    return NULL;
}

/* What the page is about; NULL when it is not one object that has a page. */
static const struct object *subject_object(const struct subject *subject, const struct object *data)
{
    const struct value *slots = data->slots;
    switch (subject->kind) {
    case PAGE_REGISTRY:
        return slots[SLOT_page_registry].object;
    case PAGE_CATEGORY:
        return slots[SLOT_page_category].object;
    case PAGE_CODE:
        return slots[SLOT_page_code].object;
    default:
        return NULL;
    }
}

static void print_data(struct inputs *inputs, const struct subjects *subjects, const struct subject *subject,
                       const struct language *language)
{
    struct site site = inputs_site(inputs, subjects);
    struct renderer *renderer = renderer_without_templates(&site, &inputs->formats[0], language);
    struct page page = {*subject, page_path(&inputs->arena, inputs->formats[0].file, language, subject)};
    struct template_links links;
    struct buffer json;
    buffer_init(&json);
    const struct object *data = renderer_data(renderer, &page, &inputs->arena, &links);
    page_json(data, subject_object(subject, data), &json);
    fwrite(json.data, 1, json.len, stdout);
    buffer_release(&json);
    renderer_free(renderer);
}

/* Templates are not read, so that their mistakes hide nothing from who is about to mend them. */
static void print_model(struct inputs *inputs, const struct options *options, const char *wanted)
{
    const char *format = options->format ? options->format : inputs->site_file->formats[0].name;
    const char *name = options->language ? options->language : inputs->site_file->source_language;
    if (!inputs_check_format(inputs, format) || !inputs_add_addresses(inputs, format))
        return;
    struct subjects subjects = subjects_make(&inputs->arena, inputs->library, inputs->site_file->pairs);
    const struct subject *subject = find_subject(inputs, &subjects, format, wanted);
    if (!subject)
        return;
    inputs_add_languages(inputs, LANGUAGES_OF_SITE, options->language);
    const struct language *language = inputs_find_language(inputs, name);
    if (language)
        print_data(inputs, &subjects, subject, language);
}

static void print_fields(void)
{
    struct buffer manual;
    buffer_init(&manual);
    page_manual(page_types, PAGE_TYPE_COUNT, &manual);
    fwrite(manual.data, 1, manual.len, stdout);
    buffer_release(&manual);
}

static void run(const struct command *command, int argc, char **argv, struct diag *diag)
{
    struct options options;
    int operands;
    if (options_read(command, "CLFD", argc, argv, &options, &operands, diag) == OPTIONS_STOP)
        return;
    if (argc - operands != !options.fields) {
        const char *text = options.fields ? gettext("with --fields model takes no operands")
                                          : gettext("model takes one page, such as smtp/421");
        diag_report(diag, DIAG_OPTION, position_none(), text, command->name);
        return;
    }
    if (options.fields) {
        print_fields();
        return;
    }
    struct inputs inputs;
    if (inputs_open(&inputs, &options, diag))
        print_model(&inputs, &options, argv[operands]);
    inputs_close(&inputs);
}

const struct command command_model = {
    "model", N_("print what a page offers to its template, as JSON"),
    (const char *const[]){
        N_("Usage: sosanh model [OPTION]... PAGE\n"
           "  or:  sosanh model --fields\n"
           "Prints the data of a page as JSON, with the names that templates use (see sosanh-template(5)), for "
           "example:\n"
           "  sosanh model smtp/421-vs-455 --lang=vi\n"
           "A page is named home, languages, REGISTRY, REGISTRY/CODE, REGISTRY/CODE-vs-CODE, "
           "REGISTRY/category/CATEGORY or\n"
           "number/VALUE.\n"),
        "\n", N_("      --lang=LANG       in this language, such as pt-BR or pt_BR (default: the source language)\n"),
        N_("      --format=FORMAT   with the addresses of this format (default: the first one of the site)\n"),
        N_("      --fields          print the reference of all names, as source of a manual page\n"),
        N_("  -C, --directory=DIR   the folder of the site (default: the current one)\n"),
        N_("  -h, --help            print this help\n"), NULL},
    run};
