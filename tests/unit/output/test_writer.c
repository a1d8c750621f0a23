/* SPDX-License-Identifier: MIT */
/* Proves that pages are written whole or not at all, that what is unchanged stays, and that links are not followed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/buffer.h"
#include "base/file.h"
#include "output/writer.h"
#include "unit/input/input_support.h"

struct fixture {
    char root[64], out[80];
    struct diag *diag;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    support_folder(fixture.root, sizeof fixture.root);
    snprintf(fixture.out, sizeof fixture.out, "%s/a/b/out", fixture.root);
    fixture.diag = diag_new();
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    diag_free(f->diag);
    support_remove(f->root);
    return 0;
}

/* A path below the folder of the test; good until the next call. */
static const char *below(const struct fixture *f, const char *path)
{
    static char full[256];
    snprintf(full, sizeof full, "%s/%s", f->root, path);
    return full;
}

static void assert_content(const struct fixture *f, const char *path, const char *expected)
{
    struct buffer content;
    buffer_init(&content);
    assert_int_equal(file_read(AT_FDCWD, below(f, path), 1 << 20, &content), FILE_OK);
    assert_string_equal(content.data, expected);
    buffer_release(&content);
}

/* What was reported, with the folder of the test as "ROOT". */
static void assert_diagnostics(const struct fixture *f, const char *expected)
{
    char *text = support_diag_text(f->diag);
    struct buffer short_text;
    buffer_init(&short_text);
    for (const char *p = text; *p;) {
        bool root = strncmp(p, f->root, strlen(f->root)) == 0;
        buffer_add(&short_text, root ? "ROOT" : p, root ? 4 : 1);
        p += root ? strlen(f->root) : 1;
    }
    assert_string_equal(short_text.data, expected);
    buffer_release(&short_text);
    free(text);
}

static size_t count_names(const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    size_t count = 0;
    for (struct dirent *e; (e = readdir(dir));)
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return count;
}

static void folders_are_made_where_they_are_missing(void **state)
{
    struct fixture *f = *state;
    struct writer *w = writer_open(f->out, f->diag);
    assert_non_null(w);
    assert_true(writer_write(w, "html/vi/smtp/421.html", slice_from("one")));
    assert_true(writer_write(w, "html/vi/smtp/450.html", slice_from("two")));
    assert_true(writer_write(w, "html/vi/index.html", slice_from("three")));
    assert_true(writer_write(w, "top", slice_from("")));
    assert_int_equal(writer_counts_of(w).written, 4);
    writer_close(w);
    assert_content(f, "a/b/out/html/vi/smtp/421.html", "one");
    assert_content(f, "a/b/out/html/vi/smtp/450.html", "two");
    assert_content(f, "a/b/out/html/vi/index.html", "three");
    assert_content(f, "a/b/out/top", "");
    assert_diagnostics(f, "");
}

static void two_dots_may_be_a_part_of_a_name(void **state)
{
    struct fixture *f = *state;
    struct writer *w = writer_open(f->out, f->diag);
    assert_true(writer_write(w, "number/1..5.html", slice_from("range")));
    writer_close(w);
    assert_content(f, "a/b/out/number/1..5.html", "range");
}

static void a_file_that_would_not_change_keeps_its_time(void **state)
{
    struct fixture *f = *state;
    struct writer *w = writer_open(f->out, f->diag);
    writer_write(w, "same", slice_from("content"));
    writer_write(w, "shorter", slice_from("content"));
    writer_write(w, "other", slice_from("content"));
    writer_close(w);
    static const char *const names[] = {"same", "shorter", "other"};
    const struct timespec old[] = {{1000, 0}, {1000, 0}};
    for (size_t i = 0; i < 3; i++) {
        char path[120];
        snprintf(path, sizeof path, "%s/%s", f->out, names[i]);
        assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
    }
    w = writer_open(f->out, f->diag);
    assert_true(writer_write(w, "same", slice_from("content")));
    assert_true(writer_write(w, "shorter", slice_from("conten")));
    assert_true(writer_write(w, "other", slice_from("c0ntent")));
    assert_int_equal(writer_counts_of(w).unchanged, 1);
    assert_int_equal(writer_counts_of(w).written, 2);
    writer_close(w);
    struct stat st;
    assert_int_equal(stat(below(f, "a/b/out/same"), &st), 0);
    assert_int_equal(st.st_mtime, 1000);
    assert_int_equal(stat(below(f, "a/b/out/other"), &st), 0);
    assert_int_not_equal(st.st_mtime, 1000);
    assert_content(f, "a/b/out/shorter", "conten");
    assert_content(f, "a/b/out/other", "c0ntent");
}

