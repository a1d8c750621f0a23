/* SPDX-License-Identifier: MIT */
/* Site files and format files: what becomes of good ones, what is said of bad ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/format_reader.h"
#include "input/site_reader.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
    char root[64];
    struct diag *diag;
    struct tree *tree;
};

static void set_up(struct fixture *f)
{
    support_folder(f->root, sizeof f->root);
    f->diag = diag_new();
    f->tree = tree_open(f->root, f->diag);
}

static void tear_down(struct fixture *f)
{
    tree_free(f->tree);
    diag_free(f->diag);
    support_remove(f->root);
}

/* The first diagnostic is at this place of the file and has this slug. */
static void assert_first(const struct fixture *f, const char *text, const char *path, const char *place,
                         const char *slug)
{
    char start[200], end[64];
    snprintf(start, sizeof start, "%s/%s:%s: error: ", f->root, path, place);
    snprintf(end, sizeof end, " [%s]\n", slug);
    print_message("%s", text);
    assert_memory_equal(text, start, strlen(start));
    const char *found = strstr(text, end);
    assert_non_null(found);
    assert_true(found < strchr(text, '\n'));
}

/* ---- site.xml ---- */

#define SITE(attributes, content) "<site xmlns='urn:sosanh:site:1' " attributes ">\n" content "</site>\n"
#define LEAST                     "<registry name='a'/><format name='html'/>\n"

static void test_site(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    support_write_text(f.root, "site.xml",
                       SITE("source='en'", "<language name='vi'/><language name='sr-Latn'/>"
                                           "<base href='https://x.example/y//'/>\n<pairs policy='all'/>"
                                           "<registry name='b'/><format name='man'/>" LEAST));
    struct site_file *site = site_read(f.tree, "site.xml", f.diag);
    assert_non_null(site);
    assert_string_equal(site->source_language, "en");
    assert_int_equal(site->language_count, 3);
    assert_string_equal(site->languages[0].name, "en");
    assert_string_equal(site->languages[2].name, "sr@latin");
    assert_int_equal(site->languages[2].position.line, 2);
    assert_int_equal(site->languages[2].position.column, 32);
    assert_int_equal(site->registry_count, 2);
    assert_string_equal(site->registries[0].name, "b");
    assert_int_equal(site->format_count, 2);
    assert_string_equal(site->base_url, "https://x.example/y");
    assert_int_equal(site->pairs, POLICY_ALL);
    assert_int_equal(site->publish_from, 80);
    assert_int_equal(site->publish_until, 60);
    site_file_free(site);
    support_write_text(f.root, "site.xml", SITE("source='pt_BR'", LEAST));
    site = site_read(f.tree, "site.xml", f.diag);
    assert_null(site->base_url);
    assert_int_equal(site->pairs, POLICY_RELATED);
    assert_string_equal(site->languages[0].name, "pt_BR");
    site_file_free(site);
    tear_down(&f);
}

static const struct {
    const char *xml;
    unsigned from, until;
} threshold_cases[] = {
    {"<publish from='100' until='0'/>", 100, 0},
    {"<publish from='0' until='0'/>", 0, 0},
    {"<publish until='70' from='70'/>", 70, 70},
    {"<publish from=' 9 ' until='\t1\n'/>", 9, 1},
};

static void test_thresholds(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(threshold_cases); i++) {
        struct diag *diag = diag_new();
        char xml[300];
        snprintf(xml, sizeof xml, SITE("source='en'", LEAST "%s"), threshold_cases[i].xml);
        struct site_file *site = site_parse(slice_from(xml), "site.xml", diag);
        assert_non_null(site);
        assert_int_equal(site->publish_from, threshold_cases[i].from);
        assert_int_equal(site->publish_until, threshold_cases[i].until);
        site_file_free(site);
        diag_free(diag);
    }
}

