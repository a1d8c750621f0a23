/* SPDX-License-Identifier: MIT */
#include "input/pot_writer.h"

#include "input/po_meta.h"
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

void pot_write_message(const struct message *m, size_t forms, struct buffer *out)
{
    po_meta_write_comments(m, out);
    po_meta_write_references(m, out);
    if (m->has_placeholders)
        buffer_add_string(out, "#, " PO_META_FLAG "\n");
    if (m->context)
        po_text_write(out, "", "msgctxt", slice_from(m->context));
    po_text_write(out, "", "msgid", slice_from(m->id));
    if (m->id_plural) {
        po_text_write(out, "", "msgid_plural", slice_from(m->id_plural));
        for (size_t i = 0; i < forms; i++)
            buffer_printf(out, "msgstr[%zu] \"\"\n", i);
    } else {
        buffer_add_string(out, "msgstr \"\"\n");
    }
}

void pot_write(const struct message_domain *domain, struct buffer *out)
{
    write_header(domain, out);
    for (size_t i = 0; i < domain->count; i++) {
        buffer_add_char(out, '\n');
        pot_write_message(domain->messages[i], 2, out);
    }
}
