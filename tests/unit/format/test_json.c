/* SPDX-License-Identifier: MIT */
/* Proves where values stand in JSON and how they are written. */
#include "unit/format/places.h"

#include "format/json/json.h"

static const struct places_format json = {json_advance, json_allows, json_escape};

static void places(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"in a string", "{\"a\": \"@@\"}", PLACE_TEXT, "x", "{\"a\": \"x\"}"},
        {"behind an escaped mark", "\"\\\"@@\"", PLACE_TEXT, "x", "\"\\\"x\""},
        {"number", "[@@, \"@@\"]", PLACE_NUMBER, "-4.5e+3", "[-4.5e+3, \"-4.5e+3\"]"},
        {"nothing but a number", "[@@]", PLACE_NUMBER, "1, \"x\"", "[1x]"},
        {"outside", "{\"a\": @@}", PLACE_TEXT, "x",
         "!only a number may stand outside the quotation marks of a JSON string"},
        {"backslash", "\"\\@@\"", PLACE_TEXT, "n", "!it comes right after a backslash in JSON"},
        {"escapes", "\"@@\"", PLACE_TEXT, "\"\\\n\t\r\x7f<>&/'\xE2\x80\xA8",
         "\"\\\"\\\\\\n\\t\\u000d\\u007f\\u003c\\u003e\\u0026/'\\u2028\""},
        {"beyond the basic plane", "\"@@\"", PLACE_TEXT, "\xF0\x9F\x98\x80\xF0\x9F\xBF\xBF",
         "\"\xF0\x9F\x98\x80\\ud83f\\udfff\""},
        {"not UTF-8", "\"@@\"", PLACE_TEXT, "\xC3(", "\"\xEF\xBF\xBD(\""},
    };
    places_check(&json, cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
