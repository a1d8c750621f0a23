/* SPDX-License-Identifier: MIT */
/* Prints diagnostics for programs: as JSON, as SARIF for code scanners, as annotations of GitHub Actions. */
#ifndef SOSANH_COMMAND_FINDINGS_H
#define SOSANH_COMMAND_FINDINGS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "diag/diag.h"

enum findings_format { FINDINGS_TEXT, FINDINGS_JSON, FINDINGS_SARIF, FINDINGS_GITHUB, FINDINGS_FORMAT_COUNT };

/* "text", "json", "sarif" or "github"; false for another word. */
bool findings_format_find(const char *name, enum findings_format *format);

/* Appends all diagnostics in the format, which is not FINDINGS_TEXT, and takes them out of `diag`. */
void findings_write(struct diag *diag, enum findings_format format, struct buffer *out);

#endif
