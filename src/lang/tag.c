/* SPDX-License-Identifier: MIT */
#include "lang/tag.h"

#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"

/* Length of the run of letters (and digits) at `p`. */
static size_t run_length(const char *p)
{
    size_t len = 0;
    while (ascii_is_alnum(p[len]))
        len++;
    return len;
}

static bool is_language(const char *p, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!ascii_is_lower(p[i]))
            return false;
    return len == 2 || len == 3;
}

static bool is_script(const char *p, size_t len)
{
    return len == 4 && ascii_is_upper(p[0]) && ascii_is_lower(p[1]) && ascii_is_lower(p[2]) && ascii_is_lower(p[3]);
}

static bool is_region(const char *p, size_t len)
{
    bool letters = len == 2 && ascii_is_upper(p[0]) && ascii_is_upper(p[1]);
    bool digits = len == 3 && ascii_is_digit(p[0]) && ascii_is_digit(p[1]) && ascii_is_digit(p[2]);
    return letters || digits;
}

/* The script subtag of a modifier, or NULL. */
static const char *modifier_script(const char *modifier)
{
    static const struct {
        const char *modifier, *script;
    } scripts[] = {{"latin", "-Latn"}, {"cyrillic", "-Cyrl"}, {"devanagari", "-Deva"}, {"arabic", "-Arab"}};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strcmp(modifier, scripts[i].modifier) == 0)
            return scripts[i].script;
    return NULL;
}

bool tag_is_posix(const char *name)
{
    size_t len = run_length(name);
    if (!is_language(name, len))
        return false;
    name += len;
    if (name[0] == '_' && is_script(name + 1, run_length(name + 1)))
        name += 5;
    if (name[0] == '_') {
        len = run_length(name + 1);
        if (!is_region(name + 1, len))
            return false;
        name += 1 + len;
    }
    if (name[0] == '@') {
        len = run_length(name + 1);
        /* A private-use subtag has at most 8 characters (RFC 5646 section 2.1). */
        if (len == 0 || (len > 8 && !modifier_script(name + 1)))
            return false;
        name += 1 + len;
    }
    return *name == '\0';
}

const char *tag_from_posix(struct arena *arena, const char *name)
{
    const char *at = strchr(name, '@');
    size_t stem = at ? (size_t)(at - name) : strlen(name);
    const char *script = at ? modifier_script(at + 1) : NULL;
    size_t language = run_length(name);
    struct buffer out;
    buffer_init(&out);
    buffer_add(&out, name, language);
    if (script)
        buffer_add_string(&out, script);
    for (size_t i = language; i < stem; i++)
        buffer_add_char(&out, name[i] == '_' ? '-' : name[i]);
    if (at && !script)
        buffer_printf(&out, "-x-%s", at + 1);
    const char *tag = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return tag;
}

const char *tag_parent(struct arena *arena, const char *name)
{
    const char *cut = strchr(name, '@');
    if (!cut)
        cut = strrchr(name, '_');
    return cut ? arena_strndup(arena, name, (size_t)(cut - name)) : NULL;
}

bool tag_is_language(const char *tag, const char *language)
{
    size_t len = strlen(language);
    return strncmp(tag, language, len) == 0 && !ascii_is_alnum(tag[len]);
}
