/* SPDX-License-Identifier: MIT */
/* Reads a PO file (GNU gettext manual, "The Format of PO Files") into a catalog. Strict where msgfmt -c is, and a
 * little beyond; every defect is reported at its place and reading goes on after it. */
#ifndef SOSANH_INPUT_PO_READER_H
#define SOSANH_INPUT_PO_READER_H

#include "base/slice.h"
#include "diag/diag.h"
#include "model/catalog.h"

enum { PO_MAX_SIZE = 64 * 1024 * 1024 };

/* Never NULL, and the caller frees it with catalog_free. `file` is the name for messages; it and the bytes are copied.
 * Entries with a defect are broken; a file that cannot be trusted at all is unusable. Linear in the size; may run in
 * several threads at once if each has its own `diag`. */
struct catalog *po_read(const char *file, struct slice bytes, struct diag *diag);

#endif
