/* SPDX-License-Identifier: MIT */
#include "check/content.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* More of a kind are not reported for one text. */
enum { MAX_REPORTS = 8 };

/* Finds the next token of a kind at or after *from; *from moves behind it. */
typedef bool find_token(struct slice text, size_t *from, struct slice *token);

/* ---- Numbers ------------------------------------------------------------------------------------ */

/* Runs of digits: "4.7.1" is three, and so is "4,7,1"; signs for groups and decimals differ between languages. */
static bool find_number(struct slice text, size_t *from, struct slice *token)
{
    size_t i = *from;
    while (i < text.len && !ascii_is_digit(text.ptr[i]))
        i++;
    size_t start = i;
    while (i < text.len && ascii_is_digit(text.ptr[i]))
        i++;
    *from = i;
    *token = slice_make(text.ptr + start, i - start);
    return i > start;
}

/* ---- Literals ----------------------------------------------------------------------------------- */

static bool is_literal_character(char c)
{
    switch (c) {
    case '<':
    case '>':
    case '"':
    case '\'':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
        return false;
    default:
        return c > ' ' && c < 0x7f;
    }
}

static bool is_literal(struct slice t)
{
    const char *at = memchr(t.ptr, '@', t.len);
    if (at && at > t.ptr && at < t.ptr + t.len - 1 && ascii_is_alnum(at[-1]) && ascii_is_alnum(at[1]))
        return true;
    if (t.len > 2 && t.ptr[0] == '-' && t.ptr[1] == '-' && ascii_is_alpha(t.ptr[2]))
        return true;
    return t.len > 3 && ascii_is_alpha(t.ptr[0]) && memmem(t.ptr, t.len, "://", 3);
}

/* Addresses of the web and of mail, and long options. */
static bool find_literal(struct slice text, size_t *from, struct slice *token)
{
    size_t i = *from;
    while (i < text.len) {
        while (i < text.len && !is_literal_character(text.ptr[i]))
            i++;
        size_t start = i;
        while (i < text.len && is_literal_character(text.ptr[i]))
            i++;
        size_t end = i;
        while (end > start && strchr(".,;:!?", text.ptr[end - 1]))
            end--;
        *token = slice_make(text.ptr + start, end - start);
        if (is_literal(*token)) {
            *from = i;
            return true;
        }
    }
    *from = i;
    return false;
}

/* ---- Comparing ---------------------------------------------------------------------------------- */

static bool has_token(find_token *find, struct slice text, struct slice token)
{
    struct slice other;
    for (size_t from = 0; find(text, &from, &other);)
        if (slice_equal(other, token))
            return true;
    return false;
}

/* What the source has must be in the translation. Forms of a plural may spell their number out. */
static bool check_missing(const struct judged *j, find_token *find, enum diag_code code)
{
    struct slice source = buffer_slice(&j->source.text), text = buffer_slice(&j->text.text), token;
    bool good = true;
    for (size_t from = 0; !j->is_plural && find(source, &from, &token);)
        if (!has_token(find, text, token))
            good &= !finding_report_part(j, code, 0, token);
    return good;
}

static bool check_extra(const struct judged *j, find_token *find, enum diag_code code)
{
    struct slice source = buffer_slice(&j->source.text), plural = buffer_slice(&j->plural.text);
    struct slice text = buffer_slice(&j->text.text), token;
    size_t reports = 0;
    for (size_t from = 0; reports < MAX_REPORTS && find(text, &from, &token);) {
        if (has_token(find, source, token) || has_token(find, plural, token))
            continue;
        reports += finding_report_part(j, code, (size_t)(token.ptr - text.ptr), token);
    }
    return reports == 0;
}

/* ---- Characters --------------------------------------------------------------------------------- */

enum bidi_kind { BIDI_NONE, BIDI_EMBEDDING, BIDI_ISOLATE, BIDI_OVERRIDE, BIDI_POP, BIDI_POP_ISOLATE };

static enum bidi_kind bidi_kind(uint32_t rune)
{
    switch (rune) {
    case 0x202a:
    case 0x202b:
        return BIDI_EMBEDDING;
    case 0x202c:
        return BIDI_POP;
    case 0x202d:
    case 0x202e:
        return BIDI_OVERRIDE;
    case 0x2066:
    case 0x2067:
    case 0x2068:
        return BIDI_ISOLATE;
    case 0x2069:
        return BIDI_POP_ISOLATE;
    default:
        return BIDI_NONE;
    }
}

struct bidi_state {
    size_t embeddings, isolates; /* that are open */
    size_t last;                 /* where the last one was opened */
};

/* Is the control at fault: an override, or one that closes nothing? */
static bool take_bidi(struct bidi_state *state, enum bidi_kind kind, size_t offset)
{
    size_t *open = kind == BIDI_EMBEDDING || kind == BIDI_POP ? &state->embeddings : &state->isolates;
    if (kind == BIDI_OVERRIDE)
        return true;
    if (kind == BIDI_POP || kind == BIDI_POP_ISOLATE) {
        bool alone = *open == 0;
        *open -= !alone;
        return alone;
    }
    (*open)++;
    state->last = offset;
    return false;
}

static bool report_rune(const struct judged *j, enum diag_code code, size_t offset, uint32_t rune)
{
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)rune);
    return finding_report(j, code, offset, name, NULL);
}

static bool check_characters(const struct judged *j)
{
    struct slice text = buffer_slice(&j->text.text);
    struct bidi_state state = {0};
    bool good = true;
    uint32_t rune;
    for (size_t i = 0, len; good && i < text.len; i += len) {
        len = 1;
        if ((unsigned char)text.ptr[i] < 0xe2) /* all of them are beyond U+2000 */
            continue;
        len = utf8_decode(text.ptr + i, text.len - i, &rune);
        enum bidi_kind kind = bidi_kind(rune);
        if (kind != BIDI_NONE && take_bidi(&state, kind, i))
            good = !report_rune(j, DIAG_TEXT_BIDI, i, rune);
        else if (rune == 0xfffd)
            good = !report_rune(j, DIAG_TEXT_REPLACEMENT, i, rune);
    }
    if (good && (state.embeddings || state.isolates)) {
        utf8_decode(text.ptr + state.last, text.len - state.last, &rune);
        good = !report_rune(j, DIAG_TEXT_BIDI, state.last, rune);
    }
    return good;
}

/* ---- Leftovers ---------------------------------------------------------------------------------- */

/* What msgcat leaves where two catalogs disagree, and text that shows nothing. */
static bool check_leftovers(const struct judged *j)
{
    struct slice text = buffer_slice(&j->text.text);
    const char *marker = memmem(text.ptr, text.len, "#-#-#-#-#", 9);
    if (marker)
        return !finding_report(j, DIAG_TEXT_MERGE_MARKER, (size_t)(marker - text.ptr), NULL, NULL);
    size_t i = 0;
    while (i < text.len && ascii_is_space(text.ptr[i]))
        i++;
    return i < text.len || !finding_report(j, DIAG_TEXT_BLANK, 0, NULL, NULL);
}

bool content_check(const struct judged *j)
{
    bool good = check_characters(j) && check_leftovers(j);
    good = good && check_missing(j, find_number, DIAG_NUMBER_MISSING);
    good &= check_extra(j, find_number, DIAG_NUMBER_EXTRA);
    good &= check_missing(j, find_literal, DIAG_LITERAL_MISSING);
    good &= check_extra(j, find_literal, DIAG_LITERAL_EXTRA);
    return good;
}
