/* SPDX-License-Identifier: MIT */
#include "input/lexical.h"

#include <string.h>

#include "base/ascii.h"

enum { MAX_ID = 100 };

const char *lexical_collapse(struct arena *arena, struct slice text)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        if (ascii_is_space(text.ptr[i])) {
            space = true;
            continue;
        }
        if (space && len)
            out[len++] = ' ';
        space = false;
        out[len++] = text.ptr[i];
    }
    return out;
}

static bool is_id_character(char c)
{
    return ascii_is_lower(c) || ascii_is_digit(c) || c == '.' || c == '_' || c == '-';
}

static bool is_id_edge(char c)
{
    return ascii_is_lower(c) || ascii_is_digit(c);
}

bool lexical_is_id(const char *text)
{
    size_t len = strlen(text);
    if (len == 0 || len > MAX_ID || !is_id_edge(text[0]) || !is_id_edge(text[len - 1]))
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_id_character(text[i]))
            return false;
    return true;
}

bool lexical_is_language(const char *text)
{
    for (bool first = true;; first = false) {
        size_t len = 0;
        while (first ? ascii_is_alpha(text[len]) : ascii_is_alnum(text[len]))
            len++;
        if (len < (first ? 2 : 1) || len > 8)
            return false;
        text += len;
        if (!*text)
            return true;
        if (*text++ != '-')
            return false;
    }
}

static unsigned digits(const char *text, size_t count)
{
    unsigned value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (unsigned)(text[i] - '0');
    return value;
}

static unsigned days_of_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool lexical_is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != strlen(form))
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !ascii_is_digit(text[i]) : text[i] != form[i])
            return false;
    unsigned year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    return year && month >= 1 && month <= 12 && day >= 1 && day <= days_of_month(year, month);
}

bool lexical_is_url(const char *text)
{
    struct slice s = slice_from(text);
    size_t scheme = slice_starts_with(s, "https://") ? 8 : slice_starts_with(s, "http://") ? 7 : 0;
    if (!scheme || !text[scheme])
        return false;
    for (const char *p = text; *p; p++)
        if (ascii_is_space(*p) || ascii_is_control(*p) || strchr("<>\"{}|\\^`", *p))
            return false;
    return true;
}

const char *lexical_slug(struct arena *arena, const char *value)
{
    char *slug = arena_strdup(arena, value);
    for (char *p = slug; *p; p++) {
        char c = ascii_to_lower(*p);
        *p = is_id_character(c) ? c : '-';
    }
    return slug;
}

const char *const *lexical_words(struct arena *arena, const char *text, size_t *count)
{
    size_t most = *text != '\0';
    for (const char *p = text; *p; p++)
        most += *p == ' ';
    const char **words = arena_alloc(arena, (most + 1) * sizeof *words);
    *count = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        words[(*count)++] = arena_strndup(arena, text, len);
        text += len + (text[len] == ' ');
    }
    return words;
}
