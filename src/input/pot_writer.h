/* SPDX-License-Identifier: MIT */
/* Writes the messages of a domain as a template for translators (.pot). */
#ifndef SOSANH_INPUT_POT_WRITER_H
#define SOSANH_INPUT_POT_WRITER_H

#include "base/buffer.h"
#include "model/message.h"

/* Appends the template. The same messages give the same bytes: no date, no line numbers. Wrapped as msgcat wraps,
 * except that lines are broken after spaces only. */
void pot_write(const struct message_domain *domain, struct buffer *out);

/* Appends one untranslated message; where it has a plural, with so many empty forms. */
void pot_write_message(const struct message *m, size_t forms, struct buffer *out);

#endif
