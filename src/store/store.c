// SPDX-License-Identifier: EUPL-1.2
/* The door to the database: opening and closing a place, lending readers, handing deeds to the
 * lane. */
#include "store/store.h"

#include "store/inside.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- places ------------------------------------------------------------------------------------
 */

bool place_is_postgres(Str place) {
    return str_starts(place, S("postgresql://")) || str_starts(place, S("postgres://"));
}

Status place_lock(Arena *arena, Str directory, bool exclusive, int *fd) {
    Str path = arena_print(arena, "%.*s/draagkracht.lock", STR_ARG(directory));
    *fd = open(path.at, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (*fd < 0)
        return status_print(arena, UNAVAILABLE, "%.*s cannot be written: %m", STR_ARG(path));
    if (flock(*fd, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return STATUS_OK;
    close(*fd);
    *fd = -1;
    if (exclusive)
        return status_print(arena, UNAVAILABLE,
                            "another program has the database in %.*s open: stop it first",
                            STR_ARG(directory));
    return status_print(arena, UNAVAILABLE, "a backup is being put back in %.*s: wait for its end",
                        STR_ARG(directory));
}

Status place_directory(Arena *arena, Str given, bool must_exist) {
    struct stat is;
    Str place = arena_copy(arena, given);
    if (place.len == 0) return STATUS(INVALID, "no place for the database was given");
    if (stat(place.at, &is) == 0) {
        if (S_ISDIR(is.st_mode)) return STATUS_OK;
        return status_print(arena, INVALID,
                            "%.*s is no directory: give the directory that holds "
                            "draagkracht.db",
                            STR_ARG(place));
    }
    if (errno != ENOENT)
        return status_print(arena, UNAVAILABLE, "%.*s cannot be read: %m", STR_ARG(place));
    if (must_exist)
        return status_print(arena, NOT_FOUND, "there is no directory %.*s", STR_ARG(place));
    if (mkdir(place.at, 0700) == 0 || errno == EEXIST) return STATUS_OK;
    return status_print(arena, errno == ENOENT ? INVALID : UNAVAILABLE,
                        "the directory %.*s cannot be made: %m", STR_ARG(place));
}

static Status place_sqlite(Store *store, Arena *arena) {
    TRY(place_directory(arena, store->options.place, store->options.must_exist));
    Str place = store->options.place;
    store->file = arena_print(store->arena, "%.*s/draagkracht.db", STR_ARG(place));
    if (store->options.must_exist && access(store->file.at, F_OK) != 0)
        return status_print(arena, NOT_FOUND, "there is no database in %.*s", STR_ARG(place));
    return place_lock(arena, place, false, &store->lock);
}

/* ---- opening and closing
 * ------------------------------------------------------------------------- */

static int within(int given, int otherwise, int most) {
    if (given <= 0) return otherwise;
    return given < most ? given : most;
}

static Store *store_new(StoreOptions o) {
    Arena *own = arena_new(1 << 20);
    Store *store = ARENA_NEW(own, Store);
    store->arena = own;
    store->options = o;
    store->options.place = arena_copy(own, o.place);
    store->options.readers = within(o.readers, 4, STORE_READERS_MOST);
    store->options.writers = within(o.writers, 4, STORE_WRITERS_MOST);
    store->options.queue = within(o.queue, 1024, 1 << 20);
    store->options.wait_ms = within(o.wait_ms, 5000, 1 << 30);
    store->lock = -1;
    store->driver = place_is_postgres(o.place) ? &postgres_driver : &sqlite_driver;
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&store->mutex, NULL);
    pthread_cond_init(&store->came_free, &steady);
    pthread_condattr_destroy(&steady);
    return store;
}

static Status store_start(Store *store, Arena *arena) {
    Db *first = NULL;
    TRY(secret_begin());
    if (store->driver->kind == DB_SQLITE) TRY(place_sqlite(store, arena));
    TRY(store->driver->open(arena, store, true, &first));
    Status how = migrate(first, arena, &store->schema);
    if (how.code != OK) {
        store->driver->close(first);
        return store->driver->kind == DB_SQLITE
                   ? status_at(arena, how, "%.*s", STR_ARG(store->file))
                   : how;
    }
    return lane_open(store, first, &store->lane);
}

Status store_open(Arena *arena, StoreOptions options, Store **out) {
    Store *store = store_new(options);
    *out = NULL;
    Status how = store_start(store, arena);
    if (how.code != OK) {
        store_close(store);
        return how;
    }
    *out = store;
    return STATUS_OK;
}

void store_close(Store *store) {
    if (store == NULL) return;
    for (int i = 0; i < store->options.readers; i++)
        if (store->readers[i]) store->driver->close(store->readers[i]);
    if (store->lane) lane_close(store->lane);
    if (store->lock >= 0) close(store->lock);
    pthread_cond_destroy(&store->came_free);
    pthread_mutex_destroy(&store->mutex);
    arena_free(store->arena);
}

/* ---- reading ------------------------------------------------------------------------------------
 */

/* A place among the readers that nobody has, one with an open connection if there is; or -1. */
static int reader_free(const Store *store) {
    int found = -1;
    for (int i = store->options.readers - 1; i >= 0; i--)
        if (!store->lent[i] && (found < 0 || store->readers[found] == NULL || store->readers[i]))
            found = i;
    return found;
}

static Status reader_lend(Store *store, Arena *arena, int *which) {
    int64_t until = monotonic() + store->options.wait_ms * NANOS_PER_MILLI;
    struct timespec at = {(time_t)(until / NANOS_PER_SECOND), until % NANOS_PER_SECOND};
    int i, how = 0;
    pthread_mutex_lock(&store->mutex);
    while ((i = reader_free(store)) < 0 && how == 0)
        how = pthread_cond_timedwait(&store->came_free, &store->mutex, &at);
    if (i >= 0) store->lent[i] = true;
    pthread_mutex_unlock(&store->mutex);
    *which = i;
    if (i < 0) return STATUS(UNAVAILABLE, "it is too busy now: too many pages are being read");
    if (store->readers[i]) return STATUS_OK;
    return store->driver->open(arena, store, false, &store->readers[i]);
}

static void reader_back(Store *store, int i) {
    if (i < 0) return;
    if (store->readers[i] && store->readers[i]->gone) {
        store->driver->close(store->readers[i]);
        store->readers[i] = NULL;
    }
    pthread_mutex_lock(&store->mutex);
    store->lent[i] = false;
    pthread_cond_signal(&store->came_free);
    pthread_mutex_unlock(&store->mutex);
}

static Status reader_run(Db *db, Arena *arena, StoreWork work, void *what) {
    db_fresh(db);
    TRY(db->driver->begin(db));
    Status how = db_work(db, arena, work, what);
    if (db->gone) return how;
    Status end = db->driver->commit(db);
    if (end.code != OK) db->driver->rollback(db);
    return how;
}

/* A line that broke while nobody used it is found out by the next one: so one more try, with a new
   connection. Reading twice does no harm. */
Status store_read(Store *store, Arena *arena, StoreWork work, void *what) {
    Status how = STATUS_OK;
    for (int tries = 0; tries < 2; tries++) {
        int i;
        how = reader_lend(store, arena, &i);
        bool gone = false;
        if (how.code == OK) {
            how = reader_run(store->readers[i], arena, work, what);
            gone = store->readers[i]->gone;
        }
        reader_back(store, i);
        if (!gone) break;
    }
    return how;
}

/* ---- writing ------------------------------------------------------------------------------------
 */

typedef struct {
    sem_t ready;
    Status how;
} Wait;

static void wait_done(Status how, void *what) {
    Wait *w = what;
    w->how = how;
    sem_post(&w->ready);
}

/* The deed's `what` goes to both run and done, so the caller's own is carried beside the wait. */
typedef struct {
    Wait wait;
    StoreWork work;
    void *what;
} Waiting;

static Status waiting_run(Db *db, Arena *arena, void *what) {
    Waiting *w = what;
    return w->work(db, arena, w->what);
}

Status store_write(Store *store, Arena *arena, StoreWork deed, void *what) {
    Waiting w = {.work = deed, .what = what};
    Deed d = {.run = waiting_run, .done = wait_done, .what = &w, .arena = arena};
    sem_init(&w.wait.ready, 0, 0);
    Status how = lane_submit(store->lane, &d);
    if (how.code == OK) {
        while (sem_wait(&w.wait.ready) != 0 && errno == EINTR) {}
        how = w.wait.how;
    }
    sem_destroy(&w.wait.ready);
    return how;
}

Status store_submit(Store *store, Deed *deed) { return lane_submit(store->lane, deed); }

int64_t store_schema(const Store *store) { return store->schema; }

DbKind store_kind(const Store *store) { return store->driver->kind; }

int store_queued(Store *store) { return lane_queued(store->lane); }
