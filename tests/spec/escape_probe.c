/* SPDX-License-Identifier: MIT */
/* Puts values into pieces of template, as a page would, and prints the results: for tests/roundtrip, where outside
 * parsers read them back. Standard input holds records of five fields, each ended by NUL: format, kind, literal text
 * before, value, literal text after. The kind is a kind of value (text, token, url) or an inline element (c, em,
 * strong, a). For each record the result is printed with a NUL, or "!" and the reason when the place refuses the value.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "format/gemtext/gemtext.h"
#include "format/html/html.h"
#include "format/json/json.h"
#include "format/markdown/markdown.h"
#include "format/roff/roff.h"
#include "format/text/text.h"
#include "format/xml/xml.h"

struct format {
    const char *name;
    unsigned start; /* what every context has besides the place: the dialect of Markdown */
    bool (*advance)(unsigned context, struct slice text, unsigned *after, const char **why);
    bool (*allows)(unsigned context, enum place_value value, const char **why);
    bool (*allows_markup)(unsigned context);
    void (*escape)(struct buffer *out, struct slice text, unsigned context);
    void (*open)(struct buffer *out, unsigned element, struct slice href, unsigned context);
    void (*close)(struct buffer *out, unsigned element, struct slice href, unsigned context);
};

#define MARKDOWN_FUNCTIONS                                                                                             \
    markdown_advance, markdown_allows, markdown_allows_markup, markdown_escape, markdown_open, markdown_close

static const struct format formats[] = {
    {"html", 0, html_advance, html_allows, html_allows_markup, html_escape, html_open, html_close},
    {"markdown", MARKDOWN_GFM << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"commonmark", MARKDOWN_COMMONMARK << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"hugo", MARKDOWN_HUGO << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"jekyll", MARKDOWN_JEKYLL << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"mdx", MARKDOWN_MDX << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"python-markdown", MARKDOWN_PYTHON << MARKDOWN_DIALECT_SHIFT, MARKDOWN_FUNCTIONS},
    {"roff", 0, roff_advance, roff_allows, roff_allows_markup, roff_escape, roff_open, roff_close},
    {"text", 0, text_advance, text_allows, NULL, text_escape, NULL, NULL},
    {"json", 0, json_advance, json_allows, NULL, json_escape, NULL, NULL},
    {"xml", 0, xml_advance, xml_allows, NULL, xml_escape, NULL, NULL},
    {"gemtext", 0, gemtext_advance, gemtext_allows, NULL, gemtext_escape, NULL, NULL}};

static const char *const elements[] = {
    [PLACE_C] = "c", [PLACE_EM] = "em", [PLACE_STRONG] = "strong", [PLACE_A] = "a", [PLACE_CODE_REF] = "code-ref"};

static const char *const values[] = {[PLACE_TEXT] = "text",
                                     [PLACE_PROSE] = "prose",
                                     [PLACE_TOKEN] = "token",
                                     [PLACE_URL] = "url",
                                     [PLACE_NUMBER] = "number"};

static size_t find_word(const char *const *words, size_t count, const char *word)
{
    size_t i = 0;
    while (i < count && strcmp(words[i], word) != 0)
        i++;
    return i;
}

static const struct format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    fprintf(stderr, "escape_probe: no format %s\n", name);
    exit(2);
}

static size_t character_at(struct slice text, size_t i)
{
    while (i < text.len && ((unsigned char)text.ptr[i] & 0xc0) == 0x80)
        i++;
    return i;
}

/* Prose with placeholders comes so: at run time into the page, at compile time by itself. */
static void put_pieces(const struct format *f, struct slice value, unsigned context, bool alone, struct buffer *out)
{
    size_t cuts[] = {0, character_at(value, value.len > 1), character_at(value, (value.len + 1) / 2), value.len};
    for (size_t i = 0; i < 3; i++) {
        struct buffer own;
        buffer_init(&own);
        struct slice piece = slice_make(value.ptr + cuts[i], cuts[i + 1] - cuts[i]);
        if (piece.len)
            f->escape(alone ? &own : out, piece, context);
        buffer_add_slice(out, buffer_slice(&own));
        buffer_release(&own);
    }
}

/* Returns NULL, or why the place refuses the value. */
static const char *put_value(const struct format *f, const char *kind, struct slice value, unsigned context,
                             struct buffer *out)
{
    const char *why = NULL;
    size_t element = find_word(elements, sizeof elements / sizeof *elements, kind);
    size_t type = find_word(values, sizeof values / sizeof *values, kind);
    bool pieces = strcmp(kind, "pieces") == 0, fragments = strcmp(kind, "fragments") == 0;
    bool markup = element < sizeof elements / sizeof *elements;
    if (!f->allows(context, markup || pieces || fragments ? PLACE_PROSE : (enum place_value)type, &why))
        return why;
    markup = markup && f->allows_markup && f->allows_markup(context);
    struct slice href = slice_from("https://example.org/a?b=c&d=(e)");
    if (markup)
        f->open(out, (unsigned)element, href, context);
    if (pieces || fragments)
        put_pieces(f, value, context, fragments, out);
    else
        f->escape(out, value, context);
    if (markup)
        f->close(out, (unsigned)element, href, context);
    return NULL;
}

static void put_record(const char *const *fields, struct buffer *out)
{
    const struct format *f = find_format(fields[0]);
    const char *why = NULL;
    unsigned context = f->start;
    buffer_clear(out);
    buffer_add_string(out, fields[2]);
    if (f->advance(f->start, slice_from(fields[2]), &context, &why))
        why = put_value(f, fields[1], slice_from(fields[3]), context, out);
    buffer_add_string(out, fields[4]);
    if (!why)
        f->advance(context, slice_from(fields[4]), &context, &why);
    if (why) {
        buffer_clear(out);
        buffer_printf(out, "!%s", why);
    }
    fwrite(out->data, 1, out->len + 1, stdout);
}

int main(void)
{
    struct buffer in, out;
    buffer_init(&in);
    buffer_init(&out);
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        buffer_add(&in, chunk, n);
    const char *fields[5];
    size_t count = 0;
    for (const char *p = in.data, *end = in.data + in.len; p < end; p += strlen(p) + 1) {
        fields[count++] = p;
        if (count == 5)
            put_record(fields, &out);
        count %= 5;
    }
    bool good = fflush(stdout) == 0 && count == 0;
    buffer_release(&in);
    buffer_release(&out);
    return good ? 0 : 2;
}
