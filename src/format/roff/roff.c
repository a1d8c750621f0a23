/* SPDX-License-Identifier: MIT */
#include "format/roff/roff.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "format/escape.h"
#include "format/roff/wide_breaks.h"

enum roff_state {
    ROFF_TEXT,
    ROFF_MACRO,   /* in a macro line, outside quotation marks */
    ROFF_QUOTED,  /* in an argument between quotation marks */
    ROFF_COMMENT, /* to the end of the line */
    ROFF_CUT,     /* in an escape sequence */
    ROFF_WORDS,   /* in a macro line whose arguments are joined by spaces, outside quotation marks */
    ROFF_STATES = 7,
    ROFF_PREFORMATTED = 8, /* added to the state: lines are not filled */
    ROFF_TITLE = 16        /* added to the state: in the line of .TH, where a date is plain */
};

struct scan {
    const char *p, *end;
    unsigned state;
    bool preformatted, title;
    bool line_start; /* at the start of a line, or of the literal */
    bool certain;    /* it is the start of a line */
};

static bool is_macro(const struct scan *s, const char *name)
{
    size_t len = strlen(name);
    if ((size_t)(s->end - s->p) < len || memcmp(s->p, name, len) != 0)
        return false;
    return s->p + len == s->end || ascii_is_space(s->p[len]);
}

/* A control line begins with "." or "'". In the middle of a line they may follow a variable; there only what looks like
 * a macro is taken for one. */
static bool at_control_line(const struct scan *s)
{
    char c = *s->p, next = s->p + 1 < s->end ? s->p[1] : '\0';
    if (s->certain)
        return c == '.' || c == '\'';
    return c == '.' && (ascii_is_alpha(next) || next == '\\');
}

static void scan_line_start(struct scan *s)
{
    s->line_start = false;
    if (!at_control_line(s))
        return;
    s->p++;
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t'))
        s->p++;
    s->state = ROFF_MACRO; /* until the name tells more */
    s->title = is_macro(s, "TH");
    if (is_macro(s, "EX") || is_macro(s, "nf"))
        s->preformatted = true;
    else if (is_macro(s, "EE") || is_macro(s, "fi"))
        s->preformatted = false;
    else if (is_macro(s, "SH") || is_macro(s, "SS") || is_macro(s, "B") || is_macro(s, "I"))
        s->state = ROFF_WORDS;
}

static void scan_newline(struct scan *s)
{
    s->p++;
    s->state = ROFF_TEXT;
    s->title = false;
    s->line_start = s->certain = true;
}

/* Length of the escape sequence at the backslash, as far as a page needs them; 0 when the literal ends in it. */
static size_t escape_length(const struct scan *s)
{
    size_t left = (size_t)(s->end - s->p), i = 1;
    if (left < 2)
        return 0;
    if (memchr("fFsmMgknV*", s->p[i], 10))
        i++;
    if (i < left && s->p[i] == '[') {
        const char *close = memchr(s->p, ']', left);
        return close ? (size_t)(close + 1 - s->p) : 0;
    }
    i += i < left && s->p[i] == '(' ? 3 : 1;
    return i <= left ? i : 0;
}

static void scan_backslash(struct scan *s)
{
    size_t len = escape_length(s);
    bool comment = len && (s->p[1] == '"' || s->p[1] == '#');
    if (len == 0)
        s->state = ROFF_CUT;
    else if (comment)
        s->state = ROFF_COMMENT;
    s->p = len ? s->p + len : s->end;
}

static void scan_one(struct scan *s)
{
    char c = *s->p;
    if (c == '\n') {
        scan_newline(s);
    } else if (s->line_start && s->state == ROFF_TEXT) {
        scan_line_start(s);
    } else if (c == '\\' && s->state != ROFF_COMMENT) {
        scan_backslash(s);
    } else {
        if (c == '"' && s->state != ROFF_COMMENT && s->state != ROFF_TEXT)
            s->state = s->state == ROFF_QUOTED ? ROFF_MACRO : ROFF_QUOTED;
        s->p++;
    }
}

bool roff_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    (void)why;
    struct scan s = {.p = text.ptr,
                     .end = text.ptr + text.len,
                     .state = context & ROFF_STATES,
                     .preformatted = context & ROFF_PREFORMATTED,
                     .title = context & ROFF_TITLE,
                     .line_start = true};
    if (s.state == ROFF_CUT)
        s.state = ROFF_TEXT;
    while (s.p < s.end)
        scan_one(&s);
    *after = s.state | (s.preformatted ? ROFF_PREFORMATTED : 0u) | (s.title ? ROFF_TITLE : 0u);
    return true;
}

