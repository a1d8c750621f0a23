/* SPDX-License-Identifier: MIT */
#include "lang/plural_table.h"

#include <string.h>

#include <unicode/upluralrules.h>

#include "base/ascii.h"
#include "base/slice.h"

enum { MAX_NAME = 40 };

/* From the integers of CLDR 47, written as gettext writes them where it has the same rule. Forms stand in the order
 * zero, one, two, few, many, other; categories for fractions only, or for millions only, are none of gettext's. */
static const struct {
    const char *line, *languages;
} table[] = {
    {"nplurals=1; plural=0;",
     "bm bo dz hnj id ig ii in ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo "
     "yue zh"},
    {"nplurals=2; plural=(n != 1);",
     "af an asa ast az bal bem bez bg brx ca ce cgg chr ckb da de dv ee el en eo es et eu fi fo fur fy gl gsw ha "
     "haw hu ia io it jgo ji jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij lld mas mgo ml mn mr nah nb nd ne nl "
     "nn nnh no nr ny nyn om or os pap ps pt-PT rm rof rwk saq sc scn sd sdh seh sn so sq ss ssy st sv sw syr ta "
     "te teo tig tk tn tr ts ug ur uz ve vec vo vun wae xh xog yi"},
    {"nplurals=2; plural=(n > 1);",
     "ak am as bho bn csw doi fa ff fr gu guw hi hy kab kn ln mg nso pa pcm pt si ti wa zu"},
    {"nplurals=2; plural=(n%10!=1 || n%100==11);", "is mk"},
    {"nplurals=2; plural=(n%10==4 || n%10==6 || n%10==9);", "ceb fil tl"},
    {"nplurals=2; plural=(n>1 && (n<11 || n>99));", "tzm"},
    {"nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);", "blo ksh lag"},
    {"nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "he iu iw naq sat se sma smi smj smn sms"},
    {"nplurals=3; plural=(n<=1 ? 0 : n<=10 ? 1 : 2);", "shi"},
    {"nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", "cs sk"},
    {"nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;", "mo ro"},
    {"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "pl"},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
     "be bs hr ru sh sr uk"},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);", "lt"},
    {"nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);", "lv prg"},
    {"nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "dsb hsb sl"},
    {"nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);", "gd"},
    {"nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3);", "gv"},
    {"nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);", "ga"},
    {"nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : "
     "4);",
     "mt"},
    {"nplurals=4; plural=(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0 : n%10==2 && n%100!=12 && n%100!=72 "
     "&& n%100!=92 ? 1 : (n%10==3 || n%10==4 || n%10==9) && (n%100<10 || (n%100>=20 && n%100<70) || (n%100>=80 && "
     "n%100<90)) ? 2 : 3);",
     "br"},
    {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", "ar ars"},
    {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);", "cy"},
    {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n%20==2 || (n%1000==0 && ((n%100000>=1000 && n%100000<=20000) || "
     "n%100000==40000 || n%100000==60000 || n%100000==80000)) || n%1000000==100000 ? 2 : n%20==3 ? 3 : n%20==1 ? 4 "
     ": 5);",
     "kw"},
};

enum { TABLE_SIZE = sizeof table / sizeof *table };

const char *plural_table_line(size_t index, const char **languages)
{
    *languages = index < TABLE_SIZE ? table[index].languages : NULL;
    return index < TABLE_SIZE ? table[index].line : NULL;
}

static bool has_word(const char *words, struct slice word)
{
    for (const char *w = words; *w;) {
        size_t len = strcspn(w, " ");
        if (slice_equal(slice_make(w, len), word))
            return true;
        w += len + (w[len] == ' ');
    }
    return false;
}

static const char *find(struct slice language)
{
    for (size_t i = 0; i < TABLE_SIZE; i++)
        if (has_word(table[i].languages, language))
            return table[i].line;
    return NULL;
}

static size_t subtag_length(const char *p)
{
    size_t len = 0;
    while (ascii_is_alnum(p[len]))
        len++;
    return len;
}

const char *plural_usual(const char *name)
{
    char key[MAX_NAME];
    size_t language = subtag_length(name);
    if (language == 0 || language + 1 >= sizeof key)
        return NULL;
    memcpy(key, name, language);
    key[language] = '-';
    for (const char *p = name + language; *p;) {
        size_t len = subtag_length(++p);
        if (len == 0 || language + 1 + len > sizeof key)
            break;
        memcpy(key + language + 1, p, len);
        const char *line = find(slice_make(key, language + 1 + len));
        if (line)
            return line;
        p += len;
    }
    return find(slice_make(name, language));
}

/* ---- CLDR, asked through ICU -------------------------------------------------------------------- */

enum { LAST_JUDGED = 1000, MAX_CATEGORY = 16 };

/* Which numbers belong together: any number for each that is the same for those of one form. */
struct partition {
    size_t of[LAST_JUDGED + 1];
    size_t count; /* of parts, which are numbered from 0 */
};

static void from_rule(const struct plural_rule *rule, struct partition *partition)
{
    partition->count = plural_count(rule);
    for (unsigned long n = 0; n <= LAST_JUDGED; n++)
        partition->of[n] = plural_index(rule, n);
}

struct category {
    UChar name[MAX_CATEGORY];
    int32_t len;
};

/* The number of the category, which is added when it is new. */
static size_t number_of(const struct category *found, struct category *categories, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (categories[i].len == found->len &&
            memcmp(categories[i].name, found->name, (size_t)found->len * sizeof *found->name) == 0)
            return i;
    categories[*count] = *found;
    return (*count)++;
}

/* False when ICU cannot say. */
static bool from_icu(const char *name, struct partition *partition)
{
    struct category categories[PLURAL_MAX_FORMS];
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(name, &error);
    partition->count = 0;
    for (unsigned long n = 0; U_SUCCESS(error) && n <= LAST_JUDGED; n++) {
        struct category found;
        found.len = uplrules_select(rules, (double)n, found.name, MAX_CATEGORY, &error);
        if (U_SUCCESS(error))
            partition->of[n] = number_of(&found, categories, &partition->count);
    }
    uplrules_close(rules);
    return U_SUCCESS(error);
}

static bool same_parts(const struct partition *a, const struct partition *b)
{
    size_t of_a[PLURAL_MAX_FORMS], of_b[PLURAL_MAX_FORMS]; /* the part of the other one, plus 1 */
    memset(of_a, 0, sizeof of_a);
    memset(of_b, 0, sizeof of_b);
    for (size_t n = 0; n <= LAST_JUDGED; n++) {
        size_t x = a->of[n], y = b->of[n];
        bool is_new = of_a[x] == 0 && of_b[y] == 0, known = of_a[x] == y + 1 && of_b[y] == x + 1;
        if (!is_new && !known)
            return false;
        of_a[x] = y + 1;
        of_b[y] = x + 1;
    }
    return true;
}

bool plural_agrees(const struct plural_rule *rule, const char *name)
{
    const char *usual = plural_usual(name);
    if (!usual)
        return true;
    struct partition here, there;
    from_rule(rule, &here);
    struct arena arena;
    arena_init(&arena);
    struct plural_error error;
    const struct plural_rule *known = plural_parse(&arena, slice_from(usual), &error);
    /* An ICU that is older than the language says the same of all numbers. */
    if (!from_icu(name, &there) || (there.count == 1 && plural_count(known) > 1))
        from_rule(known, &there);
    arena_release(&arena);
    return same_parts(&here, &there);
}
