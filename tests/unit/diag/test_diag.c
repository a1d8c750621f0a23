/* SPDX-License-Identifier: MIT */
/* Proves how diagnostics are sorted, cleaned, limited and counted, and what exit status they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "diag/diag.h"
#include "unit/input/input_support.h"

static struct position at(const char *file, unsigned line, unsigned column)
{
    return (struct position){file, line, column};
}

static void assert_prints(struct diag *diag, const char *expected)
{
    char *text = support_diag_text(diag);
    assert_string_equal(text, expected);
    free(text);
}

/* Where a part begins; it must be there. */
static size_t where(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    if (!found)
        fail_msg("there is no '%s' in: %s", part, text);
    return found ? (size_t)(found - text) : 0;
}

static void each_level_has_its_word(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_ELEMENT_EMPTY, at("a.xml", 1, 2), "id");
    diag_report(d, DIAG_PO_BOM, at("b.po", 1, 1), NULL);
    diag_report(d, DIAG_PO_ESCAPE, at("b.po", 2, 3), "\\q");
    diag_report(d, DIAG_COMPARE_FEW, position_none(), NULL);
    diag_report(d, DIAG_FILE_READ, position_of_file("c"), "Is a directory");
    assert_prints(d, "sosanh: error: a comparison needs two or more different codes of one registry [compare-few]\n"
                     "a.xml:1:2: error: the value of 'id' is empty [value-empty]\n"
                     "b.po:1:1: warning: a byte order mark, which msgfmt refuses; save the file without it [po-bom]\n"
                     "b.po:2:3: warning: unknown escape sequence \\q; the entry is left out [po-escape]\n"
                     "c: error: cannot read the file: Is a directory [file-read]\n");
    diag_free(d);
}

static void a_place_has_no_column_without_a_line(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_TEXT_EMPTY, at("a", 7, 0), NULL);
    diag_report(d, DIAG_TEXT_EMPTY, at("b", 0, 7), NULL);
    diag_report(d, DIAG_TEXT_EMPTY, at(NULL, 7, 7), NULL);
    assert_prints(d, "sosanh: error: the text is missing [text-empty]\n"
                     "a:7: error: the text is missing [text-empty]\n"
                     "b: error: the text is missing [text-empty]\n");
    diag_free(d);
}

static void arguments_take_their_places(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_UNKNOWN_VALUE, at("a", 1, 1), "VALUE", "TRAIT");
    diag_report(d, DIAG_UNKNOWN_VALUE, at("a", 2, 1), "only one");
    diag_report(d, DIAG_UNKNOWN_VALUE, at("a", 3, 1), "%2 is not read again", "100%");
    assert_prints(d, "a:1:1: error: the trait 'TRAIT' has no value 'VALUE' [unknown-value]\n"
                     "a:2:1: error: the trait '' has no value 'only one' [unknown-value]\n"
                     "a:3:1: error: the trait '100%' has no value '%2 is not read again' [unknown-value]\n");
    diag_free(d);
}

static void reports_are_sorted_by_file_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        unsigned line, column;
    } places[] = {
        {"b.xml", 1, 1}, {"a.xml", 10, 1}, {"a.xml", 9, 30}, {"a.xml", 9, 4}, {"a.xml", 0, 0}, {"B.xml", 5, 5},
    };
    struct diag *d = diag_new();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        diag_report(d, DIAG_TEXT_EMPTY, at(places[i].file, places[i].line, places[i].column), NULL);
    assert_prints(d, "B.xml:5:5: error: the text is missing [text-empty]\n"
                     "a.xml: error: the text is missing [text-empty]\n"
                     "a.xml:9:4: error: the text is missing [text-empty]\n"
                     "a.xml:9:30: error: the text is missing [text-empty]\n"
                     "a.xml:10:1: error: the text is missing [text-empty]\n"
                     "b.xml:1:1: error: the text is missing [text-empty]\n");
    diag_free(d);
}

