/* SPDX-License-Identifier: MIT */
/* What the tests of the template room share: a small format like HTML, the data of a page, and a run from template to
 * output and diagnostics. */
#ifndef SOSANH_TESTS_TEMPLATE_FIXTURE_H
#define SOSANH_TESTS_TEMPLATE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"
#include "template/template.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define TEXT_VALUE(words)                                                                                              \
    {                                                                                                                  \
        .kind = VALUE_TEXT, .text = { words, sizeof(words) - 1 }                                                       \
    }

/* ---- The format ---- */

enum fixture_context { IN_TEXT, IN_TAG, IN_ATTRIBUTE };

static inline bool fixture_advance(template_context context, struct slice text, template_context *after,
                                   const char **why)
{
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        if (ch == '`') {
            *why = "a back quote is in the way";
            return false;
        }
        if (context == IN_TEXT && ch == '<')
            context = IN_TAG;
        else if (context == IN_TAG && ch == '>')
            context = IN_TEXT;
        else if (context == IN_TAG && ch == '"')
            context = IN_ATTRIBUTE;
        else if (context == IN_ATTRIBUTE && ch == '"')
            context = IN_TAG;
    }
    *after = context;
    return true;
}

static inline bool fixture_allows(template_context context, enum field_type type, const char **why)
{
    if (context == IN_TAG) {
        *why = "this is inside a tag";
        return false;
    }
    if (context == IN_ATTRIBUTE && type == FIELD_NUMBER) {
        *why = "no numbers in attributes";
        return false;
    }
    return true;
}

static inline bool fixture_allows_markup(template_context context)
{
    return context == IN_TEXT;
}

static inline void fixture_escape(struct buffer *out, struct slice text, template_context context)
{
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        if (ch == '&')
            buffer_add_string(out, "&amp;");
        else if (ch == '<')
            buffer_add_string(out, "&lt;");
        else if (ch == '"' && context == IN_ATTRIBUTE)
            buffer_add_string(out, "&quot;");
        else
            buffer_add_char(out, ch);
    }
}

/* In code a space shows as `_`. */
static inline void fixture_escape_code(struct buffer *out, struct slice text, template_context context)
{
    for (size_t i = 0; i < text.len; i++)
        fixture_escape(out, text.ptr[i] == ' ' ? slice_from("_") : slice_make(text.ptr + i, 1), context);
}

static inline void fixture_open(struct buffer *out, enum prose_element element, struct slice href,
                                template_context context)
{
    bool link = element == PROSE_A || element == PROSE_CODE_REF;
    buffer_printf(out, "<%s", prose_element_name(element));
    if (link && href.len) {
        buffer_add_string(out, " href=\"");
        fixture_escape(out, href, context);
        buffer_add_char(out, '"');
    }
    buffer_add_char(out, '>');
}

static inline void fixture_close(struct buffer *out, enum prose_element element, struct slice href,
                                 template_context context)
{
    (void)href;
    (void)context;
    buffer_printf(out, "</%s>", prose_element_name(element));
}

static inline void fixture_language_open(struct buffer *out, const char *tag, template_context context)
{
    (void)context;
    buffer_printf(out, "<i lang=%s>", tag);
}

static inline void fixture_language_close(struct buffer *out, const char *tag, template_context context)
{
    (void)context;
    (void)tag;
    buffer_add_string(out, "</i>");
}

static const struct template_format fixture_format = {.name = "fixture",
                                                      .advance = fixture_advance,
                                                      .allows = fixture_allows,
                                                      .allows_markup = fixture_allows_markup,
                                                      .escape = fixture_escape,
                                                      .open = fixture_open,
                                                      .close = fixture_close,
                                                      .escape_code = fixture_escape_code,
                                                      .language_open = fixture_language_open,
                                                      .language_close = fixture_language_close};

/* The ref "gone" leads nowhere; a code is shown in brackets. */
static inline bool fixture_resolve(void *user, enum prose_element element, struct slice ref, struct slice *href,
                                   struct slice *text)
{
    (void)user;
    if (slice_is(ref, "gone"))
        return false;
    *href = slice_from(element == PROSE_A ? "/link?a&b" : "/code");
    if (element == PROSE_CODE_REF)
        *text = slice_from("[code]");
    return true;
}

static const struct template_links fixture_links = {.resolve = fixture_resolve};

/* ---- The data ---- */

static const struct field fixture_registry_fields[] = {
    {"label", FIELD_TEXT, NULL, "the short name"},
    {"size", FIELD_NUMBER, NULL, "number of codes"},
};
static const struct object_type fixture_registry = {"registry", fixture_registry_fields,
                                                    COUNT(fixture_registry_fields)};

static const struct field fixture_code_fields[] = {
    {"value", FIELD_TEXT, NULL, "what goes over the wire"},
    {"description", FIELD_PROSE, NULL, "what it means"},
    {"registry", FIELD_OBJECT, &fixture_registry, NULL},
    {"title", FIELD_TEXT, NULL, NULL},
    {"note", FIELD_TEXT, NULL, NULL},
};
static const struct object_type fixture_code = {"code", fixture_code_fields, COUNT(fixture_code_fields)};

static const struct field fixture_page_fields[] = {
    {"title", FIELD_TEXT, NULL, "of the page"},
    {"code", FIELD_OBJECT, &fixture_code, NULL},
    {"codes", FIELD_LIST, &fixture_code, NULL},
    {"words", FIELD_LIST, NULL, NULL},
    {"empty", FIELD_TEXT, NULL, NULL},
    {"draft", FIELD_BOOLEAN, NULL, NULL},
    {"nobody", FIELD_OBJECT, &fixture_code, NULL},
    {"none", FIELD_LIST, &fixture_code, NULL},
    {"published", FIELD_BOOLEAN, NULL, NULL},
    {"zero", FIELD_NUMBER, NULL, NULL},
};
static const struct object_type fixture_page = {"page", fixture_page_fields, COUNT(fixture_page_fields)};

