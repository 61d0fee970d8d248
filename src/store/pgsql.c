// SPDX-License-Identifier: EUPL-1.2
/* The PostgreSQL driver: libpq, prepared statements per connection, parameters in binary. */
#include "statements.h"
#include "store/inside.h"

#include <libpq-fe.h>

enum { CHAINS_MOST = 256, PARAMETERS_MOST = 60 };

typedef struct {
    Db db;
    PGconn *line;
    bool prepared[STATEMENTS];
} Postgres;

typedef struct {
    Str state; /* SQLSTATE, or its class of two signs */
    Code code;
    Str why;
} PostgresFault;

static const PostgresFault pg_faults[] = {
    {S_INIT("23505"), CONFLICT, S_INIT("this is there already")},
    {S_INIT("23503"), CONFLICT, S_INIT("what this belongs to is not there (any more)")},
    {S_INIT("25006"), BUG, S_INIT("a piece of reading tried to write")},
    {S_INIT("40"), UNAVAILABLE, S_INIT("others changed the same at the same time; try again")},
    {S_INIT("53100"), UNAVAILABLE, S_INIT("the disk of the database server is full")},
    {S_INIT("53"), UNAVAILABLE, S_INIT("the database server has no room for this now; try again")},
    {S_INIT("55"), UNAVAILABLE, S_INIT("the database is locked; try again")},
    {S_INIT("57"), UNAVAILABLE, S_INIT("the database server stopped or broke this off; try again")},
    {S_INIT("58"), UNAVAILABLE, S_INIT("the disk of the database server reports an error")},
    {S_INIT("08"), UNAVAILABLE, S_INIT("the database server cannot be reached now; try again")},
    {S_INIT("28"), UNAVAILABLE, S_INIT("the database server does not let this user in")},
    {S_INIT("42501"), UNAVAILABLE, S_INIT("this user may not do that in the database")},
    {S_INIT("54"), INVALID, S_INIT("a text is larger than the database takes")},
};

/* libpq's sentence may have several lines; the first says it. */
static Str pg_first_line(const char *text) {
    Str rest = str_of(text), line = {0};
    str_split(&rest, '\n', &line);
    return str_trim(line);
}

static Status pg_failed(Postgres *p, Arena *arena, const PGresult *r) {
    if (PQstatus(p->line) != CONNECTION_OK) {
        p->db.gone = p->db.lost = true;
        return STATUS(UNAVAILABLE, "the connection to the database server broke; try again");
    }
    Str state = str_of(r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL);
    if (str_starts(state, S("40"))) p->db.retry = true;
    for (size_t i = 0; i < sizeof pg_faults / sizeof *pg_faults; i++)
        if (str_starts(state, pg_faults[i].state))
            return (Status){pg_faults[i].code, pg_faults[i].why};
    if (arena == NULL) return STATUS(BUG, "the database did not understand a statement");
    return status_print(arena, BUG, "PostgreSQL: %.*s",
                        STR_ARG(pg_first_line(PQerrorMessage(p->line))));
}

static Status pg_do(Postgres *p, Arena *arena, const char *sql) {
    PGresult *r = PQexec(p->line, sql);
    ExecStatusType how = PQresultStatus(r);
    Status s = STATUS_OK;
    if (how != PGRES_COMMAND_OK && how != PGRES_TUPLES_OK) s = pg_failed(p, arena, r);
    PQclear(r);
    return s;
}

static Status pg_begin(Db *db) { return pg_do((Postgres *)db, NULL, "BEGIN"); }

/* COMMIT of a transaction that had failed is answered with "ROLLBACK". */
static Status pg_commit(Db *db) {
    Postgres *p = (Postgres *)db;
    PGresult *r = PQexec(p->line, "COMMIT");
    Status s = STATUS_OK;
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        s = pg_failed(p, NULL, r);
    else if (!str_eq(str_of(PQcmdStatus(r)), S("COMMIT")))
        s = STATUS(UNAVAILABLE, "the database undid this; try again");
    if (db->gone)
        s = STATUS(UNAVAILABLE, "the connection broke while saving: look whether it was saved");
    PQclear(r);
    return s;
}

static void pg_rollback(Db *db) {
    Status ignored = pg_do((Postgres *)db, NULL, "ROLLBACK");
    (void)ignored;
}

static Status pg_mark(Db *db) { return pg_do((Postgres *)db, NULL, "SAVEPOINT deed"); }
static Status pg_keep(Db *db) { return pg_do((Postgres *)db, NULL, "RELEASE deed"); }
static Status pg_undo(Db *db) {
    return pg_do((Postgres *)db, NULL, "ROLLBACK TO deed; RELEASE deed");
}

/* Read committed: what is read after the wait for the lock is what the one before left. */
static Status pg_begin_alone(Db *db) {
    return pg_do((Postgres *)db, NULL,
                 "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0;"
                 "SELECT pg_advisory_xact_lock(1146242119, 0)");
}

/* A lock of the session and not of the transaction, so that the transaction after it sees what the
   one before it did. */
