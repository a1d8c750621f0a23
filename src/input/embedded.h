/* SPDX-License-Identifier: MIT */
/* The files that are built into the program; embed.sh writes the table. Only tree.c reads it. */
#ifndef SOSANH_INPUT_EMBEDDED_H
#define SOSANH_INPUT_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path; /* from the top of the source tree, e.g. "data/registries/smtp.xml" */
    const unsigned char *data;
    size_t size;
};

extern const struct embedded_file embedded_files[]; /* sorted by path, by byte */
extern const size_t embedded_file_count;

#endif
