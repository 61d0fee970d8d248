// SPDX-License-Identifier: EUPL-1.2
/* A connection lent for one piece of work, and how the generated statements run on it. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/status.h"

/* One connection inside one transaction. It is lent by store_read, store_write or the lane, belongs
   to the thread that runs the work, and is worthless when the work has returned. */
typedef struct Db Db;

typedef enum { DB_SQLITE, DB_POSTGRESQL } DbKind;

/* ---- what the generator makes of sql/queries/NAME.sql (tools/gen_statements.c)
   ------------------- A statement is written as

     -- name: case_by_id
     -- takes: id text, user_id text, today text
     -- gives: one id text, number text, closed_day text?, version int
     -- One open or closed case that this user may see today.
     SELECT ... WHERE c.id = ?1 ...;

   and becomes, in "statements.h":

     typedef struct { Str id; Str number; bool has_closed_day; Str closed_day; int64_t version; }
         CaseByIdRow;
     Status case_by_id(Db *db, Arena *arena, Str id, Str user_id, Str today, CaseByIdRow **row);

   gives: one ...    last argument `XRow **row`; NULL when there is no such row. More than one row
   is a BUG. gives: many ...   last arguments `XRow **rows, size_t *n`, in the order of the
   statement. no gives          last argument `int64_t *changed`: how many rows it changed; may be
   NULL. takes: up to four values are given in order; five or more are fields of `XIn`, given as
                     `const XIn *in`: case_add(db, arena, &(CaseAddIn){.id = id, ...}, NULL).

   Types: int (int64_t), real (double, finite), text (Str). With a trailing ? it may be NULL: there
   is a `bool has_x` beside it, true when there is a value. For a text? that is GIVEN there is no
   has_x: NULL is the Str whose `at` is NULL ((Str){0}), S("") is the empty text. A text? that comes
   BACK as NULL has at == NULL too, so it can be handed on as it is.

   Flags are ints 0 and 1; moments are ints (Moment, seconds since 1970 in UTC); days are texts
   ("2026-11-24"), which sort as they should; keys are texts from random_key.

   Rows and their texts live on the arena. The statuses a statement can give:
     CONFLICT     a row with this key is there already, or what it refers to is not there (any more)
     UNAVAILABLE  the database is locked, full, read-only or gone; the sentence says which
     INVALID      a text holds a NUL byte or is no UTF-8, or is too large
     BUG          everything else: a CHECK or NOT NULL refused it, a write on a reader, bad SQL
   After a failure the work must return: every later statement on this Db gives the same status and
   nothing of the work is kept, on both databases. So "add unless it is there" is written
   ON CONFLICT DO NOTHING, with `changed` telling which it was. */

/* ---- beneath the generated functions; also for tests that go over all statements
 * ------------------ */

typedef enum { TYPE_INT, TYPE_REAL, TYPE_TEXT } Type;

/* A value given to a statement. */
typedef struct {
    Type type;
    bool null;
    int64_t integer;
    double real;
    Str text;
} Value;

static inline Value value_int(int64_t v) { return (Value){.type = TYPE_INT, .integer = v}; }
static inline Value value_real(double v) { return (Value){.type = TYPE_REAL, .real = v}; }
static inline Value value_text(Str v) {
    return (Value){.type = TYPE_TEXT, .text = v.at ? v : S("")};
}
static inline Value value_int_if(bool has, int64_t v) {
    return (Value){.type = TYPE_INT, .null = !has, .integer = v};
}
static inline Value value_real_if(bool has, double v) {
    return (Value){.type = TYPE_REAL, .null = !has, .real = v};
}
static inline Value value_text_if(Str v) {
    return (Value){.type = TYPE_TEXT, .null = v.at == NULL, .text = v};
}

enum { NEVER_NULL = 0xFFFF };

/* A parameter, or a column and where it goes in the row's struct. */
typedef struct {
    Str name;
    Type type;
    bool nullable;
    uint16_t at;  /* offset of the value (columns only) */
    uint16_t has; /* offset of has_x, NEVER_NULL when it cannot be NULL (columns only) */
} Column;

typedef enum { GIVES_NOTHING, GIVES_ONE, GIVES_MANY } Shape;

typedef struct {
    Str name;
    Str sql[2]; /* by DbKind */
    Shape shape;
    uint16_t takes_n, gives_n, row_size;
    uint16_t number; /* its place in `statements` */
    const Column *takes, *gives;
} Statement;

Status db_change(Db *db, Arena *arena, const Statement *s, const Value *with, int64_t *changed);
Status db_one(Db *db, Arena *arena, const Statement *s, const Value *with, void **row);
Status db_many(Db *db, Arena *arena, const Statement *s, const Value *with, void **rows, size_t *n);

DbKind db_kind(const Db *db);
/* The number of the audit chain this connection writes; see store/audit.h. */
int64_t db_chain(const Db *db);
/* How many statements the piece of work that runs now has run so far. */
int db_statements(const Db *db);

#endif
