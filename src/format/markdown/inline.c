/* SPDX-License-Identifier: MIT */
#include "format/markdown/inline.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/escape.h"

/* ---- Escaping ---- */

/* When a character of text is escaped. Others than those in the table of a dialect never are. A text may follow
 * anything, so its first character counts as the first of a line and of a link's "(". */
enum rule {
    RULE_NEVER,
    RULE_ALWAYS,
    RULE_FIRST,   /* list items, setext underlines, link destinations */
    RULE_DOUBLED, /* first, or beside its like: typographers make dashes of hyphens */
    RULE_NUMBER,  /* behind nothing but digits and before a space: ordered lists; "." also behind a w: "www." becomes a
                     link in GFM */
    RULE_COLON,   /* but before a space or between digits: "http://" becomes a link, ":name:" a picture */
    RULE_WORD,    /* but between letters or digits, where "_" is no markup */
    RULE_BANG     /* first, last or before "[": pictures */
};

static const unsigned char common_rules[128] = {
    ['!'] = RULE_BANG,    ['#'] = RULE_ALWAYS, ['$'] = RULE_ALWAYS,  ['&'] = RULE_ALWAYS,  ['('] = RULE_FIRST,
    [')'] = RULE_NUMBER,  ['*'] = RULE_ALWAYS, ['+'] = RULE_FIRST,   ['-'] = RULE_DOUBLED, ['.'] = RULE_NUMBER,
    [':'] = RULE_COLON,   ['<'] = RULE_ALWAYS, ['='] = RULE_DOUBLED, ['>'] = RULE_ALWAYS,  ['['] = RULE_ALWAYS,
    ['\\'] = RULE_ALWAYS, [']'] = RULE_ALWAYS, ['^'] = RULE_ALWAYS,  ['_'] = RULE_WORD,    ['`'] = RULE_ALWAYS,
    ['{'] = RULE_ALWAYS,  ['|'] = RULE_ALWAYS, ['}'] = RULE_ALWAYS,  ['~'] = RULE_ALWAYS};

struct writer {
    struct buffer *out;
    struct slice text;
    size_t i;     /* the character at hand */
    bool first;   /* no character yet but spaces */
    bool numeric; /* nor any but digits */
    enum markdown_dialect dialect;
    bool references;
};

static char before(const struct writer *w)
{
    return w->i > 0 ? w->text.ptr[w->i - 1] : '\0';
}

static char after(const struct writer *w)
{
    return w->i + 1 < w->text.len ? w->text.ptr[w->i + 1] : '\0';
}

/* Behind other texts a first one may end "1." or "www.". */
static bool number_is_escaped(const struct writer *w, char c)
{
    char previous = ascii_to_lower(before(w)), next = after(w);
    bool ends = next == '\0' || ascii_is_space(next);
    return w->first || (w->numeric && ends) || (c == '.' && previous == 'w');
}

/* At the end of a text the next one may begin with "//". */
static bool colon_is_escaped(const struct writer *w)
{
    char previous = ascii_to_lower(before(w)), next = after(w);
    if (w->first || previous == ']') /* "[x]:" would define a link */
        return true;
    if (next == '\0')
        return previous == 'p' || previous == 's';
    return !ascii_is_space(next) && !(ascii_is_digit(previous) && ascii_is_digit(next));
}

/* At the start of a line of MDX the words import and export are JavaScript. A later text may be the end of the word. */
static bool begins_module(const struct writer *w, char c)
{
    const char *word = c == 'i' ? "import" : "export", *text = w->text.ptr + w->i;
    size_t len = w->text.len - w->i;
    return len <= 6 ? memcmp(text, word, len) == 0 : memcmp(text, word, 6) == 0 && ascii_is_space(text[6]);
}

static bool is_escaped(const struct writer *w, char c)
{
    char previous = before(w), next = after(w);
    if (w->dialect == MARKDOWN_MDX && w->first && (c == 'i' || c == 'e') && begins_module(w, c))
        return true;
    if (w->dialect == MARKDOWN_HUGO && c == '@') /* e-mail addresses become links */
        return true;
    switch ((enum rule)common_rules[(unsigned char)c]) {
    case RULE_NEVER:
        return false;
    case RULE_ALWAYS:
        return true;
    case RULE_FIRST:
        return w->first;
    case RULE_DOUBLED:
        return w->first || previous == c || next == c;
    case RULE_NUMBER:
        return number_is_escaped(w, c);
    case RULE_COLON:
        return colon_is_escaped(w);
    case RULE_WORD:
        return !ascii_is_alnum(previous) || !ascii_is_alnum(next);
    case RULE_BANG:
        return w->first || next == '\0' || next == '[';
    }
    return true;
}

