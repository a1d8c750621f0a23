/* SPDX-License-Identifier: MIT */
#include "input/element.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/nearest.h"
#include "input/lexical.h"

struct judge {
    struct diag *diag;
    const char *space;
    struct arena arena; /* values that have been looked at */
};

/* ---- Looking at nodes ---- */

bool element_is(const struct xml_node *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}

const struct xml_attribute *element_attribute(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].name, name) == 0)
            return &node->attributes[i];
    return NULL;
}

const char *element_value(const struct xml_node *node, const char *name, struct arena *arena)
{
    const struct xml_attribute *attribute = element_attribute(node, name);
    return attribute ? lexical_collapse(arena, slice_from(attribute->value)) : NULL;
}

struct position element_place(const struct xml_node *node, const char *name)
{
    const struct xml_attribute *attribute = element_attribute(node, name);
    return attribute ? attribute->position : node->position;
}

static const struct xml_node *find_from(const struct xml_node *node, const char *name)
{
    while (node && !(node->name && (!name || strcmp(node->name, name) == 0)))
        node = node->next;
    return node;
}

const struct xml_node *element_first(const struct xml_node *node, const char *name)
{
    return find_from(node->first, name);
}

const struct xml_node *element_next(const struct xml_node *child, const char *name)
{
    return find_from(child->next, name);
}

size_t element_count(const struct xml_node *node, const char *name)
{
    size_t count = 0;
    for (const struct xml_node *child = element_first(node, name); child; child = element_next(child, name))
        count++;
    return count;
}

struct slice element_text(const struct xml_node *node, struct arena *arena)
{
    struct buffer text;
    buffer_init(&text);
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (!child->name)
            buffer_add_slice(&text, child->text);
    struct slice copy = slice_make(arena_strndup(arena, text.data, text.len), text.len);
    buffer_release(&text);
    return copy;
}

/* A hostile file must not make us look for many near words among many. */
bool element_may_suggest(const struct diag *diag, size_t count)
{
    enum { MANY_ERRORS = 500, MANY_WORDS = 2000 };
    return count <= MANY_WORDS && diag_count(diag, DIAG_LEVEL_ERROR) <= MANY_ERRORS;
}

void element_suggest(struct diag *diag, struct position position, const char *word, const char *const *words,
                     size_t count)
{
    if (!element_may_suggest(diag, count))
        return;
    const char *nearest = nearest_word(slice_from(word), words, count);
    if (nearest)
        diag_report(diag, DIAG_NOTE_DID_YOU_MEAN, position, nearest);
}

/* ---- Attributes ---- */

static void check_ids(struct judge *j, const struct xml_attribute *a, const char *value, size_t least)
{
    size_t count;
    const char *const *ids = lexical_words(&j->arena, value, &count);
    for (size_t i = 0; i < count; i++)
        if (!lexical_is_id(ids[i]))
            diag_report(j->diag, DIAG_ELEMENT_ID, a->position, ids[i]);
    if (count < least)
        diag_report(j->diag, DIAG_ELEMENT_FEW_IDS, a->position, a->name, least == 2 ? "2" : "1");
}

static void check_form(struct judge *j, const struct xml_attribute *a, enum value_form form)
{
    const char *value = lexical_collapse(&j->arena, slice_from(a->value));
    if (form == FORM_TEXT && !*value)
        diag_report(j->diag, DIAG_ELEMENT_EMPTY, a->position, a->name);
    else if (form == FORM_ID && !lexical_is_id(value))
        diag_report(j->diag, DIAG_ELEMENT_ID, a->position, value);
    else if (form == FORM_ID_PAIR || form == FORM_ID_LIST)
        check_ids(j, a, value, form == FORM_ID_PAIR ? 2 : 1);
    else if (form == FORM_LANGUAGE && !lexical_is_language(value))
        diag_report(j->diag, DIAG_ELEMENT_LANGUAGE, a->position, value);
    else if (form == FORM_DATE && !lexical_is_date(value))
        diag_report(j->diag, DIAG_ELEMENT_DATE, a->position, value);
    else if (form == FORM_URL && !lexical_is_url(value))
        diag_report(j->diag, DIAG_ELEMENT_URL, a->position, value);
    else if (form == FORM_ALL && strcmp(value, "all") != 0)
        diag_report(j->diag, DIAG_ELEMENT_ALL, a->position, a->name, value);
}

static const struct attribute_rule *find_attribute_rule(const struct element_rule *rule, const char *name)
{
    for (const struct attribute_rule *a = rule->attributes; a->name; a++)
        if (strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

static void report_unknown_attribute(struct judge *j, const struct xml_node *node, const struct xml_attribute *a,
                                     const struct element_rule *rule)
{
    const char *names[ELEMENT_MAX_RULES];
    size_t count = 0;
    for (; rule->attributes[count].name; count++)
        names[count] = rule->attributes[count].name;
    diag_report(j->diag, DIAG_ELEMENT_ATTRIBUTE_UNKNOWN, a->position, node->name, a->name);
    element_suggest(j->diag, a->position, a->name, names, count);
}

static void check_attributes(struct judge *j, const struct xml_node *node, const struct element_rule *rule)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct xml_attribute *a = &node->attributes[i];
        const struct attribute_rule *expected = find_attribute_rule(rule, a->name);
        if (expected)
            check_form(j, a, expected->form);
        else
            report_unknown_attribute(j, node, a, rule);
    }
    for (const struct attribute_rule *a = rule->attributes; a->name; a++)
        if (a->required && !element_attribute(node, a->name))
            diag_report(j->diag, DIAG_ELEMENT_ATTRIBUTE_MISSING, node->position, node->name, a->name);
}

