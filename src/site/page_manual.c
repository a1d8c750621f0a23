/* SPDX-License-Identifier: MIT */
#include "site/page_manual.h"

#include "format/roff/roff.h"

static const char *const type_names[] = {
    [FIELD_TEXT] = "text",     [FIELD_PROSE] = "prose",     [FIELD_TOKEN] = "token", [FIELD_URL] = "address",
    [FIELD_NUMBER] = "number", [FIELD_BOOLEAN] = "boolean", [FIELD_LIST] = "list",   [FIELD_OBJECT] = "object",
};

static void add_text(struct buffer *out, const char *text)
{
    roff_escape(out, slice_from(text), 0);
}

/* "list of code", "object registry", "list of texts". */
static void add_type(struct buffer *out, const struct field *field)
{
    if (field->type == FIELD_OBJECT) {
        add_text(out, field->of->name);
        return;
    }
    add_text(out, type_names[field->type]);
    if (field->type == FIELD_LIST && field->of) {
        add_text(out, " of ");
        add_text(out, field->of->name);
    }
}

static void add_field(struct buffer *out, const struct field *field)
{
    buffer_add_string(out, ".TP\n\\fB");
    add_text(out, field->name);
    buffer_add_string(out, "\\fR (\\fI");
    add_type(out, field);
    buffer_add_string(out, "\\fR)\n");
    add_text(out, field->doc);
    buffer_add_char(out, '\n');
}

void page_manual(const struct object_type *const *types, size_t count, struct buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, ".SS ");
        add_text(out, types[i]->name);
        buffer_add_char(out, '\n');
        for (size_t k = 0; k < types[i]->field_count; k++)
            add_field(out, &types[i]->fields[k]);
    }
}