static void reports_at_one_place_keep_their_order(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_UNKNOWN_TRAIT, at("a", 1, 1), "z");
    diag_report(d, DIAG_TEXT_EMPTY, at("a", 1, 1), NULL);
    diag_report(d, DIAG_UNKNOWN_LINK, at("a", 1, 1), "b");
    char *text = support_diag_text(d);
    assert_true(where(text, "unknown-trait") < where(text, "text-empty"));
    assert_true(where(text, "text-empty") < where(text, "unknown-link"));
    free(text);
    diag_free(d);
}

static void what_is_found_again_is_printed_once(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    for (int i = 0; i < 3; i++) {
        diag_report(d, DIAG_UNKNOWN_LINK, at("a", 1, 1), "x");
        diag_report(d, DIAG_NOTE_DID_YOU_MEAN, at("a", 1, 1), "y");
        diag_report(d, DIAG_TEXT_EMPTY, at("a", 1, 1), NULL);
        diag_report(d, DIAG_UNKNOWN_LINK, at("a", 1, 1), "z");
    }
    diag_report(d, DIAG_TEXT_EMPTY, at("a", 1, 2), NULL);
    assert_prints(d, "a:1:1: error: there is no link 'x' in this registry [unknown-link]\n"
                     "a:1:1: note: did you mean 'y'? [did-you-mean]\n"
                     "a:1:1: error: the text is missing [text-empty]\n"
                     "a:1:1: error: there is no link 'z' in this registry [unknown-link]\n"
                     "a:1:2: error: the text is missing [text-empty]\n");
    diag_free(d);
}

static void notes_stay_with_what_they_belong_to(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_DUPLICATE_ID, at("z.xml", 9, 1), "code", "450");
    diag_report(d, DIAG_NOTE_FIRST_HERE, at("a.xml", 1, 1), NULL);
    diag_report(d, DIAG_NOTE_DID_YOU_MEAN, at("y.xml", 1, 1), "451");
    diag_report(d, DIAG_TEXT_EMPTY, at("b.xml", 2, 2), NULL);
    char *text = support_diag_text(d);
    size_t other = where(text, "b.xml:2:2: error: "), head = where(text, "\nz.xml:9:1: error: "),
           first = where(text, "\na.xml:1:1: note: the first one is here"),
           second = where(text, "\ny.xml:1:1: note: did you mean '451'?");
    assert_int_equal(other, 0);
    assert_true(head < first && first < second);
    free(text);
    diag_free(d);
}

static void a_file_shows_at_most_a_hundred(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    for (unsigned line = 1; line <= 103; line++) {
        diag_report(d, DIAG_TEXT_EMPTY, at("many", line, 1), NULL);
        diag_report(d, DIAG_NOTE_FIRST_HERE, at("many", 1, 1), NULL);
    }
    for (unsigned line = 1; line <= 100; line++)
        diag_report(d, DIAG_TEXT_EMPTY, at("right", line, 1), NULL);
    char *text = support_diag_text(d);
    size_t lines = 0;
    for (const char *p = text; (p = strchr(p, '\n')); p++)
        lines++;
    assert_int_equal(lines, 2 * 100 + 1 + 100);
    assert_non_null(strstr(text, "\nmany:100:1: error: "));
    assert_null(strstr(text, "\nmany:101:1: "));
    assert_non_null(
        strstr(text, "\nmany: note: 3 more messages about this file are not shown [too-many]\nright:1:1: "));
    assert_null(strstr(text, "right: note"));
    assert_int_equal(diag_count(d, DIAG_LEVEL_ERROR), 203);
    free(text);
    diag_free(d);
}

