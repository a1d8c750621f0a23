/* SPDX-License-Identifier: MIT */
/* A libFuzzer target for the template compiler and renderer, with the names of real pages and with open ones. The first
 * byte of an input chooses the format and the kind of names; then come the template and the partials p and q, each
 * ended by byte 1. What compiles must render to the same bytes twice, and in HTML data full of markup must bring no
 * tag. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "model/message.h"
#include "site/escaping.h"
#include "site/page_types.h"
#include "template/template.h"

enum { MAX_TEXTS = 3, DATA_DEPTH = 4, MODE_OPEN = 4, MODE_MESSAGES = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the fields of one set of data hold. */
struct filling {
    struct arena *arena;
    const char *text, *url;
};

struct input {
    struct slice texts[MAX_TEXTS];
    enum escaping escaping;
    bool open, messages;
};

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "fuzz_template: %s\n", what);
    abort();
}

/* ---- Data ---- */

static struct value text_value(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = slice_from(text)};
}

static struct value prose_value(const struct filling *f)
{
    const struct segment made[] = {
        {SEGMENT_TEXT, 0, slice_from(f->text)},    {SEGMENT_OPEN, PROSE_A, slice_from("ref")},
        {SEGMENT_OPEN, PROSE_C, slice_from("")},   {SEGMENT_TEXT, 0, slice_from(f->text)},
        {SEGMENT_CLOSE, PROSE_C, slice_from("")},  {SEGMENT_CLOSE, PROSE_A, slice_from("ref")},
        {SEGMENT_OPEN, PROSE_EM, slice_from("")},  {SEGMENT_TEXT, 0, slice_from(f->text)},
        {SEGMENT_CLOSE, PROSE_EM, slice_from("")},
    };
    struct segment *segments = arena_alloc(f->arena, sizeof made);
    memcpy(segments, made, sizeof made);
    struct prose *prose = arena_alloc(f->arena, sizeof *prose);
    *prose = (struct prose){segments, sizeof made / sizeof *made};
    struct bound_prose *bound = arena_alloc(f->arena, sizeof *bound);
    *bound = (struct bound_prose){.prose = prose, .language = "en"};
    return (struct value){.kind = VALUE_PROSE, .prose = bound};
}

static struct value object_value(const struct filling *f, const struct object_type *type, unsigned depth);

static struct value list_value(const struct filling *f, const struct object_type *of, unsigned depth)
{
    struct value *items = arena_alloc(f->arena, 2 * sizeof *items);
    for (size_t i = 0; i < 2; i++)
        items[i] = of ? object_value(f, of, depth + 1) : i ? prose_value(f) : text_value(f->text);
    return (struct value){.kind = VALUE_LIST, .list = {items, 2}};
}

static struct value field_value(const struct filling *f, const struct field *field, unsigned depth)
{
    bool deep = depth == DATA_DEPTH && field->of;
    switch (deep ? FIELD_BOOLEAN : field->type) {
    case FIELD_TEXT:
        return text_value(f->text);
    case FIELD_PROSE:
        return prose_value(f);
    case FIELD_TOKEN:
        return text_value("p");
    case FIELD_URL:
        return text_value(f->url);
    case FIELD_NUMBER:
        return (struct value){.kind = VALUE_NUMBER, .number = 2};
    case FIELD_LIST:
        return list_value(f, field->of, depth);
    case FIELD_OBJECT:
        return object_value(f, field->of, depth + 1);
    case FIELD_BOOLEAN:
        break;
    }
    return deep ? (struct value){.kind = VALUE_NOTHING} : (struct value){.kind = VALUE_BOOLEAN, .boolean = true};
}

static struct value object_value(const struct filling *f, const struct object_type *type, unsigned depth)
{
    struct value *slots = arena_alloc(f->arena, (type->field_count + 1) * sizeof *slots);
    for (size_t i = 0; i < type->field_count; i++)
        slots[i] = field_value(f, &type->fields[i], depth);
    struct object *object = arena_alloc(f->arena, sizeof *object);
    *object = (struct object){type, slots};
    return (struct value){.kind = VALUE_OBJECT, .object = object};
}

