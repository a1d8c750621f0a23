/* SPDX-License-Identifier: MIT */
#include "template/pair.h"

#include <stdlib.h>

#include "base/memory.h"

/* What is on the line of a tag besides it: nothing but white space, parents, blocks and end tags. */
struct surroundings {
    bool clean_before, clean_after;
};

static size_t leading_blanks(struct slice text)
{
    size_t len = 0;
    while (len < text.len && (text.ptr[len] == ' ' || text.ptr[len] == '\t'))
        len++;
    return len;
}

/* The length of a blank line at the start of `text`, with its end; 0 when there is none. */
static size_t blank_line(struct slice text)
{
    size_t len = leading_blanks(text);
    if (len + 1 < text.len && text.ptr[len] == '\r' && text.ptr[len + 1] == '\n')
        return len + 2;
    return len < text.len && text.ptr[len] == '\n' ? len + 1 : 0;
}

/* What follows the last line end of `text`. */
static struct slice last_line(struct slice text)
{
    const char *newline = memrchr(text.ptr, '\n', text.len);
    size_t used = newline ? (size_t)(newline - text.ptr) + 1 : 0;
    return slice_make(text.ptr + used, text.len - used);
}

static bool is_blank(struct slice text)
{
    return leading_blanks(text) == text.len;
}

static bool is_inheritance(const struct token *token)
{
    return token->kind == TOKEN_PARENT || token->kind == TOKEN_BLOCK || token->kind == TOKEN_CLOSE;
}

static void look_before(const struct token_list *tokens, struct surroundings *around)
{
    bool clean = true;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        clean = clean || token->line_start;
        around[i].clean_before = clean;
        if (token->kind == TOKEN_TEXT) {
            struct slice tail = last_line(token->text);
            clean = (clean || tail.len < token->text.len) && is_blank(tail);
        } else {
            clean = clean && (is_inheritance(token) || token->alone);
        }
    }
}

static void look_after(const struct token_list *tokens, struct surroundings *around)
{
    bool clean = true;
    for (size_t i = tokens->count; i-- > 0;) {
        const struct token *token = &tokens->items[i];
        around[i].clean_after = clean;
        if (token->kind == TOKEN_TEXT)
            clean = blank_line(token->text) || (clean && is_blank(token->text));
        else
            clean = clean && token->kind == TOKEN_CLOSE;
        clean = clean || token->line_start;
    }
}

/* Is there only white space on the line before the tag `i`? Then *blanks is that. */
static bool begins_line(const struct token_list *tokens, size_t i, struct slice *blanks)
{
    const struct token *token = &tokens->items[i], *before = i ? token - 1 : NULL;
    *blanks = slice_from("");
    if (token->line_start || token->alone)
        return true;
    if (!before || before->kind != TOKEN_TEXT)
        return false;
    *blanks = last_line(before->text);
    return is_blank(*blanks) && (blanks->len < before->text.len || before->line_start);
}

static bool ends_line(const struct token_list *tokens, size_t i)
{
    if (tokens->items[i].alone || i + 1 == tokens->count)
        return true;
    const struct token *after = &tokens->items[i + 1];
    if (after->kind != TOKEN_TEXT)
        return after->line_start;
    return blank_line(after->text) || (i + 2 == tokens->count && is_blank(after->text));
}

static void cut_before(struct token_list *tokens, size_t i)
{
    struct token *before = i ? &tokens->items[i - 1] : NULL;
    if (before && before->kind == TOKEN_TEXT && !tokens->items[i].line_start)
        before->text.len -= last_line(before->text).len;
}

/* Takes the rest of the line after the tag `i`, which is blank. */
static void cut_after(struct token_list *tokens, size_t i)
{
    if (tokens->items[i].alone || i + 1 == tokens->count || tokens->items[i + 1].kind != TOKEN_TEXT)
        return;
    struct token *after = &tokens->items[i + 1];
    size_t len = blank_line(after->text);
    if (len == 0)
        len = after->text.len;
    after->text = slice_make(after->text.ptr + len, after->text.len - len);
    after->line++;
    after->column = 1;
    after->line_start = true;
}

