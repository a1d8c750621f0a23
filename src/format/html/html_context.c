/* SPDX-License-Identifier: MIT */
#include "format/html/html_context.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "format/json/json.h"

struct scan {
    const char *p, *end;
    struct html_place place;
    const char *why; /* NULL: good so far */
};

unsigned html_pack(const struct html_place *place)
{
    return (unsigned)place->state | (unsigned)place->element << 4 | (unsigned)place->attribute << 7 |
           (unsigned)place->part << 11 | (unsigned)(place->quote == '\'') << 13 | place->json << 14 |
           (unsigned)place->is_data << 16 | (unsigned)place->refreshes << 17 | (unsigned)place->has_content << 18;
}

/* ---- Names ---- */

static bool is_name(struct slice name, const char *lower)
{
    size_t i = 0;
    while (i < name.len && lower[i] && ascii_to_lower(name.ptr[i]) == lower[i])
        i++;
    return i == name.len && lower[i] == '\0';
}

static bool is_one_of(struct slice name, const char *const *words)
{
    for (; *words; words++)
        if (is_name(name, *words))
            return true;
    return false;
}

static const char *const element_names[] = {
    [HTML_TITLE] = "title", [HTML_TEXTAREA] = "textarea", [HTML_SCRIPT] = "script",
    [HTML_STYLE] = "style", [HTML_IFRAME] = "iframe",     [HTML_META] = "meta"};

static enum html_element find_element(struct slice name)
{
    for (int i = HTML_TITLE; i <= HTML_META; i++)
        if (is_name(name, element_names[i]))
            return (enum html_element)i;
    return HTML_OTHER;
}

static enum html_attribute find_attribute(struct slice name, enum html_element element)
{
    static const char *const urls[] = {"href",   "src",        "action",   "formaction", "cite",       "data",
                                       "poster", "background", "longdesc", "manifest",   "icon",       "profile",
                                       "usemap", "codebase",   "classid",  "archive",    "xlink:href", "xml:base",
                                       "xmlns",  "from",       "to",       "values",     "by",         NULL};
    static const char *const url_lists[] = {"srcset", "imagesrcset", "ping", "attributionsrc", NULL};
    static const char *const tokens[] = {"lang", "xml:lang", "hreflang", "dir", "class", "id", NULL};
    if (name.len > 2 && ascii_to_lower(name.ptr[0]) == 'o' && ascii_to_lower(name.ptr[1]) == 'n')
        return HTML_EVENT;
    if (is_one_of(name, urls))
        return HTML_URL;
    if (is_one_of(name, url_lists))
        return HTML_URLS;
    if (is_one_of(name, tokens))
        return HTML_TOKENS;
    if (is_name(name, "style"))
        return HTML_STYLING;
    if (is_name(name, "srcdoc"))
        return HTML_MARKUP;
    if (element == HTML_SCRIPT && is_name(name, "type"))
        return HTML_TYPE;
    if (element == HTML_META && is_name(name, "http-equiv"))
        return HTML_EQUIV;
    return element == HTML_META && is_name(name, "content") ? HTML_CONTENT : HTML_PLAIN;
}

/* ---- Text, comments, declarations ---- */

static struct slice take_name(struct scan *s)
{
    const char *start = s->p;
    while (s->p < s->end && !ascii_is_space(*s->p) && *s->p != '/' && *s->p != '>')
        s->p++;
    return slice_make(start, (size_t)(s->p - start));
}

static void open_tag(struct scan *s)
{
    static const char *const obsolete[] = {"plaintext", "xmp", "noembed", "noframes", NULL};
    struct slice name = take_name(s);
    if (is_one_of(name, obsolete))
        s->why = N_("the element is obsolete");
    s->place = (struct html_place){.state = HTML_TAG, .element = find_element(name)};
}

static void scan_markup(struct scan *s)
{
    size_t left = (size_t)(s->end - s->p); /* after "<" */
    bool closes = left && *s->p == '/';
    if (left == closes) {
        s->p += closes;
        s->place.state = HTML_CUT;
    } else if (ascii_is_alpha(s->p[closes])) {
        s->p += closes;
        if (closes)
            s->place.state = HTML_END_TAG;
        else
            open_tag(s);
    } else if (left >= 3 && memcmp(s->p, "!--", 3) == 0) {
        s->p += 1; /* the hyphens may belong to the end as well: "<!-->" is a whole comment */
        s->place.state = HTML_COMMENT;
    } else if (*s->p == '!' || *s->p == '?' || closes) {
        s->place.state = HTML_DECLARATION;
    }
}

static void scan_text(struct scan *s)
{
    const char *less = memchr(s->p, '<', (size_t)(s->end - s->p));
    s->p = less ? less + 1 : s->end;
    if (less)
        scan_markup(s);
}

/* Goes behind `end`, where the text goes on; to the end of the literal when there is none. */
static void skip_to(struct scan *s, const char *end)
{
    const char *found = memmem(s->p, (size_t)(s->end - s->p), end, strlen(end));
    s->p = found ? found + strlen(end) : s->end;
    if (found)
        s->place = (struct html_place){.state = HTML_TEXT};
}

