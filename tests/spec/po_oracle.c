/* SPDX-License-Identifier: MIT */
/* Compares the PO reader with GNU gettext, file by file: `po-oracle FILE...` prints a line "FAIL messages FILE" or
 * "FAIL reports FILE" and what differs for each that fails, and ends with a line "N passed, N failed". What
 * libgettextpo reads without an error must give the same messages here, and what msgfmt -c refuses must be reported
 * here, in the same entry. Every file is judged in a process of its own: libgettextpo is not thread-safe and may end
 * the process. */
#include <fcntl.h>
#include <gettext-po.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "input/po_reader.h"

struct texts {
    char **items;
    size_t count, capacity;
};

static void add_text(struct texts *texts, struct buffer *text)
{
    texts->items = mem_grow(texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = buffer_detach(text);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_texts(struct texts *texts)
{
    if (texts->count)
        qsort(texts->items, texts->count, sizeof *texts->items, compare_texts);
}

static void release_texts(struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        free(texts->items[i]);
    free(texts->items);
}

/* Both readers' messages are written out the same way, one text each, and the texts are compared. */
static void write_field(struct buffer *out, const char *name, const char *value)
{
    if (value)
        buffer_printf(out, "%s=%s\n", name, value);
}

/* Comments of files with CRLF end with CR in libgettextpo. */
static void write_comment(struct buffer *out, const char *name, const char *text, size_t len)
{
    if (len && text[len - 1] == '\r')
        len--;
    buffer_printf(out, "%s=%.*s\n", name, (int)len, text);
}

/* ---- Theirs ------------------------------------------------------------------------------------- */

static size_t their_errors;

static void count_error(int severity, po_message_t message, const char *file, size_t line, size_t column, int multiline,
                        const char *text)
{
    (void)message, (void)file, (void)line, (void)column, (void)multiline, (void)text;
    their_errors += severity >= PO_SEVERITY_ERROR;
    if (severity == PO_SEVERITY_FATAL_ERROR)
        _exit(3);
}

static void count_two_errors(int severity, po_message_t message, const char *file, size_t line, size_t column,
                             int multiline, const char *text, po_message_t message2, const char *file2, size_t line2,
                             size_t column2, int multiline2, const char *text2)
{
    (void)message2, (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
    count_error(severity, message, file, line, column, multiline, text);
}

static void write_their_comments(struct buffer *out, const char *name, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        write_comment(out, name, text, len);
        text += len + (text[len] == '\n');
    }
}

static void write_their_references(struct buffer *out, po_message_t m)
{
    po_filepos_t place;
    for (int i = 0; (place = po_message_filepos(m, i)); i++) {
        size_t line = po_filepos_start_line(place);
        const char *name = po_filepos_file(place);
        buffer_printf(out, "reference=%.*s", (int)strcspn(name, "\r"), name);
        if (line != (size_t)-1)
            buffer_printf(out, ":%zu", line);
        buffer_add_char(out, '\n');
    }
}

static void write_their_flags(struct buffer *out, po_message_t m)
{
    int min, max;
    for (const char *const *f = po_format_list(); *f; f++)
        if (po_message_is_format(m, *f))
            write_field(out, "flag", *f);
    if (po_message_is_range(m, &min, &max))
        buffer_printf(out, "flag=range:%d..%d\n", min, max);
}

static void write_theirs(struct buffer *out, po_message_t m)
{
    write_field(out, "context", po_message_msgctxt(m));
    write_field(out, "id", po_message_msgid(m));
    write_field(out, "plural", po_message_msgid_plural(m));
    if (!po_message_msgid_plural(m))
        write_field(out, "string", po_message_msgstr(m));
    for (int i = 0; po_message_msgid_plural(m) && po_message_msgstr_plural(m, i); i++)
        write_field(out, "string", po_message_msgstr_plural(m, i));
    write_field(out, "previous context", po_message_prev_msgctxt(m));
    write_field(out, "previous id", po_message_prev_msgid(m));
    write_field(out, "previous plural", po_message_prev_msgid_plural(m));
    buffer_printf(out, "fuzzy=%d obsolete=%d\n", po_message_is_fuzzy(m), po_message_is_obsolete(m));
    write_their_comments(out, "comment", po_message_comments(m));
    write_their_comments(out, "extracted", po_message_extracted_comments(m));
    write_their_references(out, m);
    write_their_flags(out, m);
}

/* False when libgettextpo finds errors. */
static bool read_theirs(const char *file, struct texts *texts)
{
    struct po_xerror_handler handler = {count_error, count_two_errors};
    po_file_t po = po_file_read(file, &handler);
    if (!po || their_errors)
        return false;
    for (const char *const *domain = po_file_domains(po); *domain; domain++) {
        po_message_iterator_t iterator = po_message_iterator(po, *domain);
        po_message_t m;
        while ((m = po_next_message(iterator))) {
            struct buffer text;
            buffer_init(&text);
            write_theirs(&text, m);
            add_text(texts, &text);
        }
        po_message_iterator_free(iterator);
    }
    po_file_free(po);
    return true;
}

/* ---- Ours --------------------------------------------------------------------------------------- */

static const char *text_of(const struct catalog_string *s)
{
    return s ? s->text : NULL;
}

static void write_our_lines(struct buffer *out, const char *name, const struct catalog_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        write_comment(out, name, lines->items[i].ptr, lines->items[i].len);
}

/* As libgettextpo has a reference: no spaces around the colon, no leading zeros of the line number. */
static void write_our_reference(struct buffer *out, struct slice r)
{
    size_t digits = r.len;
    while (digits > 0 && r.ptr[digits - 1] >= '0' && r.ptr[digits - 1] <= '9')
        digits--;
    size_t name = digits;
    while (name > 0 && strchr(" \t:", r.ptr[name - 1]))
        name--;
    bool numbered = digits < r.len && name > 0 && name < digits;
    if (numbered)
        buffer_printf(out, "reference=%.*s:%lu\n", (int)name, r.ptr, strtoul(r.ptr + digits, NULL, 10));
    else
        buffer_printf(out, "reference=%.*s\n", (int)r.len, r.ptr);
}

/* libgettextpo drops references that it has seen in the entry. */
static void write_our_references(struct buffer *out, const struct catalog_lines *references)
{
    struct texts seen = {0};
    for (size_t i = 0; i < references->count; i++) {
        struct buffer text;
        buffer_init(&text);
        write_our_reference(&text, references->items[i]);
        size_t k = 0;
        while (k < seen.count && strcmp(seen.items[k], text.data) != 0)
            k++;
        if (k == seen.count) {
            buffer_add_slice(out, buffer_slice(&text));
            add_text(&seen, &text);
        }
        buffer_release(&text);
    }
    release_texts(&seen);
}

/* The flags that libgettextpo knows, in its order; "no-" takes a flag back, the last one counts. */
static void write_our_flags(struct buffer *out, const struct catalog_lines *flags)
{
    for (const char *const *f = po_format_list(); *f; f++) {
        bool set = false;
        for (size_t i = 0; i < flags->count; i++) {
            struct slice s = flags->items[i];
            if (slice_is(s, *f))
                set = true;
            else if (slice_starts_with(s, "no-") && slice_is(slice_make(s.ptr + 3, s.len - 3), *f))
                set = false;
        }
        if (set)
            write_field(out, "flag", *f);
    }
    int min = -1, max = -1, a, b;
    for (size_t i = 0; i < flags->count; i++) {
        struct slice s = flags->items[i];
        char *text = mem_strndup(s.ptr, s.len);
        if (sscanf(text, "range: %d..%d", &a, &b) == 2 && a >= 0 && b >= a)
            min = a, max = b;
        free(text);
    }
    if (max >= 0)
        buffer_printf(out, "flag=range:%d..%d\n", min, max);
}

static void write_ours(struct buffer *out, const struct catalog_entry *e)
{
    write_field(out, "context", text_of(e->context));
    write_field(out, "id", e->id->text);
    write_field(out, "plural", text_of(e->id_plural));
    for (size_t i = 0; i < e->string_count; i++)
        write_field(out, "string", e->strings[i].text);
    write_field(out, "previous context", text_of(e->previous_context));
    write_field(out, "previous id", text_of(e->previous_id));
    write_field(out, "previous plural", text_of(e->previous_id_plural));
    buffer_printf(out, "fuzzy=%d obsolete=%d\n", e->fuzzy, e->obsolete);
    write_our_lines(out, "comment", &e->comments);
    write_our_lines(out, "extracted", &e->extracted);
    write_our_references(out, &e->references);
    write_our_flags(out, &e->flags);
}

static struct catalog *read_ours(const char *file, struct diag *diag)
{
    struct buffer bytes;
    buffer_init(&bytes);
    if (file_read(AT_FDCWD, file, PO_MAX_SIZE, &bytes) != FILE_OK) {
        fprintf(stderr, "%s: cannot be read\n", file);
        exit(2);
    }
    struct catalog *catalog = po_read(file, buffer_slice(&bytes), diag);
    buffer_release(&bytes);
    return catalog;
}

/* ---- First judge: libgettextpo ------------------------------------------------------------------ */

/* Two habits of libgettextpo that the reader has not: it cuts a string at NUL without a word, and it joins lines at a
 * backslash before the line end, in comments, too. */
static bool is_comparable(const struct catalog *catalog, const char *reports)
{
    return !catalog->unusable && !strstr(reports, "U+0000") && !strstr(catalog->bytes.ptr, "\\\n");
}

static bool same_messages(const char *file, const struct catalog *catalog)
{
    struct texts theirs = {0}, ours = {0};
    bool same = true;
    if (read_theirs(file, &theirs)) {
        for (size_t i = 0; i < catalog->count; i++) {
            struct buffer text;
            buffer_init(&text);
            write_ours(&text, &catalog->entries[i]);
            add_text(&ours, &text);
        }
        sort_texts(&theirs);
        sort_texts(&ours);
        for (size_t i = 0; same && (i < theirs.count || i < ours.count); i++) {
            const char *a = i < theirs.count ? theirs.items[i] : "", *b = i < ours.count ? ours.items[i] : "";
            same = strcmp(a, b) == 0;
            if (!same)
                printf("FAIL messages %s\n--- libgettextpo\n%s+++ sosanh\n%s", file, a, b);
        }
    }
    release_texts(&theirs);
    release_texts(&ours);
    return same;
}

/* ---- Second judge: msgfmt -c -------------------------------------------------------------------- */

/* The lines of the file that are reported as worse than a note, one number each. */
struct numbers {
    unsigned *items;
    size_t count, capacity;
};

static void add_number(struct numbers *n, unsigned number)
{
    n->items = mem_grow(n->items, n->count, &n->capacity, sizeof *n->items);
    n->items[n->count++] = number;
}

/* The number after "FILE:" at the start of a report, or 0. */
static unsigned report_line(const char *report, const char *file)
{
    size_t len = strlen(file);
    return strncmp(report, file, len) == 0 && report[len] == ':' ? (unsigned)strtoul(report + len + 1, NULL, 10) : 0;
}

/* Fills *lines with what msgfmt calls errors; false when it accepts the file. */
static bool msgfmt_refuses(const char *file, struct numbers *lines, struct buffer *output)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(2);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        setenv("LC_ALL", "C.UTF-8", 1);
        execlp("msgfmt", "msgfmt", "-c", "-o", "/dev/null", file, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r");
    char *line = NULL;
    size_t capacity = 0;
    while (in && getline(&line, &capacity, in) > 0) {
        unsigned number = report_line(line, file);
        if (strstr(line, "warning:"))
            continue;
        buffer_add_string(output, line);
        if (number)
            add_number(lines, number);
    }
    free(line);
    if (in)
        fclose(in);
    int status;
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        fprintf(stderr, "po-oracle: there is no msgfmt\n");
        exit(2);
    }
    return status != 0;
}

/* Our reports, printed; the caller frees. */
static char *our_reports(struct diag *diag)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diag_print(diag, out);
    fclose(out);
    return text;
}

