/* SPDX-License-Identifier: MIT */
/* po/LINGUAS, the list of languages as gettext has it: names between white space, comments after "#". */
#ifndef SOSANH_INPUT_LINGUAS_H
#define SOSANH_INPUT_LINGUAS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "diag/diag.h"
#include "model/site_file.h"

/* In the folder of a site. */
#define LINGUAS_PATH "po/LINGUAS"

struct linguas {
    const struct site_name *names; /* canonical (lang/tag.h), without duplicates */
    size_t count;
};

/* Reads the bytes of `file`; a name that no catalog can have is reported and left out. Lives in `arena`. */
struct linguas linguas_read(struct arena *arena, const char *file, struct slice bytes, struct diag *diag);

/* Appends the bytes with one more name, on a line of its own after the last smaller one. */
void linguas_add(struct slice bytes, const char *name, struct buffer *out);

#endif
