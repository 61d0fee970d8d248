// SPDX-License-Identifier: EUPL-1.2
/* The audit chain: what was changed, taken away or added behind its back shows; what was erased
   does not break it. */
#include "both.h"

#include "store/audit.h"

#include <pthread.h>
#include <sqlite3.h>

enum { ROWS = 700, FEW = 60 }; /* ROWS is more than a page of the walk */

static Status fill(Db *db, Arena *a, void *what) {
    (void)what;
    TRY(organisation_add(db, a, S("org"), S("A"), S("municipality"), 1, NULL));
    return organisation_add(db, a, S("two"), S("B"), S("welfare"), 1, NULL);
}

static Status append(Db *db, Arena *a, void *what) {
    int i = *(int *)what;
    AuditEntry e = {.organisation = i % 10 == 9 ? S("two") : S("org"),
                    .moment = 1000 + i,
                    .actor_kind = ACTOR_USER,
                    .actor = S("joris"),
                    .action = S("case.read"),
                    .case_id = S("k"),
                    .person_id = i % 2 ? S("p") : (Str){0},
                    .result = AUDIT_DONE};
    if (i % 3 == 0) e.source = S("192.0.2.7"), e.detail = S("bladzijde 1");
    return audit_append(db, a, &e);
}

static void fill_chain(Both *b, int rows) {
    assert_ok(both_write(b, fill, NULL));
    for (int i = 0; i < rows; i++) assert_ok(both_write(b, append, &i));
}

static AuditReport verified(Both *b) {
    AuditReport r;
    assert_ok(audit_verify(b->store, b->arena, &r));
    return r;
}

/* As somebody would who has the database in hands. */
static void tamper(Both *b, const char *sql) {
    if (b->kind == DB_POSTGRESQL) {
        both_postgres_do(b->options.place.at, sql);
        return;
    }
    sqlite3 *db = NULL;
    Str file = arena_print(b->arena, "%.*s/draagkracht.db", STR_ARG(b->options.place));
    assert_int_equal(sqlite3_open(file.at, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void test_a_whole_chain(void **state) {
    Both *b = *state;
    fill_chain(b, ROWS);
    AuditReport r = verified(b);
    if (r.broken) fail_msg("%.*s", STR_ARG(r.why));
    assert_int_equal(r.rows, ROWS);
    assert_true(r.chains >= 2);
    assert_int_equal(r.erased, 0);
}

static Status erase(Db *db, Arena *a, void *what) {
    return audit_detail_erase(db, a, S("org"), 1100, what);
}

static void test_erased_details(void **state) {
    Both *b = *state;
    int64_t erased;
    fill_chain(b, ROWS);
    assert_ok(both_write(b, erase, &erased));
    assert_true(erased > 20);
    AuditReport r = verified(b);
    assert_int_equal(r.broken, 0);
    assert_int_equal(r.erased, erased);
}

/* The numbers are those of the chain that row 3 of organisation "org" is in, whatever its number.
 */
static const struct {
    const char *sql, *why;
} tampers[] = {
    {"UPDATE audit SET actor = 'anna' WHERE organisation = 'org' AND number = 3", "was changed"},
    {"UPDATE audit SET person_id = NULL WHERE organisation = 'org' AND moment = 1035",
     "was changed"},
    {"UPDATE audit SET moment = 1 WHERE organisation = 'two' AND moment = 1009", "was changed"},
    {"UPDATE audit_detail SET detail = 'niets' WHERE organisation = 'org' AND number = 1",
     "another detail"},
    {"DELETE FROM audit_detail WHERE organisation = 'org' AND number IN (2, 3, 5);"
     "DELETE FROM audit WHERE organisation = 'org' AND moment = 1001",
     "is missing"},
    {"DELETE FROM audit_head WHERE organisation = 'org'", "no record of where"},
    {"UPDATE audit_head SET number = number + 1 WHERE organisation = 'two'", "is gone"},
};

/* Each on a chain that holds until then. */
static void test_tampering_shows(void **state) {
    Both *b = *state;
    for (size_t i = 0; i < sizeof tampers / sizeof *tampers; i++) {
        void *fresh = NULL;
        if (b->kind == DB_SQLITE)
            both_sqlite(&fresh);
        else
            both_postgres(&fresh);
        Both *one = fresh;
        both_close(one);
        one->options.writers = 1;
        both_open(one);
        fill_chain(one, FEW);
        assert_int_equal(verified(one).broken, 0);
        tamper(one, tampers[i].sql);
        AuditReport r = verified(one);
        if (r.broken != 1 || str_find(r.why, str_of(tampers[i].why)) == STR_NONE)
            fail_msg("%s: %zu broken: %.*s", tampers[i].sql, r.broken, STR_ARG(r.why));
        both_end(&fresh);
    }
}

static void test_end_taken_off(void **state) {
    Both *b = *state;
    both_close(b);
    b->options.writers = 1;
    both_open(b);
    fill_chain(b, ROWS);
    tamper(b, "DELETE FROM audit_detail WHERE number > 600; DELETE FROM audit WHERE number > 600");
    AuditReport r = verified(b);
    assert_int_equal(r.broken, 1);
    assert_true(str_find(r.why, S("row 601: and what came after is gone")) != STR_NONE);
    tamper(b, "DELETE FROM audit_detail WHERE organisation = 'two';"
              "DELETE FROM audit WHERE organisation = 'two'");
    assert_int_equal(verified(b).broken, 2);
}

static void *appender(void *what) {
    Both *b = what;
    for (int i = 0; i < 50; i++) {
        Arena *a = arena_new(1 << 20);
        if (store_write(b->store, a, append, &i).code != OK) return b;
        arena_free(a);
    }
    return NULL;
}

static void test_many_writers(void **state) {
    Both *b = *state;
    pthread_t threads[8];
    assert_ok(both_write(b, fill, NULL));
    for (int i = 0; i < 8; i++) pthread_create(&threads[i], NULL, appender, b);
    for (int i = 0; i < 8; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    AuditReport r = verified(b);
    if (r.broken) fail_msg("%.*s", STR_ARG(r.why));
    assert_int_equal(r.rows, 400);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_a_whole_chain), BOTH(test_erased_details), BOTH(test_tampering_shows),
    BOTH(test_end_taken_off), BOTH(test_many_writers),
};

BOTH_MAIN(tests)
