/* SPDX-License-Identifier: MIT */
/* The bytes of an updated catalog. A case gives the messages (as a template), the catalog before and after, all without
 * their header; each is tried with LF and CRLF, and the result once more, which must not change it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "input/po_reader.h"
#include "input/po_update.h"
#include "support/po_domain.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char header[] = "# Glossary\n"
                             "msgid \"\"\n"
                             "msgstr \"X-Odd: first\\n\"\n"
                             "\"Language: xx\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                             "\"Plural-Forms: nplurals=3; plural=n%3;\\n\"\n\n";

static const struct {
    const char *title, *messages, *before, *after;
} cases[] = {
    {"odd wrapping, unknown flags and spaces stay", "#. Where it shows\n#: a b\nmsgid \"A long text.\"\nmsgstr \"\"\n",
     "#  two spaces\n#\n#.Where it\n#.   shows\n#: a\n#:b\n#,  x-unknown ,no-wrap\n  msgid \"A \"\n\"long "
     "\"\n\n\t\"text.\"\n"
     "msgstr   \"\"   \"A\"\n",
     "#  two spaces\n#\n#.Where it\n#.   shows\n#: a\n#:b\n#,  x-unknown ,no-wrap\n  msgid \"A \"\n\"long "
     "\"\n\n\t\"text.\"\n"
     "msgstr   \"\"   \"A\"\n"},
    {"blank lines between entries stay", "msgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "\n\nmsgid \"A\"\nmsgstr \"a\"\n\n\nmsgid \"B\"\nmsgstr \"b\"\n\n# the end\n",
     "\n\nmsgid \"A\"\nmsgstr \"a\"\n\n\nmsgid \"B\"\nmsgstr \"b\"\n\n# the end\n"},
    {"no blank lines at all", "msgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\nmsgid \"B\"\nmsgstr \"b\"\n",
     "msgid \"A\"\nmsgstr \"a\"\nmsgid \"B\"\nmsgstr \"b\"\n"},
    {"two entries on one line", "msgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "msgid \"A\" msgstr \"a\" msgid \"B\" msgstr \"b\"\n", "msgid \"A\" msgstr \"a\" msgid \"B\" msgstr \"b\"\n"},
    {"two entries on one line change places", "msgid \"B\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"\"\n",
     "msgid \"A\" msgstr \"a\" msgid \"B\" msgstr \"b\"\n", "msgid \"B\" msgstr \"b\"\n\nmsgid \"A\" msgstr \"a\" \n"},
    {"no newline at the end", "msgid \"A\"\nmsgstr \"\"\n", "msgid \"A\"\nmsgstr \"a\"", "msgid \"A\"\nmsgstr \"a\""},
    {"no newline at the end, and something follows", "msgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"", "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"B\"\nmsgstr \"\"\n"},

    {"new entries where the template has them",
     "#. New\n#: n\n#, python-brace-format\nmsgctxt \"c\"\nmsgid \"New {x}\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr "
     "\"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n",
     "#. New\n#: n\n#, python-brace-format\nmsgctxt \"c\"\nmsgid \"New {x}\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr "
     "\"a\"\n"},
    {"a new plural has the forms of the header", "msgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n",
     "", "msgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n\n"},
    {"moved with all its bytes", "msgid \"B\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"\"\n",
     "# of A\nmsgid \"A\"\nmsgstr \"\"\n\"a\"\n\n# of B\nmsgid   \"B\"\nmsgstr \"b\"\n",
     "# of B\nmsgid   \"B\"\nmsgstr \"b\"\n\n# of A\nmsgid \"A\"\nmsgstr \"\"\n\"a\"\n"},

    {"references are brought up to date, nothing else", "#. Same\n#: new\nmsgid \"A\"\nmsgstr \"\"\n",
     "# mine\n#.  Same\n#: old1 old2\n#: old3\n#, x\nmsgid \"A\"\nmsgstr \"\"\n\"a\"\n",
     "# mine\n#.  Same\n#: new\n#, x\nmsgid \"A\"\nmsgstr \"\"\n\"a\"\n"},
    {"comments are brought up to date, nothing else", "#. One\n#. Two\n#: a\nmsgid \"A\"\nmsgstr \"\"\n",
     "#. Zero\n# mine\n#.\n#: a\nmsgid \"A\"\nmsgstr \"a\"\n",
     "#. One\n#. Two\n# mine\n#: a\nmsgid \"A\"\nmsgstr \"a\"\n"},
    {"comments and references come into their places",
     "#. One\n#: a\n#, python-brace-format\nmsgid \"A{x}\"\nmsgstr \"\"\n", "# mine\nmsgid \"A{x}\"\nmsgstr \"a{x}\"\n",
     "# mine\n#. One\n#: a\n#, python-brace-format\nmsgid \"A{x}\"\nmsgstr \"a{x}\"\n"},
    {"comments and references go", "msgid \"A\"\nmsgstr \"\"\n",
     "# mine\n#. One\n\n#: a\n#, python-brace-format\nmsgid \"A\"\nmsgstr \"a\"\n",
     "# mine\n\nmsgid \"A\"\nmsgstr \"a\"\n"},
    {"comments in an order of their own", "#. One\n#: a\nmsgid \"A\"\nmsgstr \"\"\n",
     "#: a\n#, x\n# mine\nmsgid \"A\"\nmsgstr \"a\"\n", "#. One\n#: a\n#, x\n# mine\nmsgid \"A\"\nmsgstr \"a\"\n"},
    {"a flag beside others", "#, python-brace-format\nmsgid \"{x}\"\nmsgstr \"\"\n",
     "#,x-unknown,  no-wrap\nmsgid \"{x}\"\nmsgstr \"{x}\"\n",
     "#, x-unknown, no-wrap, python-brace-format\nmsgid \"{x}\"\nmsgstr \"{x}\"\n"},
    {"a flag beside a range", "#, python-brace-format\nmsgid \"{x}\"\nmsgstr \"\"\n",
     "#, range: 0..3\nmsgid \"{x}\"\nmsgstr \"{x}\"\n",
     "#, range: 0..3, python-brace-format\nmsgid \"{x}\"\nmsgstr \"{x}\"\n"},
    {"a flag goes, others stay", "msgid \"x\"\nmsgstr \"\"\n",
     "#, fuzzy, python-brace-format\n#, x-unknown\nmsgid \"x\"\nmsgstr \"x\"\n",
     "#, fuzzy\n#, x-unknown\nmsgid \"x\"\nmsgstr \"x\"\n"},

    {"reworded: fuzzy, with the old text", "#: a\nmsgctxt \"c\"\nmsgid \"New\"\nmsgstr \"\"\n",
     "# mine\n#: a\nmsgctxt \"c\"\nmsgid \"\"\n\"Old\"\nmsgstr \"\"\n\"translated\"\n",
     "# mine\n#: a\n#, fuzzy\n#| msgctxt \"c\"\n#| msgid \"Old\"\nmsgctxt \"c\"\nmsgid \"New\"\nmsgstr "
     "\"\"\n\"translated\"\n"},
    {"reworded: fuzzy comes first of the flags", "#: a\n#, python-brace-format\nmsgid \"New {x}\"\nmsgstr \"\"\n",
     "#: a\n#, x-unknown\nmsgid \"Old\"\nmsgstr \"o\"\n",
     "#: a\n#, fuzzy, x-unknown, python-brace-format\n#| msgid \"Old\"\nmsgid \"New {x}\"\nmsgstr \"o\"\n"},
    {"reworded twice: the first old text stays", "#: a\nmsgid \"Newest\"\nmsgstr \"\"\n",
     "#: a\n#,fuzzy\n#|  msgid   \"Old\"\nmsgid \"New\"\nmsgstr \"o\"\n",
     "#: a\n#,fuzzy\n#|  msgid   \"Old\"\nmsgid \"Newest\"\nmsgstr \"o\"\n"},
    {"fuzzy without an old text gets one", "#: a\nmsgid \"New\"\nmsgstr \"\"\n",
     "#: a\n#,fuzzy\nmsgid \"Old\"\nmsgstr \"o\"\n", "#: a\n#,fuzzy\n#| msgid \"Old\"\nmsgid \"New\"\nmsgstr \"o\"\n"},
    {"an old text without fuzzy is replaced", "#: a\nmsgid \"New\"\nmsgstr \"\"\n",
     "#: a\n#| msgid \"Older\"\nmsgid \"Old\"\nmsgstr \"o\"\n",
     "#: a\n#, fuzzy\n#| msgid \"Old\"\nmsgid \"New\"\nmsgstr \"o\"\n"},
    {"reworded, not translated", "#: a\nmsgid \"New\"\nmsgstr \"\"\n", "# mine\n#: a\nmsgid \"Old\"\nmsgstr   \"\"\n",
     "# mine\n#: a\nmsgid \"New\"\nmsgstr   \"\"\n"},
    {"a long new text is wrapped",
     "#: a\nmsgid \"A new text that is so long that it does not fit on the line of its keyword any more.\"\nmsgstr "
     "\"\"\n",
     "#: a\nmsgid \"Old\"\nmsgstr \"o\"\n",
     "#: a\n#, fuzzy\n#| msgid \"Old\"\nmsgid \"\"\n\"A new text that is so long that it does not fit on the line of "
     "its keyword \"\n"
     "\"any more.\"\nmsgstr \"o\"\n"},
    {"all on one line", "#: a\nmsgid \"New\"\nmsgstr \"\"\n", "#: a\nmsgid \"Old\" msgstr \"o\"\n",
     "#: a\n#, fuzzy\n#| msgid \"Old\"\nmsgid \"New\"\nmsgstr \"o\"\n"},
    {"a shared text is split", "#: a\nmsgid \"S\"\nmsgstr \"\"\n\n#: b\nmsgid \"New\"\nmsgstr \"\"\n",
     "# mine\n#: a b\nmsgid \"S\"\nmsgstr \"s\"\n",
     "# mine\n#: a\nmsgid \"S\"\nmsgstr \"s\"\n\n# mine\n#: b\n#, fuzzy\n#| msgid \"S\"\nmsgid \"New\"\nmsgstr "
     "\"s\"\n"},
    {"a paragraph comes before others",
     "#: f/1\nmsgid \"New\"\nmsgstr \"\"\n\n#: f/2\nmsgid \"A\"\nmsgstr \"\"\n\n#: f/3\nmsgid \"B\"\nmsgstr \"\"\n",
     "#: f/1\nmsgid \"A\"\nmsgstr \"a\"\n\n#: f/2\nmsgid \"B\"\nmsgstr \"b\"\n",
     "#: f/1\nmsgid \"New\"\nmsgstr \"\"\n\n#: f/2\nmsgid \"A\"\nmsgstr \"a\"\n\n#: f/3\nmsgid \"B\"\nmsgstr \"b\"\n"},

    {"a singular becomes a plural", "#: a\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\n",
     "#: a\nmsgid \"A\"\nmsgstr \"\"\n\"a\"\n",
     "#: a\n#, fuzzy\n#| msgid \"A\"\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\n\"a\"\nmsgstr[1] "
     "\"\"\nmsgstr[2] \"\"\n"},
    {"a plural becomes a singular", "#: a\nmsgid \"A\"\nmsgstr \"\"\n",
     "#: a\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr [0]  \"a\"\n\"0\"\nmsgstr[1] \"a1\"\nmsgstr[2] \"a2\"\n",
     "#: a\n#, fuzzy\n#| msgid \"A\"\n#| msgid_plural \"As\"\nmsgid \"A\"\nmsgstr  \"a\"\n\"0\"\n"},
    {"a plural on one line becomes a singular", "#: a\nmsgid \"A\"\nmsgstr \"\"\n",
     "#: a\nmsgid \"A\" msgid_plural \"As\" msgstr[0] \"a\" msgstr[1] \"a1\" msgstr[2] \"\"\n",
     "#: a\n#, fuzzy\n#| msgid \"A\"\n#| msgid_plural \"As\"\nmsgid \"A\"\nmsgstr \"a\"\n"},
    {"another plural text", "#: a\nmsgid \"A\"\nmsgid_plural \"Ases\"\nmsgstr[0] \"\"\n",
     "#: a\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\nmsgstr[2] \"c\"\n",
     "#: a\n#, fuzzy\n#| msgid \"A\"\n#| msgid_plural \"As\"\nmsgid \"A\"\nmsgid_plural \"Ases\"\nmsgstr[0] "
     "\"a\"\nmsgstr[1] "
     "\"b\"\nmsgstr[2] \"c\"\n"},
    {"a wrong number of forms is carried along", "#: b\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\n",
     "#: a\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"a\"\n",
     "#: b\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"a\"\n"},
    {"another newline at the end is carried along", "#: b\nmsgid \"A\\n\"\nmsgstr \"\"\n",
     "#: a\nmsgid \"A\\n\"\nmsgstr \"a\"\n", "#: b\nmsgid \"A\\n\"\nmsgstr \"a\"\n"},

    {"vanished: at the end, without what extraction said", "msgid \"B\"\nmsgstr \"\"\n",
     "# mine\n#. Where\n#: a\n#, fuzzy, x-unknown\n#| msgid \"Older\"\n  msgctxt \"c\"\nmsgid \"\"\n\"A\"\n\nmsgstr "
     "\"a\"\n\nmsgid "
     "\"B\"\nmsgstr \"b\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\n# mine\n#, fuzzy, x-unknown\n#~| msgid \"Older\"\n#~   msgctxt \"c\"\n#~ msgid "
     "\"\"\n#~ "
     "\"A\"\n#~ msgstr \"a\"\n"},
    {"vanished without a translation", "msgid \"B\"\nmsgstr \"\"\n",
     "#. Where\n#: a\nmsgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"b\"\n", "msgid \"B\"\nmsgstr \"b\"\n"},
    {"vanished without a translation, with a comment", "msgid \"B\"\nmsgstr \"\"\n",
     "# think!\nmsgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"b\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\n# think!\n#~ msgid \"A\"\n#~ msgstr \"\"\n"},
    {"vanished with a comment that says nothing", "msgid \"B\"\nmsgstr \"\"\n",
     "#\nmsgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"b\"\n", "msgid \"B\"\nmsgstr \"b\"\n"},
    {"the last one vanishes; obsolete ones stay", "msgid \"A\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"B\"\nmsgstr \"b\"\n\n# old\n#~msgid \"O\"\n#~   msgstr \"o\"\n\n# the end\n",
     "msgid \"A\"\nmsgstr \"a\"\n\n# old\n#~msgid \"O\"\n#~   msgstr \"o\"\n\n#~ msgid \"B\"\n#~ msgstr \"b\"\n\n# the "
     "end\n"},
    {"an obsolete one in between goes with its neighbour", "msgid \"B\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\n#~ msgid \"O\"\n#~ msgstr \"o\"\n\nmsgid \"B\"\nmsgstr \"b\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"a\"\n\n#~ msgid \"O\"\n#~ msgstr \"o\"\n"},
    {"an obsolete one comes back",
     "#. Where\n#: a\nmsgctxt \"c\"\nmsgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\n# old\n#, fuzzy\n#~| msgid \"Older\"\n#~ msgctxt \"c\"\n#~msgid \"\"\n#~  \"A\"\n#~ "
     "msgstr \"a\"\n",
     "# old\n#. Where\n#: a\n#, fuzzy\n#| msgid \"Older\"\nmsgctxt \"c\"\nmsgid \"\"\n \"A\"\nmsgstr \"a\"\n\nmsgid "
     "\"B\"\nmsgstr "
     "\"b\"\n"},
    {"an obsolete one comes back with a plural", "#: a\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"\"\n",
     "#~ msgid \"A\"\n#~ msgstr \"a\"\n",
     "#: a\n#, fuzzy\n#| msgid \"A\"\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"a\"\nmsgstr[1] \"\"\nmsgstr[2] "
     "\"\"\n"},
    {"a second entry for a msgid stays beside the first", "msgid \"B\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"A\"\nmsgstr \"again\"\n\nmsgid \"B\"\nmsgstr \"b\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"a\"\n\nmsgid \"A\"\nmsgstr \"again\"\n"},
    {"a second entry never comes before the first", "msgid \"B\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"again\"\n",
     "msgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"a\"\n\nmsgid \"A\"\nmsgstr \"again\"\n"},
    {"a second entry stays where it is, if it can", "msgid \"A\"\nmsgstr \"\"\n\nmsgid \"B\"\nmsgstr \"\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"again\"\n",
     "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"B\"\nmsgstr \"b\"\n\nmsgid \"A\"\nmsgstr \"again\"\n"},
    {"many references, some of them twice", "#: 1 2 3 4 5 6 7 8 9 10 2 9 10 11\nmsgid \"A\"\nmsgstr \"\"\n",
     "#: 1 2 3 4 5 6 7 8 9 10\nmsgid \"A\"\nmsgstr \"a\"\n", "#: 1 2 3 4 5 6 7 8 9 10 11\nmsgid \"A\"\nmsgstr \"a\"\n"},
};

/* ---- Trying them -------------------------------------------------------------------------------- */

