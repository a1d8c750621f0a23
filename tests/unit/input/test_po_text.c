/* SPDX-License-Identifier: MIT */
/* Strings of PO files: what is written is wrapped as gettext wraps, and is read back as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/po_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *prefix, *keyword, *text, *written;
} written_cases[] = {
    {"", "msgid", "", "msgid \"\"\n"},
    {"", "msgid", "a", "msgid \"a\"\n"},
    {"", "msgid", "\\ \" \t\a\b\v\f\r\x01\x7f", "msgid \"\\\\ \\\" \\t\\a\\b\\v\\f\\r\\001\\177\"\n"},
    {"", "msgid", "a\n", "msgid \"a\\n\"\n"},
    {"", "msgid", "a\nb", "msgid \"\"\n\"a\\n\"\n\"b\"\n"},
    {"", "msgid", "\na", "msgid \"\"\n\"\\n\"\n\"a\"\n"},
    {"", "msgid", "\n\n", "msgid \"\"\n\"\\n\"\n\"\\n\"\n"},
    {"#~ ", "msgid", "a\nb", "#~ msgid \"\"\n#~ \"a\\n\"\n#~ \"b\"\n"},
    /* 79 columns with all around it, then one more */
    {"", "msgid", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1",
     "msgid \"123456789 123456789 123456789 123456789 123456789 123456789 123456789 1\"\n"},
    {"", "msgid", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 12",
     "msgid \"\"\n\"123456789 123456789 123456789 123456789 123456789 123456789 123456789 12\"\n"},
    {"", "msgid", "ééééééééé 123456789 123456789 123456789 123456789 123456789 123456789 1",
     "msgid \"ééééééééé 123456789 123456789 123456789 123456789 123456789 123456789 1\"\n"},
    {"", "msgid", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456 8",
     "msgid \"\"\n\"123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456 \"\n\"8\"\n"},
    {"", "msgid", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567 8",
     "msgid \"\"\n\"123456789 123456789 123456789 123456789 123456789 123456789 123456789 \"\n\"1234567 8\"\n"},
    {"#| ", "msgid", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234 8",
     "#| msgid \"\"\n#| \"123456789 123456789 123456789 123456789 123456789 123456789 123456789 \"\n#| \"1234 8\"\n"},
};

static void test_write(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(written_cases); i++) {
        struct buffer out;
        buffer_init(&out);
        po_text_write(&out, written_cases[i].prefix, written_cases[i].keyword, slice_from(written_cases[i].text));
        assert_string_equal(out.data, written_cases[i].written);
        buffer_release(&out);
    }
}

/* Decodes what stands between the quotes of every line. */
static void read_back(const char *written, struct buffer *out)
{
    for (const char *line = written; *line; line = strchr(line, '\n') + 1) {
        const char *start = strchr(line, '"') + 1, *end = strchr(line, '\n') - 1;
        struct po_text_fault fault;
        po_text_decode(slice_make(start, (size_t)(end - start)), out, &fault);
        assert_false(fault.bad_escape || fault.has_nul);
    }
}

/* All short texts over an alphabet of what is special. */
static void test_round_trip(void **state)
{
    (void)state;
    static const char alphabet[] = "a \n\"\\\t\x01";
    enum { LETTERS = sizeof alphabet - 1, LENGTH = 5 };
    for (unsigned number = 0; number < 7 * 7 * 7 * 7 * 7; number++) {
        char text[LENGTH + 1] = "";
        unsigned rest = number;
        for (size_t i = 0; i < LENGTH; i++, rest /= LETTERS)
            text[i] = alphabet[rest % LETTERS];
        struct buffer written, again;
        buffer_init(&written);
        buffer_init(&again);
        po_text_write(&written, "", "msgstr", slice_make(text, LENGTH));
        read_back(written.data, &again);
        assert_string_equal(again.data, text);
        buffer_release(&written);
        buffer_release(&again);
    }
}

static const struct {
    const char *raw;
    const char *text;
    const char *escape; /* the bad one, or NULL */
    bool has_nul;
} decoded_cases[] = {
    {"", "", NULL, false},
    {"\\n\\t\\b\\r\\f\\v\\a\\\\\\\"", "\n\t\b\r\f\v\a\\\"", NULL, false},
    {"\\7\\1018\\18", "\007A8\0018", NULL, false},
    {"\\x41\\x4a\\X", "AJX", "\\X", false},
    {"\\x141", "A", NULL, false}, /* as many digits as there are, the last two count */
    {"\\303\\251", "é", NULL, false},
    {"\\xff", "\xff", NULL, false},
    {"a\\0b", "ab", NULL, true},
    {"\\x00", "", NULL, true},
    {"\\q\\w", "qw", "\\q", false},
    {"\\x", "x", "\\x", false},
    {"a\\", "a\\", "\\", false},
    {"\\9", "9", "\\9", false},
};

static void test_decode(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(decoded_cases); i++) {
        struct buffer out;
        buffer_init(&out);
        struct po_text_fault fault;
        po_text_decode(slice_from(decoded_cases[i].raw), &out, &fault);
        assert_string_equal(out.data, decoded_cases[i].text);
        assert_int_equal(fault.bad_escape, decoded_cases[i].escape != NULL);
        if (fault.bad_escape)
            assert_true(slice_is(fault.escape, decoded_cases[i].escape));
        assert_int_equal(fault.has_nul, decoded_cases[i].has_nul);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_decode),
    };
    return cmocka_run_group_tests_name("po_text", tests, NULL, NULL);
}