static const struct site_case {
    const char *xml, *place, *slug;
} site_cases[] = {
    {"<site/>", "1:1", "xml-root"},
    {SITE("", LEAST), "1:1", "attribute-missing"},
    {SITE("source='en' lang='x'", LEAST), "1:45", "attribute-unknown"},
    {SITE("source='english'", LEAST), "1:33", "site-language"},
    {SITE("source='en'", "<format name='x'/>"), "1:1", "element-missing"},
    {SITE("source='en'", "<registry name='x'/>"), "1:1", "element-missing"},
    {SITE("source='en'", LEAST "<language name='pt-BRA'/>"), "3:11", "site-language"},
    {SITE("source='en'", LEAST "<language name='pt-BR'/>\n<language name='pt_BR'/>"), "4:11", "given-twice"},
    {SITE("source='en'", LEAST "<language name='../x'/>"), "3:11", "site-language"},
    {SITE("source='en'", LEAST "<language name='vi'/>\n<language name='vi'/>"), "4:11", "given-twice"},
    {SITE("source='en'", LEAST "<language name='en'/>"), "3:11", "given-twice"},
    {SITE("source='en'", LEAST "<registry name='a'/>"), "3:11", "given-twice"},
    {SITE("source='en'", LEAST "<format name='html'/>"), "3:9", "given-twice"},
    {SITE("source='en'", LEAST "<registry name='../x'/>"), "3:11", "id-form"},
    {SITE("source='en'", LEAST "<pairs policy='some'/>"), "3:8", "site-policy"},
    {SITE("source='en'", LEAST "<pairs policy='all'/><pairs policy='all'/>"), "3:22", "element-repeated"},
    {SITE("source='en'", LEAST "<base href='example.org'/>"), "3:7", "url-form"},
    {SITE("source='en'", LEAST "<publish from='80'/>"), "3:1", "attribute-missing"},
    {SITE("source='en'", LEAST "<publish from='80' until=''/>"), "3:20", "value-empty"},
    {SITE("source='en'", LEAST "<publish from='101' until='60'/>"), "3:10", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='1000' until='60'/>"), "3:10", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='80%' until='60'/>"), "3:10", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='80' until='060'/>"), "3:20", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='80' until='-1'/>"), "3:20", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='80' until='6 0'/>"), "3:20", "site-percent"},
    {SITE("source='en'", LEAST "<publish from='60' until='61'/>"), "3:20", "site-thresholds"},
    {SITE("source='en'", LEAST "<publish from='1' until='0'/><publish from='1' until='0'/>"), "3:30",
     "element-repeated"},
    {SITE("source='en'", LEAST "<page/>"), "3:1", "element-unknown"},
    {SITE("source='en'", LEAST "<languag name='vi'/>"), "3:1", "element-unknown"},
    {SITE("source='en'", LEAST "x"), "1:1", "stray-text"},
};

static void test_bad_sites(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(site_cases); i++) {
        struct fixture f;
        set_up(&f);
        support_write_text(f.root, "site.xml", site_cases[i].xml);
        assert_null(site_read(f.tree, "site.xml", f.diag));
        char *text = support_diag_text(f.diag);
        assert_first(&f, text, "site.xml", site_cases[i].place, site_cases[i].slug);
        free(text);
        tear_down(&f);
    }
}

/* ---- format.xml ---- */

#define FORMAT(content) "<format xmlns='urn:sosanh:format:1' id='mine' escaping='roff'>\n" content "</format>\n"
#define CODE(path)      FORMAT("<page kind='code' template='code.man' path='" path "'/>")

static void write_format(struct fixture *f, const char *xml)
{
    support_write_text(f->root, "templates/mine/format.xml", xml);
    support_write_text(f->root, "templates/mine/code.man", "x");
}

static void test_format(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    write_format(
        &f, FORMAT("<page kind='code' template='code.man' path='m/{posix}/{registry}-{id}.7' source-path='m/{id}.7'/>"
                   "<page kind='languages' template='code.man' path='m/index.7'/><asset file='code.man'/>"));
    struct format_file *format = format_read(f.tree, "mine", f.diag);
    assert_non_null(format);
    assert_string_equal(format->id, "mine");
    assert_int_equal(format->escaping, ESCAPING_ROFF);
    assert_string_equal(format->pages[PAGE_CODE].template_name, "code.man");
    assert_string_equal(format->pages[PAGE_CODE].path, "m/{posix}/{registry}-{id}.7");
    assert_string_equal(format->pages[PAGE_CODE].source_path, "m/{id}.7");
    assert_string_equal(format->pages[PAGE_LANGUAGES].path, "m/index.7");
    assert_null(format->pages[PAGE_HOME].template_name);
    assert_int_equal(format->asset_count, 1);
    format_file_free(format);
    tear_down(&f);
}

