// SPDX-License-Identifier: EUPL-1.2
/* The write lane: a bounded queue of deeds, the threads that run them, and one that watches
   deadlines. SQLite has one writer, which commits many deeds at once (each in a savepoint) and
   answers after the commit. PostgreSQL has a few, with one transaction per deed. */
#include "store/inside.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <unistd.h>

enum {
    BATCH_MOST = 64,
    BATCH_NANOS = 5 * 1000 * 1000,
    /* How long an open batch waits for the next deed when the batch before was larger: the writers
       it answered are on their way back. */
    SOON_NANOS = 150 * 1000,
    WATCH_NANOS = 50 * 1000 * 1000,
    TRIES_TOGETHER = 2,
    TRIES_ALONE = 6,
};

typedef struct {
    Lane *lane;
    pthread_t thread;
    Db *db; /* NULL: not connected now */
    Arena *scratch;
    Deed *batch[BATCH_MOST];
    size_t n, last;
} Writer;

struct Lane {
    Store *store;
    pthread_mutex_t mutex;
    pthread_cond_t came, watch;
    pthread_rwlock_t
        turn; /* PostgreSQL: shared by who writes with the others, held by who is alone */
    Deed *head, *tail;
    int queued, sleeping;
    bool closing, watch_sleeps, watch_ends;
    pthread_t watcher;
    int writers_n;
    Writer writers[STORE_WRITERS_MOST];
};

static void deed_answer(Deed *d, Status s) { d->done(s, d->what); }

/* ---- the queue --------------------------------------------------------------------------------
 */

Status lane_submit(Lane *lane, Deed *deed) {
    if (deed->deadline == 0)
        deed->deadline = monotonic() + lane->store->options.wait_ms * NANOS_PER_MILLI;
    deed->next = NULL;
    pthread_mutex_lock(&lane->mutex);
    Status how = STATUS_OK;
    if (lane->closing) {
        how = STATUS(UNAVAILABLE, "the program is stopping");
    } else if (lane->queued >= lane->store->options.queue) {
        how = STATUS(UNAVAILABLE, "it is too busy now: too much waits to be saved; try again");
    } else {
        if (lane->tail)
            lane->tail->next = deed;
        else
            lane->head = deed;
        lane->tail = deed;
        lane->queued++;
        if (lane->sleeping) pthread_cond_signal(&lane->came);
        if (lane->watch_sleeps) pthread_cond_signal(&lane->watch);
    }
    pthread_mutex_unlock(&lane->mutex);
    return how;
}

int lane_queued(Lane *lane) {
    pthread_mutex_lock(&lane->mutex);
    int n = lane->queued;
    pthread_mutex_unlock(&lane->mutex);
    return n;
}

static struct timespec moment_at(int64_t nanos) {
    return (struct timespec){(time_t)(nanos / NANOS_PER_SECOND), nanos % NANOS_PER_SECOND};
}

enum { WAIT_FOR_EVER = 0, WAIT_NOT = -1 };

/* The next deed; NULL when none came before `until` (by monotonic()) or the lane closed. */
static Deed *lane_take(Lane *lane, int64_t until) {
    pthread_mutex_lock(&lane->mutex);
    while (lane->head == NULL && !lane->closing && until != WAIT_NOT) {
        lane->sleeping++;
        int how = 0;
        if (until) {
            struct timespec at = moment_at(until);
            how = pthread_cond_timedwait(&lane->came, &lane->mutex, &at);
        } else {
            pthread_cond_wait(&lane->came, &lane->mutex);
        }
        lane->sleeping--;
        if (how != 0) break;
    }
    Deed *d = lane->head;
    if (d) {
        lane->head = d->next;
        if (lane->head == NULL) lane->tail = NULL;
        lane->queued--;
    }
    pthread_mutex_unlock(&lane->mutex);
    return d;
}

/* Takes what has waited too long off the queue. */
static Deed *lane_expire(Lane *lane) {
    int64_t now = monotonic();
    Deed *late = NULL, **at = &lane->head, *before = NULL;
    while (*at) {
        Deed *d = *at;
        if (d->deadline > now) {
            before = d;
            at = &d->next;
            continue;
        }
        *at = d->next;
        if (lane->tail == d) lane->tail = before;
        lane->queued--;
        d->next = late;
        late = d;
    }
    return late;
}

