/* SPDX-License-Identifier: MIT */
/* The subcommands: one file each, one function each, listed in the table of main.c. Texts are marked with N_. */
#ifndef SOSANH_COMMAND_COMMAND_H
#define SOSANH_COMMAND_COMMAND_H

#include "diag/diag.h"

struct command {
    const char *name;
    const char *summary;      /* one line for --help */
    const char *const *usage; /* the text of `sosanh NAME --help`, piece by piece for translators; NULL at the end */
    /* Runs with argv[0] the name of the command. What went wrong is in `diag`, which decides the exit status. */
    void (*run)(const struct command *command, int argc, char **argv, struct diag *diag);
};

extern const struct command command_build, command_compare, command_extract, command_update, command_check,
    command_status, command_publish, command_model;

#endif