static Status pg_turn_take(Db *db) {
    return pg_do((Postgres *)db, NULL, "SELECT pg_advisory_lock(1146242121, 0)");
}
static void pg_turn_give(Db *db) {
    Status ignored = pg_do((Postgres *)db, NULL, "SELECT pg_advisory_unlock(1146242121, 0)");
    (void)ignored;
}

static void pg_stop(Db *db) { (void)db; }

/* ---- parameters in, rows out
 * ---------------------------------------------------------------------- */

typedef struct {
    const char *values[PARAMETERS_MOST];
    int lengths[PARAMETERS_MOST], formats[PARAMETERS_MOST];
    unsigned char eights[PARAMETERS_MOST][8];
} Parameters;

static void pg_bind(Parameters *to, int i, const Value *v) {
    to->formats[i] = 1;
    to->values[i] = NULL;
    to->lengths[i] = 0;
    if (v->null) return;
    if (v->type == TYPE_TEXT) {
        to->values[i] = v->text.len ? v->text.at : "";
        to->lengths[i] = (int)v->text.len;
        return;
    }
    uint64_t bits;
    if (v->type == TYPE_INT)
        bits = (uint64_t)v->integer;
    else
        memcpy(&bits, &v->real, sizeof bits);
    for (int b = 0; b < 8; b++) to->eights[i][b] = (unsigned char)(bits >> (56 - 8 * b));
    to->values[i] = (const char *)to->eights[i];
    to->lengths[i] = 8;
}

static bool pg_cell(Arena *arena, const PGresult *r, int at, int i, const Column *c, char *row) {
    bool null = PQgetisnull(r, at, i);
    if (c->has != NEVER_NULL) memcpy(row + c->has, &(bool){!null}, sizeof(bool));
    if (null) return c->has != NEVER_NULL;
    Str text = {PQgetvalue(r, at, i), (size_t)PQgetlength(r, at, i)};
    if (c->type == TYPE_TEXT) {
        Str copy = arena_copy(arena, text);
        memcpy(row + c->at, &copy, sizeof copy);
        return true;
    }
    if (c->type == TYPE_INT) {
        int64_t v = 0;
        bool is = str_int(text, &v);
        memcpy(row + c->at, &v, sizeof v);
        return is;
    }
    double v = 0;
    bool is = str_double(text, &v);
    memcpy(row + c->at, &v, sizeof v);
    return is;
}

static Status pg_rows(Arena *arena, const PGresult *r, const Statement *st, Rows *rows) {
    if (PQnfields(r) != st->gives_n)
        return status_print(arena, BUG, "%.*s: the statement gives %d columns, its header %d",
                            STR_ARG(st->name), PQnfields(r), st->gives_n);
    for (int at = 0; at < PQntuples(r); at++) {
        char *row = rows_add(arena, rows, st);
        for (int i = 0; i < st->gives_n; i++)
            if (!pg_cell(arena, r, at, i, &st->gives[i], row))
                return status_print(arena, BUG, "%.*s: %.*s came back as '%s'", STR_ARG(st->name),
                                    STR_ARG(st->gives[i].name), PQgetvalue(r, at, i));
    }
    return STATUS_OK;
}

/* A result hangs on the arena while rows are made of it: that may end in a jump. */
typedef struct {
    PGresult *result;
} Held;

static void held_clear(void *what) {
    Held *h = what;
    PQclear(h->result);
    h->result = NULL;
}

static Status pg_prepare(Postgres *p, Arena *arena, const Statement *st) {
    if (p->prepared[st->number]) return STATUS_OK;
    char name[16];
    snprintf(name, sizeof name, "s%d", st->number);
    PGresult *r = PQprepare(p->line, name, arena_copy(arena, st->sql[DB_POSTGRESQL]).at, 0, NULL);
    Status s = STATUS_OK;
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        s = status_at(arena, pg_failed(p, arena, r), "%.*s", STR_ARG(st->name));
    else
        p->prepared[st->number] = true;
    PQclear(r);
    return s;
}

static Status pg_run(Db *db, Arena *arena, const Statement *st, const Value *with, Rows *rows,
                     int64_t *changed) {
    Postgres *p = (Postgres *)db;
    Parameters in;
    char name[16];
    if (st->takes_n > PARAMETERS_MOST) return STATUS(BUG, "a statement takes too much");
    TRY(pg_prepare(p, arena, st));
    for (int i = 0; i < st->takes_n; i++) pg_bind(&in, i, &with[i]);
    snprintf(name, sizeof name, "s%d", st->number);
    Held *held = ARENA_NEW(arena, Held);
    arena_defer(arena, held_clear, held);
    held->result = PQexecPrepared(p->line, name, st->takes_n, in.values, in.lengths, in.formats, 0);
    ExecStatusType how = PQresultStatus(held->result);
    Status s = STATUS_OK;
    *changed = 0;
    if (how == PGRES_TUPLES_OK) {
        s = pg_rows(arena, held->result, st, rows);
    } else if (how == PGRES_COMMAND_OK) {
        str_int(str_of(PQcmdTuples(held->result)), changed);
    } else {
        s = pg_failed(p, arena, held->result);
    }
    held_clear(held);
    return s;
}

