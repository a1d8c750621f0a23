/* SPDX-License-Identifier: MIT */
/* Comment lines of PO entries taken apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "input/po_comment.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* `lines`: what follows "#", one a line. `parts`: translators' comments, extracted ones, references, flags, by ";". */
static const struct {
    const char *lines, *parts;
} cases[] = {
    {"", ";;;"},
    {" a\nb\n  c\n", "a|b| c|;;;"},
    {"\n \n", "||;;;"},
    {". a\n.b\n.\n", ";a|b||;;"},
    {": a.c:1 b.c\n:c.c:2\n", ";;a.c:1|b.c|c.c:2|;"},
    {": a.c : 12 b.c: 13 c.c :14 d:x e:5: :6 7:8 9:\n", ";;a.c : 12|b.c: 13|c.c :14|d:x|e:5: :6|7:8|9:|;"},
    {": a.c : 12x b.c:\n", ";;a.c|:|12x|b.c:|;"},
    {": smtp.xml#421/description/1\tsmtp.xml#421/name  \n", ";;smtp.xml#421/description/1|smtp.xml#421/name|;"},
    {": \xe2\x81\xa8"
     "a b.c\xe2\x81\xa9:1 c.c:2\n",
     ";;\xe2\x81\xa8"
     "a b.c\xe2\x81\xa9:1|c.c:2|;"},
    {": \xe2\x81\xa8"
     "a b\n",
     ";;\xe2\x81\xa8"
     "a b|;"},
    {", fuzzy, c-format no-wrap\n,x,,y,\n! fuzzy\n", ";;;fuzzy|c-format|no-wrap|x|y|fuzzy|"},
    {", range: 1..3, fuzzy\n, range:\n, range:  4..5 x\n", ";;;range: 1..3|fuzzy|range:|range:  4..5|x|"},
    {",\n:\n", ";;;"},
    {"= sticky\n- other\n", "= sticky|- other|;;;"},
};

static void add_parts(struct buffer *out, const struct catalog_lines *lines, const char *end)
{
    for (size_t i = 0; i < lines->count; i++) {
        buffer_add_slice(out, lines->items[i]);
        buffer_add_char(out, '|');
    }
    buffer_add_string(out, end);
}

static void test_cases(void **state)
{
    (void)state;
    struct po_comments comments = {0};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        po_comments_clear(&comments);
        for (const char *line = cases[i].lines; *line; line = strchr(line, '\n') + 1)
            po_comments_add(&comments, slice_make(line, strcspn(line, "\n")));
        struct catalog_entry entry = {0};
        po_comments_store(&comments, &arena, &entry);
        struct buffer parts;
        buffer_init(&parts);
        add_parts(&parts, &entry.comments, ";");
        add_parts(&parts, &entry.extracted, ";");
        add_parts(&parts, &entry.references, ";");
        add_parts(&parts, &entry.flags, "");
        assert_string_equal(parts.data, cases[i].parts);
        assert_int_equal(entry.fuzzy, strstr(cases[i].lines, "fuzzy") != NULL);
        buffer_release(&parts);
    }
    arena_release(&arena);
    po_comments_release(&comments);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests_name("po_comment", tests, NULL, NULL);
}
