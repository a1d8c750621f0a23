/* SPDX-License-Identifier: MIT */
/* Which entry serves which message. Catalog and domain are written in short: "A@f/1,g" is a msgid with its references,
 * "A(c)" has a context, "A|As" a plural, "~A" is obsolete, "A!" is not translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "input/po_match.h"
#include "input/po_reader.h"
#include "support/po_domain.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *title, *old, *new, *expected; /* messages, then the entries that vanish */
} cases[] = {
    {"nothing changes", "A@a B@b", "A@a B@b", "A=A B=B"},
    {"all is new", "", "A@a B@b", "A B"},
    {"all vanishes", "A@a B@b", "", " -A -B"},
    {"the order changes", "A@a B@b", "B@b A@a", "B=B A=A"},
    {"the identity changes, the text does not", "A@a", "A@b", "A=A"},
    {"the context is part of the key", "A(x)@a", "A(y)@b", "A(y) -A(x)"},
    {"an obsolete entry comes back", "~A B@b", "A@a B@b", "A=~A B=B"},
    {"a living entry comes before an obsolete one", "A@a ~A(x)", "A@a", "A=A"},
    {"the exact text comes before the identity", "A@a B@b", "B@a", "B=B -A"},
    {"an obsolete exact text comes before the identity", "A@a ~B", "B@a", "B=~B -A"},

    {"reworded", "A@a", "X@a", "X~A"},
    {"reworded, with a new context", "A@a", "X(c)@a", "X(c)~A"},
    {"only the context is new", "A@a", "A(c)@a", "A(c)~A"},
    {"reworded, not translated", "A!@a", "X@a", "X~A"},
    {"another identity, never by likeness", "Mailbox-450@a", "Mailbox-550@b", "Mailbox-550 -Mailbox-450"},
    {"two texts change places", "A@a B@b", "B@a A@b", "B=B A=A"},
    {"one of them reworded as well", "A@a B@b", "B@a X@b", "B=B X+B -A"},

    {"a singular becomes a plural", "A@a", "A|As@a", "A|As~A"},
    {"a plural becomes a singular", "A|As@a", "A@a", "A~A|As"},
    {"another plural", "A|As@a", "A|Ases@a", "A|Ases~A|As"},
    {"reworded and now a plural", "A@a", "X|Xs@a", "X|Xs~A"},

    {"a shared text, reworded in one place", "A@a,b", "A@a X@b", "A=A X+A"},
    {"a shared text, reworded in both places", "A@a,b", "X@a Y@b", "X~A Y+A"},
    {"a shared text, reworded to one", "A@a,b", "X@a,b", "X~A"},
    {"two texts become one", "A@a B@b", "X@a,b", "X~A -B"},
    {"two texts become one, the first not translated", "A!@a B@b", "X@a,b", "X~B -A"},
    {"of two, better the one that nothing else needs", "A@a,c B@b", "X@a,b A@c", "X~B A=A"},
    {"no copy of what is not translated", "A!@a,b", "A@a X@b", "A=A X"},

    {"a paragraph is reworded", "A@f/1 B@f/2 C@f/3", "A@f/1 X@f/2 C@f/3", "A=A X~B C=C"},
    {"a paragraph comes before others", "A@f/1 B@f/2", "X@f/1 A@f/2 B@f/3", "X A=A B=B"},
    {"a paragraph comes between others", "A@f/1 B@f/2", "A@f/1 X@f/2 B@f/3", "A=A X B=B"},
    {"a paragraph goes", "A@f/1 B@f/2 C@f/3", "B@f/1 C@f/2", "B=B C=C -A"},
    {"paragraphs change places", "A@f/1 B@f/2", "B@f/1 A@f/2", "B=B A=A"},
    {"a new one, and the next reworded: nobody knows", "A@f/1 B@f/2", "X@f/1 Y@f/2 B@f/3", "X Y B=B -A"},
    {"a new one, and one beyond an anchor reworded", "A@f/1 B@f/2 C@f/3", "X@f/1 A@f/2 B@f/3 Y@f/4", "X A=A B=B Y~C"},
    {"one goes, and one beyond an anchor is reworded", "A@f/1 B@f/2 C@f/3", "B@f/1 Y@f/2", "B=B Y~C -A"},
    {"two reworded in a row", "A@f/1 B@f/2 C@f/3", "X@f/1 Y@f/2 C@f/3", "X~A Y~B C=C"},
    {"all reworded", "A@f/1 B@f/2", "X@f/1 Y@f/2", "X~A Y~B"},
    {"all reworded and one more", "A@f/1 B@f/2", "X@f/1 Y@f/2 Z@f/3", "X Y Z -A -B"},
    {"one moves over others, which are reworded", "A@f/1 B@f/2 C@f/3 D@f/4", "D@f/1 A@f/2 X@f/3 C@f/4",
     "D=D A=A X~B C=C"},
    {"ten and more paragraphs", "J@f/10 I@f/9 K@f/11", "I@f/9 X@f/10 K@f/11", "I=I X~J K=K"},
    {"the same paragraph twice", "A@f/1,f/3 B@f/2", "A@f/1,f/3 X@f/2", "A=A X~B"},
    {"one of two equal paragraphs is reworded", "A@f/1,f/3 B@f/2", "A@f/1 B@f/2 X@f/3", "A=A B=B X+A"},
    {"a shared paragraph is reworded in one field", "S@f/1,g/1 B@g/2", "S@f/1 X@g/1 B@g/2", "S=S X+S B=B"},
    {"a paragraph becomes one that there is elsewhere", "A@f/1 B@f/2 S@g/1", "S@g/1,f/1 X@f/2", "S=S X~B -A"},
    {"fields are apart", "A@f/1 B@g/1", "X@g/1", "X~B -A"},
    {"a text alone is not a paragraph", "A@f", "X@f/1", "X -A"},
    {"a number that is too long is none", "A@f/12345678901", "X@f/12345678901", "X~A"},
    {"one identity for two texts", "A@a B@a", "A@a X@a", "A=A X~B"},
};

