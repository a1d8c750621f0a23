/* SPDX-License-Identifier: MIT */
/* Languages are added to and removed from the text of a site file; all other bytes stay, and what was added can be
 * taken away again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/site_edit.h"
#include "input/site_reader.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MAX_LANGUAGES = 8 };

/* In `removed` an x for each element that goes and a dot for each that stays; `added` are names between spaces. */
static const struct edit_case {
    const char *name, *before, *removed, *added, *after;
} cases[] = {
#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n<!-- <language name=\"no\"/> -->\n"
#define SITE "<site xmlns=\"urn:sosanh:site:1\" source=\"en\">"
#define REST "<registry name=\"a\"/><format name=\"b\"/></site>\n"
    {"nothing", HEAD SITE "<language name='vi'/>" REST, ".", "", HEAD SITE "<language name='vi'/>" REST},
    {"a line of its own is added with the indentation", HEAD SITE "\n  <language name=\"vi\"/>\n" REST, ".", "de",
     HEAD SITE "\n  <language name=\"vi\"/>\n  <language name=\"de\"/>\n" REST},
    {"several", SITE "\n\t<language name=\"vi\"/>\n" REST, ".", "de pt_BR sr@latin",
     SITE "\n\t<language name=\"vi\"/>\n\t<language name=\"de\"/>\n\t<language name=\"pt_BR\"/>\n"
          "\t<language name=\"sr@latin\"/>\n" REST},
    {"without indentation", SITE "\n<language name=\"vi\"/>\n" REST, ".", "de",
     SITE "\n<language name=\"vi\"/>\n<language name=\"de\"/>\n" REST},
    {"after the last one, wherever it stands",
     SITE
     "\n  <language name=\"vi\"/>\n  <registry name=\"a\"/>\n    <language name=\"fr\"/>\n <format name=\"b\"/></site>",
     "..", "de",
     SITE "\n  <language name=\"vi\"/>\n  <registry name=\"a\"/>\n    <language name=\"fr\"/>\n    <language "
          "name=\"de\"/>\n <format name=\"b\"/></site>"},
    {"after the last registry",
     SITE "\n  <registry name=\"a\"/>\n <registry name=\"b\"/>\n  <format name=\"c\"/>\n</site>\n", "", "de",
     SITE "\n  <registry name=\"a\"/>\n <registry name=\"b\"/>\n <language name=\"de\"/>\n  <format "
          "name=\"c\"/>\n</site>\n"},
    {"after a registry at the end", SITE "\n  <format name=\"c\"/>\n  <registry name=\"a\"/></site>", "", "de fr",
     SITE "\n  <format name=\"c\"/>\n  <registry name=\"a\"/><language name=\"de\"/><language name=\"fr\"/></site>"},
    {"the line end is that of its line", SITE "\r\n  <language name=\"vi\"/>\r\n\r\n" REST, ".", "de fr",
     SITE "\r\n  <language name=\"vi\"/>\r\n  <language name=\"de\"/>\r\n  <language name=\"fr\"/>\r\n\r\n" REST},
    {"carriage returns alone", SITE "\r  <language name=\"vi\"/>\r" REST, ".", "de",
     SITE "\r  <language name=\"vi\"/>\r  <language name=\"de\"/>\r" REST},
    {"blanks at the end of the line", SITE "\n <language name=\"vi\"/> \t\n" REST, ".", "de",
     SITE "\n <language name=\"vi\"/> \t\n <language name=\"de\"/>\n" REST},
    {"after the comment on its line", SITE "\n  <language name=\"vi\"/> <!-- a --><!-- b -->\n" REST, ".", "de",
     SITE "\n  <language name=\"vi\"/> <!-- a --><!-- b -->\n  <language name=\"de\"/>\n" REST},
    {"after a comment that ends on another line", SITE "\n  <language name=\"vi\"/> <!-- a\n b -->\n" REST, ".", "de",
     SITE "\n  <language name=\"vi\"/> <!-- a\n b -->\n  <language name=\"de\"/>\n" REST},
    {"a comment on the next line stays there", SITE "\n  <language name=\"vi\"/>\n  <!-- formats -->\n" REST, ".", "de",
     SITE "\n  <language name=\"vi\"/>\n  <language name=\"de\"/>\n  <!-- formats -->\n" REST},
    {"on one line", SITE "<language name=\"vi\"/>" REST, ".", "de fr",
     SITE "<language name=\"vi\"/><language name=\"de\"/><language name=\"fr\"/>" REST},
    {"on one line with blanks", SITE " <language name=\"vi\"/>  <language name=\"fr\"/> " REST, "..", "de",
     SITE " <language name=\"vi\"/>  <language name=\"fr\"/>  <language name=\"de\"/> " REST},
    {"on one line after the indentation", SITE "\n  <language name=\"vi\"/> " REST, ".", "de",
     SITE "\n  <language name=\"vi\"/> <language name=\"de\"/> " REST},
    {"on one line after a comment", SITE "\n  <language name=\"vi\"/> <!-- a --> " REST, ".", "de",
     SITE "\n  <language name=\"vi\"/> <!-- a --> <language name=\"de\"/> " REST},
    {"the prefix of the namespace",
     "<s:site xmlns:s=\"urn:sosanh:site:1\" source=\"en\">\n  <s:registry name=\"a\"/>\n  <s:format "
     "name=\"b\"/></s:site>",
     "", "de",
     "<s:site xmlns:s=\"urn:sosanh:site:1\" source=\"en\">\n  <s:registry name=\"a\"/>\n  <s:language name=\"de\"/>\n"
     "  <s:format name=\"b\"/></s:site>"},
    {"several prefixes",
     "<s:site xmlns:s=\"urn:sosanh:site:1\" source=\"en\">\n <registry xmlns=\"urn:sosanh:site:1\" name=\"a\"/>\n"
     " <t:language xmlns:t=\"urn:sosanh:site:1\" name=\"vi\"/>\n <s:format name=\"b\"/></s:site>",
     ".", "de",
     "<s:site xmlns:s=\"urn:sosanh:site:1\" source=\"en\">\n <registry xmlns=\"urn:sosanh:site:1\" name=\"a\"/>\n"
     " <t:language xmlns:t=\"urn:sosanh:site:1\" name=\"vi\"/>\n <s:language name=\"de\"/>\n <s:format "
     "name=\"b\"/></s:site>"},
    {"a byte order mark", "\xef\xbb\xbf" SITE "\n  <language name=\"vi\"/>\n" REST, ".", "de",
     "\xef\xbb\xbf" SITE "\n  <language name=\"vi\"/>\n  <language name=\"de\"/>\n" REST},

    {"removed with its line", SITE "\n  <language name=\"vi\"/>\n  <language name=\"de\"/>\n" REST, ".x", "",
     SITE "\n  <language name=\"vi\"/>\n" REST},
    {"removed with its line and CRLF", SITE "\r\n  <language name=\"vi\"/> \r\n  <language name=\"de\"/>\r\n" REST,
     "x.", "", SITE "\r\n  <language name=\"de\"/>\r\n" REST},
    {"removed with its line and CR", SITE "\r <language name=\"vi\"/>\r\r" REST, "x", "", SITE "\r\r" REST},
    {"all of them", SITE "\n  <language name=\"vi\"/>\n\n  <language name=\"de\"/>\n" REST, "xx", "", SITE "\n\n" REST},
    {"the comments between stay",
     SITE "\n <!-- a -->\n <language name='vi'/>\n <!-- b -->\n <language name='de'/>\n <!-- c -->\n" REST, "xx", "",
     SITE "\n <!-- a -->\n <!-- b -->\n <!-- c -->\n" REST},
    {"a comment on its line stays", SITE "\n  <language name='vi'/> <!-- a -->\n" REST, "x", "",
     SITE "\n  <!-- a -->\n" REST},
    {"a comment before it stays", SITE "\n  <!-- a --> <language name='vi'/>\n" REST, "x", "",
     SITE "\n  <!-- a -->\n" REST},
    {"the first of a line", SITE "\n  <language name='vi'/>  <language name='de'/>\n" REST, "x.", "",
     SITE "\n  <language name='de'/>\n" REST},
    {"the second of a line", SITE "\n  <language name='vi'/>  <language name='de'/>\n" REST, ".x", "",
     SITE "\n  <language name='vi'/>\n" REST},
    {"all of a line", SITE "\n <language name='vi'/> <language name='de'/>\n <language name='fr'/>\n" REST, "xx.", "",
     SITE "\n <language name='fr'/>\n" REST},
    {"two lines of several", SITE "\n <language name='vi'/>\n <language name='de'/><language name='fr'/>\n" REST, "x.x",
     "", SITE "\n <language name='de'/>\n" REST},
    {"on one line with others", SITE "<language name='vi'/>" REST, "x", "", SITE REST},
    {"attributes on several lines", SITE "\n  <language\n    name = 'vi'\n  />\n" REST, "x", "", SITE "\n" REST},
    {"an end tag", SITE "\n  <language name='vi'></language >\n  <language name='de'>\n  </language>\n" REST, "xx", "",
     SITE "\n" REST},
    {"an end tag after comments", SITE "\n  <language name='vi'> <!-- </language> --> <![CDATA[ ]]> </language>\n" REST,
     "x", "", SITE "\n" REST},
    {"names between odd quotes", SITE "\n  <language name=' vi\n'/>\n  <language name=\"d&#101;\"/>\n" REST, ".x", "",
     SITE "\n  <language name=' vi\n'/>\n" REST},
    {"with a prefix",
     "<s:site xmlns:s='urn:sosanh:site:1' source='en'>\n <s:registry name='a'/>\n <s:language name='vi'/>\n"
     " <s:format name='b'/>\n</s:site>",
     "x", "",
     "<s:site xmlns:s='urn:sosanh:site:1' source='en'>\n <s:registry name='a'/>\n <s:format name='b'/>\n</s:site>"},

    {"one for another", SITE "\n  <language name='vi'/>\n" REST, "x", "de fr",
     SITE "\n  <language name=\"de\"/>\n  <language name=\"fr\"/>\n" REST},
    {"one for another on one line", SITE " <language name='vi'/> <language name='nl'/> " REST, "xx", "de fr",
     SITE " <language name=\"de\"/> <language name=\"fr\"/> " REST},
    {"one for another beside a comment", SITE "\n  <language name='vi'/> <!-- vi -->\n" REST, "x", "de",
     SITE "\n  <!-- vi -->\n  <language name=\"de\"/>\n" REST},
    {"the first goes, another comes", SITE "\n  <language name='vi'/>\n  <language name='nl'/>\n" REST, "x.", "de",
     SITE "\n  <language name='nl'/>\n  <language name=\"de\"/>\n" REST},
};

