/* SPDX-License-Identifier: MIT */
/* What XML is read, what is refused and where; the W3C suite and libxml2's own inputs as judges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>

#include "base/buffer.h"
#include "base/file.h"
#include "input/xml_document.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static char *read_text(const char *bytes, size_t len, struct xml_document **document)
{
    struct diag *diag = diag_new();
    *document = xml_document_parse(slice_make(bytes, len), "f.xml", diag);
    char *text = support_diag_text(diag);
    assert_int_equal(!*document, diag_count(diag, DIAG_LEVEL_ERROR) > 0);
    diag_free(diag);
    return text;
}

/* ---- Refusals ---- */

static const struct bad_case {
    const char *name, *bytes;
    size_t len; /* 0: up to the NUL */
    const char *place, *slug;
} bad_cases[] = {
    {"empty", "", 0, "1:1", "xml-syntax"},
    {"no root", "<!-- x -->\n", 0, "2:1", "xml-syntax"},
    {"doctype", "<?xml version='1.0'?>\n <!DOCTYPE a>\n<a/>", 0, "2:2", "xml-doctype"},
    {"entity declaration alone", "<!ENTITY a 'b'><a/>", 0, "1:1", "xml-tag"},
    {"instruction", "<a>\n  <?php x?></a>", 0, "2:3", "xml-instruction"},
    {"stylesheet", "<?xml-stylesheet href='x'?><a/>", 0, "1:1", "xml-instruction"},
    {"declaration not at the start", "\n<?xml version='1.0'?><a/>", 0, "2:1", "xml-instruction"},
    {"unfinished instruction", "<a><?x </a>", 0, "1:4", "xml-unfinished"},
    {"latin-1 declared", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 0, "1:21", "xml-encoding"},
    {"utf-7 declared", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-a/+AD4-", 0, "1:21", "xml-encoding"},
    {"version 1.1", "<?xml version='1.1'?><a/>", 0, "1:7", "xml-version"},
    {"utf-16", "\xff\xfe<\0a\0/\0>\0", 10, "1:1", "xml-wide"},
    {"utf-16 without mark", "\0<\0a", 4, "1:1", "xml-wide"},
    {"bad utf-8", "<a>\nm\xc3\xa1y \xe1\xbb</a>", 0, "2:5", "xml-utf8"},
    {"overlong", "<a>\xc0\xaf</a>", 0, "1:4", "xml-utf8"},
    {"surrogate", "<a>\xed\xa0\x80</a>", 0, "1:4", "xml-utf8"},
    {"nul", "<a>\0</a>", 8, "1:4", "xml-character"},
    {"escape", "<a>\t\x1b</a>", 0, "1:5", "xml-character"},
    {"c1", "<a>\xc2\x85</a>", 0, "1:4", "xml-character"},
    {"delete", "<a>\x7f</a>", 0, "1:4", "xml-character"},
    {"non-character", "<a>\xef\xbf\xbe</a>", 0, "1:4", "xml-character"},
    {"c1 by reference", "<a>\n<b>&#x85;</b></a>", 0, "2:1", "xml-character"},
    {"delete by reference in an attribute", "<a x='1'\n y='&#127;'/>", 0, "2:2", "xml-character"},
    {"mismatch", "<a>\n <b>\n</a>", 0, "3:1", "xml-end-tag"},
    {"end alone", "<a/></b>", 0, "1:5", "xml-end-alone"},
    {"not closed", "<a>\n  <b>x", 0, "2:3", "xml-unclosed"},
    {"unfinished tag", "<a><b x='1'", 0, "1:4", "xml-unfinished"},
    {"unfinished value", "<a><b x='1></b></a>", 0, "1:12", "xml-tag"},
    {"unfinished value at the end", "<a x='1>", 0, "1:6", "xml-unfinished"},
    {"unfinished comment", "<a>\n<!-- x </a>", 0, "2:1", "xml-unfinished"},
    {"hyphens in a comment", "<a>\n<!-- x -- y --></a>", 0, "2:8", "xml-comment"},
    {"unfinished cdata", "<a><![CDATA[x]]</a>", 0, "1:4", "xml-unfinished"},
    {"plain less-than", "<a>1 < 2</a>", 0, "1:7", "xml-tag"},
    {"attribute without a value", "<a x/>", 0, "1:5", "xml-tag"},
    {"attribute without quotes", "<a x=1/>", 0, "1:6", "xml-tag"},
    {"attributes without a space", "<a x='1'y='2'/>", 0, "1:9", "xml-tag"},
    {"attribute twice", "<a x='1' x='2'/>", 0, "1:15", "xml-syntax"},
    {"unknown entity", "<a>\n&nbsp;</a>", 0, "2:7", "xml-syntax"},
    {"plain ampersand", "<a>AT&T</a>", 0, "1:8", "xml-syntax"},
    {"namespace not declared", "<a>\n<x:b/></a>", 0, "2:5", "xml-syntax"},
    {"two roots", "<a/><b/>", 0, "1:5", "xml-syntax"},
    {"text after the root", "<a/>x", 0, "1:5", "xml-syntax"},
    {"end of cdata in text", "<a>]]></a>", 0, "1:4", "xml-syntax"},
    {"carriage returns alone", "<a>\r\r\r<b></a>", 0, "4:4", "xml-end-tag"},
};

static void test_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_cases); i++) {
        const struct bad_case *c = &bad_cases[i];
        struct xml_document *document;
        char *text = read_text(c->bytes, c->len ? c->len : strlen(c->bytes), &document), want[64];
        print_message("%s: %s", c->name, text);
        assert_null(document);
        snprintf(want, sizeof want, "f.xml:%s: error: ", c->place);
        assert_memory_equal(text, want, strlen(want));
        snprintf(want, sizeof want, "[%s]\n", c->slug);
        assert_non_null(strstr(text, want));
        free(text);
    }
}

