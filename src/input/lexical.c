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

static bool is_hex(char c)
{
    c = ascii_to_lower(c);
    return ascii_is_digit(c) || (c >= 'a' && c <= 'f');
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

/* A name or an address with an optional port, without a user name: links must not show one host and lead to another. */
static bool is_authority(struct slice s)
{
    size_t at = 0;
    if (s.len && s.ptr[0] == '[') {
        const char *end = memchr(s.ptr, ']', s.len);
        size_t len = end ? (size_t)(end - s.ptr) : 0;
        for (at = 1; at < len; at++)
            if (!is_hex(s.ptr[at]) && s.ptr[at] != ':' && s.ptr[at] != '.')
                return false;
        if (len < 3)
            return false;
        at = len + 1;
    } else {
        while (at < s.len && (ascii_is_alnum(s.ptr[at]) || strchr("._-", s.ptr[at])))
            at++;
        if (at == 0)
            return false;
    }
    if (at == s.len)
        return true;
    size_t port = at + 1;
    while (port < s.len && ascii_is_digit(s.ptr[port]))
        port++;
    return s.ptr[at] == ':' && port == s.len && port - at >= 2 && port - at <= 6;
}

/* Path, query and fragment of RFC 3986. */
static bool is_url_tail(const char *text)
{
    bool fragment = false;
    for (const char *p = text; *p; p++) {
        if (*p == '%') {
            if (!is_hex(p[1]) || !is_hex(p[2]))
                return false;
        } else if (*p == '#') {
            if (fragment)
                return false;
            fragment = true;
        } else if (!ascii_is_alnum(*p) && !strchr("-._~!$&'()*+,;=:@/?", *p)) {
            return false;
        }
    }
    return true;
}

bool lexical_is_url(const char *text)
{
    struct slice s = slice_from(text);
    size_t scheme = slice_starts_with(s, "https://") ? 8 : slice_starts_with(s, "http://") ? 7 : 0;
    if (!scheme)
        return false;
    size_t authority = strcspn(text + scheme, "/?#");
    return is_authority(slice_make(text + scheme, authority)) && is_url_tail(text + scheme + authority);
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
