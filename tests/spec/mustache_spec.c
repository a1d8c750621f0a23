/* SPDX-License-Identifier: MIT */
/* Runs files of the Mustache specification, in its JSON form, through the template engine with open names.
 * Functions in the data are those of a table here.
 * Usage: mustache-spec FILE…; exit status 1 when a case fails, 2 when a file cannot be read. */
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "template/template.h"

/* The characters that the specification escapes. */
static void escape(struct buffer *out, struct slice text, template_context context)
{
    (void)context;
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            buffer_add_string(out, "&amp;");
            break;
        case '<':
            buffer_add_string(out, "&lt;");
            break;
        case '>':
            buffer_add_string(out, "&gt;");
            break;
        case '"':
            buffer_add_string(out, "&quot;");
            break;
        default:
            buffer_add_char(out, text.ptr[i]);
        }
    }
}

static const struct template_format format = {.name = "specification", .escape = escape};

/* ---- Functions in the data ---- */

/* The specification gives them in the languages of others; here they are by the name of their case. */
struct lambda_case {
    const char *name;
    void (*call)(void *user, struct slice text, struct buffer *out);
};

static void give_world(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_string(out, "world");
}

static void give_planet(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_string(out, "{{planet}}");
}

static void give_bars_and_planet(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_string(out, "|planet| => {{planet}}");
}

static void give_count(void *user, struct slice text, struct buffer *out)
{
    int *calls = user;
    (void)text;
    buffer_printf(out, "%d", ++*calls);
}

static void give_angle(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    buffer_add_char(out, '>');
}

static void judge_text(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    buffer_add_string(out, slice_is(text, "{{x}}") ? "yes" : "no");
}

static void wrap_planet(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    buffer_add_slice(out, text);
    buffer_add_string(out, "{{planet}}");
    buffer_add_slice(out, text);
}

static void wrap_planet_and_bars(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    buffer_add_slice(out, text);
    buffer_add_string(out, "{{planet}} => |planet|");
    buffer_add_slice(out, text);
}

static void underline(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    buffer_add_string(out, "__");
    buffer_add_slice(out, text);
    buffer_add_string(out, "__");
}

static void give_false(void *user, struct slice text, struct buffer *out)
{
    (void)user;
    (void)text;
    (void)out;
}

static const struct lambda_case lambda_cases[] = {
    {"Interpolation", give_world},
    {"Interpolation - Expansion", give_planet},
    {"Interpolation - Alternate Delimiters", give_bars_and_planet},
    {"Interpolation - Multiple Calls", give_count},
    {"Escaping", give_angle},
    {"Section", judge_text},
    {"Section - Expansion", wrap_planet},
    {"Section - Alternate Delimiters", wrap_planet_and_bars},
    {"Section - Multiple Calls", underline},
    {"Inverted Section", give_false},
};

/* What the data of a case is made with. */
struct conversion {
    struct arena arena;
    const char *name; /* of the case */
    int calls;        /* of its function */
    bool failed;      /* a function that is not listed */
};

static bool is_lambda(json_t *json)
{
    const char *tag = json_string_value(json_object_get(json, "__tag__"));
    return tag && strcmp(tag, "code") == 0;
}

static struct value convert_lambda(struct conversion *conversion)
{
    for (size_t i = 0; i < sizeof lambda_cases / sizeof *lambda_cases; i++) {
        if (strcmp(lambda_cases[i].name, conversion->name) != 0)
            continue;
        struct value_lambda *lambda = arena_alloc(&conversion->arena, sizeof *lambda);
        *lambda = (struct value_lambda){lambda_cases[i].call, &conversion->calls};
        return (struct value){.kind = VALUE_LAMBDA, .lambda = lambda};
    }
    conversion->failed = true;
    return (struct value){.kind = VALUE_NOTHING};
}

/* ---- Data ---- */

static struct value convert(struct conversion *conversion, json_t *json);

/* Every object gets a type of its own, so that its fields are exactly those of the JSON. */
static struct value convert_object(struct conversion *conversion, json_t *json)
{
    struct arena *arena = &conversion->arena;
    size_t count = json_object_size(json), i = 0;
    struct field *fields = arena_alloc(arena, (count + 1) * sizeof *fields);
    struct value *slots = arena_alloc(arena, (count + 1) * sizeof *slots);
    struct object_type *type = arena_alloc(arena, sizeof *type);
    struct object *object = arena_alloc(arena, sizeof *object);
    const char *key;
    json_t *member;
    json_object_foreach(json, key, member)
    {
        fields[i].name = arena_strdup(arena, key);
        slots[i++] = convert(conversion, member);
    }
    *type = (struct object_type){"json", fields, count};
    *object = (struct object){type, slots};
    return (struct value){.kind = VALUE_OBJECT, .object = object};
}

