/* SPDX-License-Identifier: MIT */
#include "site/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lang/locale_data.h"
#include "site/values.h"

enum { FIRST_ITEM = 0xe000, LAST_ITEM = 0xefff };

struct segment_list {
    struct segment *items;
    size_t count, capacity;
};

static void add_segment(struct segment_list *list, struct segment segment)
{
    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = segment;
}

static void add_prose(struct segment_list *list, const struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++)
        add_segment(list, prose->segments[i]);
}

static void add_word(struct segment_list *list, const char *word)
{
    add_segment(list, (struct segment){SEGMENT_OPEN, PROSE_C, slice_from("")});
    add_segment(list, (struct segment){SEGMENT_TEXT, PROSE_C, slice_from(word)});
    add_segment(list, (struct segment){SEGMENT_CLOSE, PROSE_C, slice_from("")});
}

/* Adds one item of a list; returns the language of its text where it is not the page's. */
typedef const char *add_item(struct segment_list *list, const void *items, size_t index,
                             const struct language *language);

/* Fills the list pattern of the language `tag` (see locale_list) item by item. */
static const struct bound_prose *join(struct arena *arena, const struct language *language, const char *tag,
                                      enum list_style style, const void *items, size_t count, add_item *add)
{
    const char *pattern = locale_list(arena, tag, style, count);
    struct segment_list list = {0};
    const char *foreign = NULL;
    size_t len = strlen(pattern), start = 0;
    for (size_t i = 0; i < len;) {
        uint32_t rune;
        size_t n = utf8_decode(pattern + i, len - i, &rune);
        if (rune >= FIRST_ITEM && rune <= LAST_ITEM) {
            if (i > start)
                add_segment(&list,
                            (struct segment){.kind = SEGMENT_TEXT, .text = slice_make(pattern + start, i - start)});
            const char *item_language = add(&list, items, rune - FIRST_ITEM, language);
            foreign = item_language ? item_language : foreign;
            start = i + n;
        }
        i += n;
    }
    if (start < len)
        add_segment(&list, (struct segment){.kind = SEGMENT_TEXT, .text = slice_make(pattern + start, len - start)});
    struct prose *prose = arena_alloc(arena, sizeof *prose);
    *prose = (struct prose){arena_copy(arena, list.items, list.count, sizeof *list.items), list.count};
    free(list.items);
    struct bound_prose *bound = arena_alloc(arena, sizeof *bound);
    *bound = (struct bound_prose){.prose = prose, .language = foreign};
    return bound;
}

static const char *add_trait_value(struct segment_list *list, const void *items, size_t index,
                                   const struct language *language)
{
    const struct trait_value *value = ((const struct trait_value *const *)items)[index];
    if (value->word) {
        add_word(list, value->word);
        return NULL;
    }
    const struct translation *t = language_translate(language, value->label);
    add_prose(list, &t->forms[0]);
    return t->language;
}

static const char *add_code_value(struct segment_list *list, const void *items, size_t index,
                                  const struct language *language)
{
    (void)language;
    const struct code *code = ((const struct code *const *)items)[index];
    add_segment(list, (struct segment){.kind = SEGMENT_TEXT, .text = slice_from(code->value)});
    return NULL;
}

struct value phrase_labels(struct arena *arena, const struct language *language, const struct compare_cell *cell)
{
    if (cell->count == 0)
        return value_nothing();
    const struct bound_prose *labels =
        join(arena, language, language->tag, LIST_PLAIN, cell->values, cell->count, add_trait_value);
    return (struct value){.kind = VALUE_PROSE, .prose = labels};
}

struct value phrase_paragraphs(struct arena *arena, const struct language *language,
                               const struct paragraphs *paragraphs)
{
    struct value *items = arena_alloc(arena, paragraphs->count * sizeof *items);
    for (size_t i = 0; i < paragraphs->count; i++)
        items[i] = language_value(arena, language, paragraphs->items[i]);
    return value_list(items, paragraphs->count);
}

/* The language in which a sentence is shown: a list inside of it has to be joined in the same. */
static const char *shown_language(const struct language *language, const struct message *sentence)
{
    const char *other = language_translate(language, sentence)->language;
    return other ? other : language->tag;
}

static struct prose_argument code_argument(struct arena *arena, const struct language *language, const char *tag,
                                           const struct code *const *codes, size_t count)
{
    struct prose_argument argument = {.name = slice_from(count == 1 ? "code" : "codes")};
    if (count == 1)
        argument.text = slice_from(codes[0]->value);
    else
        argument.prose = join(arena, language, tag, LIST_AND, codes, count, add_code_value)->prose;
    return argument;
}

static struct value value_sentence(struct arena *arena, const struct language *language, const struct message *sentence,
                                   const struct code *const *codes, size_t code_count)
{
    struct prose_argument *code = arena_alloc(arena, sizeof *code);
    *code = code_argument(arena, language, shown_language(language, sentence), codes, code_count);
    return language_value_bound(arena, language, sentence, code, 1);
}

/* The values with a word share one sentence, that of their trait. */
static struct value word_sentence(struct arena *arena, const struct language *language, const struct message *sentence,
                                  const struct trait_value *const *words, size_t count, const struct code *const *codes,
                                  size_t code_count)
{
    const char *tag = shown_language(language, sentence);
    struct prose_argument *arguments = arena_alloc(arena, 2 * sizeof *arguments);
    arguments[0] = code_argument(arena, language, tag, codes, code_count);
    arguments[1] =
        (struct prose_argument){.name = slice_from("values"),
                                .prose = join(arena, language, tag, LIST_AND, words, count, add_trait_value)->prose};
    return language_value_bound(arena, language, sentence, arguments, 2);
}

size_t phrase_sentences(struct arena *arena, const struct language *language, const struct trait *trait,
                        const struct compare_cell *cell, const struct code *const *codes, size_t code_count,
                        struct value *out)
{
    bool several = code_count > 1;
    size_t used = 0, words = 0;
    const struct trait_value **with_word = arena_alloc(arena, cell->count * sizeof *with_word);
    for (size_t i = 0; i < cell->count; i++) {
        const struct trait_value *value = cell->values[i];
        if (value->word)
            with_word[words++] = value;
        else if (value->sentence)
            out[used++] =
                value_sentence(arena, language, several ? value->sentence_all : value->sentence, codes, code_count);
    }
    if (words && trait->sentence)
        out[used++] = word_sentence(arena, language, several ? trait->sentence_all : trait->sentence, with_word, words,
                                    codes, code_count);
    return used;
}
