/* SPDX-License-Identifier: MIT */
/* Proves what is said about the way a translation is written, by language, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/style.h"
#include "unit/check/check_support.h"

static const struct {
    const char *name, *tag, *id, *translation, *findings;
} cases[] = {
    {"a good translation", "vi", "The server stops.", "Máy chủ dừng.", ""},
    {"a full stop of another script", "ja", "The server stops.", "サーバーは停止します。", ""},
    {"a full stop before a closing quote", "de", "He said so.", "Er sagte „so.“", ""},
    {"a question mark of another script", "ar", "Why?", "لماذا؟", ""},
    {"no full stop", "vi", "The server stops.", "Máy chủ dừng", "20 end-punctuation"},
    {"a full stop too much", "vi", "Description", "Mô tả.", "14 end-punctuation"},
    {"a colon for a full stop", "vi", "It is so.", "Nó thế:", "15 end-punctuation"},
    {"three dots are an ellipsis", "vi", "Wait…", "Đợi...", ""},
    {"Thai has no full stops", "th", "The server stops.", "เซิร์ฟเวอร์หยุด", ""},
    {"space before a colon in French", "fr", "So:", "Ainsi\u00a0:", ""},
    {"space at the start", "vi", "Name", " Tên", "9 edge-space"},
    {"space at the end", "vi", "Name", "Tên ", "12 edge-space"},
    {"space in both", "vi", " Name ", " Tên ", ""},
    {"two spaces", "vi", "One two.", "Một  hai.", "12 doubled-space"},
    {"two spaces in the source too", "vi", "One  two.", "Một  hai.", ""},
    {"brackets", "vi", "One (two).", "Một (hai).", ""},
    {"brackets of East Asia", "zh-CN", "One (two).", "一（二）。", ""},
    {"a bracket stays open", "vi", "One (two).", "Một (hai.", "13 brackets"},
    {"brackets the wrong way round", "vi", "One (two).", "Một )hai(.", "17 brackets"},
    {"a protocol word", "de", "The SMTP server", "Der SMTP-Server", ""},
    {"a protocol word is lost", "de", "The SMTP server", "Der Server", "9 word-missing"},
    {"a name with a capital inside", "de", "Use OpenSSL now", "Nun nehmen", "9 word-missing"},
    {"one capital is no such word", "de", "Go to A now", "Nun dorthin", ""},
    {"a heading in capitals is translated", "de", "NAME", "BEZEICHNUNG", ""},
    {"a word twice", "vi", "when it stops", "khi khi nó dừng", "9 msgstr-doubled-word"},
    {"a word twice that is right", "vi", "always", "luôn luôn", ""},
    {"the same word twice in another language", "de", "always", "luôn luôn", "9 msgstr-doubled-word"},
    {"code between the words", "vi", "when <c>A</c> when", "khi <c>A</c> khi", ""},
    {"NFD", "vi", "word", "tu\u031b\u0300", "10 not-nfc"},
    {"NFC", "vi", "word", "từ", ""},
    {"a zero-width space", "vi", "word", "t\u200bừ", "10 odd-character"},
    {"a zero-width space in Khmer", "km", "word", "ពាក\u200bាក", ""},
    {"a joiner in Persian", "fa", "I go", "می\u200cروم", ""},
    {"a joiner in German", "de", "half", "Auf\u200clage", "12 odd-character"},
    {"a direction mark in Arabic", "ar", "word", "كلمة\u200f", ""},
    {"a direction mark in Polish", "pl", "word", "wyraz\u200e", "14 odd-character"},
    {"private use", "de", "word", "Wort\ue000", "13 odd-character"},
    {"UTF-8 read as Latin-1", "fr", "been", "Ã©tÃ©", "9 mojibake"},
    {"UTF-8 read as Windows-1252", "vi", "code", "mÃ£", "10 mojibake"},
    {"a no-break space before a guillemet", "fr", "so", "«\u00a0là\u00a0»", ""},
    {"an eszett before a guillemet", "de", "foot", "»Fuß«", ""},
    {"a copy", "vi", "Nobody has translated this.", "Nobody has translated this.", "9 untranslated-copy"},
    {"a name that stays", "vi", "Postfix", "Postfix", ""},
    {"far too short", "vi", "The first line of the reply says what has happened.", "Dòng đầu.", "9 length-ratio"},
    {"Chinese is short, but wide", "zh-CN", "The first line of the reply says what has happened.",
     "回复的第一行说明发生了什么。", ""},
};

static void translations_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct entry_fixture f;
        entry_set_up(&f, "", cases[i].id, cases[i].translation);
        style_check(&f.judged, cases[i].tag);
        char *findings = entry_findings(&f);
        if (strcmp(findings, cases[i].findings) != 0)
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
