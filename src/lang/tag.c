/* SPDX-License-Identifier: MIT */
#include "lang/tag.h"

#include <string.h>

#include "base/ascii.h"
#include "base/slice.h"
#include "lang/locale_data.h"

enum { MAX_MODIFIER = 8 }; /* of a private-use subtag (RFC 5646 section 2.1) */

/* What a name says, each part in its canonical case, empty where it says nothing. */
struct tag_parts {
    char language[4], script[5], region[4], modifier[MAX_MODIFIER + 1];
};

/* The scripts that gettext names by modifiers. */
static const struct {
    const char *modifier, *script;
} script_modifiers[] = {{"latin", "Latn"}, {"cyrillic", "Cyrl"}, {"devanagari", "Deva"}, {"arabic", "Arab"}};

enum { SCRIPT_MODIFIER_COUNT = sizeof script_modifiers / sizeof *script_modifiers };

static const char *const variants[] = {
#define VARIANT(subtag) subtag,
#include "lang/variants.def"
#undef VARIANT
};

static bool is_variant(const char *modifier)
{
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
        if (strcmp(variants[i], modifier) == 0)
            return true;
    return false;
}

static const char *script_of_modifier(const char *modifier)
{
    for (size_t i = 0; i < SCRIPT_MODIFIER_COUNT; i++)
        if (strcmp(script_modifiers[i].modifier, modifier) == 0)
            return script_modifiers[i].script;
    return NULL;
}

static const char *modifier_of_script(const char *script)
{
    for (size_t i = 0; i < SCRIPT_MODIFIER_COUNT; i++)
        if (strcmp(script_modifiers[i].script, script) == 0)
            return script_modifiers[i].modifier;
    return NULL;
}

/* ---- Reading ---- */

static bool is_made_of(struct slice s, bool (*is_member)(char c))
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_member(s.ptr[i]))
            return false;
    return true;
}

static bool is_language(struct slice s)
{
    return (s.len == 2 || s.len == 3) && is_made_of(s, ascii_is_alpha);
}

static bool is_script(struct slice s)
{
    return s.len == 4 && is_made_of(s, ascii_is_alpha);
}

static bool is_region(struct slice s)
{
    return (s.len == 2 && is_made_of(s, ascii_is_alpha)) || (s.len == 3 && is_made_of(s, ascii_is_digit));
}

static bool has_form_of_variant(struct slice s)
{
    return (s.len >= 5 && s.len <= 8) || (s.len == 4 && ascii_is_digit(s.ptr[0]));
}

static void copy_lower(char *out, struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        out[i] = ascii_to_lower(s.ptr[i]);
    out[s.len] = '\0';
}

/* Takes the subtag at *rest, which moves behind it and the separator; the empty slice at the end. */
static struct slice take_subtag(const char **rest)
{
    const char *start = *rest;
    while (ascii_is_alnum(**rest))
        (*rest)++;
    struct slice subtag = slice_make(start, (size_t)(*rest - start));
    if ((**rest == '-' || **rest == '_') && ascii_is_alnum((*rest)[1]))
        (*rest)++;
    return subtag;
}

/* A private-use subtag that would mean something else as a modifier has no POSIX form. */
static bool read_private(struct slice subtag, struct tag_parts *parts)
{
    if (subtag.len == 0 || subtag.len > MAX_MODIFIER)
        return false;
    copy_lower(parts->modifier, subtag);
    return !script_of_modifier(parts->modifier) && !is_variant(parts->modifier);
}

static bool read_modifier(const char *text, struct tag_parts *parts)
{
    char modifier[16];
    struct slice word = take_subtag(&text);
    if (*text || word.len == 0 || word.len >= sizeof modifier)
        return false;
    copy_lower(modifier, word);
    const char *script = script_of_modifier(modifier);
    char *part = script ? parts->script : parts->modifier;
    if (!script && word.len > MAX_MODIFIER)
        return false;
    if (*part)
        return strcmp(part, script ? script : modifier) == 0;
    strcpy(part, script ? script : modifier);
    return true;
}

