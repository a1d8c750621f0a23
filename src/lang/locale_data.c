/* SPDX-License-Identifier: MIT */
#include "lang/locale_data.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/uldnames.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/memory.h"

enum {
    FIRST_ITEM = 0xe000,
    MAX_ITEMS = 1000,
    MAX_ITEM_TEXT = 24,
    MAX_NAME = 128,
    MAX_DIGITS = 64,
    FIRST_GROUPED = 1000
};

static const char *from_utf16(struct arena *arena, const UChar *text, int32_t len)
{
    struct buffer out;
    buffer_init(&out);
    for (int32_t i = 0; i < len;) {
        UChar32 rune;
        U16_NEXT(text, i, len, rune);
        buffer_add_rune(&out, U_IS_SURROGATE(rune) ? 0xfffd : (unsigned)rune);
    }
    const char *copy = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

static void locale_id(const char *tag, char *id, int32_t size)
{
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, id, size, NULL, &error);
    if (U_FAILURE(error))
        id[0] = '\0';
}

/* What the language `id` is called in the language `in`; the length, 0 when ICU cannot say or there is no room. */
static int32_t display_name(const char *id, const char *in, UDisplayContext style, UChar *name, int32_t size)
{
    UDisplayContext contexts[] = {style, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
    UErrorCode error = U_ZERO_ERROR;
    ULocaleDisplayNames *names = uldn_openForContext(in, contexts, 2, &error);
    int32_t len = U_SUCCESS(error) ? uldn_localeDisplayName(names, id, name, size, &error) : 0;
    uldn_close(names);
    return U_FAILURE(error) || len >= size ? 0 : len;
}

/* The language and script alone, when the region of `id` is the one that these two suggest: zh_Hans for zh_CN. */
static bool without_region(const char *id, char *writing, int32_t size)
{
    char likely[ULOC_FULLNAME_CAPACITY], region[ULOC_COUNTRY_CAPACITY], of_writing[ULOC_COUNTRY_CAPACITY];
    char language[ULOC_LANG_CAPACITY], script[ULOC_SCRIPT_CAPACITY], variant[MAX_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (uloc_getCountry(id, region, sizeof region, &error) == 0 || uloc_getVariant(id, variant, MAX_NAME, &error) != 0)
        return false;
    uloc_addLikelySubtags(id, likely, sizeof likely, &error);
    uloc_getLanguage(likely, language, sizeof language, &error);
    uloc_getScript(likely, script, sizeof script, &error);
    snprintf(writing, (size_t)size, "%s_%s", language, script);
    uloc_addLikelySubtags(writing, likely, sizeof likely, &error);
    uloc_getCountry(likely, of_writing, sizeof of_writing, &error);
    return U_SUCCESS(error) && strcmp(region, of_writing) == 0;
}

const char *locale_autonym(struct arena *arena, const char *tag)
{
    char id[ULOC_FULLNAME_CAPACITY], writing[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    if (!id[0])
        return arena_strdup(arena, tag);
    UChar name[MAX_NAME], standard[MAX_NAME];
    if (without_region(id, writing, sizeof writing)) {
        int32_t len = display_name(writing, writing, UDISPCTX_DIALECT_NAMES, name, MAX_NAME);
        int32_t standard_len = display_name(writing, writing, UDISPCTX_STANDARD_NAMES, standard, MAX_NAME);
        /* The writing has a name of its own when it is not put together from language and script. */
        if (len && u_strCompare(name, len, standard, standard_len, false) != 0)
            return from_utf16(arena, name, len);
    }
    int32_t len = display_name(id, id, UDISPCTX_DIALECT_NAMES, name, MAX_NAME);
    return len ? from_utf16(arena, name, len) : arena_strdup(arena, tag);
}

void locale_script(const char *tag, char script[5])
{
    char id[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UErrorCode error = U_ZERO_ERROR;
    uloc_addLikelySubtags(id, likely, sizeof likely, &error);
    int32_t len = U_SUCCESS(error) ? uloc_getScript(likely, script, 5, &error) : 0;
    if (U_FAILURE(error) || len != 4)
        len = 0;
    script[len] = '\0';
}

const char *locale_english_name(struct arena *arena, const char *tag)
{
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UChar name[MAX_NAME];
    int32_t len = id[0] ? display_name(id, "en", UDISPCTX_STANDARD_NAMES, name, MAX_NAME) : 0;
    return len ? from_utf16(arena, name, len) : arena_strdup(arena, tag);
}

bool locale_is_rtl(const char *tag)
{
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    return uloc_isRightToLeft(id);
}

/* The items with the same text between any two. */
static const char *join_items(struct arena *arena, size_t count, const char *separator)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_string(&out, separator);
        buffer_add_rune(&out, FIRST_ITEM + (unsigned)i);
    }
    const char *copy = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

/* A list as ICU has it; ", " where it gives nothing. */
static const char *icu_list(struct arena *arena, const char *tag, UListFormatterType type, UListFormatterWidth width,
                            size_t count)
{
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UErrorCode error = U_ZERO_ERROR;
    UListFormatter *formatter = ulistfmt_openForType(id, type, width, &error);
    UChar *characters = arena_alloc(arena, (count + 1) * sizeof *characters);
    const UChar **items = arena_alloc(arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        characters[i] = (UChar)(FIRST_ITEM + i);
        items[i] = &characters[i];
    }
    int32_t *lengths = arena_alloc(arena, (count + 1) * sizeof *lengths);
    for (size_t i = 0; i < count; i++)
        lengths[i] = 1;
    int32_t size = (int32_t)(count + 1) * MAX_ITEM_TEXT;
    UChar *text = arena_alloc(arena, (size_t)size * sizeof *text);
    int32_t len = U_SUCCESS(error) ? ulistfmt_format(formatter, items, lengths, (int32_t)count, text, size, &error) : 0;
    ulistfmt_close(formatter);
    return U_FAILURE(error) || len >= size ? join_items(arena, count, ", ") : from_utf16(arena, text, len);
}

/* The text between the first two items of a pattern; both take three bytes. */
static const char *between_items(struct arena *arena, const char *pattern)
{
    const char *first = strstr(pattern, "\xEE\x80\x80"), *second = strstr(pattern, "\xEE\x80\x81");
    if (!first || !second || second < first + 3)
        return "";
    return arena_strndup(arena, first + 3, (size_t)(second - first) - 3);
}

const char *locale_separator(struct arena *arena, const char *tag)
{
    const char *separator = between_items(arena, icu_list(arena, tag, ULISTFMT_TYPE_UNITS, ULISTFMT_WIDTH_SHORT, 3));
    /* Some languages write units one after the other. */
    if (separator[strspn(separator, " ")] == '\0')
        separator = between_items(arena, icu_list(arena, tag, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, 4));
    return separator[0] ? separator : ", ";
}

const char *locale_list(struct arena *arena, const char *tag, enum list_style style, size_t count)
{
    assert(count <= MAX_ITEMS);
    if (style == LIST_AND)
        return icu_list(arena, tag, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, count);
    return join_items(arena, count, locale_separator(arena, tag));
}

const char *locale_number(struct arena *arena, const char *tag, unsigned long number)
{
    if (number < FIRST_GROUPED)
        return arena_printf(arena, "%lu", number);
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UErrorCode error = U_ZERO_ERROR;
    uloc_setKeywordValue("numbers", "latn", id, sizeof id, &error);
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, id, NULL, &error);
    if (U_SUCCESS(error))
        unum_setAttribute(format, UNUM_MINIMUM_GROUPING_DIGITS, UNUM_MINIMUM_GROUPING_DIGITS_AUTO);
    char digits[MAX_DIGITS];
    snprintf(digits, sizeof digits, "%lu", number);
    UChar text[MAX_DIGITS];
    int32_t len = U_SUCCESS(error) ? unum_formatDecimal(format, digits, -1, text, MAX_DIGITS, NULL, &error) : 0;
    unum_close(format);
    if (U_FAILURE(error) || len <= 0 || len >= MAX_DIGITS)
        return arena_strdup(arena, digits);
    return from_utf16(arena, text, len);
}

const char *locale_upper(struct arena *arena, const char *tag, const char *text)
{
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(id, 0, &error);
    /* No character becomes more than three (SpecialCasing.txt), of at most as many bytes as it had each. */
    int32_t length = (int32_t)strlen(text), size = 3 * length + 1;
    char *upper = arena_alloc(arena, (size_t)size);
    if (U_SUCCESS(error))
        ucasemap_utf8ToUpper(map, upper, size, text, length, &error);
    ucasemap_close(map);
    return U_SUCCESS(error) ? upper : arena_strdup(arena, text);
}

const char *locale_percent(struct arena *arena, const char *tag, unsigned percent)
{
    char id[ULOC_FULLNAME_CAPACITY];
    locale_id(tag, id, sizeof id);
    UErrorCode error = U_ZERO_ERROR;
    uloc_setKeywordValue("numbers", "latn", id, sizeof id, &error);
    UNumberFormat *format = unum_open(UNUM_PERCENT, NULL, 0, id, NULL, &error);
    UChar text[MAX_DIGITS];
    int32_t len = U_SUCCESS(error) ? unum_formatDouble(format, percent / 100.0, text, MAX_DIGITS, NULL, &error) : 0;
    unum_close(format);
    if (U_FAILURE(error) || len <= 0 || len >= MAX_DIGITS)
        return arena_printf(arena, "%u%%", percent);
    return from_utf16(arena, text, len);
}
