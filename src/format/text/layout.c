/* SPDX-License-Identifier: MIT */
#include "format/text/layout.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/width.h"

enum { GAP = 2, NARROWEST = 4 };

/* ---- Breaking lines ---- */

static size_t rune_at(struct slice text, size_t i, uint32_t *rune)
{
    size_t n = utf8_decode(text.ptr + i, text.len - i, rune);
    if (n == 0)
        *rune = 0xfffd;
    return n ? n : 1;
}

/* Wide characters break anywhere but before what closes and after what opens (UAX #14, classes CL, NS and OP, in
 * short). */
static bool is_closing(uint32_t rune)
{
    static const uint32_t closing[] = {0x3001, 0x3002, 0x3005, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011, 0x3015,
                                       0x3017, 0x301c, 0x30fb, 0x30fc, 0xff01, 0xff09, 0xff0c, 0xff0e, 0xff1a,
                                       0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff61, 0xff63, '!',    ')',    ',',
                                       '.',    ':',    ';',    '?',    ']',    '}',    0x2019, 0x201d, 0xbb};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (closing[i] == rune)
            return true;
    return false;
}

static bool is_opening(uint32_t rune)
{
    static const uint32_t opening[] = {0x3008, 0x300a, 0x300c, 0x300e, 0x3010, 0x3014, 0x3016, 0xff08, 0xff3b,
                                       0xff5b, 0xff62, '(',    '[',    '{',    0x2018, 0x201c, 0xab};
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        if (opening[i] == rune)
            return true;
    return false;
}

static bool breaks_between(uint32_t left, uint32_t right)
{
    if (width_rune(left) != 2 && width_rune(right) != 2)
        return false;
    return width_rune(right) > 0 && left != 0xa0 && right != 0xa0 && !is_opening(left) && !is_closing(right);
}

/* The end of the first line of `text` in `width` columns. At least one character is on it. */
static size_t first_line(struct slice text, size_t width)
{
    size_t columns = 0, best = 0, i = 0;
    uint32_t previous = ' ';
    while (i < text.len) {
        uint32_t rune;
        size_t n = rune_at(text, i, &rune), next = columns + width_rune(rune);
        if (rune == ' ' || (i > 0 && previous != ' ' && breaks_between(previous, rune)))
            best = i > 0 && columns <= width ? i : best;
        if (next > width && rune != ' ' && i > 0)
            return best ? best : i;
        columns = next;
        previous = rune;
        i += n;
    }
    return text.len;
}

static struct slice trim(struct slice text)
{
    while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == '\r'))
        text = slice_make(text.ptr + 1, text.len - 1);
    while (text.len && (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    return text;
}

/* Takes the next line off `text`, which is trimmed and stays so. */
static struct slice take_line(struct slice *text, size_t width)
{
    size_t n = first_line(*text, width);
    struct slice line = slice_make(text->ptr, n);
    *text = trim(slice_make(text->ptr + n, text->len - n));
    return trim(line);
}

/* ---- Paragraphs ---- */

static void add_spaces(struct buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add_char(out, ' ');
}

static size_t indentation(struct slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ' ')
        n++;
    return n;
}

/* Columns of "- ", "* " or "1. " at the start of the text, 0 when it is no item. */
static size_t item_mark(struct slice text)
{
    size_t n = 0;
    while (n < text.len && n < 9 && ascii_is_digit(text.ptr[n]))
        n++;
    bool number = n > 0 && n < text.len && (text.ptr[n] == '.' || text.ptr[n] == ')');
    bool bullet = n == 0 && text.len && (text.ptr[0] == '-' || text.ptr[0] == '*');
    n++;
    return (number || bullet) && n < text.len && text.ptr[n] == ' ' ? n + 1 : 0;
}

static size_t columns_left(size_t width, size_t indent)
{
    return width > indent + NARROWEST ? width - indent : NARROWEST;
}

static void put_paragraph(struct slice line, size_t width, struct buffer *out)
{
    size_t indent = indentation(line);
    struct slice text = trim(line);
    size_t hanging = indent + item_mark(text);
    size_t first = columns_left(width, indent), rest = columns_left(width, hanging);
    bool started = false;
    while (text.len) {
        add_spaces(out, started ? hanging : indent);
        buffer_add_slice(out, take_line(&text, started ? rest : first));
        buffer_add_char(out, '\n');
        started = true;
    }
    if (!started)
        buffer_add_char(out, '\n');
}

/* ---- Tables ---- */

struct table {
    size_t indent, columns;
    size_t *widths;      /* of the columns */
    struct slice *cells; /* of the row at hand */
};

static struct slice take_cell(struct slice *row)
{
    const char *tab = row->len ? memchr(row->ptr, '\t', row->len) : NULL;
    struct slice cell = slice_make(row->ptr, tab ? (size_t)(tab - row->ptr) : row->len);
    size_t used = cell.len + (tab != NULL);
    *row = slice_make(row->ptr + used, row->len - used);
    return trim(cell);
}

