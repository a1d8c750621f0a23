/* SPDX-License-Identifier: MIT */
#include "format/markdown/markdown_context.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "format/html/html_context.h"

enum { LONGEST = 31 /* of runs and indentation that a context can tell apart */ };

struct scan {
    const char *p, *end;
    struct markdown_place place;
    bool line_start; /* at the start of a line, or of the literal */
    bool certain;    /* it is the start of a line */
    const char *why; /* NULL: good so far */
};

/* A bit field: what only one state needs shares the bits from 6 on. */
unsigned markdown_pack(const struct markdown_place *place)
{
    unsigned own = 0;
    if (place->state == MARKDOWN_CODE || place->state == MARKDOWN_INFO || place->state == MARKDOWN_FENCE)
        own = place->fence | (unsigned)(place->mark == '~') << 5 | place->indent << 6;
    else if (place->state == MARKDOWN_LINK)
        own = (unsigned)place->part;
    else if (place->state == MARKDOWN_HTML)
        own = place->html;
    else if (place->state == MARKDOWN_FRONT)
        own = (unsigned)place->front;
    return (unsigned)place->state | (unsigned)place->row << 4 | (unsigned)place->block << 5 | own << 6 |
           (unsigned)place->dialect << MARKDOWN_DIALECT_SHIFT;
}

struct markdown_place markdown_unpack(unsigned context)
{
    struct markdown_place place = {.dialect = (enum markdown_dialect)(context >> MARKDOWN_DIALECT_SHIFT),
                                   .state = (enum markdown_state)(context & 15),
                                   .row = context >> 4 & 1,
                                   .block = context >> 5 & 1,
                                   .mark = '`'};
    unsigned own = (context & ((1U << MARKDOWN_DIALECT_SHIFT) - 1)) >> 6;
    if (place.state == MARKDOWN_CODE || place.state == MARKDOWN_INFO || place.state == MARKDOWN_FENCE) {
        place.fence = own & 31;
        place.mark = own >> 5 & 1 ? '~' : '`';
        place.indent = own >> 6 & 31;
    } else if (place.state == MARKDOWN_LINK) {
        place.part = (enum url_part)(own & 3);
    } else if (place.state == MARKDOWN_HTML) {
        place.html = own;
    } else if (place.state == MARKDOWN_FRONT) {
        place.front = (enum front_state)(own & 3);
    }
    return place;
}

static size_t left(const struct scan *s)
{
    return (size_t)(s->end - s->p);
}