static Status pg_script(Db *db, Arena *arena, Str text) {
    return pg_do((Postgres *)db, arena, arena_copy(arena, text).at);
}

/* ---- connecting
 * ---------------------------------------------------------------------------------- */

static void pg_silent(void *what, const PGresult *r) { (void)what, (void)r; }

/* The first value of the first row, on the arena; the empty text when there is none. */
static Status pg_ask(Postgres *p, Arena *arena, const char *sql, Str *out) {
    PGresult *r = PQexec(p->line, sql);
    Status s = STATUS_OK;
    *out = S("");
    if (PQresultStatus(r) != PGRES_TUPLES_OK)
        s = pg_failed(p, arena, r);
    else if (PQntuples(r))
        *out = arena_copy(arena, str_of(PQgetvalue(r, 0, 0)));
    PQclear(r);
    return s;
}

/* Text must sort by its bytes, as in SQLite: so the database has to be made that way. */
static Status pg_check(Postgres *p, Arena *arena) {
    Str collation, encoding;
    TRY(pg_ask(p, arena, "SELECT datcollate FROM pg_database WHERE datname = current_database()",
               &collation));
    TRY(pg_ask(p, arena, "SHOW server_encoding", &encoding));
    bool bytes = str_eq(collation, S("C")) || str_eq(collation, S("POSIX")) ||
                 str_eq(collation, S("C.UTF-8")) || str_eq(collation, S("C.utf8"));
    if (bytes && str_eq(encoding, S("UTF8"))) return STATUS_OK;
    return status_print(
        arena, INVALID,
        "the PostgreSQL database has collation %.*s and encoding %.*s; make one with "
        "CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'",
        STR_ARG(collation), STR_ARG(encoding));
}

/* Each writing connection owns one audit chain, whichever server of the cluster it belongs to: so
   writers never wait for each other over the end of a chain. The lock goes with the connection. */
static Status pg_take_chain(Postgres *p, Arena *arena) {
    for (int i = 0; i < CHAINS_MOST; i++) {
        Str got;
        Str sql = arena_print(arena, "SELECT pg_try_advisory_lock(1146242120, %d)", i);
        TRY(pg_ask(p, arena, sql.at, &got));
        if (str_eq(got, S("t"))) {
            p->db.chain = i;
            return STATUS_OK;
        }
    }
    return STATUS(UNAVAILABLE, "too many programs write to the database at the same time");
}

static Status pg_set_up(Postgres *p, Arena *arena) {
    if (PQstatus(p->line) != CONNECTION_OK)
        return status_print(arena, UNAVAILABLE, "the database server cannot be reached: %.*s",
                            STR_ARG(pg_first_line(PQerrorMessage(p->line))));
    if (PQserverVersion(p->line) < 140000)
        return STATUS(INVALID, "PostgreSQL 14 or newer is needed");
    PQsetNoticeReceiver(p->line, pg_silent, NULL);
    TRY(pg_do(p, arena,
              "SET client_encoding = 'UTF8'; SET client_min_messages = warning;"
              "SET default_transaction_isolation = 'repeatable read'; SET synchronous_commit = on;"
              "SET extra_float_digits = 1; SET statement_timeout = 10000; SET lock_timeout = 5000;"
              "SET idle_in_transaction_session_timeout = 60000"));
    if (!p->db.writes) return pg_do(p, arena, "SET default_transaction_read_only = on");
    TRY(pg_check(p, arena));
    return pg_take_chain(p, arena);
}

static void pg_close(Db *db) {
    Postgres *p = (Postgres *)db;
    PQfinish(p->line);
    free(p);
}

static Status pg_open(Arena *arena, const Store *store, bool writes, Db **out) {
    *out = NULL;
    Postgres *p = calloc(1, sizeof *p);
    if (p == NULL) return STATUS(UNAVAILABLE, "the machine has no memory left");
    p->db.driver = &postgres_driver;
    p->db.writes = writes;
    const char *const keywords[] = {"dbname", "fallback_application_name", "connect_timeout", NULL};
    const char *const values[] = {store->options.place.at, "draagkracht", "5", NULL};
    p->line = PQconnectdbParams(keywords, values, 1);
    Status s = pg_set_up(p, arena);
    if (s.code != OK) {
        pg_close(&p->db);
        return s;
    }
    *out = &p->db;
    return STATUS_OK;
}

const Driver postgres_driver = {
    .kind = DB_POSTGRESQL,
    .open = pg_open,
    .close = pg_close,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .mark = pg_mark,
    .keep = pg_keep,
    .undo = pg_undo,
    .run = pg_run,
    .stop = pg_stop,
    .turn_take = pg_turn_take,
    .turn_give = pg_turn_give,
    .begin_alone = pg_begin_alone,
    .script = pg_script,
};
