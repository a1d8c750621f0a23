/* SPDX-License-Identifier: MIT */
#include "site/language.h"

#include <string.h>

#include "check/translation.h"
#include "lang/locale_data.h"
#include "lang/tag.h"

/* Copies the texts with references qualified by the domain, so that they can be resolved on any page. */
static const struct prose *qualify(struct arena *arena, const struct message_domain *domain, const struct prose *forms,
                                   size_t count)
{
    struct prose *copies = arena_alloc(arena, count * sizeof *copies);
    for (size_t f = 0; f < count; f++) {
        struct segment *segments = arena_copy(arena, forms[f].segments, forms[f].count, sizeof *forms[f].segments);
        for (size_t i = 0; i < forms[f].count; i++) {
            struct segment *s = &segments[i];
            bool refers = s->kind == SEGMENT_CODE_REF || (s->kind == SEGMENT_OPEN && s->element == PROSE_A);
            if (refers)
                s->text = slice_from(arena_printf(arena, "%s/%.*s", domain->name, (int)s->text.len, s->text.ptr));
        }
        copies[f] = (struct prose){segments, forms[f].count};
    }
    return copies;
}

/* How far an entry is from being shown, without a look at its text. */
static enum message_state entry_state(const struct catalog_entry *entry, const struct message *message)
{
    bool full = entry && entry->string_count > 0;
    for (size_t i = 0; full && i < entry->string_count; i++)
        full = entry->strings[i].len > 0;
    if (entry && entry->broken)
        return STATE_EXCLUDED;
    if (!full || !message->id_plural != !entry->id_plural)
        return STATE_MISSING;
    return entry->fuzzy ? STATE_CHANGED : STATE_TRANSLATED;
}

static struct translation source_text(struct arena *arena, const struct message *message, const char *tag)
{
    struct prose both[] = {message->source, message->source_plural};
    size_t count = message->id_plural ? 2 : 1;
    return (struct translation){qualify(arena, message->domain, both, count), count, tag, STATE_TRANSLATED};
}

/* The source text as a pseudo-locale has it. It counts as the language's own. */
static struct translation pseudo_text(struct arena *arena, const struct message *message, enum pseudo pseudo)
{
    struct prose both[2] = {pseudo_prose(arena, pseudo, &message->source)};
    size_t count = message->id_plural ? 2 : 1;
    if (message->id_plural)
        both[1] = pseudo_prose(arena, pseudo, &message->source_plural);
    return (struct translation){qualify(arena, message->domain, both, count), count, NULL, STATE_TRANSLATED};
}

/* The text that one catalog has for the message. Anything but STATE_TRANSLATED: none that can be shown. */
static enum message_state read_text(struct arena *arena, const struct catalog *catalog, const struct message *message,
                                    struct translation *text, struct diag *diag)
{
    const struct catalog_entry *entry = catalog ? catalog_find(catalog, message->context, message->id) : NULL;
    enum message_state state = entry_state(entry, message);
    if (state != STATE_TRANSLATED)
        return state;
    size_t plurals = catalog->plural ? plural_count(catalog->plural) : 1;
    const struct prose *forms;
    size_t count;
    if (!translation_check(arena, message, entry, catalog->plural, &forms, &count, diag))
        return STATE_EXCLUDED;
    if (message->id_plural && count != plurals)
        return STATE_EXCLUDED;
    *text = (struct translation){qualify(arena, message->domain, forms, count), count, NULL, STATE_TRANSLATED};
    return STATE_TRANSLATED;
}

static const struct prose *mark_forms(struct arena *arena, const struct prose *forms, size_t count)
{
    struct prose *marked = arena_alloc(arena, count * sizeof *marked);
    for (size_t f = 0; f < count; f++) {
        struct segment *segments = arena_alloc(arena, (forms[f].count + 2) * sizeof *segments);
        segments[0] = (struct segment){.kind = SEGMENT_TEXT, .text = slice_from(MISSING_START)};
        for (size_t i = 0; i < forms[f].count; i++)
            segments[i + 1] = forms[f].segments[i];
        segments[forms[f].count + 1] = (struct segment){.kind = SEGMENT_TEXT, .text = slice_from(MISSING_END)};
        marked[f] = (struct prose){segments, forms[f].count + 2};
    }
    return marked;
}

/* The text of the first catalog of the chain that has a good one. What is wrong in those of a fallback is reported for
 * the language that they belong to. */