/* ---- Reading the short form --------------------------------------------------------------------- */

static const char *take_until(const char *p, const char *stops, struct slice *part)
{
    size_t len = strcspn(p, stops);
    *part = slice_make(p, len);
    return p + len;
}

static void write_string(struct buffer *po, const char *mark, const char *keyword, struct slice text)
{
    buffer_printf(po, "%s%s \"%.*s\"\n", mark, keyword, (int)text.len, text.ptr);
}

/* Writes the entry at `p` as PO and returns where the next one starts. */
static const char *write_entry(const char *p, struct buffer *po)
{
    struct slice id, context = {0}, plural = {0}, references = {0};
    const char *mark = *p == '~' ? "#~ " : "";
    p = take_until(p + (*p == '~'), "(|!@ ", &id);
    if (*p == '(')
        p = take_until(p + 1, ")", &context) + 1;
    if (*p == '|')
        p = take_until(p + 1, "!@ ", &plural);
    bool translated = *p != '!';
    p += !translated;
    if (*p == '@')
        p = take_until(p + 1, " ", &references);
    for (struct slice rest = references; rest.len;) {
        struct slice one;
        take_until(rest.ptr, ", ", &one);
        buffer_printf(po, "#: %.*s\n", (int)one.len, one.ptr);
        size_t used = one.len + (one.len < rest.len);
        rest = slice_make(rest.ptr + used, rest.len - used);
    }
    if (context.ptr)
        write_string(po, mark, "msgctxt", context);
    write_string(po, mark, "msgid", id);
    if (plural.ptr)
        write_string(po, mark, "msgid_plural", plural);
    buffer_printf(po, "%smsgstr%s \"%s\"\n\n", mark, plural.ptr ? "[0]" : "", translated ? "T" : "");
    return p + strspn(p, " ");
}

static struct catalog *read_short(const char *text)
{
    struct buffer po;
    buffer_init(&po);
    buffer_add_string(&po, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\n");
    while (*text)
        text = write_entry(text, &po);
    struct diag *diag = diag_new();
    struct catalog *catalog = po_read("x.po", buffer_slice(&po), diag);
    assert_false(catalog->unusable || catalog->syntax_error.line);
    diag_free(diag);
    buffer_release(&po);
    return catalog;
}

/* ---- Writing the result ------------------------------------------------------------------------- */

static void write_name(struct buffer *out, const char *id, const char *context, const char *plural)
{
    buffer_add_string(out, id);
    if (context)
        buffer_printf(out, "(%s)", context);
    if (plural)
        buffer_printf(out, "|%s", plural);
}

static void write_entry_name(struct buffer *out, const struct catalog_entry *e)
{
    write_name(out, e->id->text, e->context ? e->context->text : NULL, e->id_plural ? e->id_plural->text : NULL);
}

static void write_result(const struct message_domain *domain, const struct catalog *catalog,
                         const struct po_matches *matches, struct buffer *out)
{
    static const char *const marks[] = {
        [PO_MATCH_NEW] = "", [PO_MATCH_SAME] = "=", [PO_MATCH_CHANGED] = "~", [PO_MATCH_COPIED] = "+"};
    for (size_t i = 0; i < domain->count; i++) {
        const struct message *m = domain->messages[i];
        const struct po_match *match = &matches->messages[i];
        buffer_add_string(out, i ? " " : "");
        write_name(out, m->id, m->context, m->id_plural);
        buffer_add_string(out, marks[match->kind]);
        assert_int_equal(match->kind == PO_MATCH_NEW, match->entry == NULL);
        if (match->entry && match->entry->obsolete)
            buffer_add_char(out, '~');
        if (match->entry)
            write_entry_name(out, match->entry);
    }
    for (size_t i = 0; i < catalog->count; i++) {
        if (matches->fates[i] != PO_FATE_VANISHES)
            continue;
        buffer_add_string(out, " -");
        write_entry_name(out, &catalog->entries[i]);
    }
}

static void test_cases(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct catalog *old = read_short(cases[i].old), *new = read_short(cases[i].new);
        struct message_domain domain;
        struct arena arena;
        struct buffer out;
        po_domain_init(&domain, new);
        arena_init(&arena);
        buffer_init(&out);
        struct po_matches matches = po_match(&domain, old, &arena);
        write_result(&domain, old, &matches, &out);
        if (strcmp(out.data, cases[i].expected) != 0) {
            print_error("%s: %s, not %s\n", cases[i].title, out.data, cases[i].expected);
            failed++;
        }
        buffer_release(&out);
        arena_release(&arena);
        message_domain_release(&domain);
        catalog_free(old);
        catalog_free(new);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