static void a_long_file_is_compared_to_its_end(void **state)
{
    struct fixture *f = *state;
    enum { SIZE = 200000 };
    static char bytes[SIZE];
    memset(bytes, 'x', SIZE);
    struct writer *w = writer_open(f->out, f->diag);
    assert_true(writer_write(w, "long", slice_make(bytes, SIZE)));
    assert_true(writer_write(w, "long", slice_make(bytes, SIZE)));
    assert_int_equal(writer_counts_of(w).unchanged, 1);
    bytes[SIZE - 1] = 'y';
    assert_true(writer_write(w, "long", slice_make(bytes, SIZE)));
    assert_int_equal(writer_counts_of(w).written, 2);
    writer_close(w);
}

static void a_file_that_is_replaced_keeps_its_mode(void **state)
{
    struct fixture *f = *state;
    static const mode_t modes[] = {0600, 0664, 0755};
    mode_t umask_before = umask(022);
    struct writer *w = writer_open(f->out, f->diag);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        support_write_text(f->out, "page", "old");
        assert_int_equal(chmod(below(f, "a/b/out/page"), modes[i]), 0);
        assert_true(writer_write(w, "page", slice_from("new")));
        struct stat st;
        assert_int_equal(stat(below(f, "a/b/out/page"), &st), 0);
        assert_int_equal(st.st_mode & 07777, modes[i]);
        assert_content(f, "a/b/out/page", "new");
    }
    writer_close(w);
    umask(umask_before);
    assert_diagnostics(f, "");
}

static void a_linked_file_is_replaced_and_not_followed(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "victim", "content");
    struct writer *w = writer_open(f->out, f->diag);
    char link[120];
    snprintf(link, sizeof link, "%s/page", f->out);
    assert_int_equal(symlink(below(f, "victim"), link), 0);
    assert_true(writer_write(w, "page", slice_from("content")));
    writer_close(w);
    struct stat st;
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_content(f, "victim", "content");
    assert_diagnostics(f, "");
}

static void a_linked_folder_is_refused(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "elsewhere/keep", "");
    struct writer *w = writer_open(f->out, f->diag);
    char link[120];
    snprintf(link, sizeof link, "%s/html", f->out);
    assert_int_equal(symlink(below(f, "elsewhere"), link), 0);
    assert_false(writer_write(w, "html/page", slice_from("content")));
    assert_false(writer_write(w, "html/deeper/page", slice_from("content")));
    assert_true(writer_write(w, "markdown/page", slice_from("content")));
    writer_close(w);
    assert_int_equal(count_names(below(f, "elsewhere")), 1);
    assert_diagnostics(
        f, "ROOT/a/b/out/html/deeper/page: error: cannot make or open the folder: Not a directory [output-folder]\n"
           "ROOT/a/b/out/html/page: error: cannot make or open the folder: Not a directory [output-folder]\n");
    assert_int_equal(diag_exit_status(f->diag), 3);
}

static void the_state_folder_may_not_be_a_link(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "elsewhere/keep", "");
    support_write_text(f->root, "a/b/out/keep", "");
    char link[120];
    snprintf(link, sizeof link, "%s/.sosanh", f->out);
    assert_int_equal(symlink(below(f, "elsewhere"), link), 0);
    assert_null(writer_open(f->out, f->diag));
    assert_diagnostics(
        f, "ROOT/a/b/out/.sosanh: error: cannot make or open the folder: Not a directory [output-folder]\n");
}

/* The user named it, so it may be one. */
static void the_root_may_be_a_link(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "real/keep", "");
    char link[80];
    snprintf(link, sizeof link, "%s/link", f->root);
    assert_int_equal(symlink("real", link), 0);
    struct writer *w = writer_open(link, f->diag);
    assert_non_null(w);
    assert_true(writer_write(w, "page", slice_from("content")));
    writer_close(w);
    assert_content(f, "real/page", "content");
}

