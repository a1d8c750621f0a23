/* SPDX-License-Identifier: MIT */
/* Proves messages in templates: what is registered for translators, what is printed of a translation, what is refused.
 */
#include "unit/template/fixture.h"

#define PARTIALS(...)                                                                                                  \
    (const struct fixture_partial[])                                                                                   \
    {                                                                                                                  \
        __VA_ARGS__,                                                                                                   \
        {                                                                                                              \
            NULL, NULL                                                                                                 \
        }                                                                                                              \
    }

/* ---- What is registered ---- */

/* All messages as "context|id|plural|reference, reference;comment" lines. */
static char *list_messages(const struct message_domain *domain)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < domain->count; i++) {
        const struct message *m = domain->messages[i];
        buffer_printf(&out, "%s|%s|%s|", m->context ? m->context : "-", m->id, m->id_plural ? m->id_plural : "-");
        for (size_t k = 0; k < m->use_count; k++)
            buffer_printf(&out, "%s%s", k ? ", " : "", m->uses[k].reference);
        buffer_printf(&out, "|%s\n", m->uses[0].comment ? m->uses[0].comment : "-");
    }
    return buffer_detach(&out);
}

static void check_registered(const struct fixture_case *cases, size_t count, const struct object_type *root)
{
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        struct message_domain domain;
        message_domain_init(&domain, "site");
        struct template_options options = fixture_options();
        options.root = root;
        options.messages = &domain;
        options.user = (void *)(uintptr_t)cases[i].partials;
        char *got = fixture_run(cases[i].text, options), *again = fixture_run(cases[i].text, options);
        assert_string_equal(got, again);
        char *messages = list_messages(&domain);
        if (strcmp(messages, cases[i].expected) != 0) {
            print_error("%s:\n  expected: %s\n  got:      %s\n  output:   %s\n", cases[i].name, cases[i].expected,
                        messages, got);
            failed++;
        }
        free(messages);
        free(again);
        free(got);
        message_domain_release(&domain);
    }
    assert_int_equal(failed, 0);
}

