/* SPDX-License-Identifier: MIT */
/* Proves which addresses are let through and how each part of one is written. */
#include "unit/format/places.h"

#include "format/url.h"

static void schemes(void **state)
{
    (void)state;
    static const char *const good[] = {"",     "a",     "../x",     "/x",      "//host/x",  "#a:b",
                                       "?a:b", "a/b:c", "http://x", "HTTPS:x", "mailto:a@b"};
    static const char *const bad[] = {
        "javascript:x", "JAVAscript:x", " javascript:x", "java\nscript:x", "data:,x", "vbscript:x",
        "file:///x",    ":x",           "httpx:x",       "http\t:x",       "x:",      "\x01http:x",
        "blob:x"};
    for (size_t i = 0; i < COUNT(good); i++)
        if (!url_is_safe(slice_from(good[i])))
            fail_msg("refused: %s", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (url_is_safe(slice_from(bad[i])))
            fail_msg("let through: %s", bad[i]);
}

static void parts(void **state)
{
    (void)state;
    static const struct {
        enum url_part part;
        const char *text;
        enum url_part after;
    } cases[] = {
        {URL_START, "", URL_START},         {URL_START, "../", URL_PATH},
        {URL_START, "style.css", URL_PATH}, {URL_START, "https://x/?a=", URL_QUERY},
        {URL_START, "#", URL_QUERY},        {URL_START, "javascript:", URL_FORBIDDEN},
        {URL_PATH, "a:b", URL_PATH},        {URL_PATH, "x?", URL_QUERY},
        {URL_QUERY, "/", URL_QUERY},        {URL_FORBIDDEN, "?", URL_FORBIDDEN},
        {URL_START, "mailto:", URL_PATH},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(url_advance(cases[i].part, slice_from(cases[i].text)), cases[i].after);
}

static void writing(void **state)
{
    (void)state;
    static const struct {
        enum url_part part;
        const char *text, *expected;
    } cases[] = {
        {URL_START, "https://x/a b?c=d&e=\"'", "https://x/a%20b?c=d&amp;e=%22&#39;"},
        {URL_START, "javascript:alert(1)", "#"},
        {URL_START, "x(y)*_", "x&#40;y&#41;&#42;&#95;"},
        {URL_START, "\xE1\xBB\xA7\x01\xFF", "\xE1\xBB\xA7%EF%BF%BD%EF%BF%BD"},
        {URL_START, "a%20b\\", "a%20b%5C"},
        {URL_PATH, "a/b:c?d#e", "a/b%3Ac?d#e"},
        {URL_QUERY, "a/b&c=d#e f", "a%2Fb%26c%3Dd%23e%20f"},
        {URL_FORBIDDEN, "x", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        buffer_init(&out);
        url_write(&out, slice_from(cases[i].text), cases[i].part);
        assert_string_equal(out.data, cases[i].expected);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(schemes), cmocka_unit_test(parts), cmocka_unit_test(writing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
