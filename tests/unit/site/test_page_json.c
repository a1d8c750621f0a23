/* SPDX-License-Identifier: MIT */
/* Proves how the data of a page is printed as JSON, and its names as a manual, with types made for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "site/page_json.h"
#include "site/page_manual.h"
#include "site/page_types.h"
#include "site/values.h"

/* Codes that point at their registry, which points back. */
static const struct object_type registry, code;
static const struct field registry_fields[] = {
    {"url", FIELD_URL, NULL, "its page"},
    {"codes", FIELD_LIST, &code, "its codes"},
};
static const struct object_type registry = {"registry", registry_fields, 2};
static const struct field code_fields[] = {
    {"id", FIELD_TOKEN, NULL, "its id"},
    {"url", FIELD_URL, NULL, ".the page - or nothing"},
    {"registry", FIELD_OBJECT, &registry, "its registry"},
};
static const struct object_type code = {"code", code_fields, 3};
static const struct field page_fields[] = {
    {"registry", FIELD_OBJECT, &registry, "its registry"},
    {"codes", FIELD_LIST, &code, "some codes"},
};
static const struct object_type page = {"page", page_fields, 2};

struct fixture {
    struct arena arena;
    struct object *page, *registry, *codes[2];
};

static struct fixture make(void)
{
    struct fixture f;
    struct value *slots;
    arena_init(&f.arena);
    struct value *items = arena_alloc(&f.arena, 2 * sizeof *items);
    f.registry = object_make(&f.arena, &registry, &slots);
    slots[0] = value_text("index.html");
    slots[1] = value_list(items, 2);
    for (size_t i = 0; i < 2; i++) {
        f.codes[i] = object_make(&f.arena, &code, &slots);
        slots[0] = value_text(i == 0 ? "421" : "455");
        slots[1] = value_text(i == 0 ? "421.html" : NULL);
        slots[2] = value_object(f.registry);
        items[i] = value_object(f.codes[i]);
    }
    f.page = object_make(&f.arena, &page, &slots);
    slots[0] = value_object(f.registry);
    slots[1] = value_list(items, 1);
    return f;
}

static void assert_json(const struct object *object, const struct object *subject, const char *expected)
{
    struct buffer out;
    buffer_init(&out);
    page_json(object, subject, &out);
    assert_string_equal(out.data, expected);
    buffer_release(&out);
}

static void circles_are_cut(void **state)
{
    (void)state;
    struct fixture f = make();
    assert_json(f.page, NULL,
                "{\n"
                "  \"registry\": {\n"
                "    \"url\": \"index.html\",\n"
                "    \"codes\": [{\"ref\": \"421.html\"}, {\"ref\": \"455\"}]\n"
                "  },\n"
                "  \"codes\": [{\n"
                "    \"id\": \"421\",\n"
                "    \"url\": \"421.html\",\n"
                "    \"registry\": {\n"
                "      \"url\": \"index.html\",\n"
                "      \"codes\": [{\"ref\": \"421.html\"}, {\"ref\": \"455\"}]\n"
                "    }\n"
                "  }]\n"
                "}\n");
    arena_release(&f.arena);
}

static void the_subject_is_printed_deeper(void **state)
{
    (void)state;
    struct fixture f = make();
    assert_json(f.registry, f.registry,
                "{\n"
                "  \"url\": \"index.html\",\n"
                "  \"codes\": [{\n"
                "    \"id\": \"421\",\n"
                "    \"url\": \"421.html\",\n"
                "    \"registry\": {\"ref\": \"index.html\"}\n"
                "  }, {\n"
                "    \"id\": \"455\",\n"
                "    \"url\": null,\n"
                "    \"registry\": {\"ref\": \"index.html\"}\n"
                "  }]\n"
                "}\n");
    arena_release(&f.arena);
}

