/* SPDX-License-Identifier: MIT */
/* A language of the site: what it is called and, for every message, the text to show. All look-ups in catalogs happen
 * here, once, when the language is set up. */
#ifndef SOSANH_SITE_LANGUAGE_H
#define SOSANH_SITE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "lang/plural.h"
#include "lang/pseudo.h"
#include "model/catalog.h"
#include "model/message.h"
#include "template/template.h"

/* The catalogs of one language, one for each domain number; NULL where there is none. */
struct catalog_set {
    const char *posix;
    const struct catalog *const *by_domain;
    bool usable; /* false: one of them could not be read, which was reported */
};

/* What a language's own catalogs say of a message. Of the source language every message is translated. */
enum message_state {
    STATE_TRANSLATED,
    STATE_CHANGED,  /* fuzzy: the source changed after it was translated */
    STATE_EXCLUDED, /* left out, because it has a mistake */
    STATE_MISSING,
    STATE_COUNT
};

/* The text of a message in a language. Inline references of a registry's messages carry the registry's id: "smtp/450".
 */
struct translation {
    const struct prose *forms; /* one, or one for each plural form */
    size_t form_count;
    const char *language; /* BCP 47 tag when it is another than the page's: text that is not translated */
    enum message_state state;
};

/* How the plural forms of texts in a language are chosen; a NULL tag is the page's language. */
struct language_rule {
    const char *tag;
    const struct plural_rule *rule;
};

struct language {
    struct arena *arena;
    const char *posix, *tag, *autonym;
    const char *separator; /* between the items of a list */
    bool rtl, is_source;
    enum pseudo pseudo;                         /* not PSEUDO_NONE: its texts are made from the source */
    const struct translation *const *by_domain; /* [domain number][message index] */
    const struct language_rule *rules;
    size_t rule_count;
    size_t counts[STATE_COUNT]; /* of the messages of all domains */
};

/* What stands around a text that is not translated, when that is asked for. */
#define MISSING_START "⟦"
#define MISSING_END   "⟧"

/* What is needed to set up a language. */
struct language_request {
    const char *posix, *source_posix;
    const struct catalog_set *const *chain; /* the language's own catalogs, then those of its fallbacks */
    size_t chain_length;
    struct message_domain *const *domains; /* by number */
    size_t domain_count, template_domain;  /* template_domain: the number of the domain of the templates */
    bool mark_missing;                     /* put MISSING_START and MISSING_END around texts of other languages */
};

/* Sets up a language in `arena`. Entries that cannot be used are reported, once for each language that is the first of
 * its chain, and the next text of the chain is taken, in the end the source. */
struct language *language_make(struct arena *arena, const struct language_request *request, struct diag *diag);

/* Has every message a text of the language's own? */
bool language_is_complete(const struct language *language);

const struct translation *language_translate(const struct language *language, const struct message *message);

/* The message as a value for templates, without arguments or with `count` of them (borrowed). NULL message: nothing. */
struct value language_value(struct arena *arena, const struct language *language, const struct message *message);
struct value language_value_bound(struct arena *arena, const struct language *language, const struct message *message,
                                  const struct prose_argument *arguments, size_t count);

/* The functions with which templates are compiled for the language. */
struct template_language language_for_templates(const struct language *language);

#endif
