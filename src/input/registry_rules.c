/* SPDX-License-Identifier: MIT */
#include "input/registry_rules.h"

/* ---- Inline elements ---- */

static const struct element_rule em_rule, strong_rule, a_rule;

static const struct element_rule c_rule = {.name = "c", .content = CONTENT_TEXT};
static const struct element_rule code_ref_rule = {.name = "code-ref", .attributes = {{"id", FORM_ID, true}}};

#define INLINE                                                                                                         \
    {&c_rule, 0, ANY_NUMBER}, {&em_rule, 0, ANY_NUMBER}, {&strong_rule, 0, ANY_NUMBER}, {&a_rule, 0, ANY_NUMBER},      \
    {                                                                                                                  \
        &code_ref_rule, 0, ANY_NUMBER                                                                                  \
    }

static const struct element_rule em_rule = {.name = "em", .content = CONTENT_MIXED, .children = {INLINE}};
static const struct element_rule strong_rule = {.name = "strong", .content = CONTENT_MIXED, .children = {INLINE}};
static const struct element_rule a_rule = {
    .name = "a", .content = CONTENT_MIXED, .attributes = {{"ref", FORM_ID, true}}, .children = {INLINE}};
static const struct element_rule p_rule = {.name = "p", .content = CONTENT_MIXED, .children = {INLINE}};

#define LINE  .content = CONTENT_MIXED, .children = {INLINE}
#define PROSE .content = CONTENT_PROSE, .children = {INLINE, {&p_rule, 0, ANY_NUMBER}}

/* ---- Parts of several elements ---- */

static const struct element_rule label_rule = {.name = "label", LINE};
static const struct element_rule title_rule = {.name = "title", LINE};
static const struct element_rule name_rule = {.name = "name", LINE};
static const struct element_rule summary_rule = {.name = "summary", PROSE};
static const struct element_rule sentence_rule = {
    .name = "sentence", .attributes = {{"number", FORM_ALL, false}}, LINE};

/* ---- Links, categories, traits ---- */

static const struct element_rule link_rule = {
    .name = "link",
    .attributes = {
        {"id", FORM_ID, true}, {"href", FORM_URL, true}, {"document", FORM_TEXT, true}, {"section", FORM_TEXT, false}}};
static const struct element_rule category_rule = {.name = "category",
                                                  .ordered = true,
                                                  .attributes = {{"id", FORM_ID, true}},
                                                  .children = {{&name_rule, 1, 1}, {&summary_rule, 1, 1}}};
static const struct element_rule value_word_rule = {.name = "value",
                                                    .attributes = {{"id", FORM_ID, true}, {"word", FORM_TEXT, true}}};
static const struct element_rule value_rule = {.name = "value",
                                               .ordered = true,
                                               .attributes = {{"id", FORM_ID, true}},
                                               .children = {{&label_rule, 1, 1}, {&sentence_rule, 0, 2}},
                                               .variant_attribute = "word",
                                               .variant = &value_word_rule};
static const struct element_rule trait_ref_rule = {.name = "trait", .attributes = {{"ref", FORM_ID, true}}};
static const struct element_rule trait_rule = {
    .name = "trait",
    .ordered = true,
    .attributes = {{"id", FORM_ID, true}},
    .children = {{&label_rule, 1, 1}, {&sentence_rule, 0, 2}, {&value_rule, 1, ANY_NUMBER}},
    .variant_attribute = "ref",
    .variant = &trait_ref_rule};
static const struct element_rule own_trait_rule = {
    .name = "trait",
    .ordered = true,
    .attributes = {{"id", FORM_ID, true}},
    .children = {{&label_rule, 1, 1}, {&sentence_rule, 0, 2}, {&value_rule, 1, ANY_NUMBER}}};
static const struct element_rule relation_rule = {.name = "relation",
                                                  .attributes = {{"id", FORM_ID, true}, {"inverse", FORM_ID, false}},
                                                  .children = {{&label_rule, 1, 1}}};
static const struct element_rule audience_rule = {
    .name = "audience", .attributes = {{"id", FORM_ID, true}}, .children = {{&label_rule, 1, 1}}};

/* ---- Codes ---- */

