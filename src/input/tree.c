/* SPDX-License-Identifier: MIT */
#include "input/tree.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "input/embedded.h"

#define SIZE_CAP     16777216
#define STRING(x)    #x
#define STRING_OF(x) STRING(x)

struct tree {
    struct arena arena;
    const char *root;
    int fd;
};

struct tree *tree_open(const char *root, struct diag *diag)
{
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        diag_report(diag, DIAG_FOLDER_OPEN, position_of_file(root), strerror(errno));
        return NULL;
    }
    struct tree *tree = mem_zalloc(1, sizeof *tree);
    arena_init(&tree->arena);
    size_t len = strlen(root);
    while (len > 1 && root[len - 1] == '/')
        len--;
    tree->root = arena_strndup(&tree->arena, root, len);
    tree->fd = fd;
    return tree;
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    close(tree->fd);
    arena_release(&tree->arena);
    free(tree);
}

static bool path_is_safe(const char *path)
{
    for (const char *part = path;; part++) {
        size_t len = strcspn(part, "/");
        if (len == 0 || (len == 1 && part[0] == '.') || (len == 2 && part[0] == '.' && part[1] == '.'))
            return false;
        part += len;
        if (!*part)
            return true;
    }
}

/* ---- Built-in files ---- */

static int compare_path(const void *key, const void *file)
{
    return strcmp(key, ((const struct embedded_file *)file)->path);
}

static const struct embedded_file *find_embedded(const char *path)
{
    return bsearch(path, embedded_files, embedded_file_count, sizeof *embedded_files, compare_path);
}

/* ---- Files of the folder ---- */

/* The path behind a descriptor, as the kernel knows it; false where /proc is not there. */
static bool descriptor_path(int fd, char path[PATH_MAX])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t len = readlink(link, path, PATH_MAX - 1);
    if (len <= 0)
        return false;
    path[len] = '\0';
    return true;
}

/* For systems without openat2(2): opens the path, then asks whether that led out of the folder. */
static int open_below(int folder, const char *path)
{
    char root[PATH_MAX], reached[PATH_MAX];
    int fd = openat(folder, path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return fd;
    size_t len = descriptor_path(folder, root) ? strlen(root) : 0;
    bool below = len && descriptor_path(fd, reached) && strncmp(reached, root, len) == 0 &&
                 (reached[len] == '/' || root[len - 1] == '/');
    if (below)
        return fd;
    close(fd);
    errno = EXDEV;
    return -1;
}

/* 0, or the errno of opening the path: EXDEV when a symbolic link leads out of the folder. */
static int probe(const struct tree *tree, const char *path, struct stat *st)
{
    struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    int fd = (int)syscall(SYS_openat2, tree->fd, path, &how, sizeof how);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM)) /* an old kernel, or a sandbox that does not know the call */
        fd = open_below(tree->fd, path);
    if (fd < 0)
        return errno;
    int result = fstat(fd, st) == 0 ? 0 : errno;
    close(fd);
    return result;
}

static bool is_absent(int error)
{
    return error == ENOENT || error == ENOTDIR;
}

static bool read_from_folder(struct tree *tree, const char *path, struct buffer *out, struct diag *diag)
{
    struct position position = position_of_file(tree_display_name(tree, path));
    switch (file_read(tree->fd, path, SIZE_CAP, out)) {
    case FILE_OK:
        return true;
    case FILE_FAILED:
        diag_report(diag, DIAG_FILE_READ, position, strerror(errno));
        return false;
    case FILE_NOT_REGULAR:
        diag_report(diag, DIAG_FILE_NOT_REGULAR, position, NULL);
        return false;
    case FILE_TOO_LARGE:
        diag_report(diag, DIAG_FILE_TOO_LARGE, position, STRING_OF(SIZE_CAP));
        return false;
    case FILE_CHANGED:
        diag_report(diag, DIAG_FILE_CHANGED, position, NULL);
        return false;
    }
    return false;
}

