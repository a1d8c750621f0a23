/* SPDX-License-Identifier: MIT */
/* Registries: what becomes of a good one, and what is said of bad ones, each a small change to the good one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>


#include "base/buffer.h"
#include "input/registry_reader.h"
#include "input/site_reader.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char site_xml[] =
    "<site xmlns='urn:sosanh:site:1' source='en'><registry name='mini'/><format name='html'/></site>";

static const char common_xml[] =
    "<common xmlns=\"urn:sosanh:registry:1\" xml:lang=\"en\" reviewed=\"2026-01-31\">\n"
    "<trait id=\"retry\"><label>Retry</label>\n"
    "<value id=\"no\"><label>No</label>\n"
    "<sentence>Do not retry after {code}.</sentence>\n"
    "<sentence number=\"all\">Do not retry after any of {codes}.</sentence></value>\n"
    "<value id=\"yes\"><label>Yes</label></value></trait>\n"
    "<trait id=\"status\"><label>Status</label><value id=\"standard\"><label>Standard</label></value></trait>\n"
    "<relation id=\"twin\" inverse=\"twin\"><label>Twin</label></relation>\n"
    "<relation id=\"see-also\"><label>See also</label></relation>\n"
    "<audience id=\"sender\"><label>For the sender</label></audience>\n"
    "</common>\n";

static const char mini_xml[] =
    "<registry xmlns=\"urn:sosanh:registry:1\" id=\"mini\" xml:lang=\"en\" reviewed=\"2026-01-31\">\n"
    "<label>Mini</label>\n"
    "<title>Mini codes</title>\n"
    "<summary>All codes are small.</summary>\n"
    "<link id=\"doc\" href=\"https://example.org/doc\" document=\"Doc\"/>\n"
    "<category id=\"good\"><name>Good</name><summary>It works now.</summary></category>\n"
    "<trait ref=\"retry\"/>\n"
    "<trait ref=\"status\"/>\n"
    "<trait id=\"command\"><label>Answers</label>\n"
    "<sentence>The reply {code} answers {values}.</sentence>\n"
    "<sentence number=\"all\">{codes} answer {values}.</sentence>\n"
    "<value id=\"helo\" word=\"HELO\"/><value id=\"ehlo\" word=\"EHLO\"/></trait>\n"
    "<code value=\"421\" category=\"good\" status=\"standard\">\n"
    "<phrase>Not\n  now</phrase>\n" /* two lines, so that the next is line 16 */
    "<name>Not Now</name>\n"
    "<description>It is <c>RCPT  TO</c> &amp; more, see <a ref=\"doc\">the <em>document</em></a>. </description>\n"
    "<seen-when>You see <!-- x -->it <![CDATA[<often>]]>.</seen-when>\n"
    "<fix for=\"sender\">Wait a bit.</fix>\n"
    "<use-when><p>Use it now.</p> <p>Not <code-ref id=\"455\"/> then {{x}}.</p></use-when>\n"
    "<has trait=\"command\" value=\"helo\"/>\n"
    "<has trait=\"retry\" value=\"no\"/>\n"
    "<example>\nS: 421 bye\n C: \n\n</example>\n"
    "<reference link=\"doc\"/>\n"
    "<alias>busy</alias>\n"
    "<formerly id=\"420\"/>\n"
    "<related code=\"455\" as=\"twin\"/></code>\n"
    "<code value=\"455\" category=\"good\" status=\"standard\">\n"
    "<name>Other</name><description>It is other.</description><seen-when>You see it rarely.</seen-when>\n"
    "<fix>Fix it well.</fix><use-when>Use it here.</use-when><reference link=\"doc\"/>\n"
    "<related code=\"421\" as=\"twin\"/><related registry=\"far\" code=\"1.2\" as=\"see-also\"/></code>\n"
    "<comparison codes=\"421 455\">\n"
    "<summary>Both are small.</summary>\n"
    "<difference trait=\"retry command\">They differ much.</difference>\n"
    "<use-when code=\"421\">Use 421 here.</use-when></comparison>\n"
    "</registry>\n";

/* ---- Loading from a temporary folder ---- */

struct fixture {
    char root[64];
    struct diag *diag;
    struct tree *tree;
    struct site_file *site;
    struct library *library;
    char *text;
};

