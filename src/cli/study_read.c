// SPDX-License-Identifier: EUPL-1.2
/* Each thread takes a block of whole lines while it holds the lock, finds cells and answers
   without, gives the rows their places when its turn has come, and lays them there: so persons are
   numbered in the order of the file, and nearly all of the work goes on side by side. */
#include "cli/study_read.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A line may be as long as a block; what is read at once is less, so that a block, its rows and
   their codes stay in the cache of one processor. A person takes some BYTES_PERSON of a file. */
enum { BLOCK = 1 << 20, STEP = 1 << 17, AHEAD = 48, THREADS_MOST = 64, BYTES_PERSON = 512 };

typedef struct {
    const StudyRead *from;
    const RowPlan *plan;
    Packed *packed;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    char *carry; /* the begun line at the end of the last block */
    size_t carried, given_bytes, size;
    size_t given, laid; /* blocks handed out, blocks laid down */
    bool at_end, sound;
    Status failed;
    Arena *arena;
    int shown; /* percent on the progress bar */
} Reading;

typedef struct {
    char *room; /* of BLOCK bytes */
    Str rows;
    size_t number;
} Block;

static ssize_t reading_some(Reading *r, char *into, size_t n) {
    ssize_t got;
    do got = read(r->from->fd, into, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        r->failed = status_print(r->arena, UNAVAILABLE, "%.*s: cannot be read: %s",
                                 STR_ARG(r->from->name), strerror(errno));
    if (got > 0) r->given_bytes += (size_t)got;
    r->at_end = got <= 0;
    return got;
}

/* From memory: no copy at all. */
static bool block_of_bytes(Reading *r, Block *b) {
    Str rest = str_sub(r->from->bytes, r->given_bytes, r->from->bytes.len);
    size_t end = 0;
    for (size_t most = STEP; end == 0 && rest.len; most = BLOCK) {
        end = rest.len > most ? rows_end(str_sub(rest, 0, most)) : rest.len;
        if (most == BLOCK) break;
    }
    if (rest.len && end == 0) r->sound = false;
    b->rows = str_sub(rest, 0, end);
    r->given_bytes += end;
    return end > 0;
}

static bool block_of_file(Reading *r, Block *b) {
    size_t n = r->carried;
    memcpy(b->room, r->carry, n);
    r->carried = 0;
    size_t end = 0;
    for (size_t most = STEP; end == 0; most = BLOCK) {
        while (!r->at_end && n < most) {
            ssize_t got = reading_some(r, b->room + n, most - n);
            if (got > 0) n += (size_t)got;
        }
        end = r->at_end ? n : rows_end((Str){b->room, n});
        if (r->at_end || most == BLOCK) break;
    }
    if (n && end == 0) r->sound = false; /* a line longer than a block */
    r->carried = n - end;
    memcpy(r->carry, b->room + end, r->carried);
    b->rows = (Str){b->room, end};
    return end > 0;
}

static bool block_take(Reading *r, Block *b) {
    pthread_mutex_lock(&r->lock);
    bool more = r->sound && r->failed.code == OK &&
                (r->from->bytes.len ? block_of_bytes(r, b) : block_of_file(r, b)) &&
                r->failed.code == OK;
    if (more) b->number = r->given++;
    pthread_mutex_unlock(&r->lock);
    return more;
}

static void reading_show(Reading *r) {
    enum { WIDTH = 40 };
    int percent = r->size ? (int)(100.0 * (double)r->given_bytes / (double)r->size) : 0;
    if (!r->from->progress || percent <= r->shown) return;
    r->shown = percent;
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) bar[i] = i < percent * WIDTH / 100 ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r%s %3d %%", bar, percent);
}

/* From the place of a wave in the instrument to that in the study. */
static void wave_of_study(const Reading *r, PackedRow *row) {
    const Instrument *all = r->from->instrument, *study = r->from->study;
    if (row->wave < all->n_waves && all->waves != study->waves) {
        row->outside = all->waves[row->wave];
        for (row->wave = 0; row->wave < study->n_waves; row->wave++)
            if (str_eq(study->waves[row->wave], row->outside)) return;
    }
    if (row->wave >= all->n_waves) row->wave = study->n_waves;
}