static void add_text(struct buffer *out, const char *text, bool crlf)
{
    for (; *text; text++) {
        if (crlf && *text == '\n')
            buffer_add_char(out, '\r');
        buffer_add_char(out, *text);
    }
}

static struct catalog *read_text(struct slice text)
{
    struct diag *diag = diag_new();
    struct catalog *catalog = po_read("x.po", text, diag);
    assert_false(catalog->unusable);
    assert_int_equal(catalog->syntax_error.line, 0);
    diag_free(diag);
    return catalog;
}

static struct po_counts update(const char *messages, struct slice before, struct buffer *after)
{
    struct buffer template;
    buffer_init(&template);
    add_text(&template, header, false);
    add_text(&template, messages, false);
    struct catalog *source = read_text(buffer_slice(&template)), *catalog = read_text(before);
    struct message_domain domain;
    struct po_counts counts = {0};
    po_domain_init(&domain, source);
    po_update(&domain, catalog, after, &counts);
    message_domain_release(&domain);
    catalog_free(source);
    catalog_free(catalog);
    buffer_release(&template);
    return counts;
}

/* Returns whether `text` becomes `wanted`. */
static bool becomes(const char *title, const char *messages, const struct buffer *text, const struct buffer *wanted)
{
    struct buffer got;
    buffer_init(&got);
    update(messages, buffer_slice(text), &got);
    bool same = slice_equal(buffer_slice(&got), buffer_slice(wanted));
    if (!same)
        print_error("%s:\n--- wanted\n%s\n--- got\n%s\n", title, wanted->data, got.data);
    buffer_release(&got);
    return same;
}