static void texts(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"plain", "{{#_}}Key differences{{/_}}", "-|Key differences|-|t#key-differences|-\n", NULL},
        {"white space", "{{#_}}\n  a\t b\r\n c {{/_}}", "-|a b c|-|t#a-b-c|-\n", NULL},
        {"white space around variables", "{{#_}} a {{title}}  b{{title}}\n{{/_}}",
         "-|a {title} b{title}|-|t#a-title-b-title|{title}: of the page\n", NULL},
        {"markup", "{{#_}}a <em>b</em> <a ref=\"x\">c</a> <code-ref id=\"450\"/> &lt;{{/_}}",
         "-|a <em>b</em> <a ref=\"x\">c</a> <code-ref id=\"450\"/> &lt;|-|t#a-b-c-450|-\n", NULL},
        {"braces without variables", "{{#_}}a {b} } {{/_}}", "-|a {b} }|-|t#a-b|-\n", NULL},
        {"braces with variables", "{{#_}}a {b} }{{title}}{ {{/_}}",
         "-|a {{b}} }}{title}{{|-|t#a-b-title|{title}: of the page\n", NULL},
        {"other delimiters", "{{=<% %>=}}<%#_%>{{x}} <%title%><%/_%>",
         "-|{{{{x}}}} {title}|-|t#x-title|{title}: of the page\n", NULL},
        {"letters of other languages", "{{#_}}Être «là»{{/_}}{{#_}}比較{{/_}}",
         "-|Être «là»|-|t#tre-l|-\n-|比較|-|t#message|-\n", NULL},
        {"first words only", "{{#_}}One two three four five six{{/_}}",
         "-|One two three four five six|-|t#one-two-three-four-five|-\n", NULL},
        {"context", "{{#_.ctx.nav}}Next{{/_.ctx.nav}}{{#_}}Next{{/_}}", "nav|Next|-|t#next|-\n-|Next|-|t#next-2|-\n",
         NULL},
        {"key", "{{#_.id.diff}}A{{/_.id.diff}}", "-|A|-|t#diff|-\n", NULL},
        {"key and context", "{{#_.id.diff.ctx.nav}}A{{/_.id.diff.ctx.nav}}", "nav|A|-|t#diff|-\n", NULL},
        {"plural",
         "{{#_.n.code.registry.size}} {{code.registry.size}} code || {{code.registry.size}} codes "
         "{{/_.n.code.registry.size}}",
         "-|{code.registry.size} code|{code.registry.size} codes|t#code-registry-size-code|{code.registry.size}: "
         "number of codes\n",
         NULL},
        {"everything", "{{#_.id.k.ctx.c.n.zero}}a||b{{/_.id.k.ctx.c.n.zero}}", "c|a|b|t#k|-\n", NULL},
        {"several placeholders", "{{#_}}{{code.value}} {{title}} {{code.value}} {{code.title}}{{/_}}",
         "-|{code.value} {title} {code.value} {code.title}|-|t#code-value-title-code-value|{code.value}: what goes "
         "over the "
         "wire; {title}: of the page\n",
         NULL},
        {"remark", "{{! TRANSLATORS: in the\n  head }}\n {{#_}}A{{/_}}", "-|A|-|t#a|in the head\n", NULL},
        {"remark and placeholders", "{{!TRANSLATORS: head}}{{#_}}A {{title}}{{/_}}",
         "-|A {title}|-|t#a-title|head\n{title}: of the page\n", NULL},
        {"other comments are not for translators", "{{! head }}{{#_}}A{{/_}}", "-|A|-|t#a|-\n", NULL},
        {"a remark is for the next message only", "{{! TRANSLATORS: head }}x{{#_}}A{{/_}}{{#_}}B{{/_}}",
         "-|A|-|t#a|-\n-|B|-|t#b|-\n", NULL},
    };
    check_registered(cases, COUNT(cases), &fixture_page);
}

static void identities(void **state)
{
    (void)state;
    const struct fixture_case cases[] = {
        {"the same text is one use", "{{#_}}A{{/_}}{{#_}}A{{/_}}", "-|A|-|t#a|-\n", NULL},
        {"the same words in other texts", "{{#_}}A{{/_}}{{#_}}A!{{/_}}{{#_}}A?{{/_}}",
         "-|A|-|t#a|-\n-|A!|-|t#a-2|-\n-|A?|-|t#a-3|-\n", NULL},
        {"a given key comes first, wherever it stands",
         "{{#_}}A{{/_}}{{#_.id.a}}B{{/_.id.a}}{{#_.id.a-2}}C{{/_.id.a-2}}",
         "-|A|-|t#a-3|-\n-|B|-|t#a|-\n-|C|-|t#a-2|-\n", NULL},
        {"a given key twice for one text", "{{#_.id.a}}B{{/_.id.a}} {{#_.id.a}}B{{/_.id.a}}", "-|B|-|t#a|-\n", NULL},
        {"one text, two keys", "{{#_.id.a}}B{{/_.id.a}} {{#_.id.b}}B{{/_.id.b}}", "-|B|-|t#a, t#b|-\n", NULL},
        {"partials have names of their own", "{{>p}}{{#_}}A{{/_}}{{>p}}", "-|A|-|p#a, t#a|-\n",
         PARTIALS({"p", "{{#_}}A{{/_}}"})},
    };
    check_registered(cases, COUNT(cases), &fixture_page);
    check_registered(cases, COUNT(cases), NULL);
}

/* ---- What is printed ---- */

/* A translation: forms in written form, of the message whose msgid is `id`. */
struct translation {
    const char *id, *forms[3], *language;
};

struct translator {
    struct arena arena;
    const struct translation *translations;
    size_t count;
    struct prose prose[3];
};

