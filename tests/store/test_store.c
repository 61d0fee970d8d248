// SPDX-License-Identifier: EUPL-1.2
/* The door and the lane: what is kept, what is undone, and what a full queue, a slow deed, a crowd
   or a failing statement does. */
#include "both.h"

#include <pthread.h>
#include <semaphore.h>

static Status add_org(Db *db, Arena *a, void *what) {
    return organisation_add(db, a, str_of(what), S("Gemeente Voorbeeld"), S("municipality"), 1,
                            NULL);
}

static Status count_orgs(Db *db, Arena *a, void *what) {
    OrganisationListRow *rows;
    return organisation_list(db, a, &rows, (size_t *)what);
}

static size_t orgs(Both *b) {
    size_t n = 0;
    assert_ok(both_read(b, count_orgs, &n));
    return n;
}

static void test_write_is_read(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, add_org, "a"));
    assert_int_equal(orgs(b), 1);
    both_close(b);
    both_open(b);
    assert_int_equal(orgs(b), 1);
}

static void test_key_twice_is_conflict(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, add_org, "a"));
    assert_code(both_write(b, add_org, "a"), CONFLICT);
    assert_ok(both_write(b, add_org, "b"));
    assert_int_equal(orgs(b), 2);
}

static Status add_then_refuse(Db *db, Arena *a, void *what) {
    TRY(add_org(db, a, what));
    return STATUS(FORBIDDEN, "not you");
}

static void test_refused_deed_leaves_nothing(void **state) {
    Both *b = *state;
    assert_code(both_write(b, add_then_refuse, "a"), FORBIDDEN);
    assert_int_equal(orgs(b), 0);
}

/* A deed that goes on after a failing statement, and even says OK, is undone all the same. */
static Status add_twice_and_go_on(Db *db, Arena *a, void *what) {
    Status first = add_org(db, a, what);
    Status second = add_org(db, a, what);
    assert_int_equal(first.code, OK);
    assert_int_equal(second.code, CONFLICT);
    Status third = add_org(db, a, "another");
    assert_int_equal(third.code, CONFLICT);
    return STATUS_OK;
}

static void test_failing_statement_undoes_the_deed(void **state) {
    Both *b = *state;
    assert_code(both_write(b, add_twice_and_go_on, "a"), CONFLICT);
    assert_int_equal(orgs(b), 0);
}

static Status add_team_of_nobody(Db *db, Arena *a, void *what) {
    (void)what;
    return team_add(db, a, S("t"), S("no such organisation"), S("Noord"), 1, NULL);
}

static Status add_odd_kind(Db *db, Arena *a, void *what) {
    (void)what;
    return organisation_add(db, a, S("a"), S("A"), S("bakery"), 1, NULL);
}

static Status add_bytes(Db *db, Arena *a, void *what) {
    return organisation_add(db, a, S("a"), *(Str *)what, S("municipality"), 1, NULL);
}

static Status read_that_writes(Db *db, Arena *a, void *what) { return add_org(db, a, what); }

static void test_codes(void **state) {
    Both *b = *state;
    Str nul = S("a\0b"), bad = S("\xff");
    assert_code(both_write(b, add_team_of_nobody, NULL), CONFLICT);
    assert_code(both_write(b, add_odd_kind, NULL), BUG);
    assert_code(both_write(b, add_bytes, &nul), INVALID);
    assert_code(both_write(b, add_bytes, &bad), INVALID);
    assert_code(both_read(b, read_that_writes, "a"), BUG);
    assert_int_equal(orgs(b), 0);
    assert_ok(both_write(b, add_org, "a"));
}

/* ---- many at once ------------------------------------------------------------------------------
 */

enum { CROWD = 8, EACH = 40 };

static Status next_number(Db *db, Arena *a, void *what) {
    CaseNextNumberRow *row;
    TRY(case_next_number(db, a, S("a"), 2026, &row));
    *(int64_t *)what = row->last;
    return STATUS_OK;
}

typedef struct {
    Both *both;
    int failed;
    int64_t seen[EACH];
} Member;

static void *crowd_member(void *what) {
    Member *m = what;
    for (int i = 0; i < EACH; i++) {
        Arena *a = arena_new(1 << 20);
        if (store_write(m->both->store, a, next_number, &m->seen[i]).code != OK) m->failed++;
        arena_free(a);
    }
    return NULL;
}

static void test_crowd_counts_each_once(void **state) {
    Both *b = *state;
    static Member members[CROWD];
    pthread_t threads[CROWD];
    char given[CROWD * EACH + 1] = {0};
    assert_ok(both_write(b, add_org, "a"));
    memset(members, 0, sizeof members);
    for (int i = 0; i < CROWD; i++) {
        members[i].both = b;
        pthread_create(&threads[i], NULL, crowd_member, &members[i]);
    }
    for (int i = 0; i < CROWD; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < CROWD; i++) {
        assert_int_equal(members[i].failed, 0);
        for (int j = 0; j < EACH; j++) given[members[i].seen[j]]++;
    }
    for (int i = 1; i <= CROWD * EACH; i++) assert_int_equal(given[i], 1);
}

/* ---- the queue
 * ----------------------------------------------------------------------------------- */

typedef struct {
    sem_t go, in, done;
    Code code;
    int runs, dones;
} Gate;

static void gate_init(Gate *g) {
    *g = (Gate){0};
    sem_init(&g->go, 0, 0);
    sem_init(&g->in, 0, 0);
    sem_init(&g->done, 0, 0);
}

