/* SPDX-License-Identifier: MIT */
/* The data that pages offer to templates, declared once: from this list come the slots that the site fills, the names
 * that templates may use and their documentation. A field is F(object, name, type, type of its members, documentation).
 */
#ifndef SOSANH_SITE_PAGE_TYPES_H
#define SOSANH_SITE_PAGE_TYPES_H

#include "template/value.h"

#define LANGUAGE_FIELDS(F)                                                                                             \
    F(language, tag, TOKEN, NULL, "the BCP 47 tag, for lang and hreflang")                                             \
    F(language, posix, TOKEN, NULL, "the name of the catalogs, such as pt_BR")                                         \
    F(language, direction, TOKEN, NULL, "ltr or rtl")                                                                  \
    F(language, autonym, TEXT, NULL, "the language's name in itself")                                                  \
    F(language, url, URL, NULL, "this page in that language")                                                          \
    F(language, current, BOOLEAN, NULL, "is it the language of this page?")

#define REGISTRY_FIELDS(F)                                                                                             \
    F(registry, id, TOKEN, NULL, "the registry's id, such as smtp")                                                    \
    F(registry, label, PROSE, NULL, "its short name, such as SMTP")                                                    \
    F(registry, title, PROSE, NULL, "its title, such as SMTP reply codes")                                             \
    F(registry, summary, LIST, NULL, "its summary, one prose a paragraph")                                             \
    F(registry, lead, PROSE, NULL, "the first sentences of its summary, at most 160 characters of plain text")         \
    F(registry, reviewed, TOKEN, NULL, "the date of its last review, YYYY-MM-DD")                                      \
    F(registry, size, NUMBER, NULL, "how many codes it has")                                                           \
    F(registry, url, URL, NULL, "its page")                                                                            \
    F(registry, stem, TOKEN, NULL, "the file name of its page without the extension")                                  \
    F(registry, categories, LIST, &type_category, "its categories")                                                    \
    F(registry, codes, LIST, &type_code, "all its codes")                                                              \
    F(registry, has_comparisons, BOOLEAN, NULL, "was any comparison written by hand?")                                 \
    F(registry, comparisons, LIST, &type_comparison_link, "the comparisons that were written by hand")

#define CATEGORY_FIELDS(F)                                                                                             \
    F(category, id, TOKEN, NULL, "the category's id")                                                                  \
    F(category, name, PROSE, NULL, "its name")                                                                         \
    F(category, summary, LIST, NULL, "its summary, one prose a paragraph")                                             \
    F(category, lead, PROSE, NULL, "the first sentences of its summary, at most 160 characters of plain text")         \
    F(category, size, NUMBER, NULL, "how many codes it has")                                                           \
    F(category, url, URL, NULL, "its page")                                                                            \
    F(category, codes, LIST, &type_code, "its codes")