static struct value convert_array(struct conversion *conversion, json_t *json)
{
    size_t count = json_array_size(json);
    struct value *items = arena_alloc(&conversion->arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = convert(conversion, json_array_get(json, i));
    return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

static struct value convert_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = slice_from(text)};
}

/* The nesting of the JSON is limited by its parser (JSON_PARSER_MAX_DEPTH). */
static struct value convert(struct conversion *conversion, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return is_lambda(json) ? convert_lambda(conversion) : convert_object(conversion, json);
    case JSON_ARRAY:
        return convert_array(conversion, json);
    case JSON_STRING:
        return convert_text(json_string_value(json));
    case JSON_INTEGER:
        return (struct value){.kind = VALUE_NUMBER, .number = (long)json_integer_value(json)};
    case JSON_REAL:
        return convert_text(arena_printf(&conversion->arena, "%.15g", json_real_value(json)));
    case JSON_TRUE:
    case JSON_FALSE:
        return (struct value){.kind = VALUE_BOOLEAN, .boolean = json_is_true(json)};
    default:
        return (struct value){.kind = VALUE_NOTHING};
    }
}

/* `user` is the JSON object of the case's partials, or NULL. */
static bool find_partial(void *user, struct slice name, struct template_text *text)
{
    json_t *partials = user;
    const char *key;
    json_t *partial;
    json_object_foreach(partials, key, partial)
    {
        if (slice_is(name, key)) {
            *text = (struct template_text){key, key, slice_from(json_string_value(partial))};
            return true;
        }
    }
    return false;
}

static bool list_partial(void *user, size_t index, struct slice *name)
{
    json_t *partials = user;
    const char *key;
    json_t *partial;
    size_t i = 0;
    json_object_foreach(partials, key, partial)
    {
        if (i++ == index) {
            *name = slice_from(key);
            return true;
        }
    }
    return false;
}

static void print_quoted(const char *label, const char *text)
{
    json_t *string = json_string(text);
    char *quoted = string ? json_dumps(string, JSON_ENCODE_ANY | JSON_ENSURE_ASCII) : NULL;
    printf("    %-9s %s\n", label, quoted ? quoted : text);
    free(quoted);
    json_decref(string);
}

static bool run_case(const char *file, json_t *test)
{
    struct buffer out;
    buffer_init(&out);
    const char *name = json_string_value(json_object_get(test, "name"));
    struct conversion conversion = {.name = name};
    arena_init(&conversion.arena);
    const char *source = json_string_value(json_object_get(test, "template"));
    const char *expected = json_string_value(json_object_get(test, "expected"));
    struct diag *diag = diag_new();
    struct template_text text = {"template", "template", slice_from(source)};
    struct template_options options = {.format = &format,
                                       .partial = find_partial,
                                       .choice = list_partial,
                                       .user = json_object_get(test, "partials"),
                                       .diag = diag};
    struct template *t = template_compile(&text, &options);
    struct value root = convert(&conversion, json_object_get(test, "data"));
    bool good =
        t && !conversion.failed && template_render_value(t, &root, NULL, &out) && strcmp(out.data, expected) == 0;
    if (!good) {
        printf("FAILED %s: %s%s\n", file, name, conversion.failed ? " (no function is listed for it)" : "");
        print_quoted("template", source);
        print_quoted("expected", expected);
        print_quoted("got", out.data);
        diag_print(diag, stdout);
    }
    template_free(t);
    diag_free(diag);
    buffer_release(&out);
    arena_release(&conversion.arena);
    return good;
}

static bool run_file(const char *file, size_t *passed, size_t *failed)
{
    json_error_t error;
    json_t *specification = json_load_file(file, 0, &error);
    json_t *tests = json_object_get(specification, "tests"), *test;
    if (!json_is_array(tests)) {
        fprintf(stderr, "%s:%d:%d: %s\n", file, error.line, error.column, specification ? "no tests" : error.text);
        json_decref(specification);
        return false;
    }
    size_t i;
    json_array_foreach(tests, i, test)
    {
        if (run_case(file, test))
            ++*passed;
        else
            ++*failed;
    }
    json_decref(specification);
    return true;
}

int main(int argc, char **argv)
{
    size_t passed = 0, failed = 0;
    bool readable = argc > 1;
    if (argc < 2)
        fprintf(stderr, "usage: mustache-spec FILE...\n");
    for (int i = 1; i < argc; i++)
        readable = run_file(argv[i], &passed, &failed) && readable;
    printf("%zu passed, %zu failed\n", passed, failed);
    return readable ? failed > 0 : 2;
}
