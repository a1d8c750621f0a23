/* SPDX-License-Identifier: MIT */
/* Messages of the program itself, by ordinary gettext in the domain "sosanh". Text of pages never goes this way. */
#ifndef SOSANH_BASE_GETTEXT_H
#define SOSANH_BASE_GETTEXT_H

#include <libintl.h>

/* Marks a text in a static table for translators; whoever prints it calls gettext. */
#define N_(text) text

#endif