bool tree_read(struct tree *tree, const char *path, struct buffer *out, struct diag *diag)
{
    assert(path_is_safe(path));
    struct stat st;
    int error = probe(tree, path, &st);
    if (error == 0)
        return read_from_folder(tree, path, out, diag);
    const struct embedded_file *file = find_embedded(path);
    if (is_absent(error) && file) {
        buffer_add(out, (const char *)file->data, file->size);
        return true;
    }
    struct position position = position_of_file(tree_display_name(tree, path));
    if (is_absent(error))
        diag_report(diag, DIAG_FILE_MISSING, position, NULL);
    else if (error == EXDEV)
        diag_report(diag, DIAG_FILE_OUTSIDE, position, NULL);
    else
        diag_report(diag, DIAG_FILE_READ, position, strerror(error));
    return false;
}

bool tree_has(struct tree *tree, const char *path)
{
    assert(path_is_safe(path));
    struct stat st;
    int error = probe(tree, path, &st);
    if (error == 0)
        return !S_ISDIR(st.st_mode);
    return !is_absent(error) || find_embedded(path); /* what is there but cannot be read is reported by tree_read */
}

const char *tree_place(struct tree *tree, const char *path)
{
    struct stat st;
    if (probe(tree, path, &st) != 0) /* a link that leads out of the folder as well */
        return NULL;
    char root[PATH_MAX], reached[PATH_MAX];
    int fd = openat(tree->fd, path, O_PATH | O_CLOEXEC);
    bool known = fd >= 0 && descriptor_path(tree->fd, root) && descriptor_path(fd, reached);
    if (fd >= 0)
        close(fd);
    size_t len = known ? strlen(root) : 0;
    if (len == 0 || strncmp(reached, root, len) != 0)
        return arena_strdup(&tree->arena, path);
    return arena_strdup(&tree->arena, reached + len + (reached[len] == '/'));
}

bool tree_is_built_in(struct tree *tree, const char *path)
{
    struct stat st;
    return is_absent(probe(tree, path, &st)) && find_embedded(path);
}

const char *tree_display_name(struct tree *tree, const char *path)
{
    if (tree_is_built_in(tree, path) || strcmp(tree->root, ".") == 0)
        return arena_strdup(&tree->arena, path);
    return arena_printf(&tree->arena, strcmp(tree->root, "/") == 0 ? "%s%s" : "%s/%s", tree->root, path);
}

/* ---- Folders ---- */

struct names {
    const char **items;
    size_t count, capacity;
};

static void add_name(struct tree *tree, struct names *names, const char *name, size_t len)
{
    names->items = mem_grow(names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] = arena_strndup(&tree->arena, name, len);
}

static void list_folder(struct tree *tree, const char *folder, struct names *names)
{
    struct stat st;
    if (probe(tree, folder, &st) != 0)
        return;
    int fd = openat(tree->fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            add_name(tree, names, entry->d_name, strlen(entry->d_name));
    closedir(dir);
}

static void list_embedded(struct tree *tree, const char *folder, struct names *names)
{
    size_t len = strlen(folder);
    for (size_t i = 0; i < embedded_file_count; i++) {
        const char *path = embedded_files[i].path;
        if (strncmp(path, folder, len) == 0 && path[len] == '/')
            add_name(tree, names, path + len + 1, strcspn(path + len + 1, "/"));
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *tree_list(struct tree *tree, const char *folder, size_t *count)
{
    assert(path_is_safe(folder));
    struct names names = {0};
    list_folder(tree, folder, &names);
    list_embedded(tree, folder, &names);
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    size_t kept = 0;
    for (size_t i = 0; i < names.count; i++)
        if (kept == 0 || strcmp(names.items[kept - 1], names.items[i]) != 0)
            names.items[kept++] = names.items[i];
    const char *const *list = arena_copy(&tree->arena, names.items, kept, sizeof *names.items);
    free(names.items);
    *count = kept;
    return list;
}