/* ---- Tags ---- */

static void end_tag(struct scan *s)
{
    static const enum html_state content[] = {
        [HTML_OTHER] = HTML_TEXT, [HTML_TITLE] = HTML_RCDATA, [HTML_TEXTAREA] = HTML_RCDATA, [HTML_SCRIPT] = HTML_RAW,
        [HTML_STYLE] = HTML_RAW,  [HTML_IFRAME] = HTML_RAW,   [HTML_META] = HTML_TEXT};
    s->p++;
    enum html_element element = s->place.element;
    enum html_state state = s->place.is_data ? HTML_DATA : content[element];
    s->place = (struct html_place){.state = state, .element = state == HTML_TEXT ? HTML_OTHER : element};
}

static void skip_space(struct scan *s)
{
    while (s->p < s->end && (ascii_is_space(*s->p) || *s->p == '\f'))
        s->p++;
}

static void scan_attribute_name(struct scan *s)
{
    const char *start = s->p;
    for (; s->p < s->end && !ascii_is_space(*s->p) && *s->p != '/' && *s->p != '>' && *s->p != '='; s->p++)
        if (*s->p == '"' || *s->p == '\'' || *s->p == '<')
            s->why = N_("a quotation mark or \"<\" stands in a tag outside any value");
    struct slice name = slice_make(start, (size_t)(s->p - start));
    if (name.len == 0)
        s->why = N_("\"=\" does not follow the name of an attribute at once");
    skip_space(s);
    if (s->p == s->end || *s->p != '=')
        return;
    s->p++;
    s->place.state = HTML_BEFORE_VALUE;
    s->place.attribute = find_attribute(name, s->place.element);
    s->place.has_content = s->place.has_content || s->place.attribute == HTML_CONTENT;
}

static void scan_tag(struct scan *s)
{
    while (s->p < s->end && (ascii_is_space(*s->p) || *s->p == '\f' || *s->p == '/'))
        s->p++;
    if (s->p == s->end)
        return;
    if (*s->p == '>')
        end_tag(s);
    else
        scan_attribute_name(s);
}

/* ---- Values ---- */

static void begin_value(struct scan *s, enum html_state state, char quote)
{
    s->place.state = state;
    s->place.quote = quote;
    s->place.part = URL_START;
}

static void scan_before_value(struct scan *s)
{
    skip_space(s);
    if (s->p == s->end)
        return;
    if (*s->p == '"' || *s->p == '\'')
        begin_value(s, HTML_VALUE, *s->p++);
    else if (*s->p == '>')
        s->place.state = HTML_TAG;
    else
        begin_value(s, HTML_UNQUOTED, '"');
}

static bool ends_with_url(struct slice text)
{
    size_t n = strlen("url=");
    return text.len >= n && is_name(slice_make(text.ptr + text.len - n, n), "url=");
}

/* What a piece of a value tells about its tag. */
static void note_value(struct scan *s, struct slice piece, bool complete)
{
    struct html_place *place = &s->place;
    if (place->attribute == HTML_URL)
        place->part = url_advance(place->part, piece);
    else if (place->attribute == HTML_TYPE)
        place->is_data = complete && (is_name(piece, "application/json") || is_name(piece, "application/ld+json"));
    else if (place->attribute == HTML_CONTENT && place->refreshes && ends_with_url(piece))
        place->attribute = HTML_URL;
    else if (place->attribute == HTML_EQUIV && is_name(piece, "refresh"))
        place->refreshes = true;
    if (place->refreshes && place->has_content && place->attribute == HTML_EQUIV)
        s->why = N_("http-equiv=\"refresh\" must come before content");
}

static void leave_value(struct scan *s)
{
    s->place.state = HTML_TAG;
    s->place.attribute = HTML_PLAIN;
    s->place.part = URL_START;
    s->place.quote = '"';
}

static void scan_value(struct scan *s)
{
    const char *quote = memchr(s->p, s->place.quote, (size_t)(s->end - s->p));
    note_value(s, slice_make(s->p, (size_t)((quote ? quote : s->end) - s->p)), quote != NULL);
    s->p = quote ? quote + 1 : s->end;
    if (quote)
        leave_value(s);
}

static void scan_unquoted(struct scan *s)
{
    const char *start = s->p;
    while (s->p < s->end && !ascii_is_space(*s->p) && *s->p != '>')
        s->p++;
    note_value(s, slice_make(start, (size_t)(s->p - start)), s->p < s->end);
    if (s->p < s->end)
        leave_value(s);
}

/* ---- Content without markup ---- */

/* The "</" of the element's end tag, or the end of the literal. */
static const char *find_end_tag(const struct scan *s)
{
    const char *name = element_names[s->place.element];
    size_t len = strlen(name);
    for (const char *p = s->p; p < s->end; p++) {
        p = memchr(p, '<', (size_t)(s->end - p));
        if (!p)
            break;
        if ((size_t)(s->end - p) < len + 2 || p[1] != '/' || !is_name(slice_make(p + 2, len), name))
            continue;
        const char *next = p + len + 2;
        if (next == s->end || ascii_is_space(*next) || *next == '/' || *next == '>')
            return p;
    }
    return s->end;
}

