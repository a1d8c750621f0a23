/* SPDX-License-Identifier: MIT */
/* Proves which translations are taken, and the place of every diagnostic in the catalog. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "check/translation.h"
#include "input/po_reader.h"
#include "lang/plural.h"
#include "unit/input/input_support.h"

/* A message of a domain, and the entry for it in a catalog: the text of the file after the header, so that the msgid
 * begins on line 5. */
struct fixture {
    struct message_domain domain;
    const struct message *message;
    struct catalog *catalog;
    struct diag *diag;
    struct arena arena;
    const struct prose *forms;
    size_t form_count;
    bool good;
};

static struct prose parse(struct arena *arena, const char *written)
{
    struct prose prose = {0};
    struct prose_error error;
    bool placeholders = strchr(written, '{') != NULL;
    if (!prose_parse(arena, slice_from(written), placeholders, &prose, &error))
        fail_msg("the test's own text '%s' cannot be read", written);
    return prose;
}

static void judge(struct fixture *f, const char *id, const char *id_plural, const char *plural_forms, const char *entry)
{
    *f = (struct fixture){.diag = diag_new()};
    arena_init(&f->arena);
    message_domain_init(&f->domain, "test");
    struct prose source = parse(&f->arena, id), plural = parse(&f->arena, id_plural ? id_plural : "");
    struct message_request request = {
        .source = &source, .source_plural = id_plural ? &plural : NULL, .reference = "test#1"};
    f->message = message_domain_add(&f->domain, &request);
    struct buffer po;
    buffer_init(&po);
    buffer_printf(&po,
                  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: %s\\n\"\n\n%s",
                  plural_forms, entry);
    /* What is said about the header is not of interest here. */
    struct diag *about_file = diag_new();
    f->catalog = po_read("vi.po", buffer_slice(&po), about_file);
    diag_free(about_file);
    buffer_release(&po);
    const struct catalog_entry *found = catalog_find(f->catalog, NULL, f->message->id);
    assert_non_null(found);
    assert_non_null(f->catalog->plural);
    f->good = translation_check(&f->arena, f->message, found, f->catalog->plural, &f->forms, &f->form_count, f->diag);
}

static void clean_up(struct fixture *f)
{
    diag_free(f->diag);
    catalog_free(f->catalog);
    message_domain_release(&f->domain);
    arena_release(&f->arena);
}

static const char one_form[] = "nplurals=1; plural=0;", two_forms[] = "nplurals=2; plural=n != 1;";
static const char russian[] = "nplurals=2; plural=n%10!=1 || n%100==11;", dual[] = "nplurals=2; plural=n!=1 && n!=2;";

static void good_translations_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *name, *id, *entry;
    } cases[] = {
        {"plain text", "Description", "msgid \"Description\"\nmsgstr \"Mô tả\"\n"},
        {"elements in another order", "<em>a</em> and <c>B</c>",
         "msgid \"<em>a</em> and <c>B</c>\"\nmsgstr \"<c>B</c> và <em>a</em>\"\n"},
        {"a link with other words", "See <a ref=\"rfc\">the text</a>.",
         "msgid \"See <a ref=\\\"rfc\\\">the text</a>.\"\nmsgstr \"Xem <a ref=\\\"rfc\\\">văn bản</a>.\"\n"},
        {"a placeholder that is repeated", "Use {code} now",
         "msgid \"Use {code} now\"\nmsgstr \"{code}: dùng {code}\"\n"},
        {"the same code twice", "<c>A</c> or <c>A</c>",
         "msgid \"<c>A</c> or <c>A</c>\"\nmsgstr \"<c>A</c> hay <c>A</c>\"\n"},
        {"braces without placeholders", "a set", "msgid \"a set\"\nmsgstr \"một {tập}\"\n"},
        {"doubled braces", "{code} in {{x}}", "msgid \"{code} in {{x}}\"\nmsgstr \"{{x}} có {code}\"\n"},
        {"entities", "a &amp; b", "msgid \"a &amp; b\"\nmsgstr \"a &lt; b &gt; c &amp; d\"\n"},
        {"a reference to a code", "Not <code-ref id=\"450\"/>",
         "msgid \"Not <code-ref id=\\\"450\\\"/>\"\nmsgstr \"Không <code-ref id=\\\"450\\\"/>\"\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        judge(&f, cases[i].id, NULL, one_form, cases[i].entry);
        char *text = support_diag_text(f.diag);
        if (!f.good || text[0])
            fail_msg("%s: %s", cases[i].name, text);
        assert_int_equal(f.form_count, 1);
        free(text);
        clean_up(&f);
    }
}