#define CODE_FIELDS(F)                                                                                                 \
    F(code, id, TOKEN, NULL, "the code's id")                                                                          \
    F(code, anchor, TOKEN, NULL, "its registry and id, unlike those of all other codes, such as smtp-421")             \
    F(code, value, TEXT, NULL, "its value on the wire, such as 421")                                                   \
    F(code, name, PROSE, NULL, "its name")                                                                             \
    F(code, name_upper, PROSE, NULL, "its name in capitals, as plain text")                                            \
    F(code, phrase, TEXT, NULL, "the wire text that its standard gives; never translated")                             \
    F(code, url, URL, NULL, "its page")                                                                                \
    F(code, stem, TOKEN, NULL, "the file name of its page without the extension")                                      \
    F(code, number_url, URL, NULL, "the page of its value across registries")                                          \
    F(code, registry, OBJECT, &type_registry, "its registry")                                                          \
    F(code, category, OBJECT, &type_category, "its category")                                                          \
    F(code, status, PROSE, NULL, "its status, such as Standard")                                                       \
    F(code, status_id, TOKEN, NULL, "its status for programs, such as standard")                                       \
    F(code, description, LIST, NULL, "what it means, one prose a paragraph")                                           \
    F(code, lead, PROSE, NULL, "the first sentences of its description, at most 160 characters of plain text")         \
    F(code, seen_when, LIST, NULL, "when people see it, one prose a paragraph")                                        \
    F(code, fixes, LIST, &type_fix, "how to fix it, by audience")                                                      \
    F(code, use_when, LIST, NULL, "when to send it, one prose a paragraph")                                            \
    F(code, facts, LIST, &type_fact, "its traits")                                                                     \
    F(code, examples, LIST, NULL, "transcripts; never translated")                                                     \
    F(code, wordings, LIST, &type_wording, "what common software says")                                                \
    F(code, references, LIST, &type_reference, "the sections that define it")                                          \
    F(code, constants, LIST, &type_constant, "its symbols in programming languages")                                   \
    F(code, aliases, LIST, NULL, "other names that people search for")                                                 \
    F(code, has_examples, BOOLEAN, NULL, "is there a transcript?")                                                     \
    F(code, has_wordings, BOOLEAN, NULL, "is any wording known?")                                                      \
    F(code, has_constants, BOOLEAN, NULL, "is any symbol known?")                                                      \
    F(code, has_aliases, BOOLEAN, NULL, "is there another name?")                                                      \
    F(code, has_related, BOOLEAN, NULL, "is there a related code?")                                                    \
    F(code, has_comparisons, BOOLEAN, NULL, "is it compared on any page?")                                             \
    F(code, related, LIST, &type_relation, "related codes, by kind of relation")                                       \
    F(code, comparisons, LIST, &type_comparison_link, "the pages that compare it")

#define FACT_FIELDS(F)                                                                                                 \
    F(fact, id, TOKEN, NULL, "the trait's id")                                                                         \
    F(fact, label, PROSE, NULL, "the trait's label")                                                                   \
    F(fact, text, PROSE, NULL, "the labels of its values, joined as the language joins a list")

#define FIX_FIELDS(F)                                                                                                  \
    F(fix, audience, PROSE, NULL, "whom it is for; absent when it is for everyone")                                    \
    F(fix, text, LIST, NULL, "what to do, one prose a paragraph")

#define WORDING_FIELDS(F)                                                                                              \
    F(wording, software, TEXT, NULL, "the program")                                                                    \
    F(wording, text, TEXT, NULL, "its words; never translated")

#define REFERENCE_FIELDS(F)                                                                                            \
    F(reference, document, TEXT, NULL, "the document, such as RFC 5321")                                               \
    F(reference, section, TEXT, NULL, "its section, or absent")                                                        \
    F(reference, url, URL, NULL, "where to read it")

#define CONSTANT_FIELDS(F)                                                                                             \
    F(constant, language, TEXT, NULL, "the programming language")                                                      \
    F(constant, library, TEXT, NULL, "the library, or absent")                                                         \
    F(constant, symbol, TEXT, NULL, "the symbol")

#define RELATION_FIELDS(F)                                                                                             \
    F(relation, id, TOKEN, NULL, "the kind of relation, such as permanent-twin")                                       \
    F(relation, label, PROSE, NULL, "its label")                                                                       \
    F(relation, codes, LIST, &type_related_code, "the codes that are related in this way")

#define RELATED_CODE_FIELDS(F)                                                                                         \
    F(related_code, value, TEXT, NULL, "the code's value")                                                             \
    F(related_code, name, PROSE, NULL, "its name, or absent when its registry is not part of the site")                \
    F(related_code, url, URL, NULL, "its page, or absent")                                                             \
    F(related_code, stem, TOKEN, NULL, "the file name of its page without the extension, or absent")

#define COMPARISON_LINK_FIELDS(F)                                                                                      \
    F(comparison_link, url, URL, NULL, "the page of the comparison")                                                   \
    F(comparison_link, stem, TOKEN, NULL, "the file name of its page without the extension")                           \
    F(comparison_link, codes, LIST, &type_code, "the compared codes")

#define COMPARISON_FIELDS(F)                                                                                           \
    F(comparison, codes, LIST, &type_code, "all compared codes")                                                       \
    F(comparison, summary, LIST, NULL, "what they share and how they differ, one prose a paragraph")                   \
    F(comparison, lead, PROSE, NULL, "the first sentences of its summary, at most 160 characters of plain text")       \
    F(comparison, rows, LIST, &type_row, "traits, the differing ones first")                                           \
    F(comparison, has_differences, BOOLEAN, NULL, "is any key difference known?")                                      \
    F(comparison, differences, LIST, &type_difference, "the key differences")                                          \
    F(comparison, uses, LIST, &type_use, "when to use which")

