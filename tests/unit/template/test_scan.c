/* SPDX-License-Identifier: MIT */
/* Proves how templates are cut into tokens, with their places and the lines that standalone tags take along. */
#include "unit/template/fixture.h"

#include "template/scan.h"

static const char *const kind_names[] = {
    [TOKEN_TEXT] = "text",       [TOKEN_VARIABLE] = "variable", [TOKEN_RAW] = "raw",
    [TOKEN_SECTION] = "section", [TOKEN_INVERTED] = "inverted", [TOKEN_CLOSE] = "close",
    [TOKEN_PARTIAL] = "partial", [TOKEN_COMMENT] = "comment",   [TOKEN_DELIMITERS] = "delimiters",
};

/* Each token as "line:column kind[text]", with "!" when alone, "^" when it starts a line, "+indent" of partials. */
static char *scan(const char *text, bool messages)
{
    struct diag *diag = diag_new();
    struct token_list tokens = {0};
    char *copy = mem_strdup(text);
    struct template_text source = {"t", "t", slice_make(copy, strlen(text))};
    struct buffer out;
    buffer_init(&out);
    bool good = scan_template(&source, &(struct scan_options){.messages = messages, .diag = diag}, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        buffer_printf(&out, "%u:%u %s%s%s[%.*s]", t->line, t->column, kind_names[t->kind], t->alone ? "!" : "",
                      t->line_start ? "^" : "", (int)t->text.len, t->text.ptr);
        if (t->indent.len)
            buffer_printf(&out, "+%zu", t->indent.len);
        buffer_add_char(&out, ' ');
    }
    if (!good)
        buffer_add_string(&out, "stopped ");
    buffer_printf(&out, "errors %zu", diag_count(diag, DIAG_LEVEL_ERROR));
    token_list_release(&tokens);
    free(copy);
    diag_free(diag);
    return buffer_detach(&out);
}

static void check(const struct fixture_case *cases, size_t count, bool messages)
{
    for (size_t i = 0; i < count; i++) {
        char *got = scan(cases[i].text, messages);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("%s: expected %s, got %s", cases[i].name, cases[i].expected, got);
        free(got);
    }
}

static void tokens(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"empty", "", "errors 0", NULL},
        {"text", "a\nb", "1:1 text^[a\nb] errors 0", NULL},
        {"all kinds", "{{a}}{{{b}}}{{&c}}{{#d}}{{/d}}{{^e}}{{>f}}{{!g}}",
         "1:1 variable^[a] 1:6 raw[b] 1:13 raw[c] 1:19 section[d] 1:25 close[d] 1:31 inverted[e] 1:37 partial[f] "
         "1:43 comment[g] errors 0",
         NULL},
        {"white space", "{{ a }}{{ # b }}{{\n/\tb\n}}", "1:1 variable^[a] 1:8 section[b] 1:17 close[b] errors 0", NULL},
        {"columns count characters", "hé→𝄞{{a}}", "1:1 text^[hé→𝄞] 1:5 variable[a] errors 0", NULL},
        {"delimiters", "{{=<% %>=}}<%a%>{{b}}<%={{ }}=%>{{c}}",
         "1:1 delimiters^[<% %>] 1:12 variable[a] 1:17 text[{{b}}] 1:22 delimiters[{{ }}] 1:33 variable[c] errors 0",
         NULL},
        {"byte order mark", "\xef\xbb\xbf{{!a}}\nb", "1:1 comment!^[a] 2:1 text^[b] errors 0", NULL},
        {"braces that are no tags", "{ {a} } }}", "1:1 text^[{ {a} } }}] errors 0", NULL},
    };
    check(cases, COUNT(cases), false);
}