static void the_text_is_read_as_it_was_meant(void **state)
{
    (void)state;
    struct fixture f;
    judge(&f, "See <c>A</c>", NULL, one_form, "msgid \"See <c>A</c>\"\nmsgstr \"\"\n\"Xem \"\n\"<c>A</c> &lt;\"\n");
    assert_true(f.good);
    struct buffer plain;
    buffer_init(&plain);
    prose_write_plain(&f.forms[0], &plain);
    assert_string_equal(plain.data, "Xem A <");
    assert_int_equal(f.forms[0].count, 5);
    buffer_release(&plain);
    clean_up(&f);
}

/* The msgstr begins on line 6; its pieces stand on line 7 and on. */
static void faults_are_reported_at_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *id, *entry, *diagnostics;
    } cases[] = {
        {"A plain text", "msgid \"A plain text\"\nmsgstr \"\"\n\"một \"\n\"chữ & nghĩa\"\n",
         "vi.po:8:6: warning: a lone & must be written &amp; [msgstr-entity]\n"},
        {"A plain text", "msgid \"A plain text\"\nmsgstr \"\"\n\"một <b>chữ</b>\"\n",
         "vi.po:7:6: warning: '<b>' is not an inline element of this message; a lone < must be written &lt; "
         "[msgstr-tag]\n"},
        {"A plain text", "msgid \"A plain text\"\nmsgstr \"\"\n\"a\\n\"\n\"\\\"ệ\\\" < b\"\n",
         "vi.po:8:8: warning: '< b' is not an inline element of this message; a lone < must be written &lt; "
         "[msgstr-tag]\n"},
        {"A plain text", "msgid \"A plain text\"\nmsgstr \"một</em> chữ\"\n",
         "vi.po:6:12: warning: '</em>' is not an inline element of this message; a lone < must be written &lt; "
         "[msgstr-tag]\n"},
        {"<c>A</c>", "msgid \"<c>A</c>\"\nmsgstr \"\"\n\"<c>A<em>\"\n\"B</em></c>\"\n",
         "vi.po:7:6: warning: '<em>' is not an inline element of this message; a lone < must be written &lt; "
         "[msgstr-tag]\n"},
        {"<em>A</em>", "msgid \"<em>A</em>\"\nmsgstr \"\"\n\"<em>A\"\n\"B\"\n",
         "vi.po:8:3: warning: the element 'em' is not closed [msgstr-unclosed]\n"},
        {"<em><strong>A</strong></em>",
         "msgid \"<em><strong>A</strong></em>\"\nmsgstr \"\"\n\"<em><strong>A\"\n\"</em></strong>\"\n",
         "vi.po:8:2: warning: the element 'strong' is not closed [msgstr-unclosed]\n"},
        {"Use {code}.", "msgid \"Use {code}.\"\nmsgstr \"\"\n\"Dùng \"\n\"{code} }.\"\n",
         "vi.po:8:9: warning: a brace that belongs to no placeholder must be doubled [msgstr-brace]\n"},
        {"Use {code}.", "msgid \"Use {code}.\"\nmsgstr \"\"\n\"Dùng {mã}.\"\n",
         "vi.po:7:7: warning: a brace that belongs to no placeholder must be doubled [msgstr-brace]\n"},
        {"Use {code}.", "msgid \"Use {code}.\"\nmsgstr \"Dùng mã.\"\n",
         "vi.po:6:9: warning: the translation lacks the placeholder {code} [placeholder-missing]\n"},
        {"Use {code}.", "msgid \"Use {code}.\"\nmsgstr \"\"\n\"Dùng {code} {x}.\"\n",
         "vi.po:7:2: warning: the translation has the placeholder {x}, which the source text has not "
         "[placeholder-extra]\n"},
        {"Use <c>A</c>.", "msgid \"Use <c>A</c>.\"\nmsgstr \"Dùng A.\"\n",
         "vi.po:6:9: warning: the translation lacks <c>A</c> of the source text [markup-missing]\n"},
        {"Use A.", "msgid \"Use A.\"\nmsgstr \"Dùng <c>A</c>.\"\n",
         "vi.po:6:9: warning: the translation has <c>A</c>, which the source text has not [markup-extra]\n"},
        {"Use <c>MAIL</c>.", "msgid \"Use <c>MAIL</c>.\"\nmsgstr \"Dùng <c>THƯ</c>.\"\n",
         "vi.po:6:9: warning: the translation lacks <c>MAIL</c> of the source text [markup-missing]\n"
         "vi.po:6:9: warning: the translation has <c>THƯ</c>, which the source text has not [markup-extra]\n"},
        {"<a ref=\"x\">A</a>", "msgid \"<a ref=\\\"x\\\">A</a>\"\nmsgstr \"<a ref=\\\"y\\\">A</a>\"\n",
         "vi.po:6:9: warning: the translation lacks <a ref=\"x\"> of the source text [markup-missing]\n"
         "vi.po:6:9: warning: the translation has <a ref=\"y\">, which the source text has not [markup-extra]\n"},
        {"<em>A</em>", "msgid \"<em>A</em>\"\nmsgstr \"<em>A</em> <em>A</em>\"\n",
         "vi.po:6:9: warning: the translation has <em>, which the source text has not [markup-extra]\n"},
        {"<code-ref id=\"450\"/>", "msgid \"<code-ref id=\\\"450\\\"/>\"\nmsgstr \"450\"\n",
         "vi.po:6:9: warning: the translation lacks <code-ref id=\"450\"/> of the source text [markup-missing]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        judge(&f, cases[i].id, NULL, one_form, cases[i].entry);
        assert_false(f.good);
        char *text = support_diag_text(f.diag);
        assert_string_equal(text, cases[i].diagnostics);
        free(text);
        clean_up(&f);
    }
}

