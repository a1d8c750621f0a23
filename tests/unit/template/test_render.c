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

/* ---- Functions in the data ---- */

static void shout(void *user, struct slice text, struct buffer *out)
{
    int *calls = user;
    ++*calls;
    buffer_add_slice(out, text);
    buffer_add_string(out, "&{{#more}}{{name}}{{/more}}{{> p}}!");
}

static void break_off(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_string(out, "{{#never closed");
}

static void call_itself(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_string(out, "x{{#again}}{{/again}}");
}

static void lambdas(void **state)
{
    (void)state;
    int calls = 0;
    const struct value_lambda good = {shout, &calls}, bad = {break_off, NULL}, endless = {call_itself, NULL};
    static const struct field fields[] = {{"name", FIELD_TEXT, NULL, NULL},
                                          {"shout", FIELD_TEXT, NULL, NULL},
                                          {"bad", FIELD_TEXT, NULL, NULL},
                                          {"again", FIELD_TEXT, NULL, NULL}};
    static const struct object_type type = {"data", fields, COUNT(fields)};
    const struct value slots[] = {TEXT_VALUE("&"),
                                  {.kind = VALUE_LAMBDA, .lambda = &good},
                                  {.kind = VALUE_LAMBDA, .lambda = &bad},
                                  {.kind = VALUE_LAMBDA, .lambda = &endless}};
    const struct object object = {&type, slots};
    const struct value root = {.kind = VALUE_OBJECT, .object = &object};
    static const struct fixture_partial partials[] = {{"p", "[{{name}}]"}, {NULL, NULL}};
    struct template_options options = fixture_options();
    options.root = NULL;
    options.user = (void *)(uintptr_t)partials;
    static const struct fixture_case cases[] = {
        {"variable: the result is data", "{{shout}}", "&amp;[&amp;amp;]!", NULL},
        {"raw", "{{{shout}}}", "&[&amp;]!", NULL},
        {"section", "{{#shout}}({{name}}){{/shout}};", "(&amp;)&[&amp;]!;", NULL},
        {"section with other delimiters", "{{=| |=}}|#shout||name||/shout|", "&amp;&{{#more}}{{name}}{{/more}}{{> p}}!",
         NULL},
        {"inverted", "{{^shout}}no{{/shout}}", "", NULL},
        {"in a section, the scope stays", "{{#name}}{{#shout}}{{.}}{{/shout}}{{.}}{{/name}}", "&amp;&[&amp;]!&amp;",
         NULL},
        {"wrong text is nothing", "({{bad}}{{#bad}}x{{/bad}})", "()", NULL},
        {"endless", "{{#again}}{{/again}}", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *got = fixture_run_text(slice_from(cases[i].text), options, &root);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("%s: %s", cases[i].name, got);
        free(got);
    }
    assert_int_equal(calls, 5);
}

/* ---- Limits ---- */

static bool ends(const char *text)
{
    struct diag *diag = diag_new();
    struct template_options options = fixture_options();
    options.diag = diag;
    struct template_text source = {"t", "t", slice_from(text)};
    struct template *t = template_compile(&source, &options);
    assert_non_null(t);
    struct buffer out;
    buffer_init(&out);
    bool ended = template_render(t, &fixture_root, NULL, &out);
    assert_true(out.len < TEMPLATE_MAX_OUTPUT + 1000);
    buffer_release(&out);
    template_free(t);
    diag_free(diag);
    return ended;
}

/* `text` between `count` lists of two items inside each other. */
static char *nest(const char *text, size_t count)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&out, "{{#words}}");
    buffer_add_string(&out, text);
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&out, "{{/words}}");
    return buffer_detach(&out);
}

static void pages_have_an_end(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t lists;
        bool ends;
    } cases[] = {
        {"many small items", "x", 12, true},
        {"more bytes than allowed", "0123456789012345678901234567890123456789012345678901234567890123456789", 22,
         false},
        {"no bytes, but no end", "", 60, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = nest(cases[i].text, cases[i].lists);
        if (ends(text) != cases[i].ends)
            fail_msg("%s", cases[i].name);
        free(text);
    }
}

/* Renders `text` for a page that has `description`; the caller frees the result. */
static char *describe(const char *text, const struct bound_prose *description)
{
    struct value code_slots[COUNT(fixture_421_slots)], page_slots[COUNT(fixture_slots)];
    memcpy(code_slots, fixture_421_slots, sizeof code_slots);
    memcpy(page_slots, fixture_slots, sizeof page_slots);
    code_slots[1].prose = description;
    const struct object code = {&fixture_code, code_slots}, page = {&fixture_page, page_slots};
    page_slots[1].object = &code;
    const struct value root = {.kind = VALUE_OBJECT, .object = &page};
    struct message_domain domain;
    message_domain_init(&domain, "t");
    struct template_options options = fixture_options();
    options.messages = &domain;
    char *page_text = fixture_run_text(slice_from(text), options, &root);
    message_domain_release(&domain);
    return page_text;
}

/* What was rendered ahead stands where it fits and nowhere else. */
static void prose_rendered_ahead(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *expected; /* when READY was rendered ahead for text */
    } cases[] = {
        {"text", "<p>{{code.description}}</p>", "<p>READY</p>"},
        {"attribute", "<p a=\"{{code.description}}\">", "<p a=\"A b &amp; c\">"},
        {"message", "{{#_}}x {{code.description}}{{/_}}", "x READY"},
        {"inside code", "{{#_}}x <c>{{code.description}}</c>{{/_}}", "x <c>A_b_&amp;_c</c>"},
        {"inside a link", "{{#_}}<a ref=\"x\">{{code.description}}</a>{{/_}}",
         "<a href=\"/link?a&amp;b\"><i lang=en>A <em>b &amp; c</em></i></a>"},
    };
    static const struct template_format other = {.name = "other", .escape = fixture_escape};
    static const struct rendered_prose ready = {&fixture_format, IN_TEXT, {"READY", 5}};
    static const struct rendered_prose foreign = {&other, IN_TEXT, {"READY", 5}};
    struct buffer text;
    buffer_init(&text);
    template_render_prose(&fixture_foreign, &fixture_format, IN_TEXT, &fixture_links, &text);
    const struct rendered_prose same = {&fixture_format, IN_TEXT, buffer_slice(&text)};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bound_prose prose = fixture_foreign;
        char *plain = describe(cases[i].text, &prose);
        const struct rendered_prose *rendered[] = {&ready, &foreign, &same};
        const char *expected[] = {cases[i].expected, plain, plain};
        for (size_t k = 0; k < COUNT(rendered); k++) {
            prose.rendered = rendered[k];
            char *got = describe(cases[i].text, &prose);
            if (strcmp(got, expected[k]) != 0)
                fail_msg("%s: expected %s, got %s", cases[i].name, expected[k], got);
            free(got);
        }
        free(plain);
    }
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_names),
        cmocka_unit_test(numbers),
        cmocka_unit_test(digits_follow_the_place),
        cmocka_unit_test(depth_of_data_is_limited),
        cmocka_unit_test(renders_again),
        cmocka_unit_test(lambdas),
        cmocka_unit_test(pages_have_an_end),
        cmocka_unit_test(prose_rendered_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