static void try_cases(bool crlf)
{
    size_t failed = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer before, after;
        buffer_init(&before);
        buffer_init(&after);
        add_text(&before, header, crlf);
        add_text(&before, cases[i].before, crlf);
        add_text(&after, header, crlf);
        add_text(&after, cases[i].after, crlf);
        failed += !becomes(cases[i].title, cases[i].messages, &before, &after) ||
                  !becomes(cases[i].title, cases[i].messages, &after, &after);
        buffer_release(&before);
        buffer_release(&after);
    }
    assert_int_equal(failed, 0);
}

static void test_lf(void **state)
{
    (void)state;
    try_cases(false);
}

static void test_crlf(void **state)
{
    (void)state;
    try_cases(true);
}

/* Files that the table cannot show: they have no header, or not the usual one. */
static void test_files(void **state)
{
    (void)state;
    static const struct {
        const char *title, *messages, *before, *after;
    } files[] = {
        {"a byte order mark stays first", "#: b\nmsgid \"A\"\nmsgstr \"\"\n",
         "\xef\xbb\xbfmsgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#: a\nmsgid \"A\"\nmsgstr "
         "\"a\"\n",
         "\xef\xbb\xbfmsgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#: b\nmsgid \"A\"\nmsgstr "
         "\"a\"\n"},
        {"an empty file", "msgid \"A\"\nmsgid_plural \"B\"\nmsgstr[0] \"\"\n", "",
         "msgid \"A\"\nmsgid_plural \"B\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"},
        {"only a comment", "msgid \"A\"\nmsgstr \"\"\n", "# nothing here\n",
         "msgid \"A\"\nmsgstr \"\"\n# nothing here\n"},
        {"without Plural-Forms: those that are usual", "msgid \"A\"\nmsgid_plural \"B\"\nmsgstr[0] \"\"\n",
         "msgid \"\"\nmsgstr \"Language: ru\\n\"\n",
         "msgid \"\"\nmsgstr \"Language: ru\\n\"\n\nmsgid \"A\"\nmsgid_plural \"B\"\nmsgstr[0] \"\"\nmsgstr[1] "
         "\"\"\nmsgstr[2] "
         "\"\"\n"},
        {"lines that end with CR", "#: b\nmsgid \"A\"\nmsgstr \"\"\n\nmsgid \"N\"\nmsgstr \"\"\n",
         "msgid \"\"\rmsgstr \"X: y\\n\"\r\r#: a\rmsgid \"A\"\rmsgstr \"a\"\r",
         "msgid \"\"\rmsgstr \"X: y\\n\"\r\r#: b\rmsgid \"A\"\rmsgstr \"a\"\r\rmsgid \"N\"\rmsgstr \"\"\r"},
        {"the header not at the start", "msgid \"A\"\nmsgstr \"\"\n",
         "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"\"\nmsgstr \"Language: ru\\n\"\n",
         "msgid \"A\"\nmsgstr \"a\"\n\nmsgid \"\"\nmsgstr \"Language: ru\\n\"\n"},
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        struct buffer before, after;
        buffer_init(&before);
        buffer_init(&after);
        buffer_add_string(&before, files[i].before);
        buffer_add_string(&after, files[i].after);
        assert_true(becomes(files[i].title, files[i].messages, &before, &after));
        buffer_release(&before);
        buffer_release(&after);
    }
}

