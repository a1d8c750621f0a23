/* SPDX-License-Identifier: MIT */
#include "template/scan.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { MAX_DELIMITER = 32 };

struct scanner {
    struct slice text;
    const char *file;
    struct diag *diag;
    struct token_list *tokens;
    struct slice open, close; /* the delimiters in force */
    struct slice delimiters;  /* the tag that set them, or empty */
    size_t begin;             /* after a byte order mark */
    size_t pos;
    size_t counted; /* line and column are those of this byte */
    unsigned line, column;
    bool messages;
};

/* What has been found between an opening delimiter and its closing one. */
struct tag {
    size_t start, end; /* delimiters included */
    enum token_kind kind;
    struct slice content;
};

void token_list_release(struct token_list *tokens)
{
    free(tokens->items);
    *tokens = (struct token_list){0};
}

bool scan_is_message(struct slice name)
{
    return slice_is(name, "_") || slice_starts_with(name, "_.");
}

static void count_on(const char *from, const char *to, unsigned *line, unsigned *column)
{
    for (const char *p = from; p < to; p++) {
        if (*p == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)*p & 0xc0) != 0x80) {
            ++*column;
        }
    }
}

struct position token_position(const struct token *token, const char *file)
{
    return (struct position){file, token->line, token->column};
}

struct position token_place(const struct token *token, const char *file, size_t offset)
{
    struct position place = token_position(token, file);
    count_on(token->text.ptr, token->text.ptr + offset, &place.line, &place.column);
    return place;
}

/* Offsets are asked for in rising order, so that every byte is counted once. */
static struct position position_at(struct scanner *s, size_t offset)
{
    count_on(s->text.ptr + s->counted, s->text.ptr + offset, &s->line, &s->column);
    s->counted = offset;
    return (struct position){s->file, s->line, s->column};
}

static bool starts_line(const struct scanner *s, size_t offset)
{
    return offset == s->begin || s->text.ptr[offset - 1] == '\n';
}

static void add_token(struct scanner *s, struct token token, size_t offset)
{
    struct position position = position_at(s, offset);
    token.line = position.line;
    token.column = position.column;
    token.line_start = starts_line(s, offset);
    struct token_list *list = s->tokens;
    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = token;
}

static void add_text(struct scanner *s, size_t from, size_t to)
{
    if (from < to)
        add_token(s, (struct token){.kind = TOKEN_TEXT, .text = slice_make(s->text.ptr + from, to - from)}, from);
}

static size_t find(const struct scanner *s, size_t from, struct slice needle)
{
    const char *hit = memmem(s->text.ptr + from, s->text.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s->text.ptr) : s->text.len;
}

static struct slice trim(const char *from, const char *to)
{
    while (from < to && ascii_is_space(*from))
        from++;
    while (from < to && ascii_is_space(to[-1]))
        to--;
    return slice_make(from, (size_t)(to - from));
}

static enum token_kind kind_of(char sigil)
{
    switch (sigil) {
    case '#':
        return TOKEN_SECTION;
    case '^':
        return TOKEN_INVERTED;
    case '/':
        return TOKEN_CLOSE;
    case '>':
        return TOKEN_PARTIAL;
    case '<':
        return TOKEN_PARENT;
    case '$':
        return TOKEN_BLOCK;
    case '!':
        return TOKEN_COMMENT;
    case '=':
        return TOKEN_DELIMITERS;
    case '&':
    case '{':
        return TOKEN_RAW;
    default:
        return TOKEN_VARIABLE;
    }
}

/* Fills the kind, content and end of the tag that begins at tag->start. False when it is not closed. */
static bool read_tag(struct scanner *s, struct tag *tag)
{
    size_t from = tag->start + s->open.len;
    while (from < s->text.len && ascii_is_space(s->text.ptr[from]))
        from++;
    char sigil = from < s->text.len ? s->text.ptr[from] : ' ';
    tag->kind = kind_of(sigil);
    if (tag->kind != TOKEN_VARIABLE && from < s->text.len)
        from++;
    char closing[MAX_DELIMITER + 2];
    size_t extra = sigil == '{' || sigil == '=';
    closing[0] = sigil == '{' ? '}' : sigil;
    memcpy(closing + extra, s->close.ptr, s->close.len);
    struct slice needle = slice_make(closing, s->close.len + extra);
    size_t to = find(s, from, needle);
    if (to == s->text.len) {
        closing[s->close.len + extra] = '\0';
        diag_report(s->diag, DIAG_TEMPLATE_TAG_UNCLOSED, position_at(s, tag->start), closing);
        return false;
    }
    tag->content = trim(s->text.ptr + from, s->text.ptr + to);
    tag->end = to + needle.len;
    return true;
}