static void a_root_that_cannot_be_made_is_reported(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "file", "");
    char root[80];
    snprintf(root, sizeof root, "%s/file", f->root);
    assert_null(writer_open(root, f->diag));
    snprintf(root, sizeof root, "%s/file/deeper/out", f->root);
    assert_null(writer_open(root, f->diag));
    assert_null(writer_open("", f->diag));
    assert_diagnostics(
        f, ": error: cannot make or open the folder: No such file or directory [output-folder]\n"
           "ROOT/file: error: cannot make or open the folder: Not a directory [output-folder]\n"
           "ROOT/file/deeper/out: error: cannot make or open the folder: Not a directory [output-folder]\n");
}

static void what_stands_in_the_way_is_reported(void **state)
{
    struct fixture *f = *state;
    struct writer *w = writer_open(f->out, f->diag);
    support_write_text(f->out, "name/keep", "");
    support_write_text(f->out, "folder", "a file");
    assert_false(writer_write(w, "name", slice_from("content")));
    assert_false(writer_write(w, "folder/page", slice_from("content")));
    writer_close(w);
    assert_int_equal(access(below(f, "a/b/out/.sosanh"), F_OK), -1);
    assert_content(f, "a/b/out/folder", "a file");
    assert_diagnostics(f, "ROOT/a/b/out/folder/page: error: cannot make or open the folder: Not a directory "
                          "[output-folder]\n"
                          "ROOT/a/b/out/name: error: cannot write the file: Is a directory [output-write]\n");
}

/* Runs in a child of its own, because the limit cannot be taken back. */
static int write_on_a_full_disk(struct fixture *f)
{
    struct writer *w = writer_open(f->out, f->diag);
    bool good = writer_write(w, "page", slice_from("old"));
    const struct rlimit limit = {1000, 1000};
    static char bytes[5000];
    memset(bytes, 'x', sizeof bytes);
    signal(SIGXFSZ, SIG_IGN);
    good = good && setrlimit(RLIMIT_FSIZE, &limit) == 0;
    good = good && !writer_write(w, "page", slice_make(bytes, sizeof bytes));
    good = good && !writer_write(w, "new", slice_make(bytes, sizeof bytes));
    good = good && writer_write(w, "small", slice_from("fits"));
    writer_close(w);
    return good && diag_count(f->diag, DIAG_LEVEL_FAILURE) == 2 && diag_exit_status(f->diag) == 3 ? 0 : 1;
}

static void a_full_disk_leaves_no_half_page(void **state)
{
    struct fixture *f = *state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(write_on_a_full_disk(f));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_content(f, "a/b/out/page", "old");
    assert_content(f, "a/b/out/small", "fits");
    assert_int_equal(access(below(f, "a/b/out/new"), F_OK), -1);
    assert_int_equal(access(below(f, "a/b/out/.sosanh"), F_OK), -1);
}

static void a_killed_run_is_not_in_the_way(void **state)
{
    struct fixture *f = *state;
    char left_over[64];
    snprintf(left_over, sizeof left_over, ".sosanh/page.%ld", (long)getpid());
    support_write_text(f->root, "a/b/out/keep", "");
    support_write_text(f->out, left_over, "half a pa");
    struct writer *w = writer_open(f->out, f->diag);
    assert_true(writer_write(w, "page", slice_from("whole page")));
    writer_close(w);
    assert_content(f, "a/b/out/page", "whole page");
    assert_int_equal(access(below(f, "a/b/out/.sosanh"), F_OK), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(folders_are_made_where_they_are_missing),
        TEST(two_dots_may_be_a_part_of_a_name),
        TEST(a_file_that_would_not_change_keeps_its_time),
        TEST(a_long_file_is_compared_to_its_end),
        TEST(a_file_that_is_replaced_keeps_its_mode),
        TEST(a_linked_file_is_replaced_and_not_followed),
        TEST(a_linked_folder_is_refused),
        TEST(the_state_folder_may_not_be_a_link),
        TEST(the_root_may_be_a_link),
        TEST(a_root_that_cannot_be_made_is_reported),
        TEST(what_stands_in_the_way_is_reported),
        TEST(a_full_disk_leaves_no_half_page),
        TEST(a_killed_run_is_not_in_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