static void translate(void *user, const struct message *message, const struct prose **forms, size_t *form_count,
                      const char **language)
{
    struct translator *t = user;
    *language = "en";
    forms[(*form_count)++] = &message->source;
    if (message->id_plural)
        forms[(*form_count)++] = &message->source_plural;
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->translations[i].id, message->id) != 0)
            continue;
        *language = t->translations[i].language;
        for (*form_count = 0; *form_count < 3 && t->translations[i].forms[*form_count]; ++*form_count) {
            struct prose_error error;
            struct slice written = slice_from(t->translations[i].forms[*form_count]);
            struct prose *prose = arena_alloc(&t->arena, sizeof *prose);
            assert_true(prose_parse(&t->arena, written, message->has_placeholders, prose, &error));
            forms[*form_count] = prose;
        }
    }
}

/* Three forms: 0, 1, more; in English the usual two. */
static size_t plural_index(void *user, const char *language, unsigned long n)
{
    (void)user;
    if (language)
        return n != 1;
    return n > 2 ? 2 : n;
}

static void check_translated(const struct fixture_case *cases, size_t count, const struct translation *translations,
                             size_t translation_count)
{
    struct translator translator = {.translations = translations, .count = translation_count};
    struct template_language language = {translate, plural_index, &translator};
    struct message_domain domain;
    message_domain_init(&domain, "site");
    arena_init(&translator.arena);
    struct template_options options = fixture_options();
    options.messages = &domain;
    options.language = &language;
    fixture_check(cases, count, options);
    options.root = NULL;
    fixture_check(cases, count, options);
    arena_release(&translator.arena);
    message_domain_release(&domain);
}

