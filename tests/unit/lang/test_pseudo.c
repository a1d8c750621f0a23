/* SPDX-License-Identifier: MIT */
/* Pseudo-locales: what becomes of a text, and that the text can be had back from it, for every message of the project.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "input/po_reader.h"
#include "lang/pseudo.h"
#include "lang/unicode.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define RLO          "\u202e"
#define PDF          "\u202c"

static struct prose parse(struct arena *arena, const char *text, bool placeholders)
{
    struct prose prose;
    struct prose_error error;
    if (!prose_parse(arena, slice_from(text), placeholders, &prose, &error))
        fail_msg("cannot read %s", text);
    return prose;
}

static const char *written(struct arena *arena, const struct prose *prose, bool placeholders)
{
    struct buffer out;
    buffer_init(&out);
    prose_write(prose, placeholders, &out);
    const char *copy = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

static void texts_are_transformed(void **state)
{
    (void)state;
    static const struct {
        const char *source, *accented, *bidi;
    } cases[] = {
        {"No", "[Ñö]", RLO "No" PDF},
        {"Closed", "[Çļöšéď]", RLO "Closed" PDF},
        {"Key differences", "[Ķéý ďîḟḟéŕéñçéš one]", RLO "Key" PDF " " RLO "differences" PDF},
        {"Aa Zz Qq 421", "[Áá Žž Qq 421 one]", RLO "Aa" PDF " " RLO "Zz" PDF " " RLO "Qq" PDF " " RLO "421" PDF},
        {"<c>RCPT TO</c>", "[<c>RCPT TO</c>]", "<c>RCPT TO</c>"},
        {"{code} ends <em>it</em>.", "[{code} éñďš <em>îţ</em>. one]",
         "{code} " RLO "ends" PDF " <em>" RLO "it" PDF "</em>" RLO "." PDF},
        {"{{a}} &lt;b&gt; {x.y}", "[{{á}} &lt;ḃ&gt; {x.y} one]", RLO "{{a}}" PDF " " RLO "&lt;b&gt;" PDF " {x.y}"},
        {"See <a ref=\"x-1\">this <c>a</c> b</a>, <code-ref id=\"450\"/>",
         "[Šéé <a ref=\"x-1\">ţĥîš <c>a</c> ḃ</a>, <code-ref id=\"450\"/> one]",
         RLO "See" PDF " <a ref=\"x-1\">" RLO "this" PDF " <c>a</c> " RLO "b" PDF "</a>" RLO "," PDF
             " <code-ref id=\"450\"/>"},
        {"Tiếng Việt", "[Ţîếñĝ Ṽîệţ one]", RLO "Tiếng" PDF " " RLO "Việt" PDF},
        {" a  b ", "[ á  ḃ ]", " " RLO "a" PDF "  " RLO "b" PDF " "},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct prose source = parse(&arena, cases[i].source, true);
        struct prose accented = pseudo_prose(&arena, PSEUDO_ACCENTED, &source);
        struct prose bidi = pseudo_prose(&arena, PSEUDO_BIDI, &source);
        assert_string_equal(written(&arena, &accented, true), cases[i].accented);
        assert_string_equal(written(&arena, &bidi, true), cases[i].bidi);
    }
    arena_release(&arena);
}

static void names_are_those_of_cldr(void **state)
{
    (void)state;
    assert_int_equal(pseudo_find("en_XA"), PSEUDO_ACCENTED);
    assert_int_equal(pseudo_find("ar_XB"), PSEUDO_BIDI);
    assert_int_equal(pseudo_find("en_XB"), PSEUDO_NONE);
    assert_int_equal(pseudo_find("en"), PSEUDO_NONE);
    assert_int_equal(pseudo_find("vi"), PSEUDO_NONE);
}

/* ---- The source again ---- */

