/* SPDX-License-Identifier: MIT */
/* Turns the text of a message, in the language that is compiled for, into instructions. */
#ifndef SOSANH_TEMPLATE_MESSAGE_EMIT_H
#define SOSANH_TEMPLATE_MESSAGE_EMIT_H

#include "template/compile.h"

/* A variable in the source text of a message. */
struct message_variable {
    const struct token *token;
    struct resolved value;
};

/* A message that is registered and good. `variables` maps placeholder names to struct message_variable. */
struct spoken_message {
    const struct message *message;
    const struct map *variables;
    bool plural;
    struct path number; /* of a plural */
};

/* Splices the message in at the place reached. A translation with a placeholder that the source lacks is not used. */
void message_emit(struct compiler *c, const struct spoken_message *spoken);

#endif
