/* SPDX-License-Identifier: MIT */
/* Measures what translators wait for, on one core as the median of five runs, in processor time: reading a large
 * catalog, checking all of it. `bench-po FILE` writes a catalog of 50,000 messages to FILE, always the same bytes, and
 * prints each time with its limit, beside a copy of the bytes in memory, cat, and msgfmt -c of the same file. A time
 * over its limit makes the status 1. */
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "check/lint.h"
#include "check/translation.h"
#include "input/po_reader.h"
#include "input/po_update.h"
#include "support/own_domain.h"
#include "support/po_domain.h"

enum { MESSAGES = 50000, RUNS = 5 };

struct bench {
    const char *file;
    struct buffer bytes, copy;
    struct catalog *catalog, *fresh;
    struct message_domain domain, reworded; /* reworded: another source for every seventh message */
    struct diag *diag;
    int failed;
};

/* ---- The catalog -------------------------------------------------------------------------------- */

/* The source and its translation are made word by word from the same numbers: nothing of them is doubled or lacking. */
static const char *const words[][2] = {
    {"server", "máy chủ"},     {"client", "máy khách"},     {"connection", "kết nối"},    {"mailbox", "hộp thư"},
    {"message", "thông báo"},  {"recipient", "người nhận"}, {"sender", "người gửi"},      {"queue", "hàng đợi"},
    {"command", "lệnh"},       {"parameter", "tham số"},    {"domain", "tên miền"},       {"policy", "chính sách"},
    {"closes", "đóng"},        {"refuses", "từ chối"},      {"accepts", "chấp nhận"},     {"delivers", "chuyển phát"},
    {"temporary", "tạm thời"}, {"permanent", "vĩnh viễn"},  {"again", "thêm lần nữa"},    {"later", "muộn hơn"},
    {"address", "địa chỉ"},    {"storage", "lưu trữ"},      {"with", "cùng với"},         {"before", "trước khi"},
    {"after", "sau khi"},      {"while", "trong lúc"},      {"because", "bởi vì"},        {"without", "mà không có"},
    {"session", "phiên"},      {"password", "mật khẩu"},    {"certificate", "chứng chỉ"}, {"network", "mạng lưới"},
};
enum { WORDS = sizeof words / sizeof *words, MIN_WORDS = 7, MORE_WORDS = 2 };

static uint32_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* One sentence in both languages; `number` makes it different from all others; 12 words and more. */
static void make_sentence(uint64_t *state, size_t number, bool placeholder, struct buffer *source,
                          struct buffer *target)
{
    buffer_clear(source);
    buffer_clear(target);
    buffer_printf(source, "Reply %zu:", number);
    buffer_printf(target, "Phản hồi %zu:", number);
    size_t count = MIN_WORDS + next_number(state) % MORE_WORDS, special = next_number(state) % count, last = WORDS;
    for (size_t i = 0; i < count; i++) {
        size_t word = next_number(state) % WORDS;
        word = word == last ? (word + 1) % WORDS : word;
        last = word;
        buffer_printf(source, i == special ? " <em>%s</em>" : " %s", words[word][0]);
        buffer_printf(target, i == special ? " <em>%s</em>" : " %s", words[word][1]);
    }
    buffer_add_string(source, placeholder ? " of <c>RCPT TO</c> {code}." : " of <c>RCPT TO</c>.");
    buffer_add_string(target, placeholder ? " của <c>RCPT TO</c> {code}." : " của <c>RCPT TO</c>.");
}

/* Breaks lines at spaces, as catalogs have them. */
static void write_string(struct buffer *out, const char *prefix, const char *keyword, struct slice text)
{
    buffer_printf(out, "%s%s \"\"\n", prefix, keyword);
    while (text.len) {
        size_t len = text.len;
        if (len > 77) {
            len = 77;
            while (text.ptr[len - 1] != ' ')
                len--;
        }
        buffer_printf(out, "%s\"%.*s\"\n", prefix, (int)len, text.ptr);
        text = slice_make(text.ptr + len, text.len - len);
    }
}