static struct slice take_source_line(struct slice *in)
{
    const char *newline = in->len ? memchr(in->ptr, '\n', in->len) : NULL;
    struct slice line = slice_make(in->ptr, newline ? (size_t)(newline - in->ptr) : in->len);
    size_t used = line.len + (newline != NULL);
    *in = slice_make(in->ptr + used, in->len - used);
    return line;
}

static size_t count_cells(struct slice row)
{
    size_t count = 1;
    for (size_t i = 0; i < row.len; i++)
        count += row.ptr[i] == '\t';
    return count;
}

static void measure(struct table *table, struct slice rows)
{
    while (rows.len) {
        struct slice row = take_source_line(&rows);
        for (size_t i = 0; row.len; i++) {
            size_t columns = width_text(take_cell(&row));
            if (columns > table->widths[i])
                table->widths[i] = columns;
        }
    }
}

static size_t capped_sum(const struct table *table, size_t cap)
{
    size_t sum = 0;
    for (size_t i = 0; i < table->columns; i++)
        sum += table->widths[i] < cap ? table->widths[i] : cap;
    return sum;
}

/* Caps the columns at the greatest width with which the table fits; no narrower than a few characters. */
static void fit(struct table *table, size_t width)
{
    size_t around = table->indent + GAP * (table->columns - 1), room = width > around ? width - around : 0;
    size_t low = NARROWEST, high = width > low ? width : low;
    if (capped_sum(table, SIZE_MAX) <= room)
        return;
    while (low < high) {
        size_t middle = high - (high - low) / 2;
        if (capped_sum(table, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    size_t spare = capped_sum(table, low) < room ? room - capped_sum(table, low) : 0;
    for (size_t i = 0; i < table->columns; i++) {
        if (table->widths[i] <= low)
            continue;
        table->widths[i] = low + (spare > 0); /* one column each of what the division leaves */
        spare -= spare > 0;
    }
}

/* One line of output: the next line of every cell. Returns false when nothing was left. */
static bool put_row_line(struct table *table, struct buffer *out)
{
    size_t start = out->len, column = 0, reached = 0;
    bool any = false;
    for (size_t i = 0; i < table->columns; i++) {
        size_t at = table->indent + column;
        column += table->widths[i] + GAP;
        if (table->cells[i].len == 0)
            continue;
        struct slice line = take_line(&table->cells[i], table->widths[i] ? table->widths[i] : 1);
        add_spaces(out, at > reached ? at - reached : 0);
        buffer_add_slice(out, line);
        reached = (at > reached ? at : reached) + width_text(line);
        any = true;
    }
    if (any || out->len > start)
        buffer_add_char(out, '\n');
    return any;
}

static void put_rows(struct table *table, struct slice rows, struct buffer *out)
{
    while (rows.len) {
        struct slice row = take_source_line(&rows);
        for (size_t i = 0; i < table->columns; i++)
            table->cells[i] = take_cell(&row);
        bool any = false;
        while (put_row_line(table, out))
            any = true;
        if (!any)
            buffer_add_char(out, '\n');
    }
}

/* `rows` are whole lines that all have tabs. */
static void put_table(struct slice rows, size_t width, struct buffer *out)
{
    struct table table = {.indent = indentation(rows)};
    for (struct slice rest = rows; rest.len;) {
        size_t count = count_cells(take_source_line(&rest));
        table.columns = count > table.columns ? count : table.columns;
    }
    table.widths = mem_zalloc(table.columns, sizeof *table.widths);
    table.cells = mem_zalloc(table.columns, sizeof *table.cells);
    measure(&table, rows);
    fit(&table, width);
    put_rows(&table, rows, out);
    free(table.widths);
    free(table.cells);
}

static bool is_row(struct slice line)
{
    return line.len && line.ptr[0] != TEXT_PREFORMATTED && memchr(line.ptr, '\t', line.len);
}

/* Takes the rows that `in` begins with. */
static struct slice take_rows(struct slice *in)
{
    const char *start = in->ptr;
    while (in->len) {
        struct slice rest = *in;
        if (!is_row(take_source_line(&rest)))
            break;
        *in = rest;
    }
    return slice_make(start, (size_t)(in->ptr - start));
}

void text_layout(struct slice in, size_t width, struct buffer *out)
{
    while (in.len) {
        struct slice rows = take_rows(&in);
        if (rows.len) {
            put_table(rows, width, out);
            continue;
        }
        struct slice line = take_source_line(&in);
        if (line.len && line.ptr[0] == TEXT_PREFORMATTED) {
            buffer_add(out, line.ptr + 1, line.len - 1);
            buffer_add_char(out, '\n');
        } else {
            put_paragraph(line, width, out);
        }
    }
}