static void arguments_are_cleaned(void **state)
{
    (void)state;
    static const struct {
        const char *name, *argument, *printed;
    } cases[] = {
        {"text of any language", "khắc phục 😀 عربي", "khắc phục 😀 عربي"},
        {"line feed, tab, carriage return", "a\nb\tc\rd", "a\\x0ab\\x09c\\x0dd"},
        {"an escape sequence of terminals", "\033[31mred", "\\x1b[31mred"},
        {"delete", "\x7f", "\\x7f"},
        {"C1 controls", "\xc2\x80\xc2\x9b\xc2\x9f", "\\u0080\\u009b\\u009f"},
        {"bidirectional overrides", "\u202a\u202e\u2066\u2069", "\\u202a\\u202e\\u2066\\u2069"},
        {"bidirectional marks", "\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"},
        {"separators of lines and paragraphs", "\u2028\u2029", "\\u2028\\u2029"},
        {"a byte order mark", "\ufeff", "\\ufeff"},
        {"bytes that are not UTF-8",
         "a\xff\xc0\xaf"
         "b",
         "a\\xff\\xc0\\xafb"},
        {"a character that is cut off", "\xe1\xbb", "\\xe1\\xbb"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag *d = diag_new();
        diag_report(d, DIAG_UNKNOWN_LINK, at("f", 1, 1), cases[i].argument);
        char *text = support_diag_text(d);
        if (!strstr(text, cases[i].printed))
            fail_msg("%s: %s", cases[i].name, text);
        free(text);
        diag_free(d);
    }
}

static void long_arguments_are_cut_between_characters(void **state)
{
    (void)state;
    char exact[201], over[300] = "x";
    memset(exact, 'a', 200);
    exact[200] = '\0';
    for (size_t i = 0; i < 99; i++)
        memcpy(over + 1 + 3 * i, "ệ", 3);
    over[298] = '\0';
    struct diag *d = diag_new();
    diag_report(d, DIAG_UNKNOWN_LINK, at("f", 1, 1), exact);
    diag_report(d, DIAG_UNKNOWN_LINK, at("f", 2, 1), over);
    char *text = support_diag_text(d);
    assert_non_null(strstr(text, exact));
    assert_int_equal(where(text, "\n"),
                     strlen("f:1:1: error: there is no link '' in this registry [unknown-link]") + 200);
    char kept[300] = "'x";
    for (size_t i = 0; i < 67; i++)
        strcat(kept, "ệ");
    strcat(kept, "…'");
    assert_non_null(strstr(text, kept));
    free(text);
    diag_free(d);
}

static void file_names_are_cleaned_and_never_cut(void **state)
{
    (void)state;
    char name[400];
    memset(name, 'n', sizeof name);
    memcpy(name, "a\nb/", 4);
    name[399] = '\0';
    struct diag *d = diag_new();
    diag_report(d, DIAG_TEXT_EMPTY, at(name, 1, 1), NULL);
    char *text = support_diag_text(d);
    assert_memory_equal(text, "a\\x0ab/nnn", 10);
    assert_int_equal(where(text, ":1:1: error: the text is missing [text-empty]\n"), 399 + 3);
    free(text);
    diag_free(d);
}

static void file_names_and_arguments_are_copied(void **state)
{
    (void)state;
    char file[] = "file", argument[] = "argument";
    struct diag *d = diag_new();
    diag_report(d, DIAG_UNKNOWN_LINK, at(file, 1, 1), argument);
    memset(file, 'x', 4);
    memset(argument, 'x', 8);
    char *text = support_diag_text(d);
    assert_memory_equal(text, "file:1:1: ", 10);
    assert_non_null(strstr(text, "'argument'"));
    free(text);
    diag_free(d);
}

static void excluded_entries_are_errors_only_when_strict(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_PO_UNCLOSED, at("f", 1, 1), NULL);
    assert_int_equal(diag_count(d, DIAG_LEVEL_WARNING), 1);
    assert_int_equal(diag_count(d, DIAG_LEVEL_ERROR), 0);
    assert_int_equal(diag_exit_status(d), 0);
    diag_free(d);
    d = diag_new();
    diag_set_strict(d);
    diag_report(d, DIAG_PO_UNCLOSED, at("f", 1, 1), NULL);
    diag_report(d, DIAG_PO_BOM, at("f", 1, 1), NULL);
    assert_int_equal(diag_count(d, DIAG_LEVEL_WARNING), 1);
    assert_int_equal(diag_count(d, DIAG_LEVEL_ERROR), 1);
    assert_int_equal(diag_exit_status(d), 1);
    char *text = support_diag_text(d);
    assert_non_null(strstr(text, "f:1:1: error: the string has no closing quote"));
    free(text);
    diag_free(d);
}

