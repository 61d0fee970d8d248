// SPDX-License-Identifier: EUPL-1.2
/* Scores a whole file with two threads. Each thread reads the next block while it holds the lock,
   scores it without, and writes it when its turn has come: so rows stay in order and memory stays
   small. */
#include "cli/score_file.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 20, WORKERS = 2, OUT_MOST = 64 << 20 };

typedef struct {
    const ScoreFile *file;
    const RowPlan *plan;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    char *carry; /* the begun line at the end of the last block */
    size_t carried, read_bytes, size;
    size_t given, written; /* blocks handed out, blocks written */
    size_t line;           /* first line of the block that is written next */
    bool at_end, stop;
    Status failed;
    RowFaults *faults;
    int shown; /* percent on the progress bar */
} Scoring;

typedef struct {
    char *bytes;
    size_t n, number;
} Block;

static ssize_t read_some(int fd, char *into, size_t n) {
    ssize_t got;
    do got = read(fd, into, n);
    while (got < 0 && errno == EINTR);
    return got;
}

static Status write_all(Arena *a, int fd, Str s) {
    while (s.len) {
        ssize_t n = write(fd, s.at, s.len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return status_print(a, UNAVAILABLE, "cannot write the scores: %s", strerror(errno));
        s = str_sub(s, (size_t)n, s.len);
    }
    return STATUS_OK;
}

static void scoring_fail(Scoring *s, Status why) {
    if (s->failed.code == OK) s->failed = why;
    s->stop = true;
}

/* The next whole lines of the file, with the lock held; false at the end. */
static bool block_next(Scoring *s, Block *b) {
    Arena *a = s->faults->arena;
    if (s->stop || (s->at_end && s->carried == 0)) return false;
    memcpy(b->bytes, s->carry, s->carried);
    b->n = s->carried;
    s->carried = 0;
    while (!s->at_end && b->n < BLOCK) {
        ssize_t got = read_some(s->file->in, b->bytes + b->n, BLOCK - b->n);
        if (got < 0) {
            scoring_fail(s, status_print(a, UNAVAILABLE, "%.*s: cannot be read: %s",
                                         STR_ARG(s->file->name), strerror(errno)));
            return false;
        }
        if (got == 0) s->at_end = true;
        b->n += (size_t)got;
        s->read_bytes += (size_t)got;
    }
    size_t end = s->at_end ? b->n : rows_end((Str){b->bytes, b->n});
    if (end == 0 && b->n > 0) {
        scoring_fail(s,
                     status_print(a, INVALID, "%.*s: a line longer than %d bytes, after line %zu",
                                  STR_ARG(s->file->name), BLOCK, s->line));
        return false;
    }
    s->carried = b->n - end;
    memcpy(s->carry, b->bytes + end, s->carried);
    b->n = end;
    b->number = s->given++;
    return b->n > 0;
}

static void progress_show(Scoring *s) {
    enum { WIDTH = 40 };
    int percent = s->size ? (int)(100.0 * (double)s->read_bytes / (double)s->size) : 0;
    if (!s->file->progress || percent <= s->shown) return;
    s->shown = percent;
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) bar[i] = i < percent * WIDTH / 100 ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r%s %3d %%", bar, percent);
}

/* Faults of a block carry its own line numbers; here they get the file's. */
static void faults_join(RowFaults *all, const RowFaults *some, size_t before) {
    for (size_t i = 0; i < some->n && i < some->most; i++) {
        const RowFault *f = &some->list[i];
        row_fault(all, f->line + before, f->column, arena_copy(all->arena, f->what));
    }
    if (some->n > some->most) all->n += some->n - some->most;
}

/* Writes a scored block when all before it are written. */
static void block_write(Scoring *s, const Block *b, Str scores, const RowFaults *faults,
                        size_t lines) {
    pthread_mutex_lock(&s->lock);
    while (s->written != b->number) pthread_cond_wait(&s->turn, &s->lock);
    bool write = !s->stop;
    if (write) {
        faults_join(s->faults, faults, s->line - 1);
        if (faults->n && !s->file->lenient) s->stop = true, write = false;
    }
    s->line += lines;
    pthread_mutex_unlock(&s->lock);
    Status done = STATUS_OK;
    if (write) done = write_all(s->faults->arena, s->file->out, scores);
    pthread_mutex_lock(&s->lock);
    if (done.code != OK) scoring_fail(s, done);
    s->written++;
    progress_show(s);
    pthread_cond_broadcast(&s->turn);
    pthread_mutex_unlock(&s->lock);
}