/* Fills *lines with the places of reports that could answer a refusal: not those that msgfmt, too, only warns of. */
static void parse_reports(char *text, const char *file, struct numbers *lines)
{
    for (char *save = NULL, *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        bool weak = strstr(line, ": note: ") || strstr(line, "[po-header-");
        if (!weak)
            add_number(lines, report_line(line, file));
    }
}

/* Number of the last entry that starts at or before the line: its comments are looked at as part of it. */
static size_t entry_of(const struct catalog *catalog, unsigned line)
{
    size_t entry = 0, starts = 1;
    for (size_t i = 0; i < catalog->count; i++) {
        const char *raw = catalog->entries[i].raw.ptr;
        for (const char *p = entry ? catalog->entries[entry - 1].raw.ptr : catalog->bytes.ptr; p < raw; p++)
            starts += *p == '\n';
        if (starts > line)
            break;
        entry = i + 1;
    }
    return entry;
}

/* The same entry, or lines next to each other: for what is wrong at a line end. */
static bool same_place(const struct catalog *catalog, unsigned a, unsigned b)
{
    return a + 1 == b || b + 1 == a || entry_of(catalog, a) == entry_of(catalog, b);
}

static bool reports_agree(const char *file, const struct catalog *catalog, char *reports)
{
    struct numbers theirs = {0}, ours = {0};
    struct buffer output;
    buffer_init(&output);
    bool refused = msgfmt_refuses(file, &theirs, &output);
    parse_reports(reports, file, &ours);
    bool agree = !refused || (ours.count > 0 && (theirs.count == 0 || catalog->unusable));
    for (size_t i = 0; !agree && i < theirs.count; i++)
        for (size_t k = 0; !agree && k < ours.count; k++)
            agree = same_place(catalog, theirs.items[i], ours.items[k]);
    if (!agree)
        printf("FAIL reports %s\nmsgfmt -c refuses it, the reader %s:\n%s", file,
               ours.count ? "says nothing in that entry" : "says nothing", output.data);
    free(theirs.items);
    free(ours.items);
    buffer_release(&output);
    return agree;
}

/* ---- Files -------------------------------------------------------------------------------------- */

static bool judge(const char *file)
{
    struct diag *diag = diag_new();
    struct catalog *catalog = read_ours(file, diag);
    char *reports = our_reports(diag);
    bool same = !is_comparable(catalog, reports) || same_messages(file, catalog);
    bool agree = reports_agree(file, catalog, reports);
    free(reports);
    catalog_free(catalog);
    diag_free(diag);
    return same && agree;
}

int main(int argc, char **argv)
{
    size_t passed = 0, failed = 0;
    for (int i = 1; i < argc; i++) {
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            exit(judge(argv[i]) ? 0 : 1);
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child)
            return 2;
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
            printf("FAIL crash %s\nthe process ended with status %d\n", argv[i], status);
        if (status == 0)
            passed++;
        else
            failed++;
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed ? 1 : 0;
}
