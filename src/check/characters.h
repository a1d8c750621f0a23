/* SPDX-License-Identifier: MIT */
/* Classes of characters that matter when a translation is judged: marks at the end of sentences, brackets, characters
 * that nobody sees, and the traces of a wrong encoding. */
#ifndef SOSANH_CHECK_CHARACTERS_H
#define SOSANH_CHECK_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

enum end_mark { END_NONE, END_STOP, END_QUESTION, END_EXCLAMATION, END_COLON, END_SEMICOLON, END_COMMA, END_ELLIPSIS };

/* The mark at the end of a text, before closing quotes and brackets, whatever the script; *at is where it stands, or
 * the last character. */
enum end_mark end_mark_of(struct slice text, size_t *at);

/* "." and the like, for messages; "nothing" for END_NONE. */
const char *end_mark_name(enum end_mark mark);

/* Do sentences in the language end with a mark? Thai, Lao, Khmer and Burmese have their own ways. */
bool end_marks_are_used(const char *tag);

/* Open and closed round brackets and square ones, of ASCII and of East Asia. */
struct bracket_count {
    long round, square;
    bool closed_first; /* one was closed that was not open */
};

/* Counts the character; is it a bracket? */
bool bracket_take(struct bracket_count *count, uint32_t rune);
bool bracket_is_balanced(const struct bracket_count *count);

/* Finds the first character that is invisible or means nothing here: zero-width spaces, joiners outside the scripts
 * that need them, direction marks in a language that is written from left to right, private use, noncharacters. */
bool odd_character_find(struct slice text, const char *tag, size_t *at);

/* Finds UTF-8 that was read as Latin-1 or Windows-1252 and saved as UTF-8 again: "Ã©" for "é". */
bool mojibake_find(struct slice text, size_t *at);

#endif
