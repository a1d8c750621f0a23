/* SPDX-License-Identifier: MIT */
/* Proves where values stand in manual pages, how they are escaped there, and the fonts. That what is written comes back
 * through groff and mandoc is proved by tests/roundtrip. */
#include "unit/format/places.h"

#include "format/roff/roff.h"

static const struct places_format roff = {roff_advance, roff_allows, roff_escape};

#define ARGUMENT "!the argument of a macro must stand between quotation marks"
#define SEQUENCE "!it is in an escape sequence"

static void places(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"characters", "@@", PLACE_TEXT, "a-b 'c' \"d\" ^~` \\e", "a\\-b \\(aqc\\(aq \\(dqd\\(dq \\(ha\\(ti\\(ga \\ee"},
        {"request", ".PP\n@@", PLACE_TEXT, ".so x", ".PP\n\\&.so x"},
        {"request by an apostrophe", "@@", PLACE_TEXT, "'br", "\\(aqbr"},
        {"period in a line", "a @@", PLACE_TEXT, ". b", "a \\&. b"},
        {"request behind a control character", "@@", PLACE_TEXT, "\x01.so x", "\\&.so x"},
        {"lines", "@@", PLACE_TEXT, "a\n.b\n\n'c", "a .b \\(aqc"},
        {"space at the start of a line", "a\n@@", PLACE_TEXT, "  b", "a\n\\& b"},
        {"space in a line", "a@@", PLACE_TEXT, " \tb ", "a b "},
        {"nothing", "a\n@@\n", PLACE_TEXT, "", "a\n\\&\n"},
        {"nothing fit", "a\n@@\n", PLACE_TEXT, "\x01\x7f\xC2\x80\xEF\xBF\xBF\xFF", "a\n\\&\n"},
        {"argument", ".IP \"@@\" 4\n@@", PLACE_PROSE, "\"-\"", ".IP \"\\(dq\\-\\(dq\" 4\n\\(dq\\-\\(dq"},
        {"bare argument", ".TH @@ 7\n", PLACE_TOKEN, "x", ARGUMENT},
        {"bare number", ".TH x @@\n", PLACE_NUMBER, "7", ".TH x 7\n"},
        {"date of a title", ".TH \"@@\"\n@@", PLACE_TEXT, "2026-11-23", ".TH \"2026-11-23\"\n2026\\-11\\-23"},
        {"title", ".TH \"@@\"", PLACE_TEXT, "smtp-421", ".TH \"smtp\\-421\""},
        {"heading", ".SH @@\n", PLACE_PROSE, "a b", ".SH a b\n"},
        {"behind an argument", ".TH \"a\" @@", PLACE_TEXT, "x", ARGUMENT},
        {"macro behind white space", ".  B@@", PLACE_TOKEN, "x", ".  Bx"},
        {"control line by an apostrophe", "a\n'sp @@", PLACE_TEXT, "x", ARGUMENT},
        {"comment", ".\\\" @@\n", PLACE_TEXT, "x", "!it is in a comment"},
        {"comment behind a macro", ".PP \\\" \"@@\n", PLACE_TEXT, "x", "!it is in a comment"},
        {"behind a comment", "'\\\" t\n@@", PLACE_TEXT, "-", "'\\\" t\n\\-"},
        {"quotes in text", "\"@@\" @@", PLACE_TEXT, "x", "\"x\" x"},
        {"backslash", "a \\@@", PLACE_TEXT, "x", SEQUENCE},
        {"font", "a \\f@@", PLACE_TEXT, "B", SEQUENCE},
        {"string", "a \\*(@@", PLACE_TEXT, "x", SEQUENCE},
        {"bracketed font", "a \\f[@@]", PLACE_TEXT, "B", SEQUENCE},
        {"sequences of the template", "\\fB\\-\\(bu\\f[R]\\&\\*(Aq@@", PLACE_TEXT, "x", "\\fB\\-\\(bu\\f[R]\\&\\*(Aqx"},
        {"lines of an example", ".EX\n@@\n.EE\n@@", PLACE_TEXT, "a  b\n\n.c\n  'd\t-",
         ".EX\na  b\n\\&\n\\&.c\n  \\(aqd\t\\-\n.EE\na b .c \\(aqd \\-"},
        {"lines that are not filled", ".nf\n@@\n.fi\n@@", PLACE_TEXT, "a\nb", ".nf\na\nb\n.fi\na b"},
        {"macro in an example", ".EX\n.B \"@@\"\n@@", PLACE_TEXT, "a\nb", ".EX\n.B \"a b\"\na\nb"},
    };
    places_check(&roff, cases, COUNT(cases));
}