/* ---- Limits: the last good size and the first bad one ---- */

static void repeat(struct buffer *b, const char *what, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add_string(b, what);
}

static void make_attributes(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a");
    for (size_t i = 0; i < n; i++)
        buffer_printf(b, " a%zu=''", i);
    buffer_add_string(b, "/>");
}

static void make_depth(struct buffer *b, size_t n)
{
    repeat(b, "<a>", n);
    repeat(b, "</a>", n);
}

static void make_tag(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a x='");
    repeat(b, "x", n - 9);
    buffer_add_string(b, "'/>");
}

static void make_name(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<");
    repeat(b, "n", n);
    buffer_add_string(b, "/>");
}

static void make_text(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a>");
    repeat(b, "x", n);
    buffer_add_string(b, "</a>");
}

static void make_cdata(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a><![CDATA[");
    repeat(b, "x", n - 12);
    buffer_add_string(b, "]]></a>");
}

static void make_namespaces(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a>");
    for (size_t i = 0; i < n; i++)
        buffer_printf(b, "<b xmlns:n%zu='urn:x'/>", i);
    buffer_add_string(b, "</a>");
}

static const struct limit_case {
    const char *slug;
    void (*make)(struct buffer *b, size_t n);
    size_t most;
} limit_cases[] = {
    {"xml-attributes", make_attributes, 256}, {"xml-depth", make_depth, 100},
    {"xml-tag-size", make_tag, 65536},        {"xml-name-size", make_name, 1024},
    {"xml-text-size", make_text, 1000000},    {"xml-text-size", make_cdata, 1000000},
    {"xml-namespaces", make_namespaces, 64},
};

static void test_limits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(limit_cases); i++) {
        const struct limit_case *c = &limit_cases[i];
        for (size_t more = 0; more < 2; more++) {
            struct buffer b;
            struct xml_document *document;
            buffer_init(&b);
            c->make(&b, c->most + more);
            char *text = read_text(b.data, b.len, &document);
            print_message("%s %zu: %s\n", c->slug, c->most + more, text);
            assert_int_equal(!document, more);
            assert_int_equal(strstr(text, c->slug) != NULL, more);
            xml_document_free(document);
            buffer_release(&b);
            free(text);
        }
    }
}

static void make_hidden_tag(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a x='<");
    for (size_t i = 0; i < n; i++)
        buffer_printf(b, " a%zu=''", i);
    buffer_add_string(b, "'/>");
}