static struct site_file *parse(const char *text, struct diag *diag)
{
    struct site_file *site = site_parse(slice_from(text), "site.xml", diag);
    char *said = support_diag_text(diag);
    print_message("%s", said);
    free(said);
    return site;
}

static void assert_languages(const struct edit_case *c, const struct site_file *before, const struct site_file *after)
{
    const char *wanted[MAX_LANGUAGES];
    size_t count = 0;
    for (size_t i = 0; c->removed[i]; i++)
        if (c->removed[i] == '.')
            wanted[count++] = before->languages[i + 1].name;
    assert_true(after->language_count >= count + 1);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(after->languages[i + 1].name, wanted[i]);
    struct buffer rest;
    buffer_init(&rest);
    for (size_t i = count + 1; i < after->language_count; i++)
        buffer_printf(&rest, "%s%s", rest.len ? " " : "", after->languages[i].name);
    assert_string_equal(rest.data, c->added);
    buffer_release(&rest);
}

static void apply(const char *text, const char *removed, const char *added, struct buffer *out)
{
    bool flags[MAX_LANGUAGES] = {0};
    for (size_t i = 0; removed[i]; i++)
        flags[i] = removed[i] == 'x';
    const char *names[MAX_LANGUAGES];
    size_t count = 0;
    char *copy = strdup(added), *rest = copy;
    for (char *name; (name = strsep(&rest, " "));)
        if (*name)
            names[count++] = name;
    buffer_clear(out);
    site_edit_apply(slice_from(text), &(struct site_edit){flags, names, count}, out);
    free(copy);
}

