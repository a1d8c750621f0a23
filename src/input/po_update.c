/* SPDX-License-Identifier: MIT */
#include "input/po_update.h"

#include "input/po_edit.h"
#include "input/po_match.h"
#include "input/pot_writer.h"
#include "lang/plural.h"
#include "lang/plural_table.h"

struct updater {
    const struct message_domain *domain;
    const struct catalog *catalog;
    struct po_matches matches;
    struct po_manner manner;
    size_t *followers; /* of an entry: index of the next one that stays beside it, plus 1 */
    bool *written;     /* of an entry: has it been? */
    size_t front;      /* the first entry that stays before all messages, plus 1 */
    size_t tail;       /* from here on all entries are obsolete */
    size_t last;       /* the entry that was written last, plus 1; 0 for none, or when something new came after it */
    struct buffer *out;
    struct po_counts *counts;
};

/* ---- The shape of the file ---------------------------------------------------------------------- */

static const char *line_end_of(struct slice bytes)
{
    const char *newline = bytes.len ? memchr(bytes.ptr, '\n', bytes.len) : NULL;
    if (newline)
        return newline > bytes.ptr && newline[-1] == '\r' ? "\r\n" : "\n";
    return bytes.len && memchr(bytes.ptr, '\r', bytes.len) ? "\r" : "\n";
}

/* Forms of a plural where the header has no rule. */
static size_t usual_forms(const struct catalog *catalog, struct arena *arena)
{
    struct slice language = catalog_header_field(catalog, "Language", NULL);
    const char *usual = plural_usual(arena_strndup(arena, language.ptr, language.len));
    struct plural_error error;
    const struct plural_rule *rule = usual ? plural_parse(arena, slice_from(usual), &error) : plural_default();
    return plural_count(rule);
}

/* Entries that stay go with the nearest entry before them that serves a message. */
static void find_followers(struct updater *u, struct arena *arena)
{
    u->followers = arena_alloc(arena, u->catalog->count * sizeof *u->followers);
    u->written = arena_alloc(arena, u->catalog->count * sizeof *u->written);
    u->tail = u->catalog->count;
    while (u->tail > 0 && u->catalog->entries[u->tail - 1].obsolete)
        u->tail--;
    size_t *link = &u->front;
    for (size_t i = 0; i < u->tail; i++) {
        if (u->matches.fates[i] == PO_FATE_STAYS) {
            *link = i + 1;
            link = &u->followers[i];
        } else if (u->matches.fates[i] == PO_FATE_SERVES && !u->catalog->entries[i].obsolete) {
            link = &u->followers[i];
        }
    }
}

static const char *end_of(const struct catalog *catalog, size_t index)
{
    return catalog->entries[index].raw.ptr + catalog->entries[index].raw.len;
}

/* The bytes before an entry that belong to none: blank lines, perhaps a byte order mark. */
static struct slice gap_before(const struct catalog *catalog, size_t index)
{
    const char *start = index ? end_of(catalog, index - 1) : catalog->bytes.ptr;
    return slice_make(start, (size_t)(catalog->entries[index].raw.ptr - start));
}

static struct slice rest_of(const struct catalog *catalog)
{
    const char *start = catalog->count ? end_of(catalog, catalog->count - 1) : catalog->bytes.ptr;
    return slice_make(start, (size_t)(catalog->bytes.ptr + catalog->bytes.len - start));
}

/* ---- Writing ------------------------------------------------------------------------------------ */

static void end_line(struct updater *u)
{
    const struct buffer *out = u->out;
    if (out->len && out->data[out->len - 1] != '\n' && out->data[out->len - 1] != '\r')
        buffer_add_string(u->out, u->manner.line_end);
}

static void separate(struct updater *u)
{
    end_line(u);
    if (u->out->len)
        buffer_add_string(u->out, u->manner.line_end);
}

/* What stands before an entry: what always stood there, as long as its neighbour is the same. */
static void begin_entry(struct updater *u, size_t index)
{
    struct slice gap = gap_before(u->catalog, index);
    bool same_neighbour = index == u->last && (index || u->out->len == 0);
    if (!same_neighbour)
        end_line(u);
    if (same_neighbour || (index && gap.len))
        buffer_add_slice(u->out, gap);
    else
        separate(u);
    u->last = index + 1;
    u->written[index] = true;
}

static void write_unchanged(struct updater *u, size_t index)
{
    begin_entry(u, index);
    buffer_add_slice(u->out, u->catalog->entries[index].raw);
    u->counts->obsolete += u->catalog->entries[index].obsolete;
}

/* For a second entry of a msgid: the first one, as long as it has not been written. */
static const struct catalog_entry *first_to_come(const struct updater *u, const struct catalog_entry *entry)
{
    if (!entry->broken || entry->obsolete)
        return NULL;
    const char *context = entry->context ? entry->context->text : NULL;
    const struct catalog_entry *first = catalog_find(u->catalog, context, entry->id->text);
    return first && first != entry && !u->written[first - u->catalog->entries] ? first : NULL;
}