static void load(struct fixture *f, const char *site, const char *common, const char *mini)
{
    support_folder(f->root, sizeof f->root);
    support_write_text(f->root, "site.xml", site);
    support_write_text(f->root, "data/registries/common.xml", common);
    support_write_text(f->root, "data/registries/mini.xml", mini);
    f->diag = diag_new();
    f->tree = tree_open(f->root, f->diag);
    f->site = site_read(f->tree, "site.xml", f->diag);
    assert_non_null(f->site);
    f->library = library_load(f->tree, f->site, f->diag);
    assert_int_equal(!f->library, diag_count(f->diag, DIAG_LEVEL_ERROR) > 0);
    f->text = support_diag_text(f->diag);
}

static void unload(struct fixture *f)
{
    library_free(f->library);
    site_file_free(f->site);
    tree_free(f->tree);
    diag_free(f->diag);
    free(f->text);
    support_remove(f->root);
}

/* ---- A good registry ---- */

static void assert_message(const struct message *message, const char *context, const char *id, const char *reference)
{
    assert_non_null(message);
    assert_string_equal(message->id, id);
    assert_string_equal(message->context ? message->context : "", context);
    assert_string_equal(message->uses[0].reference, reference);
    assert_non_null(message->uses[0].comment);
}

static void assert_first_code(const struct code *code)
{
    assert_string_equal(code->id, "421");
    assert_string_equal(code->phrase, "Not now");
    assert_string_equal(code->category->id, "good");
    assert_string_equal(code->status->id, "standard");
    assert_int_equal(code->position.line, 13);
    assert_int_equal(code->position.column, 1);
    assert_message(code->name, "code name", "Not Now", "mini.xml#421/name");
    assert_message(code->description.items[0], "",
                   "It is <c>RCPT TO</c> &amp; more, see <a ref=\"doc\">the <em>document</em></a>.",
                   "mini.xml#421/description/1");
    assert_message(code->seen_when.items[0], "", "You see it &lt;often&gt;.", "mini.xml#421/seen-when/1");
    assert_int_equal(code->fix_count, 1);
    assert_string_equal(code->fixes[0].audience->id, "sender");
    assert_message(code->fixes[0].text.items[0], "", "Wait a bit.", "mini.xml#421/fix@sender/1");
    assert_int_equal(code->use_when.count, 2);
    assert_message(code->use_when.items[1], "", "Not <code-ref id=\"455\"/> then {x}.", "mini.xml#421/use-when/2");
    assert_false(code->use_when.items[1]->has_placeholders);
    assert_int_equal(code->example_count, 1);
    assert_string_equal(code->examples[0], "S: 421 bye\n C:");
    assert_int_equal(code->reference_count, 1);
    assert_string_equal(code->references[0]->document, "Doc");
    assert_string_equal(code->aliases[0], "busy");
    assert_string_equal(code->formerly[0], "420");
}

static void test_good(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, site_xml, common_xml, mini_xml);
    assert_string_equal(f.text, "");
    const struct registry *registry = library_registry(f.library, "mini");
    assert_string_equal(registry->reviewed, "2026-01-31");
    assert_int_equal(registry->code_count, 2);
    assert_message(registry->label, "registry label", "Mini", "mini.xml#label");
    assert_message(registry->title, "registry title", "Mini codes", "mini.xml#title");
    assert_message(registry->summary.items[0], "", "All codes are small.", "mini.xml#summary/1");
    assert_message(registry->categories[0].name, "category name", "Good", "mini.xml#category.good/name");
    const struct code *code = registry_code(registry, "421"), *other = registry_code(registry, "455");
    assert_first_code(code);
    assert_ptr_equal(code->related[0].target, other);
    assert_null(other->related[1].target);
    assert_string_equal(other->related[1].registry, "far");
    const struct comparison *comparison = &registry->comparisons[0];
    assert_ptr_equal(comparison->codes[1], other);
    assert_message(comparison->differences[0].text, "", "They differ much.",
                   "mini.xml#comparison.421.455/difference/1");
    assert_string_equal(comparison->differences[0].traits[1]->id, "command");
    assert_message(comparison->uses[0].text.items[0], "", "Use 421 here.",
                   "mini.xml#comparison.421.455/use-when@421/1");
    unload(&f);
}

