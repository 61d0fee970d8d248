// SPDX-License-Identifier: EUPL-1.2
/* What backup.c, backup_sqlite.c and backup_postgres.c share. */
#ifndef STORE_BACKUP_INSIDE_H
#define STORE_BACKUP_INSIDE_H

#include "store/inside.h"

/* The highest schema number this program knows. */
int64_t newest_schema(void);

Str path_directory(Arena *arena, Str path);
/* An empty new file for its owner only. */
Status file_make_private(Arena *arena, Str file);
/* Brings `made` to the disk and gives it the name `file`, at once. Both followed by a NUL. */
Status file_settle(Arena *arena, Str made, Str file);

Status sqlite_backup_to(Arena *arena, Str from, Str file);
Status sqlite_restore(Arena *arena, Str place, Str backup, bool force);
Status sqlite_look_through(Arena *arena, Str file, size_t *faults, Str *first);

Status postgres_backup_to(Arena *arena, Str place, Str file);
Status postgres_restore(Arena *arena, Str place, Str backup, bool force);

#endif
