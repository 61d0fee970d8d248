// SPDX-License-Identifier: EUPL-1.2
/* draagkracht backup: the whole database in one file, also while others serve from it. */
#include "cli/cmd.h"

#include "cli/place.h"
#include "store/backup.h"

#include <stdio.h>
#include <sys/stat.h>

static Status backup_run(Args *args, Str place, Str file) {
    Store *store = NULL;
    TRY(place_open(args, place, false, &store));
    Status status = store_backup(store, args->arena, file);
    store_close(store);
    return status;
}

/* A backup takes the place of the file with its name, and that must never be the database. */
static Status backup_elsewhere(Arena *arena, Str place, Str file) {
    static const char *const parts[] = {"draagkracht.db", "draagkracht.db-wal",
                                        "draagkracht.db-shm"};
    struct stat there, own;
    if (stat(arena_copy(arena, file).at, &there) != 0) return STATUS_OK;
    if (!S_ISREG(there.st_mode)) return STATUS(INVALID, "this is there, and it is no file");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Str path = arena_print(arena, "%.*s/%s", STR_ARG(place), parts[i]);
        if (stat(path.at, &own) == 0 && own.st_dev == there.st_dev && own.st_ino == there.st_ino)
            return STATUS(INVALID, "this is the database itself: give the backup another name");
    }
    return STATUS_OK;
}

int cmd_backup(Args *args) {
    Str place, file;
    Status status = path_given(args, "give one file to write the backup into", &file);
    if (status.code == OK) status = place_given(args, &place);
    if (status.code == OK) status = backup_elsewhere(args->arena, place, file);
    if (status.code != OK) return call_fail(status);
    status = backup_run(args, place, file);
    if (status.code != OK) return command_fail(status);
    printf("The backup is %.*s.\n", STR_ARG(file));
    return EXIT_DONE;
}