static Status gate_run(Db *db, Arena *a, void *what) {
    Gate *g = what;
    (void)db, (void)a;
    g->runs++;
    sem_post(&g->in);
    sem_wait(&g->go);
    return STATUS_OK;
}

static Status gate_pass(Db *db, Arena *a, void *what) {
    (void)db, (void)a;
    ((Gate *)what)->runs++;
    return STATUS_OK;
}

static void gate_done(Status s, void *what) {
    Gate *g = what;
    g->code = s.code;
    g->dones++;
    sem_post(&g->done);
}

static void test_full_queue_says_so_at_once(void **state) {
    Both *b = *state;
    both_close(b);
    b->options.queue = 2;
    b->options.writers = 1;
    both_open(b);
    Gate slow, rest[3];
    Deed first = {gate_run, gate_done, &slow, b->arena, 0, NULL, STATUS_OK}, deeds[3];
    gate_init(&slow);
    assert_ok(store_submit(b->store, &first));
    sem_wait(&slow.in);
    for (int i = 0; i < 3; i++) {
        gate_init(&rest[i]);
        deeds[i] = (Deed){gate_pass, gate_done, &rest[i], b->arena, 0, NULL, STATUS_OK};
    }
    assert_ok(store_submit(b->store, &deeds[0]));
    assert_ok(store_submit(b->store, &deeds[1]));
    assert_int_equal(store_queued(b->store), 2);
    assert_code(store_submit(b->store, &deeds[2]), UNAVAILABLE);
    sem_post(&slow.go);
    both_close(b);
    for (int i = 0; i < 3; i++) assert_int_equal(rest[i].dones, i < 2);
    assert_int_equal(slow.dones, 1);
    assert_int_equal(rest[0].code, OK);
}

static void test_late_deed_does_not_run(void **state) {
    Both *b = *state;
    both_close(b);
    b->options.writers = 1;
    both_open(b);
    Gate slow, late;
    gate_init(&slow);
    gate_init(&late);
    Deed first = {gate_run, gate_done, &slow, b->arena, 0, NULL, STATUS_OK};
    Deed second = {gate_pass, gate_done, &late, b->arena, monotonic() + 20 * NANOS_PER_MILLI,
                   NULL,      STATUS_OK};
    assert_ok(store_submit(b->store, &first));
    sem_wait(&slow.in);
    assert_ok(store_submit(b->store, &second));
    sem_wait(&late.done);
    assert_int_equal(late.code, UNAVAILABLE);
    assert_int_equal(late.runs, 0);
    sem_post(&slow.go);
    sem_wait(&slow.done);
    assert_int_equal(slow.code, OK);
    both_close(b);
    assert_int_equal(late.dones, 1);
}

static Status eat_memory(Db *db, Arena *a, void *what) {
    TRY(add_org(db, a, what));
    arena_alloc(a, (size_t)1 << 20);
    return STATUS_OK;
}

static void test_deed_without_memory(void **state) {
    Both *b = *state;
    Arena *small = arena_new(64 << 10);
    assert_code(store_write(b->store, small, eat_memory, "a"), UNAVAILABLE);
    assert_int_equal(orgs(b), 0);
    assert_code(store_read(b->store, small, eat_memory, "a"), BUG);
    arena_free(small);
    assert_ok(both_write(b, add_org, "a"));
}

typedef struct {
    Gate gate; /* first: gate_done gets a Named and takes it for its Gate */
    char *name;
} Named;

static Status add_named(Db *db, Arena *a, void *what) {
    Named *n = what;
    n->gate.runs++;
    return add_org(db, a, n->name);
}

/* One failing deed in a batch takes nobody else along. */
static void test_batch_keeps_the_others(void **state) {
    enum { MANY = 10 };
    static char *names[MANY] = {"a", "b", "a", "c", "d", "b", "e", "f", "a", "g"};
    Both *b = *state;
    Gate slow;
    Named each[MANY];
    Deed first = {gate_run, gate_done, &slow, b->arena, 0, NULL, STATUS_OK}, deeds[MANY];
    both_close(b);
    b->options.writers = 1;
    both_open(b);
    gate_init(&slow);
    assert_ok(store_submit(b->store, &first));
    sem_wait(&slow.in);
    for (int i = 0; i < MANY; i++) {
        gate_init(&each[i].gate);
        each[i].name = names[i];
        deeds[i] = (Deed){add_named, gate_done, &each[i], arena_new(1 << 20), 0, NULL, STATUS_OK};
        assert_ok(store_submit(b->store, &deeds[i]));
    }
    sem_post(&slow.go);
    int kept = 0;
    for (int i = 0; i < MANY; i++) {
        sem_wait(&each[i].gate.done);
        kept += each[i].gate.code == OK;
        assert_true(each[i].gate.code == OK || each[i].gate.code == CONFLICT);
        arena_free(deeds[i].arena);
    }
    assert_int_equal(kept, 7);
    assert_int_equal(orgs(b), 7);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_write_is_read),
    BOTH(test_key_twice_is_conflict),
    BOTH(test_refused_deed_leaves_nothing),
    BOTH(test_failing_statement_undoes_the_deed),
    BOTH(test_codes),
    BOTH(test_crowd_counts_each_once),
    BOTH(test_full_queue_says_so_at_once),
    BOTH(test_late_deed_does_not_run),
    BOTH(test_deed_without_memory),
    BOTH(test_batch_keeps_the_others),
};

BOTH_MAIN(tests)
