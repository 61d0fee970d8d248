// SPDX-License-Identifier: EUPL-1.2
/* Backup, restore and check, whichever database it is. */
#include "store/backup.h"

#include "statements.h"
#include "store/backup_inside.h"
#include "store/responses.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHECK_PAGE = 200 };

int64_t newest_schema(void) { return migrations[migrations_n - 1].number; }

Status store_backup(Store *store, Arena *arena, Str file) {
    if (file.len == 0) return STATUS(INVALID, "no file for the backup was given");
    if (store_kind(store) == DB_SQLITE) return sqlite_backup_to(arena, store->file, file);
    return postgres_backup_to(arena, store->options.place, file);
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

static void folder_remove(Arena *arena, Str folder) {
    DIR *d = opendir(folder.at);
    for (struct dirent *one; d && (one = readdir(d));)
        if (one->d_name[0] != '.')
            unlink(arena_print(arena, "%.*s/%s", STR_ARG(folder), one->d_name).at);
    if (d) closedir(d);
    rmdir(folder.at);
}

static Status backup_try_in(Arena *arena, Str folder, Str file, StoreReport *report) {
    Store *store = NULL;
    TRY(sqlite_restore(arena, folder, file, false));
    TRY(store_open(arena, (StoreOptions){.place = folder, .must_exist = true}, &store));
    Status how = store_check(store, arena, report);
    store_close(store);
    return how;
}

/* Puts the backup in a folder of its own beside the place and looks through all of it, as
   store_check does: a file can be whole to SQLite and still hold an answer that cannot be read. */
static Status backup_prove(Arena *arena, Str place, Str file) {
    StoreReport report = {0};
    while (place.len > 1 && place.at[place.len - 1] == '/') place.len--;
    Str folder = arena_print(arena, "%.*s.restore-XXXXXX", STR_ARG(place));
    if (mkdtemp((char *)folder.at) == NULL)
        return status_print(arena, UNAVAILABLE,
                            "cannot make a folder beside %.*s to try the backup in: %s",
                            STR_ARG(place), strerror(errno));
    Status how = backup_try_in(arena, folder, file, &report);
    folder_remove(arena, folder);
    TRY(how);
    if (report.faults || report.audit.broken)
        return status_print(arena, INVALID, "%.*s is damaged: %.*s", STR_ARG(file),
                            STR_ARG(report.faults ? report.first : report.audit.why));
    return STATUS_OK;
}

Status store_restore(Arena *arena, Str place, Str file, bool force) {
    if (file.len == 0) return STATUS(INVALID, "no backup was given");
    if (place_is_postgres(place)) return postgres_restore(arena, place, file, force);
    TRY(backup_prove(arena, place, file));
    return sqlite_restore(arena, place, file, force);
}