/* ---- Children ---- */

static bool is_paragraph(const struct child_rule *child)
{
    return strcmp(child->rule->name, "p") == 0;
}

/* In prose the paragraphs and what stands in a line exclude each other. */
static bool is_allowed(const struct element_rule *rule, const struct child_rule *child, bool paragraphs)
{
    return rule->content != CONTENT_PROSE || is_paragraph(child) == paragraphs;
}

static int find_child_rule(const struct element_rule *rule, const struct xml_node *child, bool paragraphs)
{
    for (int i = 0; rule->children[i].rule; i++)
        if (strcmp(rule->children[i].rule->name, child->name) == 0)
            return is_allowed(rule, &rule->children[i], paragraphs) ? i : -1;
    return -1;
}

static void report_unknown_child(struct judge *j, const struct xml_node *node, const struct xml_node *child,
                                 const struct element_rule *rule, bool paragraphs)
{
    const char *names[ELEMENT_MAX_RULES];
    size_t count = 0;
    for (const struct child_rule *c = rule->children; c->rule; c++)
        if (is_allowed(rule, c, paragraphs))
            names[count++] = c->rule->name;
    diag_report(j->diag, DIAG_ELEMENT_UNKNOWN, child->position, child->name, node->name);
    if (strcmp(child->space, j->space) != 0)
        diag_report(j->diag, DIAG_NOTE_NAMESPACE, child->position, j->space);
    else
        element_suggest(j->diag, child->position, child->name, names, count);
}

struct found {
    const struct xml_node *first; /* of this rule */
    int count;
};

static void count_child(struct judge *j, const struct xml_node *node, const struct xml_node *child,
                        const struct child_rule *rule, struct found *found)
{
    if (found->count++ == 0)
        found->first = child;
    if (found->count <= rule->most)
        return;
    diag_report(j->diag, DIAG_ELEMENT_REPEATED, child->position, node->name, child->name);
    diag_report(j->diag, DIAG_NOTE_FIRST_HERE, found->first->position, NULL);
}

static void check_node(struct judge *j, const struct xml_node *node, const struct element_rule *rule);

static void check_children(struct judge *j, const struct xml_node *node, const struct element_rule *rule,
                           bool paragraphs)
{
    struct found found[ELEMENT_MAX_RULES] = {{0}};
    int last = 0;
    for (const struct xml_node *child = element_first(node, NULL); child; child = element_next(child, NULL)) {
        int i = strcmp(child->space, j->space) == 0 ? find_child_rule(rule, child, paragraphs) : -1;
        if (i < 0) {
            report_unknown_child(j, node, child, rule, paragraphs);
            continue;
        }
        count_child(j, node, child, &rule->children[i], &found[i]);
        if (rule->ordered && i < last)
            diag_report(j->diag, DIAG_ELEMENT_ORDER, child->position, child->name, rule->children[last].rule->name);
        last = i > last ? i : last;
        check_node(j, child, rule->children[i].rule);
    }
    for (int i = 0; rule->children[i].rule; i++)
        if (found[i].count < rule->children[i].least)
            diag_report(j->diag, DIAG_ELEMENT_MISSING, node->position, node->name, rule->children[i].rule->name);
}

static bool is_blank(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.ptr[i]))
            return false;
    return true;
}

static void check_stray_text(struct judge *j, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (!child->name && !is_blank(child->text)) {
            diag_report(j->diag, DIAG_ELEMENT_STRAY_TEXT, node->position, node->name);
            return;
        }
    }
}

/* Recursion ends at XML_MAX_DEPTH, as in the document. */
static void check_node(struct judge *j, const struct xml_node *node, const struct element_rule *rule)
{
    if (rule->variant && element_attribute(node, rule->variant_attribute))
        rule = rule->variant;
    bool paragraphs = rule->content == CONTENT_PROSE && element_first(node, "p");
    check_attributes(j, node, rule);
    check_children(j, node, rule, paragraphs);
    if (rule->content == CONTENT_ELEMENTS || paragraphs)
        check_stray_text(j, node);
}

bool element_check(const struct xml_document *document, const struct element_rule *rule, const char *space,
                   struct diag *diag)
{
    const struct xml_node *root = document->root;
    if (!element_is(root, rule->name) || strcmp(root->space, space) != 0) {
        diag_report(diag, DIAG_ELEMENT_ROOT, root->position, rule->name, space);
        return false;
    }
    struct judge j = {.diag = diag, .space = space};
    arena_init(&j.arena);
    check_node(&j, root, rule);
    arena_release(&j.arena);
    return true;
}