#define ROW_FIELDS(F)                                                                                                  \
    F(row, id, TOKEN, NULL, "the trait's id")                                                                          \
    F(row, label, PROSE, NULL, "the trait's label")                                                                    \
    F(row, differs, BOOLEAN, NULL, "do the codes differ in it?")                                                       \
    F(row, cells, LIST, &type_cell, "one for each code")

#define CELL_FIELDS(F)                                                                                                 \
    F(cell, value, TEXT, NULL, "the value of the code")                                                                \
    F(cell, text, PROSE, NULL, "the labels of the trait's values; absent when not known")

#define DIFFERENCE_FIELDS(F) F(difference, sentences, LIST, NULL, "whole sentences, one prose each")

#define USE_FIELDS(F)                                                                                                  \
    F(use, code, OBJECT, &type_code, "the code")                                                                       \
    F(use, text, LIST, NULL, "when to use it, one prose a paragraph")

#define NUMBER_FIELDS(F)                                                                                               \
    F(number, value, TEXT, NULL, "the value")                                                                          \
    F(number, size, NUMBER, NULL, "how many codes have it")                                                            \
    F(number, codes, LIST, &type_code, "the codes of all registries with this value")

#define NOTICE_FIELDS(F)                                                                                               \
    F(notice, translated, TEXT, NULL, "how much of the texts of the page is translated, such as 87%")                  \
    F(notice, changed, NUMBER, NULL, "how many texts have changed in the source language since they were translated")  \
    F(notice, source, TEXT, NULL, "the name of the source language in itself")                                         \
    F(notice, source_tag, TOKEN, NULL, "the BCP 47 tag of the source language")                                        \
    F(notice, source_url, URL, NULL, "this page in the source language")

#define PROGRESS_FIELDS(F)                                                                                             \
    F(progress, language, OBJECT, &type_language, "the language; absent for a part of the site")                       \
    F(progress, is_site, BOOLEAN, NULL, "is this part the headings and short texts of the templates?")                 \
    F(progress, is_common, BOOLEAN, NULL, "is this part the properties that all registries share?")                    \
    F(progress, registry, OBJECT, &type_registry, "the registry that this part is, or absent")                         \
    F(progress, percent, TEXT, NULL, "how much is translated, such as 87%")                                            \
    F(progress, points, TOKEN, NULL, "the same as digits alone, such as 87")                                           \
    F(progress, translated, NUMBER, NULL, "how many texts are translated")                                             \
    F(progress, changed, NUMBER, NULL, "how many have changed since they were translated")                             \
    F(progress, excluded, NUMBER, NULL, "how many are left out because they have a mistake")                           \
    F(progress, missing, NUMBER, NULL, "how many are not translated")                                                  \
    F(progress, texts, NUMBER, NULL, "how many texts there are")                                                       \
    F(progress, words, NUMBER, NULL, "how many words the source text has")                                             \
    F(progress, parts, LIST, &type_progress, "the same for each part of the site")

#define STATUS_FIELDS(F)                                                                                               \
    F(status, languages, LIST, &type_progress, "the progress of each language but the source")                         \
    F(status, has_pages, BOOLEAN, NULL, "are there pages of this language that are not complete?")                     \
    F(status, pages, LIST, &type_partial_page, "those pages, the least complete ones first")

#define PARTIAL_PAGE_FIELDS(F)                                                                                         \
    F(partial_page, name, TOKEN, NULL, "what it is called on the command line, such as smtp/421-vs-455")               \
    F(partial_page, url, URL, NULL, "its address")                                                                     \
    F(partial_page, percent, TEXT, NULL, "how much is translated, such as 87%")                                        \
    F(partial_page, points, TOKEN, NULL, "the same as digits alone, such as 87")