bool roff_allows(unsigned context, enum place_value value, const char **why)
{
    static const char *const reasons[] = {
        [ROFF_MACRO] = N_("the argument of a macro must stand between quotation marks"),
        [ROFF_COMMENT] = N_("it is in a comment"),
        [ROFF_CUT] = N_("it is in an escape sequence"),
    };
    unsigned state = context & ROFF_STATES;
    if (state == ROFF_TEXT || state == ROFF_QUOTED || state == ROFF_WORDS ||
        (state == ROFF_MACRO && value == PLACE_NUMBER))
        return true;
    *why = reasons[state];
    return false;
}

bool roff_allows_markup(unsigned context)
{
    return context == ROFF_TEXT;
}

/* groff_char(7), "Basic Latin": the others than the backslash would print as typographic characters. */
#define NAMED                                                                                                          \
    ['"'] = "\\(dq", ['\''] = "\\(aq", ['-'] = "\\-", ['\\'] = "\\e", ['^'] = "\\(ha", ['`'] = "\\(ga", ['~'] = "\\(ti"

static const struct escape_table text_table = {{NAMED}, ""};
static const struct escape_table example_table = {{NAMED, ['\t'] = "\t"}, ""};

static bool at_line_start(const struct buffer *out)
{
    return out->len == 0 || out->data[out->len - 1] == '\n';
}

/* Looks at what was written from `start` on, since unfit characters are gone there. A period must not begin a line,
 * whatever the text is put behind; "'" never stands as itself. A space or nothing matter at the start of a line only,
 * where they would break it. */
static void guard(struct buffer *out, size_t start, bool line_start)
{
    char first = out->len > start ? out->data[start] : '\0';
    if (first != '.' && !(line_start && (first == '\0' || first == ' ' || first == '\t')))
        return;
    size_t len = out->len - start;
    buffer_add_string(out, "\\&");
    memmove(out->data + start + 2, out->data + start, len);
    memcpy(out->data + start, "\\&", 2);
}

static void escape_filled(struct buffer *out, struct slice text)
{
    size_t begin = out->len;
    bool line_start = at_line_start(out);
    escape_words(out, text, &text_table);
    guard(out, begin, line_start);
}

/* Leading white space is printed as it is there, and an empty line as an empty line. */
static void escape_lines(struct buffer *out, struct slice text)
{
    while (true) {
        const char *newline = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
        struct slice line = slice_make(text.ptr, newline ? (size_t)(newline - text.ptr) : text.len);
        size_t begin = out->len;
        escape_by_table(out, line, &example_table);
        guard(out, begin, out->len == begin && at_line_start(out));
        if (!newline)
            break;
        buffer_add_char(out, '\n');
        text = slice_make(newline + 1, text.len - line.len - 1);
    }
}

/* mandoc(1) reads the date of a title only with its own hyphens. */
static bool is_date(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_digit(text.ptr[i]) && text.ptr[i] != '-')
            return false;
    return text.len > 0;
}

void roff_escape(struct buffer *out, struct slice text, unsigned context)
{
    size_t begin = out->len;
    if (context & ROFF_TITLE && is_date(text))
        buffer_add_slice(out, text);
    else if (context == (ROFF_TEXT | ROFF_PREFORMATTED))
        escape_lines(out, text);
    else
        escape_filled(out, text);
    if (context == ROFF_TEXT)
        wide_breaks_add(out, begin);
}

static const char *font_of(unsigned element)
{
    static const char *const fonts[] = {
        [PLACE_C] = "B", [PLACE_EM] = "I", [PLACE_STRONG] = "B", [PLACE_A] = "", [PLACE_CODE_REF] = "B"};
    return fonts[element];
}

void roff_open(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    (void)href;
    if (roff_allows_markup(context) && *font_of(element)) {
        wide_breaks_before_font(out);
        buffer_printf(out, "\\f%s", font_of(element));
    }
}

/* The font around the innermost element that is open in the last line. Starts are written "\fB", ends "\f[R]", so that
 * they can be told apart; \fP would know one font only. */
static char outer_font(const struct buffer *out)
{
    size_t ended = 0, opened = 0;
    for (size_t i = out->len; i > 1 && out->data[i - 1] != '\n'; i--) {
        const char *p = out->data + i - 2;
        if (p[0] != '\\' || p[1] != 'f')
            continue;
        if (p[2] == '[' || p[2] == 'P')
            ended++;
        else if (ended)
            ended--;
        else if (opened++)
            return p[2];
    }
    return 'R';
}

void roff_close(struct buffer *out, unsigned element, struct slice href, unsigned context)
{
    (void)href;
    if (roff_allows_markup(context) && *font_of(element))
        buffer_printf(out, "\\f[%c]", outer_font(out));
}