static void translations(void **state)
{
    (void)state;
    static const struct translation known[] = {
        {"Next", {"Tiếp"}, NULL},
        {"{code.value} of {title}", {"{title}: {code.value}"}, NULL},
        {"<em>a</em> <c>b b</c>", {"<c>x y &lt;</c> &amp; <em>z</em>"}, NULL},
        {"braces", {"{{x}} {y} {{{z}}} {{=a b=}}"}, NULL},
        {"braces {title}", {"{{{{title}}}} {title}"}, NULL},
        {"lacks {title}", {"nothing"}, NULL},
        {"wrong {title}", {"{title} {code.value}"}, NULL},
        {"foreign", {"étranger"}, "fr"},
        {"<a ref=\"x\">l</a>", {"<a ref=\"x\">lien</a>"}, NULL},
        {"{code.registry.size} code", {"none", "one", "{code.registry.size} many"}, NULL},
        {"{zero} code", {"none of {zero}", "one", "many"}, NULL},
        {"too few", {"only"}, NULL},
    };
    const struct fixture_case cases[] = {
        {"plain", "{{#_}}Next{{/_}}", "Tiếp", NULL},
        {"in an attribute", "<a b=\"{{#_}}Next{{/_}}\">", "<a b=\"Tiếp\">", NULL},
        {"placeholders in another order", "{{#_}}{{code.value}} of {{title}}{{/_}}", "Page: 421", NULL},
        {"in a list", "{{#codes}}{{#_}}x {{value}}{{/_}}.{{/codes}}", "<i lang=en>x 421</i>.<i lang=en>x &lt;455></i>.",
         NULL},
        {"markup", "{{#_}}<em>a</em> <c>b b</c>{{/_}}", "<c>x_y_&lt;</c> &amp; <em>z</em>", NULL},
        {"markup in an attribute is plain", "<a b=\"{{#_}}<em>a</em> <c>b b</c>{{/_}}\">", "<a b=\"x y &lt; &amp; z\">",
         NULL},
        {"text of a translation is no template", "{{#_}}braces{{/_}}", "{{x}} {y} {{{z}}} {{=a b=}}", NULL},
        {"nor with placeholders", "{{#_}}braces {{title}}{{/_}}", "{{title}} Page", NULL},
        {"a placeholder left out", "{{#_}}lacks {{title}}{{/_}}", "nothing", NULL},
        {"a placeholder too many: the source text", "{{#_}}wrong {{title}}{{/_}}", "wrong Page", NULL},
        {"another language", "{{#_}}foreign{{/_}}<a b=\"{{#_}}foreign{{/_}}\">",
         "<i lang=fr>étranger</i><a b=\"étranger\">", NULL},
        {"not translated", "{{#_}}new{{/_}}", "<i lang=en>new</i>", NULL},
        {"prose inside", "{{#_}}all: {{code.description}}{{/_}}<a b=\"{{#_}}all: {{code.description}}{{/_}}\">",
         "<i lang=en>all: A <em>b &amp; c</em></i><a b=\"all: A b &amp; c\">", NULL},
        {"prose inside code", "{{#_}}<c>all {{code.description}}</c>{{/_}}", "<i lang=en><c>all_A_b_&amp;_c</c></i>",
         NULL},
        {"link", "{{#_}}<a ref=\"x\">l</a>{{/_}}", "<a href=\"/link?a&amp;b\">lien</a>", NULL},
        {"link to nowhere", "{{#_}}<a ref=\"gone\">l</a>{{/_}}", "<i lang=en><a>l</a></i>", NULL},
        {"code", "{{#_}}<code-ref id=\"450\"/>{{/_}}<a b=\"{{#_}}<code-ref id=\"450\"/>{{/_}}\">",
         "<i lang=en><code-ref href=\"/code\">[code]</code-ref></i><a b=\"[code]\">", NULL},
        {"unknown code", "{{#_}}<code-ref id=\"gone\"/>{{/_}}", "<i lang=en><code-ref>gone</code-ref></i>", NULL},
        {"plural",
         "{{#_.n.code.registry.size}}{{code.registry.size}} code||{{code.registry.size}} "
         "codes{{/_.n.code.registry.size}}.",
         "2 many.", NULL},
        {"plural, another form", "{{#_.n.zero}}{{zero}} code||{{zero}} codes{{/_.n.zero}}.", "none of 0.", NULL},
        {"plural, fewer forms than needed", "{{#_.n.code.registry.size}}too few||x{{/_.n.code.registry.size}}", "only",
         NULL},
        {"plural, not translated", "{{#_.n.zero}}a||b{{/_.n.zero}}", "<i lang=en>b</i>", NULL},
    };
    check_translated(cases, COUNT(cases), known, COUNT(known));
}

static void source_texts(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"plain", "a {{#_}}b & c{{/_}}", "t:1:11: error: a lone & must be written &amp; [message-markup]\n", NULL},
        {"line", "{{#_}}\nb\n{{/_}}\nc\n", "b\nc\n", NULL},
        {"literal braces", "{{#_}}{b} {{title}} }{{/_}}", "{b} Page }", NULL},
        {"plural",
         "{{#_.n.zero}}one||{{zero}}{{/_.n.zero}} "
         "{{#code.registry}}{{#_.n.size}}one||{{zero}}{{/_.n.size}}{{/code.registry}}",
         "0 0", NULL},
        {"a literal bar", "{{#_}}a | b{{/_}}", "a | b", NULL},
    };
    struct message_domain domain;
    message_domain_init(&domain, "site");
    struct template_options options = fixture_options();
    options.messages = &domain;
    fixture_check(cases, COUNT(cases), options);
    message_domain_release(&domain);
}

/* ---- What is refused ---- */

