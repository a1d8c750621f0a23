/* SPDX-License-Identifier: MIT */
#include "check/doubled_word.h"

#include "base/ascii.h"
#include "lang/tag.h"

static bool is_letter(char c)
{
    return ascii_is_alpha(c) || (unsigned char)c >= 0x80;
}

static size_t word_end(struct slice text, size_t from)
{
    while (from < text.len && is_letter(text.ptr[from]))
        from++;
    return from;
}

static bool equal_without_case(struct slice a, struct slice b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_to_lower(a.ptr[i]) != ascii_to_lower(b.ptr[i]))
            return false;
    return true;
}

/* What touches a digit, an apostrophe or a hyphen is a part of a longer word: "when-clause". */
static bool is_joint(char c)
{
    return ascii_is_digit(c) || c == '\'' || c == '-' || c == '_';
}

bool doubled_word_find(struct slice text, size_t *from, struct slice *word)
{
    size_t i = *from;
    while (i < text.len) {
        if (!is_letter(text.ptr[i])) {
            i++;
            continue;
        }
        size_t end = word_end(text, i), next = end;
        while (next < text.len && text.ptr[next] == ' ')
            next++;
        struct slice first = slice_make(text.ptr + i, end - i);
        struct slice second = slice_make(text.ptr + next, word_end(text, next) - next);
        bool whole = (i == 0 || !is_joint(text.ptr[i - 1])) && next > end;
        size_t behind = next + second.len;
        bool ends = behind == text.len || !is_joint(text.ptr[behind]);
        if (whole && ends && first.len > 1 && equal_without_case(first, second)) {
            *word = first;
            *from = behind;
            return true;
        }
        i = end;
    }
    *from = i;
    return false;
}

bool doubled_word_is_usual(const char *tag, struct slice word)
{
    static const struct {
        const char *language, *word;
    } usual[] = {
        {"vi", "luôn"}, {"vi", "dần"},  {"vi", "từ"},   {"vi", "thường"}, {"vi", "đôi"}, {"vi", "mãi"}, {"vi", "ngày"},
        {"vi", "lâu"},  {"fr", "nous"}, {"fr", "vous"}, {"id", "masing"}, {"de", "die"}, {"de", "der"},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (tag_is_language(tag, usual[i].language) && equal_without_case(word, slice_from(usual[i].word)))
            return true;
    return false;
}
