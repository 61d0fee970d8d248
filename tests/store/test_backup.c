// SPDX-License-Identifier: EUPL-1.2
/* Backups while serving, restoring, and the check: on both databases. */
#include "both.h"

#include "store/audit.h"
#include "store/backup.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

static Status add_org(Db *db, Arena *a, void *what) {
    TRY(organisation_add(db, a, str_of(what), S("Voorbeeld"), S("municipality"), 1, NULL));
    AuditEntry e = {.organisation = str_of(what),
                    .moment = 1,
                    .actor_kind = ACTOR_SYSTEM,
                    .action = S("organisation.add"),
                    .detail = S("made for a test")};
    return audit_append(db, a, &e);
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

static Str backup_file(Both *b) { return arena_print(b->arena, "%s/backup", b->directory); }

static void test_backup_and_restore(void **state) {
    Both *b = *state;
    Str file = backup_file(b);
    struct stat is;
    assert_ok(both_write(b, add_org, "a"));
    assert_ok(store_backup(b->store, b->arena, file));
    assert_int_equal(stat(file.at, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
    assert_ok(both_write(b, add_org, "b"));
    assert_int_equal(orgs(b), 2);
    assert_code(store_restore(b->arena, b->options.place, file, true), UNAVAILABLE);
    both_close(b);
    assert_code(store_restore(b->arena, b->options.place, file, false), CONFLICT);
    assert_ok(store_restore(b->arena, b->options.place, file, true));
    both_open(b);
    assert_int_equal(orgs(b), 1);
    StoreReport report;
    assert_ok(store_check(b->store, b->arena, &report));
    assert_int_equal(report.faults, 0);
    assert_int_equal(report.audit.rows, 1);
    assert_int_equal(report.audit.broken, 0);
    assert_int_equal(report.organisations, 1);
}

/* ---- while others write -------------------------------------------------------------------------
 */

typedef struct {
    Both *b;
    atomic_bool stop;
    int64_t last;
} Busy;

static Status next_number(Db *db, Arena *a, void *what) {
    CaseNextNumberRow *row;
    TRY(case_next_number(db, a, S("a"), 2026, &row));
    *(int64_t *)what = row->last;
    return STATUS_OK;
}

static void *busy_writer(void *what) {
    Busy *busy = what;
    while (!atomic_load(&busy->stop)) {
        Arena *a = arena_new(1 << 20);
        Status ignored = store_write(busy->b->store, a, next_number, &busy->last);
        (void)ignored;
        arena_free(a);
    }
    return NULL;
}

static void test_backup_while_writing(void **state) {
    Both *b = *state;
    Busy busy = {.b = b};
    pthread_t thread;
    int64_t before, after = 0;
    assert_ok(both_write(b, add_org, "a"));
    assert_ok(both_write(b, next_number, &before));
    pthread_create(&thread, NULL, busy_writer, &busy);
    for (int i = 0; i < 3; i++) assert_ok(store_backup(b->store, b->arena, backup_file(b)));
    atomic_store(&busy.stop, true);
    pthread_join(thread, NULL);
    both_close(b);
    assert_ok(store_restore(b->arena, b->options.place, backup_file(b), true));
    both_open(b);
    assert_ok(both_write(b, next_number, &after));
    assert_in_range(after, before + 1, busy.last + 1);
}

static void file_write(Str path, const char *bytes, size_t n) {
    FILE *f = fopen(path.at, "wb");
    assert_non_null(f);
    fwrite(bytes, 1, n, f);
    fclose(f);
}

static void test_bad_backups_change_nothing(void **state) {
    Both *b = *state;
    Str file = backup_file(b), bad = arena_print(b->arena, "%s/bad", b->directory);
    assert_ok(both_write(b, add_org, "a"));
    assert_ok(store_backup(b->store, b->arena, file));
    both_close(b);
    Str missing = arena_print(b->arena, "%s/none", b->directory);
    assert_code(store_restore(b->arena, b->options.place, missing, true), NOT_FOUND);
    file_write(bad, "this is no backup, but it is long enough to be looked at", 56);
    assert_code(store_restore(b->arena, b->options.place, bad, true), INVALID);
    file_write(bad, "", 0);
    assert_code(store_restore(b->arena, b->options.place, bad, true), INVALID);
    static char half[1 << 16];
    int fd = open(file.at, O_RDONLY);
    ssize_t n = read(fd, half, sizeof half);
    close(fd);
    file_write(bad, half, (size_t)n / 2);
    Status how = store_restore(b->arena, b->options.place, bad, true);
    assert_true(how.code == INVALID || how.code == UNAVAILABLE);
    both_open(b);
    assert_int_equal(orgs(b), 1);
}

static void test_backup_to_nowhere(void **state) {
    Both *b = *state;
    assert_code(store_backup(b->store, b->arena, S("/nowhere/at/all")), UNAVAILABLE);
    assert_code(store_backup(b->store, b->arena, S("")), INVALID);
}

static void test_restore_into_a_new_place(void **state) {
    Both *b = *state;
    Str place = arena_print(b->arena, "%s/other", b->directory);
    assert_ok(both_write(b, add_org, "a"));
    assert_ok(store_backup(b->store, b->arena, backup_file(b)));
    assert_ok(store_restore(b->arena, place, backup_file(b), false));
    both_close(b);
    b->options.place = place;
    both_open(b);
    assert_int_equal(orgs(b), 1);
}

/* What only other hands can do: foreign keys are not looked at. */
static size_t faults_after(Both *b, const char *sql) {
    StoreReport report;
    sqlite3 *db = NULL;
    Str file = arena_print(b->arena, "%.*s/draagkracht.db", STR_ARG(b->options.place));
    assert_int_equal(sqlite3_open(file.at, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_ok(store_check(b->store, b->arena, &report));
    assert_true(str_starts(report.first, S("a row of ")));
    return report.faults;
}

static void test_check_finds_faults(void **state) {
    Both *b = *state;
    assert_ok(both_write(b, add_org, "a"));
    assert_int_equal(faults_after(b, "INSERT INTO team VALUES ('t', 'nobody', 'X', 1, NULL, 1)"),
                     1);
    size_t n = faults_after(
        b, "INSERT INTO response (id, organisation, case_id, person_id, wave,"
           " rater, rater_id, instrument, status, mode, saw_other, started,"
           " sent, answered_day, document, version) VALUES ('r', 'a', 'c', 'p', 'T0', 'resident',"
           " NULL, 'i', 'open', 'self', 0, NULL, NULL, NULL, 'oops', 1)");
    assert_true(n > 2);
    assert_int_equal(faults_after(b, "UPDATE response SET document = '{}'"), n - 1);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_backup_and_restore),
    BOTH(test_backup_while_writing),
    BOTH(test_bad_backups_change_nothing),
    BOTH(test_backup_to_nowhere),
    ON_SQLITE(test_restore_into_a_new_place),
    ON_SQLITE(test_check_finds_faults),
};

BOTH_MAIN(tests)