static void standalone_lines(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"own line", "a\n  {{#b}} \t\nc", "1:1 text^[a\n] 2:3 section![b] 3:1 text^[c] errors 0", NULL},
        {"carriage return", "{{#b}}\r\nc", "1:1 section!^[b] 2:1 text^[c] errors 0", NULL},
        {"a lone carriage return ends no line", "{{#b}}\rc", "1:1 section^[b] 1:7 text[\rc] errors 0", NULL},
        {"end of file", "a\n {{/b}} ", "1:1 text^[a\n] 2:2 close![b] errors 0", NULL},
        {"text before", "a {{#b}}\n", "1:1 text^[a ] 1:3 section[b] 1:9 text[\n] errors 0", NULL},
        {"text after", " {{#b}} c", "1:1 text^[ ] 1:2 section[b] 1:8 text[ c] errors 0", NULL},
        {"two tags", " {{#b}} {{/b}}\n", "1:1 text^[ ] 1:2 section[b] 1:8 text[ ] 1:9 close[b] 1:15 text[\n] errors 0",
         NULL},
        {"variables are never alone", " {{b}}\n", "1:1 text^[ ] 1:2 variable[b] 1:7 text[\n] errors 0", NULL},
        {"indent of a partial", "  {{>b}}\n", "1:3 partial![b]+2 errors 0", NULL},
        {"no indent", "a {{>b}}", "1:1 text^[a ] 1:3 partial[b] errors 0", NULL},
        {"comment of lines", "{{! a\nb }}\nc{{d}}", "1:1 comment!^[a\nb] 3:1 text^[c] 3:2 variable[d] errors 0", NULL},
        {"tag names of messages", " {{#_}}\n", "1:2 section![_] errors 0", NULL},
    };
    check(cases, COUNT(cases), false);
    static const struct fixture_case messages[] = {
        {"message", "{{#_}}\na\n{{/_}}\n", "1:1 section^[_] 1:7 text[\na\n] 3:1 close^[_] 3:7 text[\n] errors 0", NULL},
        {"other names", "{{#_a}}\n", "1:1 section!^[_a] errors 0", NULL},
        {"options", "{{#_.n.a}}\n", "1:1 section^[_.n.a] 1:11 text[\n] errors 0", NULL},
    };
    check(messages, COUNT(messages), true);
}

static void faults(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"unclosed", "a\n{{b", "stopped errors 1", NULL},
        {"unclosed at the end", "{{", "stopped errors 1", NULL},
        {"unclosed raw", "{{{b}}", "stopped errors 1", NULL},
        {"unclosed delimiters", "{{=a b}}", "stopped errors 1", NULL},
        {"nameless", "{{}}{{ # }}{{a}}", "1:12 variable[a] errors 2", NULL},
        {"empty comment is fine", "{{!}}", "1:1 comment!^[] errors 0", NULL},
        {"one delimiter", "{{=|=}}{{a}}", "1:1 delimiters^[|] 1:8 variable[a] errors 1", NULL},
        {"three delimiters", "{{=a b c=}}", "1:1 delimiters!^[a b c] errors 1", NULL},
        {"equals sign", "{{=a= b=}}", "1:1 delimiters!^[a= b] errors 1", NULL},
        {"no delimiter", "{{==}}", "1:1 delimiters!^[] errors 1", NULL},
        {"not UTF-8", "a\n\xff{{b}}", "stopped errors 1", NULL},
    };
    check(cases, COUNT(cases), false);
}

static void places_of_faults(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"unclosed", "a\n {{b", "t:2:2: error: this tag is not closed; '}}' is missing [template-tag-unclosed]\n",
         NULL},
        {"unclosed raw", "{{{b}}", "t:1:1: error: this tag is not closed; '}}}' is missing [template-tag-unclosed]\n",
         NULL},
        {"delimiters", "é{{=a=}}",
         "t:1:2: error: delimiters are two words without '=', as in {{=<% %>=}} [template-delimiters]\n", NULL},
        {"bytes", "é\n  \xff",
         "t:2:3: error: this byte is not UTF-8 text; save the template as UTF-8 [template-encoding]\n", NULL},
    };
    fixture_check(cases, COUNT(cases), fixture_options());
}

static void nul_is_refused(void **state)
{
    (void)state;
    struct value root = {.kind = VALUE_OBJECT, .object = &fixture_root};
    char *got = fixture_run_text(slice_make("a\0b", 3), fixture_options(), &root);
    assert_string_equal(got,
                        "t:1:2: error: this byte is not UTF-8 text; save the template as UTF-8 [template-encoding]\n");
    free(got);
}

/* Quadratic work on inputs of this size would take minutes. */
static void time_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {"{{!a}}   ", "  {{a}}", "{{a}}\n", "{{=a b=}}", "{{",
                                         " \t",       "}}",      "{{#_}}",  "x{{/_}}"};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct buffer text;
        buffer_init(&text);
        while (text.len < 2000000)
            buffer_add_string(&text, pieces[i]);
        struct diag *diag = diag_new();
        struct token_list list = {0};
        struct template_text source = {"t", "t", buffer_slice(&text)};
        scan_template(&source, &(struct scan_options){.messages = true, .diag = diag}, &list);
        token_list_release(&list);
        diag_free(diag);
        buffer_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens),           cmocka_unit_test(standalone_lines), cmocka_unit_test(faults),
        cmocka_unit_test(places_of_faults), cmocka_unit_test(nul_is_refused),   cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
