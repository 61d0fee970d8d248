// SPDX-License-Identifier: EUPL-1.2
/* Backup, restore and check, whichever database it is. */
#include "store/backup.h"

#include "statements.h"
#include "store/backup_inside.h"
#include "store/responses.h"

enum { CHECK_PAGE = 200 };

int64_t newest_schema(void) { return migrations[migrations_n - 1].number; }

Status store_backup(Store *store, Arena *arena, Str file) {
    if (file.len == 0) return STATUS(INVALID, "no file for the backup was given");
    if (store_kind(store) == DB_SQLITE) return sqlite_backup_to(arena, store->file, file);
    return postgres_backup_to(arena, store->options.place, file);
}

Status store_restore(Arena *arena, Str place, Str file, bool force) {
    if (file.len == 0) return STATUS(INVALID, "no backup was given");
    if (place_is_postgres(place)) return postgres_restore(arena, place, file, force);
    return sqlite_restore(arena, place, file, force);
}

static Status report_counts(Db *db, Arena *arena, void *what) {
    StoreReport *r = what;
    CheckCountsRow *n;
    TRY(check_counts(db, arena, &n));
    r->organisations = n->organisations;
    r->teams = n->teams;
    r->users = n->users;
    r->cases = n->cases;
    r->persons = n->persons;
    r->responses = n->responses;
    r->audit_rows = n->audit_rows;
    r->jobs_waiting = n->jobs_waiting;
    return STATUS_OK;
}

typedef struct {
    StoreReport *report;
    Arena *kept;
    Str after;
    bool ended;
} Look;

static Status look_documents(Db *db, Arena *arena, void *what) {
    Look *look = what;
    CheckDocumentsRow *rows;
    size_t n, answers_n;
    Answer *answers;
    TRY(check_documents(db, arena, look->after, CHECK_PAGE, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        Status how = document_read(arena, rows[i].document, &answers, &answers_n);
        if (how.code == OK) continue;
        if (look->report->faults++ == 0)
            look->report->first = arena_print(look->kept, "response %.*s: %.*s",
                                              STR_ARG(rows[i].id), STR_ARG(how.why));
    }
    look->ended = n < CHECK_PAGE;
    if (n) look->after = arena_copy(look->kept, rows[n - 1].id);
    return STATUS_OK;
}

static Status check_all_documents(Store *store, Arena *arena, StoreReport *report) {
    Arena *part = arena_new((size_t)512 << 20);
    Look look = {.report = report, .kept = arena, .after = S("")};
    Status how = STATUS_OK;
    while (how.code == OK && !look.ended) {
        how = store_read(store, part, look_documents, &look);
        how.why = arena_copy(arena, how.why);
        arena_reset(part);
    }
    arena_free(part);
    return how;
}

Status store_check(Store *store, Arena *arena, StoreReport *report) {
    *report = (StoreReport){.schema = store_schema(store)};
    if (store_kind(store) == DB_SQLITE)
        TRY(sqlite_look_through(arena, store->file, &report->faults, &report->first));
    TRY(store_read(store, arena, report_counts, report));
    TRY(check_all_documents(store, arena, report));
    return audit_verify(store, arena, &report->audit);
}
