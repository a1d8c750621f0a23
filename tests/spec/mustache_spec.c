/* SPDX-License-Identifier: MIT */
/* Runs files of the Mustache specification, in its JSON form, through the template engine with open names.
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

static struct value convert(struct arena *arena, json_t *json);

/* Every object gets a type of its own, so that its fields are exactly those of the JSON. */
static struct value convert_object(struct arena *arena, json_t *json)
{
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
        slots[i++] = convert(arena, member);
    }
    *type = (struct object_type){"json", fields, count};
    *object = (struct object){type, slots};
    return (struct value){.kind = VALUE_OBJECT, .object = object};
}

static struct value convert_array(struct arena *arena, json_t *json)
{
    size_t count = json_array_size(json);
    struct value *items = arena_alloc(arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = convert(arena, json_array_get(json, i));
    return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

static struct value convert_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = slice_from(text)};
}

/* The nesting of the JSON is limited by its parser (JSON_PARSER_MAX_DEPTH). */
static struct value convert(struct arena *arena, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return convert_object(arena, json);
    case JSON_ARRAY:
        return convert_array(arena, json);
    case JSON_STRING:
        return convert_text(json_string_value(json));
    case JSON_INTEGER:
        return (struct value){.kind = VALUE_NUMBER, .number = (long)json_integer_value(json)};
    case JSON_REAL:
        return convert_text(arena_printf(arena, "%.15g", json_real_value(json)));
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
    struct arena arena;
    struct buffer out;
    arena_init(&arena);
    buffer_init(&out);
    const char *name = json_string_value(json_object_get(test, "name"));
    const char *source = json_string_value(json_object_get(test, "template"));
    const char *expected = json_string_value(json_object_get(test, "expected"));
    struct diag *diag = diag_new();
    struct template_text text = {"template", "template", slice_from(source)};
    struct template_options options = {
        .format = &format, .partial = find_partial, .user = json_object_get(test, "partials"), .diag = diag};
    struct template *t = template_compile(&text, &options);
    struct value root = convert(&arena, json_object_get(test, "data"));
    if (t)
        template_render_value(t, &root, NULL, &out);
    bool good = t && strcmp(out.data, expected) == 0;
    if (!good) {
        printf("FAILED %s: %s\n", file, name);
        print_quoted("template", source);
        print_quoted("expected", expected);
        print_quoted("got", out.data);
        diag_print(diag, stdout);
    }
    template_free(t);
    diag_free(diag);
    buffer_release(&out);
    arena_release(&arena);
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
