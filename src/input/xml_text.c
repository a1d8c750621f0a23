/* SPDX-License-Identifier: MIT */
#include "input/xml_text.h"

#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"

bool xml_text_is_refused(unsigned rune)
{
    bool c0 = rune < 0x20 && rune != '\t' && rune != '\n';
    return c0 || (rune >= 0x7f && rune < 0xa0) || utf8_is_noncharacter(rune);
}

/* UTF-16 and UTF-32 show themselves by a byte order mark or by NUL bytes around the first `<`. */
static bool is_wide(const struct buffer *bytes)
{
    const char *p = bytes->data;
    if (bytes->len < 2)
        return false;
    return memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0 || memcmp(p, "<\0", 2) == 0 ||
           memcmp(p, "\0<", 2) == 0 || memcmp(p, "\0\0", 2) == 0;
}

static void drop_byte_order_mark(struct buffer *bytes)
{
    if (bytes->len < 3 || memcmp(bytes->data, "\xef\xbb\xbf", 3) != 0)
        return;
    memmove(bytes->data, bytes->data + 3, bytes->len - 3);
    buffer_truncate(bytes, bytes->len - 3);
}

static void normalise_line_ends(struct buffer *bytes)
{
    size_t kept = 0;
    for (size_t i = 0; i < bytes->len; i++) {
        char c = bytes->data[i];
        if (c == '\r') {
            if (i + 1 < bytes->len && bytes->data[i + 1] == '\n')
                continue;
            c = '\n';
        }
        bytes->data[kept++] = c;
    }
    buffer_truncate(bytes, kept);
}

bool xml_text_clean(struct buffer *bytes, const char *file, struct diag *diag)
{
    struct position position = {file, 1, 1};
    if (is_wide(bytes)) {
        diag_report(diag, DIAG_XML_WIDE, position, NULL);
        return false;
    }
    drop_byte_order_mark(bytes);
    normalise_line_ends(bytes);
    for (size_t i = 0, n; i < bytes->len; i += n) {
        uint32_t rune;
        n = utf8_decode(bytes->data + i, bytes->len - i, &rune);
        if (n == 0) {
            diag_report(diag, DIAG_XML_UTF8, position, NULL);
            return false;
        }
        if (xml_text_is_refused(rune)) {
            char hex[16];
            snprintf(hex, sizeof hex, "%04X", (unsigned)rune);
            diag_report(diag, DIAG_XML_CHARACTER, position, hex);
            return false;
        }
        position.line += rune == '\n';
        position.column = rune == '\n' ? 1 : position.column + 1;
    }
    return true;
}
