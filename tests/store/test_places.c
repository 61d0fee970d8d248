// SPDX-License-Identifier: EUPL-1.2
/* Places that cannot be opened: each gives its code and a sentence that says what to do. */
#include "both.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>

static void sqlite_do(Str file, const char *sql) {
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(file.at, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

static Str file_of(Both *b) {
    return arena_print(b->arena, "%.*s/draagkracht.db", STR_ARG(b->options.place));
}

static void refused(Both *b, Code code, const char *words) {
    Status how = store_open(b->arena, b->options, &b->store);
    if (how.code != code || str_find(how.why, str_of(words)) == STR_NONE)
        fail_msg("code %d, \"%.*s\" instead of %d, \"%s\"", (int)how.code, STR_ARG(how.why),
                 (int)code, words);
    assert_null(b->store);
}

static void test_directories(void **state) {
    Both *b = *state;
    Str file = file_of(b);
    both_close(b);
    b->options.place = S("");
    refused(b, INVALID, "no place");
    b->options.place = arena_print(b->arena, "%s/no/such", b->directory);
    refused(b, INVALID, "cannot be made: No such file or directory");
    b->options.place = file;
    refused(b, INVALID, "is no directory");
    b->options.place = arena_print(b->arena, "%s/new", b->directory);
    b->options.must_exist = true;
    refused(b, NOT_FOUND, "there is no directory");
    assert_int_equal(mkdir(b->options.place.at, 0700), 0);
    refused(b, NOT_FOUND, "there is no database in");
    b->options.must_exist = false;
    both_open(b);
    struct stat is;
    assert_int_equal(stat(file_of(b).at, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
}

static void test_damaged_file(void **state) {
    Both *b = *state;
    both_close(b);
    char noise[8192];
    random_bytes(noise, sizeof noise);
    FILE *f = fopen(file_of(b).at, "wb");
    fwrite(noise, 1, sizeof noise, f);
    fclose(f);
    refused(b, INVALID, "not a database of this program");
}

static void test_damaged_page(void **state) {
    Both *b = *state;
    both_close(b);
    sqlite_do(file_of(b), "PRAGMA wal_checkpoint(TRUNCATE)");
    int fd = open(file_of(b).at, O_WRONLY);
    char noise[4096];
    memset(noise, 0x5a, sizeof noise);
    for (int page = 1; page < 100; page++)
        if (pwrite(fd, noise, sizeof noise, page * 4096) < 0) fail();
    close(fd);
    refused(b, INVALID, "damaged");
}

static const char newer[] = "INSERT INTO schema_migration VALUES (9000, 'future', 'x', 1)";
static const char changed[] = "UPDATE schema_migration SET digest = 'other' WHERE number = 1";

static void other_do(Both *b, const char *sql) {
    both_close(b);
    if (b->kind == DB_SQLITE)
        sqlite_do(file_of(b), sql);
    else
        both_postgres_do(b->options.place.at, sql);
}

static void test_newer_schema(void **state) {
    Both *b = *state;
    other_do(b, newer);
    refused(b, INVALID, "newer version of this program (schema 9000");
}

static void test_changed_migration(void **state) {
    Both *b = *state;
    other_do(b, changed);
    refused(b, INVALID, "another migration 1 (foundation)");
}

static Status add_org(Db *db, Arena *a, void *what) {
    (void)what;
    return organisation_add(db, a, random_key(a), S("A"), S("municipality"), 1, NULL);
}

/* Another program that keeps the database locked for longer than a deed waits. */
static void test_locked(void **state) {
    Both *b = *state;
    sqlite3 *other = NULL;
    sqlite3_open(file_of(b).at, &other);
    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    Status how = both_write(b, add_org, NULL);
    assert_int_equal(how.code, UNAVAILABLE);
    assert_text(how.why, "the database is locked by another program");
    sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(other);
    assert_ok(both_write(b, add_org, NULL));
}

/* Root may write everywhere, so this runs as somebody else. */
static void test_read_only_directory(void **state) {
    Both *b = *state;
    both_close(b);
    chmod(b->directory, 0755);
    chmod(b->options.place.at, 0555);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0) _exit(2);
        Status how = store_open(b->arena, b->options, &b->store);
        bool said = str_find(how.why, S("Permission denied")) != STR_NONE;
        _exit(how.code == UNAVAILABLE && said ? 0 : 1);
    }
    int end = 0;
    waitpid(child, &end, 0);
    chmod(b->options.place.at, 0700);
    assert_true(WIFEXITED(end));
    assert_int_equal(WEXITSTATUS(end), 0);
}

static void test_no_server(void **state) {
    Both *b = *state;
    both_close(b);
    Str there = b->options.place;
    b->options.place = S("postgresql://nobody@127.0.0.1:1/none");
    refused(b, UNAVAILABLE, "cannot be reached");
    b->options.place = both_address(b->arena, "no_such_database");
    refused(b, UNAVAILABLE, "does not exist");
    b->options.place = S("postgresql://host:not-a-port/");
    refused(b, UNAVAILABLE, "port");
    b->options.place = there;
}

static void test_other_collation(void **state) {
    Both *b = *state;
    both_close(b);
    Str name = arena_print(b->arena, "%s_icu", b->name);
    both_postgres_do(getenv("DRAAGKRACHT_TEST_PG"),
                     arena_print(b->arena,
                                 "CREATE DATABASE %.*s TEMPLATE template0 ENCODING 'LATIN1' "
                                 "LOCALE 'C'",
                                 STR_ARG(name))
                         .at);
    Str there = b->options.place;
    b->options.place = both_address(b->arena, name.at);
    refused(b, INVALID, "collation C and encoding LATIN1");
    b->options.place = there;
    both_postgres_do(getenv("DRAAGKRACHT_TEST_PG"),
                     arena_print(b->arena, "DROP DATABASE %.*s", STR_ARG(name)).at);
}

/* A server that ends every connection while nobody looks: the next piece of work has a new one. */
static void test_server_ends_connections(void **state) {
    static const char end[] = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                              " WHERE datname = current_database() AND pid <> pg_backend_pid()";
    Both *b = *state;
    for (int i = 0; i < 3; i++) {
        assert_ok(both_write(b, add_org, NULL));
        assert_code(both_read(b, add_org, NULL), BUG);
        both_postgres_do(b->options.place.at, end);
    }
    assert_ok(both_write(b, add_org, NULL));
}

static void test_two_programs(void **state) {
    Both *b = *state;
    Store *other;
    assert_ok(store_open(b->arena, b->options, &other));
    assert_ok(both_write(b, add_org, NULL));
    assert_ok(store_write(other, b->arena, add_org, NULL));
    assert_ok(both_write(b, add_org, NULL));
    store_close(other);
}

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_directories),
    ON_SQLITE(test_damaged_file),
    ON_SQLITE(test_damaged_page),
    BOTH(test_newer_schema),
    BOTH(test_changed_migration),
    ON_SQLITE(test_locked),
    ON_SQLITE(test_read_only_directory),
    ON_POSTGRES(test_no_server),
    ON_POSTGRES(test_other_collation),
    ON_POSTGRES(test_server_ends_connections),
    BOTH(test_two_programs),
};

BOTH_MAIN(tests)
