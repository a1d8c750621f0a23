/* SPDX-License-Identifier: MIT */
/* The PO reader: what it makes of good files, and which defects it reports where while it reads on. That it agrees with
 * GNU gettext is shown by tests/po-corpus. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>

#include "base/buffer.h"
#include "base/file.h"
#include "input/po_reader.h"
#include "lang/plural.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A header that nothing can be said against, on one line, so that entries start at line 2. */
#define FIELDS                                                                                                         \
    "Project-Id-Version: x\\nPO-Revision-Date: x\\nLast-Translator: x\\nLanguage-Team: x\\nLanguage: vi\\n"            \
    "MIME-Version: 1.0\\nContent-Transfer-Encoding: 8bit\\n"
#define UTF8    "Content-Type: text/plain; charset=UTF-8\\n"
#define PLURALS "Plural-Forms: nplurals=2; plural=(n != 1);\\n"
#define HEADER  "msgid \"\" msgstr \"" FIELDS UTF8 PLURALS "\"\n"

/* Appends "line:column slug" for each report. */
static void summarize_reports(struct diag *diag, struct buffer *out)
{
    char *text = support_diag_text(diag), *save = NULL;
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *place = strchr(line, ':') + 1, *level = strstr(line, ": warning: "), *slug = strrchr(line, '[') + 1;
        level = level ? level : strstr(line, ": error: ");
        level = level ? level : strstr(line, ": note: ");
        *level = '\0';
        slug[strlen(slug) - 1] = '\0';
        buffer_printf(out, "%s%s %s", out->len ? "|" : "", place <= level ? place : "", slug);
    }
    free(text);
}

/* Appends "id=msgstr" for each entry but the header, with a mark before it: ! broken, ~ obsolete, ? fuzzy. */
static void summarize_entries(const struct catalog *c, struct buffer *out)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct catalog_entry *e = &c->entries[i];
        if (e == c->header)
            continue;
        buffer_printf(out, "%s%s%s%s", out->len ? "|" : "", e->broken ? "!" : "", e->obsolete ? "~" : "",
                      e->fuzzy ? "?" : "");
        if (e->context)
            buffer_printf(out, "%s/", e->context->text);
        buffer_add_string(out, e->id->text);
        if (e->id_plural)
            buffer_printf(out, "/%s", e->id_plural->text);
        for (size_t k = 0; k < e->string_count; k++)
            buffer_printf(out, "%s%s", k ? "/" : "=", e->strings[k].text);
    }
}

