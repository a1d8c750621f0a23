/* SPDX-License-Identifier: MIT */
/* The translatable messages of a domain. Rendering and extraction both go through these: a text that is not a message
 * cannot reach a page as prose. */
#ifndef SOSANH_MODEL_MESSAGE_H
#define SOSANH_MODEL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "diag/position.h"
#include "model/prose.h"

struct message_domain;

/* One place where a message is used. */
struct message_use {
    const char *reference; /* stable identity, e.g. "smtp.xml#421/description/1"; no line numbers */
    const char *comment;   /* for translators: where it shows, what each placeholder is; NULL for none */
    struct position position;
};

struct message {
    const struct message_domain *domain;
    size_t index;          /* position in its domain */
    const char *context;   /* msgctxt or NULL */
    const char *id;        /* msgid: the written form of `source` */
    const char *id_plural; /* msgid_plural or NULL */
    struct prose source, source_plural;
    bool has_placeholders; /* flagged python-brace-format; decides how braces are written */
    struct message_use *uses;
    size_t use_count, use_capacity;
};

/* All messages of a registry ("smtp"), of "common" or of the templates ("site"), in order of first use. */
struct message_domain {
    const char *name;
    size_t number; /* set by the owner of several domains: index into their list */
    struct arena arena;
    struct message **messages;
    size_t count, capacity;
    struct map by_key;
    struct map by_use; /* index of the message "\4" reference */
};

/* What a new use of a message says; strings are copied. */
struct message_request {
    const char *context;
    const struct prose *source, *source_plural; /* source_plural may be NULL */
    const char *reference, *comment;
    struct position position; /* `file` must outlive the domain */
};

void message_domain_init(struct message_domain *domain, const char *name);
void message_domain_release(struct message_domain *domain);

/* Finds the message with this context and msgid or makes it, and records the use. Lives as long as the domain. NULL
 * when a message with the same context and msgid has another plural, or has placeholders where this has none: the two
 * cannot be told apart in a catalog. */
const struct message *message_domain_add(struct message_domain *domain, const struct message_request *request);

/* The message with this context (or NULL) and msgid, or NULL. */
const struct message *message_domain_find(const struct message_domain *domain, const char *context, const char *id);

#endif
