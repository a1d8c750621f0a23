/* SPDX-License-Identifier: MIT */
#include "output/writer.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

/* Temporary files live here, on the same file system as the pages; the name is the program's own in every output
 * folder. */
static const char state_folder[] = ".sosanh";

enum { COMPARE_CHUNK = 64 * 1024 };

struct writer {
    const char *root;
    struct diag *diag;
    int root_fd, state_fd;
    char *folder; /* the folder of the last page, open as folder_fd; pages come folder by folder */
    int folder_fd;
    char temporary[32];
    struct writer_counts counts;
};

static bool report(const struct writer *w, enum diag_code code, const char *path)
{
    struct buffer full;
    buffer_init(&full);
    buffer_printf(&full, "%s%s%s", w->root, *path ? "/" : "", path);
    diag_report(w->diag, code, position_of_file(full.data), strerror(errno));
    buffer_release(&full);
    return false;
}

/* Opens (and makes) one folder below `parent`, never through a symbolic link. */
static int open_folder(int parent, const char *name)
{
    if (mkdirat(parent, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* The root itself may be, or lie behind, a symbolic link: the user named it. */
static bool make_root(const char *root)
{
    char *path = mem_strdup(root);
    for (char *p = path; *p; p++) {
        if (*p != '/' || p == path)
            continue;
        *p = '\0';
        mkdir(path, 0777);
        *p = '/';
    }
    int result = mkdir(path, 0777);
    int saved = errno;
    free(path);
    errno = saved;
    return result == 0 || saved == EEXIST;
}

struct writer *writer_open(const char *root, struct diag *diag)
{
    struct writer *w = mem_zalloc(1, sizeof *w);
    *w = (struct writer){.root = root, .diag = diag, .root_fd = -1, .state_fd = -1, .folder_fd = -1};
    snprintf(w->temporary, sizeof w->temporary, "page.%ld", (long)getpid());
    if (!make_root(root) || (w->root_fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
        report(w, DIAG_OUTPUT_FOLDER, "");
    } else if ((w->state_fd = open_folder(w->root_fd, state_folder)) < 0) {
        report(w, DIAG_OUTPUT_FOLDER, state_folder);
    } else {
        return w;
    }
    writer_close(w);
    return NULL;
}

/* Leaves the folder of `path` in folder_fd. */
static bool enter_folder(struct writer *w, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    if (w->folder && strlen(w->folder) == len && memcmp(w->folder, path, len) == 0)
        return true;
    free(w->folder);
    if (w->folder_fd >= 0)
        close(w->folder_fd);
    w->folder = NULL;
    w->folder_fd = openat(w->root_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char *folder = mem_strndup(path, len);
    for (char *name = folder, *next; w->folder_fd >= 0 && *name; name = next) {
        next = name + strcspn(name, "/");
        if (*next)
            *next++ = '\0';
        int fd = open_folder(w->folder_fd, name);
        int saved = errno;
        close(w->folder_fd);
        errno = saved;
        w->folder_fd = fd;
    }
    free(folder);
    if (w->folder_fd < 0)
        return report(w, DIAG_OUTPUT_FOLDER, path);
    w->folder = mem_strndup(path, len);
    return true;
}

static bool same_bytes(int fd, struct slice bytes)
{
    char chunk[COMPARE_CHUNK];
    size_t done = 0;
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 && done == bytes.len;
        if ((size_t)n > bytes.len - done || memcmp(chunk, bytes.ptr + done, (size_t)n) != 0)
            return false;
        done += (size_t)n;
    }
}

static bool is_unchanged(const struct writer *w, const char *name, struct slice bytes)
{
    int fd = openat(w->folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    bool same = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.len && same_bytes(fd, bytes);
    close(fd);
    return same;
}

static bool write_all(int fd, struct slice bytes)
{
    size_t done = 0;
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* A file that is replaced keeps its mode; others get that of the umask. */
static bool keep_mode(const struct writer *w, const char *name, int fd)
{
    struct stat old, new;
    if (fstatat(w->folder_fd, name, &old, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(old.st_mode))
        return true;
    mode_t mode = old.st_mode & 0777;
    return (fstat(fd, &new) == 0 && (new.st_mode & 0777) == mode) || fchmod(fd, mode) == 0;
}

static bool write_temporary(const struct writer *w, const char *name, struct slice bytes)
{
    unlinkat(w->state_fd, w->temporary, 0);
    int fd = openat(w->state_fd, w->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool good = write_all(fd, bytes) && keep_mode(w, name, fd);
    int saved = errno;
    if (close(fd) != 0 && good) {
        good = false;
        saved = errno;
    }
    errno = saved;
    return good;
}

/* Has the path only plain names between its slashes? Two dots inside of a name are plain. */
static bool is_plain(const char *path)
{
    for (const char *name = path;; name++) {
        size_t len = strcspn(name, "/");
        if (len == 0 || (len == 1 && name[0] == '.') || (len == 2 && name[0] == '.' && name[1] == '.'))
            return false;
        name += len;
        if (!*name)
            return true;
    }
}

bool writer_write(struct writer *w, const char *path, struct slice bytes)
{
    assert(is_plain(path));
    if (!enter_folder(w, path))
        return false;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (is_unchanged(w, name, bytes)) {
        w->counts.unchanged++;
        return true;
    }
    if (!write_temporary(w, name, bytes) || renameat(w->state_fd, w->temporary, w->folder_fd, name) != 0) {
        report(w, DIAG_OUTPUT_WRITE, path);
        unlinkat(w->state_fd, w->temporary, 0);
        return false;
    }
    w->counts.written++;
    return true;
}

struct writer_counts writer_counts_of(const struct writer *w)
{
    return w->counts;
}

void writer_close(struct writer *w)
{
    if (!w)
        return;
    if (w->state_fd >= 0)
        unlinkat(w->state_fd, w->temporary, 0);
    if (w->root_fd >= 0)
        unlinkat(w->root_fd, state_folder, AT_REMOVEDIR); /* fails, as it should, when it holds something */
    int fds[] = {w->folder_fd, w->state_fd, w->root_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    free(w->folder);
    free(w);
}