static const char *skip_spaces(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

static size_t run_length(const char *p, const char *end)
{
    const char *q = p;
    while (q < end && *q == *p)
        q++;
    return (size_t)(q - p);
}

static const char *line_end(const struct scan *s)
{
    const char *newline = memchr(s->p, '\n', left(s));
    return newline ? newline : s->end;
}

/* ---- The start of a line ---- */

/* The tags that begin an HTML block whatever follows (CommonMark 4.6, conditions 1 and 6), but pre, which is refused.
 */
static bool is_block_tag(const char *p, const char *end)
{
    static const char words[] =
        " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl "
        "dt "
        "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li "
        "link "
        "main menu menuitem nav noframes ol optgroup option p param script search section style summary table tbody td "
        "textarea tfoot th thead title tr track ul ";
    char word[16] = " ";
    size_t n = 1;
    for (; p < end && ascii_is_alnum(*p) && n < sizeof word - 2; p++)
        word[n++] = ascii_to_lower(*p);
    word[n++] = ' ';
    return memmem(words, sizeof words - 1, word, n) != NULL;
}

static bool is_space_only(const char *p, const char *end)
{
    while (p < end && ascii_is_space(*p))
        p++;
    return p == end;
}

/* Does an HTML block begin with the "<" at `p`? Any tag does that is alone on its line (condition 7). */
static bool begins_block(const char *p, const char *end, bool whole_line)
{
    const char *name = p + 1 < end && p[1] == '/' ? p + 2 : p + 1;
    if (name == end || *name == '!' || *name == '?' || is_block_tag(name, end))
        return true;
    const char *close = memchr(p, '>', (size_t)(end - p));
    return whole_line && close && is_space_only(close + 1, end);
}

/* Behind the marks of list items and quotes. */
static const char *skip_marks(const char *p, const char *end)
{
    while (p < end && (ascii_is_digit(*p) || memchr(" \t>-+*.)", *p, 8)))
        p++;
    return p;
}

/* Length of the run that opens a fenced code block at `p`, 0 when it does not. */
static size_t opening_fence(const char *p, const char *end)
{
    if (p == end || (*p != '`' && *p != '~'))
        return 0;
    size_t n = run_length(p, end);
    for (const char *q = p + n; q < end && *p == '`'; q++)
        if (*q == '`')
            return 0;
    return n < 3 ? 0 : n;
}

/* MDX reads import and export up to a blank line as JavaScript. */
static void scan_module(struct scan *s)
{
    if (left(s) < 7 || (memcmp(s->p, "import ", 7) != 0 && memcmp(s->p, "export ", 7) != 0))
        return;
    const char *blank = memmem(s->p, left(s), "\n\n", 2);
    if (!blank)
        s->why = N_("an import or export of MDX must end with a blank line before the next variable");
    else
        s->p = blank + 1;
}

static void scan_line_start(struct scan *s)
{
    const char *end = line_end(s), *p = skip_spaces(s->p, end);
    s->line_start = false;
    bool blank = end < s->end && is_space_only(p, end);
    if (blank && s->certain)
        s->place.block = false;
    if (s->place.block)
        return;
    size_t fence = opening_fence(p, end);
    if (fence) {
        s->place.state = MARKDOWN_INFO;
        s->place.fence = fence < LONGEST ? (unsigned)fence : LONGEST;
        s->place.mark = *p;
        s->p = p + fence;
        if (fence > LONGEST)
            s->why = N_("the fence of a code block is too long");
    } else if (p < end && *p == '|' && (s->certain || p == s->p)) {
        s->place.row = s->place.dialect != MARKDOWN_COMMONMARK;
    } else if (s->place.dialect == MARKDOWN_MDX) {
        scan_module(s);
    } else {
        p = skip_marks(p, end);
        s->place.block = p < end && *p == '<' && begins_block(p, end, end < s->end);
    }
}

/* ---- Inside a line ---- */

static void scan_newline(struct scan *s)
{
    s->p++;
    s->place.row = false;
    s->line_start = s->certain = true;
}

/* Behind the next run of exactly `n` backticks before `end`, or NULL. */
static const char *closing_run(const char *p, const char *end, size_t n)
{
    while (p < end && (p = memchr(p, '`', (size_t)(end - p)))) {
        size_t run = run_length(p, end);
        p += run;
        if (run == n)
            return p;
    }
    return NULL;
}

static void scan_backticks(struct scan *s)
{
    size_t n = run_length(s->p, s->end);
    const char *blank = memmem(s->p, left(s), "\n\n", 2), *end = blank ? blank : s->end;
    const char *close = closing_run(s->p + n, end, n);
    s->p += n;
    if (close) {
        s->p = close;
    } else if (!blank) {
        s->place.state = MARKDOWN_CODE;
        s->place.fence = n < LONGEST ? (unsigned)n : LONGEST;
    }
}

/* What MDX has no word for is an error there, in the template's text as in any. */
static const char *refuse_tag(const char *p, const char *end)
{
    if (p[1] == '!' || p[1] == '?')
        return N_("MDX has no comments and declarations of HTML: write {/* */}");
    const char *close = memchr(p, '>', (size_t)(end - p));
    for (const char *q = p + 1; close && q < close && *q != ' ' && *q != '"'; q++)
        if (*q == '@' || (*q == ':' && q[1] == '/'))
            return N_("MDX has no addresses in angle brackets: write [text](address)");
    return NULL;
}

static void enter_html(struct scan *s)
{
    char next = left(s) > 1 ? s->p[1] : '/';
    if (s->place.dialect == MARKDOWN_MDX && left(s) > 1)
        s->why = refuse_tag(s->p, s->end);
    if (!ascii_is_alpha(next) && next != '/' && next != '!' && next != '?') {
        s->p++;
        return;
    }
    if (left(s) >= 4 && ascii_to_lower(next) == 'p' && ascii_to_lower(s->p[2]) == 'r' &&
        ascii_to_lower(s->p[3]) == 'e' && (left(s) == 4 || !ascii_is_alnum(s->p[4])))
        s->why = N_("a <pre> in Markdown hides where code ends: use a fenced code block");
    s->place.state = MARKDOWN_HTML;
    s->place.html = HTML_TEXT;
}

static void scan_backslash(struct scan *s)
{
    if (left(s) == 1)
        s->place.state = MARKDOWN_ESCAPE;
    s->p += left(s) > 1 && s->p[1] != '\n' ? 2 : 1;
}

/* Behind the text that begins at `p` and runs to `closing`; NULL when the literal has no such end. */
static const char *find_closing(const char *p, const char *end, const char *closing)
{
    size_t len = strlen(closing);
    const char *found = memmem(p, (size_t)(end - p), closing, len);
    return found ? found + len : NULL;
}

/* Behind an expression of MDX, which may hold braces. */
static const char *end_of_expression(const char *p, const char *end)
{
    size_t depth = 0;
    for (; p < end; p++) {
        depth += *p == '{';
        depth -= *p == '}';
        if (depth == 0)
            return p + 1;
    }
    return NULL;
}

/* Passes what the dialect reads as a program. A variable inside could not be made safe. */
static void scan_brace(struct scan *s)
{
    const char *after = s->p + 1, *p = s->p;
    bool twice = left(s) > 1 && p[1] == '{';
    if (s->place.dialect == MARKDOWN_MDX)
        after = end_of_expression(p, s->end);
    else if (s->place.dialect == MARKDOWN_JEKYLL && left(s) > 1 && (twice || p[1] == '%'))
        after = find_closing(p + 2, s->end, twice ? "}}" : "%}");
    else if (s->place.dialect == MARKDOWN_HUGO && twice && left(s) > 2 && (p[2] == '<' || p[2] == '%'))
        after = find_closing(p + 3, s->end, p[2] == '<' ? ">}}" : "%}}");
    if (after)
        s->p = after;
    else
        s->why = s->place.dialect == MARKDOWN_MDX    ? N_("an expression of MDX must end before the next variable")
                 : s->place.dialect == MARKDOWN_HUGO ? N_("a shortcode of Hugo must end before the next variable")
                                                     : N_("a tag of Liquid must end before the next variable");
}

static void scan_text(struct scan *s)
{
    if (s->line_start) {
        scan_line_start(s);
        return;
    }
    char c = *s->p;
    if (c == '\n') {
        scan_newline(s);
    } else if (c == '<') {
        enter_html(s);
    } else if (c == '{') {
        scan_brace(s);
    } else if (s->place.block) {
        s->p++;
    } else if (c == '\\') {
        scan_backslash(s);
    } else if (c == '`') {
        scan_backticks(s);
    } else if (c == ']' && left(s) > 1 && s->p[1] == '(') {
        s->p += left(s) > 2 && s->p[2] == '<' ? 3 : 2;
        s->place.state = MARKDOWN_LINK;
        s->place.part = URL_START;
    } else {
        s->p++;
    }
}

/* ---- Other states ---- */

static void scan_start(struct scan *s)
{
    s->place.state = MARKDOWN_TEXT;
    const char *end = line_end(s);
    if (end == s->end || left(s) < 4 || memcmp(s->p, "---", 3) != 0 || !is_space_only(s->p + 3, end))
        return;
    s->place.state = MARKDOWN_FRONT;
    s->place.front = FRONT_KEYS;
    s->p = end + 1;
}

static void scan_front(struct scan *s)
{
    s->p += front_matter_read(&s->place.front, slice_make(s->p, left(s)), &s->why);
    if (s->place.front != FRONT_END)
        return;
    s->place.state = MARKDOWN_TEXT;
    s->line_start = s->certain = true;
}

static void scan_code(struct scan *s)
{
    const char *end = line_end(s), *close = closing_run(s->p, end, s->place.fence);
    if (!close && end < s->end)
        s->why = N_("a code span that holds a variable does not end on its line");
    s->p = close ? close : end;
    if (!close)
        return;
    s->place.state = MARKDOWN_TEXT;
    s->line_start = false;
}

static void scan_info(struct scan *s)
{
    s->p = line_end(s);
    if (s->p == s->end)
        return;
    s->p++;
    s->place.state = MARKDOWN_FENCE;
    s->place.indent = 0;
}

/* A line of a fenced code block, or the part of it that the literal has. */
static void scan_fence(struct scan *s)
{
    const char *end = line_end(s), *p = skip_spaces(s->p, end);
    size_t run = p < end && *p == s->place.mark ? run_length(p, end) : 0;
    bool closes = run >= s->place.fence && is_space_only(p + run, end);
    size_t indent = (size_t)(p - s->p);
    s->place.indent = end < s->end ? 0 : indent < LONGEST ? (unsigned)indent : LONGEST;
    s->p = end < s->end ? end + 1 : end;
    if (!closes)
        return;
    s->place.state = MARKDOWN_TEXT;
    s->line_start = s->certain = end < s->end;
}

static void scan_link(struct scan *s)
{
    const char *start = s->p;
    while (s->p < s->end && *s->p != ')' && *s->p != ' ' && *s->p != '\n')
        s->p++;
    s->place.part = url_advance(s->place.part, slice_make(start, (size_t)(s->p - start)));
    if (s->p == s->end)
        return;
    s->place.state = *s->p == ' ' ? MARKDOWN_TITLE : MARKDOWN_TEXT;
    s->p += *s->p != '\n';
    s->line_start = false;
}

static void scan_title(struct scan *s)
{
    while (s->p < s->end && *s->p != ')' && *s->p != '\n')
        s->p++;
    if (s->p == s->end)
        return;
    s->place.state = MARKDOWN_TEXT;
    s->p += *s->p != '\n';
    s->line_start = false;
}

static void scan_html(struct scan *s)
{
    s->p += html_read(s->place.html, slice_make(s->p, left(s)), true, &s->place.html, &s->why);
    if (html_unpack(s->place.html).state == HTML_TEXT)
        s->place.state = MARKDOWN_TEXT;
    s->line_start = false;
}

static void scan_one(struct scan *s)
{
    switch (s->place.state) {
    case MARKDOWN_START:
        scan_start(s);
        break;
    case MARKDOWN_TEXT:
        scan_text(s);
        break;
    case MARKDOWN_ESCAPE:
        s->place.state = MARKDOWN_TEXT;
        s->line_start = false;
        s->p += *s->p != '\n';
        break;
    case MARKDOWN_CODE:
        scan_code(s);
        break;
    case MARKDOWN_INFO:
        scan_info(s);
        break;
    case MARKDOWN_FENCE:
        scan_fence(s);
        break;
    case MARKDOWN_LINK:
        scan_link(s);
        break;
    case MARKDOWN_TITLE:
        scan_title(s);
        break;
    case MARKDOWN_HTML:
        scan_html(s);
        break;
    case MARKDOWN_FRONT:
        scan_front(s);
        break;
    }
}

bool markdown_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    struct scan s = {.p = text.ptr, .end = text.ptr + text.len, .place = markdown_unpack(context), .line_start = true};
    s.certain = s.place.state == MARKDOWN_START;
    while (s.p < s.end && !s.why)
        scan_one(&s);
    *after = markdown_pack(&s.place);
    if (s.why)
        *why = s.why;
    return s.why == NULL;
}