static const struct site_case format_cases[] = {
    {"<format xmlns='urn:sosanh:format:1' id='other' escaping='roff'><page kind='code' template='code.man' "
     "path='x'/></format>",
     "1:37", "format-id"},
    {"<format xmlns='urn:sosanh:format:1' id='mine' escaping='tex'><page kind='code' template='code.man' "
     "path='x'/></format>",
     "1:47", "format-escaping"},
    {"<format xmlns='urn:sosanh:format:1' id='mine' escaping='markdown' dialect='md'><page kind='code' "
     "template='code.man' path='x'/></format>",
     "1:67", "format-dialect"},
    {"<format xmlns='urn:sosanh:format:1' id='mine' escaping='roff' dialect='gfm'><page kind='code' "
     "template='code.man' path='x'/></format>",
     "1:63", "format-no-dialect"},
    {FORMAT(""), "1:1", "element-missing"},
    {FORMAT("<page kind='cod' template='code.man' path='x'/>"), "2:7", "format-kind"},
    {FORMAT("<page kind='code' template='none.man' path='x'/>"), "2:19", "format-file-missing"},
    {FORMAT("<page kind='code' template='../site.xml' path='x'/>"), "2:19", "format-file-name"},
    {FORMAT("<page kind='code' template='.x' path='x'/>"), "2:19", "format-file-name"},
    {FORMAT("<page kind='code' template='code.man'/>"), "2:1", "attribute-missing"},
    {FORMAT("<page kind='home' template='code.man' path='{lang}'/>\n<page kind='home' template='code.man' path='x'/>"),
     "3:7", "given-twice"},
    {FORMAT("<page kind='home' template='code.man' path='{lang}'/>\n<asset file='none.css'/>"), "3:8",
     "format-file-missing"},
    {FORMAT("<page kind='home' template='code.man' path='{lang}'/>\n<asset file='code.man'/><asset file='code.man'/>"),
     "3:32", "given-twice"},
    {FORMAT("<page kind='home' template='code.man' path='{lang}/{id}'/>"), "2:39", "format-placeholder"},
    {FORMAT("<page kind='languages' template='code.man' path='{lang}'/>"), "2:44", "format-placeholder"},
    {CODE("../x"), "2:39", "format-path"},
    {CODE("/x"), "2:39", "format-path"},
    {CODE("x//y"), "2:39", "format-path"},
    {CODE("x/"), "2:39", "format-path"},
    {CODE("x/../y"), "2:39", "format-path"},
    {CODE(".hidden/x"), "2:39", "format-path"},
    {CODE("a\\b"), "2:39", "format-path"},
    {CODE("a b"), "2:39", "format-path"},
    {CODE("C:x"), "2:39", "format-path"},
    {CODE("{id"), "2:39", "format-placeholder"},
    {CODE("id}"), "2:39", "format-placeholder"},
    {CODE("{}"), "2:39", "format-placeholder"},
    {CODE("{{id}}"), "2:39", "format-placeholder"},
    {CODE("{ids}"), "2:39", "format-placeholder"},
};

static void test_bad_formats(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(format_cases); i++) {
        struct fixture f;
        set_up(&f);
        write_format(&f, format_cases[i].xml);
        assert_null(format_read(f.tree, "mine", f.diag));
        char *text = support_diag_text(f.diag);
        assert_first(&f, text, "templates/mine/format.xml", format_cases[i].place, format_cases[i].slug);
        free(text);
        tear_down(&f);
    }
}

static void test_no_format(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    assert_null(format_read(f.tree, "none", f.diag));
    char *text = support_diag_text(f.diag);
    assert_non_null(strstr(text, "templates/none/format.xml: error: there is no such file [file-missing]"));
    free(text);
    tear_down(&f);
}

/* The bundled formats are good. */
static void test_bundled(void **state)
{
    (void)state;
    static const char *const names[] = {"html", "markdown", "man", "text"};
    struct fixture f;
    set_up(&f);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct format_file *format = format_read(f.tree, names[i], f.diag);
        assert_non_null(format);
        assert_non_null(format->pages[PAGE_COMPARISON].path);
        format_file_free(format);
    }
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_site),    cmocka_unit_test(test_thresholds),  cmocka_unit_test(test_bad_sites),
        cmocka_unit_test(test_format),  cmocka_unit_test(test_bad_formats), cmocka_unit_test(test_no_format),
        cmocka_unit_test(test_bundled),
    };
    return cmocka_run_group_tests_name("site_reader", tests, NULL, NULL);
}
