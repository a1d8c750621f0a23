/* SPDX-License-Identifier: MIT */
/* What sosanh finds in PO files of other projects, each judged alone as if its msgids were those of a registry:
 * `po-defects LANGUAGE FILE [LANGUAGE FILE]...` prints "SLUG<TAB>LINE<TAB>TEXT" for each finding and a line
 * "end<TAB>STATUS<TAB>FILE" after each file. STATUS is the exit status that a check would have, or "crash" or "slow".
 * LANGUAGE is "-" for what the file's header says. A msgid that is no message of ours is the finding "foreign": a
 * registry or a template with that text is refused. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "check/lint.h"
#include "check/translation.h"
#include "input/po_reader.h"
#include "lang/tag.h"
#include "support/own_domain.h"

/* Far more than the largest file needs under valgrind. */
enum { MAX_SECONDS = 20 };

static void print_foreign(void *user, const struct catalog_entry *entry)
{
    (void)user;
    printf("foreign\t%u\tthe msgid is no message of sosanh\n", entry->id->position.line);
}

static void print_item(void *user, const struct diag_item *item)
{
    (void)user;
    if (strcmp(item->slug, "catalog-stale") != 0) /* the domain has the file's own messages, without the foreign ones */
        printf("%s\t%u\t%s\n", item->slug, item->position.line, item->text);
}

static struct catalog *read_file(const char *file, struct diag *diag)
{
    struct buffer bytes;
    buffer_init(&bytes);
    if (file_read(AT_FDCWD, file, PO_MAX_SIZE, &bytes) != FILE_OK) {
        fprintf(stderr, "%s: cannot be read\n", file);
        exit(2);
    }
    struct catalog *catalog = po_read(file, buffer_slice(&bytes), diag);
    buffer_release(&bytes);
    return catalog;
}

static void check_translations(const struct catalog *catalog, const struct message_domain *domain, struct diag *diag)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        const struct message *message = entry_is_live(entry) ? own_domain_find(domain, entry) : NULL;
        const struct prose *forms;
        size_t count;
        if (message)
            translation_check(&arena, message, entry, catalog->plural, &forms, &count, diag);
    }
    arena_release(&arena);
}

/* The language that is asked for, else the one that the header says. A file can have only a name that is one of a
 * language: where the header says anything else, the two differ whatever the name is. */
static const char *language_of(struct arena *arena, const struct catalog *catalog, const char *asked)
{
    struct position position;
    struct slice said = catalog_header_field(catalog, "Language", &position);
    if (strcmp(asked, "-") != 0)
        return asked;
    const char *name = said.ptr ? arena_strndup(arena, said.ptr, said.len) : "";
    return tag_is_posix(name) ? name : "und";
}

static int judge(const char *asked, const char *file)
{
    struct diag *diag = diag_new();
    struct arena arena;
    arena_init(&arena);
    diag_set_strict(diag);
    struct catalog *catalog = read_file(file, diag);
    struct message_domain domain, *domains[] = {&domain};
    message_domain_init(&domain, "own");
    if (!catalog->unusable)
        own_domain_fill(&domain, catalog, print_foreign, NULL);
    check_translations(catalog, &domain, diag);
    const char *posix = language_of(&arena, catalog, asked);
    const struct catalog *catalogs[] = {catalog};
    struct lint_request request = {posix, tag_from_posix(&arena, posix), catalogs, domains, 1};
    lint_language(&request, diag);
    int status = diag_exit_status(diag);
    diag_drain(diag, print_item, NULL);
    message_domain_release(&domain);
    catalog_free(catalog);
    arena_release(&arena);
    diag_free(diag);
    return status;
}

/* In a process of its own, so that a crash is a finding like others. */
static void judge_apart(const char *language, const char *file)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        alarm(MAX_SECONDS);
        exit(judge(language, file));
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child)
        exit(2);
    if (WIFEXITED(status))
        printf("end\t%d\t%s\n", WEXITSTATUS(status), file);
    else
        printf("end\t%s\t%s\n", WTERMSIG(status) == SIGALRM ? "slow" : "crash", file);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2)
        judge_apart(argv[i], argv[i + 1]);
    return 0;
}