static const char *entity(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
}

/* Which characters a backslash escapes; NULL: all that have a rule. The others become references, as do the braces that
 * a program in front of the parser would see behind a backslash as well. */
static const char *const backslashed[] = {
    [MARKDOWN_GFM] = NULL,
    [MARKDOWN_COMMONMARK] = NULL,
    [MARKDOWN_HUGO] = "!#$()*+-.:=[\\]^_`|~",
    [MARKDOWN_JEKYLL] = "!#$()*+-.:=[\\]_`|~",
    [MARKDOWN_MDX] = NULL,
    [MARKDOWN_PYTHON] = "!#()*+-.[\\]_`",
};

static void write_escaped(struct writer *w, char c)
{
    const char *list = backslashed[w->dialect];
    if (entity(c))
        buffer_add_string(w->out, entity(c));
    else if (w->references || ascii_is_alpha(c) || (list && !strchr(list, c)))
        buffer_printf(w->out, "&#%d;", c);
    else
        buffer_printf(w->out, "\\%c", c);
}

/* A run of white space: one space, since indentation, line breaks and hard breaks would be structure. */
static void write_space(struct writer *w)
{
    while (w->i < w->text.len && ascii_is_space(w->text.ptr[w->i]))
        w->i++;
    buffer_add_char(w->out, ' ');
}

static void write_ascii(struct writer *w, char c)
{
    if (ascii_is_control(c))
        buffer_add_string(w->out, ESCAPE_REPLACEMENT);
    else if (is_escaped(w, c) || (w->references && c == '"'))
        write_escaped(w, c);
    else
        buffer_add_char(w->out, c);
    w->first = false;
    w->numeric = w->numeric && ascii_is_digit(c);
    w->i++;
}

/* A byte order mark at the start of a file would not be text. */
static void write_wide(struct writer *w)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const char *p = w->text.ptr + w->i;
    size_t left = w->text.len - w->i, skip = 0, n = escape_scan(p, left, &skip);
    if (n == 0)
        buffer_add_string(w->out, ESCAPE_REPLACEMENT);
    else if (n == 3 && memcmp(p, mark, 3) == 0)
        buffer_add_string(w->out, "&#xFEFF;");
    else
        buffer_add(w->out, p, n);
    w->first = w->numeric = false;
    w->i += n ? n : skip;
}

/* Does the text go on in a line, behind a word, a code span or a link? Digits may be the number of an item, a w the end
 * of "www". */
static bool goes_on(const struct buffer *out)
{
    char last = out->len ? out->data[out->len - 1] : '\n';
    return (ascii_is_alpha(last) && ascii_to_lower(last) != 'w') || (unsigned char)last >= 0x80 ||
           (last && strchr("`),;", last));
}

void inline_escape(struct buffer *out, struct slice text, enum markdown_dialect dialect, bool references)
{
    bool fresh = !goes_on(out);
    struct writer w = {
        .out = out, .text = text, .first = fresh, .numeric = fresh, .dialect = dialect, .references = references};
    buffer_reserve(out, text.len);
    while (w.i < text.len) {
        char c = text.ptr[w.i];
        if (ascii_is_space(c))
            write_space(&w);
        else if ((unsigned char)c < 0x80)
            write_ascii(&w, c);
        else
            write_wide(&w);
    }
}

/* ---- Code spans and emphasis ---- */

enum { LOOK_BACK = 4096 };

/* Offset of the tag that began the element, in the line that `out` ends with; SIZE_MAX when it is not there. Escaped
 * text holds no "<", so what is found is a tag. */
static size_t find_start(const struct buffer *out, const char *tag)
{
    size_t len = strlen(tag), end = out->len, stop = end > LOOK_BACK ? end - LOOK_BACK : 0;
    for (size_t i = end; i > stop; i--) {
        const char *p = out->data + i - 1;
        if (*p == '\n')
            break;
        if (*p == '<' && end - (i - 1) >= len && memcmp(p, tag, len) == 0)
            return i - 1;
    }
    return SIZE_MAX;
}