static void make_line(struct buffer *b, size_t n)
{
    buffer_add_string(b, "<a>");
    repeat(b, "<b/>", n);
    buffer_add_string(b, "</a>");
}

/* Shapes that a parser could take quadratic time for are read, or refused, at once. */
static void test_large_shapes(void **state)
{
    (void)state;
    void (*const shapes[])(struct buffer *, size_t) = {make_attributes, make_hidden_tag, make_depth, make_namespaces,
                                                       make_line};
    for (size_t i = 0; i < COUNT(shapes); i++) {
        struct buffer b;
        struct xml_document *document;
        buffer_init(&b);
        shapes[i](&b, 200000);
        free(read_text(b.data, b.len, &document));
        assert_int_equal(document != NULL, shapes[i] == make_line);
        xml_document_free(document);
        buffer_release(&b);
    }
}

/* ---- What is read ---- */

static void describe(const struct xml_node *node, struct buffer *out)
{
    if (!node->name) {
        buffer_printf(out, "'%.*s'", (int)node->text.len, node->text.ptr);
        return;
    }
    buffer_printf(out, "<%s@%u:%u", node->name, node->position.line, node->position.column);
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct xml_attribute *a = &node->attributes[i];
        buffer_printf(out, " %s@%u:%u=%s", a->name, a->position.line, a->position.column, a->value);
    }
    buffer_add_char(out, '>');
    for (const struct xml_node *child = node->first; child; child = child->next)
        describe(child, out);
    buffer_add_string(out, "</>");
}

static const struct good_case {
    const char *name, *bytes, *tree;
} good_cases[] = {
    {"plain", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>\n  <b x='1'\n     y=\"2\"/></a>\n",
     "<a@2:1>'\n  '<b@3:3 x@3:6=1 y@4:6=2></></>"},
    {"byte order mark", "\xef\xbb\xbf<a>x</a>", "<a@1:1>'x'</>"},
    {"columns count characters", "<a>\xc3\xa1\t<b/>\xf0\x9f\x98\x80<c/></a>",
     "<a@1:1>'\xc3\xa1\t'<b@1:6></>'\xf0\x9f\x98\x80'<c@1:11></></>"},
    {"entities", "<a x='&lt;&quot;&#65;'>&amp;&#x41;&gt;</a>", "<a@1:1 x@1:4=<\"A>'&A>'</>"},
    {"cdata", "<a>x<![CDATA[<&]]>y</a>", "<a@1:1>'x''<&''y'</>"},
    {"comments", "<!-- <x> --><a>x<!-- <y z='--><b/></a><!-- end -->", "<a@1:13>'x'<b@1:31></></>"},
    {"prefixes", "<p:a xmlns:p='urn:x' xml:lang='en' p:q='1'><b xmlns=''/></p:a>",
     "<a@1:1 xml:lang@1:22=en p:q@1:36=1><b@1:44></></>"},
    {"greater-than in a value", "<a x='>'><b/></a>", "<a@1:1 x@1:4=>><b@1:10></></>"},
};

static char *tree_of(const char *bytes, size_t len)
{
    struct xml_document *document;
    struct buffer out;
    buffer_init(&out);
    char *text = read_text(bytes, len, &document);
    assert_string_equal(text, "");
    free(text);
    describe(document->root, &out);
    xml_document_free(document);
    return buffer_detach(&out);
}

static void test_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good_cases); i++) {
        char *tree = tree_of(good_cases[i].bytes, strlen(good_cases[i].bytes));
        print_message("%s\n", good_cases[i].name);
        assert_string_equal(tree, good_cases[i].tree);
        free(tree);
    }
}

/* Line ends, mark and final line end make no difference to the tree or to any position. */
static void test_line_ends(void **state)
{
    (void)state;
    const char *const forms[] = {"\r\n", "\r", "\n"};
    static const char lines[] = "<a>\n<b x='1'/>\n\n  <c>x\ny</c>\n</a>\n";
    char *want = tree_of(lines, strlen(lines) - 1);
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct buffer b;
        buffer_init(&b);
        buffer_add_string(&b, "\xef\xbb\xbf");
        for (const char *p = lines; *p; p++) {
            if (*p == '\n')
                buffer_add_string(&b, forms[i]);
            else
                buffer_add_char(&b, *p);
        }
        char *tree = tree_of(b.data, b.len);
        assert_string_equal(tree, want);
        free(tree);
        buffer_release(&b);
    }
    free(want);
}

