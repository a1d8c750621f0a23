/* SPDX-License-Identifier: MIT */
#include "command/findings.h"

#include <string.h>

#include "base/ascii.h"
#include "base/map.h"
#include "format/json/json.h"

struct writer_state {
    struct buffer *out;
    struct buffer rules; /* of SARIF: one for each slug */
    struct map slugs;
    size_t count;  /* of findings without the notes */
    bool in_notes; /* the finding at hand has a note already */
};

bool findings_format_find(const char *name, enum findings_format *format)
{
    static const char *const names[] = {"text", "json", "sarif", "github"};
    _Static_assert(sizeof names / sizeof *names == FINDINGS_FORMAT_COUNT, "one name for each format");
    for (size_t i = 0; i < FINDINGS_FORMAT_COUNT; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (enum findings_format)i;
            return true;
        }
    }
    return false;
}

static const char *level_name(enum diag_level level)
{
    return level == DIAG_LEVEL_NOTE ? "note" : level == DIAG_LEVEL_WARNING ? "warning" : "error";
}

static void add_member(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, "\"%s\": ", name);
    json_string(out, slice_from(text));
}

/* ---- JSON --------------------------------------------------------------------------------------- */

static void add_place(struct buffer *out, const struct position *p)
{
    if (!p->file)
        return;
    buffer_add_string(out, ", ");
    add_member(out, "file", p->file);
    if (p->line)
        buffer_printf(out, ", \"line\": %u", p->line);
    if (p->line && p->column)
        buffer_printf(out, ", \"column\": %u", p->column);
}

static void end_finding(struct writer_state *s)
{
    if (s->count)
        buffer_add_string(s->out, s->in_notes ? "]}" : "}");
    s->in_notes = false;
}

static void add_json(void *user, const struct diag_item *item)
{
    struct writer_state *s = user;
    if (item->level == DIAG_LEVEL_NOTE && s->count) {
        buffer_add_string(s->out, s->in_notes ? ", {" : ", \"notes\": [{");
        add_member(s->out, "message", item->text);
        add_place(s->out, &item->position);
        buffer_add_char(s->out, '}');
        s->in_notes = true;
        return;
    }
    end_finding(s);
    buffer_printf(s->out, "%s\n    {\"level\": \"%s\", ", s->count++ ? "," : "", level_name(item->level));
    add_member(s->out, "slug", item->slug);
    add_place(s->out, &item->position);
    buffer_add_string(s->out, ", ");
    add_member(s->out, "message", item->text);
}

static void write_json(struct diag *diag, struct buffer *out)
{
    struct writer_state s = {.out = out};
    size_t errors = diag_count(diag, DIAG_LEVEL_ERROR) + diag_count(diag, DIAG_LEVEL_FAILURE);
    buffer_printf(out, "{\n  \"version\": 1,\n  \"errors\": %zu,\n  \"warnings\": %zu,\n  \"findings\": [", errors,
                  diag_count(diag, DIAG_LEVEL_WARNING));
    diag_drain(diag, add_json, &s);
    end_finding(&s);
    buffer_add_string(out, s.count ? "\n  ]\n}\n" : "]\n}\n");
}

/* ---- SARIF 2.1.0 -------------------------------------------------------------------------------- */

/* A path as a relative reference (RFC 3986). */
static void add_uri(struct buffer *out, const char *path)
{
    buffer_add_char(out, '"');
    for (const char *p = path; *p; p++) {
        if (ascii_is_alnum(*p) || strchr("-._~/", *p))
            buffer_add_char(out, *p);
        else
            buffer_printf(out, "%%%02X", (unsigned)(unsigned char)*p);
    }
    buffer_add_char(out, '"');
}

