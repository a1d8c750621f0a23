/* SPDX-License-Identifier: MIT */
/* The place in an HTML page that literal template text leads to: a tokenizer (WHATWG HTML 13.2.5) reduced to what
 * decides how a value is escaped, and where none may stand. */
#ifndef SOSANH_FORMAT_HTML_HTML_CONTEXT_H
#define SOSANH_FORMAT_HTML_HTML_CONTEXT_H

#include <stdbool.h>

#include "base/slice.h"
#include "format/place.h"
#include "format/url.h"

enum html_state {
    HTML_TEXT,
    HTML_TAG,          /* in a start tag, outside values */
    HTML_BEFORE_VALUE, /* after "=" */
    HTML_VALUE,        /* in a quoted value */
    HTML_UNQUOTED,     /* in a value without quotation marks */
    HTML_END_TAG,
    HTML_RCDATA, /* title, textarea: character references count, tags do not */
    HTML_RAW,    /* script, style, iframe: neither counts */
    HTML_DATA,   /* a script that holds JSON */
    HTML_COMMENT,
    HTML_DECLARATION, /* <!DOCTYPE …> and <?…> */
    HTML_CUT          /* right after "<" or "</" */
};

enum html_element { HTML_OTHER, HTML_TITLE, HTML_TEXTAREA, HTML_SCRIPT, HTML_STYLE, HTML_IFRAME, HTML_META };

/* Attributes whose values are more than text. */
enum html_attribute {
    HTML_PLAIN,
    HTML_URL,
    HTML_EVENT,   /* onclick and the like: a program */
    HTML_STYLING, /* style */
    HTML_MARKUP,  /* srcdoc */
    HTML_URLS,    /* srcset, ping: several addresses */
    HTML_TYPE,    /* of a script */
    HTML_EQUIV,   /* http-equiv of a meta */
    HTML_CONTENT, /* content of a meta */
    HTML_TOKENS   /* lang, dir, class, id: identifiers */
};

struct html_place {
    enum html_state state;
    enum html_element element;
    enum html_attribute attribute;
    enum url_part part; /* of a value of HTML_URL */
    char quote;         /* of HTML_VALUE */
    unsigned json;      /* context of json_advance in HTML_DATA */
    bool is_data;       /* the script says that it holds JSON */
    bool refreshes;     /* the meta is a refresh */
    bool has_content;   /* the meta's content has been seen */
};

/* The numbers that stand for places; 0 is text, and none needs more than 20 bits. */
unsigned html_pack(const struct html_place *place);
static inline struct html_place html_unpack(unsigned context)
{
    return (struct html_place){.state = (enum html_state)(context & 15),
                               .element = (enum html_element)(context >> 4 & 7),
                               .attribute = (enum html_attribute)(context >> 7 & 15),
                               .part = (enum url_part)(context >> 11 & 3),
                               .quote = context >> 13 & 1 ? '\'' : '"',
                               .json = context >> 14 & 3,
                               .is_data = context >> 16 & 1,
                               .refreshes = context >> 17 & 1,
                               .has_content = context >> 18 & 1};
}

/* Reads literal text from `context` on, up to the next place where text stands when `to_text`, else all of it. Returns
 * the number of bytes read and sets *after. On what cannot be judged sets *why to a constant sentence, else to NULL. */
size_t html_read(unsigned context, struct slice text, bool to_text, unsigned *after, const char **why);

/* The context after literal text; false, with *why a constant sentence, on text that cannot be judged. */
bool html_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool html_allows(unsigned context, enum place_value value, const char **why);

#endif
