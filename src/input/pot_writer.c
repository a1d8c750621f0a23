/* SPDX-License-Identifier: MIT */
#include "input/pot_writer.h"

#include "base/utf8.h"
#include "input/po_text.h"

/* The fields that msginit and editors fill in are there with their usual initial values; no date is the clock's. */
static void write_header(const struct message_domain *domain, struct buffer *out)
{
    buffer_add_string(out, "# SPDX-License-Identifier: CC0-1.0\n");
    buffer_printf(out, "# Translatable messages of sosanh, domain %s.\n", domain->name);
    buffer_add_string(out, "#\n"
                           "msgid \"\"\n"
                           "msgstr \"\"\n"
                           "\"Project-Id-Version: sosanh\\n\"\n"
                           "\"Report-Msgid-Bugs-To: \\n\"\n"
                           "\"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n\"\n"
                           "\"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n\"\n"
                           "\"Language-Team: LANGUAGE <LL@li.org>\\n\"\n"
                           "\"Language: \\n\"\n"
                           "\"MIME-Version: 1.0\\n\"\n"
                           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Content-Transfer-Encoding: 8bit\\n\"\n");
    for (size_t i = 0; i < domain->count; i++) {
        if (domain->messages[i]->id_plural) {
            buffer_add_string(out, "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n");
            break;
        }
    }
}

/* What translators are told, each line once: all uses of a message often say the same. */
static void write_comments(const struct message *m, struct buffer *out)
{
    struct map seen;
    map_init(&seen);
    for (size_t i = 0; i < m->use_count; i++) {
        const char *line = m->uses[i].comment;
        while (line && *line) {
            size_t len = strcspn(line, "\r\n");
            if (len && !map_add(&seen, slice_make(line, len), &seen)) {
                buffer_add_string(out, "#. ");
                buffer_add(out, line, len);
                buffer_add_char(out, '\n');
            }
            line += len + strspn(line + len, "\r\n");
        }
    }
    map_release(&seen);
}

/* All references in as few lines as hold them; one that occurs twice is written once, as msgcat does. */
static void write_references(const struct message *m, struct buffer *out)
{
    size_t width = 0;
    struct map seen;
    map_init(&seen);
    for (size_t i = 0; i < m->use_count; i++) {
        struct slice reference = slice_from(m->uses[i].reference);
        if (map_add(&seen, reference, &seen))
            continue;
        size_t len = 1 + utf8_count(reference.ptr, reference.len);
        if (width && width + len > PO_WIDTH) {
            buffer_add_char(out, '\n');
            width = 0;
        }
        if (width == 0) {
            buffer_add_string(out, "#:");
            width = 2;
        }
        buffer_add_char(out, ' ');
        buffer_add_slice(out, reference);
        width += len;
    }
    if (width)
        buffer_add_char(out, '\n');
    map_release(&seen);
}

static void write_message(const struct message *m, struct buffer *out)
{
    buffer_add_char(out, '\n');
    write_comments(m, out);
    write_references(m, out);
    if (m->has_placeholders)
        buffer_add_string(out, "#, python-brace-format\n");
    if (m->context)
        po_text_write(out, "", "msgctxt", slice_from(m->context));
    po_text_write(out, "", "msgid", slice_from(m->id));
    if (m->id_plural) {
        po_text_write(out, "", "msgid_plural", slice_from(m->id_plural));
        buffer_add_string(out, "msgstr[0] \"\"\nmsgstr[1] \"\"\n");
    } else {
        buffer_add_string(out, "msgstr \"\"\n");
    }
}

void pot_write(const struct message_domain *domain, struct buffer *out)
{
    write_header(domain, out);
    for (size_t i = 0; i < domain->count; i++)
        write_message(domain->messages[i], out);
}