static void faults(void **state)
{
    (void)state;
    static const struct fixture_case cases[] = {
        {"section inside", "{{#_}}a {{#draft}}b{{/draft}}{{/_}}",
         "t:1:9: error: only text, variables and inline elements can stand in a message, not 'draft' [message-tag]\n",
         NULL},
        {"message inside", "{{#_}}a {{#_}}b{{/_}} c{{/_}}{{#_}}fine{{/_}}",
         "t:1:9: error: only text, variables and inline elements can stand in a message, not '_' [message-tag]\n",
         NULL},
        {"partial inside", "{{#_}}a {{>p}}{{/_}}",
         "t:1:9: error: only text, variables and inline elements can stand in a message, not 'p' [message-tag]\n",
         NULL},
        {"comment inside", "{{#_}}a\n{{! p }}\n{{/_}}",
         "t:2:1: error: only text, variables and inline elements can stand in a message, not 'p' [message-tag]\n",
         NULL},
        {"delimiters inside", "{{#_}}a {{=| |=}}|/_|",
         "t:1:9: error: only text, variables and inline elements can stand in a message, not '| |' [message-tag]\n",
         NULL},
        {"raw inside", "{{#_}}a {{{title}}}{{/_}}",
         "t:1:9: error: only text, variables and inline elements can stand in a message, not 'title' [message-tag]\n",
         NULL},
        {"item as placeholder", "{{#words}}{{#_}}a {{.}}{{/_}}{{/words}}",
         "t:1:19: error: '.' cannot be a placeholder; use a name in snake_case [message-variable]\n", NULL},
        {"unknown name", "{{#_}}a {{titl}}{{/_}}",
         "t:1:9: error: unknown name 'titl'; did you mean 'title'? [template-name]\n", NULL},
        {"list", "{{#_}}a {{codes}}{{/_}}",
         "t:1:9: error: 'codes' is a list or an object and cannot be printed; open a section for it [template-type]\n",
         NULL},
        {"unclosed", "a\n{{#_}}b", "t:2:1: error: the section '_' is not closed [template-section-unclosed]\n", NULL},
        {"closed by another", "{{#_.id.a}}b{{/_}}",
         "t:1:1: error: the section '_.id.a' is not closed [template-section-unclosed]\n", NULL},
        {"empty", "{{#_}} \n {{/_}}", "t:1:1: error: the message is empty [message-empty]\n", NULL},
        {"empty form", "{{#_.n.zero}} || b{{/_.n.zero}}", "t:1:1: error: the message is empty [message-empty]\n", NULL},
        {"no bars", "{{#_.n.zero}}a{{/_.n.zero}}",
         "t:1:1: error: a message with .n needs exactly one '||' between singular and plural, not 0 [message-plural]\n",
         NULL},
        {"two bars", "{{#_.n.zero}}a||b||c{{/_.n.zero}}",
         "t:1:1: error: a message with .n needs exactly one '||' between singular and plural, not 2 [message-plural]\n",
         NULL},
        {"bars without a number", "{{#_}}a||b{{/_}}",
         "t:1:1: error: '||' stands between singular and plural; name the number with .n, as in {{#_.n.count}} "
         "[message-plural]\n",
         NULL},
        {"not a number", "{{#_.n.title}}a||b{{/_.n.title}}",
         "t:1:1: error: 'title' is not a number, but .n needs one [template-type]\n", NULL},
        {"unknown number", "{{#_.n.zer}}a||b{{/_.n.zer}}",
         "t:1:1: error: unknown name 'zer'; did you mean 'zero'? [template-name]\n", NULL},
        {"markup", "{{#_}}a {{title}}\n   <b>c</b>{{/_}}",
         "t:2:4: error: '<b>' is not an inline element; a lone < must be written &lt; [message-markup]\n", NULL},
        {"entity, after doubled braces", "{{#_}}{{title}} {} \n\n x &amp; & y{{/_}}",
         "t:3:10: error: a lone & must be written &amp; [message-markup]\n", NULL},
        {"unclosed element in the plural", "{{#_.n.zero}}<em>a</em>||<em>b{{/_.n.zero}}",
         "t:1:31: error: the inline element 'em' is not closed [message-markup]\n", NULL},
        {"unclosed element at a variable", "{{#_}}a <em>{{title}} {{/_}}",
         "t:1:13: error: the inline element 'em' is not closed [message-markup]\n", NULL},
        {"unclosed element in the singular", "{{#_.n.zero}}<em>a ||b{{/_.n.zero}}",
         "t:1:19: error: the inline element 'em' is not closed [message-markup]\n", NULL},
        {"end tag", "{{#_}}a</em>{{/_}}", "t:1:8: error: this end tag closes nothing [message-markup]\n", NULL},
        {"element in code", "{{#_}}<c>a <em>b</em></c>{{/_}}",
         "t:1:12: error: <em> cannot stand here: no element inside <c>, no link inside a link [message-markup]\n",
         NULL},
        {"key of two messages", "{{#_.id.a}}b{{/_.id.a}}{{#_.id.a}}c{{/_.id.a}}",
         "t:1:24: error: the key 'a' belongs to another message of this template [message-key]\n", NULL},
        {"two plurals of one text", "{{#_.n.zero}}p||q{{/_.n.zero}}{{#_.n.zero}}p||r{{/_.n.zero}}",
         "t:1:31: error: the same text has another plural elsewhere; set the two apart with .ctx.WORD "
         "[message-clash]\n",
         NULL},
        {"place", "<a {{#_}}b{{/_}}>", "t:1:4: error: '_' cannot stand here: this is inside a tag [template-place]\n",
         NULL},
        {"place of a variable", "<a b=\"{{#_}}{{zero}} b{{/_}}\">",
         "t:1:13: error: 'zero' cannot stand here: no numbers in attributes [template-place]\n", NULL},
        {"inverted", "{{^_}}b{{/_}}", "t:1:1: error: unknown name '_' [template-name]\n", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct message_domain domain;
        message_domain_init(&domain, "site");
        struct template_options options = fixture_options();
        options.messages = &domain;
        fixture_check(cases + i, 1, options);
        message_domain_release(&domain);
    }
}

static void bad_names(void **state)
{
    (void)state;
    static const char *const names[] = {"_.x",    "_.id",     "_.id.", "_.ctx.nav.id.a", "_.n.zero.id.a.", "_.n.",
                                        "_.id.é", "_.id.a.b", "_.",    "_.ctx.a.ctx.b"};
    struct message_domain domain;
    message_domain_init(&domain, "site");
    struct template_options options = fixture_options();
    options.messages = &domain;
    for (size_t i = 0; i < COUNT(names); i++) {
        char text[100];
        snprintf(text, sizeof text, "{{#%s}}a||b{{/%s}}", names[i], names[i]);
        char *got = fixture_run(text, options);
        if (strcmp(names[i], "_.n.zero.id.a.") == 0)
            assert_non_null(strstr(got, "[template-name-empty]"));
        else
            assert_non_null(strstr(got, "[message-name]"));
        free(got);
    }
    message_domain_release(&domain);
}

static void time_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "{{#_}}",          "{{#_}}a {{title}}{{/_}}", "{{#_}}a <b>{{/_}}", "{{#_}}a{{/_}}{{#_.id.k}}b{{/_.id.k}}",
        "{{title}} x || ", "   \n<em>b</em>",
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct message_domain domain;
        message_domain_init(&domain, "site");
        struct template_options options = fixture_options();
        options.messages = &domain;
        struct buffer text;
        buffer_init(&text);
        if (i >= 4)
            buffer_add_string(&text, "{{#_}}");
        for (unsigned n = 0; text.len < 300000; n++)
            buffer_printf(&text, "%s%u", pieces[i], n);
        if (i >= 4)
            buffer_add_string(&text, "{{/_}}");
        free(fixture_run(text.data, options));
        buffer_release(&text);
        message_domain_release(&domain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),          cmocka_unit_test(identities), cmocka_unit_test(translations),
        cmocka_unit_test(source_texts),   cmocka_unit_test(faults),     cmocka_unit_test(bad_names),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