static bool is_delimiter(struct slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] == '=' || ascii_is_space(word.ptr[i]))
            return false;
    return word.len > 0 && word.len <= MAX_DELIMITER;
}

/* "<% %>" becomes the new delimiters; with anything else they stay as they are. */
static bool set_delimiters(struct scanner *s, struct slice content)
{
    const char *first = content.ptr, *end = first + content.len, *gap = first;
    while (gap < end && !ascii_is_space(*gap))
        gap++;
    struct slice open = slice_make(first, (size_t)(gap - first)), close = trim(gap, end);
    if (!is_delimiter(open) || !is_delimiter(close))
        return false;
    s->open = open;
    s->close = close;
    s->delimiters = content;
    return true;
}

static bool may_stand_alone(const struct scanner *s, const struct tag *tag)
{
    if (tag->kind == TOKEN_VARIABLE || tag->kind == TOKEN_RAW)
        return false;
    bool names = tag->kind == TOKEN_SECTION || tag->kind == TOKEN_CLOSE;
    return !(s->messages && names && scan_is_message(tag->content));
}

/* When the tag has its line to itself moves *from back to the start of the line and *to after its end. `floor` is where
 * the literal text before the tag begins. */
static bool take_line(const struct scanner *s, size_t floor, size_t *from, size_t *to)
{
    const char *text = s->text.ptr;
    size_t first = *from, last = *to;
    while (first > floor && (text[first - 1] == ' ' || text[first - 1] == '\t'))
        first--;
    while (last < s->text.len && (text[last] == ' ' || text[last] == '\t'))
        last++;
    if (!starts_line(s, first))
        return false;
    if (last + 1 < s->text.len && text[last] == '\r' && text[last + 1] == '\n')
        last++;
    if (last < s->text.len && text[last++] != '\n')
        return false;
    *from = first;
    *to = last;
    return true;
}

static void add_tag(struct scanner *s, const struct tag *tag)
{
    size_t from = tag->start, to = tag->end;
    struct token token = {.kind = tag->kind, .text = tag->content, .delimiters = s->delimiters};
    token.alone = may_stand_alone(s, tag) && take_line(s, s->pos, &from, &to);
    token.outer = slice_make(s->text.ptr + from, to - from);
    bool indents = tag->kind == TOKEN_PARTIAL || tag->kind == TOKEN_PARENT || tag->kind == TOKEN_BLOCK;
    if (token.alone && indents)
        token.indent = slice_make(s->text.ptr + from, tag->start - from);
    add_text(s, s->pos, from);
    bool nameless = tag->content.len == 0 && tag->kind != TOKEN_COMMENT && tag->kind != TOKEN_DELIMITERS;
    if (nameless)
        diag_report(s->diag, DIAG_TEMPLATE_NAME_EMPTY, position_at(s, tag->start), NULL);
    else
        add_token(s, token, tag->start);
    s->pos = to;
}

/* Bytes that cannot go on into pages and catalogs. */
static bool check_encoding(struct scanner *s)
{
    size_t bad = utf8_validate(s->text.ptr, s->text.len);
    const char *nul = memchr(s->text.ptr, '\0', bad);
    if (nul)
        bad = (size_t)(nul - s->text.ptr);
    if (bad == s->text.len)
        return true;
    diag_report(s->diag, DIAG_TEMPLATE_ENCODING, position_at(s, bad), NULL);
    return false;
}

bool scan_template(const struct template_text *text, const struct scan_options *options, struct token_list *tokens)
{
    struct scanner s = {.text = text->text,
                        .file = text->file,
                        .diag = options->diag,
                        .tokens = tokens,
                        .open = slice_from("{{"),
                        .close = slice_from("}}"),
                        .line = 1,
                        .column = 1,
                        .messages = options->messages};
    if (s.text.len == 0)
        return true;
    if (options->delimiters.len)
        set_delimiters(&s, options->delimiters);
    if (!check_encoding(&s))
        return false;
    if (slice_starts_with(s.text, "\xef\xbb\xbf"))
        s.begin = s.pos = s.counted = 3;
    for (;;) {
        struct tag tag = {.start = find(&s, s.pos, s.open)};
        if (tag.start == s.text.len)
            break;
        if (!read_tag(&s, &tag))
            return false;
        add_tag(&s, &tag);
        if (tag.kind == TOKEN_DELIMITERS && !set_delimiters(&s, tag.content))
            diag_report(s.diag, DIAG_TEMPLATE_DELIMITERS, position_at(&s, tag.start), NULL);
    }
    add_text(&s, s.pos, s.text.len);
    return true;
}
