/* SPDX-License-Identifier: MIT */
/* Proves which pages a site has, their paths, and the addresses between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "site/plan.h"
#include "unit/input/input_support.h"

/* Two registries with three codes each, whose values overlap. */
static const struct registry smtp, ftp;
static const struct category categories[] = {{.id = "transient"}};
static const struct code smtp_codes[] = {
    {.registry = &smtp, .index = 0, .id = "421", .value = "421", .category = &categories[0]},
    {.registry = &smtp, .index = 1, .id = "no.name", .value = "NO_NAME", .category = &categories[0]},
    {.registry = &smtp, .index = 2, .id = "dot", .value = ".x/..", .category = &categories[0]},
};
static const struct code ftp_codes[] = {
    {.registry = &ftp, .index = 0, .id = "421", .value = "421", .category = &categories[0]},
    {.registry = &ftp, .index = 1, .id = "421-2", .value = "421", .category = &categories[0]},
};
static const struct registry smtp = {
    .id = "smtp", .categories = categories, .category_count = 1, .codes = smtp_codes, .code_count = 3};
static const struct registry ftp = {.id = "ftp", .codes = ftp_codes, .code_count = 2};
static const struct registry *const registries[] = {&smtp, &ftp};
static const struct library library = {.registries = registries, .registry_count = 2};

static const struct language english = {.posix = "en", .tag = "en", .is_source = true};
static const struct language brazilian = {.posix = "pt_BR", .tag = "pt-BR"};

static const struct format_file html = {
    .id = "html",
    .pages = {[PAGE_LANGUAGES] = {.template_name = "t", .path = "html/index.html"},
              [PAGE_HOME] = {.template_name = "t", .path = "html/{lang}/index.html"},
              [PAGE_REGISTRY] = {.template_name = "t", .path = "html/{lang}/{registry}/index.html"},
              [PAGE_CATEGORY] = {.template_name = "t", .path = "html/{lang}/{registry}/category/{id}.html"},
              [PAGE_CODE] = {.template_name = "t", .path = "html/{lang}/{registry}/{id}.html"},
              [PAGE_COMPARISON] = {.template_name = "t", .path = "html/{lang}/{registry}/{ids}.html"},
              [PAGE_NUMBER] = {.template_name = "t", .path = "html/{lang}/number/{value}.html"}}};

static const struct format_file man = {.id = "man",
                                       .pages = {[PAGE_CODE] = {.template_name = "t",
                                                                .path = "man/{posix}/man7/{registry}-{id}.7",
                                                                .source_path = "man/man7/{registry}-{id}.7"}}};

/* The paths of all pages, a space between them. The caller releases. */
static struct buffer list_paths(const struct format_file *format, const struct language *language,
                                enum pair_policy policy)
{
    struct arena arena;
    arena_init(&arena);
    struct diag *diag = diag_new();
    struct subjects subjects = subjects_make(&arena, &library, policy);
    const struct page *pages;
    size_t count;
    assert_true(pages_make(&arena, format, language, &subjects, &pages, &count, diag));
    struct buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i ? " " : "", pages[i].path);
    diag_free(diag);
    arena_release(&arena);
    return text;
}

static void the_source_language_has_the_language_chooser(void **state)
{
    (void)state;
    struct buffer paths = list_paths(&html, &english, POLICY_RELATED);
    assert_string_equal(paths.data,
                        "html/index.html html/en/index.html html/en/smtp/index.html "
                        "html/en/smtp/category/transient.html html/en/smtp/421.html html/en/smtp/no.name.html "
                        "html/en/smtp/dot.html html/en/smtp/421-vs-no.name.html html/en/smtp/421-vs-dot.html "
                        "html/en/smtp/no.name-vs-dot.html html/en/ftp/index.html html/en/ftp/421.html "
                        "html/en/ftp/421-2.html html/en/ftp/421-vs-421-2.html html/en/number/421.html "
                        "html/en/number/no-name.html html/en/number/-x-...html");
    buffer_release(&paths);
}

static void paths_have_the_tag_and_man_pages_the_name_of_the_catalog(void **state)
{
    (void)state;
    struct buffer paths = list_paths(&html, &brazilian, POLICY_LISTED);
    assert_memory_equal(paths.data, "html/pt-BR/index.html html/pt-BR/smtp/", 38);
    buffer_release(&paths);
    paths = list_paths(&man, &brazilian, POLICY_LISTED);
    assert_string_equal(paths.data, "man/pt_BR/man7/smtp-421.7 man/pt_BR/man7/smtp-no.name.7 "
                                    "man/pt_BR/man7/smtp-dot.7 man/pt_BR/man7/ftp-421.7 man/pt_BR/man7/ftp-421-2.7");
    buffer_release(&paths);
}

static void the_source_language_may_have_paths_of_its_own(void **state)
{
    (void)state;
    struct buffer paths = list_paths(&man, &english, POLICY_LISTED);
    assert_memory_equal(paths.data, "man/man7/smtp-421.7 man/man7/", 29);
    buffer_release(&paths);
}

static void a_format_without_a_kind_has_no_path_for_it(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct subject home = {.kind = PAGE_HOME};
    assert_null(page_path(&arena, &man, &english, &home));
    assert_string_equal(page_path(&arena, &html, &brazilian, &home), "html/pt-BR/index.html");
    arena_release(&arena);
}

/* The diagnostics for a format whose only pages are those of codes, at this pattern. */
static void assert_judged(const char *pattern, const char *expected)
{
    struct format_file format = {.id = "own"};
    format.pages[PAGE_CODE] =
        (struct format_page){.template_name = "t", .path = pattern, .position = {"format.xml", 3, 5}};
    struct arena arena;
    arena_init(&arena);
    struct diag *diag = diag_new();
    struct subjects subjects = subjects_make(&arena, &library, POLICY_LISTED);
    const struct page *pages;
    size_t count;
    bool good = pages_make(&arena, &format, &english, &subjects, &pages, &count, diag);
    char *text = support_diag_text(diag);
    assert_string_equal(text, expected);
    assert_int_equal(good, !expected[0]);
    free(text);
    diag_free(diag);
    arena_release(&arena);
}

