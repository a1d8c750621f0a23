/* SPDX-License-Identifier: MIT */
/* Proves that prose which the graph of the bundled site renders ahead is what its pages would print, and that facts are
 * found by code and trait. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "command/inputs.h"
#include "site/escaping.h"
#include "site/graph.h"
#include "site/page_types.h"

struct fixture {
    struct inputs inputs;
    struct subjects subjects;
    struct diag *diag;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct fixture *f = &fixture;
    *f = (struct fixture){.diag = diag_new()};
    struct options options = {.directory = "."};
    assert_true(inputs_open(&f->inputs, &options, f->diag));
    assert_true(inputs_add_format(&f->inputs, "html"));
    assert_true(inputs_add_format(&f->inputs, "man"));
    assert_true(inputs_add_languages(&f->inputs, LANGUAGE_ALONE, "vi"));
    f->subjects = subjects_make(&f->inputs.arena, f->inputs.library, f->inputs.site_file->pairs);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    inputs_close(&f->inputs);
    diag_free(f->diag);
    return 0;
}

static struct graph *make(struct fixture *f, size_t format, const char *from)
{
    struct graph_request request = {f->inputs.library, f->inputs.formats[format].file,
                                    inputs_find_language(&f->inputs, "vi"), &f->subjects, from};
    return graph_make(&request);
}

static void check_prose(const struct graph *graph, const struct bound_prose *prose, size_t *ready)
{
    const struct rendered_prose *rendered = prose->rendered;
    if (!rendered)
        return;
    const struct format_file *file = graph->request.format;
    assert_ptr_equal(rendered->format, escaping_functions(file->escaping, file->dialect));
    struct template_links links = graph_links(graph);
    struct buffer out;
    buffer_init(&out);
    template_render_prose(prose, rendered->format, rendered->context, &links, &out);
    assert_int_equal(out.len, rendered->text.len);
    assert_memory_equal(out.data, rendered->text.ptr, out.len);
    buffer_release(&out);
    ++*ready;
}

/* The prose of an object and its lists, without the objects that it leads to. */
static void check_slots(const struct graph *graph, const struct object *object, size_t *ready)
{
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct value *slot = &object->slots[i];
        if (slot->kind == VALUE_PROSE)
            check_prose(graph, slot->prose, ready);
        for (size_t k = 0; slot->kind == VALUE_LIST && k < slot->list.count; k++)
            if (slot->list.items[k].kind == VALUE_PROSE)
                check_prose(graph, slot->list.items[k].prose, ready);
    }
}

static size_t check_graph(const struct graph *graph)
{
    size_t ready = 0;
    const struct library *library = graph->request.library;
    for (size_t r = 0; r < library->registry_count; r++) {
        const struct registry *registry = library->registries[r];
        check_slots(graph, graph_registry(graph, registry), &ready);
        for (size_t i = 0; i < registry->category_count; i++)
            check_slots(graph, graph_category(graph, registry, &registry->categories[i]), &ready);
        for (size_t i = 0; i < registry->code_count; i++)
            check_slots(graph, graph_code(graph, &registry->codes[i]), &ready);
    }
    return ready;
}

static void rendered_ahead_is_as_rendered(void **state)
{
    struct fixture *f = *state;
    struct graph *near = make(f, 0, "html/vi/smtp/421.html"), *far = make(f, 0, "html/vi/number/421.html");
    assert_true(check_graph(near) > 100);
    assert_true(check_graph(far) > 100);
    graph_free(near);
    graph_free(far);
}

/* Man pages have prose in too many places. */
static void only_where_it_is_worthwhile(void **state)
{
    struct graph *graph = make(*state, 1, "man/vi/man7/smtp-421.7");
    assert_int_equal(check_graph(graph), 0);
    graph_free(graph);
}

static const struct value *find_fact(const struct object *code, const char *trait)
{
    const struct value_list *facts = &code->slots[SLOT_code_facts].list;
    for (size_t i = 0; i < facts->count; i++)
        if (slice_is(facts->items[i].object->slots[SLOT_fact_id].text, trait))
            return facts->items[i].object->slots;
    return NULL;
}

static void facts_are_found(void **state)
{
    struct fixture *f = *state;
    struct graph *graph = make(f, 0, "html/vi/smtp/421.html");
    for (size_t r = 0; r < f->inputs.library->registry_count; r++) {
        const struct registry *registry = f->inputs.library->registries[r];
        for (size_t c = 0; c < registry->code_count; c++) {
            const struct code *code = &registry->codes[c];
            for (size_t t = 0; t < registry->trait_count; t++) {
                const struct trait *trait = registry->traits[t];
                const struct value *fact = find_fact(graph_code(graph, code), trait->id);
                struct value text = graph_fact(graph, code, trait);
                assert_int_equal(text.kind == VALUE_NOTHING, fact == NULL);
                if (!fact)
                    continue;
                assert_ptr_equal(text.prose, fact[SLOT_fact_text].prose);
                assert_ptr_equal(graph_trait_label(graph, registry, trait).prose, fact[SLOT_fact_label].prose);
            }
        }
    }
    graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rendered_ahead_is_as_rendered),
        cmocka_unit_test(only_where_it_is_worthwhile),
        cmocka_unit_test(facts_are_found),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
