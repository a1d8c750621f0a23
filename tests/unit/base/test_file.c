/* SPDX-License-Identifier: MIT */
/* Proves that a file is read whole or not at all, and that nothing but a regular file is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>

#include "base/buffer.h"
#include "base/file.h"
#include "unit/input/input_support.h"

enum { CAP = 1000 };

struct fixture {
    char root[64];
    int fd;
    struct buffer out;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    support_folder(fixture.root, sizeof fixture.root);
    fixture.fd = open(fixture.root, O_RDONLY | O_DIRECTORY);
    buffer_init(&fixture.out);
    buffer_add_string(&fixture.out, "kept:");
    *state = &fixture;
    return fixture.fd < 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    close(f->fd);
    support_remove(f->root);
    buffer_release(&f->out);
    return 0;
}

static void content_is_appended(void **state)
{
    struct fixture *f = *state;
    support_write(f->root, "sub/data", "a\0b\n", 4);
    assert_int_equal(file_read(f->fd, "sub/data", CAP, &f->out), FILE_OK);
    assert_int_equal(f->out.len, 9);
    assert_memory_equal(f->out.data, "kept:a\0b\n", 10);
}

static void an_empty_file_is_read(void **state)
{
    struct fixture *f = *state;
    support_write_text(f->root, "empty", "");
    assert_int_equal(file_read(f->fd, "empty", 0, &f->out), FILE_OK);
    assert_string_equal(f->out.data, "kept:");
}

static void a_missing_file_leaves_errno(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(file_read(f->fd, "missing", CAP, &f->out), FILE_FAILED);
    assert_int_equal(errno, ENOENT);
    assert_string_equal(f->out.data, "kept:");
}

static void a_folder_is_not_a_file(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkdirat(f->fd, "folder", 0777), 0);
    assert_int_equal(file_read(f->fd, "folder", CAP, &f->out), FILE_NOT_REGULAR);
}

/* Without care the program would wait for ever for somebody to write. */
static void a_pipe_is_not_waited_for(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkfifoat(f->fd, "pipe", 0666), 0);
    assert_int_equal(file_read(f->fd, "pipe", CAP, &f->out), FILE_NOT_REGULAR);
}

static void a_device_is_not_a_file(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(file_read(f->fd, "/dev/zero", CAP, &f->out), FILE_NOT_REGULAR);
    assert_string_equal(f->out.data, "kept:");
}

static void the_cap_is_the_largest_size(void **state)
{
    struct fixture *f = *state;
    char bytes[CAP + 1];
    memset(bytes, 'x', sizeof bytes);
    support_write(f->root, "right", bytes, CAP);
    support_write(f->root, "large", bytes, CAP + 1);
    assert_int_equal(file_read(f->fd, "large", CAP, &f->out), FILE_TOO_LARGE);
    assert_string_equal(f->out.data, "kept:");
    assert_int_equal(file_read(f->fd, "right", CAP, &f->out), FILE_OK);
    assert_int_equal(f->out.len, 5 + CAP);
}

/* Files of /proc say that they are empty, and are not: to the reader they look like files that grow meanwhile. */
static void a_file_that_grows_is_not_read_by_half(void **state)
{
    struct fixture *f = *state;
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_int_equal(file_read(f->fd, "/proc/self/status", CAP, &f->out), FILE_CHANGED);
    assert_string_equal(f->out.data, "kept:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(content_is_appended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_file_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_file_leaves_errno, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_is_not_a_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pipe_is_not_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_device_is_not_a_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_cap_is_the_largest_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_grows_is_not_read_by_half, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
