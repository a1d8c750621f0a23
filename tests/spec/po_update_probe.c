/* SPDX-License-Identifier: MIT */
/* Puts the updater of catalogs beside any PO files, without registries and templates: the messages come from a PO file.
 *
 *   po-update-probe same FILE...     each catalog against its own messages must keep every byte; ends "N passed, N
 * failed" po-update-probe merge POT PO     prints PO brought up to date with the messages of POT po-update-probe speed
 * POT PO     prints how long that takes, reading included */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/file.h"
#include "input/po_reader.h"
#include "input/po_update.h"
#include "support/po_domain.h"

static struct catalog *read_catalog(const char *path, struct buffer *bytes, struct diag *diag)
{
    buffer_clear(bytes);
    if (file_read(AT_FDCWD, path, PO_MAX_SIZE, bytes) != FILE_OK) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    return po_read(path, buffer_slice(bytes), diag);
}

static bool is_whole(const struct catalog *catalog)
{
    return !catalog->unusable && catalog->syntax_error.line == 0;
}

static bool keeps_bytes(const char *path, const struct catalog *catalog)
{
    struct message_domain domain;
    struct buffer out;
    struct po_counts counts = {0};
    po_domain_init(&domain, catalog);
    buffer_init(&out);
    po_update(&domain, catalog, &out, &counts);
    bool same = slice_equal(buffer_slice(&out), catalog->bytes);
    if (!same)
        printf("FAIL %s\n", path);
    buffer_release(&out);
    message_domain_release(&domain);
    return same;
}

static int run_same(char **paths)
{
    size_t passed = 0, failed = 0;
    struct buffer bytes;
    buffer_init(&bytes);
    for (; *paths; paths++) {
        struct diag *diag = diag_new();
        struct catalog *catalog = read_catalog(*paths, &bytes, diag);
        if (is_whole(catalog))
            *(keeps_bytes(*paths, catalog) ? &passed : &failed) += 1;
        catalog_free(catalog);
        diag_free(diag);
    }
    buffer_release(&bytes);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* 1 when one of the files is not whole. */
static int run_merge(const char *template, const char *path, bool speed)
{
    struct buffer bytes, out;
    buffer_init(&bytes);
    buffer_init(&out);
    struct diag *diag = diag_new();
    struct catalog *messages = read_catalog(template, &bytes, diag);
    struct message_domain domain;
    po_domain_init(&domain, messages);
    double start = now();
    struct catalog *catalog = read_catalog(path, &bytes, diag);
    double middle = now();
    struct po_counts counts = {0};
    bool whole = is_whole(messages) && is_whole(catalog);
    if (whole)
        po_update(&domain, catalog, &out, &counts);
    if (speed)
        printf("%zu messages, %zu bytes: read %.3f s, matched and written %.3f s\n", domain.count, bytes.len,
               middle - start, now() - middle);
    else
        fwrite(out.data, 1, out.len, stdout);
    catalog_free(catalog);
    catalog_free(messages);
    message_domain_release(&domain);
    diag_free(diag);
    buffer_release(&bytes);
    buffer_release(&out);
    return !whole;
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "same") == 0)
        return run_same(argv + 2);
    if (argc == 4 && (strcmp(argv[1], "merge") == 0 || strcmp(argv[1], "speed") == 0))
        return run_merge(argv[2], argv[3], argv[1][0] == 's');
    fputs("usage: po-update-probe same FILE... | merge POT PO | speed POT PO\n", stderr);
    return 2;
}