static void *lane_watch(void *what) {
    Lane *lane = what;
    pthread_mutex_lock(&lane->mutex);
    while (!lane->watch_ends) {
        if (lane->head == NULL) {
            lane->watch_sleeps = true;
            pthread_cond_wait(&lane->watch, &lane->mutex);
            lane->watch_sleeps = false;
            continue;
        }
        struct timespec at = moment_at(monotonic() + WATCH_NANOS);
        pthread_cond_timedwait(&lane->watch, &lane->mutex, &at);
        Deed *late = lane_expire(lane);
        pthread_mutex_unlock(&lane->mutex);
        while (late) {
            Deed *d = late;
            late = d->next;
            deed_answer(d, STATUS(UNAVAILABLE, "saving takes too long now; try again"));
        }
        pthread_mutex_lock(&lane->mutex);
    }
    pthread_mutex_unlock(&lane->mutex);
    return NULL;
}

/* ---- one writer, many deeds a commit (SQLite)
 * ---------------------------------------------------- */

/* Runs a deed between a mark and its release; false when the transaction around it is gone. */
static bool batch_run(Writer *w, Deed *d) {
    const Driver *driver = w->db->driver;
    if (driver->mark(w->db).code != OK) return false;
    d->result = db_work(w->db, d->arena, d->run, d->what);
    if (w->db->lost) return false;
    Status s = d->result.code == OK ? driver->keep(w->db) : driver->undo(w->db);
    return s.code == OK;
}

static Status deed_alone(Writer *w, Deed *d) {
    const Driver *driver = w->db->driver;
    TRY(driver->begin(w->db));
    Status s = db_work(w->db, d->arena, d->run, d->what);
    if (s.code == OK) s = driver->commit(w->db);
    if (s.code != OK) driver->rollback(w->db);
    return s;
}

static void batch_commit(Writer *w, bool whole) {
    const Driver *driver = w->db->driver;
    if (whole) whole = driver->commit(w->db).code == OK;
    if (!whole) {
        driver->rollback(w->db);
        for (size_t i = 0; i < w->n; i++) w->batch[i]->result = deed_alone(w, w->batch[i]);
    }
    for (size_t i = 0; i < w->n; i++) deed_answer(w->batch[i], w->batch[i]->result);
}

static void writer_batch(Writer *w, Deed *first) {
    Status s = w->db->driver->begin(w->db);
    if (s.code != OK) {
        deed_answer(first, s);
        return;
    }
    int64_t until = monotonic() + BATCH_NANOS;
    bool whole = true;
    w->n = 0;
    for (Deed *d = first; d;) {
        w->batch[w->n++] = d;
        whole = batch_run(w, d);
        int64_t now = monotonic();
        if (!whole || w->n == BATCH_MOST || now >= until) break;
        d = lane_take(w->lane, w->n < w->last ? now + SOON_NANOS : WAIT_NOT);
    }
    w->last = w->n;
    batch_commit(w, whole);
}

/* ---- one transaction a deed (PostgreSQL)
 * ---------------------------------------------------------- */

static Status writer_connect(Writer *w) {
    if (w->db && !w->db->gone) return STATUS_OK;
    const Driver *driver = w->lane->store->driver;
    if (w->db) driver->close(w->db);
    w->db = NULL;
    arena_reset(w->scratch);
    Status s = driver->open(w->scratch, w->lane->store, true, &w->db);
    if (s.code == OK) return s;
    return STATUS(UNAVAILABLE, "the database server cannot be reached now; try again");
}

/* One try; *again when it failed only because others were at it, or the line broke before the end.
 */
static Status deed_try(Writer *w, Deed *d, bool *again) {
    *again = false;
    TRY(writer_connect(w));
    const Driver *driver = w->db->driver;
    db_fresh(w->db);
    Status s = driver->begin(w->db);
    if (s.code == OK) s = db_work(w->db, d->arena, d->run, d->what);
    *again = s.code != OK && (w->db->gone || w->db->retry);
    if (s.code == OK) {
        s = driver->commit(w->db);
        *again = s.code != OK && w->db->retry && !w->db->gone;
    }
    if (s.code != OK && !w->db->gone) driver->rollback(w->db);
    return s;
}

/* A deed that lost twice goes on alone: nobody else of this program writes meanwhile, and of the
   other programs nobody who is at his third try either. So however many want to change the same
   row, each of them gets through. */
