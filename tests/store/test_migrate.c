// SPDX-License-Identifier: EUPL-1.2
/* Kept old databases are brought to today's schema, with their rows; the schema is then the same as
   that of a new database, and the two kinds of database have the same tables, columns and keys. */
#include "both.h"

#include "base/buf.h"

#include <glob.h>
#include <pthread.h>
#include <sqlite3.h>

static Str file_of(Both *b) {
    return arena_print(b->arena, "%.*s/draagkracht.db", STR_ARG(b->options.place));
}

static Str text_load(Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) fail_msg("%s cannot be read", path);
    Buf *b = buf_on(a, 1 << 24);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;) buf_add(b, (Str){part, n});
    fclose(f);
    buf_char(b, '\0');
    return buf_str(b);
}

/* From the build folder or from the tree's own. */
static int old_files(glob_t *found) {
    char self[4000] = {0}, pattern[4200];
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 0) return 1;
    char *slash = strrchr(self, '/');
    snprintf(pattern, sizeof pattern, "%.*s/../tests/store/old/schema-*.sql", (int)(slash - self),
             self);
    if (glob(pattern, 0, NULL, found) == 0) return 0;
    return glob("tests/store/old/schema-*.sql", 0, NULL, found);
}

/* ---- the schema as lines of text
 * ------------------------------------------------------------------- */

static void row_add(Buf *out, int n, char **values) {
    for (int i = 0; i < n; i++) buf_print(out, "%s%s", i ? " " : "", values[i] ? values[i] : "-");
    buf_char(out, '\n');
}

static int sqlite_row(void *what, int n, char **values, char **names) {
    (void)names;
    row_add(what, n, values);
    return 0;
}

static const char *const sqlite_asks[] = {
    /* table, column, kind of type, may not be NULL, place in the primary key */
    "SELECT t.name, c.name, CASE lower(c.type) WHEN 'bigint' THEN 'int' WHEN 'text' THEN 'text' "
    "ELSE "
    "'real' END,"
    " c.\"notnull\", c.pk FROM sqlite_schema t, pragma_table_info(t.name) c"
    " WHERE t.type = 'table' ORDER BY t.name, c.cid",
    "SELECT 'index', tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    " ORDER BY tbl_name, name",
};

static const char *const postgres_asks[] = {
    "SELECT c.table_name, c.column_name, CASE c.data_type WHEN 'bigint' THEN 'int' WHEN 'text' "
    "THEN 'text'"
    " ELSE 'real' END, CASE c.is_nullable WHEN 'NO' THEN 1 ELSE 0 END, coalesce((SELECT"
    " k.ordinal_position FROM information_schema.table_constraints p JOIN"
    " information_schema.key_column_usage k USING (constraint_name) WHERE p.table_name = "
    "c.table_name AND"
    " p.constraint_type = 'PRIMARY KEY' AND k.column_name = c.column_name), 0)"
    " FROM information_schema.columns c WHERE c.table_schema = 'public'"
    " ORDER BY c.table_name, c.ordinal_position",
    "SELECT 'index', tablename, indexname FROM pg_indexes WHERE schemaname = 'public'"
    " AND indexname LIKE '%\\_by\\_%' ORDER BY tablename, indexname",
};

static Str sqlite_schema_of(Both *b) {
    Buf *out = buf_on(b->arena, 1 << 20);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(file_of(b).at, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++)
        if (sqlite3_exec(db, sqlite_asks[i], sqlite_row, out, NULL) != SQLITE_OK)
            fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return buf_str(out);
}

static Str postgres_schema_of(Both *b) {
    Buf *out = buf_on(b->arena, 1 << 20);
    PGconn *line = PQconnectdb(b->options.place.at);
    for (int i = 0; i < 2; i++) {
        PGresult *r = PQexec(line, postgres_asks[i]);
        if (PQresultStatus(r) != PGRES_TUPLES_OK) fail_msg("%s", PQerrorMessage(line));
        for (int at = 0; at < PQntuples(r); at++) {
            char *values[8];
            for (int c = 0; c < PQnfields(r); c++) values[c] = PQgetvalue(r, at, c);
            row_add(out, PQnfields(r), values);
        }
        PQclear(r);
    }
    PQfinish(line);
    return buf_str(out);
}

static Str schema_of(Both *b) {
    return arena_copy(b->arena, b->kind == DB_SQLITE ? sqlite_schema_of(b) : postgres_schema_of(b));
}

/* ---- the tests
 * -------------------------------------------------------------------------------------- */

/* Throws the new database away and lays the old one in its place. */
static void old_lay(Both *b, Str text) {
    both_close(b);
    if (b->kind == DB_POSTGRESQL) {
        both_postgres_do(b->options.place.at, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        both_postgres_do(b->options.place.at, text.at);
        return;
    }
    both_remove(b->options.place.at);
    assert_int_equal(mkdir(b->options.place.at, 0700), 0);
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(file_of(b).at, &db), SQLITE_OK);
    if (sqlite3_exec(db, text.at, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s", why);
    sqlite3_close(db);
}

static Status counts(Db *db, Arena *a, void *what) { return check_counts(db, a, what); }

static void test_old_databases(void **state) {
    Both *b = *state;
    Str new_schema = schema_of(b);
    glob_t found;
    assert_int_equal(old_files(&found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        CheckCountsRow *n = NULL;
        old_lay(b, text_load(b->arena, found.gl_pathv[i]));
        both_open(b);
        assert_text(schema_of(b), new_schema.at);
        assert_ok(both_read(b, counts, &n));
        assert_int_equal(n->organisations, 1);
        assert_int_equal(n->responses, 1);
        assert_int_equal(n->audit_rows, 1);
    }
    assert_true(found.gl_pathc >= 1);
    globfree(&found);
}

static void test_both_kinds_have_one_schema(void **state) {
    Both *b = *state;
    void *other = NULL;
    Str here = schema_of(b);
    both_postgres(&other);
    Str there = schema_of(other);
    /* Names of constraints are not compared, only what the columns are. */
    if (!str_eq(here, there))
        fail_msg("SQLite:\n%.*s\nPostgreSQL:\n%.*s", STR_ARG(here), STR_ARG(there));
    both_end(&other);
}

static void *open_it(void *what) {
    Both *b = what;
    Arena *a = arena_new(1 << 20);
    Store *store = NULL;
    Status how = store_open(a, b->options, &store);
    store_close(store);
    if (how.code != OK) fprintf(stderr, "# one program: %.*s\n", STR_ARG(how.why));
    void *failed = how.code == OK ? NULL : b;
    arena_free(a);
    return failed;
}

/* Several programs start at once on an empty database: one migrates, the others wait. */
static void test_one_migrates(void **state) {
    enum { PROGRAMS = 4 };
    Both *b = *state;
    pthread_t threads[PROGRAMS];
    Str schema = schema_of(b);
    both_close(b);
    if (b->kind == DB_SQLITE)
        both_remove(b->options.place.at);
    else
        both_postgres_do(b->options.place.at, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    for (int i = 0; i < PROGRAMS; i++) pthread_create(&threads[i], NULL, open_it, b);
    for (int i = 0; i < PROGRAMS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    assert_text(schema_of(b), schema.at);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_old_databases),
    ON_SQLITE(test_both_kinds_have_one_schema),
    BOTH(test_one_migrates),
};

BOTH_MAIN(tests)