static void texts_are_edited(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct edit_case *c = &cases[i];
        print_message("%s\n", c->name);
        struct diag *diag = diag_new();
        struct site_file *before = parse(c->before, diag);
        assert_non_null(before);
        assert_int_equal(before->language_count, strlen(c->removed) + 1);
        apply(c->before, c->removed, c->added, &out);
        assert_string_equal(out.data, c->after);
        struct site_file *after = parse(out.data, diag);
        assert_non_null(after);
        assert_languages(c, before, after);
        site_file_free(before);
        site_file_free(after);
        diag_free(diag);
    }
    buffer_release(&out);
}

/* Adding to the text of each case and removing that again gives the text back. */
static void what_was_added_can_be_removed(void **state)
{
    (void)state;
    struct buffer more, back;
    buffer_init(&more);
    buffer_init(&back);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct edit_case *c = &cases[i];
        print_message("%s\n", c->name);
        char keep[MAX_LANGUAGES + 1] = "", drop[MAX_LANGUAGES + 1] = "";
        size_t count = strlen(c->removed);
        memset(keep, '.', count);
        memset(drop, '.', count);
        memcpy(drop + count, "xx", 2);
        apply(c->before, keep, "xx yy", &more);
        assert_true(more.len > strlen(c->before));
        apply(more.data, drop, "", &back);
        assert_string_equal(back.data, c->before);
    }
    buffer_release(&more);
    buffer_release(&back);
}

/* No attribute of today may have such a value, so the reader would refuse this text. */
static void a_greater_than_sign_in_a_value_ends_no_tag(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    apply("<site x='\"/>'><registry x=\"'>\"/><language x='/>'></language></site>", "x", "", &out);
    assert_string_equal(out.data, "<site x='\"/>'><registry x=\"'>\"/></site>");
    apply("<site x='\"/>'><registry x=\"'>\"/></site>", "", "de", &out);
    assert_string_equal(out.data, "<site x='\"/>'><registry x=\"'>\"/><language name=\"de\"/></site>");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_edited),
        cmocka_unit_test(what_was_added_can_be_removed),
        cmocka_unit_test(a_greater_than_sign_in_a_value_ends_no_tag),
    };
    return cmocka_run_group_tests_name("site_edit", tests, NULL, NULL);
}
