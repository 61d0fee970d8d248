// SPDX-License-Identifier: EUPL-1.2
/* One test code for both databases: each test gets a fresh, empty store, once on SQLite in a
   directory of its own and once on PostgreSQL in a database of its own. */
#ifndef TESTS_STORE_BOTH_H
#define TESTS_STORE_BOTH_H

#include "check.h"

#include "statements.h"
#include "store/store.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    DbKind kind;
    Arena *arena;
    StoreOptions options;
    Store *store;  /* NULL after both_close */
    char name[64]; /* of the PostgreSQL database */
    char directory[64];
    void (*leave)(void); /* ends what still uses the store when a test failed half-way; or NULL */
} Both;

/* The tests of one file, for each of the two. */
#define BOTH(test)                                                                                 \
    {#test " (sqlite)", test, both_sqlite, both_end, NULL}, {                                      \
#test " (postgresql)", test, both_postgres, both_end, NULL                                 \
    }
#define ON_SQLITE(test)                                                                            \
    { #test, test, both_sqlite, both_end, NULL }
#define ON_POSTGRES(test)                                                                          \
    { #test, test, both_postgres, both_end, NULL }

static inline int both_remove_one(const char *path, const struct stat *is, int kind,
                                  struct FTW *ftw) {
    (void)is, (void)kind, (void)ftw;
    return remove(path);
}

static inline void both_remove(const char *directory) {
    nftw(directory, both_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Statements of the test itself, on the cluster or on the test's own database. */
static inline void both_postgres_do(const char *address, const char *sql) {
    PGconn *line = PQconnectdb(address);
    if (PQstatus(line) != CONNECTION_OK) fail_msg("PostgreSQL: %s", PQerrorMessage(line));
    PGresult *r = PQexec(line, "SET client_min_messages = error");
    PQclear(r);
    r = PQexec(line, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(line));
    PQclear(r);
    PQfinish(line);
}

/* The address of another database of the cluster. */
static inline Str both_address(Arena *a, const char *name) {
    Str base = str_of(getenv("DRAAGKRACHT_TEST_PG"));
    size_t at = str_find(base, S("/postgres?"));
    if (at == STR_NONE) fail_msg("DRAAGKRACHT_TEST_PG has no /postgres? in it");
    return arena_print(a, "%.*s/%s%.*s", (int)at, base.at, name, (int)(base.len - at - 9),
                       base.at + at + 9);
}

static inline void both_open(Both *b) { assert_ok(store_open(b->arena, b->options, &b->store)); }

static inline void both_close(Both *b) {
    store_close(b->store);
    b->store = NULL;
}

static inline Both *both_new(DbKind kind) {
    Both *b = calloc(1, sizeof *b);
    b->kind = kind;
    b->arena = arena_new((size_t)256 << 20);
    assert_ok(secret_begin());
    snprintf(b->directory, sizeof b->directory, "/tmp/draagkracht-test.XXXXXX");
    if (mkdtemp(b->directory) == NULL) fail_msg("no temporary directory");
    return b;
}

static inline int both_sqlite(void **state) {
    Both *b = both_new(DB_SQLITE);
    b->options.place = arena_print(b->arena, "%s/data", b->directory);
    both_open(b);
    *state = b;
    return 0;
}

static inline int both_postgres(void **state) {
    static int count;
    Both *b = both_new(DB_POSTGRESQL);
    snprintf(b->name, sizeof b->name, "test_%d_%d", (int)getpid(), count++);
    Str make = arena_print(b->arena, "CREATE DATABASE %s TEMPLATE template0", b->name);
    both_postgres_do(getenv("DRAAGKRACHT_TEST_PG"), make.at);
    b->options.place = both_address(b->arena, b->name);
    both_open(b);
    *state = b;
    return 0;
}

static inline int both_end(void **state) {
    Both *b = *state;
    if (b->leave) b->leave();
    both_close(b);
    if (b->kind == DB_POSTGRESQL)
        both_postgres_do(getenv("DRAAGKRACHT_TEST_PG"),
                         arena_print(b->arena, "DROP DATABASE %s WITH (FORCE)", b->name).at);
    both_remove(b->directory);
    arena_free(b->arena);
    free(b);
    return 0;
}

/* Without a cluster, starts the whole program again beside one. */
static inline void both_cluster(char **argv) {
    if (getenv("DRAAGKRACHT_TEST_PG")) return;
    static char script[4200];
    char self[4000] = {0};
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 0) return;
    char *slash = strrchr(self, '/');
    snprintf(script, sizeof script, "%.*s/../tests/with-postgres", (int)(slash - self), self);
    if (access(script, X_OK) != 0) snprintf(script, sizeof script, "tests/with-postgres");
    execl(script, script, self, (char *)NULL);
    fprintf(stderr, "%s: tests/with-postgres cannot be started\n", argv[0]);
    exit(69);
}

#define BOTH_MAIN(tests)                                                                           \
    int main(int argc, char **argv) {                                                              \
        (void)argc;                                                                                \
        both_cluster(argv);                                                                        \
        cmocka_set_message_output(CM_OUTPUT_TAP);                                                  \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }

/* Deeds and works as one call, for tests. */
#define both_write(b, work, what) store_write((b)->store, (b)->arena, (work), (what))
#define both_read(b, work, what) store_read((b)->store, (b)->arena, (work), (what))

#endif
