/* SPDX-License-Identifier: MIT */
#include "site/progress.h"

#include "base/ascii.h"
#include "base/buffer.h"

/* Runs of anything but space, as pocount and translators' invoices have it. Tags count with what they touch. */
static size_t count_words(const char *text)
{
    size_t count = 0;
    for (const char *p = text; *p; p++)
        count += !ascii_is_space(*p) && (p == text || ascii_is_space(p[-1]));
    return count;
}

void progress_add(struct progress *progress, const struct language *language, const struct message *message)
{
    enum message_state state = language_translate(language, message)->state;
    progress->strings[state]++;
    progress->words[state] += count_words(message->id);
}

void progress_join(struct progress *total, const struct progress *part)
{
    for (int i = 0; i < STATE_COUNT; i++) {
        total->strings[i] += part->strings[i];
        total->words[i] += part->words[i];
    }
}

struct progress progress_of_domain(const struct language *language, const struct message_domain *domain)
{
    struct progress progress = {0};
    for (size_t i = 0; i < domain->count; i++)
        progress_add(&progress, language, domain->messages[i]);
    return progress;
}

struct progress progress_of_domains(const struct language *language, struct message_domain *const *domains,
                                    size_t count)
{
    struct progress all = {0};
    for (size_t i = 0; i < count; i++) {
        struct progress part = progress_of_domain(language, domains[i]);
        progress_join(&all, &part);
    }
    return all;
}

static size_t sum(const size_t counts[STATE_COUNT])
{
    size_t total = 0;
    for (int i = 0; i < STATE_COUNT; i++)
        total += counts[i];
    return total;
}

size_t progress_strings(const struct progress *progress)
{
    return sum(progress->strings);
}

size_t progress_words(const struct progress *progress)
{
    return sum(progress->words);
}

unsigned progress_percent(const struct progress *progress)
{
    size_t total = progress_strings(progress);
    return total ? (unsigned)(100 * progress->strings[STATE_TRANSLATED] / total) : 100;
}

struct progress coverage_progress(const struct coverage *c, const struct language *language,
                                  const struct subject *subject)
{
    struct progress progress = {0};
    struct buffer name;
    buffer_init(&name);
    subject_name(subject, &name);
    const struct page_messages *page = map_get(&c->pages, buffer_slice(&name));
    for (size_t i = 0; page && i < page->count; i++)
        progress_add(&progress, language, page->items[i]);
    buffer_release(&name);
    return progress;
}

bool coverage_has(const struct coverage *c, const struct message *message)
{
    return c->last_use[message->domain->number][message->index] > 0;
}