/* Appends the character that a reference of inline_escape stands for: one of entity(), a byte order mark or a number of
 * ASCII. */
static void add_referenced(struct buffer *out, const char *p)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (p[1] == '#' && p[2] == 'x')
        buffer_add_string(out, mark);
    else if (p[1] == '#')
        buffer_add_char(out, (char)strtol(p + 2, NULL, 10));
    else
        buffer_add_char(out, p[1] == 'a' ? '&' : p[1] == 'l' ? '<' : p[1] == 'g' ? '>' : '"');
}

/* Undoes inline_escape. */
static void unescape(struct buffer *out, const char *p, size_t len)
{
    for (size_t i = 0; i < len;) {
        const char *semicolon = p[i] == '&' ? memchr(p + i, ';', len - i) : NULL;
        if (semicolon) {
            add_referenced(out, p + i);
            i = (size_t)(semicolon + 1 - p);
        } else {
            i += p[i] == '\\' && i + 1 < len;
            buffer_add_char(out, p[i++]);
        }
    }
}

static size_t longest_run(const char *p, size_t len, char c)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < len; i++) {
        run = p[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Would the brace at `i` be read by Hugo or Liquid? The text may go on in front and behind. */
static bool is_program(struct slice code, size_t i, enum markdown_dialect dialect)
{
    char next = i + 1 < code.len ? code.ptr[i + 1] : '\0', third = i + 2 < code.len ? code.ptr[i + 2] : '\0';
    if (code.ptr[i] != '{')
        return false;
    if (dialect == MARKDOWN_JEKYLL)
        return i == 0 || next == '\0' || next == '{' || next == '%' || code.ptr[i - 1] == '{';
    return dialect == MARKDOWN_HUGO && (next == '\0' || (next == '{' && (!third || third == '<' || third == '%')));
}

static void add_code(struct buffer *out, struct slice code, size_t i, enum markdown_dialect dialect)
{
    bool program = is_program(code, i, dialect);
    if (program && dialect == MARKDOWN_JEKYLL) {
        buffer_add_string(out, "{{ \"{\" }}");
        return;
    }
    buffer_add_char(out, code.ptr[i]);
    if (program)
        buffer_add_string(out, "\xE2\x81\xA0");
}

void inline_code(struct buffer *out, struct slice code, enum markdown_dialect dialect)
{
    for (size_t i = 0; i < code.len; i++)
        add_code(out, code, i, dialect);
}

/* A fence no run of the code equals; spaces where a backtick would touch it or where two spaces would be stripped
 * (CommonMark 6.1). */
static void write_code_span(struct buffer *out, struct slice code, enum markdown_dialect dialect, bool row)
{
    size_t fence = longest_run(code.ptr, code.len, '`') + 1;
    char first = code.ptr[0], last = code.ptr[code.len - 1];
    bool padded = first == '`' || last == '`' || (first == ' ' && last == ' ');
    for (size_t i = 0; i < fence; i++)
        buffer_add_char(out, '`');
    if (padded)
        buffer_add_char(out, ' ');
    for (size_t i = 0; i < code.len; i++) {
        if (row && code.ptr[i] == '|')
            buffer_add_char(out, '\\'); /* also in code (GFM 4.10) */
        add_code(out, code, i, dialect);
    }
    if (padded)
        buffer_add_char(out, ' ');
    for (size_t i = 0; i < fence; i++)
        buffer_add_char(out, '`');
}

/* Is there a code span for it? In tables of kramdown and Python-Markdown a bar or a backtick in code is unsafe, in Hugo
 * a shortcode is anywhere. */
static bool has_span(struct slice code, enum markdown_dialect dialect, bool row)
{
    if (dialect == MARKDOWN_JEKYLL && (code.ptr[0] == ' ' || code.ptr[code.len - 1] == ' '))
        return false;
    if ((dialect == MARKDOWN_JEKYLL || dialect == MARKDOWN_PYTHON) && row)
        return !memchr(code.ptr, '|', code.len) && !memchr(code.ptr, '`', code.len);
    if (dialect == MARKDOWN_MDX && row) /* a backslash in front takes the bar's away */
        return memmem(code.ptr, code.len, "\\|", 2) == NULL;
    if (dialect == MARKDOWN_PYTHON) /* which ends a reference in code that lacks its semicolon */
        return memmem(code.ptr, code.len, "&#", 2) == NULL;
    for (size_t i = 0; dialect == MARKDOWN_HUGO && i < code.len; i++)
        if (is_program(code, i, dialect))
            return false;
    return true;
}

/* Between the tags of HTML kramdown reads no backslashes. */
static void write_code_tags(struct buffer *out, struct slice code, enum markdown_dialect dialect)
{
    buffer_add_string(out, "<code>");
    inline_escape(out, code, dialect, true);
    buffer_add_string(out, "</code>");
}

static void end_code_tags(struct buffer *out, size_t start, size_t from, enum markdown_dialect dialect)
{
    struct buffer code;
    buffer_init(&code);
    if (start != SIZE_MAX && dialect == MARKDOWN_JEKYLL) {
        unescape(&code, out->data + from, out->len - from);
        buffer_truncate(out, start);
        write_code_tags(out, buffer_slice(&code), dialect);
    } else {
        buffer_add_string(out, "</code>");
    }
    buffer_release(&code);
}

void inline_end_code(struct buffer *out, enum markdown_dialect dialect, bool row)
{
    static const char tag[] = "<code>";
    size_t start = find_start(out, tag);
    size_t from = start == SIZE_MAX ? 0 : start + strlen(tag), len = out->len - from;
    /* Beside another backtick the runs would join; a span of spaces alone would be no code to the reader. */
    if (start == SIZE_MAX || len == 0 || len == (size_t)(out->data[from] == ' ') ||
        (start && out->data[start - 1] == '`')) {
        end_code_tags(out, start, from, dialect);
        return;
    }
    struct buffer code;
    buffer_init(&code);
    unescape(&code, out->data + from, len);
    buffer_truncate(out, start);
    if (has_span(buffer_slice(&code), dialect, row))
        write_code_span(out, buffer_slice(&code), dialect, row);
    else
        write_code_tags(out, buffer_slice(&code), dialect);
    buffer_release(&code);
}

/* Ranges that hold neither punctuation nor symbols nor spaces: beside them an asterisk is markup whatever is on its
 * other side (CommonMark 6.2). What is not listed keeps its tags, which is always right. */
static bool is_word_rune(uint32_t rune)
{
    static const struct {
        uint32_t first, last;
    } words[] = {{'0', '9'},       {'A', 'Z'},       {'a', 'z'},       {0xc0, 0xd6},     {0xd8, 0xf6},
                 {0xf8, 0x2c1},    {0x300, 0x373},   {0x386, 0x386},   {0x388, 0x3f5},   {0x400, 0x481},
                 {0x48a, 0x52f},   {0x5d0, 0x5ea},   {0x620, 0x669},   {0x66e, 0x6d3},   {0x904, 0x963},
                 {0xe01, 0xe3a},   {0xe40, 0xe4e},   {0x1e00, 0x1fbc}, {0x3041, 0x3096}, {0x30a1, 0x30fa},
                 {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rune <= words[i].last)
            return rune >= words[i].first;
    return false;
}

static bool begins_with_word(const char *p, size_t len)
{
    uint32_t rune;
    return utf8_decode(p, len, &rune) && is_word_rune(rune);
}

static bool ends_with_word(const char *p, size_t len)
{
    size_t n = 1;
    while (n < len && n < 4 && ((unsigned char)p[len - n] & 0xc0) == 0x80)
        n++;
    return begins_with_word(p + len - n, n);
}

void inline_end_emphasis(struct buffer *out, const char *name, const char *mark)
{
    char tag[16] = "<";
    strcat(strcat(tag, name), ">");
    size_t start = find_start(out, tag), skip = strlen(tag);
    size_t from = start == SIZE_MAX ? 0 : start + skip, len = out->len - from;
    const char *inside = out->data + from;
    bool marks = start != SIZE_MAX && len && begins_with_word(inside, len) && ends_with_word(inside, len);
    /* A "<em>" in a code span is text; another asterisk would join the run. */
    if (!marks || memchr(inside, '`', len) || (start && memchr("*\\`", out->data[start - 1], 3))) {
        buffer_printf(out, "</%s>", name);
        return;
    }
    size_t width = strlen(mark);
    memcpy(out->data + start, mark, width);
    memmove(out->data + start + width, inside, len);
    buffer_truncate(out, start + width + len);
    buffer_add_string(out, mark);
}