/* In the order of the registry's traits, not of the code; the status is where the registry has it. */
static void test_traits(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, site_xml, common_xml, mini_xml);
    const struct registry *registry = library_registry(f.library, "mini");
    const struct code *code = &registry->codes[0];
    static const char *const want[] = {"retry", "status", "command"};
    assert_int_equal(registry->trait_count, 3);
    assert_int_equal(code->trait_count, 3);
    for (size_t i = 0; i < COUNT(want); i++)
        assert_string_equal(code->traits[i].trait->id, want[i]);
    const struct trait_value *no = code->traits[0].value;
    assert_true(no->sentence->has_placeholders);
    assert_message(no->sentence, "", "Do not retry after {code}.", "common.xml#trait.retry.no/sentence");
    assert_message(no->sentence_all, "", "Do not retry after any of {codes}.",
                   "common.xml#trait.retry.no/sentence@all");
    assert_string_equal(
        no->sentence->uses[0].comment,
        "Trait \"Retry\", value \"No\", sentence for one code. {code}: the code’s value, for example 421.");
    const struct trait *command = registry_trait(registry, "command");
    assert_message(command->sentence, "", "The reply {code} answers {values}.", "mini.xml#trait.command/sentence");
    assert_string_equal(command->values[0].word, "HELO");
    assert_null(command->values[0].label);
    unload(&f);
}

/* ---- Bad ones ---- */