/* Literal text behind a tag: ".com" is no macro when a variable comes before it, but who can tell. */
static void behind_tags(void **state)
{
    (void)state;
    static const struct {
        const char *text, *kind;
    } cases[] = {{". a ", "text"},    {"'s ", "text"}, {".B ", "text"},    {".TP ", "macro"},
                 {".\\\" ", "macro"}, {".", "text"},   {"\n.TP ", "macro"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned context = 0;
        const char *why;
        assert_true(roff_advance(0, slice_from(cases[i].text), &context, &why));
        assert_int_equal(roff_allows(context, PLACE_TEXT, &why), strcmp(cases[i].kind, "text") == 0);
    }
    unsigned cut, after;
    const char *why;
    roff_advance(0, slice_from("\\"), &cut, &why);
    roff_advance(cut, slice_from("x"), &after, &why);
    assert_int_equal(after, 0);
}

static void add(struct buffer *out, const char *script)
{
    static const struct slice none = {"", 0};
    for (const char *p = script; *p; p++) {
        unsigned element = *p == 'c' || *p == 'C'   ? PLACE_C
                           : *p == 'e' || *p == 'E' ? PLACE_EM
                           : *p == 's' || *p == 'S' ? PLACE_STRONG
                                                    : PLACE_A;
        if (*p == '.')
            roff_escape(out, slice_from("x"), 0);
        else if (*p >= 'a')
            roff_open(out, element, none, 0);
        else
            roff_close(out, element, none, 0);
    }
}

/* Small letters open elements, capitals close them. */
static void fonts(void **state)
{
    (void)state;
    static const struct {
        const char *before, *script, *expected;
    } cases[] = {
        {"", "c.C", "\\fBx\\f[R]"},
        {"", "e.E", "\\fIx\\f[R]"},
        {"", "s.S", "\\fBx\\f[R]"},
        {"", "a.A", "x"},
        {"", "e.c.C.E.", "\\fIx\\fBx\\f[I]x\\f[R]x"},
        {"", "s.e.E.e.c.C.E.S.", "\\fBx\\fIx\\f[B]x\\fIx\\fBx\\f[I]x\\f[B]x\\f[R]x"},
        {"\\fIa\\fP ", "c.C", "\\fBx\\f[R]"},
        {"\\fIa ", "c.C", "\\fBx\\f[I]"},
        {"\\fIa\n", "c.C", "\\fBx\\f[R]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        buffer_init(&out);
        buffer_add_string(&out, cases[i].before);
        add(&out, cases[i].script);
        assert_string_equal(out.data + strlen(cases[i].before), cases[i].expected);
        buffer_release(&out);
    }
}

static void no_fonts_in_arguments(void **state)
{
    (void)state;
    unsigned context;
    const char *why;
    struct buffer out;
    buffer_init(&out);
    roff_advance(0, slice_from(".SH \""), &context, &why);
    assert_false(roff_allows_markup(context));
    roff_open(&out, PLACE_C, slice_from(""), context);
    roff_close(&out, PLACE_C, slice_from(""), context);
    assert_string_equal(out.data, "");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places), cmocka_unit_test(behind_tags), cmocka_unit_test(fonts),
                                       cmocka_unit_test(no_fonts_in_arguments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
