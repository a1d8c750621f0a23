/* SPDX-License-Identifier: MIT */
#include "input/po_text.h"

#include "base/ascii.h"
#include "base/utf8.h"

/* ---- Reading ------------------------------------------------------------------------------------ */

static int hex_value(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    char lower = ascii_to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The character of a one-letter escape sequence; -1 when there is no such sequence. */
static int simple_escape(char c)
{
    static const char letters[] = "ntbrfva\\\"", values[] = "\n\t\b\r\f\v\a\\\"";
    const char *found = c ? strchr(letters, c) : NULL;
    return found ? values[found - letters] : -1;
}

/* The escape sequence at raw.ptr[at], a backslash: its byte, or -1; *end is the offset after it. */
static int decode_escape(struct slice raw, size_t at, size_t *end)
{
    size_t i = at + 1;
    *end = i + (i < raw.len);
    if (i >= raw.len)
        return -1;
    unsigned value = 0;
    if (raw.ptr[i] >= '0' && raw.ptr[i] <= '7') {
        for (; i < raw.len && i < at + 4 && raw.ptr[i] >= '0' && raw.ptr[i] <= '7'; i++)
            value = value * 8 + (unsigned)(raw.ptr[i] - '0');
        *end = i;
        return (int)(value & 0xff);
    }
    if (raw.ptr[i] != 'x')
        return simple_escape(raw.ptr[i]);
    size_t digits = ++i;
    for (; i < raw.len && hex_value(raw.ptr[i]) >= 0; i++)
        value = (value << 4 | (unsigned)hex_value(raw.ptr[i])) & 0xff;
    *end = i;
    return i > digits ? (int)value : -1;
}

static void add_byte(struct buffer *out, int byte, size_t offset, struct po_text_fault *fault)
{
    if (byte != 0) {
        buffer_add_char(out, (char)byte);
    } else if (!fault->has_nul) {
        fault->has_nul = true;
        fault->nul_offset = offset;
    }
}

/* How much of the start is meant as it is written. Not more than some lines at once: a search for one of the two bytes
 * must not go over the whole rest each time that the other one is found. */
static size_t run_length(struct slice raw)
{
    size_t len = raw.len < 256 ? raw.len : 256;
    const char *escape = memchr(raw.ptr, '\\', len);
    len = escape ? (size_t)(escape - raw.ptr) : len;
    const char *nul = memchr(raw.ptr, 0, len);
    return nul ? (size_t)(nul - raw.ptr) : len;
}

void po_text_decode(struct slice raw, struct buffer *out, struct po_text_fault *fault)
{
    *fault = (struct po_text_fault){0};
    for (size_t i = 0; i < raw.len;) {
        size_t run = run_length(slice_make(raw.ptr + i, raw.len - i));
        buffer_add(out, raw.ptr + i, run);
        i += run;
        if (i == raw.len)
            break;
        if (raw.ptr[i] != 0 && raw.ptr[i] != '\\')
            continue;
        if (raw.ptr[i] == 0) {
            add_byte(out, 0, i++, fault);
            continue;
        }
        size_t end;
        int byte = decode_escape(raw, i, &end);
        if (byte < 0 && !fault->bad_escape) {
            fault->bad_escape = true;
            fault->escape = slice_make(raw.ptr + i, end - i);
        }
        add_byte(out, byte < 0 ? raw.ptr[end - 1] : byte, i, fault);
        i = end;
    }
}

/* ---- Writing ------------------------------------------------------------------------------------ */

/* Does the byte stand for itself between quotes? */
static bool is_plain(char c)
{
    return c != '"' && c != '\\' && !ascii_is_control(c);
}

static void add_escaped(struct buffer *out, struct slice text)
{
    static const char values[] = "\n\t\b\r\f\v\a\\\"", letters[] = "ntbrfva\\\"";
    for (size_t i = 0; i < text.len; i++) {
        size_t run = i;
        while (run < text.len && is_plain(text.ptr[run]))
            run++;
        buffer_add(out, text.ptr + i, run - i);
        i = run;
        if (i == text.len)
            break;
        char c = text.ptr[i];
        const char *found = c ? strchr(values, c) : NULL;
        if (found) {
            buffer_add_char(out, '\\');
            buffer_add_char(out, letters[found - values]);
        } else {
            buffer_printf(out, "\\%03o", (unsigned)(unsigned char)c);
        }
    }
}

/* Length of the word at the start of the escaped text with the spaces after it: no break inside. */
static size_t word_length(struct slice text)
{
    size_t i = 0;
    while (i < text.len && text.ptr[i] != ' ')
        i++;
    while (i < text.len && text.ptr[i] == ' ')
        i++;
    return i;
}

/* Writes one line of text, escaped, as lines of at most PO_WIDTH columns. The spaces at a break may not go over either.
 */
static void write_wrapped(struct buffer *out, const char *prefix, struct slice text)
{
    size_t room = PO_WIDTH - strlen(prefix) - 2;
    while (text.len) {
        size_t len = 0, width = 0;
        while (len < text.len) {
            size_t word = word_length(slice_make(text.ptr + len, text.len - len));
            size_t word_width = utf8_count(text.ptr + len, word);
            if (len && width + word_width > room)
                break;
            len += word;
            width += word_width;
        }
        buffer_add_string(out, prefix);
        buffer_add_char(out, '"');
        buffer_add(out, text.ptr, len);
        buffer_add_string(out, "\"\n");
        text = slice_make(text.ptr + len, text.len - len);
    }
}

/* Does the text stand on one line: a newline at its end only, and narrow enough with all around it? */
static bool fits(const char *prefix, const char *keyword, struct slice text, struct slice escaped)
{
    const char *newline = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
    if (newline && newline != text.ptr + text.len - 1)
        return false;
    return strlen(prefix) + strlen(keyword) + 3 + utf8_count(escaped.ptr, escaped.len) <= PO_WIDTH;
}

static void write_lines(struct buffer *out, const char *prefix, struct slice text)
{
    struct buffer escaped;
    buffer_init(&escaped);
    while (text.len) {
        const char *newline = memchr(text.ptr, '\n', text.len);
        size_t len = newline ? (size_t)(newline - text.ptr) + 1 : text.len;
        buffer_clear(&escaped);
        add_escaped(&escaped, slice_make(text.ptr, len));
        write_wrapped(out, prefix, buffer_slice(&escaped));
        text = slice_make(text.ptr + len, text.len - len);
    }
    buffer_release(&escaped);
}

void po_text_write(struct buffer *out, const char *prefix, const char *keyword, struct slice text)
{
    struct buffer escaped;
    buffer_init(&escaped);
    add_escaped(&escaped, text);
    buffer_add_string(out, prefix);
    buffer_add_string(out, keyword);
    if (fits(prefix, keyword, text, buffer_slice(&escaped))) {
        buffer_add_string(out, " \"");
        buffer_add_slice(out, buffer_slice(&escaped));
        buffer_add_string(out, "\"\n");
    } else {
        buffer_add_string(out, " \"\"\n");
        write_lines(out, prefix, text);
    }
    buffer_release(&escaped);
}
