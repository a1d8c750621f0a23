/* SPDX-License-Identifier: MIT */
/* Proves plain text: what values cannot hold, and preformatted lines. */
#include "unit/format/places.h"

#include "format/text/text.h"

static const struct places_format text = {text_advance, text_allows, text_escape};

static void places(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"as it is", "@@", PLACE_PROSE, "<b> *x* \\ \xE1\xBB\xA7", "<b> *x* \\ \xE1\xBB\xA7"},
        {"white space", "a\t@@", PLACE_TEXT, "x\ty\n z\r", "a\tx y z "},
        {"controls", "@@", PLACE_TEXT, "\x1b[31m\x1e\x7f\xC2\x9B\xEF\xBF\xBE\xFF", "[31m"},
        {"preformatted", "\x1e  @@\n@@", PLACE_TEXT, "a\n\tb\x1e\n", "\x1e  a\n\x1e        b\n\x1e\na b "},
        {"behind other text", "\x1e$ @@ @@\n", PLACE_TEXT, "a\nb",
         "\x1e$ a\n\x1e"
         "b a\n\x1e"
         "b\n"},
        {"mark inside a line", "a\x1e@@", PLACE_TEXT, "x\ny", "a\x1ex y"},
    };
    places_check(&text, cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