/* Grandfathered tags that look like a language with a variant (RFC 5646 section 2.1, "regular"). */
static bool is_grandfathered(const struct tag_parts *parts)
{
    static const char *const tags[][2] = {
        {"art", "lojban"}, {"cel", "gaulish"}, {"zh", "guoyu"}, {"zh", "hakka"}, {"zh", "xiang"}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcmp(parts->language, tags[i][0]) == 0 && strcmp(parts->modifier, tags[i][1]) == 0)
            return true;
    return false;
}

static bool read_name(const char *name, struct tag_parts *parts)
{
    *parts = (struct tag_parts){0};
    struct slice subtag = take_subtag(&name);
    if (!is_language(subtag))
        return false;
    copy_lower(parts->language, subtag);
    subtag = take_subtag(&name);
    if (is_script(subtag)) {
        copy_lower(parts->script, subtag);
        parts->script[0] = (char)(parts->script[0] - 'a' + 'A');
        subtag = take_subtag(&name);
    }
    if (is_region(subtag)) {
        for (size_t i = 0; i < subtag.len; i++)
            parts->region[i] = ascii_is_digit(subtag.ptr[i]) ? subtag.ptr[i] : (char)(subtag.ptr[i] & ~0x20);
        subtag = take_subtag(&name);
    }
    if (has_form_of_variant(subtag)) {
        copy_lower(parts->modifier, subtag);
        subtag = take_subtag(&name);
    } else if (subtag.len == 1 && ascii_to_lower(subtag.ptr[0]) == 'x') {
        if (!read_private(take_subtag(&name), parts))
            return false;
        subtag = slice_make(name, 0);
    }
    if (subtag.len || (*name && *name != '@'))
        return false;
    return (*name == '\0' || read_modifier(name + 1, parts)) && !is_grandfathered(parts);
}

/* ---- Writing ---- */

/* The mark and the part, or nothing. */
static const char *joined(struct arena *arena, const char *mark, const char *part)
{
    return *part ? arena_printf(arena, "%s%s", mark, part) : "";
}

static const char *write_name(struct arena *arena, const struct tag_parts *parts)
{
    const char *script = parts->script, *modifier = parts->modifier;
    const char *spoken = modifier_of_script(script);
    if (spoken && !*modifier) {
        modifier = spoken;
        script = "";
    }
    return arena_printf(arena, "%s%s%s%s", parts->language, joined(arena, "_", script),
                        joined(arena, "_", parts->region), joined(arena, "@", modifier));
}

const char *tag_normalize(struct arena *arena, const char *name)
{
    struct tag_parts parts;
    return read_name(name, &parts) ? write_name(arena, &parts) : NULL;
}

bool tag_is_posix(const char *name)
{
    struct arena arena;
    arena_init(&arena);
    const char *canonical = tag_normalize(&arena, name);
    bool same = canonical && strcmp(canonical, name) == 0;
    arena_release(&arena);
    return same;
}

static const char *write_tag(struct arena *arena, const struct tag_parts *parts)
{
    const char *mark = is_variant(parts->modifier) ? "-" : "-x-";
    return arena_printf(arena, "%s%s%s%s", parts->language, joined(arena, "-", parts->script),
                        joined(arena, "-", parts->region), joined(arena, mark, parts->modifier));
}

const char *tag_from_posix(struct arena *arena, const char *name)
{
    struct tag_parts parts;
    return read_name(name, &parts) ? write_tag(arena, &parts) : arena_strdup(arena, name);
}

/* ---- Fallback ---- */

static void likely_script(struct arena *arena, const struct tag_parts *parts, char script[5])
{
    locale_script(write_tag(arena, parts), script);
}

const char *tag_parent(struct arena *arena, const char *name)
{
    struct tag_parts parts, parent;
    if (!read_name(name, &parts))
        return NULL;
    parent = parts;
    char *most_special = *parts.modifier ? parent.modifier : *parts.region ? parent.region : parent.script;
    if (!*most_special)
        return NULL;
    *most_special = '\0';
    char script[5], parent_script[5];
    likely_script(arena, &parts, script);
    likely_script(arena, &parent, parent_script);
    if (strcmp(script, parent_script) != 0)
        strcpy(parent.script, script);
    const char *written = write_name(arena, &parent);
    return strcmp(written, name) == 0 ? NULL : written;
}

bool tag_is_language(const char *tag, const char *language)
{
    size_t len = strlen(language);
    return strncmp(tag, language, len) == 0 && !ascii_is_alnum(tag[len]);
}
