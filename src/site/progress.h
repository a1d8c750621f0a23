/* SPDX-License-Identifier: MIT */
/* How much is translated: of a domain, and of each page once it is known which messages it shows (coverage.h). */
#ifndef SOSANH_SITE_PROGRESS_H
#define SOSANH_SITE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "site/language.h"
#include "site/plan.h"

/* Strings and words of the source text, by the state of their translation. */
struct progress {
    size_t strings[STATE_COUNT], words[STATE_COUNT];
};

/* Adds a message as the language has it. */
void progress_add(struct progress *progress, const struct language *language, const struct message *message);

void progress_join(struct progress *sum, const struct progress *part);

/* All messages of a domain. */
struct progress progress_of_domain(const struct language *language, const struct message_domain *domain);

/* All messages of several domains. */
struct progress progress_of_domains(const struct language *language, struct message_domain *const *domains,
                                    size_t count);

size_t progress_strings(const struct progress *progress);
size_t progress_words(const struct progress *progress);

/* Whole percents of the strings that are translated, rounded down, so that 100 means all of them; 100 for nothing. */
unsigned progress_percent(const struct progress *progress);

struct page_messages {
    const struct message **items; /* each once */
    size_t count;
};

/* Which messages the pages of a format show. */
struct coverage {
    struct arena arena;
    struct message_domain *const *domains; /* by number */
    size_t domain_count;
    struct map pages;    /* name of the subject -> struct page_messages */
    unsigned **last_use; /* [domain][message]: the number of the last page that shows it, 0 for none */
};

/* How much of the page of a subject is translated. Nothing for a page that the format does not have. */
struct progress coverage_progress(const struct coverage *coverage, const struct language *language,
                                  const struct subject *subject);

/* Does any page of the format show the message? */
bool coverage_has(const struct coverage *coverage, const struct message *message);

#endif