/* Only one thread at a time comes past the wait: the one whose block is next in the file. */
static void block_lay(Reading *r, const Block *b, const RowPack *pack, bool good) {
    pthread_mutex_lock(&r->lock);
    while (r->laid != b->number) pthread_cond_wait(&r->turn, &r->lock);
    good = good && r->sound;
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < pack->n && good; i++) {
        if (i + AHEAD < pack->n) packed_ahead(r->packed, &pack->rows[i + AHEAD]);
        wave_of_study(r, &pack->rows[i]);
        good = packed_place(r->packed, &pack->rows[i]);
    }
    pthread_mutex_lock(&r->lock);
    r->sound = r->sound && good;
    r->laid++;
    reading_show(r);
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < pack->n && good; i++) packed_lay(&pack->rows[i]);
}

static void *reading_work(void *what) {
    Reading *r = what;
    Arena *a = arena_new(SIZE_MAX / 2), *notes = arena_new((size_t)256 << 20);
    Block b = {.room = r->from->bytes.len ? NULL : arena_alloc(a, BLOCK)};
    RowPack pack = row_pack_new(a, r->plan, BLOCK);
    while (block_take(r, &b)) {
        RowFaults faults = {.arena = notes, .most = 1};
        rows_pack(r->plan, b.rows, 1, &pack, &faults);
        block_lay(r, &b, &pack, faults.n == 0);
        arena_reset(notes);
    }
    arena_free(notes);
    arena_free(a);
    return NULL;
}

/* The first line makes the plan. False: it is longer than a block. */
static Status reading_header(Arena *a, Reading *r, bool *whole) {
    Str all = r->from->bytes;
    if (all.len == 0) {
        while (!r->at_end && r->carried < BLOCK && !memchr(r->carry, '\n', r->carried)) {
            ssize_t got = reading_some(r, r->carry + r->carried, BLOCK - r->carried);
            if (got > 0) r->carried += (size_t)got;
        }
        TRY(r->failed);
        all = (Str){r->carry, r->carried};
    }
    size_t nl = str_find(all, S("\n"));
    *whole = nl != STR_NONE || r->at_end || r->from->bytes.len;
    if (!*whole) return STATUS_OK;
    Str header = nl == STR_NONE ? all : str_sub(all, 0, nl);
    TRY(row_plan_new(a, r->from->instrument, r->from->name, header, false, &r->plan));
    size_t end = nl == STR_NONE ? all.len : nl + 1;
    if (r->from->bytes.len) {
        r->given_bytes = end;
    } else {
        r->carried -= end;
        memmove(r->carry, r->carry + end, r->carried);
    }
    return STATUS_OK;
}

static void reading_threads(Reading *r) {
    pthread_t others[THREADS_MOST];
    size_t started = 0, most = r->from->threads < THREADS_MOST ? r->from->threads : THREADS_MOST;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->turn, NULL);
    while (started + 1 < most && pthread_create(&others[started], NULL, reading_work, r) == 0)
        started++;
    reading_work(r);
    for (size_t i = 0; i < started; i++) pthread_join(others[i], NULL);
    if (r->from->progress && r->shown >= 0) fputs("\r\033[K", stderr);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->turn);
}

Status study_read(Arena *a, const StudyRead *from, Packed **out, bool *sound) {
    struct stat about;
    Reading r = {.from = from, .arena = a, .sound = true, .shown = -1};
    r.at_end = from->fd < 0;
    bool whole = false;
    r.size = from->bytes.len;
    if (from->fd >= 0 && fstat(from->fd, &about) == 0) r.size = (size_t)about.st_size;
    if (from->bytes.len == 0) r.carry = arena_alloc(a, BLOCK);
    TRY(packed_new(a, from->study, &r.packed));
    packed_expect(r.packed, r.size / BYTES_PERSON);
    TRY(reading_header(a, &r, &whole));
    r.sound = whole;
    if (whole) reading_threads(&r);
    *sound = r.sound;
    *out = r.packed;
    return r.failed;
}