static const struct element_rule phrase_rule = {.name = "phrase", .content = CONTENT_TEXT};
static const struct element_rule description_rule = {.name = "description", PROSE};
static const struct element_rule seen_when_rule = {.name = "seen-when", PROSE};
static const struct element_rule fix_rule = {.name = "fix", .attributes = {{"for", FORM_ID, false}}, PROSE};
static const struct element_rule use_when_rule = {.name = "use-when", PROSE};
static const struct element_rule has_rule = {.name = "has",
                                             .attributes = {{"trait", FORM_ID, true}, {"value", FORM_ID, true}}};
static const struct element_rule example_rule = {.name = "example", .content = CONTENT_TEXT};
static const struct element_rule wording_rule = {
    .name = "wording", .content = CONTENT_TEXT, .attributes = {{"software", FORM_TEXT, true}}};
static const struct element_rule reference_rule = {.name = "reference", .attributes = {{"link", FORM_ID, true}}};
static const struct element_rule constant_rule = {
    .name = "constant",
    .attributes = {{"language", FORM_TEXT, true}, {"library", FORM_TEXT, false}, {"symbol", FORM_TEXT, true}}};
static const struct element_rule alias_rule = {.name = "alias", .content = CONTENT_TEXT};
static const struct element_rule formerly_rule = {.name = "formerly", .attributes = {{"id", FORM_ID, true}}};
static const struct element_rule related_rule = {
    .name = "related", .attributes = {{"registry", FORM_ID, false}, {"code", FORM_TEXT, true}, {"as", FORM_ID, true}}};

static const struct element_rule code_rule = {.name = "code",
                                              .attributes = {{"id", FORM_ID, false},
                                                             {"value", FORM_TEXT, true},
                                                             {"value-end", FORM_TEXT, false},
                                                             {"category", FORM_ID, true},
                                                             {"status", FORM_ID, true}},
                                              .children = {{&phrase_rule, 0, 1},
                                                           {&name_rule, 1, 1},
                                                           {&description_rule, 1, 1},
                                                           {&seen_when_rule, 1, 1},
                                                           {&fix_rule, 1, ANY_NUMBER},
                                                           {&use_when_rule, 1, 1},
                                                           {&has_rule, 0, ANY_NUMBER},
                                                           {&example_rule, 0, ANY_NUMBER},
                                                           {&wording_rule, 0, ANY_NUMBER},
                                                           {&reference_rule, 1, ANY_NUMBER},
                                                           {&constant_rule, 0, ANY_NUMBER},
                                                           {&alias_rule, 0, ANY_NUMBER},
                                                           {&formerly_rule, 0, ANY_NUMBER},
                                                           {&related_rule, 0, ANY_NUMBER}}};

/* ---- Comparisons and roots ---- */

static const struct element_rule difference_rule = {
    .name = "difference", .attributes = {{"trait", FORM_ID_LIST, false}}, LINE};
static const struct element_rule use_of_code_rule = {
    .name = "use-when", .attributes = {{"code", FORM_ID, true}}, PROSE};
static const struct element_rule comparison_rule = {
    .name = "comparison",
    .ordered = true,
    .attributes = {{"codes", FORM_ID_PAIR, true}},
    .children = {{&summary_rule, 1, 1}, {&difference_rule, 0, ANY_NUMBER}, {&use_of_code_rule, 0, ANY_NUMBER}}};

const struct element_rule registry_rule = {
    .name = "registry",
    .ordered = true,
    .attributes = {{"id", FORM_ID, true}, {"xml:lang", FORM_LANGUAGE, true}, {"reviewed", FORM_DATE, true}},
    .children = {{&label_rule, 1, 1},
                 {&title_rule, 1, 1},
                 {&summary_rule, 1, 1},
                 {&link_rule, 0, ANY_NUMBER},
                 {&category_rule, 1, ANY_NUMBER},
                 {&trait_rule, 0, ANY_NUMBER},
                 {&code_rule, 1, ANY_NUMBER},
                 {&comparison_rule, 0, ANY_NUMBER}}};

const struct element_rule common_rule = {
    .name = "common",
    .attributes = {{"xml:lang", FORM_LANGUAGE, true}, {"reviewed", FORM_DATE, true}},
    .children = {{&own_trait_rule, 0, ANY_NUMBER}, {&relation_rule, 0, ANY_NUMBER}, {&audience_rule, 0, ANY_NUMBER}}};
