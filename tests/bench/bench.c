/* SPDX-License-Identifier: MIT */
/* Measures what the bundled site promises, on one core: compiling the HTML templates for a language, rendering a
 * typical comparison page from compiled templates, and how often that allocates. Each figure is printed with its limit
 * and the share of it that is used; a figure over its limit makes the status 1. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "command/inputs.h"
#include "site/plan.h"

enum { ROUNDS = 300 };

/* The linker leads every allocation of the program through these (--wrap). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static size_t allocations;

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    allocations++;
    return __real_realloc(old, size);
}

struct bench {
    struct inputs inputs;
    struct subjects subjects;
    struct site site;
    const struct language *language;
    struct renderer *renderer;
    struct page page;
    struct arena arena;
    const struct object *data;
    struct template_links links;
    struct buffer out;
    int failed;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* The shortest of many short rounds, in microseconds a run: what disturbs a machine only ever adds. */
static double measure(struct bench *b, size_t runs, void (*run)(struct bench *b))
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        for (size_t i = 0; i < runs; i++)
            run(b);
        double time = (now() - start) / (double)runs;
        if (round == 0 || time < best)
            best = time;
    }
    return best;
}

static void report(struct bench *b, const char *what, double figure, double limit, const char *unit)
{
    double ratio = limit > 0 ? figure / limit : figure > 0 ? 2 : 0;
    printf("%-44s %9.2f %-3s of %7.0f  ratio %.2f%s\n", what, figure, unit, limit, ratio,
           ratio > 1 ? "  TOO MUCH" : "");
    b->failed |= ratio > 1;
}

static void compile_templates(struct bench *b)
{
    renderer_free(renderer_new(&b->site, &b->inputs.formats[0], b->language));
}

static void render_template(struct bench *b)
{
    buffer_clear(&b->out);
    template_render(renderer_template(b->renderer, b->page.subject.kind), b->data, &b->links, &b->out);
}

static void make_data(struct bench *b)
{
    arena_release(&b->arena);
    arena_init(&b->arena);
    b->data = renderer_data(b->renderer, &b->page, &b->arena, &b->links);
}

/* A page as 421-vs-455: one whose summary and differences were written by hand. */
static bool choose_page(struct bench *b, const char *wanted)
{
    struct buffer name;
    buffer_init(&name);
    for (size_t i = 0; i < b->subjects.count && !b->page.path; i++) {
        buffer_clear(&name);
        subject_name(&b->subjects.items[i], &name);
        if (slice_is(buffer_slice(&name), wanted))
            b->page = (struct page){b->subjects.items[i], page_path(&b->inputs.arena, b->inputs.formats[0].file,
                                                                    b->language, &b->subjects.items[i])};
    }
    buffer_release(&name);
    return b->page.path != NULL;
}

static bool set_up(struct bench *b, const char *language, const char *page, struct diag *diag)
{
    struct options options = {.directory = ".", .format = "html"};
    if (!inputs_open(&b->inputs, &options, diag) || !inputs_add_formats(&b->inputs, &options) ||
        !inputs_add_languages(&b->inputs, LANGUAGES_OF_SITE, NULL))
        return false;
    b->subjects = subjects_make(&b->inputs.arena, b->inputs.library, b->inputs.site_file->pairs);
    b->site = inputs_site(&b->inputs, &b->subjects);
    b->language = inputs_find_language(&b->inputs, language);
    b->renderer = b->language ? renderer_new(&b->site, &b->inputs.formats[0], b->language) : NULL;
    return b->renderer && choose_page(b, page);
}

static void run(struct bench *b, const char *language, const char *page)
{
    arena_init(&b->arena);
    buffer_init(&b->out);
    make_data(b);
    render_template(b);
    printf("%s/%s: %zu bytes of HTML\n", language, page, b->out.len);
    report(b, "compiling the HTML templates", measure(b, 1, compile_templates) / 1e3, 5, "ms");
    report(b, "rendering the page from its data", measure(b, 100, render_template), 5, "us");
    allocations = 0;
    render_template(b);
    report(b, "allocations while rendering", (double)allocations, 0, "");
    printf("%-44s %9.2f us\n", "collecting the data of the page", measure(b, 30, make_data));
    allocations = 0;
    make_data(b);
    printf("%-44s %9zu\n", "allocations while collecting", allocations);
    buffer_release(&b->out);
    arena_release(&b->arena);
}

int main(int argc, char **argv)
{
    const char *language = argc > 1 ? argv[1] : "vi", *page = argc > 2 ? argv[2] : "smtp/421-vs-455";
    struct bench b = {0};
    struct diag *diag = diag_new();
    bool good = set_up(&b, language, page, diag);
    if (good)
        run(&b, language, page);
    diag_print(diag, stderr);
    renderer_free(b.renderer);
    inputs_close(&b.inputs);
    diag_free(diag);
    return !good || b.failed;
}
