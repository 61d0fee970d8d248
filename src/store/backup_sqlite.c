// SPDX-License-Identifier: EUPL-1.2
/* Backup, restore and integrity of a SQLite file, by SQLite's own backup and pragmas. */
#include "store/backup_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

static Status file_fault(Arena *arena, Str file, sqlite3 *handle, int result) {
    int primary = result & 0xFF;
    if (primary == SQLITE_FULL)
        return status_print(arena, UNAVAILABLE, "%.*s: the disk is full", STR_ARG(file));
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
        return status_print(arena, INVALID, "%.*s is damaged or is no database", STR_ARG(file));
    return status_print(arena, UNAVAILABLE, "%.*s: %s", STR_ARG(file),
                        handle ? sqlite3_errmsg(handle) : sqlite3_errstr(result));
}

static void handle_close(void *what) { sqlite3_close_v2(what); }

static Status file_open(Arena *arena, Str file, int flags, sqlite3 **out) {
    int result = sqlite3_open_v2(file.at, out, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (*out) arena_defer(arena, handle_close, *out);
    if (result != SQLITE_OK) return file_fault(arena, file, *out, result);
    sqlite3_busy_timeout(*out, 5000);
    return STATUS_OK;
}

/* So that a power cut after the answer takes nothing back: the file, or the directory it is named
 * in. */
static Status file_sync(Arena *arena, Str path) {
    int fd = open(path.at, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return status_print(arena, UNAVAILABLE, "%.*s cannot be read: %m", STR_ARG(path));
    int how = fsync(fd);
    close(fd);
    if (how == 0) return STATUS_OK;
    return status_print(arena, UNAVAILABLE, "%.*s cannot be brought to the disk: %m",
                        STR_ARG(path));
}

Str path_directory(Arena *arena, Str path) {
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/') at--;
    return at == 0 ? S(".") : at == 1 ? S("/") : arena_copy(arena, str_sub(path, 0, at - 1));
}

Status file_settle(Arena *arena, Str made, Str file) {
    TRY(file_sync(arena, made));
    if (rename(made.at, file.at) != 0)
        return status_print(arena, UNAVAILABLE, "%.*s cannot be written: %m", STR_ARG(file));
    return file_sync(arena, path_directory(arena, file));
}

Status file_make_private(Arena *arena, Str file) {
    unlink(file.at);
    int fd = open(file.at, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return status_print(arena, UNAVAILABLE, "%.*s cannot be written: %m", STR_ARG(file));
    close(fd);
    return STATUS_OK;
}

/* One step for the whole: in steps, every write in between would begin the copy again. It holds no
   lock that writers wait for, only the WAL grows for as long as it takes. */
static Status file_copy(Arena *arena, Str from, Str to) {
    sqlite3 *source = NULL, *target = NULL;
    TRY(file_open(arena, from, SQLITE_OPEN_READONLY, &source));
    TRY(file_make_private(arena, to));
    TRY(file_open(arena, to, SQLITE_OPEN_READWRITE, &target));
    sqlite3_backup *b = sqlite3_backup_init(target, "main", source, "main");
    if (b == NULL) return file_fault(arena, to, target, sqlite3_errcode(target));
    int result = sqlite3_backup_step(b, -1);
    int end = sqlite3_backup_finish(b);
    if (result == SQLITE_DONE) result = end;
    if (result != SQLITE_OK) return file_fault(arena, to, target, result);
    /* One file alone, with no log beside it. */
    result = sqlite3_exec(target, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    return result == SQLITE_OK ? STATUS_OK : file_fault(arena, to, target, result);
}

Status sqlite_backup_to(Arena *outer, Str from, Str file) {
    Arena *arena = arena_new(1 << 20);
    Str path = arena_copy(arena, file);
    Str made = arena_print(arena, "%.*s.part", STR_ARG(file));
    Status how = file_copy(arena, from, made);
    if (how.code == OK) how = file_settle(arena, made, path);
    if (how.code != OK) unlink(made.at);
    how.why = arena_copy(outer, how.why);
    arena_free(arena);
    return how;
}

/* ---- looking it through
 * ---------------------------------------------------------------------------- */

typedef struct {
    Arena *arena;
    size_t n;
    Str first;
} Faults;

static int faults_row(void *what, int columns, char **values, char **names) {
    Faults *f = what;
    (void)names;
    if (columns == 1 && values[0] && str_eq(str_of(values[0]), S("ok"))) return 0;
    if (f->n++ == 0)
        f->first = columns == 1 ? arena_copy(f->arena, str_of(values[0]))
                                : arena_print(f->arena, "a row of %s belongs to no row of %s",
                                              values[0] ? values[0] : "?",
                                              columns > 2 && values[2] ? values[2] : "?");
    return 0;
}

Status sqlite_look_through(Arena *outer, Str file, size_t *faults, Str *first) {
    static const char *const pragmas[] = {"PRAGMA integrity_check", "PRAGMA foreign_key_check"};
    Arena *arena = arena_new(1 << 20);
    Faults f = {.arena = outer};
    sqlite3 *handle = NULL;
    Status how = file_open(arena, arena_copy(arena, file), SQLITE_OPEN_READONLY, &handle);
    for (size_t i = 0; how.code == OK && i < 2; i++) {
        int result = sqlite3_exec(handle, pragmas[i], faults_row, &f, NULL);
        if (result != SQLITE_OK) how = file_fault(arena, file, handle, result);
    }
    how.why = arena_copy(outer, how.why);
    arena_free(arena);
    *faults = f.n;
    *first = f.first;
    return how;
}

/* ---- putting one back
 * ------------------------------------------------------------------------------ */

static int count_row(void *what, int columns, char **values, char **names) {
    (void)columns, (void)names;
    return str_int(str_of(values[0]), what) ? 0 : 1;
}

/* Is it ours, whole, and not from the future? */
static Status backup_check(Arena *arena, Str file) {
    sqlite3 *handle = NULL;
    int64_t tables = 0, schema = 0;
    if (access(file.at, F_OK) != 0)
        return status_print(arena, NOT_FOUND, "there is no file %.*s", STR_ARG(file));
    TRY(file_open(arena, file, SQLITE_OPEN_READONLY, &handle));
    int result =
        sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'",
                     count_row, &tables, NULL);
    if (result != SQLITE_OK) return file_fault(arena, file, handle, result);
    if (tables == 0)
        return status_print(arena, INVALID, "%.*s is no backup of this program", STR_ARG(file));
    result = sqlite3_exec(handle, "SELECT coalesce(max(number), 0) FROM schema_migration",
                          count_row, &schema, NULL);
    if (result != SQLITE_OK) return file_fault(arena, file, handle, result);
    if (schema > newest_schema())
        return status_print(arena, INVALID,
                            "%.*s was made by a newer version of this program (schema %lld; this "
                            "version knows up to %lld)",
                            STR_ARG(file), (long long)schema, (long long)newest_schema());
    size_t faults;
    Str first;
    TRY(sqlite_look_through(arena, file, &faults, &first));
    if (faults)
        return status_print(arena, INVALID, "%.*s is damaged: %.*s", STR_ARG(file), STR_ARG(first));
    return STATUS_OK;
}

/* A log left beside the old file must not be taken for the new one's. Opening and closing the old
   file writes its log into it; when the old file is beyond that, its log goes with it. */
static void leftovers_remove(Arena *arena, Str file) {
    sqlite3 *handle = NULL;
    if (sqlite3_open_v2(file.at, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        sqlite3_exec(handle, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    sqlite3_close_v2(handle);
    unlink(arena_print(arena, "%.*s-wal", STR_ARG(file)).at);
    unlink(arena_print(arena, "%.*s-shm", STR_ARG(file)).at);
}

static Status restore_into(Arena *arena, Str directory, Str backup, bool force) {
    Str file = arena_print(arena, "%.*s/draagkracht.db", STR_ARG(directory));
    Str made = arena_print(arena, "%.*s.restore", STR_ARG(file));
    bool there = access(file.at, F_OK) == 0;
    if (there && !force)
        return status_print(arena, CONFLICT,
                            "there is a database in %.*s already: it is only "
                            "replaced with --force",
                            STR_ARG(directory));
    Status how = file_copy(arena, backup, made);
    if (how.code == OK) how = backup_check(arena, made);
    if (how.code == OK) {
        if (there) leftovers_remove(arena, file);
        how = file_settle(arena, made, file);
    }
    if (how.code != OK) unlink(made.at);
    return how;
}

Status sqlite_restore(Arena *outer, Str place, Str backup, bool force) {
    Arena *arena = arena_new(1 << 20);
    Str from = arena_copy(arena, backup);
    int lock = -1;
    Status how = backup_check(arena, from);
    if (how.code == OK) how = place_directory(arena, place, false);
    if (how.code == OK) how = place_lock(arena, place, true, &lock);
    if (how.code == OK) how = restore_into(arena, arena_copy(arena, place), from, force);
    if (lock >= 0) close(lock);
    how.why = arena_copy(outer, how.why);
    arena_free(arena);
    return how;
}
