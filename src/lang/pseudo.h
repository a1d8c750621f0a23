/* SPDX-License-Identifier: MIT */
/* Pseudo-locales: languages that are made from the source text, to see before there is any translation what a page does
 * with other letters, longer texts and the other direction. Their names are those of CLDR. */
#ifndef SOSANH_LANG_PSEUDO_H
#define SOSANH_LANG_PSEUDO_H

#include "base/arena.h"
#include "model/prose.h"

enum pseudo {
    PSEUDO_NONE,
    PSEUDO_ACCENTED, /* en_XA: [Šéŕṽîçé ñöţ åṽåîļåḃļé one two]: letters with accents, about 40 % longer, in brackets */
    PSEUDO_BIDI /* ar_XB: each word between U+202E and U+202C, which turn it around */
};

/* Which pseudo-locale this canonical POSIX name is. */
enum pseudo pseudo_find(const char *posix);

/* The text in a pseudo-locale. What is no text for people stays as it is: markup, references, placeholders, and what
 * stands in <c>. */
struct prose pseudo_prose(struct arena *arena, enum pseudo pseudo, const struct prose *source);

#endif
