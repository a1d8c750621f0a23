/* SPDX-License-Identifier: MIT */
/* What the tests of input/ share: diagnostics as text, temporary folders, the corpora. */
#ifndef SOSANH_TESTS_UNIT_INPUT_INPUT_SUPPORT_H
#define SOSANH_TESTS_UNIT_INPUT_INPUT_SUPPORT_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag/diag.h"

/* All that was reported, as it would be printed. The caller frees. */
static inline char *support_diag_text(struct diag *diag)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert(out);
    diag_print(diag, out);
    fclose(out);
    /* A copy, because gcc takes what open_memstream gives for a pointer to the variable itself. */
    char *copy = strndup(text, len);
    free(text);
    return copy;
}

/* Writes a file below `root`, with the folders it needs. */
static inline void support_write(const char *root, const char *path, const char *content, size_t len)
{
    char full[512];
    snprintf(full, sizeof full, "%s/%s", root, path);
    for (char *slash = strchr(full + strlen(root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(full, 0777);
        *slash = '/';
    }
    FILE *f = fopen(full, "wb");
    assert(f);
    fwrite(content, 1, len, f);
    fclose(f);
}

static inline void support_write_text(const char *root, const char *path, const char *content)
{
    support_write(root, path, content, strlen(content));
}

/* A new empty folder; support_remove takes it away with all it holds. */
static inline void support_folder(char *root, size_t size)
{
    snprintf(root, size, "/tmp/sosanh-test-XXXXXX");
    char *made = mkdtemp(root);
    assert(made);
    (void)made;
}

static inline void support_remove(const char *root)
{
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    int status = system(command);
    (void)status;
}

/* The folder of the corpora, or NULL after saying that it is missing; on a CI machine that ends the test. */
static inline const char *support_corpora(void)
{
    const char *folder = getenv("SOSANH_CORPORA");
    folder = folder ? folder : "../shared/corpora";
    if (access(folder, R_OK) == 0)
        return folder;
    fprintf(stderr, "no corpora in %s: set SOSANH_CORPORA\n", folder);
    if (getenv("CI"))
        abort();
    return NULL;
}

#endif