/* Letters without their marks. */
static const char *without_accents(struct arena *arena, const char *text)
{
    enum { SIZE = 1 << 16 };
    static UChar utf16[SIZE], apart[SIZE];
    UErrorCode error = U_ZERO_ERROR;
    int32_t len;
    u_strFromUTF8(utf16, SIZE, &len, text, -1, &error);
    len = unorm2_normalize(unorm2_getNFDInstance(&error), utf16, len, apart, SIZE, &error);
    assert_true(U_SUCCESS(error));
    struct buffer out;
    buffer_init(&out);
    for (int32_t i = 0; i < len;) {
        UChar32 rune;
        U16_NEXT(apart, i, len, rune);
        if (u_charType(rune) != U_NON_SPACING_MARK)
            buffer_add_rune(&out, (unsigned)rune);
    }
    const char *copy = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

/* Takes the words off that make the text longer, and the brackets. */
static const char *without_ends(struct arena *arena, const char *text)
{
    static const char words[] = " one two three four five six seven eight nine ten one two three four five six seven"
                                " eight nine ten one two three four five six seven eight nine ten";
    size_t len = strlen(text);
    assert_true(len >= 2 && text[0] == '[' && text[len - 1] == ']');
    text++;
    len -= 2;
    for (size_t n = strlen(words); n > 0; n--) {
        bool whole = words[n] == ' ' || words[n] == '\0';
        if (whole && len >= n && memcmp(text + len - n, words, n) == 0)
            return arena_strndup(arena, text, len - n);
    }
    return arena_strndup(arena, text, len);
}

static const char *without_controls(struct arena *arena, const char *text)
{
    struct buffer out;
    buffer_init(&out);
    size_t open = 0;
    for (const char *p = text; *p;) {
        bool start = strncmp(p, RLO, 3) == 0, end = strncmp(p, PDF, 3) == 0;
        assert_true(!start || open == 0);
        assert_true(!end || open == 1);
        open += start;
        open -= end;
        if (!start && !end)
            buffer_add_char(&out, *p);
        p += start || end ? 3 : 1;
    }
    assert_int_equal(open, 0);
    const char *copy = arena_strndup(arena, out.data, out.len);
    buffer_release(&out);
    return copy;
}

static void check_message(struct arena *arena, const struct catalog_string *text, bool placeholders)
{
    struct prose source = parse(arena, text->text, placeholders);
    struct prose accented = pseudo_prose(arena, PSEUDO_ACCENTED, &source);
    const char *longer = written(arena, &accented, placeholders);
    assert_string_equal(without_accents(arena, without_ends(arena, longer)), text->text);
    assert_int_equal(unicode_nfc_length(slice_from(longer)), strlen(longer));
    struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    prose_write_plain(&source, &before);
    prose_write_plain(&accented, &after);
    size_t old = utf8_count(before.data, before.len), new = utf8_count(after.data, after.len);
    /* Only words are added, and what a placeholder stands for does not count. */
    assert_true(new >= old + 2 && new <= old * 3 / 2 + 8);
    assert_true(prose_has_placeholder(&source) || strchr(text->text, '<') || new >= old * 7 / 5);
    buffer_release(&before);
    buffer_release(&after);
    struct prose bidi = pseudo_prose(arena, PSEUDO_BIDI, &source);
    assert_string_equal(without_controls(arena, written(arena, &bidi, placeholders)), text->text);
}

static void every_message_can_be_had_back(void **state)
{
    (void)state;
    static const char *const files[] = {"po/common/common.pot", "po/site/site.pot", "po/smtp/smtp.pot"};
    size_t count = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct buffer bytes;
        buffer_init(&bytes);
        assert_int_equal(file_read(AT_FDCWD, files[i], 1 << 24, &bytes), FILE_OK);
        struct diag *diag = diag_new();
        struct catalog *catalog = po_read(files[i], buffer_slice(&bytes), diag);
        for (size_t k = 0; k < catalog->count; k++) {
            const struct catalog_entry *entry = &catalog->entries[k];
            if (entry == catalog->header)
                continue;
            bool placeholders = false;
            for (size_t f = 0; f < entry->flags.count; f++)
                placeholders |= slice_is(entry->flags.items[f], "python-brace-format");
            check_message(&catalog->arena, entry->id, placeholders);
            if (entry->id_plural)
                check_message(&catalog->arena, entry->id_plural, placeholders);
            count++;
        }
        catalog_free(catalog);
        diag_free(diag);
        buffer_release(&bytes);
    }
    assert_true(count > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_transformed),
        cmocka_unit_test(names_are_those_of_cldr),
        cmocka_unit_test(every_message_can_be_had_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
