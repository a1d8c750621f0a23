/* SPDX-License-Identifier: MIT */
/* Proves what the renderer does with values: with open names, at its limits, and again and again into the same memory.
 */
#include "unit/template/fixture.h"

#include "template/render.h"

static void open_names(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"look-up from the inside", "{{#code}}{{title}}{{/code}}{{title}}", "FirstPage", NULL},
        {"a name of no object is empty",
         "({{unknown}}{{code.unknown}}{{title.x}}{{#unknown}}x{{/unknown}}{{^unknown}}y{{/unknown}})", "(y)", NULL},
        {"the first part decides", "{{#code}}{{registry.value}}{{/code}}", "", NULL},
        {"lists and objects print nothing", "({{codes}}{{code}})", "()", NULL},
        {"raw", "{{{code.description}}}{{#codes}}{{{value}}}{{&value}}{{/codes}}",
         "A <em>b &amp; c</em>421421<455><455>", NULL},
        {"prose in another language", "{{#codes}}{{description}}.{{/codes}}",
         "A <em>b &amp; c</em>.<i lang=en>A <em>b &amp; c</em></i>.", NULL},
        {"booleans", "{{draft}}{{#draft}}{{title}}{{/draft}}{{^published}}{{zero}}{{/published}}", "truePage0", NULL},
        {"zero and the empty text are false",
         "{{#zero}}a{{/zero}}{{#empty}}b{{/empty}}{{^zero}}c{{/zero}}{{^empty}}d{{/empty}}", "cd", NULL},
    };
    struct template_options options = fixture_options();
    options.root = NULL;
    fixture_check(cases, COUNT(cases), options);
}

static bool allows_numbers(template_context context, enum field_type type, const char **why)
{
    (void)context;
    *why = "it is no number";
    return type == FIELD_NUMBER;
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        long number;
        const char *expected;
    } cases[] = {{0, "0 b"}, {1, "1 a"}, {2, "2 b"}, {-1, "-1 a"}, {1234567, "1234567 b"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct message_domain domain;
        message_domain_init(&domain, "site");
        struct template_options options = fixture_options();
        options.root = &fixture_registry;
        options.messages = &domain;
        struct value slots[] = {TEXT_VALUE("SMTP"), {.kind = VALUE_NUMBER, .number = cases[i].number}};
        struct object object = {&fixture_registry, slots};
        struct value root = {.kind = VALUE_OBJECT, .object = &object};
        char *got = fixture_run_text(slice_from("{{#_.n.size}}{{size}} a||{{size}} b{{/_.n.size}}"), options, &root);
        assert_string_equal(got, cases[i].expected);
        free(got);
        message_domain_release(&domain);
    }
}

/* Digits for people stand where text may; where only a number may stand, a program reads it. */
static void digits_follow_the_place(void **state)
{
    (void)state;
    struct template_options options = fixture_options();
    options.root = &fixture_registry;
    struct value slots[] = {TEXT_VALUE("SMTP"), {.kind = VALUE_NUMBER, .number = 1234, .digits = "1.234"}};
    struct object object = {&fixture_registry, slots};
    struct value root = {.kind = VALUE_OBJECT, .object = &object};
    char *got = fixture_run_text(slice_from("{{size}}"), options, &root);
    assert_string_equal(got, "1.234");
    free(got);
    struct template_format numbers_only = fixture_format;
    numbers_only.allows = allows_numbers;
    options.format = &numbers_only;
    got = fixture_run_text(slice_from("{{size}}"), options, &root);
    assert_string_equal(got, "1234");
    free(got);
}

/* Lists in lists, deeper than the renderer goes: what is beyond is left out. */
static void depth_of_data_is_limited(void **state)
{
    (void)state;
    static const struct fixture_partial partials[] = {
        {"p",
         "{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{#.}}{{>p}}{{/.}}{{/.}}{{/.}}{{/.}}{{/.}}{{/.}}{{/"
         ".}}{{/.}}{{/.}}{{/.}}{{^.}}end{{/.}}"},
        {NULL, NULL}};
    struct template_options options = fixture_options();
    options.root = NULL;
    options.user = (void *)(uintptr_t)partials;
    struct value text = TEXT_VALUE("x");
    char *got = fixture_run_text(slice_from("a{{>p}}b"), options, &text);
    assert_string_equal(got, "ab");
    free(got);
}

static void renders_again(void **state)
{
    (void)state;
    struct diag *diag = diag_new();
    struct template_options options = fixture_options();
    options.diag = diag;
    struct template_text text = {"t", "t",
                                 slice_from("{{title}}{{#codes}}<a b=\"{{value}}\">{{description}}{{/codes}}")};
    struct template *t = template_compile(&text, &options);
    assert_non_null(t);
    struct buffer out;
    buffer_init(&out);
    buffer_add_string(&out, "before ");
    template_render(t, &fixture_root, &fixture_links, &out);
    assert_string_equal(out.data, "before Page<a b=\"421\">A <em>b &amp; c</em><a b=\"&lt;455>\"><i lang=en>A <em>b "
                                  "&amp; c</em></i>");
    const char *memory = out.data;
    for (int i = 0; i < 1000; i++) {
        buffer_clear(&out);
        template_render(t, &fixture_root, NULL, &out);
    }
    assert_ptr_equal(out.data, memory);
    buffer_release(&out);
    template_free(t);
    diag_free(diag);
    template_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_names),
        cmocka_unit_test(numbers),
        cmocka_unit_test(digits_follow_the_place),
        cmocka_unit_test(depth_of_data_is_limited),
        cmocka_unit_test(renders_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