static Status deed_alone_at_last(Writer *w, Deed *d, bool *again) {
    bool in_turn = false;
    Status s = STATUS_OK;
    pthread_rwlock_wrlock(&w->lane->turn);
    for (int i = 0; *again && i < TRIES_ALONE; i++) {
        if (i) usleep((useconds_t)random_below(1000u << i));
        if (!in_turn && w->db && !w->db->gone) in_turn = w->db->driver->turn_take(w->db).code == OK;
        s = deed_try(w, d, again);
        if (w->db == NULL || w->db->gone) in_turn = false;
    }
    if (in_turn) w->db->driver->turn_give(w->db);
    pthread_rwlock_unlock(&w->lane->turn);
    return s;
}

static void writer_single(Writer *w, Deed *d) {
    bool again = true;
    Status s = STATUS_OK;
    for (int i = 0; again && i < TRIES_TOGETHER; i++) {
        pthread_rwlock_rdlock(&w->lane->turn);
        s = deed_try(w, d, &again);
        pthread_rwlock_unlock(&w->lane->turn);
    }
    if (again) s = deed_alone_at_last(w, d, &again);
    deed_answer(d, s);
}

/* ---- threads -----------------------------------------------------------------------------------
 */

static void *writer_main(void *what) {
    Writer *w = what;
    bool batches = w->lane->store->driver->kind == DB_SQLITE;
    for (Deed *d; (d = lane_take(w->lane, WAIT_FOR_EVER)) != NULL;) {
        if (batches)
            writer_batch(w, d);
        else
            writer_single(w, d);
    }
    return NULL;
}

static void lane_init(Lane *lane, Store *store, Db *first) {
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&lane->mutex, NULL);
    pthread_cond_init(&lane->came, &steady);
    pthread_cond_init(&lane->watch, &steady);
    pthread_condattr_destroy(&steady);
    pthread_rwlockattr_t fair;
    pthread_rwlockattr_init(&fair);
    pthread_rwlockattr_setkind_np(&fair, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&lane->turn, &fair);
    pthread_rwlockattr_destroy(&fair);
    lane->store = store;
    lane->writers[0].db = first;
}

Status lane_open(Store *store, Db *first, Lane **out) {
    Lane *lane = calloc(1, sizeof *lane);
    if (lane == NULL) {
        store->driver->close(first);
        return STATUS(UNAVAILABLE, "the machine has no memory left");
    }
    lane_init(lane, store, first);
    int most = store->driver->kind == DB_SQLITE ? 1 : store->options.writers;
    bool ok = pthread_create(&lane->watcher, NULL, lane_watch, lane) == 0;
    for (int i = 0; ok && i < most; i++) {
        Writer *w = &lane->writers[i];
        w->lane = lane;
        w->scratch = arena_new(1 << 20);
        ok = pthread_create(&w->thread, NULL, writer_main, w) == 0;
        if (ok)
            lane->writers_n++;
        else
            arena_free(w->scratch);
    }
    *out = lane;
    if (ok) return STATUS_OK;
    lane_close(lane);
    return STATUS(UNAVAILABLE, "the machine starts no more threads");
}

void lane_close(Lane *lane) {
    pthread_mutex_lock(&lane->mutex);
    lane->closing = true;
    pthread_cond_broadcast(&lane->came);
    pthread_mutex_unlock(&lane->mutex);
    for (int i = 0; i < lane->writers_n; i++) pthread_join(lane->writers[i].thread, NULL);
    pthread_mutex_lock(&lane->mutex);
    lane->watch_ends = true;
    pthread_cond_signal(&lane->watch);
    pthread_mutex_unlock(&lane->mutex);
    pthread_join(lane->watcher, NULL);
    if (lane->writers_n == 0 && lane->writers[0].db)
        lane->store->driver->close(lane->writers[0].db);
    for (int i = 0; i < lane->writers_n; i++) {
        if (lane->writers[i].db) lane->store->driver->close(lane->writers[i].db);
        arena_free(lane->writers[i].scratch);
    }
    pthread_cond_destroy(&lane->came);
    pthread_cond_destroy(&lane->watch);
    pthread_rwlock_destroy(&lane->turn);
    pthread_mutex_destroy(&lane->mutex);
    free(lane);
}
