/* SPDX-License-Identifier: MIT */
/* What pages say about translation: the notice on a page that is not complete, and the data of the status page. */
#ifndef SOSANH_SITE_STATUS_H
#define SOSANH_SITE_STATUS_H

#include "site/graph.h"
#include "site/progress.h"
#include "site/renderer.h"

/* What the values are made from; all borrowed. */
struct status_request {
    struct arena *arena;
    const struct site *site;
    const struct language *language; /* of the page */
    const struct coverage *coverage; /* of its format; NULL when it is not known which messages pages show */
    const struct graph *graph;
    const struct subject *subject; /* of the page */
};

/* The notice of a page, or nothing when all of it is translated. The coverage must be known. */
struct value status_notice(const struct status_request *request, const char *source_url);

/* The status of all languages of the site; `languages` are their objects (type_language) in the order of the site. */
struct value status_value(const struct status_request *request, const struct value *languages);

#endif