static void a_link_or_script_cannot_be_brought_in(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "<script>x</script>",
        "<a href='https://example.org/'>x</a>",
        "<a ref='x'>y</a>",
        "<a  ref=\\\"x\\\">y</a>",
        "<a ref=\\\"x\\\" onclick=\\\"y\\\">z</a>",
        "<EM>x</EM>",
        "<em >x</em>",
        "<em/>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "&#60;em&#62;",
        "&quot;",
        "<code-ref id=\\\"450\\\">",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buffer entry;
        buffer_init(&entry);
        buffer_printf(&entry, "msgid \"x\"\nmsgstr \"%s\"\n", texts[i]);
        struct fixture f;
        judge(&f, "x", NULL, one_form, entry.data);
        if (f.good)
            fail_msg("'%s' was taken", texts[i]);
        assert_int_equal(diag_count(f.diag, DIAG_LEVEL_WARNING), 1);
        clean_up(&f);
        buffer_release(&entry);
    }
}

static void plural_forms_are_measured_against_the_plural(void **state)
{
    (void)state;
    static const char one[] = "One code", many[] = "{n} codes";
    static const struct {
        const char *name, *plural_forms, *strings, *diagnostics;
    } cases[] = {
        {"the only form has the number", one_form, "msgstr[0] \"{n} mã\"\n", ""},
        {"the only form lacks the number", one_form, "msgstr[0] \"Một mã\"\n",
         "vi.po:7:12: warning: the translation lacks the placeholder {n} [placeholder-missing]\n"},
        {"a form for one number may leave it out", two_forms, "msgstr[0] \"Ein Code\"\nmsgstr[1] \"{n} Codes\"\n", ""},
        {"a first form that stands for many numbers", two_forms, "msgstr[0] \"{n} код\"\nmsgstr[1] \"{n} кода\"\n", ""},
        {"a form for two numbers may leave it out", dual, "msgstr[0] \"Ein Code\"\nmsgstr[1] \"{n} Codes\"\n", ""},
        {"a form for 1, 21, 31 and so on may not", russian, "msgstr[0] \"Код\"\nmsgstr[1] \"{n} кода\"\n",
         "vi.po:7:12: warning: the translation lacks the placeholder {n} [placeholder-missing]\n"},
        {"nor may the form for all others", two_forms, "msgstr[0] \"Ein Code\"\nmsgstr[1] \"Codes\"\n",
         "vi.po:8:12: warning: the translation lacks the placeholder {n} [placeholder-missing]\n"},
        {"no form may bring in a name", two_forms, "msgstr[0] \"Ein Code\"\nmsgstr[1] \"{n} Codes {x}\"\n",
         "vi.po:8:12: warning: the translation has the placeholder {x}, which the source text has not "
         "[placeholder-extra]\n"},
        {"each bad form is reported", two_forms, "msgstr[0] \"<b>\"\nmsgstr[1] \"&\"\n",
         "vi.po:7:12: warning: '<b>' is not an inline element of this message; a lone < must be written &lt; "
         "[msgstr-tag]\nvi.po:8:12: warning: a lone & must be written &amp; [msgstr-entity]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer entry;
        buffer_init(&entry);
        buffer_printf(&entry, "msgid \"%s\"\nmsgid_plural \"%s\"\n%s", one, many, cases[i].strings);
        struct fixture f;
        judge(&f, one, many, cases[i].plural_forms, entry.data);
        char *text = support_diag_text(f.diag);
        if (strcmp(text, cases[i].diagnostics) != 0 || f.good != !cases[i].diagnostics[0])
            fail_msg("%s: %s", cases[i].name, text);
        free(text);
        clean_up(&f);
        buffer_release(&entry);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_translations_are_taken),
        cmocka_unit_test(the_text_is_read_as_it_was_meant),
        cmocka_unit_test(faults_are_reported_at_their_place),
        cmocka_unit_test(a_link_or_script_cannot_be_brought_in),
        cmocka_unit_test(plural_forms_are_measured_against_the_plural),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
