/* SPDX-License-Identifier: MIT */
/* Messages in templates (templates/README.md): reads the sections named "_", registers them in their domain and splices
 * their translations into the template. */
#ifndef SOSANH_TEMPLATE_MESSAGE_H
#define SOSANH_TEMPLATE_MESSAGE_H

#include "template/compile.h"

/* Sets aside the keys that the messages of a unit are given. */
void message_reserve_keys(struct compiler *c, const struct unit *u);

/* Compiles the message whose start tag is the token u->at, and moves u->at to its end tag. */
void message_compile(struct compiler *c, struct unit *u);

#endif
