// SPDX-License-Identifier: EUPL-1.2
/* The SQLite driver: prepared statements kept per connection, WAL, every commit on the disk. */
#include "statements.h"
#include "store/inside.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

enum { CONTROLS = 6, BUSY_MS = 5000 };
typedef enum { DO_BEGIN_READ, DO_BEGIN_WRITE, DO_COMMIT, DO_MARK, DO_KEEP, DO_UNDO } Control;

/* The only SQL in C: what steers a transaction. */
static const char *const controls[CONTROLS] = {
    "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT deed", "RELEASE deed", "ROLLBACK TO deed",
};

typedef struct {
    Db db;
    sqlite3 *handle;
    sqlite3_stmt *control[CONTROLS];
    sqlite3_stmt *prepared[STATEMENTS];
    sqlite3_stmt *running;
} Sqlite;

typedef struct {
    int result; /* the primary result code */
    Code code;
    Str why;
} SqliteFault;

static const SqliteFault faults[] = {
    {SQLITE_FULL, UNAVAILABLE, S_INIT("the disk is full, or the database may not grow further")},
    {SQLITE_BUSY, UNAVAILABLE, S_INIT("the database is locked by another program")},
    {SQLITE_LOCKED, UNAVAILABLE, S_INIT("the database is locked by another program")},
    {SQLITE_IOERR, UNAVAILABLE, S_INIT("the disk reports an error in reading or writing")},
    {SQLITE_CANTOPEN, UNAVAILABLE, S_INIT("the database file cannot be opened")},
    {SQLITE_PERM, UNAVAILABLE, S_INIT("this user may not open the database file")},
    {SQLITE_AUTH, UNAVAILABLE, S_INIT("this user may not open the database file")},
    {SQLITE_NOMEM, UNAVAILABLE, S_INIT("the machine has no memory left for the database")},
    {SQLITE_INTERRUPT, UNAVAILABLE, S_INIT("the database was interrupted")},
    {SQLITE_PROTOCOL, UNAVAILABLE, S_INIT("the database is locked by another program")},
    {SQLITE_SCHEMA, UNAVAILABLE, S_INIT("the database is being changed by another program")},
    {SQLITE_CORRUPT, INVALID,
     S_INIT("the database file is damaged: put back a backup with 'draagkracht restore'")},
    {SQLITE_NOTADB, INVALID, S_INIT("the database file is not a database of this program")},
    {SQLITE_TOOBIG, INVALID, S_INIT("a text is larger than the database takes")},
};

static Status sqlite_constraint(Sqlite *s, Arena *arena, int result) {
    switch (result) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return STATUS(CONFLICT, "this is there already");
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return STATUS(CONFLICT, "what this belongs to is not there (any more)");
    default:
        if (arena == NULL) return STATUS(BUG, "the database refused a value");
        return status_print(arena, BUG, "the database refused a value: %s",
                            sqlite3_errmsg(s->handle));
    }
}

/* arena may be NULL: then the sentence is less precise. */
static Status sqlite_status(Sqlite *s, Arena *arena, int result) {
    int primary = result & 0xFF;
    if (primary == SQLITE_CONSTRAINT) return sqlite_constraint(s, arena, result);
    if (primary == SQLITE_READONLY)
        return s->db.writes ? STATUS(UNAVAILABLE, "the database file cannot be written")
                            : STATUS(BUG, "a piece of reading tried to write");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].result == primary) return (Status){faults[i].code, faults[i].why};
    if (arena == NULL) return STATUS(BUG, "the database did not understand a statement");
    return status_print(arena, BUG, "SQLite: %s (%d)", sqlite3_errmsg(s->handle), result);
}

/* A failure can have undone the whole transaction, released savepoints included (SQLITE_FULL,
   SQLITE_IOERR, SQLITE_NOMEM): only the connection itself knows. */
static Status sqlite_failed(Sqlite *s, Arena *arena, int result) {
    if (sqlite3_get_autocommit(s->handle)) s->db.lost = true;
    return sqlite_status(s, arena, result);
}

static Status sqlite_control(Sqlite *s, Control which) {
    sqlite3_stmt **at = &s->control[which];
    int result = SQLITE_OK;
    if (*at == NULL)
        result =
            sqlite3_prepare_v3(s->handle, controls[which], -1, SQLITE_PREPARE_PERSISTENT, at, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_step(*at);
        sqlite3_reset(*at);
    }
    if (result == SQLITE_DONE) return STATUS_OK;
    return sqlite_failed(s, NULL, result);
}