static const struct bad_case {
    const char *name;
    char file; /* 'm' mini.xml, 'c' common.xml */
    const char *find, *replace, *place, *slug;
    const char *more; /* another slug that has to be there, or NULL */
} bad_cases[] = {
    {"wrong root", 'm', "<registry xmlns=\"urn:sosanh:registry:1\"", "<registry xmlns=\"urn:x\"", "1:1", "xml-root",
     NULL},
    {"common instead", 'c', "<common xmlns=\"urn:sosanh:registry:1\"", "<common", "1:1", "xml-root", NULL},
    {"unknown element", 'm', "<label>Mini</label>", "<label>Mini</label><lable>X</lable>", "2:20", "element-unknown",
     "did-you-mean"},
    {"other namespace", 'm', "<alias>busy</alias>", "<x:alias xmlns:x=\"urn:x\">busy</x:alias>", "29:1",
     "element-unknown", "namespace"},
    {"unknown attribute", 'm', "document=\"Doc\"", "document=\"Doc\" sektion=\"1\"", "5:62", "attribute-unknown",
     "did-you-mean"},
    {"attribute of another namespace", 'm', "<alias>", "<alias xml:space=\"preserve\">", "29:8", "attribute-unknown",
     NULL},
    {"missing element", 'm', "<title>Mini codes</title>", "", "1:1", "element-missing", NULL},
    {"missing name", 'm', "<name>Not Now</name>", "", "13:1", "element-missing", NULL},
    {"missing attribute", 'm', " status=\"standard\">\n<phrase>", ">\n<phrase>", "13:1", "attribute-missing", NULL},
    {"repeated element", 'm', "<name>Not Now</name>", "<name>Not Now</name><name>B</name>", "16:21", "element-repeated",
     "first-here"},
    {"order", 'm', "<label>Mini</label>\n<title>Mini codes</title>", "<title>Mini codes</title>\n<label>Mini</label>",
     "3:1", "element-order", NULL},
    {"stray text", 'm', "<has trait=\"retry\"", "x<has trait=\"retry\"", "13:1", "stray-text", NULL},
    {"text beside paragraphs", 'm', "</p> <p>", "</p> x <p>", "20:1", "stray-text", NULL},
    {"markup beside paragraphs", 'm', "</p> <p>", "</p> <em>x</em> <p>", "20:30", "element-unknown", NULL},
    {"paragraph in a line", 'm', "<title>Mini codes</title>", "<title><p>Mini codes</p></title>", "3:8",
     "element-unknown", NULL},
    {"markup in code", 'm', "<c>RCPT  TO</c>", "<c><em>RCPT</em></c>", "17:23", "element-unknown", NULL},
    {"empty value", 'm', "document=\"Doc\"", "document=\" \"", "5:47", "value-empty", NULL},
    {"bad id", 'm', "<category id=\"good\"", "<category id=\"../x\"", "6:11", "id-form", NULL},
    {"one code compared", 'm', "codes=\"421 455\"", "codes=\"421\"", "36:13", "id-few", NULL},
    {"bad date", 'm', "reviewed=\"2026-01-31\"", "reviewed=\"2026-02-29\"", "1:65", "date-form", NULL},
    {"bad language", 'm', "xml:lang=\"en\"", "xml:lang=\"e\"", "1:51", "language-form", NULL},
    {"bad address", 'm', "https://example.org/doc", "javascript:alert(1)", "5:16", "url-form", NULL},
    {"number of a sentence", 'm', "number=\"all\"", "number=\"one\"", "11:11", "value-all", NULL},
    {"reserved id", 'm', "id=\"mini\"", "id=\"status\"", "1:41", "id-reserved", "registry-id"},
    {"id of another file", 'm', "id=\"mini\"", "id=\"maxi\"", "1:41", "registry-id", NULL},
    {"other language", 'm', "xml:lang=\"en\"", "xml:lang=\"de\"", "1:51", "language-mismatch", NULL},
    {"link twice", 'm', "<category id", "<link id=\"doc\" href=\"https://x.example\" document=\"X\"/>\n<category id",
     "6:7", "dup-id", "first-here"},
    {"category twice", 'm', "<trait ref=\"retry\"/>",
     "<category id=\"good\"><name>G</name><summary>It is good.</summary></category>\n<trait ref=\"retry\"/>", "7:11",
     "dup-id", "first-here"},
    {"code twice", 'm', "<code value=\"455\"", "<code value=\"421\"", "32:7", "dup-id", "first-here"},
    {"code twice by slug", 'm', "<code value=\"455\"", "<code id=\"421\" value=\"9\"", "32:7", "dup-id", "first-here"},
    {"trait twice", 'm', "<trait ref=\"status\"/>", "<trait ref=\"retry\"/>", "8:8", "dup-id", "first-here"},
    {"own trait with a shared name", 'm', "<trait id=\"command\">", "<trait id=\"status\">", "9:1", "dup-id", NULL},
    {"value twice", 'm', "id=\"ehlo\"", "id=\"helo\"", "12:38", "dup-id", "first-here"},
    {"shared trait twice", 'c', "<trait id=\"status\"", "<trait id=\"retry\"", "7:8", "dup-id", "first-here"},
    {"relation twice", 'c', "<relation id=\"see-also\"", "<relation id=\"twin\" inverse=\"twin\"", "9:11", "dup-id",
     NULL},
    {"value without an id", 'm', "<code value=\"455\"", "<code value=\"?\"", "32:7", "code-id", NULL},
    {"unknown link in prose", 'm', "<a ref=\"doc\">", "<a ref=\"dox\">", "17:55", "unknown-link", "did-you-mean"},
    {"unknown link", 'm', "<reference link=\"doc\"/>\n<alias>", "<reference link=\"doc9\"/>\n<alias>", "28:12",
     "unknown-link", "did-you-mean"},
    {"unknown code in prose", 'm', "<code-ref id=\"455\"/>", "<code-ref id=\"456\"/>", "20:47", "unknown-code", NULL},
    {"unknown related code", 'm', "<related code=\"455\"", "<related code=\"456\"", "31:10", "unknown-code", NULL},
    {"unknown compared code", 'm', "codes=\"421 455\"", "codes=\"421 456\"", "36:13", "unknown-code", NULL},
    {"unknown category", 'm', "category=\"good\" status=\"standard\">\n<phrase>",
     "category=\"god\" status=\"standard\">\n<phrase>", "13:19", "unknown-category", "did-you-mean"},
    {"unknown trait", 'm', "<has trait=\"retry\"", "<has trait=\"rety\"", "22:6", "unknown-trait", "did-you-mean"},
    {"unknown shared trait", 'm', "<trait ref=\"retry\"/>", "<trait ref=\"rety\"/>", "7:8", "unknown-shared-trait",
     "did-you-mean"},
    {"unknown value", 'm', "value=\"no\"", "value=\"nope\"", "22:20", "unknown-value", NULL},
    {"unknown status", 'm', "status=\"standard\">\n<phrase>", "status=\"standart\">\n<phrase>", "13:35",
     "unknown-value", "did-you-mean"},
    {"unknown relation", 'm', "code=\"455\" as=\"twin\"", "code=\"455\" as=\"twins\"", "31:21", "unknown-relation",
     "did-you-mean"},
    {"unknown inverse", 'c', "inverse=\"twin\"", "inverse=\"twix\"", "8:21", "unknown-relation", NULL},
    {"inverse that does not answer", 'c', "inverse=\"twin\"", "inverse=\"see-also\"", "9:1", "relation-inverse", NULL},
    {"unknown audience", 'm', "<fix for=\"sender\">", "<fix for=\"sander\">", "19:6", "unknown-audience",
     "did-you-mean"},
    {"unused link", 'm', "<category id", "<link id=\"b\" href=\"https://x.example\" document=\"X\"/>\n<category id",
     "6:1", "unused-link", NULL},
    {"one sentence", 'm', "<sentence number=\"all\">{codes} answer {values}.</sentence>\n", "", "10:1", "sentence-pair",
     NULL},
    {"sentences for one", 'c', "<sentence number=\"all\">Do", "<sentence>Do", "4:1", "sentence-pair", NULL},
    {"range backwards", 'm', "<code value=\"455\"", "<code value=\"455\" value-end=\"454\"", "32:19", "value-end",
     NULL},
    {"range of one", 'm', "<code value=\"455\"", "<code value=\"455\" value-end=\"455\"", "32:19", "value-end", NULL},
    {"former id in use", 'm', "<formerly id=\"420\"/>", "<formerly id=\"455\"/>", "30:11", "former-id", "first-here"},
    {"former id twice", 'm', "<formerly id=\"420\"/>", "<formerly id=\"420\"/><formerly id=\"420\"/>", "30:31",
     "given-twice", "first-here"},
    {"alias twice", 'm', "<alias>busy</alias>", "<alias>busy</alias><alias> busy</alias>", "29:20", "given-twice",
     "first-here"},
    {"audience twice", 'm', "<fix for=\"sender\">", "<fix for=\"sender\">Go away.</fix><fix for=\"sender\">", "19:33",
     "given-twice", "first-here"},
    {"trait value twice", 'm', "<has trait=\"retry\" value=\"no\"/>",
     "<has trait=\"retry\" value=\"no\"/><has trait=\"retry\" value=\"no\"/>", "22:32", "given-twice", "first-here"},
    {"related to itself", 'm', "<related code=\"455\" as=\"twin\"/></code>",
     "<related code=\"455\" as=\"twin\"/><related code=\"421\" as=\"see-also\"/></code>", "31:41", "related-self",
     NULL},
    {"no other side", 'm', "<related code=\"421\" as=\"twin\"/>", "", "31:10", "related-inverse", NULL},
    {"compared backwards", 'm', "codes=\"421 455\"", "codes=\"455 421\"", "36:13", "comparison-order", NULL},
    {"compared with itself", 'm', "codes=\"421 455\"", "codes=\"421 421 455\"", "36:13", "given-twice", NULL},
    {"comparison twice", 'm', "</comparison>",
     "</comparison>\n<comparison codes=\"421  455\"><summary>They are two.</summary></comparison>", "40:13",
     "given-twice", "first-here"},
    {"use of a third code", 'm', "<use-when code=\"421\">", "<use-when code=\"4\">", "39:11", "unknown-code", NULL},
    {"unknown trait of a difference", 'm', "trait=\"retry command\"", "trait=\"retry comand\"", "38:13",
     "unknown-trait", "did-you-mean"},
    {"trait twice in a difference", 'm', "trait=\"retry command\"", "trait=\"retry retry\"", "38:13", "given-twice",
     NULL},
    {"empty label", 'm', "<label>Mini</label>", "<label> </label>", "2:1", "text-empty", NULL},
    {"empty alias", 'm', "<alias>busy</alias>", "<alias/>", "29:1", "text-empty", NULL},
    {"empty example", 'm', "S: 421 bye\n C: \n", "", "23:1", "text-empty", NULL},
    {"no capital letter", 'm', "All codes are small.", "all codes are small.", "4:1", "sentence-fragment", NULL},
    {"no full stop", 'm', "All codes are small.", "All codes are small", "4:1", "sentence-fragment", NULL},
    {"one word", 'm', "All codes are small.", "Small.", "4:1", "sentence-fragment", NULL},
    {"fragment in the second paragraph", 'm', "Not <code-ref", "not <code-ref", "20:30", "sentence-fragment", NULL},
    {"doubled word", 'm', "All codes are small.", "All codes are are small.", "4:1", "doubled-word", NULL},
    {"doubled word across markup", 'm', "All codes are small.", "The <em>the\n codes</em> are small.", "4:1",
     "doubled-word", NULL},
    {"lone brace", 'm', "All codes are small.", "All codes } are small.", "4:1", "brace", NULL},
    {"bad name of a placeholder", 'm', "All codes are small.", "All {the-codes} are small.", "4:1", "brace", NULL},
    {"undeclared placeholder", 'm', "All codes are small.", "All {codes} are small.", "4:1", "placeholder-none", NULL},
    {"placeholder for several", 'c', "after {code}.", "after {codes}.", "4:1", "placeholder-unknown",
     "placeholder-required"},
    {"no placeholder", 'm', "{codes} answer {values}.", "They answer {values}.", "11:1", "placeholder-required", NULL},
    {"values outside of a trait", 'c', "after {code}.", "after {code} and {values}.", "4:1", "placeholder-unknown",
     NULL},
    {"link in a link", 'm', "the <em>document</em>", "<em><a ref=\"doc\">x</a></em>", "17:1", "markup-nested", NULL},
    {"deep markup", 'm', "All codes",
     "<em><em><em><em><em><em><em><em><em><em><em><em><em><em><em><em><em>A</em></em></em></em></em></em></em></em></"
     "em>"
     "</em></em></em></em></em></em></em></em> codes",
     "4:1", "markup-depth", NULL},
    {"braces of both kinds", 'm', "All codes are small.", "The reply {{code}} answers {{values}}.", "10:1",
     "message-clash", NULL},
    {"word and label", 'm', "word=\"EHLO\"/>", "word=\"EHLO\"><label>X</label></value>", "12:60", "element-unknown",
     NULL},
    {"neither word nor label", 'm', " word=\"EHLO\"/>", "/>", "12:31", "element-missing", NULL},
    {"not XML", 'm', "</title>", "</titel>", "3:18", "xml-end-tag", "opened-here"},
};

