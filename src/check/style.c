/* SPDX-License-Identifier: MIT */
#include "check/style.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/width.h"
#include "check/characters.h"
#include "check/doubled_word.h"
#include "lang/unicode.h"

/* Texts that are shorter, in columns, are not measured by their source. */
enum { MEASURED_FROM = 40, MAX_TIMES_LONGER = 3, MAX_TIMES_SHORTER = 4 };

/* Names and titles stand in menus, tables and the line NAME of manual pages. */
enum { MAX_TITLE = 72 };

/* The last byte of the text that is not space. */
static size_t trimmed_length(struct slice text)
{
    size_t len = text.len;
    while (len && ascii_is_space(text.ptr[len - 1]))
        len--;
    return len;
}

static size_t leading_space(struct slice text)
{
    size_t i = 0;
    while (i < text.len && ascii_is_space(text.ptr[i]))
        i++;
    return i;
}

/* ---- Spaces ------------------------------------------------------------------------------------- */

static void check_spaces(const struct judged *j)
{
    struct slice source = buffer_slice(&j->source.text), text = buffer_slice(&j->text.text);
    if ((leading_space(source) > 0) != (leading_space(text) > 0))
        finding_report(j, DIAG_EDGE_SPACE, 0, NULL, NULL);
    size_t end = trimmed_length(text);
    if ((trimmed_length(source) < source.len) != (end < text.len))
        finding_report(j, DIAG_EDGE_SPACE, end, NULL, NULL);
    const char *doubled = memmem(text.ptr, end, "  ", 2);
    if (doubled && leading_space(text) <= (size_t)(doubled - text.ptr) && !memmem(source.ptr, source.len, "  ", 2))
        finding_report(j, DIAG_DOUBLED_SPACE, (size_t)(doubled - text.ptr), NULL, NULL);
}

/* ---- Punctuation -------------------------------------------------------------------------------- */

static void check_end(const struct judged *j, const char *tag)
{
    struct slice text = buffer_slice(&j->text.text);
    size_t at;
    enum end_mark here = end_mark_of(text, &at), there = end_mark_of(buffer_slice(&j->source.text), &(size_t){0});
    if (here != there && end_marks_are_used(tag))
        finding_report(j, DIAG_END_PUNCTUATION, at, end_mark_name(there), end_mark_name(here));
}

static bool has_balanced_brackets(struct slice text, size_t *at)
{
    struct bracket_count count = {0};
    for (size_t i = 0; i < text.len;) {
        uint32_t rune;
        size_t len = utf8_decode(text.ptr + i, text.len - i, &rune);
        if (bracket_take(&count, rune))
            *at = i;
        i += len ? len : 1;
    }
    return bracket_is_balanced(&count);
}

static void check_brackets(const struct judged *j)
{
    size_t at = 0, ignored;
    if (!has_balanced_brackets(buffer_slice(&j->text.text), &at) &&
        has_balanced_brackets(buffer_slice(&j->source.text), &ignored))
        finding_report(j, DIAG_BRACKETS, at, NULL, NULL);
}

/* ---- Words -------------------------------------------------------------------------------------- */

/* Words of protocols and names of programs, by their look: two capitals or more and no small letter (SMTP, TLS1), or a
 * capital inside (OpenSSL). */
static bool is_protocol_word(struct slice word)
{
    size_t upper = 0, lower = 0;
    bool inside = false;
    for (size_t i = 0; i < word.len; i++) {
        bool is_upper = ascii_is_upper(word.ptr[i]);
        upper += is_upper;
        inside |= is_upper && lower > 0;
        lower += ascii_is_lower(word.ptr[i]);
    }
    return (upper >= 2 && lower == 0) || inside;
}

static bool has_small_letter(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_lower(text.ptr[i]))
            return true;
    return false;
}

static void check_words(const struct judged *j)
{
    struct slice source = buffer_slice(&j->source.text), text = buffer_slice(&j->text.text);
    /* A heading in capitals is a word like any other. */
    if (j->is_plural || !has_small_letter(source))
        return;
    for (size_t i = 0; i < source.len;) {
        size_t start = i;
        while (i < source.len && ascii_is_alnum(source.ptr[i]))
            i++;
        struct slice word = slice_make(source.ptr + start, i - start);
        if (is_protocol_word(word) && !memmem(text.ptr, text.len, word.ptr, word.len))
            finding_report_part(j, DIAG_WORD_MISSING, 0, word);
        i += i == start;
    }
}

static void check_doubled_words(const struct judged *j, const char *tag)
{
    struct slice text = buffer_slice(&j->text.text), word;
    for (size_t from = 0; doubled_word_find(text, &from, &word);)
        if (!doubled_word_is_usual(tag, word))
            finding_report_part(j, DIAG_MSGSTR_DOUBLED_WORD, (size_t)(word.ptr - text.ptr), word);
}

/* ---- Characters --------------------------------------------------------------------------------- */

static void report_rune(const struct judged *j, enum diag_code code, size_t at)
{
    uint32_t rune;
    char name[16];
    utf8_decode(j->text.text.data + at, j->text.text.len - at, &rune);
    snprintf(name, sizeof name, "U+%04X", (unsigned)rune);
    finding_report(j, code, at, name, NULL);
}

static void check_characters(const struct judged *j, const char *tag)
{
    struct slice text = buffer_slice(&j->text.text);
    size_t nfc = unicode_nfc_length(text), at;
    if (nfc < text.len)
        report_rune(j, DIAG_NOT_NFC, nfc);
    if (odd_character_find(text, tag, &at))
        report_rune(j, DIAG_ODD_CHARACTER, at);
    if (mojibake_find(text, &at))
        finding_report(j, DIAG_MOJIBAKE, at, NULL, NULL);
}

/* ---- Length ------------------------------------------------------------------------------------- */

static size_t word_count(struct slice text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ascii_is_lower(text.ptr[i]) && (i == 0 || !ascii_is_alpha(text.ptr[i - 1]));
    return count;
}

static bool is_title(const struct catalog_entry *entry)
{
    static const char *const contexts[] = {"code name", "category name", "registry title"};
    for (size_t i = 0; entry->context && i < sizeof contexts / sizeof *contexts; i++)
        if (strcmp(entry->context->text, contexts[i]) == 0)
            return true;
    return false;
}

static void check_length(const struct judged *j)
{
    struct slice source = buffer_slice(&j->source.text), text = buffer_slice(&j->text.text);
    size_t there = width_text(source), here = width_text(text);
    char columns[32], limit[32];
    snprintf(columns, sizeof columns, "%zu", here);
    snprintf(limit, sizeof limit, "%d", MAX_TITLE);
    if (is_title(j->entry) && here > MAX_TITLE)
        finding_report(j, DIAG_TITLE_LONG, 0, columns, limit);
    snprintf(limit, sizeof limit, "%zu", there);
    if (there >= MEASURED_FROM && !j->is_plural &&
        (here > MAX_TIMES_LONGER * there || MAX_TIMES_SHORTER * here < there))
        finding_report(j, DIAG_LENGTH_RATIO, 0, columns, limit);
    /* Names and single words are often the same in both. */
    if (slice_equal(source, text) && word_count(source) > 2)
        finding_report(j, DIAG_UNTRANSLATED_COPY, 0, NULL, NULL);
}

void style_check(const struct judged *j, const char *tag)
{
    check_spaces(j);
    check_end(j, tag);
    check_brackets(j);
    check_words(j);
    check_doubled_words(j, tag);
    check_characters(j, tag);
    check_length(j);
}
