/* SPDX-License-Identifier: MIT */
#include "format/xml/xml.h"

#include <string.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "format/escape.h"
#include "format/url.h"

enum xml_state {
    XML_TEXT,
    XML_OPEN,    /* right after "<" */
    XML_NAME,    /* in the name of an element, or an end tag */
    XML_TAG,     /* between attributes */
    XML_KEY,     /* in the name of an attribute, up to its quotation mark */
    XML_VALUE,   /* in an attribute */
    XML_ADDRESS, /* in one that holds an address */
    XML_COMMENT,
    XML_INSTRUCTION,
    XML_CDATA,
    XML_REFERENCE /* after "&" in text */
};

struct place {
    enum xml_state state;
    enum url_part part; /* of XML_ADDRESS */
    bool single;        /* the attribute is in single quotation marks */
};

struct scan {
    const char *p, *end;
    struct place place;
    const char *key; /* where the name of the attribute began; NULL: in another literal */
    const char *why;
};

static unsigned pack(struct place place)
{
    return (unsigned)place.state | (unsigned)place.part << 4 | (unsigned)place.single << 6;
}

static struct place unpack(unsigned context)
{
    return (struct place){(enum xml_state)(context & 15), (enum url_part)(context >> 4 & 3), context >> 6 & 1};
}

/* Moves behind `closing`, or to the end of the literal. */
static bool skip_to(struct scan *s, const char *closing)
{
    size_t len = strlen(closing);
    const char *found = memmem(s->p, (size_t)(s->end - s->p), closing, len);
    s->p = found ? found + len : s->end;
    return found != NULL;
}

static bool begins(const struct scan *s, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(s->end - s->p) >= len && memcmp(s->p, word, len) == 0;
}

static void scan_text(struct scan *s)
{
    char c = *s->p++;
    if (c == '&')
        s->place.state = XML_REFERENCE;
    else if (c == '<')
        s->place.state = XML_OPEN;
}

static void scan_reference(struct scan *s)
{
    char c = *s->p++;
    if (c == ';')
        s->place.state = XML_TEXT;
    else if (!ascii_is_alnum(c) && c != '#')
        s->why = N_("an & begins a reference in XML: write &amp;");
}

static void scan_open(struct scan *s)
{
    if (begins(s, "!--"))
        s->place.state = XML_COMMENT;
    else if (begins(s, "![CDATA["))
        s->place.state = XML_CDATA;
    else if (*s->p == '!')
        s->why = N_("a DOCTYPE is not allowed in XML of a template");
    else
        s->place.state = *s->p == '?' ? XML_INSTRUCTION : XML_NAME;
}

static void scan_name(struct scan *s)
{
    char c = *s->p++;
    if (c == '>')
        s->place.state = XML_TEXT;
    else if (ascii_is_space(c))
        s->place.state = XML_TAG;
}

static void scan_tag(struct scan *s)
{
    char c = *s->p;
    if (c == '>') {
        s->place.state = XML_TEXT;
    } else if (!ascii_is_space(c) && c != '/') {
        s->place.state = XML_KEY;
        s->key = s->p;
    }
    s->p++;
}

static bool names_address(const char *key, const char *end)
{
    static const char *const names[] = {"href", "src", "url"};
    size_t len = 0;
    while (key && key + len < end && ascii_is_alnum(key[len]))
        len++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (len == strlen(names[i]) && memcmp(key, names[i], len) == 0)
            return true;
    return false;
}

static void scan_key(struct scan *s)
{
    char c = *s->p;
    if (c == '>')
        s->why = N_("an attribute of XML needs a value in quotation marks");
    if (c == '"' || c == '\'') {
        s->place.single = c == '\'';
        s->place.part = URL_START;
        s->place.state = names_address(s->key, s->p) ? XML_ADDRESS : XML_VALUE;
    }
    s->p++;
}

static void scan_value(struct scan *s)
{
    char quote = s->place.single ? '\'' : '"';
    const char *close = memchr(s->p, quote, (size_t)(s->end - s->p)), *stop = close ? close : s->end;
    if (s->place.state == XML_ADDRESS)
        s->place.part = url_advance(s->place.part, slice_make(s->p, (size_t)(stop - s->p)));
    s->p = close ? close + 1 : stop;
    if (close)
        s->place = (struct place){.state = XML_TAG};
}

