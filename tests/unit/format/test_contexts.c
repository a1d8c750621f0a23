/* SPDX-License-Identifier: MIT */
/* Proves for each line of contexts.tsv what a place of a template does with a variable: what is written there, or why
 * it is refused. */
#include "unit/format/places.h"

#include <stdio.h>

#include "format/gemtext/gemtext.h"
#include "format/html/html.h"
#include "format/json/json.h"
#include "format/markdown/markdown.h"
#include "format/roff/roff.h"
#include "format/text/text.h"
#include "format/xml/xml.h"

enum { FEWEST = 150, FIELDS = 5 };

static const struct {
    const char *name;
    struct places_format functions;
    unsigned start; /* the dialect of Markdown */
} formats[] = {
    {"html", {html_advance, html_allows, html_escape}, 0},
    {"markdown", {markdown_advance, markdown_allows, markdown_escape}, 0},
    {"commonmark", {markdown_advance, markdown_allows, markdown_escape}, MARKDOWN_COMMONMARK << MARKDOWN_DIALECT_SHIFT},
    {"hugo", {markdown_advance, markdown_allows, markdown_escape}, MARKDOWN_HUGO << MARKDOWN_DIALECT_SHIFT},
    {"jekyll", {markdown_advance, markdown_allows, markdown_escape}, MARKDOWN_JEKYLL << MARKDOWN_DIALECT_SHIFT},
    {"mdx", {markdown_advance, markdown_allows, markdown_escape}, MARKDOWN_MDX << MARKDOWN_DIALECT_SHIFT},
    {"python-markdown",
     {markdown_advance, markdown_allows, markdown_escape},
     MARKDOWN_PYTHON << MARKDOWN_DIALECT_SHIFT},
    {"roff", {roff_advance, roff_allows, roff_escape}, 0},
    {"json", {json_advance, json_allows, json_escape}, 0},
    {"xml", {xml_advance, xml_allows, xml_escape}, 0},
    {"gemtext", {gemtext_advance, gemtext_allows, gemtext_escape}, 0},
    {"text", {text_advance, text_allows, text_escape}, 0},
};

/* What stands in the places: for each kind one value, which no format takes as it is. */
static const struct {
    const char *name;
    enum place_value kind;
    const char *value;
} values[] = {
    {"text", PLACE_TEXT, "<b>\"x\" & 'y' {{z}} *w* -"},
    {"prose", PLACE_PROSE, "<b>\"x\" & 'y' {{z}} *w* -"},
    {"token", PLACE_TOKEN, "a-b"},
    {"url", PLACE_URL, "https://e.org/?a=b&c={d}"},
    {"script", PLACE_URL, "javascript:x"},
    {"number", PLACE_NUMBER, "42"},
};

static void unescape(char *text)
{
    char *to = text;
    for (const char *p = text; *p; p++) {
        bool escape = p[0] == '\\' && p[1];
        p += escape;
        *to++ = escape && *p == 'n' ? '\n' : *p;
    }
    *to = '\0';
}

static void check_line(char *const fields[FIELDS])
{
    size_t f = 0, v = 0;
    while (f < COUNT(formats) && strcmp(formats[f].name, fields[0]) != 0)
        f++;
    while (v < COUNT(values) && strcmp(values[v].name, fields[1]) != 0)
        v++;
    if (f == COUNT(formats) || v == COUNT(values))
        fail_msg("%s: no format %s or no value %s", fields[2], fields[0], fields[1]);
    unescape(fields[3]);
    unescape(fields[4]);
    struct places_case c = {fields[2], fields[3], values[v].kind, values[v].value, NULL};
    struct buffer out;
    buffer_init(&out);
    const char *why = places_run_from(&formats[f].functions, formats[f].start, &c, &out);
    if (why) {
        buffer_clear(&out);
        buffer_printf(&out, "refused: %s", why);
    }
    if (strcmp(out.data, fields[4]) != 0)
        fail_msg("%s, %s: expected [%s], got [%s]", fields[0], fields[2], fields[4], out.data);
    buffer_release(&out);
}

static void verdicts(void **state)
{
    (void)state;
    FILE *file = fopen("tests/unit/format/contexts.tsv", "r");
    assert_non_null(file);
    char *line = NULL;
    size_t size = 0, count = 0;
    while (getline(&line, &size, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        char *fields[FIELDS], *rest = line;
        for (size_t i = 0; i < FIELDS; i++) {
            fields[i] = strsep(&rest, "\t");
            assert_non_null(fields[i]);
        }
        check_line(fields);
        count++;
    }
    free(line);
    fclose(file);
    assert_true(count >= FEWEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(verdicts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
