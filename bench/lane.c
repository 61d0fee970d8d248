// SPDX-License-Identifier: EUPL-1.2
/* How many document saves a second the write lane makes durable, with 1, 16 and 64 writers, beside
   a bare SQLite loop that writes the same rows in batches of 32 and one by one, in the same run.
   usage: lane [SECONDS [DIRECTORY]]   (seconds per figure and round) prints "NAME VALUE UNIT"
   lines. */
#include "base/buf.h"
#include "store/one_case.h"
#include "store/responses.h"
#include "store/store.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

enum { RESPONSES = 256, ANSWERS = 35, WRITERS_MOST = 64, BARE_BATCH = 32, ROUNDS = 5 };

static char keys[RESPONSES][RANDOM_KEY_LEN + 1];
static Str document;
static double seconds = 0.5;

static void must(Status s) {
    if (s.code == OK) return;
    fprintf(stderr, "lane: %.*s\n", STR_ARG(s.why));
    exit(1);
}

/* A filled-in form: 35 answers, each with its UUID and moment, about 2.8 KB. */
static Str document_make(Arena *a) {
    Answer answers[ANSWERS];
    for (int i = 0; i < ANSWERS; i++)
        answers[i] = (Answer){.item = arena_print(a, "r%02d", i + 1),
                              .has_value = true,
                              .value = i % 5 + 1,
                              .id = random_uuid(a),
                              .at = 1795556180 + i};
    return document_write(a, answers, ANSWERS);
}

static Status fill(Db *db, Arena *a, void *what) {
    Str key[RESPONSES];
    (void)what;
    for (int i = 0; i < RESPONSES; i++) key[i] = str_of(keys[i]);
    TRY(one_case_fill(db, a, key, RESPONSES));
    for (int i = 0; i < RESPONSES; i++) {
        int64_t version = 1;
        TRY(response_save(db, a, key[i], version, document, 1, NULL));
    }
    return STATUS_OK;
}

/* ---- through the lane
 * ---------------------------------------------------------------------------- */

typedef struct {
    Store *store;
    int first, step;
    bool
        merge; /* read, merge and write one answer, as the program does; else write the whole row */
    atomic_bool *stop;
    int64_t saved;
} Writer;

typedef struct {
    Str key;
    int64_t version;
    const Answer *answer;
} Save;

static Status save_row(Db *db, Arena *a, void *what) {
    Save *s = what;
    int64_t changed;
    TRY(response_save(db, a, s->key, s->version, document, 1, &changed));
    return changed == 1 ? STATUS_OK : STATUS(CONFLICT, "another version");
}

static Status save_answer(Db *db, Arena *a, void *what) {
    Save *s = what;
    return response_answer(db, a, s->key, s->answer, 1, 1, &s->version);
}

static Status save_version(Db *db, Arena *a, void *what) {
    Save *s = what;
    ResponseLoadRow *row;
    TRY(response_load(db, a, s->key, &row));
    s->version = row->version;
    return STATUS_OK;
}

/* Each writer has responses of its own, so that what is measured is the lane and not conflicts. */
static void *writer_main(void *what) {
    Writer *w = what;
    Arena *a = arena_new((size_t)16 << 20);
    static int64_t versions[RESPONSES];
    for (int i = w->first; i < RESPONSES; i += w->step) {
        Save s = {.key = str_of(keys[i])};
        must(store_read(w->store, a, save_version, &s));
        versions[i] = s.version;
    }
    for (int i = w->first; !atomic_load(w->stop);
         i = i + w->step < RESPONSES ? i + w->step : w->first) {
        arena_reset(a);
        Answer answer = {.item = S("r17"),
                         .has_value = true,
                         .value = w->saved % 5 + 1,
                         .id = random_uuid(a),
                         .at = monotonic()};
        Save s = {str_of(keys[i]), versions[i], &answer};
        must(store_write(w->store, a, w->merge ? save_answer : save_row, &s));
        versions[i]++;
        w->saved++;
    }
    arena_free(a);
    return NULL;
}

static double lane_rate(Store *store, int writers, bool merge) {
    static Writer all[WRITERS_MOST];
    pthread_t threads[WRITERS_MOST];
    atomic_bool stop = false;
    int64_t saved = 0, begun = monotonic();
    for (int i = 0; i < writers; i++) {
        all[i] = (Writer){store, i, writers, merge, &stop, 0};
        pthread_create(&threads[i], NULL, writer_main, &all[i]);
    }
    usleep((useconds_t)(seconds * 1e6));
    atomic_store(&stop, true);
    for (int i = 0; i < writers; i++) {
        pthread_join(threads[i], NULL);
        saved += all[i].saved;
    }
    return (double)saved * NANOS_PER_SECOND / (double)(monotonic() - begun);
}

/* ---- bare SQLite
 * --------------------------------------------------------------------------------- */

