/* SPDX-License-Identifier: MIT */
/* The template writer: its bytes, that the PO reader gives the same messages back, and what gettext's tools say of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "input/po_reader.h"
#include "input/po_text.h"
#include "input/pot_writer.h"
#include "model/message.h"
#include "unit/input/input_support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct use {
    const char *context, *source, *plural;
    bool placeholders;
    const char *reference, *comment;
} uses[] = {
    {NULL, "The server closes the connection after it sends {code}.", NULL, true,
     "common.xml#connection/closes/sentence", "{code}: the value of the code, such as 421"},
    {"code name", "Service Not Available", NULL, false, "smtp.xml#421/name", NULL},
    {"heading", "Service Not Available", NULL, false, "html/code.html#unavailable", "Two\nlines"},
    {NULL, "{count} code", "{count} codes", true, "html/registry.html#count", "{count}: how many"},
    {NULL, "One", "Many", false, "html/registry.html#many", NULL},
    {NULL, "Braces { } and \\ and \"quotes\".", NULL, false, "smtp.xml#450/description/1", NULL},
    {NULL, "Braces {{ }} beside {x}.", NULL, true, "smtp.xml#450/description/2", NULL},
    {NULL, "<c>RCPT TO</c> &lt;a&gt; &amp; <em>b</em> <code-ref id=\"450\"/> <a ref=\"rfc5321-3.8\">c</a>", NULL, false,
     "smtp.xml#450/description/3", NULL},
    {NULL, "Short.", NULL, false, "smtp.xml#421/description/1", "Shared."},
    {NULL, "Short.", NULL, false, "smtp.xml#422/description/1", "Shared."},
    {NULL, "Short.", NULL, false, "smtp.xml#423/description/1", "Not shared."},
    {NULL, "Short.", NULL, false, "smtp.xml#424/description/1", NULL},
    {NULL,
     "A sentence that does not fit on one line, because it says the same thing once more and then a third time, at "
     "length, so that it has to be broken after spaces as the tools of gettext break it.",
     NULL, false, "smtp.xml#425/description/1", NULL},
    {NULL,
     "Averyveryveryverylongwordthatcannotbebrokenanywhereandthatiswiderthanalinemaybe Tiếng Việt là ngôn ngữ của "
     "người Việt và là ngôn ngữ chính thức tại Việt Nam, rộng bảy mươi chín cột.",
     NULL, false, "smtp.xml#426/seen-when/1", NULL},
};

static void add_use(struct message_domain *domain, const struct use *use)
{
    struct arena arena;
    arena_init(&arena);
    struct prose source, plural;
    struct prose_error error;
    assert_true(prose_parse(&arena, slice_from(use->source), use->placeholders, &source, &error));
    if (use->plural)
        assert_true(prose_parse(&arena, slice_from(use->plural), use->placeholders, &plural, &error));
    struct message_request request = {use->context,   &source,      use->plural ? &plural : NULL,
                                      use->reference, use->comment, position_none()};
    assert_non_null(message_domain_add(domain, &request));
    arena_release(&arena);
}

static void make_domain(struct message_domain *domain, struct buffer *pot)
{
    message_domain_init(domain, "smtp");
    for (size_t i = 0; i < COUNT(uses); i++)
        add_use(domain, &uses[i]);
    pot_write(domain, pot);
}

static void test_bytes(void **state)
{
    (void)state;
    static const char expected[] = "# SPDX-License-Identifier: CC0-1.0\n"
                                   "# Translatable messages of sosanh, domain x.\n"
                                   "#\n"
                                   "msgid \"\"\n"
                                   "msgstr \"\"\n"
                                   "\"Project-Id-Version: sosanh\\n\"\n"
                                   "\"Report-Msgid-Bugs-To: \\n\"\n"
                                   "\"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n\"\n"
                                   "\"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n\"\n"
                                   "\"Language-Team: LANGUAGE <LL@li.org>\\n\"\n"
                                   "\"Language: \\n\"\n"
                                   "\"MIME-Version: 1.0\\n\"\n"
                                   "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                   "\"Content-Transfer-Encoding: 8bit\\n\"\n"
                                   "\n"
                                   "#. Two\n"
                                   "#. lines\n"
                                   "#: html/code.html#unavailable\n"
                                   "msgctxt \"heading\"\n"
                                   "msgid \"Service Not Available\"\n"
                                   "msgstr \"\"\n"
                                   "\n"
                                   "#. Shared.\n"
                                   "#. Not shared.\n"
                                   "#: smtp.xml#421/description/1 smtp.xml#422/description/1\n"
                                   "#: smtp.xml#423/description/1 smtp.xml#424/description/1\n"
                                   "msgid \"Short.\"\n"
                                   "msgstr \"\"\n";
    struct message_domain domain;
    message_domain_init(&domain, "x");
    add_use(&domain, &uses[2]);
    for (size_t i = 8; i < 12; i++)
        add_use(&domain, &uses[i]);
    struct buffer pot;
    buffer_init(&pot);
    pot_write(&domain, &pot);
    assert_string_equal(pot.data, expected);
    buffer_release(&pot);
    message_domain_release(&domain);
}

static bool has_line(const struct catalog_lines *lines, const char *line)
{
    for (size_t i = 0; i < lines->count; i++)
        if (slice_is(lines->items[i], line))
            return true;
    return false;
}

static void assert_equal_message(const struct message *m, const struct catalog_entry *e)
{
    assert_string_equal(e->id->text, m->id);
    assert_int_equal(!e->context, !m->context);
    assert_int_equal(!e->id_plural, !m->id_plural);
    if (m->context)
        assert_string_equal(e->context->text, m->context);
    if (m->id_plural)
        assert_string_equal(e->id_plural->text, m->id_plural);
    assert_int_equal(e->string_count, m->id_plural ? 2 : 1);
    assert_int_equal(has_line(&e->flags, "python-brace-format"), m->has_placeholders);
    assert_int_equal(e->flags.count, m->has_placeholders);
    assert_int_equal(e->references.count, m->use_count);
    for (size_t i = 0; i < m->use_count; i++) {
        assert_true(slice_is(e->references.items[i], m->uses[i].reference));
        if (m->uses[i].comment && !strchr(m->uses[i].comment, '\n'))
            assert_true(has_line(&e->extracted, m->uses[i].comment));
    }
}

static void test_read_back(void **state)
{
    (void)state;
    struct message_domain domain;
    struct buffer pot;
    buffer_init(&pot);
    make_domain(&domain, &pot);
    struct diag *diag = diag_new();
    struct catalog *c = po_read("smtp.pot", buffer_slice(&pot), diag);
    assert_false(c->unusable);
    assert_int_equal(c->count, domain.count + 1);
    for (size_t i = 0; i < domain.count; i++) {
        assert_false(c->entries[i + 1].broken);
        assert_equal_message(domain.messages[i], &c->entries[i + 1]);
    }
    catalog_free(c);
    diag_free(diag);
    buffer_release(&pot);
    message_domain_release(&domain);
}

/* No line is wider than the limit, but for a word that is. */
static void test_width(void **state)
{
    (void)state;
    struct message_domain domain;
    struct buffer pot;
    buffer_init(&pot);
    make_domain(&domain, &pot);
    for (char *save = NULL, *line = strtok_r(pot.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        bool one_word = strchr(line, ' ') == NULL || strchr(line, ' ')[1] == '"';
        if (utf8_count(line, strlen(line)) > PO_WIDTH && !one_word)
            fail_msg("too wide: %s", line);
    }
    buffer_release(&pot);
    message_domain_release(&domain);
}

/* The status of a shell command that is run in the folder. */
static int run(const char *folder, const char *command)
{
    char full[1200];
    snprintf(full, sizeof full, "cd '%s' && %s", folder, command);
    return system(full);
}

/* msgfmt -c accepts it, msgcat changes no byte of it (there is no hyphen where it would break a line), and msginit and
 * msgmerge make catalogs of it. */
static void test_tools(void **state)
{
    (void)state;
    if (system("command -v msgfmt >/dev/null && command -v msgcat >/dev/null") != 0) {
        assert_null(getenv("CI"));
        print_message("skipped: there is no msgfmt\n");
        skip();
    }
    struct message_domain domain;
    struct buffer pot;
    buffer_init(&pot);
    make_domain(&domain, &pot);
    char folder[64];
    support_folder(folder, sizeof folder);
    support_write(folder, "smtp.pot", pot.data, pot.len);
    assert_int_equal(run(folder, "msgfmt -c -o /dev/null smtp.pot 2>/dev/null"), 0);
    assert_int_equal(run(folder, "msgcat smtp.pot > again.pot && diff smtp.pot again.pot"), 0);
    assert_int_equal(run(folder, "msginit --no-translator -l ru -i smtp.pot -o ru.po 2>/dev/null"), 0);
    assert_int_equal(run(folder, "msgfmt -c -o /dev/null ru.po 2>/dev/null && grep -q nplurals=3 ru.po"), 0);
    assert_int_equal(run(folder, "msgmerge -q ru.po smtp.pot > new.po && diff ru.po new.po"), 0);
    support_remove(folder);
    buffer_release(&pot);
    message_domain_release(&domain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_read_back),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_tools),
    };
    return cmocka_run_group_tests_name("pot_writer", tests, NULL, NULL);
}