static void scan_content(struct scan *s)
{
    const char *end = find_end_tag(s);
    struct slice inside = slice_make(s->p, (size_t)(end - s->p));
    bool script = s->place.state == HTML_RAW || s->place.state == HTML_DATA;
    if (script && memmem(inside.ptr, inside.len, "<!--", 4))
        s->why = N_("\"<!--\" in a script or style hides where it ends");
    if (s->place.state == HTML_DATA)
        json_advance(s->place.json, inside, &s->place.json, &s->why);
    s->p = end;
    if (end == s->end)
        return;
    s->p += 2;
    s->place = (struct html_place){.state = HTML_END_TAG};
}

/* ---- All together ---- */

static void scan_cut(struct scan *s)
{
    s->why = N_("a tag of the template cuts a tag of the page in two");
    s->p = s->end;
}

static void scan_one(struct scan *s)
{
    switch (s->place.state) {
    case HTML_TEXT:
        scan_text(s);
        break;
    case HTML_TAG:
        scan_tag(s);
        break;
    case HTML_BEFORE_VALUE:
        scan_before_value(s);
        break;
    case HTML_VALUE:
        scan_value(s);
        break;
    case HTML_UNQUOTED:
        scan_unquoted(s);
        break;
    case HTML_END_TAG:
    case HTML_DECLARATION:
        skip_to(s, ">");
        break;
    case HTML_RCDATA:
    case HTML_RAW:
    case HTML_DATA:
        scan_content(s);
        break;
    case HTML_COMMENT:
        skip_to(s, "-->");
        break;
    case HTML_CUT:
        scan_cut(s);
        break;
    }
}

size_t html_read(unsigned context, struct slice text, bool to_text, unsigned *after, const char **why)
{
    struct scan s = {.p = text.ptr, .end = text.ptr + text.len, .place = html_unpack(context)};
    while (s.p < s.end && !s.why) {
        scan_one(&s);
        if (to_text && s.place.state == HTML_TEXT)
            break;
    }
    *after = html_pack(&s.place);
    *why = s.why;
    return (size_t)(s.p - text.ptr);
}

bool html_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    const char *fault;
    html_read(context, text, false, after, &fault);
    if (fault)
        *why = fault;
    return fault == NULL;
}

static const char *refuse_url(enum url_part part, enum place_value value)
{
    if (part == URL_FORBIDDEN)
        return N_("the address begins with a scheme other than http, https and mailto");
    if (part == URL_START && value != PLACE_URL)
        return N_("only an address may stand at the start of this attribute");
    if (part == URL_PATH && (value == PLACE_TEXT || value == PLACE_PROSE))
        return N_("text for people may not stand in the path of an address");
    return NULL;
}

static const char *refuse_value(const struct html_place *place, enum place_value value)
{
    switch (place->attribute) {
    case HTML_URL:
        return refuse_url(place->part, value);
    case HTML_EVENT:
        return N_("the attribute holds a script");
    case HTML_STYLING:
        return N_("the attribute holds a style");
    case HTML_MARKUP:
        return N_("the attribute holds a page of its own");
    case HTML_URLS:
        return N_("the attribute holds several addresses");
    case HTML_TYPE:
    case HTML_EQUIV:
        return N_("the attribute decides how its tag is read");
    case HTML_CONTENT:
        return place->refreshes ? N_("in a refresh a variable must follow \"url=\"") : NULL;
    case HTML_TOKENS:
        return value == PLACE_TOKEN || value == PLACE_NUMBER ? NULL
                                                             : N_("only an identifier may stand in this attribute");
    case HTML_PLAIN:
        break;
    }
    return NULL;
}

bool html_allows(unsigned context, enum place_value value, const char **why)
{
    static const char *const reasons[] = {
        [HTML_TAG] = N_("it is between the attributes of a tag"),
        [HTML_BEFORE_VALUE] = N_("the value of an attribute must stand between quotation marks"),
        [HTML_UNQUOTED] = N_("the value of an attribute must stand between quotation marks"),
        [HTML_END_TAG] = N_("it is in an end tag"),
        [HTML_RAW] = N_("it is in a script, a style or a frame"),
        [HTML_COMMENT] = N_("it is in a comment"),
        [HTML_DECLARATION] = N_("it is in a declaration"),
        [HTML_CUT] = N_("it is the name of a tag"),
    };
    struct html_place place = html_unpack(context);
    const char *fault = NULL;
    if (place.state == HTML_VALUE)
        fault = refuse_value(&place, value);
    else if (place.state == HTML_DATA)
        json_allows(place.json, value, &fault);
    else if (place.state != HTML_TEXT && place.state != HTML_RCDATA)
        fault = reasons[place.state];
    if (fault)
        *why = fault;
    return fault == NULL;
}
