/* SPDX-License-Identifier: MIT */
/* Reads what stands between the tags of a message as prose: white space collapsed, variables as placeholders, the two
 * forms of a plural apart. */
#ifndef SOSANH_TEMPLATE_MESSAGE_TEXT_H
#define SOSANH_TEMPLATE_MESSAGE_TEXT_H

#include "template/compile.h"

struct message_source {
    struct prose forms[2]; /* the second one for a plural; segments live in the compiler's arena */
    bool placeholders;
};

/* Reads the `count` tokens after `start`, all of them text or variables. False after a diagnostic. */
bool message_text_read(struct compiler *c, const struct unit *u, const struct token *start, size_t count, bool plural,
                       struct message_source *out);

#endif