static void the_highest_level_decides_the_exit_status(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum diag_code codes[3];
        size_t count;
        int status;
    } cases[] = {
        {"nothing", {0}, 0, 0},
        {"a warning with a note", {DIAG_PO_BOM, DIAG_NOTE_FIRST_HERE}, 2, 0},
        {"an error", {DIAG_PO_BOM, DIAG_TEXT_EMPTY}, 2, 1},
        {"usage before error", {DIAG_COMPARE_FEW, DIAG_TEXT_EMPTY}, 2, 2},
        {"failure before usage", {DIAG_FILE_READ, DIAG_COMPARE_FEW, DIAG_TEXT_EMPTY}, 3, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag *d = diag_new();
        for (size_t k = 0; k < cases[i].count; k++)
            diag_report(d, cases[i].codes[k], at("f", 1, 1), "argument");
        if (diag_exit_status(d) != cases[i].status)
            fail_msg("%s: %d", cases[i].name, diag_exit_status(d));
        diag_free(d);
    }
}

static void what_was_printed_is_not_printed_again(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    diag_report(d, DIAG_TEXT_EMPTY, at("f", 1, 1), NULL);
    assert_prints(d, "f:1:1: error: the text is missing [text-empty]\n");
    assert_prints(d, "");
    diag_report(d, DIAG_TEXT_EMPTY, at("f", 2, 1), NULL);
    assert_prints(d, "f:2:1: error: the text is missing [text-empty]\n");
    assert_int_equal(diag_count(d, DIAG_LEVEL_ERROR), 2);
    assert_int_equal(diag_exit_status(d), 1);
    diag_free(d);
}

static void a_failed_print_is_noticed(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct diag *d = diag_new();
    diag_report(d, DIAG_TEXT_EMPTY, at("f", 1, 1), NULL);
    assert_false(diag_print(d, full));
    fclose(full);
    full = fopen("/dev/full", "w");
    setvbuf(full, NULL, _IONBF, 0);
    diag_report(d, DIAG_TEXT_EMPTY, at("f", 1, 1), NULL);
    assert_false(diag_print(d, full));
    fclose(full);
    diag_free(d);
}

/* Slugs are stable names; a text begins small and has no full stop, because it is a part of a line. */
static void the_catalogue_is_in_good_order(void **state)
{
    (void)state;
    static const struct {
        const char *slug, *text;
    } entries[] = {
#define DIAG(identifier, level, slug, text) {slug, text},
#include "diag/diag_codes.def"
#undef DIAG
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const char *slug = entries[i].slug, *text = entries[i].text;
        assert_string_equal(diag_slug((enum diag_code)i), slug);
        if (slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")] || !slug[0])
            fail_msg("the slug '%s' has other characters than a-z 0-9 -", slug);
        if (!text[0] || text[strlen(text) - 1] == '.')
            fail_msg("the text of [%s] ends with a full stop", slug);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_level_has_its_word),
        cmocka_unit_test(a_place_has_no_column_without_a_line),
        cmocka_unit_test(arguments_take_their_places),
        cmocka_unit_test(reports_are_sorted_by_file_line_and_column),
        cmocka_unit_test(reports_at_one_place_keep_their_order),
        cmocka_unit_test(what_is_found_again_is_printed_once),
        cmocka_unit_test(notes_stay_with_what_they_belong_to),
        cmocka_unit_test(a_file_shows_at_most_a_hundred),
        cmocka_unit_test(arguments_are_cleaned),
        cmocka_unit_test(long_arguments_are_cut_between_characters),
        cmocka_unit_test(file_names_are_cleaned_and_never_cut),
        cmocka_unit_test(file_names_and_arguments_are_copied),
        cmocka_unit_test(excluded_entries_are_errors_only_when_strict),
        cmocka_unit_test(the_highest_level_decides_the_exit_status),
        cmocka_unit_test(what_was_printed_is_not_printed_again),
        cmocka_unit_test(a_failed_print_is_noticed),
        cmocka_unit_test(the_catalogue_is_in_good_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