static const struct reader_case {
    const char *name, *text, *reports, *entries;
} cases[] = {
    /* The grammar */
    {"plain", "msgid \"a\"\nmsgstr \"b\"\n", "", "a=b"},
    {"no final newline", "msgid \"a\"\nmsgstr \"b\"", "", "a=b"},
    {"continued", "msgid \"\"\n\"a\"\n  \"b\"\nmsgstr \"\"\n\"c\" \"d\"\n", "", "ab=cd"},
    {"one line", "msgid\"a\"msgstr\"b\"msgid\"c\"msgstr\"d\"", "", "a=b|c=d"},
    {"context", "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", "", "x/a=b|a=c"},
    {"empty context", "msgctxt \"\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", "", "/a=b|a=c"},
    {"plural", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\nmsgstr[1] \"bs\"\n", "", "a/as=b/bs"},
    {"spaces in index", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr [ 0 ]\n\"b\"\nmsgstr[01] \"bs\"\n", "", "a/as=b/bs"},
    {"obsolete", "#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", "", "~a=b|c=d"},
    {"obsolete without space", "#~msgid \"a\"\n#~msgstr \"b\"\n", "", "~a=b"},
    {"obsolete previous", "#~| msgid \"x\"\n#~ msgid \"a\"\n#~ msgstr \"b\"\n", "", "~a=b"},
    {"fuzzy", "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "", "?a=b"},
    {"old fuzzy mark", "#! fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "", "?a=b"},
    {"fuzzy is not inherited", "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "", "?a=b|c=d"},
    {"untranslated", "msgid \"a\\n\"\nmsgstr \"\"\n", "", "a\n="},
    {"crlf", "msgid \"a\"\r\nmsgstr \"\"\r\n\"b\"\r\n", "", "a=b"},
    {"trailing comment", "msgid \"a\"\nmsgstr \"b\"\n# the end\n", "", "a=b"},
    {"escapes", "msgid \"\\\\ \\\" \\t\\n\"\nmsgstr \"\\x41\\102\\1030\\n\"\n", "", "\\ \" \t\n=ABC0\n"},

    /* Defects of the grammar */
    {"no msgstr", "msgid \"a\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", "2:1 po-incomplete", "!a|c=d"},
    {"no msgstr at the end", "msgid \"a\"\n", "2:1 po-incomplete", "!a"},
    {"no msgstr of a plural", "msgid \"a\"\nmsgid_plural \"as\"\n", "2:1 po-incomplete", "!a/as"},
    {"no msgid_plural", "msgid \"a\"\nmsgstr[0] \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "2:1 po-incomplete", "!a=b|c=d"},
    {"no index", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr \"b\"\n", "4:8 po-unexpected", "!a/as"},
    {"index and none", "msgid \"a\"\nmsgstr[0] \"b\"\nmsgstr \"c\"\n", "4:8 po-unexpected", "!a=b"},
    {"no msgid", "msgctxt \"x\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "3:1 po-unexpected", "c=d"},
    {"no string", "msgid \"a\"\nmsgstr\nmsgid \"c\"\nmsgstr \"d\"\n", "4:1 po-unexpected", "!a|c=d"},
    {"end in the middle", "msgid \"a\"\nmsgstr", "3:7 po-incomplete", "!a"},
    {"comment in the middle", "msgid \"a\"\n# x\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "2:1 po-incomplete",
     "!a|c=d"},
    {"second msgstr", "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "4:1 po-unexpected", "!a=b"},
    {"stray string", "#\n\"x\" \"y\"\nmsgid \"a\"\nmsgstr \"b\"\n", "3:1 po-unexpected", "a=b"},
    {"junk", "msgid \"é\" é é\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "2:11 po-unexpected", "!é|c=d"},
    {"junk twice", "msgid \"a\" @\nmsgstr \"b\"\nmsgid \"c\" @\n", "2:11 po-unexpected|4:11 po-unexpected", "!a|!c"},
    {"unknown keyword", "msgid \"a\"\nmsgstr \"b\"\nmsgtsr \"x\"\nmsgid \"c\"\nmsgstr \"d\"\n", "4:1 po-keyword",
     "!a=b|c=d"},
    {"wrong index", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[1] \"b\"\nmsgstr[1] \"c\"\n", "4:8 po-index",
     "!a/as=b/c"},
    {"unclosed", "msgid \"é\"\nmsgstr \"b\nmsgid \"c\"\nmsgstr \"d\"\n", "3:8 po-unclosed", "!é=b|c=d"},
    {"unclosed crlf", "msgid \"a\"\r\nmsgstr \"b\r\n", "3:8 po-unclosed", "!a=b"},
    {"unclosed at the end", "msgid \"a\"\nmsgstr \"b\\", "3:8 po-unclosed|3:10 po-escape", "!a=b\\"},
    {"bad escape", "msgid \"a\"\nmsgstr \"éé\\q\\w\"\nmsgid \"c\"\nmsgstr \"d\"\n", "3:11 po-escape", "!a=ééqw|c=d"},
    {"hexadecimal without digits", "msgid \"a\"\nmsgstr \"\\xg\"\n", "3:9 po-escape", "!a=xg"},
    {"obsolete starts late", "msgid \"a\"\n#~ msgstr \"b\"\n", "3:4 po-obsolete", "!a=b"},
    {"obsolete ends early", "#~ msgid \"a\"\nmsgstr \"b\"\n", "3:1 po-obsolete", "!~a=b"},
    {"obsolete in a string", "msgid \"a\"\nmsgstr \"b\"\n#~ \"c\"\n", "4:4 po-obsolete", "!a=bc"},
    {"previous of another life", "#~| msgid \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", "3:1 po-obsolete", "!~a=b"},
    {"previous without msgid", "#| msgid \"x\"\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "3:1 po-unexpected", "?a=b"},
    {"previous msgstr", "#| msgstr \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", "2:4 po-keyword", "a=b"},
    {"domain", "domain \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", "2:1 po-domain", "!a=b"},

    /* Characters */
    {"escaped NUL", "msgid \"a\"\nmsgstr \"é\\0b\"\n", "3:10 po-control", "!a=éb"},
    {"octal then digit", "msgid \"a\"\nmsgstr \"\\0009\"\n", "3:9 po-control", "!a=9"},
    {"escaped control", "msgid \"a\"\nmsgstr \"\\t\\001\"\n", "3:11 po-control", "!a=\t\001"},
    {"bell", "msgid \"a\"\nmsgstr \"\" \"x\"\n\"y\\a\"\n", "4:3 po-control", "!a=xy\a"},
    {"raw control", "msgid \"a\001\"\nmsgstr \"b\"\n", "2:9 po-control", "!a\001=b"},
    {"context separator", "msgctxt \"a\\4\"\nmsgid \"a\"\nmsgstr \"b\"\n", "2:11 po-control", "!a\4/a=b"},
    {"C1 control", "msgid \"a\"\nmsgstr \"b\xc2\x85\"\n", "3:10 po-control", "!a=b\xc2\x85"},
    {"carriage return", "msgid \"a\"\nmsgstr \"b\\r\"\n", "3:10 po-control", "!a=b\r"},
    {"controls of obsolete entries", "#~ msgid \"a\"\n#~ msgstr \"\\a\"\n", "", "~a=\a"},
    {"bad UTF-8", "msgid \"é\"\nmsgstr \"é\xff\xfe\"\nmsgid \"c\"\nmsgstr \"\xc3\"\n", "3:10 po-utf8|5:9 po-utf8",
     "!é=é\xff\xfe|!c=\xc3"},
    {"bad UTF-8 in a comment", "# \x80\nmsgid \"a\"\nmsgstr \"b\"\n", "2:3 po-utf8", "!a=b"},
    {"bad UTF-8 after the end", "msgid \"a\"\nmsgstr \"b\"\n# \x80\n", "4:3 po-utf8", "a=b"},
    {"bad UTF-8 by escape", "msgid \"a\"\nmsgstr \"\\303\\251\\303\"\n", "3:17 po-utf8", "!a=é\xc3"},

    /* Duplicates */
    {"duplicate", "msgid \"a\"\nmsgstr \"b\"\nmsgctxt \"x\" msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
     "6:1 po-duplicate|2:1 first-here", "a=b|x/a=b|!a=c"},
    {"obsolete duplicate", "msgid \"a\"\nmsgstr \"b\"\n#~ msgid \"a\"\n#~ msgstr \"c\"\n",
     "4:4 po-duplicate|2:1 first-here", "a=b|!~a=c"},
    {"duplicate of obsolete", "#~ msgid \"a\"\n#~ msgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
     "4:1 po-duplicate|2:4 first-here", "!~a=b|a=c"},
    {"a broken one does not count", "msgid \"a\"\nmsgstr \"\\q\"\nmsgid \"a\"\nmsgstr \"b\"\n", "3:9 po-escape",
     "!a=q|a=b"},
    {"second header", "msgid \"\"\nmsgstr \"x\"\n", "2:1 po-duplicate|1:1 first-here", "!=x"},

    /* Merge conflicts */
    {"conflict between entries",
     "msgid \"a\"\nmsgstr \"b\"\n<<<<<<< HEAD\nmsgid \"c\"\nmsgstr \"d\"\n=======\nmsgid \"c\"\nmsgstr \"e\"\n"
     ">>>>>>> b\nmsgid \"f\"\nmsgstr \"g\"\n",
     "4:1 po-conflict", "a=b|!c=d|!c=e|f=g"},
    {"conflict in an entry",
     "msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"b\"\n||||||| base\nmsgstr \"x\"\n=======\nmsgstr \"c\"\n>>>>>>> b\nmsgid "
     "\"f\"\nmsgstr "
     "\"g\"\n",
     "3:1 po-conflict", "!a|f=g"},
    {"conflict in a string",
     "msgid \"a\"\nmsgstr \"\"\n\"1\"\n<<<<<<< HEAD\n\"2\"\n=======\n\"3\"\n>>>>>>> b\n\"4\"\nmsgid \"f\"\nmsgstr "
     "\"g\"\n",
     "5:1 po-conflict", "!a=1|f=g"},
    {"lone marker", "msgid \"a\"\nmsgstr \"b\"\n>>>>>>> b\nmsgid \"f\"\nmsgstr \"g\"\n", "4:1 po-conflict", "a=b|f=g"},
    {"no marker", "msgid \"a\"\nmsgstr \"\"\n\"=======\"\n# =======\n", "",
     "a======="
     "="},

    /* Against msgid and header */
    {"starts with newline", "msgid \"\\na\"\nmsgstr \"b\"\n", "3:1 po-newline-start", "!\na=b"},
    {"ends with newline", "msgid \"a\"\nmsgstr \"b\\n\"\n", "3:1 po-newline-end", "!a=b\n"},
    {"newlines of plurals", "msgid \"a\\n\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\\n\"\nmsgstr[1] \"bs\"\n",
     "3:1 po-newline-end|5:1 po-newline-end", "!a\n/as=b\n/bs"},
    {"newlines of fuzzy entries", "#, fuzzy\nmsgid \"a\\n\"\nmsgstr \"b\"\n", "", "?a\n=b"},
    {"too few forms", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\n", "2:1 plural-forms", "!a/as=b"},
    {"too many forms", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n",
     "2:1 plural-forms", "!a/as=//"},
};

static struct catalog *read_text(const char *text, size_t len, struct buffer *reports)
{
    struct diag *diag = diag_new();
    struct catalog *c = po_read("x.po", slice_make(text, len), diag);
    summarize_reports(diag, reports);
    diag_free(diag);
    return c;
}

/* 1 after saying so when the texts differ, so that one run shows all that fail. */
static size_t differ(const char *name, const char *what, const char *found, const char *expected)
{
    if (strcmp(found, expected) == 0)
        return 0;
    print_error("%s: %s:\n   found %s\nexpected %s\n", name, what, found, expected);
    return 1;
}

static void test_cases(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer text, reports, entries;
        buffer_init(&text);
        buffer_init(&reports);
        buffer_init(&entries);
        buffer_printf(&text, "%s%s", HEADER, cases[i].text);
        struct catalog *c = read_text(text.data, text.len, &reports);
        summarize_entries(c, &entries);
        failed += differ(cases[i].name, "reports", reports.data, cases[i].reports);
        failed += differ(cases[i].name, "entries", entries.data, cases[i].entries);
        assert_false(c->unusable);
        catalog_free(c);
        buffer_release(&text);
        buffer_release(&reports);
        buffer_release(&entries);
    }
    assert_int_equal(failed, 0);
}

/* ---- Whole files -------------------------------------------------------------------------------- */

#define FILE_OF(fields) "msgid \"\"\nmsgstr \"\"\n\"" fields "\"\n"
#define ENTRY           "\nmsgid \"a\"\nmsgstr \"b\"\n"
#define PLURAL_ENTRY    "\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\n"
#define WITH_RULE(rule) FILE_OF(FIELDS UTF8 "Plural-Forms: " rule "\\n") PLURAL_ENTRY

static const struct file_case {
    const char *name, *text;
    size_t len; /* 0: that of the string */
    const char *reports, *entries;
    bool unusable;
} file_cases[] = {
    {"empty", "", 0, " po-no-header", "", false},
    {"no header", ENTRY, 0, " po-no-header", "a=b", false},
    {"no header, beyond ASCII", "# é\nmsgid \"a\"\nmsgstr \"é\"\n", 0, "3:9 po-no-charset", "a=é", true},
    {"empty header", "msgid \"\"\nmsgstr \"\"\n" ENTRY, 0, "1:1 po-no-header", "a=b", false},
    {"fuzzy header", "#, fuzzy\n" FILE_OF(FIELDS UTF8) "\nmsgid \"a\"\nmsgstr \"é\"\n", 0, "", "a=é", false},
    {"late header", ENTRY FILE_OF(FIELDS UTF8), 0, "4:1 po-header-place", "a=b", false},
    {"header with references", "#: a.c\n" FILE_OF(FIELDS UTF8), 0, "2:1 po-header-message", "", false},
    {"header with a plural", "msgid \"\"\nmsgid_plural \"\"\nmsgstr[0] \"" FIELDS UTF8 PLURALS "\"\nmsgstr[1] \"\"\n",
     0, "1:1 po-header-message", "", false},
    {"lines that are no fields", FILE_OF(FIELDS UTF8 "\"\n\"#-#-# a: b\\n\"\n\"X y: z\\n\\nX_y-1:\\n: x\\nend"), 0,
     "4:2 po-header-line|5:2 po-header-line|5:20 po-header-line|5:25 po-header-line", "", false},
    {"field twice", FILE_OF(FIELDS UTF8 "\"\n\"X-A: 1\\nx-a: 2\\nX-a: 3\\nlanguage: vi\\n"), 0,
     "4:10 po-header-twice|4:18 po-header-twice|4:26 po-header-twice", "", false},
    {"no media type", FILE_OF(FIELDS "Content-Type: \\n"), 0, "3:164 po-content-type", "", false},
    {"other media type", FILE_OF(FIELDS "Content-Type: text/html; charset=UTF-8\\n"), 0, "3:164 po-content-type", "",
     false},
    {"media type without charset", FILE_OF(FIELDS "Content-Type: text/plain\\n"), 0, "3:164 po-content-type", "",
     false},
    {"media type in capitals", FILE_OF(FIELDS "Content-Type: TEXT/Plain; format=x; charset=UTF-8\\n"), 0, "", "",
     false},
    {"obsolete header", "#~ msgid \"\"\n#~ msgstr \"\"\n", 0, " po-no-header", "~=", false},
    {"other charset", FILE_OF("Content-Type: text/plain; charset=ISO-8859-2\\n") "msgid \"\xe9\"\nfoo\n", 0,
     "3:36 po-charset", "", true},
    {"charset in small letters",
     FILE_OF(FIELDS "content-type: text/plain; Charset=utf-8\\n") "\nmsgid \"a\"\nmsgstr \"é\"\n", 0, "", "a=é", false},
    {"charset of templates", FILE_OF(FIELDS "Content-Type: text/plain; charset=CHARSET\\n") ENTRY, 0,
     "3:164 po-header-default", "a=b", false},
    {"ASCII", FILE_OF(FIELDS "Content-Type: text/plain; charset=us-ascii\\n") "#é\n" ENTRY, 0, "", "a=b", false},
    {"more than ASCII",
     FILE_OF(FIELDS "Content-Type: text/plain; charset=us-ascii\\n") "#~ msgid \"é\"\n#~ msgstr \"\"\n", 0,
     "4:11 po-no-charset", "~é=", true},
    {"byte order mark", "\xef\xbb\xbf" HEADER ENTRY, 0, "1:1 po-bom", "a=b", false},
    {"UTF-16", "\xff\xfem\0s\0", 6, "1:1 po-utf16", "", true},
    {"old Mac", "# x\rmsgid \"a\"\rmsgstr \"b\rmsgid \"c\"\rmsgstr \"d\"\r", 0, " po-no-header|3:8 po-unclosed",
     "!a=b|c=d", false},
    {"NUL bytes", "msgid \"a\0\"\nmsgstr \"b\"\n\0\n", 24, " po-no-header|1:9 po-control|3:1 po-unexpected", "!a=b",
     false},
    {"missing fields", FILE_OF(UTF8), 0,
     "1:1 po-header-field|1:1 po-header-field|1:1 po-header-field|1:1 po-header-field|1:1 po-header-field|"
     "1:1 po-header-field|1:1 po-header-field",
     "", false},
    {"initial values",
     "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: PACKAGE VERSION\\n\"\n\"Language: \\n\"\n"
     "\"Last-Translator: x\\nLanguage-Team: x\\nPO-Revision-Date: x\\nMIME-Version: x\\n\"\n\"" UTF8
     "Content-Transfer-Encoding: ENCODING\\n\"\n",
     0, "3:22 po-header-default|4:12 po-header-default|6:70 po-header-default", "", false},
    {"no rule, no plurals", FILE_OF(FIELDS UTF8) ENTRY, 0, "", "a=b", false},
    {"no rule",
     FILE_OF(FIELDS UTF8) ENTRY
     "\nmsgid \"e\"\nmsgid_plural \"f\"\nmsgstr[0] \"b\"\n\nmsgid \"c\"\nmsgid_plural \"d\"\nmsgstr[0] \"\"\n",
     0, "8:1 plural-missing", "a=b|!e/f=b|!c/d=", false},
    {"bad rule", WITH_RULE("nplurals=INTEGER; plural=EXPRESSION;"), 0, "3:214 plural-syntax", "!a/as=b", false},
    {"bad rule, no plurals", FILE_OF(FIELDS UTF8 "Plural-Forms: x\\n"), 0, "3:205 plural-syntax", "", false},
    {"stray rule", FILE_OF(FIELDS UTF8 "X: nplurals=1; plural=0\\n") PLURAL_ENTRY, 0, "3:206 plural-syntax", "!a/as=b",
     false},
    {"no forms", WITH_RULE("nplurals=0; plural=0;"), 0, "3:214 plural-count", "!a/as=b", false},
    {"division", WITH_RULE("nplurals=1; plural=n/0;"), 0, "3:224 plural-division", "!a/as=b", false},
    {"range", WITH_RULE("nplurals=1; plural=n;"), 0, "3:224 plural-range", "!a/as=b", false},
    {"overflow", WITH_RULE("nplurals=1; plural=n-1;"), 0, "3:224 plural-overflow", "!a/as=b", false},
    {"unused form", FILE_OF(FIELDS UTF8 "Plural-Forms: nplurals=3; plural=n>1\\n"), 0, "3:205 plural-unused", "",
     false},
    {"depth", WITH_RULE("nplurals=1; plural=(((((((((((((((((((((((((((((((((((0)))))))))))))))))))))))))))))))))));"),
     0, "3:256 plural-limit", "!a/as=b", false},
};

static void test_files(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < COUNT(file_cases); i++) {
        const struct file_case *f = &file_cases[i];
        struct buffer reports, entries;
        buffer_init(&reports);
        buffer_init(&entries);
        struct catalog *c = read_text(f->text, f->len ? f->len : strlen(f->text), &reports);
        summarize_entries(c, &entries);
        failed += differ(f->name, "reports", reports.data, f->reports);
        failed += differ(f->name, "entries", entries.data, f->entries);
        assert_int_equal(c->unusable, f->unusable);
        catalog_free(c);
        buffer_release(&reports);
        buffer_release(&entries);
    }
    assert_int_equal(failed, 0);
}

/* ---- What a catalog holds ----------------------------------------------------------------------- */

static const char whole[] = HEADER "\n"
                                   "# Translator.\n"
                                   "#Tight.\n"
                                   "#. Extracted.\n"
                                   "#: smtp.xml#421/name a.c:1\n"
                                   "#, fuzzy, range: 1..3\n"
                                   "#| msgctxt \"old context\"\n"
                                   "#| msgid \"old\"\n"
                                   "#| msgid_plural \"olds\"\n"
                                   "msgctxt \"context\"\n"
                                   "msgid \"\"\n"
                                   "\"é\\t\"\n"
                                   "\"\\101z\"\n"
                                   "msgid_plural \"p\"\n"
                                   "msgstr[0] \"x\"\n"
                                   "msgstr[1] \"y\"\n"
                                   "\n"
                                   "# Next.\n"
                                   "msgid \"n\"\n"
                                   "msgstr \"m\"\n";

static void assert_lines(const struct catalog_lines *lines, const char *expected)
{
    struct buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < lines->count; i++) {
        buffer_add_slice(&text, lines->items[i]);
        buffer_add_char(&text, '|');
    }
    assert_string_equal(text.data, expected);
    buffer_release(&text);
}

static void assert_place(struct position position, unsigned line, unsigned column)
{
    assert_string_equal(position.file, "x.po");
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
}

static void test_entry(void **state)
{
    (void)state;
    struct buffer reports;
    buffer_init(&reports);
    struct catalog *c = read_text(whole, sizeof whole - 1, &reports);
    assert_string_equal(reports.data, "");
    assert_int_equal(c->count, 3);
    assert_ptr_equal(c->header, &c->entries[0]);
    const struct catalog_entry *e = catalog_find(c, "context", "é\tAz");
    assert_ptr_equal(e, &c->entries[1]);
    assert_lines(&e->comments, "Translator.|Tight.|");
    assert_lines(&e->extracted, "Extracted.|");
    assert_lines(&e->references, "smtp.xml#421/name|a.c:1|");
    assert_lines(&e->flags, "fuzzy|range: 1..3|");
    assert_string_equal(e->previous_context->text, "old context");
    assert_string_equal(e->previous_id->text, "old");
    assert_string_equal(e->previous_id_plural->text, "olds");
    assert_place(e->position, 11, 1);
    assert_place(e->id->position, 12, 1);
    assert_place(e->strings[1].position, 17, 1);
    assert_place(e->previous_id->position, 9, 4);
    assert_ptr_equal(catalog_find(c, NULL, "n"), &c->entries[2]);
    assert_null(catalog_find(c, NULL, "é\tAz"));
    assert_null(catalog_find(c, "context", "n"));
    assert_int_equal(plural_count(c->plural), 2);
    catalog_free(c);
    buffer_release(&reports);
}

/* The lines of entries and what stands between them are the whole file. */
static void test_raw(void **state)
{
    (void)state;
    struct buffer reports;
    buffer_init(&reports);
    struct catalog *c = read_text(whole, sizeof whole - 1, &reports);
    const struct slice *first = &c->entries[1].raw, *second = &c->entries[2].raw;
    assert_true(slice_starts_with(*first, "# Translator.\n"));
    assert_memory_equal(first->ptr + first->len - 3, "y\"\n", 3);
    assert_ptr_equal(second->ptr, first->ptr + first->len + 1);
    assert_true(slice_starts_with(*second, "# Next.\n"));
    assert_ptr_equal(second->ptr + second->len, c->bytes.ptr + c->bytes.len);
    catalog_free(c);
    c = read_text("msgid\"a\"msgstr\"b\"  msgid\"c\"msgstr\"d\"", 37, &reports);
    assert_true(slice_is(c->entries[0].raw, "msgid\"a\"msgstr\"b\"  "));
    assert_true(slice_is(c->entries[1].raw, "msgid\"c\"msgstr\"d\""));
    catalog_free(c);
    buffer_release(&reports);
}

static void test_places(void **state)
{
    (void)state;
    struct buffer reports;
    buffer_init(&reports);
    struct catalog *c = read_text(whole, sizeof whole - 1, &reports);
    const struct catalog_string *id = c->entries[1].id;
    assert_int_equal(id->piece_count, 3);
    assert_place(catalog_string_place(id, 0), 13, 2); /* é, two bytes */
    assert_place(catalog_string_place(id, 2), 13, 3); /* tab, written with two */
    assert_place(catalog_string_place(id, 3), 14, 2); /* A, written with four */
    assert_place(catalog_string_place(id, 4), 14, 6);
    assert_place(catalog_string_place(id, 5), 14, 7); /* the end */
    struct position position;
    assert_true(slice_is(catalog_header_field(c, "language", &position), "vi"));
    assert_place(position, 1, 110);
    assert_null(catalog_header_field(c, "X-None", &position).ptr);
    assert_null(catalog_header_field(c, "Langu", &position).ptr);
    catalog_free(c);
    buffer_release(&reports);
}

/* ---- Size --------------------------------------------------------------------------------------- */

/* How many defects are reported of so many bytes of the same. */
static size_t read_repeated(const char *part, size_t size)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, HEADER);
    for (size_t i = 0, len = strlen(part); text.len + len <= size; i++)
        buffer_printf(&text, part, i);
    struct diag *diag = diag_new();
    catalog_free(po_read("x.po", buffer_slice(&text), diag));
    size_t reports = diag_count(diag, DIAG_LEVEL_WARNING) + diag_count(diag, DIAG_LEVEL_EXCLUDED);
    diag_free(diag);
    buffer_release(&text);
    return reports;
}

/* What invites rescanning: very many of something on one line or in one entry. %zu makes msgids differ. */
static const char *const repeated[] = {
    "msgid \"%zu\" msgstr \"b\" ",
    "msgid \"%zu\"\nmsgstr \"b\"\n",
    "\"\" ",
    "\"\n",
    "\\",
    "[",
    "# x\n",
    "#: a:1 b : 2 ",
    "#, a, b\n",
    "#: \xe2\x81\xa8",
    "msgid \"%zu",
    "msgid \"%zu\\q\" msgstr \"\\q\" ",
    "msgid \"a\" msgstr \"b\" ",
    "msgid \"%zu\" msgstr \"\xff\" ",
    "\xff\n",
    "<<<<<<< a\n",
    "msgstr[0] \"a\" ",
    "#~ #| ",
    "domain \"x\" ",
    "\n",
};

/* Large files of hostile shapes are read to their end, and what is reported has a limit. */
static void test_repeated(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(repeated); i++) {
        size_t reports = read_repeated(repeated[i], 800 * 1000);
        if (reports > 1000)
            fail_msg("%s: %zu reports", repeated[i], reports);
    }
}

/* Strings are looked through several bytes at once. */
static void test_characters_anywhere(void **state)
{
    (void)state;
    static const struct {
        const char *character;
        bool bad;
    } characters[] = {{"\x01", true},     {"\x1f", true},         {"\x7f", true},      {"\xc2\x80", true},
                      {"\xc2\x9f", true}, {"\t", false},          {"\xc2\xa0", false}, {"\xc3\x80", false},
                      {"~", false},       {"\xe1\x82\x80", false}};
    for (size_t i = 0; i < COUNT(characters); i++) {
        for (size_t before = 0; before < 20; before++) {
            struct buffer text, reports;
            buffer_init(&text);
            buffer_init(&reports);
            buffer_printf(&text, HEADER "msgid \"a\"\nmsgstr \"%.*s%sz\"\n", (int)before, "abcdefghijklmnopqrst",
                          characters[i].character);
            struct catalog *c = read_text(text.data, text.len, &reports);
            char wanted[40] = "";
            if (characters[i].bad)
                snprintf(wanted, sizeof wanted, "3:%zu po-control", 9 + before);
            assert_string_equal(reports.data, wanted);
            assert_int_equal(c->entries[1].broken, characters[i].bad);
            catalog_free(c);
            buffer_release(&text);
            buffer_release(&reports);
        }
    }
}

static void test_too_large(void **state)
{
    (void)state;
    struct buffer reports;
    buffer_init(&reports);
    char *bytes = malloc(PO_MAX_SIZE + 1);
    assert_non_null(bytes);
    memset(bytes, '\n', PO_MAX_SIZE + 1);
    struct catalog *c = read_text(bytes, PO_MAX_SIZE + 1, &reports);
    assert_string_equal(reports.data, " file-too-large");
    assert_true(c->unusable);
    assert_int_equal(c->count, 0);
    catalog_free(c);
    free(bytes);
    buffer_release(&reports);
}

/* ---- Corpora ------------------------------------------------------------------------------------ */

static struct catalog *read_corpus(const char *corpora, const char *name, struct buffer *reports)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/po/gettext/%s", corpora, name);
    struct buffer bytes;
    buffer_init(&bytes);
    assert_int_equal(file_read(AT_FDCWD, path, PO_MAX_SIZE, &bytes), FILE_OK);
    struct catalog *c = read_text(bytes.data, bytes.len, reports);
    buffer_release(&bytes);
    return c;
}

/* Of gettext's own tests: an expression nested thousands of times, and one that divides by zero for n = 1666 only. */
static void test_hostile_plurals(void **state)
{
    (void)state;
    const char *corpora = support_corpora();
    if (!corpora)
        skip();
    struct buffer reports;
    buffer_init(&reports);
    struct catalog *c = read_corpus(corpora, "plural-3__plural-3-ll.po", &reports);
    assert_non_null(strstr(reports.data, "plural-limit"));
    assert_null(c->plural);
    catalog_free(c);
    c = read_corpus(corpora, "plural-4__plural-4-ll.po", &reports);
    assert_non_null(c->plural);
    assert_int_equal(plural_index(c->plural, 2), 2);
    assert_int_equal(plural_index(c->plural, 1666), 0);
    catalog_free(c);
    buffer_release(&reports);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_entry),
        cmocka_unit_test(test_raw),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_characters_anywhere),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_hostile_plurals),
    };
    return cmocka_run_group_tests_name("po_reader", tests, NULL, NULL);
}