static struct translation choose_text(struct arena *arena, const struct language_request *request,
                                      const struct message *message, struct diag *diag)
{
    struct translation text;
    enum message_state own = STATE_MISSING, state = STATE_MISSING;
    for (size_t i = 0; i < request->chain_length; i++) {
        struct diag *silent = i == 0 ? NULL : diag_new();
        const struct catalog *catalog = request->chain[i]->by_domain[message->domain->number];
        state = read_text(arena, catalog, message, &text, i == 0 ? diag : silent);
        diag_free(silent);
        if (i == 0)
            own = state;
        else
            text.language = tag_from_posix(arena, request->chain[i]->posix);
        if (state == STATE_TRANSLATED)
            break;
    }
    if (state != STATE_TRANSLATED)
        text = source_text(arena, message, tag_from_posix(arena, request->source_posix));
    if (request->mark_missing && text.language)
        text.forms = mark_forms(arena, text.forms, text.form_count);
    text.state = own;
    return text;
}

static const struct translation *translate_domain(struct arena *arena, const struct language_request *request,
                                                  const struct message_domain *domain, struct language *language,
                                                  struct diag *diag)
{
    struct translation *texts = arena_alloc(arena, domain->count * sizeof *texts);
    for (size_t i = 0; i < domain->count; i++) {
        const struct message *message = domain->messages[i];
        if (language->is_source)
            texts[i] = source_text(arena, message, NULL);
        else if (language->pseudo)
            texts[i] = pseudo_text(arena, message, language->pseudo);
        else
            texts[i] = choose_text(arena, request, message, diag);
        language->counts[texts[i].state]++;
    }
    return texts;
}

/* Only templates have messages with plurals. */
static void collect_rules(struct arena *arena, const struct language_request *request, struct language *language)
{
    struct language_rule *rules = arena_alloc(arena, (request->chain_length + 1) * sizeof *rules);
    size_t count = 0;
    for (size_t i = 0; i < request->chain_length; i++) {
        const struct catalog *catalog = request->chain[i]->by_domain[request->template_domain];
        if (!catalog || !catalog->plural)
            continue;
        const char *tag = i == 0 ? NULL : tag_from_posix(arena, request->chain[i]->posix);
        rules[count++] = (struct language_rule){tag, catalog->plural};
    }
    bool own = language->is_source || language->pseudo;
    const char *tag = own ? NULL : tag_from_posix(arena, request->source_posix);
    rules[count++] = (struct language_rule){tag, plural_default()};
    language->rules = rules;
    language->rule_count = count;
}

struct language *language_make(struct arena *arena, const struct language_request *request, struct diag *diag)
{
    struct language *language = arena_alloc(arena, sizeof *language);
    const char *tag = tag_from_posix(arena, request->posix);
    *language = (struct language){.arena = arena,
                                  .posix = request->posix,
                                  .tag = tag,
                                  .autonym = locale_autonym(arena, tag),
                                  .separator = locale_separator(arena, tag),
                                  .rtl = locale_is_rtl(tag),
                                  .pseudo = pseudo_find(request->posix),
                                  .is_source = strcmp(request->posix, request->source_posix) == 0};
    const struct translation **by_domain = arena_alloc(arena, request->domain_count * sizeof *by_domain);
    for (size_t i = 0; i < request->domain_count; i++)
        by_domain[i] = translate_domain(arena, request, request->domains[i], language, diag);
    language->by_domain = by_domain;
    collect_rules(arena, request, language);
    return language;
}

bool language_is_complete(const struct language *language)
{
    return language->counts[STATE_CHANGED] + language->counts[STATE_EXCLUDED] + language->counts[STATE_MISSING] == 0;
}

const struct translation *language_translate(const struct language *language, const struct message *message)
{
    return &language->by_domain[message->domain->number][message->index];
}

struct value language_value_bound(struct arena *arena, const struct language *language, const struct message *message,
                                  const struct prose_argument *arguments, size_t count)
{
    if (!message)
        return (struct value){.kind = VALUE_NOTHING};
    const struct translation *t = language_translate(language, message);
    struct bound_prose *bound = arena_alloc(arena, sizeof *bound);
    *bound = (struct bound_prose){&t->forms[0], arguments, count, t->language, NULL};
    return (struct value){.kind = VALUE_PROSE, .prose = bound};
}

struct value language_value(struct arena *arena, const struct language *language, const struct message *message)
{
    return language_value_bound(arena, language, message, NULL, 0);
}

static void translate_for_template(void *user, const struct message *message, const struct prose **forms,
                                   size_t *form_count, const char **tag)
{
    const struct translation *t = language_translate(user, message);
    *form_count = t->form_count;
    *tag = t->language;
    for (size_t i = 0; i < t->form_count; i++)
        forms[i] = &t->forms[i];
}

static size_t plural_for_template(void *user, const char *tag, unsigned long n)
{
    const struct language *language = user;
    for (size_t i = 0; i < language->rule_count; i++) {
        const struct language_rule *r = &language->rules[i];
        if (tag ? r->tag && strcmp(tag, r->tag) == 0 : r->tag == NULL)
            return plural_index(r->rule, n);
    }
    return plural_index(plural_default(), n);
}

struct template_language language_for_templates(const struct language *language)
{
    return (struct template_language){translate_for_template, plural_for_template, (void *)(uintptr_t)language};
}