static char *replace_once(const char *text, const char *find, const char *replace)
{
    const char *at = strstr(text, find);
    assert_non_null(at);
    struct buffer out;
    buffer_init(&out);
    buffer_add(&out, text, (size_t)(at - text));
    buffer_add_string(&out, replace);
    buffer_add_string(&out, at + strlen(find));
    return buffer_detach(&out);
}

/* Is there a line `root/data/registries/FILE:place: … [slug]`? */
static bool has_line(const struct fixture *f, const struct bad_case *c)
{
    char start[200], end[64];
    snprintf(start, sizeof start, "%s/data/registries/%s.xml:%s: ", f->root, c->file == 'm' ? "mini" : "common",
             c->place);
    snprintf(end, sizeof end, "[%s]\n", c->slug);
    for (const char *line = f->text; *line; line = strchr(line, '\n') + 1) {
        size_t len = strcspn(line, "\n") + 1;
        if (strncmp(line, start, strlen(start)) == 0 && strncmp(line + len - strlen(end), end, strlen(end)) == 0)
            return true;
    }
    return false;
}

static void test_bad(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(bad_cases); i++) {
        const struct bad_case *c = &bad_cases[i];
        struct fixture f;
        char *changed = replace_once(c->file == 'm' ? mini_xml : common_xml, c->find, c->replace);
        load(&f, site_xml, c->file == 'm' ? common_xml : changed, c->file == 'm' ? changed : mini_xml);
        char more[64];
        snprintf(more, sizeof more, "[%s]", c->more ? c->more : c->slug);
        bool warning = strcmp(c->slug, "unused-link") == 0;
        if (!has_line(&f, c) || !strstr(f.text, more) || !f.library == warning) {
            print_message("%s: want %s [%s] %s, got:\n%s\n", c->name, c->place, c->slug, more, f.text);
            wrong++;
        }
        free(changed);
        unload(&f);
    }
    assert_int_equal(wrong, 0);
}

