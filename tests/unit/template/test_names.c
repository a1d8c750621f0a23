/* SPDX-License-Identifier: MIT */
/* Proves how strict names are resolved and what is said of those that lead nowhere. */
#include "unit/template/fixture.h"

static void unknown(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"near, dotted", "a\n {{code.descripton}}",
         "t:2:2: error: unknown name 'code.descripton'; did you mean 'code.description'? [template-name]\n", NULL},
        {"near, first part", "{{coed.registry.label}}",
         "t:1:1: error: unknown name 'coed.registry.label'; did you mean 'code.registry.label'? [template-name]\n",
         NULL},
        {"near, in an outer object", "{{#code}}{{publishd}}{{/code}}",
         "t:1:10: error: unknown name 'publishd'; did you mean 'published'? [template-name]\n", NULL},
        {"the inner one of equals", "{{#code}}{{titel}}{{/code}}",
         "t:1:10: error: unknown name 'titel'; did you mean 'title'? [template-name]\n", NULL},
        {"the inner one of equally near ones", "{{#code}}{{nofe}}{{/code}}{{nofe}}",
         "t:1:10: error: unknown name 'nofe'; did you mean 'note'? [template-name]\n"
         "t:1:27: error: unknown name 'nofe'; did you mean 'none'? [template-name]\n",
         NULL},
        {"nothing near", "{{elephant}}", "t:1:1: error: unknown name 'elephant' [template-name]\n", NULL},
        {"names of outer objects end at the dot", "{{code.published}}",
         "t:1:1: error: unknown name 'code.published' [template-name]\n", NULL},
        {"inner names are gone outside", "{{#code}}{{value}}{{/code}}{{value}}",
         "t:1:28: error: unknown name 'value' [template-name]\n", NULL},
        {"case counts", "{{Title}}", "t:1:1: error: unknown name 'Title'; did you mean 'title'? [template-name]\n",
         NULL},
        {"in a partial", "{{>p}}", "p:2:1: error: unknown name 'tilte'; did you mean 'title'? [template-name]\n",
         (const struct fixture_partial[]){{"p", "a\n{{tilte}}"}, {NULL, NULL}}},
        {"without messages _ is a name", "{{#_}}{{/_}}", "t:1:1: error: unknown name '_' [template-name]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void types(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"list", "{{codes}}",
         "t:1:1: error: 'codes' is a list or an object and cannot be printed; open a section for it [template-type]\n",
         NULL},
        {"object", "{{code.registry}}",
         "t:1:1: error: 'code.registry' is a list or an object and cannot be printed; open a section for it "
         "[template-type]\n",
         NULL},
        {"object itself", "{{#code}}{{.}}{{/code}}",
         "t:1:10: error: '.' is a list or an object and cannot be printed; open a section for it [template-type]\n",
         NULL},
        {"field of a text", "{{code.value.long}}",
         "t:1:1: error: 'code.value' is not an object, so 'long' names nothing [template-type]\n", NULL},
        {"field of a list", "{{codes.value}}",
         "t:1:1: error: 'codes' is not an object, so 'value' names nothing [template-type]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void empty_parts(void **state)
{
    (void)state;
    static const char *const names[] = {"{{.title}}", "{{title.}}", "{{code..value}}", "{{..}}", "{{#.a}}{{/.a}}"};
    for (size_t i = 0; i < COUNT(names); i++) {
        char *got = fixture_run(names[i], fixture_options());
        assert_string_equal(got,
                            "t:1:1: error: a tag without a name, or a name with an empty part [template-name-empty]\n");
        free(got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown),
        cmocka_unit_test(types),
        cmocka_unit_test(empty_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
