/* SPDX-License-Identifier: MIT */
/* Files of the folder go before built-in ones, and nothing outside is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/embedded.h"
#include "input/tree.h"
#include "unit/input/input_support.h"

struct fixture {
    char root[64];
    struct diag *diag;
    struct tree *tree;
};

static void set_up(struct fixture *f)
{
    support_folder(f->root, sizeof f->root);
    f->diag = diag_new();
    f->tree = tree_open(f->root, f->diag);
    assert_non_null(f->tree);
}

static void tear_down(struct fixture *f)
{
    tree_free(f->tree);
    diag_free(f->diag);
    support_remove(f->root);
}

/* Reads and gives what was reported, which the caller frees. */
static char *read_file(struct fixture *f, const char *path, struct buffer *out)
{
    size_t before = out->len;
    bool good = tree_read(f->tree, path, out, f->diag);
    char *text = support_diag_text(f->diag);
    assert_int_equal(good, *text == '\0');
    if (!good)
        assert_int_equal(out->len, before);
    return text;
}

static void expect(struct fixture *f, const char *path, const char *slug)
{
    struct buffer out;
    buffer_init(&out);
    char *text = read_file(f, path, &out);
    assert_non_null(strstr(text, slug));
    assert_non_null(strstr(text, path));
    free(text);
    buffer_release(&out);
}

static void test_order_of_embedded(void **state)
{
    (void)state;
    assert_true(embedded_file_count > 3);
    for (size_t i = 1; i < embedded_file_count; i++)
        assert_true(strcmp(embedded_files[i - 1].path, embedded_files[i].path) < 0);
}

/* The bytes that are built in are those of the source tree. */
static void test_embedded_bytes(void **state)
{
    (void)state;
    struct fixture f;
    struct diag *diag = diag_new();
    struct tree *source = tree_open(".", diag);
    struct buffer a, b;
    set_up(&f);
    buffer_init(&a);
    buffer_init(&b);
    assert_true(tree_read(source, "data/registries/common.xml", &a, diag));
    free(read_file(&f, "data/registries/common.xml", &b));
    assert_true(a.len > 0 && a.len == b.len && memcmp(a.data, b.data, a.len) == 0);
    assert_string_equal(tree_display_name(f.tree, "data/registries/common.xml"), "data/registries/common.xml");
    assert_string_equal(tree_display_name(source, "data/site.xml"), "data/site.xml");
    buffer_release(&a);
    buffer_release(&b);
    tree_free(source);
    diag_free(diag);
    tear_down(&f);
}

static void test_folder_first(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out;
    char name[200];
    set_up(&f);
    buffer_init(&out);
    support_write(f.root, "data/site.xml", "a\0b", 3);
    free(read_file(&f, "data/site.xml", &out));
    assert_int_equal(out.len, 3);
    assert_memory_equal(out.data, "a\0b", 3);
    snprintf(name, sizeof name, "%s/data/site.xml", f.root);
    assert_string_equal(tree_display_name(f.tree, "data/site.xml"), name);
    assert_true(tree_has(f.tree, "data/site.xml"));
    assert_true(tree_has(f.tree, "data/registries/common.xml"));
    assert_false(tree_has(f.tree, "data/registries"));
    assert_false(tree_has(f.tree, "data/registries/none.xml"));
    assert_false(tree_has(f.tree, "data/site.xml/none"));
    buffer_release(&out);
    tear_down(&f);
}

static void test_refused(void **state)
{
    (void)state;
    struct fixture f;
    char path[200];
    set_up(&f);
    support_write_text(f.root, "folder/x", "x");
    snprintf(path, sizeof path, "%s/pipe", f.root);
    assert_int_equal(mkfifo(path, 0600), 0);
    snprintf(path, sizeof path, "%s/out", f.root);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    snprintf(path, sizeof path, "%s/up", f.root);
    assert_int_equal(symlink("../../etc/passwd", path), 0);
    snprintf(path, sizeof path, "%s/loop", f.root);
    assert_int_equal(symlink("loop", path), 0);
    snprintf(path, sizeof path, "%s/large", f.root);
    support_write_text(f.root, "large", "");
    assert_int_equal(truncate(path, 16777217), 0);
    expect(&f, "none", "file-missing");
    expect(&f, "folder", "file-not-regular");
    expect(&f, "pipe", "file-not-regular");
    expect(&f, "out", "file-outside");
    expect(&f, "up", "file-outside");
    expect(&f, "loop", "file-read");
    expect(&f, "large", "file-too-large");
    tear_down(&f);
}

/* A link that stays inside is followed. */
static void test_link_inside(void **state)
{
    (void)state;
    struct fixture f;
    struct buffer out;
    char path[200];
    set_up(&f);
    buffer_init(&out);
    support_write_text(f.root, "folder/x", "x");
    snprintf(path, sizeof path, "%s/in", f.root);
    assert_int_equal(symlink("folder/x", path), 0);
    free(read_file(&f, "in", &out));
    assert_string_equal(out.data, "x");
    buffer_release(&out);
    tear_down(&f);
}

/* The place of a file is what has to be written when it changes. */
static void test_place(void **state)
{
    (void)state;
    struct fixture f;
    char path[200];
    set_up(&f);
    support_write_text(f.root, "folder/x", "x");
    snprintf(path, sizeof path, "%s/in", f.root);
    assert_int_equal(symlink("folder/x", path), 0);
    snprintf(path, sizeof path, "%s/data", f.root);
    assert_int_equal(symlink("folder", path), 0);
    snprintf(path, sizeof path, "%s/out", f.root);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_string_equal(tree_place(f.tree, "folder/x"), "folder/x");
    assert_string_equal(tree_place(f.tree, "in"), "folder/x");
    assert_string_equal(tree_place(f.tree, "data/x"), "folder/x");
    assert_null(tree_place(f.tree, "out"));
    assert_null(tree_place(f.tree, "none"));
    assert_null(tree_place(f.tree, "data/site.xml")); /* built in */
    tear_down(&f);
}

static void test_list(void **state)
{
    (void)state;
    struct fixture f;
    size_t count;
    set_up(&f);
    support_write_text(f.root, "data/registries/zz.xml", "x");
    support_write_text(f.root, "data/registries/common.xml", "x");
    support_write_text(f.root, "data/registries/.hidden", "x");
    const char *const *names = tree_list(f.tree, "data/registries", &count);
    assert_int_equal(count, 3);
    assert_string_equal(names[0], "common.xml");
    assert_string_equal(names[1], "smtp.xml");
    assert_string_equal(names[2], "zz.xml");
    tree_list(f.tree, "none", &count);
    assert_int_equal(count, 0);
    names = tree_list(f.tree, "data", &count);
    assert_string_equal(names[0], "registries");
    tear_down(&f);
}

static void test_no_folder(void **state)
{
    (void)state;
    struct diag *diag = diag_new();
    assert_null(tree_open("/nonexistent/folder", diag));
    char *text = support_diag_text(diag);
    assert_non_null(strstr(text, "[folder-open]"));
    assert_int_equal(diag_exit_status(diag), 3);
    free(text);
    diag_free(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_embedded), cmocka_unit_test(test_embedded_bytes),
        cmocka_unit_test(test_folder_first),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_link_inside),       cmocka_unit_test(test_list),
        cmocka_unit_test(test_no_folder),         cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