static void write_entry(struct buffer *out, uint64_t *state, size_t number, struct buffer *source,
                        struct buffer *target)
{
    bool placeholder = number % 10 == 3, fuzzy = number % 50 == 7, obsolete = number % 100 == 11;
    bool plural = number % 20 == 13;
    const char *prefix = obsolete ? "#~ " : "";
    make_sentence(state, number, placeholder || plural, source, target);
    buffer_add_char(out, '\n');
    if (number % 8 == 0)
        buffer_printf(out, "# Người dịch: xem lại câu %zu.\n", number);
    if (!obsolete) {
        buffer_printf(out, "#. Code %zu: description\n", number);
        buffer_printf(out, "#: bench.xml#%zu/%zu\n", number / 4, number % 4 + 1);
    }
    if (placeholder || plural || fuzzy)
        buffer_printf(out, "#, %s%s%s\n", fuzzy ? "fuzzy" : "", fuzzy && (placeholder || plural) ? ", " : "",
                      placeholder || plural ? "python-brace-format" : "");
    if (fuzzy)
        write_string(out, "#| ", "msgid", buffer_slice(source));
    if (number % 5 == 0)
        buffer_printf(out, "%smsgctxt \"trait value\"\n", prefix);
    write_string(out, prefix, "msgid", buffer_slice(source));
    if (plural)
        write_string(out, prefix, "msgid_plural", buffer_slice(source));
    write_string(out, prefix, plural ? "msgstr[0]" : "msgstr", buffer_slice(target));
}

static void make_catalog(struct buffer *out)
{
    uint64_t state = 1;
    struct buffer source, target;
    buffer_init(&source);
    buffer_init(&target);
    buffer_add_string(out, "# Glossary\n#\n");
    for (size_t i = 0; i < WORDS; i += 2)
        buffer_printf(out, "# %s = %s\n", words[i][0], words[i][1]);
    buffer_add_string(out, "msgid \"\"\nmsgstr \"\"\n"
                           "\"Project-Id-Version: bench\\n\"\n\"PO-Revision-Date: 2026-01-02 12:00+0000\\n\"\n"
                           "\"Last-Translator: A <a@example.org>\\n\"\n\"Language-Team: vi <vi@example.org>\\n\"\n"
                           "\"Language: vi\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n");
    for (size_t i = 0; i < MESSAGES; i++)
        write_entry(out, &state, i, &source, &target);
    buffer_release(&source);
    buffer_release(&target);
}

/* ---- What is measured --------------------------------------------------------------------------- */

static void copy_bytes(struct bench *b)
{
    memcpy(b->copy.data, b->bytes.data, b->bytes.len);
    __asm__ volatile("" : : "r"(b->copy.data) : "memory");
}

static void run_program(const char *const *arguments)
{
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "bench-po: %s fails\n", arguments[0]);
        exit(2);
    }
}

static void run_cat(struct bench *b)
{
    run_program((const char *const[]){"cat", b->file, NULL});
}

static void run_msgfmt(struct bench *b)
{
    run_program((const char *const[]){"msgfmt", "-c", "-o", "/dev/null", b->file, NULL});
}

static void read_catalog(struct bench *b)
{
    b->fresh = po_read(b->file, buffer_slice(&b->bytes), b->diag);
}

static void free_catalog(struct bench *b)
{
    catalog_free(b->fresh);
}

/* As `sosanh check` does: the translations are read and judged, then the whole catalog is. */
static void check_catalog(struct bench *b)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < b->domain.count; i++) {
        const struct message *message = b->domain.messages[i];
        const struct catalog_entry *entry = catalog_find(b->catalog, message->context, message->id);
        const struct prose *forms;
        size_t count;
        if (entry && entry_is_live(entry))
            translation_check(&arena, message, entry, b->catalog->plural, &forms, &count, b->diag);
    }
    const struct catalog *catalogs[] = {b->catalog};
    struct message_domain *domains[] = {&b->domain};
    lint_language(&(struct lint_request){"vi", "vi", catalogs, domains, 1}, b->diag);
    arena_release(&arena);
}