static void *scoring_work(void *what) {
    Scoring *s = what;
    Arena *a = arena_new(SIZE_MAX / 2), *notes = arena_new((size_t)16 << 20);
    Block b = {.bytes = arena_alloc(a, BLOCK)};
    Buf *out = buf_on(a, OUT_MOST);
    for (;;) {
        pthread_mutex_lock(&s->lock);
        bool more = block_next(s, &b);
        pthread_mutex_unlock(&s->lock);
        if (!more) break;
        RowFaults faults = {.arena = notes, .most = 1000};
        buf_clear(out);
        size_t lines = rows_score(s->plan, (Str){b.bytes, b.n}, 1, s->file->lenient, out, &faults);
        block_write(s, &b, buf_str(out), &faults, lines);
        arena_reset(notes);
    }
    arena_free(notes);
    arena_free(a);
    return NULL;
}

/* Reads the first line into the plan; what came with it is carried to the first block. */
static Status scoring_header(Arena *a, Scoring *s) {
    while (!s->at_end && s->carried < BLOCK && !memchr(s->carry, '\n', s->carried)) {
        ssize_t got = read_some(s->file->in, s->carry + s->carried, BLOCK - s->carried);
        if (got < 0)
            return status_print(a, UNAVAILABLE, "%.*s: cannot be read: %s", STR_ARG(s->file->name),
                                strerror(errno));
        s->at_end = got == 0;
        s->carried += (size_t)got;
        s->read_bytes += (size_t)got;
    }
    Str all = {s->carry, s->carried}, header = all;
    size_t end = rows_end(str_sub(all, 0, all.len));
    const char *nl = s->carried ? memchr(s->carry, '\n', s->carried) : NULL;
    if (nl) header = str_sub(all, 0, (size_t)(nl - s->carry)), end = header.len + 1;
    if (!nl && !s->at_end)
        return status_print(a, INVALID, "%.*s, line 1: longer than %d bytes",
                            STR_ARG(s->file->name), BLOCK);
    TRY(row_plan_new(a, s->file->instrument, s->file->name, header, s->file->lenient, &s->plan));
    if (!nl) end = s->carried;
    s->carried -= end;
    memmove(s->carry, s->carry + end, s->carried);
    s->line = 2;
    return STATUS_OK;
}

Status score_file(Arena *a, const ScoreFile *f, RowFaults *faults) {
    struct stat about;
    Scoring s = {.file = f, .faults = faults, .carry = arena_alloc(a, BLOCK), .shown = -1};
    if (fstat(f->in, &about) == 0 && S_ISREG(about.st_mode)) s.size = (size_t)about.st_size;
    TRY(scoring_header(a, &s));
    Buf *header = buf_on(a, 1 << 20);
    row_plan_header(s.plan, header);
    TRY(write_all(a, f->out, buf_str(header)));
    pthread_mutex_init(&s.lock, NULL);
    pthread_cond_init(&s.turn, NULL);
    pthread_t others[WORKERS - 1];
    size_t started = 0;
    while (started < WORKERS - 1 && pthread_create(&others[started], NULL, scoring_work, &s) == 0)
        started++;
    scoring_work(&s);
    for (size_t i = 0; i < started; i++) pthread_join(others[i], NULL);
    if (f->progress && s.shown >= 0) fputs("\r\033[K", stderr);
    pthread_mutex_destroy(&s.lock);
    pthread_cond_destroy(&s.turn);
    return s.failed;
}

void faults_show(Str name, const RowFaults *faults) {
    for (size_t i = 0; i < faults->n && i < faults->most; i++) {
        const RowFault *f = &faults->list[i];
        fprintf(stderr, "%.*s, line %zu", STR_ARG(name), f->line);
        if (f->column.len) fprintf(stderr, ", column %.*s", STR_ARG(f->column));
        fprintf(stderr, ": %.*s\n", STR_ARG(f->what));
    }
    if (faults->n > faults->most) fprintf(stderr, "and %zu more\n", faults->n - faults->most);
}
