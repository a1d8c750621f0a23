/* SPDX-License-Identifier: MIT */
/* What CLDR knows of a language, asked through ICU: its own name, its script and direction, how it joins a list and
 * writes a number. Never the process locale. All functions take a BCP 47 tag and return well-formed UTF-8 in the arena.
 */
#ifndef SOSANH_LANG_LOCALE_DATA_H
#define SOSANH_LANG_LOCALE_DATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The language's name in itself, with a capital where a menu wants one: "Tiếng Việt"; the tag where CLDR has none. A
 * region that only says which script is meant gives way to the name of the writing: "简体中文" for zh-CN. */
const char *locale_autonym(struct arena *arena, const char *tag);

/* The language's name in English: "Portuguese (Brazil)"; the tag where CLDR has none. */
const char *locale_english_name(struct arena *arena, const char *tag);

/* The script that the language is written in, of CLDR's likely subtags: "Latn", "Hant" for zh-TW; empty where CLDR does
 * not know. */
void locale_script(const char *tag, char script[5]);

/* Is the language written from right to left? */
bool locale_is_rtl(const char *tag);

/* `text` (UTF-8) in capitals, by the rules of the language: "i" gives "İ" in Turkish. */
const char *locale_upper(struct arena *arena, const char *tag, const char *text);

enum list_style {
    LIST_AND,  /* "a, b and c" */
    LIST_PLAIN /* "a, b, c", with the separator of the language between any two */
};

/* The text of a list pattern for `count` items, in which the private-use characters U+E000, U+E001… stand for the items
 * in their order; count at most 1000. */
const char *locale_list(struct arena *arena, const char *tag, enum list_style style, size_t count);

/* What stands between the items of a list that has no last word: ", " or "、". */
const char *locale_separator(struct arena *arena, const char *tag);

/* A count for people, in groups as the language has them ("1,234", "1.234"), always with the digits 0 to 9. */
const char *locale_number(struct arena *arena, const char *tag, unsigned long number);

/* Whole percents for people, "87%" or "87 %", with the digits 0 to 9. */
const char *locale_percent(struct arena *arena, const char *tag, unsigned percent);

#endif
