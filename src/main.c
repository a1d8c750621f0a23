/* SPDX-License-Identifier: MIT */
/* The program: a table of subcommands. Exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system failed.
 */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "command/command.h"
#include "diag/diag.h"

static const struct command *const commands[] = {&command_build, &command_compare, &command_extract, &command_update,
                                                 &command_check, &command_status,  &command_publish, &command_model};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(void)
{
    fputs(gettext("Usage: sosanh COMMAND [OPTION]...\n"
                  "Reference pages for protocol codes, compared and in every language.\n\n"),
          stdout);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-10s %s\n", commands[i]->name, gettext(commands[i]->summary));
    fputs(gettext("\n`sosanh COMMAND --help` tells the options of a command; `sosanh --version` the version.\n"),
          stdout);
}

static void run_command(int argc, char **argv, struct diag *diag)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(argv[0], commands[i]->name) == 0) {
            commands[i]->run(commands[i], argc, argv, diag);
            return;
        }
    }
    struct buffer names;
    buffer_init(&names);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(&names, "%s%s", i ? ", " : "", commands[i]->name);
    diag_report(diag, DIAG_COMMAND_UNKNOWN, position_none(), argv[0], names.data);
    buffer_release(&names);
}

/* Output that could not be written is a failure, even when it is only found out at the end. */
static void close_stdout(struct diag *diag)
{
    bool failed = fflush(stdout) != 0 || ferror(stdout);
    if (fclose(stdout) != 0 || failed)
        diag_report(diag, DIAG_STDOUT, position_none(), strerror(errno));
}

/* Only the program's own messages follow the locale; content never does, and numbers are those of C everywhere. What is
 * printed is UTF-8, as the files that it speaks of; LC_CTYPE is for the texts of the system's errors. */
static void bind_messages(void)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    const char *folder = getenv("SOSANH_LOCALEDIR");
    bindtextdomain("sosanh", folder ? folder : SOSANH_LOCALEDIR);
    bind_textdomain_codeset("sosanh", "UTF-8");
    textdomain("sosanh");
}

int main(int argc, char **argv)
{
    bind_messages();
    /* A write that fails is reported where it fails. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    struct diag *diag = diag_new();
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        print_help();
    else if (strcmp(argv[1], "--version") == 0)
        puts("sosanh " SOSANH_VERSION);
    else
        run_command(argc - 1, argv + 1, diag);
    close_stdout(diag);
    bool printed = diag_print(diag, stderr);
    int status = diag_exit_status(diag);
    diag_free(diag);
    return printed ? status : 3;
}
