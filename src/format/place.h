/* SPDX-License-Identifier: MIT */
/* What may stand in a place of a template, in words that all formats share. A format takes places as `unsigned
 * context`, 0 for the start of a file; what the number means is the format's own affair. */
#ifndef SOSANH_FORMAT_PLACE_H
#define SOSANH_FORMAT_PLACE_H

/* What a variable holds. */
enum place_value {
    PLACE_TEXT,  /* text for people */
    PLACE_PROSE, /* text with inline markup; it comes in several pieces */
    PLACE_TOKEN, /* an identifier that the program made */
    PLACE_URL,
    PLACE_NUMBER
};

/* Inline elements, in the order of enum prose_element. The functions take them as `unsigned`. */
enum place_element { PLACE_C, PLACE_EM, PLACE_STRONG, PLACE_A, PLACE_CODE_REF };

#endif