static const char *refuse_link(enum url_part part, enum place_value value)
{
    if (part == URL_FORBIDDEN)
        return N_("the address begins with a scheme other than http, https and mailto");
    if (part == URL_START && value != PLACE_URL)
        return N_("only an address may stand at the start of a link destination");
    if (part == URL_PATH && (value == PLACE_TEXT || value == PLACE_PROSE))
        return N_("text for people may not stand in the path of an address");
    return NULL;
}

static const char *refuse_front(enum front_state state, enum place_value value)
{
    if (state == FRONT_QUOTED || (state == FRONT_VALUE && value != PLACE_PROSE))
        return NULL;
    return N_("in front matter it must be a whole value, or stand between double quotation marks");
}

bool markdown_allows(unsigned context, enum place_value value, const char **why)
{
    struct markdown_place place = markdown_unpack(context);
    const char *fault = NULL;
    if (place.state == MARKDOWN_HTML)
        html_allows(place.html, value, &fault);
    else if (place.state == MARKDOWN_LINK)
        fault = refuse_link(place.part, value);
    else if (place.state == MARKDOWN_FRONT)
        fault = refuse_front(place.front, value);
    else if (place.state == MARKDOWN_ESCAPE)
        fault = N_("it comes right after a backslash");
    else if (place.state == MARKDOWN_TITLE)
        fault = N_("it is in the title of a link");
    else if (place.state == MARKDOWN_INFO && value != PLACE_TOKEN)
        fault = N_("only an identifier may stand behind the fence of a code block");
    if (fault)
        *why = fault;
    return fault == NULL;
}