static Status sqlite_begin(Db *db) {
    return sqlite_control((Sqlite *)db, db->writes ? DO_BEGIN_WRITE : DO_BEGIN_READ);
}
static Status sqlite_begin_alone(Db *db) { return sqlite_control((Sqlite *)db, DO_BEGIN_WRITE); }
static Status sqlite_commit(Db *db) { return sqlite_control((Sqlite *)db, DO_COMMIT); }
static Status sqlite_mark(Db *db) { return sqlite_control((Sqlite *)db, DO_MARK); }
static Status sqlite_keep(Db *db) { return sqlite_control((Sqlite *)db, DO_KEEP); }

/* The savepoint stays after ROLLBACK TO, and is released with nothing in it. */
static Status sqlite_undo(Db *db) {
    TRY(sqlite_control((Sqlite *)db, DO_UNDO));
    return sqlite_control((Sqlite *)db, DO_KEEP);
}

static void sqlite_rollback(Db *db) {
    Sqlite *s = (Sqlite *)db;
    if (!sqlite3_get_autocommit(s->handle)) sqlite3_exec(s->handle, "ROLLBACK", NULL, NULL, NULL);
}

static void sqlite_stop(Db *db) {
    Sqlite *s = (Sqlite *)db;
    if (s->running) sqlite3_reset(s->running);
    s->running = NULL;
    if (sqlite3_get_autocommit(s->handle)) db->lost = true;
}

