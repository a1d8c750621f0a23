/* SPDX-License-Identifier: MIT */
/* Proves which translations say something else than their source, and where each fault is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/content.h"
#include "unit/check/check_support.h"

static const struct {
    const char *name, *head, *id, *translation, *findings;
} cases[] = {
    {"the same numbers in another order", "", "From 250 to 354.", "Đến 354 từ 250.", ""},
    {"a number that is repeated", "", "Send 450.", "Gửi 450, chỉ 450.", ""},
    {"another number", "", "Send 450.", "Gửi 451.", "9 number-missing 13 number-extra"},
    {"a number that is left out", "", "Wait 30 seconds.", "Đợi.", "9 number-missing"},
    {"a number that is added", "", "Wait a minute.", "Đợi 60 giây.", "13 number-extra"},
    {"parts of a number", "", "See 3.8 and 1,000.", "Xem 1.000 và 3,8.", ""},
    {"leading zeros count", "", "Code 07.", "Mã 7.", "9 number-missing 12 number-extra"},
    {"numbers in code are not compared twice", "", "Use <c>AUTH 1</c>.", "Dùng <c>AUTH 1</c>.", ""},
    {"nor those of references", "", "As <code-ref id=\"450\"/>.", "Như <code-ref id=\"450\"/>.", ""},
    {"nor placeholders", "", "Not {code2}.", "Không {code2}.", ""},
    {"the digits of other scripts are no digits", "", "Send 450.", "أرسل ٤٥٠.", "9 number-missing"},
    {"allowed", "# sosanh: allow=number-extra\n", "Wait a minute.", "Đợi 60 giây.", ""},
    {"allowed among others", "# sosanh: allow=brackets,number-extra\n", "Wait a minute.", "Đợi 60 giây.", ""},
    {"another slug is allowed", "# sosanh: allow=number-missing\n", "Wait a minute.", "Đợi 60 giây.",
     "13 number-extra"},
    {"an address", "", "See https://a.example/x, then go.", "Xem https://a.example/x rồi đi.", ""},
    {"an address with its full stop", "", "See https://a.example/x.", "Xem https://a.example/x.", ""},
    {"another address", "", "See https://a.example/.", "Xem https://b.example/.", "9 literal-missing 13 literal-extra"},
    {"a mail address", "", "Ask <em>a@b.example</em>.", "Hỏi <em>a@c.example</em>.",
     "9 literal-missing 17 literal-extra"},
    {"an at sign alone is nothing", "", "a @ b", "b @ a", ""},
    {"an option", "", "Run it with --all.", "Chạy với --tất.", "9 literal-missing 18 literal-extra"},
    {"a dash is no option", "", "This -- and that.", "Cái này – và cái kia.", ""},
    {"an isolate that is closed", "", "a", "\u2067a\u2069", ""},
    {"an isolate that stays open", "", "a", "b\u2067a", "10 text-bidi"},
    {"an isolate closed by the wrong control", "", "a", "\u2067a\u202c", "11 text-bidi"},
    {"an override", "", "a", "\u202ea\u202c", "9 text-bidi"},
    {"a closing control alone", "", "a", "a\u2069", "10 text-bidi"},
    {"bidi cannot be allowed", "# sosanh: allow=text-bidi\n", "a", "a\u2069", "10 text-bidi"},
    {"a lost character", "", "a", "a\ufffd", "10 text-replacement"},
    {"a mark of msgcat", "", "a", "#-#-#-#-#  x.po  #-#-#-#-#", "9 text-merge-marker"},
    {"spaces alone", "", "a", "  ", "9 text-blank"},
    {"an entity counts as written", "", "A &amp; 5", "B &amp; 6", "9 number-missing 17 number-extra"},
};

static void translations_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct entry_fixture f;
        entry_set_up(&f, cases[i].head, cases[i].id, cases[i].translation);
        bool good = content_check(&f.judged);
        char *findings = entry_findings(&f);
        if (strcmp(findings, cases[i].findings) != 0 || good != (cases[i].findings[0] == '\0'))
            fail_msg("%s: '%s', expected '%s'", cases[i].name, findings, cases[i].findings);
        free(findings);
        entry_clean_up(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(translations_are_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
