/* SPDX-License-Identifier: MIT */
/* The stable identity of a message in a template, "template#key": what a catalog refers to in place of a line number.
 */
#ifndef SOSANH_TEMPLATE_MESSAGE_IDENTITY_H
#define SOSANH_TEMPLATE_MESSAGE_IDENTITY_H

#include "template/compile.h"

/* What makes two messages the same. */
struct message_text {
    const char *context;        /* NULL for none */
    const char *id, *id_plural; /* written forms; id_plural NULL for none */
    const struct prose *source;
};

/* Sets aside a key that the author of the template gave, so that none that is made here takes it. */
void identity_reserve(struct compiler *c, const char *template_name, struct slice key);

/* The identity under a given key; NULL when another message of the template has the key. */
const char *identity_given(struct compiler *c, const char *template_name, struct slice key,
                           const struct message_text *message);

/* An identity from the first words of the text; the same text in the same template gives the same one. */
const char *identity_made(struct compiler *c, const char *template_name, const struct message_text *message);

#endif