static void add_location(struct buffer *out, const struct diag_item *item, bool with_message)
{
    const struct position *p = &item->position;
    buffer_add_char(out, '{');
    if (p->file) {
        buffer_add_string(out, "\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
        add_uri(out, p->file);
        buffer_add_char(out, '}');
        if (p->line)
            buffer_printf(out, ", \"region\": {\"startLine\": %u", p->line);
        if (p->line && p->column)
            buffer_printf(out, ", \"startColumn\": %u", p->column);
        buffer_add_string(out, p->line ? "}}" : "}");
    }
    if (with_message) {
        buffer_printf(out, "%s\"message\": {", p->file ? ", " : "");
        add_member(out, "text", item->text);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, '}');
}

static void add_rule(struct writer_state *s, const char *slug)
{
    if (map_add(&s->slugs, slice_from(slug), s))
        return;
    buffer_printf(&s->rules, "%s{\"id\": \"%s\"}", s->rules.len ? ", " : "", slug);
}

static void add_sarif(void *user, const struct diag_item *item)
{
    struct writer_state *s = user;
    if (item->level == DIAG_LEVEL_NOTE && s->count) {
        buffer_add_string(s->out, s->in_notes ? ", " : ", \"relatedLocations\": [");
        add_location(s->out, item, true);
        s->in_notes = true;
        return;
    }
    end_finding(s);
    add_rule(s, item->slug);
    buffer_printf(s->out, "%s\n        {\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {", s->count++ ? "," : "",
                  item->slug, level_name(item->level));
    add_member(s->out, "text", item->text);
    buffer_add_char(s->out, '}');
    if (item->position.file) {
        buffer_add_string(s->out, ", \"locations\": [");
        add_location(s->out, item, false);
        buffer_add_char(s->out, ']');
    }
}

static void write_sarif(struct diag *diag, struct buffer *out)
{
    struct buffer results;
    buffer_init(&results);
    struct writer_state s = {.out = &results};
    buffer_init(&s.rules);
    map_init(&s.slugs);
    diag_drain(diag, add_sarif, &s);
    end_finding(&s);
    buffer_printf(out,
                  "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n"
                  "  \"runs\": [\n    {\n      \"tool\": {\"driver\": {\"name\": \"sosanh\", \"version\": \"%s\", "
                  "\"rules\": [%s]}},\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": [",
                  SOSANH_VERSION, s.rules.data);
    buffer_add_slice(out, buffer_slice(&results));
    buffer_add_string(out, s.count ? "\n      ]\n    }\n  ]\n}\n" : "]\n    }\n  ]\n}\n");
    map_release(&s.slugs);
    buffer_release(&s.rules);
    buffer_release(&results);
}

/* ---- GitHub Actions ----------------------------------------------------------------------------- */

/* Workflow commands: in the message % and line ends are escaped, in properties also : and , */
static void add_escaped(struct buffer *out, const char *text, const char *special)
{
    for (const char *p = text; *p; p++) {
        if (*p == '%' || *p == '\n' || *p == '\r' || strchr(special, *p))
            buffer_printf(out, "%%%02X", (unsigned)(unsigned char)*p);
        else
            buffer_add_char(out, *p);
    }
}

static void add_github(void *user, const struct diag_item *item)
{
    struct buffer *out = user;
    const struct position *p = &item->position;
    buffer_printf(out, "::%s title=%s", item->level == DIAG_LEVEL_NOTE ? "notice" : level_name(item->level),
                  item->slug);
    if (p->file) {
        buffer_add_string(out, ",file=");
        add_escaped(out, p->file, ":,");
    }
    if (p->file && p->line)
        buffer_printf(out, ",line=%u", p->line);
    if (p->file && p->line && p->column)
        buffer_printf(out, ",col=%u", p->column);
    buffer_add_string(out, "::");
    add_escaped(out, item->text, "");
    buffer_add_char(out, '\n');
}

void findings_write(struct diag *diag, enum findings_format format, struct buffer *out)
{
    if (format == FINDINGS_JSON)
        write_json(diag, out);
    else if (format == FINDINGS_SARIF)
        write_sarif(diag, out);
    else
        diag_drain(diag, add_github, out);
}