static void test_counts(void **state)
{
    (void)state;
    struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    buffer_add_string(&before, header);
    buffer_add_string(&before, "#: a\nmsgid \"A\"\nmsgstr \"a\"\n\n#: b\nmsgid \"B\"\nmsgstr \"b\"\n\n#, fuzzy\nmsgid "
                               "\"C\"\nmsgstr \"c\"\n\n#, fuzzy\nmsgid \"D\"\nmsgstr \"\"\n\nmsgid \"E\"\nmsgstr "
                               "\"e\"\n\n#~ msgid \"F\"\n#~ msgstr \"f\"\n");
    struct po_counts counts = update("#: a\nmsgid \"A\"\nmsgstr \"\"\n\n#: b\nmsgid \"X\"\nmsgstr \"\"\n\nmsgid "
                                     "\"C\"\nmsgstr \"\"\n\nmsgid \"D\"\nmsgstr \"\"\n\nmsgid \"N\"\nmsgstr \"\"\n",
                                     buffer_slice(&before), &after);
    assert_int_equal(counts.translated, 1);
    assert_int_equal(counts.fuzzy, 2);
    assert_int_equal(counts.untranslated, 2);
    assert_int_equal(counts.obsolete, 2);
    buffer_release(&before);
    buffer_release(&after);
}

static void test_start(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    po_start(&(struct po_start){"smtp", "sr@latin", "Serbian", "2026-11-20 00:00+0000"}, &out);
    struct diag *diag = diag_new();
    struct catalog *catalog = po_read("x.po", buffer_slice(&out), diag);
    char *text = support_diag_text(diag);
    assert_string_equal(text, "");
    assert_non_null(catalog->plural);
    assert_true(slice_is(catalog_header_field(catalog, "Language", NULL), "sr@latin"));
    assert_true(slice_is(catalog_header_field(catalog, "PO-Revision-Date", NULL), "2026-11-20 00:00+0000"));
    free(text);
    diag_free(diag);
    catalog_free(catalog);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lf),     cmocka_unit_test(test_crlf),  cmocka_unit_test(test_files),
        cmocka_unit_test(test_counts), cmocka_unit_test(test_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