#define PAGE_FIELDS(F)                                                                                                 \
    F(page, version, TOKEN, NULL, "the version of the program")                                                        \
    F(page, lang, TOKEN, NULL, "the BCP 47 tag of the page's language")                                                \
    F(page, posix, TOKEN, NULL, "the POSIX name of the page's language")                                               \
    F(page, direction, TOKEN, NULL, "ltr or rtl")                                                                      \
    F(page, autonym, TEXT, NULL, "the name of the page's language in itself")                                          \
    F(page, separator, TEXT, NULL,                                                                                     \
      "what stands between the items of a list in this language, such as a comma and a space")                         \
    F(page, stem, TOKEN, NULL, "the page's file name without the extension")                                           \
    F(page, home_url, URL, NULL, "the home page in this language")                                                     \
    F(page, chooser_url, URL, NULL, "the language chooser")                                                            \
    F(page, root_url, URL, NULL, "the folder of the format, for assets; empty or with a final slash")                  \
    F(page, canonical_url, URL, NULL, "the page's absolute address; absent without a base address")                    \
    F(page, languages, LIST, &type_language, "all languages of the site")                                              \
    F(page, registries, LIST, &type_registry, "all registries of the site")                                            \
    F(page, registry, OBJECT, &type_registry, "the registry, on pages of one registry")                                \
    F(page, category, OBJECT, &type_category, "the category, on a category page")                                      \
    F(page, code, OBJECT, &type_code, "the code, on a code page")                                                      \
    F(page, comparison, OBJECT, &type_comparison, "the comparison, on a comparison page")                              \
    F(page, number, OBJECT, &type_number, "the number, on a number page")                                              \
    F(page, status, OBJECT, &type_status, "the translation status, on its page")                                       \
    F(page, notice, OBJECT, &type_notice, "what to say when some texts of the page are not translated, or absent")     \
    F(page, status_url, URL, NULL, "the page of the translation status, or absent")

#define PAGE_OBJECTS(O)                                                                                                \
    O(page, PAGE_FIELDS)                                                                                               \
    O(language, LANGUAGE_FIELDS)                                                                                       \
    O(registry, REGISTRY_FIELDS)                                                                                       \
    O(category, CATEGORY_FIELDS)                                                                                       \
    O(code, CODE_FIELDS)                                                                                               \
    O(fact, FACT_FIELDS)                                                                                               \
    O(fix, FIX_FIELDS)                                                                                                 \
    O(wording, WORDING_FIELDS)                                                                                         \
    O(reference, REFERENCE_FIELDS)                                                                                     \
    O(constant, CONSTANT_FIELDS)                                                                                       \
    O(relation, RELATION_FIELDS)                                                                                       \
    O(related_code, RELATED_CODE_FIELDS)                                                                               \
    O(comparison_link, COMPARISON_LINK_FIELDS)                                                                         \
    O(comparison, COMPARISON_FIELDS)                                                                                   \
    O(row, ROW_FIELDS)                                                                                                 \
    O(cell, CELL_FIELDS)                                                                                               \
    O(difference, DIFFERENCE_FIELDS)                                                                                   \
    O(use, USE_FIELDS)                                                                                                 \
    O(number, NUMBER_FIELDS)                                                                                           \
    O(notice, NOTICE_FIELDS)                                                                                           \
    O(status, STATUS_FIELDS)                                                                                           \
    O(progress, PROGRESS_FIELDS)                                                                                       \
    O(partial_page, PARTIAL_PAGE_FIELDS)

/* For each object: SLOT_<object>_<field>, SLOT_COUNT_<object> and type_<object>. */
#define PAGE_SLOT(object, name, type, of, doc) SLOT_##object##_##name,
#define PAGE_DECLARE(object, fields)                                                                                   \
    enum { fields(PAGE_SLOT) SLOT_COUNT_##object };                                                                    \
    extern const struct object_type type_##object;
PAGE_OBJECTS(PAGE_DECLARE)
#undef PAGE_DECLARE
#undef PAGE_SLOT

/* All of them, in the order of the list above. */
#define PAGE_COUNT(object, fields) +1
enum { PAGE_TYPE_COUNT = 0 PAGE_OBJECTS(PAGE_COUNT) };
#undef PAGE_COUNT
extern const struct object_type *const page_types[PAGE_TYPE_COUNT];

#endif