static const struct value fixture_smtp_slots[] = {TEXT_VALUE("SMTP"), {.kind = VALUE_NUMBER, .number = 2}};
static const struct object fixture_smtp = {&fixture_registry, fixture_smtp_slots};

static const struct segment fixture_segments[] = {
    {SEGMENT_TEXT, 0, {"A ", 2}},
    {SEGMENT_OPEN, PROSE_EM, {"", 0}},
    {SEGMENT_TEXT, 0, {"b & c", 5}},
    {SEGMENT_CLOSE, PROSE_EM, {"", 0}},
};
static const struct prose fixture_prose = {fixture_segments, COUNT(fixture_segments)};
static const struct bound_prose fixture_bound = {.prose = &fixture_prose};
static const struct bound_prose fixture_foreign = {.prose = &fixture_prose, .language = "en"};

static const struct value fixture_421_slots[] = {TEXT_VALUE("421"),
                                                 {.kind = VALUE_PROSE, .prose = &fixture_bound},
                                                 {.kind = VALUE_OBJECT, .object = &fixture_smtp},
                                                 TEXT_VALUE("First"),
                                                 {.kind = VALUE_NOTHING}};
static const struct object fixture_421 = {&fixture_code, fixture_421_slots};
static const struct value fixture_455_slots[] = {TEXT_VALUE("<455>"),
                                                 {.kind = VALUE_PROSE, .prose = &fixture_foreign},
                                                 {.kind = VALUE_OBJECT, .object = &fixture_smtp},
                                                 {.kind = VALUE_NOTHING},
                                                 {.kind = VALUE_NOTHING}};
static const struct object fixture_455 = {&fixture_code, fixture_455_slots};

static const struct value fixture_codes[] = {{.kind = VALUE_OBJECT, .object = &fixture_421},
                                             {.kind = VALUE_OBJECT, .object = &fixture_455}};
static const struct value fixture_words[] = {TEXT_VALUE("one"), {.kind = VALUE_PROSE, .prose = &fixture_bound}};

static const struct value fixture_slots[] = {
    TEXT_VALUE("Page"),
    {.kind = VALUE_OBJECT, .object = &fixture_421},
    {.kind = VALUE_LIST, .list = {fixture_codes, 2}},
    {.kind = VALUE_LIST, .list = {fixture_words, 2}},
    TEXT_VALUE(""),
    {.kind = VALUE_BOOLEAN, .boolean = true},
    {.kind = VALUE_NOTHING},
    {.kind = VALUE_LIST, .list = {NULL, 0}},
    {.kind = VALUE_BOOLEAN, .boolean = false},
    {.kind = VALUE_NUMBER, .number = 0},
};
static const struct object fixture_root = {&fixture_page, fixture_slots};

/* ---- From template to output ---- */

struct fixture_partial {
    const char *name, *text;
};

/* `user` is an array of partials that ends with a NULL name. */
static inline bool fixture_find(void *user, struct slice name, struct template_text *text)
{
    for (const struct fixture_partial *p = user; p && p->name; p++) {
        if (slice_is(name, p->name)) {
            *text = (struct template_text){p->name, p->name, slice_from(p->text)};
            return true;
        }
    }
    return false;
}

static inline struct template_options fixture_options(void)
{
    return (struct template_options){.root = &fixture_page, .format = &fixture_format, .partial = fixture_find};
}

/* Compiles and renders "t". Returns the output, or the diagnostics when there is any; the caller frees it. */
static inline char *fixture_run_text(struct slice text, struct template_options options, const struct value *root)
{
    struct diag *diag = diag_new();
    struct buffer out;
    buffer_init(&out);
    options.diag = diag;
    /* A copy of the exact size shows reading beyond the end to the sanitizers. */
    char *copy = mem_strndup(text.ptr, text.len);
    struct template_text source = {"t", "t", slice_make(copy, text.len)};
    struct template *t = template_compile(&source, &options);
    free(copy);
    if (t)
        template_render_value(t, root, &fixture_links, &out);
    assert_int_equal(t == NULL, diag_exit_status(diag) != 0);
    template_free(t);
    char *report = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&report, &size);
    assert_non_null(stream);
    diag_print(diag, stream);
    fclose(stream);
    diag_free(diag);
    if (size == 0) {
        free(report);
        return buffer_detach(&out);
    }
    buffer_release(&out);
    return report;
}

static inline char *fixture_run(const char *text, struct template_options options)
{
    struct value root = {.kind = VALUE_OBJECT, .object = &fixture_root};
    return fixture_run_text(slice_from(text), options, &root);
}

struct fixture_case {
    const char *name, *text, *expected; /* output or diagnostics */
    const struct fixture_partial *partials;
};

static inline void fixture_check(const struct fixture_case *cases, size_t count, struct template_options options)
{
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        /* The room's only use of `user` is to hand it back. */
        options.user = (void *)(uintptr_t)cases[i].partials;
        char *got = fixture_run(cases[i].text, options);
        if (strcmp(got, cases[i].expected) != 0) {
            print_error("%s:\n  expected: %s\n  got:      %s\n", cases[i].name, cases[i].expected, got);
            failed++;
        }
        free(got);
    }
    assert_int_equal(failed, 0);
}

#endif
