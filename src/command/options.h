/* SPDX-License-Identifier: MIT */
/* The options that subcommands share, read with getopt_long. */
#ifndef SOSANH_COMMAND_OPTIONS_H
#define SOSANH_COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "command/command.h"
#include "model/site_file.h"

struct options {
    const char *directory;                /* -C: the folder of the site, "." */
    const char *output;                   /* -o */
    const char *language, *format, *only; /* NULL: all; for reports `format` is that of the report */
    bool has_pairs;
    enum pair_policy pairs;
    size_t width; /* 0: that of the terminal */
    bool quiet;
    bool fields; /* --fields */
    bool strict; /* --strict */
    bool pages;  /* --pages */
    bool has_minimum;
    bool missing;   /* --missing */
    size_t minimum; /* --fail-under, percent */
    bool dry_run;   /* --dry-run */
};

/* Go on with the command, or stop: help was printed, or a usage error was reported. */
enum options_result { OPTIONS_GO, OPTIONS_STOP };

/* Reads the options of `command` (a string of option letters that it takes) and leaves the index of the first operand
 * in *operands. OPTIONS_STOP: help was printed, or a usage error was reported. */
enum options_result options_read(const struct command *command, const char *letters, int argc, char **argv,
                                 struct options *options, int *operands, struct diag *diag);

#endif
