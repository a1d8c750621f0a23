/* SPDX-License-Identifier: MIT */
/* Reading whole files: regular files only, with a size cap, and never half a file as success. */
#ifndef SOSANH_BASE_FILE_H
#define SOSANH_BASE_FILE_H

#include <stddef.h>

#include "base/buffer.h"

enum file_result {
    FILE_OK,
    FILE_FAILED,      /* errno says why */
    FILE_NOT_REGULAR, /* a folder, a device, a pipe */
    FILE_TOO_LARGE,   /* more than `cap` bytes */
    FILE_CHANGED      /* its size changed while it was read */
};

/* Appends the content of `path` (relative to the folder `dirfd`, or AT_FDCWD) to `out`. On failure `out` keeps what it
 * had. */
enum file_result file_read(int dirfd, const char *path, size_t cap, struct buffer *out);

#endif
