/* SPDX-License-Identifier: MIT */
/* The glossary of a catalog: comments of its header after a line that begins with "Glossary", of the form
 * `term = translation` or `term = one translation | another`. Where the source text has the term, the translation must
 * have one of its translations. Lines without a sign of equality are for people only. */
#ifndef SOSANH_CHECK_GLOSSARY_H
#define SOSANH_CHECK_GLOSSARY_H

#include "check/finding.h"

struct glossary;

/* Reads the glossary of a catalog, which must outlive it. Never NULL. */
struct glossary *glossary_new(const struct catalog *catalog);
void glossary_free(struct glossary *g);

/* Judges j->text. Terms are whole words, whatever their case, and may end with the "s" of a plural; a longer term takes
 * precedence ("mail server" before "server"). Translations are looked for as they are, whatever their case, within
 * longer words too, so that the stem of an inflected word is enough. */
void glossary_check(struct glossary *g, const struct judged *j);

#endif