/* Prints one value as the member "v" of an object. */
static void assert_value(struct value value, const char *expected)
{
    static const struct field fields[] = {{"v", FIELD_TEXT, NULL, ""}};
    static const struct object_type type = {"type", fields, 1};
    struct object object = {&type, &value};
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text, "{\n  \"v\": %s\n}\n", expected);
    assert_json(&object, NULL, text.data);
    buffer_release(&text);
}

static void values_have_the_forms_of_json(void **state)
{
    (void)state;
    struct value texts[] = {value_text("a"), value_text("b")};
    assert_value(value_nothing(), "null");
    assert_value(value_boolean(true), "true");
    assert_value(value_boolean(false), "false");
    assert_value(value_count(1234, "1.234"), "1234");
    assert_value(value_text("a\"b\\c\n\x01 <Đ>"), "\"a\\\"b\\\\c\\n\\u0001 \\u003cĐ\\u003e\"");
    assert_value(value_list(texts, 2), "[\"a\", \"b\"]");
    assert_value(value_list(NULL, 0), "[]");
}

static void prose_is_written_with_its_placeholders_filled(void **state)
{
    (void)state;
    static const char sentence[] = "After {code} {{or}} {codes} {gone} <em>&amp;</em>.";
    struct arena arena;
    arena_init(&arena);
    struct prose prose, inner;
    struct prose_error error;
    assert_true(prose_parse(&arena, slice_from(sentence), true, &prose, &error));
    assert_true(prose_parse(&arena, slice_from("<c>1</c>"), false, &inner, &error));
    const struct prose_argument arguments[] = {{.name = slice_from("code"), .text = slice_from("<4>")},
                                               {.name = slice_from("codes"), .prose = &inner}};
    struct bound_prose bound = {.prose = &prose, .arguments = arguments, .argument_count = 2};
    struct value value = {.kind = VALUE_PROSE, .prose = &bound};
    assert_value(value, "\"After \\u0026lt;4\\u0026gt; {or} \\u003cc\\u003e1\\u003c/c\\u003e {gone} "
                        "\\u003cem\\u003e\\u0026amp;\\u003c/em\\u003e.\"");
    struct bound_prose foreign = {.prose = &inner, .language = "en"};
    value.prose = &foreign;
    assert_value(value, "{\"text\": \"\\u003cc\\u003e1\\u003c/c\\u003e\", \"lang\": \"en\"}");
    arena_release(&arena);
}

static void the_manual_lists_every_field(void **state)
{
    (void)state;
    static const struct object_type *const types[] = {&registry, &code};
    struct buffer out;
    buffer_init(&out);
    page_manual(types, 2, &out);
    assert_string_equal(out.data, ".SS registry\n"
                                  ".TP\n\\fBurl\\fR (\\fIaddress\\fR)\nits page\n"
                                  ".TP\n\\fBcodes\\fR (\\fIlist of code\\fR)\nits codes\n"
                                  ".SS code\n"
                                  ".TP\n\\fBid\\fR (\\fItoken\\fR)\nits id\n"
                                  ".TP\n\\fBurl\\fR (\\fIaddress\\fR)\n\\&.the page \\- or nothing\n"
                                  ".TP\n\\fBregistry\\fR (\\fIregistry\\fR)\nits registry\n");
    buffer_release(&out);
}

/* A field without a line about it would be a hole in the manual. */
static void every_type_is_documented(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_TYPE_COUNT; i++)
        for (size_t k = 0; k < page_types[i]->field_count; k++) {
            const struct field *field = &page_types[i]->fields[k];
            assert_true(strlen(field->doc) > 5);
            assert_true(field->type != FIELD_OBJECT || field->of);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(circles_are_cut),
        cmocka_unit_test(the_subject_is_printed_deeper),
        cmocka_unit_test(values_have_the_forms_of_json),
        cmocka_unit_test(prose_is_written_with_its_placeholders_filled),
        cmocka_unit_test(the_manual_lists_every_field),
        cmocka_unit_test(every_type_is_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