/* As `sosanh update` does: the catalog is read, every seventh entry gets its new source, the bytes are made. */
static void update_catalog(struct bench *b)
{
    struct po_counts counts = {0};
    read_catalog(b);
    buffer_clear(&b->copy);
    po_update(&b->reworded, b->fresh, &b->copy, &counts);
    if (counts.fuzzy < MESSAGES / 7) {
        fprintf(stderr, "bench-po: %zu entries are fuzzy\n", counts.fuzzy);
        exit(2);
    }
}

static void reword(struct message_domain *domain)
{
    for (size_t i = 0; i < domain->count; i += 7)
        domain->messages[i]->id = arena_printf(&domain->arena, "%s Indeed.", domain->messages[i]->id);
}

/* A step of translators: what is measured, and what has to be undone after each run. */
static const struct step {
    const char *name;
    double limit; /* in seconds; 0: none */
    void (*run)(struct bench *b);
    void (*undo)(struct bench *b);
} steps[] = {
    {"copying the bytes (memcpy)", 0, copy_bytes, NULL}, {"cat of the file", 0, run_cat, NULL},
    {"msgfmt -c of the file", 0, run_msgfmt, NULL},      {"reading the catalog", 0.1, read_catalog, free_catalog},
    {"checking all of it", 1, check_catalog, NULL},      {"updating it", 0.5, update_catalog, free_catalog},
};
enum { STEPS = sizeof steps / sizeof *steps, COPY = 0, MSGFMT = 2 };

/* ---- Measuring ---------------------------------------------------------------------------------- */

/* Processor time of this process and of the programs it has run: what else the machine does counts little. */
static double now(void)
{
    double sum = 0;
    static const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    for (size_t i = 0; i < 2; i++) {
        struct rusage u;
        getrusage(whose[i], &u);
        sum += (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec);
        sum += (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

static int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double measure(struct bench *b, const struct step *step)
{
    double times[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        double start = now();
        step->run(b);
        times[i] = now() - start;
        if (step->undo)
            step->undo(b);
    }
    qsort(times, RUNS, sizeof *times, compare_times);
    return times[RUNS / 2];
}

static void run(struct bench *b)
{
    double times[STEPS];
    printf("%d messages, %.1f MB\n", MESSAGES, (double)b->bytes.len / 1e6);
    for (size_t i = 0; i < STEPS; i++) {
        times[i] = measure(b, &steps[i]);
        bool over = steps[i].limit > 0 && times[i] > steps[i].limit;
        b->failed |= over;
        printf("%-30s %8.1f ms", steps[i].name, times[i] * 1e3);
        if (steps[i].limit > 0)
            printf(" of %5.0f  ratio %.2f", steps[i].limit * 1e3, times[i] / steps[i].limit);
        printf("%*s%7.1f x memcpy", steps[i].limit > 0 ? 2 : 23, "", times[i] / times[COPY]);
        if (i > MSGFMT)
            printf(" %6.2f x msgfmt", times[i] / times[MSGFMT]);
        puts(over ? "  TOO MUCH" : "");
    }
}

static void set_up(struct bench *b)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
    buffer_init(&b->bytes);
    buffer_init(&b->copy);
    make_catalog(&b->bytes);
    buffer_add_slice(&b->copy, buffer_slice(&b->bytes));
    FILE *out = fopen(b->file, "w");
    if (!out || fwrite(b->bytes.data, 1, b->bytes.len, out) != b->bytes.len || fclose(out) != 0) {
        perror(b->file);
        exit(2);
    }
    b->diag = diag_new();
    message_domain_init(&b->domain, "bench");
    read_catalog(b);
    b->catalog = b->fresh;
    own_domain_fill(&b->domain, b->catalog, NULL, NULL);
    po_domain_init(&b->reworded, b->catalog);
    reword(&b->reworded);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bench-po FILE\n");
        return 2;
    }
    struct bench b = {.file = argv[1]};
    set_up(&b);
    run(&b);
    return b.failed;
}