/* All errors of all files come at once. */
static void test_all_errors(void **state)
{
    (void)state;
    struct fixture f;
    char *common = replace_once(common_xml, "<label>See also</label>", "<label/>");
    char *mini = replace_once(mini_xml, "<label>Mini</label>", "<label/>");
    char *both = replace_once(mini, "All codes are small.", "all codes");
    load(&f, site_xml, common, both);
    assert_int_equal(diag_count(f.diag, DIAG_LEVEL_ERROR), 3);
    unload(&f);
    free(common);
    free(mini);
    free(both);
}

static void test_missing_registry(void **state)
{
    (void)state;
    struct fixture f;
    char *site = replace_once(site_xml, "<registry name='mini'/>", "<registry name='mini'/>\n<registry name='maxi'/>");
    load(&f, site, common_xml, mini_xml);
    assert_non_null(strstr(f.text, "/site.xml:2:11: error: there is no registry 'maxi'; there are: mini, smtp"));
    unload(&f);
    free(site);
}

/* The bundled registries are read from the program itself, from a folder that has none. */
static void test_bundled(void **state)
{
    (void)state;
    char root[64];
    support_folder(root, sizeof root);
    struct diag *diag = diag_new();
    struct tree *tree = tree_open(root, diag);
    struct site_file *site = site_read(tree, "data/site.xml", diag);
    struct library *library = library_load(tree, site, diag);
    char *text = support_diag_text(diag);
    assert_string_equal(text, "");
    assert_non_null(library);
    assert_true(library_registry(library, "smtp")->code_count > 20);
    free(text);
    library_free(library);
    site_file_free(site);
    tree_free(tree);
    diag_free(diag);
    support_remove(root);
}

