/* SPDX-License-Identifier: MIT */
#include "command/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"

enum { MIN_WIDTH = 20, MAX_WIDTH = 10000 };

/* Every option of every command. Those without a short form have an upper-case letter that is not offered as one. */
static const struct option all_options[] = {
    {"directory", required_argument, NULL, 'C'},
    {"output", required_argument, NULL, 'o'},
    {"lang", required_argument, NULL, 'L'},
    {"format", required_argument, NULL, 'F'},
    {"only", required_argument, NULL, 'O'},
    {"pairs", required_argument, NULL, 'P'},
    {"width", required_argument, NULL, 'W'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"fields", no_argument, NULL, 'D'},
    {"strict", no_argument, NULL, 'S'},
    {"pages", no_argument, NULL, 'G'},
    {"fail-under", required_argument, NULL, 'U'},
    {"dry-run", no_argument, NULL, 'N'},
    {"missing", no_argument, NULL, 'M'},
};

enum { OPTION_COUNT = sizeof all_options / sizeof *all_options };

static bool has_short_form(int letter)
{
    return !strchr("LFOPWDSGUMN", letter);
}

static void print_usage(const struct command *command)
{
    for (const char *const *piece = command->usage; *piece; piece++)
        fputs(gettext(*piece), stdout);
}

/* `format` is translated; %1 in it stands for `what`. */
static void report(const struct command *command, struct diag *diag, const char *format, const char *what)
{
    struct buffer text;
    buffer_init(&text);
    const char *place = strstr(format, "%1");
    buffer_add(&text, format, place ? (size_t)(place - format) : strlen(format));
    if (place)
        buffer_printf(&text, "%s%s", what, place + 2);
    diag_report(diag, DIAG_OPTION, position_none(), text.data, command->name);
    buffer_release(&text);
}

static bool read_policy(const char *name, enum pair_policy *policy)
{
    static const char *const names[] = {[POLICY_LISTED] = "listed", [POLICY_RELATED] = "related", [POLICY_ALL] = "all"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *policy = (enum pair_policy)i;
            return true;
        }
    }
    return false;
}

static bool read_number(const char *text, size_t least, size_t most, size_t *number)
{
    char *end;
    *number = strtoul(text, &end, 10);
    return *end == '\0' && text[0] >= '0' && text[0] <= '9' && *number >= least && *number <= most;
}

static const char *long_name(int letter)
{
    size_t i = 0;
    while (all_options[i].val != letter)
        i++;
    return all_options[i].name;
}

/* Takes one option; false after a usage error. */
static bool take(const struct command *command, int letter, struct options *options, struct diag *diag)
{
    if (optarg && !*optarg) {
        report(command, diag, gettext("the value of the option '--%1' is empty"), long_name(letter));
        return false;
    }
    switch (letter) {
    case 'C':
        options->directory = optarg;
        return true;
    case 'o':
        options->output = optarg;
        return true;
    case 'L':
        options->language = optarg;
        return true;
    case 'F':
        options->format = optarg;
        return true;
    case 'O':
        options->only = optarg;
        return true;
    case 'P':
        options->has_pairs = true;
        if (!read_policy(optarg, &options->pairs))
            report(command, diag, gettext("'%1' is not a policy for pairs; there are: listed, related, all"), optarg);
        return read_policy(optarg, &options->pairs);
    case 'W':
        if (read_number(optarg, MIN_WIDTH, MAX_WIDTH, &options->width))
            return true;
        report(command, diag, gettext("'%1' is not a width from 20 to 10000"), optarg);
        return false;
    case 'q':
        options->quiet = true;
        return true;
    case 'D':
        options->fields = true;
        return true;
    case 'S':
        options->strict = true;
        return true;
    case 'G':
        options->pages = true;
        return true;
    case 'U':
        options->has_minimum = read_number(optarg, 0, 100, &options->minimum);
        if (!options->has_minimum)
            report(command, diag, gettext("'%1' is not a percentage from 0 to 100"), optarg);
        return options->has_minimum;
    case 'N':
        options->dry_run = true;
        return true;
    case 'M':
        options->missing = true;
        return true;
    }
    return false;
}

/* What getopt_long did not take: an option without its value (`letter` is ':'), a flag with one, or an unknown option.
 */
static void report_bad(const struct command *command, int letter, const char *letters, char **argv, struct diag *diag)
{
    char one[] = {'-', (char)optopt, '\0'};
    bool is_long = strncmp(argv[optind - 1], "--", 2) == 0;
    bool known = optopt == 'h' || (optopt && strchr(letters, optopt));
    if (known && optopt != 'h' && !has_short_form(optopt)) /* as a long option, then, or not at all */
        known = is_long && strncmp(argv[optind - 1] + 2, long_name(optopt), strcspn(argv[optind - 1] + 2, "=")) == 0;
    if (letter == ':')
        report(command, diag, gettext("the option '%1' needs a value"), is_long ? argv[optind - 1] : one);
    else if (known)
        report(command, diag, gettext("'%1' has a value, but the option takes none"), argv[optind - 1]);
    else
        report(command, diag, gettext("there is no option '%1'"), optopt ? one : argv[optind - 1]);
}

enum options_result options_read(const struct command *command, const char *letters, int argc, char **argv,
                                 struct options *options, int *operands, struct diag *diag)
{
    struct option offered[OPTION_COUNT + 1] = {0};
    char short_forms[3 * OPTION_COUNT + 2] = ":";
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        int letter = all_options[i].val;
        if (letter != 'h' && !strchr(letters, letter))
            continue;
        offered[count++] = all_options[i];
        if (has_short_form(letter)) {
            char form[] = {(char)letter, all_options[i].has_arg == required_argument ? ':' : '\0', '\0'};
            strcat(short_forms, form);
        }
    }
    *options = (struct options){.directory = "."};
    opterr = 0;
    optind = 1;
    int letter;
    while ((letter = getopt_long(argc, argv, short_forms, offered, NULL)) != -1) {
        if (letter == 'h') {
            print_usage(command);
            return OPTIONS_STOP;
        }
        if (letter == '?' || letter == ':')
            report_bad(command, letter, letters, argv, diag);
        if (letter == '?' || letter == ':' || !take(command, letter, options, diag))
            return OPTIONS_STOP;
    }
    *operands = optind;
    return OPTIONS_GO;
}
