// SPDX-License-Identifier: EUPL-1.2
/* The reader of .sql files: what it makes of a statement, and every fault with its place. */
#include "check.h"

#include "tools/sql_read.h"

static Arena *arena;

static Status read_text(const char *text, SqlStatement **out, size_t *n) {
    SqlFile file = {S("q.sql"), str_of(text), false};
    return sql_read(arena, &file, 1, out, n);
}

static void test_one_text_two_dialects(void **state) {
    (void)state;
    SqlStatement *s;
    size_t n;
    assert_ok(read_text("-- a file\n\n"
                        "-- name: thing_find\n-- takes: id text, low real?, n int\n"
                        "-- gives: many id text, note text?, n int\n-- Finds\n-- things.\n"
                        "SELECT id, /* a ? here */ note, n -- and ?9 here\n"
                        "FROM thing WHERE id=?1 AND x > ?2\n  AND note <> 'it''s ?7;' AND n=?3;\n",
                        &s, &n));
    assert_int_equal(n, 1);
    assert_text(s->name, "thing_find");
    assert_text(s->does, "Finds things.");
    assert_int_equal(s->shape, SQL_MANY);
    assert_int_equal(s->takes_n, 3);
    assert_true(s->takes[1].nullable);
    assert_int_equal(s->takes[1].type, SQL_REAL);
    assert_int_equal(s->gives_n, 3);
    assert_text(s->sql[0], "SELECT id, note, n FROM thing WHERE id=?1 AND x > ?2 AND note <> "
                           "'it''s ?7;' AND n=?3");
    assert_text(s->sql[1], "SELECT id, note, n FROM thing WHERE id=$1::text AND x > "
                           "$2::double precision AND note <> 'it''s ?7;' AND n=$3::bigint");
}

static void test_a_pair_of_dialects(void **state) {
    (void)state;
    SqlStatement *s;
    size_t n;
    assert_ok(read_text("-- name: a\n-- dialect: sqlite\nSELECT datetime('now');\n"
                        "-- name: b\nSELECT 1;\n"
                        "-- name: a\n-- dialect: postgresql\nSELECT now()::text;\n",
                        &s, &n));
    assert_int_equal(n, 2);
    assert_text(s[0].sql[0], "SELECT datetime('now')");
    assert_text(s[0].sql[1], "SELECT now()::text");
}

static const struct {
    const char *text, *why;
} faults[] = {
    {"SELECT 1;", "q.sql:1: a statement without a name"},
    {"-- name: a\nSELECT 1", "q.sql:2: the last statement has no ';': 'a'"},
    {"-- name: a\nSELECT 1\n-- name: b\nSELECT 2;",
     "q.sql:3: the statement before has no ';': 'a'"},
    {"-- name: a\nSELECT 1;\n\n-- name: a\nSELECT 2;",
     "q.sql:4: the name 'a' stands at q.sql:1 already"},
    {"-- name: Case\nSELECT 1;", "q.sql:1: a name is lower case with underscores, not 'Case'"},
    {"-- name: a\n-- takes: x date\nSELECT ?1;",
     "q.sql:2: a type is int, real or text, each with or without '?'; not 'date'"},
    {"-- name: a\n-- takes: x int, x int\nSELECT ?1, ?2;", "q.sql:2: a name twice: 'x'"},
    {"-- name: a\n-- takes: x int\nSELECT ?2;", "q.sql:3: takes: names no parameter '?2'"},
    {"-- name: a\nSELECT ?;", "q.sql:2: takes: names no parameter '?'"},
    {"-- name: a\n-- takes: x int, y int\nSELECT ?1;", "q.sql:3: is taken but not used: 'y'"},
    {"-- name: a\n-- gives: x int\nSELECT 1;", "q.sql:2: gives: starts with one or many, not 'x'"},
    {"-- name: a\n-- gives: one\nSELECT 1;", "q.sql:2: gives: names no column"},
    {"-- name: a\nSELECT 'x;\n\n", "q.sql:4: a quote is not closed"},
    {"-- name: a\nSELECT 1 /* ;", "q.sql:2: a comment is not closed"},
    {"-- name: a\n;", "q.sql:2: a statement without text: 'a'"},
    {"-- takes: x int\nSELECT 1;", "q.sql:1: no name: before 'takes:'"},
    {"-- name: a\nSELECT 1\n-- takes: x int\n;", "q.sql:3: inside a statement: 'takes:'"},
    {"-- name: a\nSELECT now();", "q.sql:2: this does not mean the same on both databases: 'now'"},
    {"-- name: a\nSELECT x COLLATE NOCASE;",
     "q.sql:2: this does not mean the same on both databases: 'NOCASE'"},
    {"-- name: a\nSELECT x::int;", "q.sql:2: this sign is not for both databases: ':'"},
    {"-- name: a\nSELECT max(a, b);",
     "q.sql:2: max and min of several values are not the same on both databases"},
    {"-- name: a\n-- dialect: sqlite\nSELECT 1;", "q.sql:1: 'a' is written for one database only"},
    {"-- name: a\n-- dialect: oracle\nSELECT 1;",
     "q.sql:2: a dialect is sqlite or postgresql, not 'oracle'"},
    {"-- name: a\n-- dialect: sqlite\nSELECT 1;\n-- name: a\n-- takes: x int\n-- dialect: "
     "postgresql\n"
     "SELECT ?1;",
     "q.sql:4: 'a' takes or gives something else than at q.sql:1"},
};

static void test_every_fault_has_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        SqlStatement *s;
        size_t n;
        Status how = read_text(faults[i].text, &s, &n);
        assert_int_equal(how.code, INVALID);
        assert_text(how.why, faults[i].why);
    }
}

static void test_max_of_one_column_is_fine(void **state) {
    (void)state;
    SqlStatement *s;
    size_t n;
    assert_ok(read_text("-- name: a\nSELECT max(x), min(coalesce(y, 1)), (SELECT 1), 2;", &s, &n));
    assert_text(s->sql[0], "SELECT max(x), min(coalesce(y, 1)), (SELECT 1), 2");
}

static int begin(void **state) {
    (void)state;
    arena = arena_new((size_t)64 << 20);
    return 0;
}

static int end(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_text_two_dialects, begin, end),
        cmocka_unit_test_setup_teardown(test_a_pair_of_dialects, begin, end),
        cmocka_unit_test_setup_teardown(test_every_fault_has_its_place, begin, end),
        cmocka_unit_test_setup_teardown(test_max_of_one_column_is_fine, begin, end),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
