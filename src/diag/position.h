/* SPDX-License-Identifier: MIT */
/* A place in an input file. */
#ifndef SOSANH_DIAG_POSITION_H
#define SOSANH_DIAG_POSITION_H

/* `line` and `column` count from 1; 0 means not known. A column counts characters (Unicode scalar values), a tab as
 * one. `file` is borrowed; NULL means that no file is concerned. */
struct position {
    const char *file;
    unsigned line, column;
};

static inline struct position position_of_file(const char *file)
{
    return (struct position){file, 0, 0};
}

static inline struct position position_none(void)
{
    return (struct position){0, 0, 0};
}

#endif