static int sqlite_bind(sqlite3_stmt *q, int i, const Value *v) {
    if (v->null) return sqlite3_bind_null(q, i);
    if (v->type == TYPE_INT) return sqlite3_bind_int64(q, i, v->integer);
    if (v->type == TYPE_REAL) return sqlite3_bind_double(q, i, v->real);
    return sqlite3_bind_text64(q, i, v->text.at, v->text.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* False when it is NULL and may not be. */
static bool sqlite_cell(Arena *arena, sqlite3_stmt *q, int i, const Column *c, char *row) {
    bool null = sqlite3_column_type(q, i) == SQLITE_NULL;
    if (c->has != NEVER_NULL) memcpy(row + c->has, &(bool){!null}, sizeof(bool));
    if (null) return c->has != NEVER_NULL;
    if (c->type == TYPE_INT) {
        memcpy(row + c->at, &(int64_t){sqlite3_column_int64(q, i)}, sizeof(int64_t));
    } else if (c->type == TYPE_REAL) {
        memcpy(row + c->at, &(double){sqlite3_column_double(q, i)}, sizeof(double));
    } else {
        const char *text = (const char *)sqlite3_column_text(q, i);
        Str copy = arena_copy(arena, (Str){text, (size_t)sqlite3_column_bytes(q, i)});
        memcpy(row + c->at, &copy, sizeof copy);
    }
    return true;
}

static Status sqlite_prepare(Sqlite *s, Arena *arena, const Statement *st, sqlite3_stmt **out) {
    sqlite3_stmt **at = &s->prepared[st->number];
    if (*at == NULL) {
        Str sql = st->sql[DB_SQLITE];
        int result = sqlite3_prepare_v3(s->handle, sql.at, (int)sql.len, SQLITE_PREPARE_PERSISTENT,
                                        at, NULL);
        if (result != SQLITE_OK) {
            Status how = sqlite_failed(s, arena, result);
            return status_at(arena, how, "%.*s", STR_ARG(st->name));
        }
        if (sqlite3_column_count(*at) != st->gives_n)
            return status_print(arena, BUG, "%.*s: the statement gives %d columns, its header %d",
                                STR_ARG(st->name), sqlite3_column_count(*at), st->gives_n);
    }
    *out = *at;
    return STATUS_OK;
}

static Status sqlite_run(Db *db, Arena *arena, const Statement *st, const Value *with, Rows *rows,
                         int64_t *changed) {
    Sqlite *s = (Sqlite *)db;
    sqlite3_stmt *q = NULL;
    TRY(sqlite_prepare(s, arena, st, &q));
    int result = SQLITE_OK;
    for (int i = 0; i < st->takes_n && result == SQLITE_OK; i++)
        result = sqlite_bind(q, i + 1, &with[i]);
    int64_t before = sqlite3_total_changes64(s->handle);
    s->running = q;
    const Column *null = NULL;
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(q);
        if (result != SQLITE_ROW) break;
        char *row = rows_add(arena, rows, st);
        for (int i = 0; i < st->gives_n; i++)
            if (!sqlite_cell(arena, q, i, &st->gives[i], row)) null = &st->gives[i];
    }
    s->running = NULL;
    *changed = sqlite3_total_changes64(s->handle) - before;
    if (result == SQLITE_DONE) {
        sqlite3_reset(q);
        if (null == NULL) return STATUS_OK;
        return status_print(arena, BUG, "%.*s: %.*s came back as NULL", STR_ARG(st->name),
                            STR_ARG(null->name));
    }
    Status how = sqlite_failed(s, arena, result);
    sqlite3_reset(q);
    return how;
}

static Status sqlite_script(Db *db, Arena *arena, Str text) {
    Sqlite *s = (Sqlite *)db;
    int result = sqlite3_exec(s->handle, arena_copy(arena, text).at, NULL, NULL, NULL);
    return result == SQLITE_OK ? STATUS_OK : sqlite_failed(s, arena, result);
}

static void sqlite_close(Db *db) {
    Sqlite *s = (Sqlite *)db;
    for (int i = 0; i < CONTROLS; i++) sqlite3_finalize(s->control[i]);
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(s->prepared[i]);
    sqlite3_close_v2(s->handle);
    free(s);
}

/* SQLite would make the file readable by everyone; what it adds beside it copies these rights. */
static Status sqlite_file_make(Arena *arena, Str file) {
    int fd = open(file.at, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return status_print(arena, UNAVAILABLE, "%.*s cannot be written: %m", STR_ARG(file));
    close(fd);
    return STATUS_OK;
}

/* Several programs that open a new database at once meet in the switch to WAL, for which SQLite
   does not wait by itself (it could be a deadlock): so it is tried again, as long as one waits for
   any lock. */
static int sqlite_run_patiently(sqlite3 *handle, const char *sql) {
    enum { PAUSE_MS = 20 };
    int result = sqlite3_exec(handle, sql, NULL, NULL, NULL);
    for (int waited = 0; (result & 0xFF) == SQLITE_BUSY && waited < BUSY_MS; waited += PAUSE_MS) {
        sqlite3_sleep(PAUSE_MS);
        result = sqlite3_exec(handle, sql, NULL, NULL, NULL);
    }
    return result;
}

static Status sqlite_set_up(Sqlite *s, Arena *arena, const Store *store) {
    static const char *const writer = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                      "PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864;"
                                      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON";
    static const char *const reader = "PRAGMA query_only=ON; PRAGMA trusted_schema=OFF";
    sqlite3_extended_result_codes(s->handle, 1);
    sqlite3_busy_timeout(s->handle, BUSY_MS);
    /* Otherwise a new value behind LIKE makes SQLite compile the statement again. */
    (void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    int result = sqlite_run_patiently(s->handle, s->db.writes ? writer : reader);
    if (result != SQLITE_OK) return sqlite_status(s, arena, result);
    if (!s->db.writes || store->options.most_pages == 0) return STATUS_OK;
    Str bound =
        arena_print(arena, "PRAGMA max_page_count=%lld", (long long)store->options.most_pages);
    result = sqlite3_exec(s->handle, bound.at, NULL, NULL, NULL);
    return result == SQLITE_OK ? STATUS_OK : sqlite_status(s, arena, result);
}

static Status sqlite_open(Arena *arena, const Store *store, bool writes, Db **out) {
    if (writes) TRY(sqlite_file_make(arena, store->file));
    Sqlite *s = calloc(1, sizeof *s);
    if (s == NULL) return STATUS(UNAVAILABLE, "the machine has no memory left for the database");
    s->db.driver = &sqlite_driver;
    s->db.writes = writes;
    int flags = SQLITE_OPEN_NOMUTEX | (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    int result = sqlite3_open_v2(store->file.at, &s->handle, flags, NULL);
    Status how =
        result == SQLITE_OK ? sqlite_set_up(s, arena, store) : sqlite_status(s, arena, result);
    if (how.code != OK) {
        sqlite_close(&s->db);
        return status_at(arena, how, "%.*s", STR_ARG(store->file));
    }
    *out = &s->db;
    return STATUS_OK;
}

const Driver sqlite_driver = {
    .kind = DB_SQLITE,
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .mark = sqlite_mark,
    .keep = sqlite_keep,
    .undo = sqlite_undo,
    .run = sqlite_run,
    .stop = sqlite_stop,
    .begin_alone = sqlite_begin_alone,
    .script = sqlite_script,
};
