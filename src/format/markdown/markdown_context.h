/* SPDX-License-Identifier: MIT */
/* The place in a Markdown page (CommonMark 0.31, in most dialects with the tables of GFM 0.29) that literal template
 * text leads to. Literal text that follows a tag is read as if it began a line: what differs by that is escaped in a
 * way that is right for both. */
#ifndef SOSANH_FORMAT_MARKDOWN_MARKDOWN_CONTEXT_H
#define SOSANH_FORMAT_MARKDOWN_MARKDOWN_CONTEXT_H

#include <stdbool.h>

#include "base/slice.h"
#include "format/markdown/front_matter.h"
#include "format/place.h"
#include "format/url.h"

/* Who reads the page, in the order of enum dialect. */
enum markdown_dialect {
    MARKDOWN_GFM,
    MARKDOWN_COMMONMARK, /* no tables */
    MARKDOWN_HUGO,       /* Goldmark, and before it shortcodes: {{< >}} and {{% %}} */
    MARKDOWN_JEKYLL,     /* kramdown, and before it Liquid: {{ }} and {% %} */
    MARKDOWN_MDX,        /* JSX and expressions in place of HTML, import and export */
    MARKDOWN_PYTHON      /* Python-Markdown with its "extra" extensions */
};

/* Every function here and in markdown.h takes the dialect in these bits of its context; with 0 it is MARKDOWN_GFM. */
enum { MARKDOWN_DIALECT_SHIFT = 27 };

enum markdown_state {
    MARKDOWN_START, /* of the file: front matter may follow */
    MARKDOWN_TEXT,
    MARKDOWN_ESCAPE, /* right after a backslash */
    MARKDOWN_CODE,   /* in a code span */
    MARKDOWN_INFO,   /* behind the opening fence of a code block */
    MARKDOWN_FENCE,  /* in a fenced code block */
    MARKDOWN_LINK,   /* in a link destination */
    MARKDOWN_TITLE,  /* in a link title */
    MARKDOWN_HTML,   /* in a tag or comment of HTML */
    MARKDOWN_FRONT   /* in YAML front matter */
};

struct markdown_place {
    enum markdown_dialect dialect;
    enum markdown_state state;
    bool row;               /* the line is a row of a table */
    bool block;             /* in an HTML block: tags and character references count, nothing else */
    unsigned fence;         /* length of the backtick run that opened MARKDOWN_CODE, or of a fence */
    char mark;              /* the fence is of "`" or "~" */
    unsigned indent;        /* columns before the text of a line in MARKDOWN_FENCE */
    enum url_part part;     /* of MARKDOWN_LINK */
    unsigned html;          /* context of html_advance in MARKDOWN_HTML */
    enum front_state front; /* of MARKDOWN_FRONT */
};

/* The numbers that stand for places; but for the dialect, 0 is the start of a file. */
unsigned markdown_pack(const struct markdown_place *place);
struct markdown_place markdown_unpack(unsigned context);

/* The context after literal text; false, with *why a constant sentence, on text that cannot be judged. */
bool markdown_advance(unsigned context, struct slice text, unsigned *after, const char **why);

/* May a variable stand here? If not, *why is a constant sentence. */
bool markdown_allows(unsigned context, enum place_value value, const char **why);

#endif