static void test_long_file(void **state)
{
    (void)state;
    struct buffer b;
    struct xml_document *document;
    buffer_init(&b);
    buffer_add_string(&b, "<a>");
    repeat(&b, "\n", 70000);
    buffer_add_string(&b, " <b/></a>");
    free(read_text(b.data, b.len, &document));
    assert_int_equal(document->root->first->next->position.line, 70001);
    assert_int_equal(document->root->first->next->position.column, 2);
    xml_document_free(document);
    buffer_release(&b);
}

/* ---- Corpora ---- */

struct tally {
    size_t files, accepted, no_line;
};

static void read_corpus_file(const char *path, struct tally *tally)
{
    struct buffer b;
    buffer_init(&b);
    if (file_read(AT_FDCWD, path, 16777216, &b) == FILE_OK) {
        struct xml_document *document;
        char *text = read_text(b.data, b.len, &document);
        tally->files++;
        tally->accepted += document != NULL;
        if (!document && (strncmp(text, "f.xml:", 6) != 0 || text[6] < '1' || text[6] > '9')) {
            print_message("no line: %s: %s", path, text);
            tally->no_line++;
        }
        xml_document_free(document);
        free(text);
    }
    buffer_release(&b);
}

static struct tally walked; /* nftw hands its callback nothing of the caller's */

static int visit(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)ftw;
    if (kind == FTW_F)
        read_corpus_file(path, &walked);
    return 0;
}

static void walk(const char *folder)
{
    char path[600];
    const char *corpora = support_corpora();
    if (!corpora)
        skip();
    snprintf(path, sizeof path, "%s/%s", corpora, folder);
    walked = (struct tally){0};
    assert_int_equal(nftw(path, visit, 16, FTW_PHYS), 0);
    print_message("%s: %zu files, %zu accepted\n", folder, walked.files, walked.accepted);
    assert_true(walked.files > 100 && walked.accepted > 0);
    assert_int_equal(walked.no_line, 0);
}

static void test_xmlconf(void **state)
{
    (void)state;
    walk("xmlconf");
}

static void test_libxml2_inputs(void **state)
{
    (void)state;
    walk("libxml2-2.9.14/test");
}

/* The suite's own list says which files are not well-formed. */
static void test_not_well_formed(void **state)
{
    (void)state;
    const char *corpora = support_corpora();
    if (!corpora)
        skip();
    char path[600], line[1000];
    snprintf(path, sizeof path, "%s/xmlconf/manifest.json", corpora);
    FILE *manifest = fopen(path, "r");
    assert_non_null(manifest);
    struct tally tally = {0};
    bool not_wf = false;
    while (fgets(line, sizeof line, manifest)) {
        char uri[400];
        if (strncmp(line, "\"type\": ", 8) == 0)
            not_wf = strstr(line, "\"not-wf\"") != NULL;
        if (!not_wf || sscanf(line, "\"uri\": \"%399[^\"]\"", uri) != 1)
            continue;
        size_t before = tally.accepted;
        snprintf(path, sizeof path, "%s/xmlconf/%s", corpora, uri);
        read_corpus_file(path, &tally);
        if (tally.accepted > before)
            print_message("accepted: %s\n", uri);
    }
    fclose(manifest);
    print_message("not well-formed: %zu files, %zu accepted\n", tally.files, tally.accepted);
    assert_true(tally.files > 500);
    assert_int_equal(tally.accepted, 0);
    assert_int_equal(tally.no_line, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad),     cmocka_unit_test(test_limits),         cmocka_unit_test(test_large_shapes),
        cmocka_unit_test(test_good),    cmocka_unit_test(test_line_ends),      cmocka_unit_test(test_long_file),
        cmocka_unit_test(test_xmlconf), cmocka_unit_test(test_libxml2_inputs), cmocka_unit_test(test_not_well_formed),
    };
    return cmocka_run_group_tests_name("xml_document", tests, NULL, NULL);
}
