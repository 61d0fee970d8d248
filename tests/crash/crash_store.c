// SPDX-License-Identifier: EUPL-1.2
/* kill -9 under load, fifty times on each database: every save that was acknowledged is there
   afterwards, nothing is half there, and the audit chains hold. */
#include "store/both.h"
#include "store/one_case.h"

#include "store/audit.h"
#include "store/backup.h"
#include "store/responses.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum { ROUNDS = 50, SAVERS = 8, LEAST_MS = 15, SPREAD_MS = 60 };

/* What a saver tells its parent after each save: written at once, being far smaller than PIPE_BUF.
 */
typedef struct {
    int saver;
    int64_t number;
} Told;

static Str saver_key(Arena *a, int saver) { return arena_print(a, "response%d", saver); }

static Status crash_fill(Db *db, Arena *a, void *what) {
    Str keys[SAVERS];
    (void)what;
    for (int i = 0; i < SAVERS; i++) keys[i] = saver_key(a, i);
    return one_case_fill(db, a, keys, SAVERS);
}

/* ---- the child: saves and tells
 * ------------------------------------------------------------------- */

typedef struct {
    Store *store;
    int saver, pipe;
    int64_t from;
} Saver;

typedef struct {
    Str key;
    Answer answers[2];
} Save;

/* Two answers with the same number in one deed: they are both there, or neither. */
static Status crash_save(Db *db, Arena *a, void *what) {
    Save *s = what;
    int64_t version;
    AuditEntry e = {.organisation = S("org"),
                    .moment = 1,
                    .actor_kind = ACTOR_SYSTEM,
                    .action = S("response.save"),
                    .detail = S("under load")};
    TRY(audit_append(db, a, &e));
    return response_answer(db, a, s->key, s->answers, 2, 1, &version);
}

static void *saver_main(void *what) {
    Saver *me = what;
    Arena *a = arena_new(16 << 20);
    for (int64_t n = me->from + 1;; n++) {
        arena_reset(a);
        Save s = {.key = saver_key(a, me->saver)};
        for (int i = 0; i < 2; i++)
            s.answers[i] = (Answer){.item = i ? S("r02") : S("r01"),
                                    .has_value = true,
                                    .value = n,
                                    .id = random_uuid(a),
                                    .at = n};
        if (store_write(me->store, a, crash_save, &s).code != OK) continue;
        Told told = {me->saver, n};
        if (write(me->pipe, &told, sizeof told) != sizeof told) return NULL;
    }
}

static _Noreturn void child_main(const Both *b, int pipe, const int64_t *from) {
    Arena *a = arena_new(64 << 20);
    static Saver savers[SAVERS];
    Store *store;
    pthread_t thread;
    if (store_open(a, b->options, &store).code != OK) _exit(3);
    for (int i = 0; i < SAVERS; i++) {
        savers[i] = (Saver){store, i, pipe, from[i]};
        pthread_create(&thread, NULL, saver_main, &savers[i]);
    }
    for (;;) pause();
}

/* ---- the parent: kills and counts
 * ----------------------------------------------------------------- */

/* Lets a child work for a while, kills it, and lays what it told over `last`. */
static int crash_once(const Both *b, int64_t *last) {
    int pipes[2], told_n = 0;
    Told told;
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        close(pipes[0]);
        child_main(b, pipes[1], last);
    }
    close(pipes[1]);
    /* The time runs from its first save, so that it is killed at work and not in opening. */
    ssize_t n = read(pipes[0], &told, sizeof told);
    usleep((useconds_t)(LEAST_MS + random_below(SPREAD_MS)) * 1000);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (n == sizeof told) {
        told_n++;
        if (told.number > last[told.saver]) last[told.saver] = told.number;
        n = read(pipes[0], &told, sizeof told);
    }
    close(pipes[0]);
    return told_n;
}

static Status crash_read(Db *db, Arena *a, void *what) {
    int64_t *there = what;
    for (int i = 0; i < SAVERS; i++) {
        ResponseLoadRow *row;
        Answer *answers;
        size_t n;
        TRY(response_load(db, a, saver_key(a, i), &row));
        TRY(document_read(a, row->document, &answers, &n));
        there[i] = n ? answers[0].value : 0;
        if (n == 1 || (n == 2 && answers[1].value != there[i]))
            return STATUS(BUG, "half a save is there");
    }
    return STATUS_OK;
}

static void test_kill_fifty_times(void **state) {
    Both *b = *state;
    int64_t last[SAVERS] = {0}, there[SAVERS], acknowledged = 0;
    assert_ok(both_write(b, crash_fill, NULL));
    for (int round = 0; round < ROUNDS; round++) {
        both_close(b);
        int told = crash_once(b, last);
        if (told == 0) fail_msg("round %d: the child saved nothing", round);
        acknowledged += told;
        both_open(b);
        assert_ok(both_read(b, crash_read, there));
        for (int i = 0; i < SAVERS; i++) {
            if (there[i] < last[i])
                fail_msg("round %d: saver %d was told %lld and %lld is there", round, i,
                         (long long)last[i], (long long)there[i]);
            last[i] = there[i];
        }
    }
    StoreReport report;
    assert_ok(store_check(b->store, b->arena, &report));
    if (report.faults) fail_msg("%.*s", STR_ARG(report.first));
    if (report.audit.broken) fail_msg("%.*s", STR_ARG(report.audit.why));
    assert_true(report.audit_rows >= acknowledged);
    printf("# %d kills, %lld acknowledged saves, all there\n", ROUNDS, (long long)acknowledged);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_kill_fifty_times),
};

BOTH_MAIN(tests)