/* ---- Templates ---- */

static bool find_partial(void *user, struct slice name, struct template_text *text)
{
    const struct input *input = user;
    size_t index = slice_is(name, "p") ? 1 : slice_is(name, "q") ? 2 : MAX_TEXTS;
    *text = (struct template_text){"partial", "partial", slice_from("{{version}}{{$body}}.{{/body}}")};
    if (index < MAX_TEXTS)
        text->text = input->texts[index];
    return !slice_is(name, "missing");
}

static bool list_partial(void *user, size_t index, struct slice *name)
{
    (void)user;
    *name = slice_from(index ? "q" : "p");
    return index < 2;
}

static struct input read_input(const uint8_t *data, size_t size)
{
    struct input input = {.escaping = (enum escaping)(data[0] % ESCAPING_COUNT),
                          .open = (data[0] & MODE_OPEN) != 0,
                          .messages = (data[0] & MODE_MESSAGES) != 0};
    struct slice rest = slice_make((const char *)data + 1, size - 1);
    for (size_t i = 0; i < MAX_TEXTS; i++) {
        const char *end = i + 1 < MAX_TEXTS && rest.len ? memchr(rest.ptr, 1, rest.len) : NULL;
        input.texts[i] = slice_make(rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len);
        size_t used = input.texts[i].len + (end != NULL);
        rest = slice_make(rest.ptr + used, rest.len - used);
    }
    return input;
}

/* False when the page is too large, so that it has no end to compare. */
static bool render_twice(const struct template *t, const struct value *root, struct buffer *out)
{
    struct buffer again;
    buffer_init(&again);
    bool good = template_render_value(t, root, NULL, out);
    require(template_render_value(t, root, NULL, &again) == good, "a page ends once and does not end another time");
    require(slice_equal(buffer_slice(out), buffer_slice(&again)), "a page differs when it is rendered again");
    buffer_release(&again);
    return good;
}

static size_t count_tags(const struct buffer *out)
{
    size_t count = 0;
    for (size_t i = 0; i < out->len; i++)
        count += out->data[i] == '<';
    return count;
}

static void check_pages(const struct template *t, const struct input *input, const struct value *harmless,
                        const struct value *hostile)
{
    struct buffer plain, marked;
    buffer_init(&plain);
    buffer_init(&marked);
    bool good = render_twice(t, harmless, &plain);
    good = render_twice(t, hostile, &marked) && good;
    if (good && !input->open && input->escaping == ESCAPING_HTML)
        require(count_tags(&plain) == count_tags(&marked), "data has changed the tags of an HTML page");
    buffer_release(&plain);
    buffer_release(&marked);
}

static void run(struct input *input, const struct value *harmless, const struct value *hostile)
{
    struct message_domain domain;
    message_domain_init(&domain, "site");
    struct diag *diag = diag_new();
    struct template_options options = {.root = input->open ? NULL : &type_page,
                                       .format = escaping_functions(input->escaping, DIALECT_GFM),
                                       .partial = find_partial,
                                       .choice = list_partial,
                                       .user = input,
                                       .messages = input->messages ? &domain : NULL,
                                       .diag = diag};
    struct template_text text = {"t", "t", input->texts[0]};
    struct template *t = template_compile(&text, &options);
    require((t == NULL) == (diag_exit_status(diag) != 0), "a template without diagnostics must compile");
    if (t)
        check_pages(t, input, harmless, hostile);
    template_free(t);
    diag_free(diag);
    message_domain_release(&domain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    static struct arena arena;
    static struct value harmless, hostile;
    if (!ready) {
        arena_init(&arena);
        harmless = object_value(&(struct filling){&arena, "harmless", "https://example.org/a"}, &type_page, 0);
        hostile = object_value(
            &(struct filling){&arena, "\"'></script>-->]]><b a=`{{/x}}&lt;\n.so x\\(", "javascript:\"'<a>&\n"},
            &type_page, 0);
        ready = true;
    }
    if (size == 0)
        return 0;
    struct input input = read_input(data, size);
    run(&input, &harmless, &hostile);
    return 0;
}
