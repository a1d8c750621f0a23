/* SPDX-License-Identifier: MIT */
#include "format/direction.h"

#include <stddef.h>
#include <string.h>

#include "base/ascii.h"

/* Primary subtags whose likely script (CLDR likelySubtags) runs from right to left. */
static const char *const languages[] = {"ar",  "aeb", "acm", "apc", "apd", "arc", "arq", "ars", "ary", "arz", "azb",
                                        "bal", "bcc", "bft", "bgn", "bqi", "ckb", "dv",  "fa",  "glk", "gwc", "he",
                                        "iw",  "ji",  "khw", "ks",  "lki", "lrc", "luz", "mzn", "nqo", "pnb", "prs",
                                        "ps",  "rhg", "sd",  "sdh", "skr", "syr", "ug",  "ur",  "yi"};

static const char *const scripts[] = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo",
                                      "Rohg", "Samr", "Syrc", "Thaa", "Yezi"};

static bool same_word(const char *word, const char *text, size_t len)
{
    size_t i = 0;
    while (i < len && word[i] && ascii_to_lower(word[i]) == ascii_to_lower(text[i]))
        i++;
    return i == len && word[i] == '\0';
}

static bool is_one_of(const char *const *words, size_t count, const char *text, size_t len)
{
    for (size_t i = 0; i < count; i++)
        if (same_word(words[i], text, len))
            return true;
    return false;
}

static bool is_script(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!ascii_is_alpha(text[i]))
            return false;
    return len == 4;
}

bool direction_is_rtl(const char *tag)
{
    size_t len = strcspn(tag, "-");
    for (const char *next = tag + len; *next;) {
        const char *subtag = next + 1;
        size_t size = strcspn(subtag, "-");
        if (size == 1) /* an extension or private use: no script follows */
            break;
        if (is_script(subtag, size))
            return is_one_of(scripts, sizeof scripts / sizeof *scripts, subtag, size);
        next = subtag + size;
    }
    return is_one_of(languages, sizeof languages / sizeof *languages, tag, len);
}