static void clashing_paths_are_reported(void **state)
{
    (void)state;
    assert_judged("{registry}-{id}.txt", "");
    assert_judged("{id}.txt", "format.xml:3:5: error: the page path '421.txt' is also that of another page, '421.txt' "
                              "[path-clash]\n");
}

static void paths_clash_without_regard_to_case(void **state)
{
    (void)state;
    static const struct code codes[] = {
        {.registry = &smtp, .id = "a", .value = "a"},
        {.registry = &smtp, .index = 1, .id = "A", .value = "A"},
    };
    static const struct registry registry = {.id = "x", .codes = codes, .code_count = 2};
    static const struct registry *const list[] = {&registry};
    static const struct library small = {.registries = list, .registry_count = 1};
    struct arena arena;
    arena_init(&arena);
    struct diag *diag = diag_new();
    struct subjects subjects = subjects_make(&arena, &small, POLICY_LISTED);
    const struct page *pages;
    size_t count;
    assert_false(pages_make(&arena, &man, &english, &subjects, &pages, &count, diag));
    assert_int_equal(diag_count(diag, DIAG_LEVEL_ERROR), 1);
    diag_free(diag);
    arena_release(&arena);
}

static void long_names_are_reported(void **state)
{
    (void)state;
    /* With 190 bytes and a hyphen, "ftp-421-2" gives a name of 200 bytes, "smtp-no.name" one of 203. */
    char pattern[260] = "folder/", message[700];
    memset(pattern + 7, 'n', 190);
    strcpy(pattern + 197, "-{registry}-{id}");
    snprintf(message, sizeof message,
             "format.xml:3:5: error: the page path 'folder/%.190s-sm…' has a name of more than 200 bytes "
             "[path-long]\n",
             pattern + 7);
    assert_judged(pattern, message);
}

static void addresses_lead_from_page_to_page(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *address;
    } cases[] = {
        {"html/index.html", "html/vi/index.html", "vi/index.html"},
        {"html/vi/index.html", "html/index.html", "../index.html"},
        {"html/vi/smtp/421.html", "html/vi/smtp/450.html", "450.html"},
        {"html/vi/smtp/421.html", "html/vi/smtp/421.html", "421.html"},
        {"html/vi/smtp/421.html", "html/vi/smtp/421-vs-450.html", "421-vs-450.html"},
        {"html/vi/smtp/421.html", "html/vi/smtp/category/transient.html", "category/transient.html"},
        {"html/vi/smtp/category/transient.html", "html/vi/smtp/421.html", "../421.html"},
        {"html/vi/smtp/421.html", "html/vi2/smtp/421.html", "../../vi2/smtp/421.html"},
        {"html/vi/smtp/421.html", "html/style.css", "../../style.css"},
        {"a.html", "b.html", "b.html"},
        {"a/b.html", "c.html", "../c.html"},
        {"a.html", "a/b.html", "a/b.html"},
        {"a/b/c.html", "a/bc/d.html", "../bc/d.html"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(path_relative(&arena, cases[i].from, cases[i].to), cases[i].address);
    arena_release(&arena);
}

static void the_stem_is_the_name_without_folders_and_extension(void **state)
{
    (void)state;
    static const struct {
        const char *path, *stem;
    } cases[] = {
        {"man/vi/man7/smtp-421.7", "smtp-421"},
        {"html/4.7.1.html", "4.7.1"},
        {"name", "name"},
        {"a.b/name", "name"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(path_stem(&arena, cases[i].path), cases[i].stem);
    arena_release(&arena);
}

static void pages_have_names(void **state)
{
    (void)state;
    static const struct code *const pair[] = {&smtp_codes[0], &smtp_codes[1]};
    static const struct code_group group = {.codes = pair, .count = 2};
    static const struct {
        struct subject subject;
        const char *name;
    } cases[] = {
        {{.kind = PAGE_LANGUAGES}, "languages"},
        {{.kind = PAGE_HOME}, "home"},
        {{.kind = PAGE_REGISTRY, .registry = &smtp}, "smtp"},
        {{.kind = PAGE_CATEGORY, .registry = &smtp, .category = &categories[0]}, "smtp/category/transient"},
        {{.kind = PAGE_CODE, .registry = &smtp, .code = &smtp_codes[1]}, "smtp/no.name"},
        {{.kind = PAGE_COMPARISON, .registry = &smtp, .group = &group}, "smtp/421-vs-no.name"},
        {{.kind = PAGE_NUMBER, .number = "NO_NAME"}, "number/NO_NAME"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer name;
        buffer_init(&name);
        subject_name(&cases[i].subject, &name);
        assert_string_equal(name.data, cases[i].name);
        buffer_release(&name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_have_names),
        cmocka_unit_test(the_source_language_has_the_language_chooser),
        cmocka_unit_test(paths_have_the_tag_and_man_pages_the_name_of_the_catalog),
        cmocka_unit_test(the_source_language_may_have_paths_of_its_own),
        cmocka_unit_test(a_format_without_a_kind_has_no_path_for_it),
        cmocka_unit_test(clashing_paths_are_reported),
        cmocka_unit_test(paths_clash_without_regard_to_case),
        cmocka_unit_test(long_names_are_reported),
        cmocka_unit_test(addresses_lead_from_page_to_page),
        cmocka_unit_test(the_stem_is_the_name_without_folders_and_extension),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