static void scan_hidden(struct scan *s)
{
    const char *closing = s->place.state == XML_COMMENT ? "-->" : s->place.state == XML_CDATA ? "]]>" : "?>";
    if (skip_to(s, closing))
        s->place.state = XML_TEXT;
}

static void scan_one(struct scan *s)
{
    switch (s->place.state) {
    case XML_TEXT:
        scan_text(s);
        break;
    case XML_REFERENCE:
        scan_reference(s);
        break;
    case XML_OPEN:
        scan_open(s);
        break;
    case XML_NAME:
        scan_name(s);
        break;
    case XML_TAG:
        scan_tag(s);
        break;
    case XML_KEY:
        scan_key(s);
        break;
    case XML_VALUE:
    case XML_ADDRESS:
        scan_value(s);
        break;
    case XML_COMMENT:
    case XML_INSTRUCTION:
    case XML_CDATA:
        scan_hidden(s);
        break;
    }
}

bool xml_advance(unsigned context, struct slice text, unsigned *after, const char **why)
{
    struct scan s = {.p = text.ptr, .end = text.ptr + text.len, .place = unpack(context)};
    while (s.p < s.end && !s.why)
        scan_one(&s);
    *after = pack(s.place);
    if (s.why)
        *why = s.why;
    return s.why == NULL;
}

static const char *refuse_address(enum url_part part, enum place_value value)
{
    if (part == URL_FORBIDDEN)
        return N_("the address begins with a scheme other than http, https and mailto");
    if (part == URL_START && value != PLACE_URL)
        return N_("only an address may stand at the start of this attribute");
    if (part == URL_PATH && (value == PLACE_TEXT || value == PLACE_PROSE))
        return N_("text for people may not stand in the path of an address");
    return NULL;
}

static const char *refuse(struct place place, enum place_value value)
{
    switch (place.state) {
    case XML_TEXT:
    case XML_VALUE:
        return NULL;
    case XML_ADDRESS:
        return refuse_address(place.part, value);
    case XML_COMMENT:
        return N_("it is in a comment");
    case XML_CDATA:
        return N_("it is in a CDATA section, where nothing can be escaped");
    case XML_INSTRUCTION:
        return N_("it is in a processing instruction");
    case XML_REFERENCE:
        return N_("it comes right after an &");
    case XML_OPEN:
    case XML_NAME:
        return N_("it is the name of a tag");
    case XML_TAG:
    case XML_KEY:
        break;
    }
    return N_("it is in a tag, outside the quotation marks of an attribute");
}

bool xml_allows(unsigned context, enum place_value value, const char **why)
{
    const char *fault = refuse(unpack(context), value);
    if (fault)
        *why = fault;
    return fault == NULL;
}

void xml_escape(struct buffer *out, struct slice text, unsigned context)
{
    static const struct escape_table text_table = {{['\t'] = "\t",
                                                    ['\n'] = "\n",
                                                    ['\r'] = "&#13;",
                                                    ['"'] = "&quot;",
                                                    ['&'] = "&amp;",
                                                    ['\''] = "&#39;",
                                                    ['<'] = "&lt;",
                                                    ['>'] = "&gt;"},
                                                   ESCAPE_REPLACEMENT};
    static const struct escape_table value_table = {{['\t'] = "&#9;",
                                                     ['\n'] = "&#10;",
                                                     ['\r'] = "&#13;",
                                                     ['"'] = "&quot;",
                                                     ['&'] = "&amp;",
                                                     ['\''] = "&#39;",
                                                     ['<'] = "&lt;",
                                                     ['>'] = "&gt;"},
                                                    ESCAPE_REPLACEMENT};
    struct place place = unpack(context);
    if (place.state == XML_ADDRESS)
        url_write(out, text, place.part);
    else
        escape_by_table(out, text, place.state == XML_VALUE ? &value_table : &text_table);
}
