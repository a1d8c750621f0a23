/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum file_result read_all(int fd, size_t size, struct buffer *out)
{
    size_t start = out->len;
    buffer_reserve(out, size + 1);
    for (;;) {
        size_t room = size + 1 - (out->len - start);
        if (room == 0)
            return FILE_CHANGED;
        ssize_t n = read(fd, out->data + out->len, room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return FILE_FAILED;
        if (n == 0)
            break;
        out->len += (size_t)n;
    }
    out->data[out->len] = '\0';
    return out->len - start == size ? FILE_OK : FILE_CHANGED;
}

enum file_result file_read(int dirfd, const char *path, size_t cap, struct buffer *out)
{
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    int fd = openat(dirfd, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return FILE_FAILED;
    struct stat st;
    size_t start = out->len;
    enum file_result result = FILE_FAILED;
    if (fstat(fd, &st) != 0)
        result = FILE_FAILED;
    else if (!S_ISREG(st.st_mode))
        result = FILE_NOT_REGULAR;
    else if ((size_t)st.st_size > cap)
        result = FILE_TOO_LARGE;
    else
        result = read_all(fd, (size_t)st.st_size, out);
    int saved = errno;
    close(fd);
    if (result != FILE_OK)
        buffer_truncate(out, start);
    errno = saved;
    return result;
}