static void bare_do(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "lane: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static sqlite3 *bare_open(const char *file) {
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        exit(1);
    bare_do(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    return db;
}

/* The very statement of the lane, without lane, savepoints, threads or arenas. */
static double bare_rate(const char *file, int batch) {
    sqlite3 *db = bare_open(file);
    sqlite3_stmt *save, *load;
    Str sql = statements[STATEMENT_RESPONSE_SAVE].sql[DB_SQLITE];
    static int64_t versions[RESPONSES];
    sqlite3_prepare_v2(db, sql.at, (int)sql.len, &save, NULL);
    sqlite3_prepare_v2(db, "SELECT version FROM response WHERE id = ?1", -1, &load, NULL);
    for (int i = 0; i < RESPONSES; i++) {
        sqlite3_bind_text(load, 1, keys[i], -1, SQLITE_STATIC);
        sqlite3_step(load);
        versions[i] = sqlite3_column_int64(load, 0);
        sqlite3_reset(load);
    }
    int64_t saved = 0, begun = monotonic(), until = begun + (int64_t)(seconds * NANOS_PER_SECOND);
    while (monotonic() < until) {
        bare_do(db, "BEGIN IMMEDIATE");
        for (int i = 0; i < batch; i++) {
            int which = (int)(saved++ % RESPONSES);
            sqlite3_bind_text(save, 1, keys[which], -1, SQLITE_STATIC);
            sqlite3_bind_int64(save, 2, versions[which]++);
            sqlite3_bind_text(save, 3, document.at, (int)document.len, SQLITE_STATIC);
            sqlite3_bind_int64(save, 4, 1);
            if (sqlite3_step(save) != SQLITE_DONE || sqlite3_changes(db) != 1) exit(1);
            sqlite3_reset(save);
        }
        bare_do(db, "COMMIT");
    }
    double rate = (double)saved * NANOS_PER_SECOND / (double)(monotonic() - begun);
    sqlite3_finalize(save);
    sqlite3_finalize(load);
    sqlite3_close(db);
    return rate;
}

enum { BARE_32, BARE_1, LANE_1, LANE_16, LANE_64, ANSWER_1, ANSWER_16, ANSWER_64, FIGURES };

static const struct {
    const char *name;
    int writers, batch;
    bool merge;
} figures[FIGURES] = {
    {"bare_batches_of_32", 0, BARE_BATCH, false},
    {"bare_one_by_one", 0, 1, false},
    {"lane_1_writer", 1, 0, false},
    {"lane_16_writers", 16, 0, false},
    {"lane_64_writers", 64, 0, false},
    {"answer_1_writer", 1, 0, true},
    {"answer_16_writers", 16, 0, true},
    {"answer_64_writers", 64, 0, true},
};

static int rate_order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(double *rates) {
    qsort(rates, ROUNDS, sizeof *rates, rate_order);
    return rates[ROUNDS / 2];
}

/* Other work on the machine comes and goes, so the figures are taken in turn, and the ratio is the
   middle one of the ratios within a round. */
static void bench_run(Store *store, const char *file) {
    static double rates[FIGURES][ROUNDS], ratios[FIGURES][ROUNDS];
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < FIGURES; i++) {
            rates[i][round] = figures[i].batch
                                  ? bare_rate(file, figures[i].batch)
                                  : lane_rate(store, figures[i].writers, figures[i].merge);
            ratios[i][round] = rates[i][round] / rates[BARE_32][round];
        }
    printf("document %zu bytes\n", document.len);
    for (int i = 0; i < FIGURES; i++) {
        printf("%s %.0f saves/s\n", figures[i].name, middle(rates[i]));
        if (i == LANE_64) printf("lane_64_writers_ratio %.2f of bare batches\n", middle(ratios[i]));
    }
}

static void place_remove(Arena *a, Str place) {
    static const char *const names[] = {"draagkracht.db", "draagkracht.db-wal",
                                        "draagkracht.db-shm", "draagkracht.lock"};
    for (int i = 0; i < 4; i++) unlink(arena_print(a, "%.*s/%s", STR_ARG(place), names[i]).at);
    rmdir(place.at);
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)64 << 20);
    Str under = str_of(argc > 2 ? argv[2] : "/var/tmp");
    if (argc > 1 && !str_double(str_of(argv[1]), &seconds)) return 2;
    must(secret_begin());
    for (int i = 0; i < RESPONSES; i++) memcpy(keys[i], random_key(a).at, RANDOM_KEY_LEN);
    document = document_make(a);
    Str place = arena_print(a, "%.*s/draagkracht-lane.%d", STR_ARG(under), (int)getpid());
    Store *store;
    must(store_open(a, (StoreOptions){.place = place}, &store));
    must(store_write(store, a, fill, NULL));
    bench_run(store, arena_print(a, "%.*s/draagkracht.db", STR_ARG(place)).at);
    store_close(store);
    place_remove(a, place);
    arena_free(a);
    return 0;
}