/* A user's schema goes before the bundled one, so that this can be seen: what it refuses is refused, and so is a schema
 * that is none. */
static void test_schema(void **state)
{
    (void)state;
    static const char *const schemas[] = {
        "<element name='x' xmlns='http://relaxng.org/ns/structure/1.0'><empty/></element>", "<x/>"};
    for (size_t i = 0; i < COUNT(schemas); i++) {
        struct fixture f;
        load(&f, site_xml, common_xml, mini_xml);
        library_free(f.library);
        free(f.text);
        support_write_text(f.root, "data/schema/registry.rng", schemas[i]);
        f.library = library_load(f.tree, f.site, f.diag);
        f.text = support_diag_text(f.diag);
        assert_null(f.library);
        assert_non_null(strstr(f.text, "[schema]"));
        assert_non_null(strstr(f.text, i ? "registry.rng" : "mini.xml:1: error"));
        unload(&f);
    }
}

/* More children than the schema of libxml2 takes in linear time: they are read all the same. */
static void test_large(void **state)
{
    (void)state;
    enum { COUNT_OF_VALUES = 25000 };
    struct buffer values, has;
    struct fixture f;
    buffer_init(&values);
    buffer_init(&has);
    for (int i = 0; i < COUNT_OF_VALUES; i++) {
        buffer_printf(&values, "<value id=\"v%d\" word=\"w\"/>", i);
        buffer_printf(&has, "<has trait=\"command\" value=\"v%d\"/>", i);
    }
    char *some = replace_once(mini_xml, "<value id=\"ehlo\" word=\"EHLO\"/>", values.data);
    char *all = replace_once(some, "<has trait=\"command\" value=\"helo\"/>", has.data);
    load(&f, site_xml, common_xml, all);
    assert_int_equal(f.library->registries[0]->codes[0].trait_count, COUNT_OF_VALUES + 2);
    unload(&f);
    free(some);
    free(all);
    buffer_release(&values);
    buffer_release(&has);
}

/* Line ends and white space between elements change nothing that is read. */
static void test_line_ends(void **state)
{
    (void)state;
    struct buffer crlf;
    buffer_init(&crlf);
    for (const char *p = mini_xml; *p; p++) {
        if (*p == '\n')
            buffer_add_char(&crlf, '\r');
        buffer_add_char(&crlf, *p);
    }
    struct fixture a, b;
    load(&a, site_xml, common_xml, mini_xml);
    load(&b, site_xml, common_xml, crlf.data);
    const struct message_domain *x = a.library->registries[0]->domain, *y = b.library->registries[0]->domain;
    assert_int_equal(x->count, y->count);
    for (size_t i = 0; i < x->count; i++) {
        assert_string_equal(x->messages[i]->id, y->messages[i]->id);
        assert_int_equal(x->messages[i]->uses[0].position.line, y->messages[i]->uses[0].position.line);
    }
    assert_string_equal(a.library->registries[0]->codes[0].examples[0], b.library->registries[0]->codes[0].examples[0]);
    unload(&a);
    unload(&b);
    buffer_release(&crlf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),       cmocka_unit_test(test_traits),           cmocka_unit_test(test_bad),
        cmocka_unit_test(test_all_errors), cmocka_unit_test(test_missing_registry), cmocka_unit_test(test_bundled),
        cmocka_unit_test(test_line_ends),  cmocka_unit_test(test_schema),           cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests_name("registry_reader", tests, NULL, NULL);
}
