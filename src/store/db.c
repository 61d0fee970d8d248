// SPDX-License-Identifier: EUPL-1.2
/* How a generated statement runs on a connection, whichever database it is. */
#include "store/inside.h"

#include <math.h>
#include <setjmp.h>

DbKind db_kind(const Db *db) { return db->driver->kind; }

int64_t db_chain(const Db *db) { return db->chain; }

int db_statements(const Db *db) { return db->statements; }

void db_fresh(Db *db) {
    db->statements = 0;
    db->failed = STATUS_OK;
    db->lost = db->retry = false;
}

void *rows_add(Arena *arena, Rows *rows, const Statement *s) {
    if (rows->n == rows->room) {
        size_t room = rows->room ? rows->room * 2 : s->shape == GIVES_ONE ? 1 : 8;
        char *bigger = arena_array(arena, room, s->row_size);
        if (rows->n) memcpy(bigger, rows->at, rows->n * s->row_size);
        rows->at = bigger;
        rows->room = room;
    }
    return rows->at + rows->n++ * s->row_size;
}

/* What neither database may be given: they would each do something else with it. */
static Status db_refuse(Arena *arena, const Statement *s, const Value *with) {
    for (size_t i = 0; i < s->takes_n; i++) {
        const Value *v = &with[i];
        if (v->null) continue;
        if (v->type == TYPE_TEXT && !str_is_utf8(v->text))
            return status_print(arena, INVALID,
                                "the text of %.*s holds bytes that are no UTF-8 text",
                                STR_ARG(s->takes[i].name));
        if (v->type == TYPE_REAL && !isfinite(v->real))
            return status_print(arena, BUG, "%.*s: %.*s is not a finite number", STR_ARG(s->name),
                                STR_ARG(s->takes[i].name));
    }
    return STATUS_OK;
}

static Status db_run(Db *db, Arena *arena, const Statement *s, const Value *with, Rows *rows,
                     int64_t *changed) {
    if (db->failed.code != OK) return db->failed;
    db->statements++;
    Status how = db_refuse(arena, s, with);
    if (how.code == OK) how = db->driver->run(db, arena, s, with, rows, changed);
    if (how.code != OK) db->failed = how;
    return how;
}

Status db_change(Db *db, Arena *arena, const Statement *s, const Value *with, int64_t *changed) {
    int64_t ignored;
    Rows none = {0};
    return db_run(db, arena, s, with, &none, changed ? changed : &ignored);
}

Status db_one(Db *db, Arena *arena, const Statement *s, const Value *with, void **row) {
    Rows rows = {0};
    int64_t changed;
    *row = NULL;
    TRY(db_run(db, arena, s, with, &rows, &changed));
    if (rows.n > 1) {
        db->failed =
            status_print(arena, BUG, "%.*s gave %zu rows instead of one", STR_ARG(s->name), rows.n);
        return db->failed;
    }
    *row = rows.n ? rows.at : NULL;
    return STATUS_OK;
}

Status db_many(Db *db, Arena *arena, const Statement *s, const Value *with, void **rows,
               size_t *n) {
    Rows all = {0};
    int64_t changed;
    *rows = NULL;
    *n = 0;
    TRY(db_run(db, arena, s, with, &all, &changed));
    *rows = all.at;
    *n = all.n;
    return STATUS_OK;
}

/* The arena may have been lent by another thread, whose stack its escape points into: so it gets
   one of this thread while the work runs. */
Status db_work(Db *db, Arena *arena, StoreWork work, void *what) {
    jmp_buf here;
    jmp_buf *before = arena_escape(arena, &here);
    db_fresh(db);
    if (setjmp(here) == 0) {
        Status how = work(db, arena, what);
        arena_escape(arena, before);
        return db->failed.code != OK ? db->failed : how;
    }
    arena_escape(arena, before);
    db->driver->stop(db);
    return STATUS(UNAVAILABLE, "this is more than fits in the memory of one request");
}