static void write_chain(struct updater *u, size_t first)
{
    for (size_t next = first; next;) {
        size_t index = next - 1;
        next = u->followers[index];
        const struct catalog_entry *before = first_to_come(u, &u->catalog->entries[index]);
        if (before) { /* or it would be the first next time */
            size_t *link = &u->followers[before - u->catalog->entries];
            u->followers[index] = *link;
            *link = index + 1;
        } else {
            write_unchanged(u, index);
        }
    }
}

static void write_new(struct updater *u, const struct message *message)
{
    struct buffer text;
    buffer_init(&text);
    pot_write_message(message, u->manner.forms, &text);
    separate(u);
    po_edit_add_lines(u->out, buffer_slice(&text), &u->manner);
    buffer_release(&text);
    u->last = 0;
}

static void count(struct updater *u, const struct message *message, const struct po_match *match)
{
    const struct catalog_entry *entry = match->entry;
    bool reworded = match->kind != PO_MATCH_SAME;
    bool translated =
        entry && (reworded ? po_edit_is_translated(entry, message) : entry->string_count && entry->strings[0].len);
    if (!translated)
        u->counts->untranslated++;
    else if (reworded || entry->fuzzy)
        u->counts->fuzzy++;
    else
        u->counts->translated++;
}

static void write_message(struct updater *u, const struct message *message)
{
    const struct po_match *match = &u->matches.messages[message->index];
    bool stays = (match->kind == PO_MATCH_SAME || match->kind == PO_MATCH_CHANGED) && !match->entry->obsolete;
    size_t index = match->entry ? (size_t)(match->entry - u->catalog->entries) : 0;
    count(u, message, match);
    if (match->kind == PO_MATCH_NEW) {
        write_new(u, message);
        return;
    }
    if (stays) {
        begin_entry(u, index);
    } else {
        separate(u);
        u->last = 0;
    }
    po_edit_serve(match->entry, message, match->kind != PO_MATCH_SAME, &u->manner, u->out);
    if (stays)
        write_chain(u, u->followers[index]);
}

static bool has_comment(const struct catalog_entry *entry)
{
    for (size_t i = 0; i < entry->comments.count; i++)
        for (size_t k = 0; k < entry->comments.items[i].len; k++)
            if (entry->comments.items[i].ptr[k] != ' ')
                return true;
    return false;
}

/* Obsolete entries: those that there are, then those that vanish now, if they hold any work of a translator. */
static void write_obsolete(struct updater *u)
{
    for (size_t i = u->tail; i < u->catalog->count; i++)
        if (u->matches.fates[i] == PO_FATE_STAYS)
            write_unchanged(u, i);
    for (size_t i = 0; i < u->tail; i++) {
        const struct catalog_entry *entry = &u->catalog->entries[i];
        if (u->matches.fates[i] != PO_FATE_VANISHES || !(po_match_is_translated(entry) || has_comment(entry)))
            continue;
        separate(u);
        po_edit_retire(entry, &u->manner, u->out);
        u->last = 0;
        u->counts->obsolete++;
    }
}

void po_update(const struct message_domain *domain, const struct catalog *catalog, struct buffer *out,
               struct po_counts *counts)
{
    struct arena arena;
    arena_init(&arena);
    struct updater u = {.domain = domain, .catalog = catalog, .out = out, .counts = counts};
    u.matches = po_match(domain, catalog, &arena);
    u.manner.line_end = line_end_of(catalog->bytes);
    u.manner.forms = catalog->plural ? plural_count(catalog->plural) : usual_forms(catalog, &arena);
    find_followers(&u, &arena);
    buffer_reserve(out, catalog->bytes.len + catalog->bytes.len / 8);
    write_chain(&u, u.front);
    for (size_t i = 0; i < domain->count; i++)
        write_message(&u, domain->messages[i]);
    write_obsolete(&u);
    if (u.last != catalog->count)
        end_line(&u);
    buffer_add_slice(out, rest_of(catalog));
    arena_release(&arena);
}

void po_start(const struct po_start *start, struct buffer *out)
{
    const char *plural = plural_usual(start->language);
    buffer_add_string(out, "# SPDX-License-Identifier: CC0-1.0\n");
    buffer_printf(out, "# %s translation of sosanh, domain %s.\n", start->language_name, start->domain);
    buffer_add_string(out, "#\n"
                           "msgid \"\"\n"
                           "msgstr \"\"\n"
                           "\"Project-Id-Version: sosanh\\n\"\n"
                           "\"Report-Msgid-Bugs-To: \\n\"\n");
    buffer_printf(out, "\"PO-Revision-Date: %s\\n\"\n", start->date);
    buffer_add_string(out, "\"Last-Translator: Automatically generated\\n\"\n");
    buffer_printf(out, "\"Language-Team: %s\\n\"\n", start->language_name);
    buffer_printf(out, "\"Language: %s\\n\"\n", start->language);
    buffer_add_string(out, "\"MIME-Version: 1.0\\n\"\n"
                           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Content-Transfer-Encoding: 8bit\\n\"\n");
    buffer_printf(out, "\"Plural-Forms: %s\\n\"\n", plural ? plural : "nplurals=2; plural=(n != 1);");
}