/* A parent has its lines to itself when nothing stands before its tag and nothing after its end tag. */
static void settle_parent(struct token_list *tokens, size_t i)
{
    struct token *token = &tokens->items[i];
    struct slice blanks;
    if (!begins_line(tokens, i, &blanks) || !ends_line(tokens, token->end))
        return;
    if (!token->alone) {
        token->indent = blanks;
        cut_before(tokens, i);
        token->alone = true;
    }
    cut_after(tokens, token->end);
}

static void settle_block(struct token_list *tokens, size_t i, const struct surroundings *around)
{
    struct token *token = &tokens->items[i], *end = &tokens->items[token->end];
    struct slice blanks;
    bool begins = begins_line(tokens, i, &blanks);
    if (!token->alone && i + 1 < token->end && around[i].clean_before && tokens->items[i + 1].kind == TOKEN_TEXT &&
        blank_line(tokens->items[i + 1].text)) {
        token->indent = blanks;
        if (begins)
            cut_before(tokens, i);
        cut_after(tokens, i);
        token->alone = true;
    }
    if (!token->alone && begins && ends_line(tokens, token->end)) {
        token->indent = blanks;
        token->hanging = true;
    }
    if (!end->alone && begins_line(tokens, token->end, &blanks) && around[token->end].clean_after) {
        cut_before(tokens, token->end);
        end->alone = true;
    }
}

static void settle_lines(struct token_list *tokens)
{
    struct surroundings *around = mem_zalloc(tokens->count + 1, sizeof *around);
    look_before(tokens, around);
    look_after(tokens, around);
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].end && tokens->items[i].kind == TOKEN_PARENT)
            settle_parent(tokens, i);
        else if (tokens->items[i].end && tokens->items[i].kind == TOKEN_BLOCK)
            settle_block(tokens, i, around);
    }
    free(around);
}

/* An end tag ends the innermost tag of its name that is open, and what has been opened since stays without an end. */
static void close_tag(struct token_list *tokens, size_t i, const size_t *open, size_t *depth)
{
    for (size_t k = *depth; k-- > 0;) {
        if (slice_equal(tokens->items[open[k]].text, tokens->items[i].text)) {
            tokens->items[open[k]].end = i;
            *depth = k;
            return;
        }
    }
}

size_t pair_tags(struct token_list *tokens)
{
    size_t open[TEMPLATE_MAX_DEPTH], depth = 0, i;
    bool inherits = false;
    for (i = 0; i < tokens->count; i++) {
        enum token_kind kind = tokens->items[i].kind;
        bool parent_or_block = kind == TOKEN_PARENT || kind == TOKEN_BLOCK;
        inherits = inherits || parent_or_block;
        if (kind == TOKEN_CLOSE)
            close_tag(tokens, i, open, &depth);
        else if (parent_or_block || kind == TOKEN_SECTION || kind == TOKEN_INVERTED) {
            if (depth == TEMPLATE_MAX_DEPTH)
                break;
            open[depth++] = i;
        }
    }
    if (inherits && i == tokens->count)
        settle_lines(tokens);
    return i;
}

struct slice pair_intrinsic_indent(const struct token_list *tokens, size_t start)
{
    const struct token *first = &tokens->items[start + 1];
    if (first->kind != TOKEN_TEXT)
        return first->alone ? first->indent : slice_from("");
    struct slice rest = first->text;
    for (size_t len; (len = blank_line(rest)) > 0;)
        rest = slice_make(rest.ptr + len, rest.len - len);
    size_t blanks = leading_blanks(rest);
    if (blanks == rest.len && start + 2 < tokens->items[start].end && tokens->items[start + 2].alone)
        return tokens->items[start + 2].indent;
    return slice_make(rest.ptr, blanks);
}
