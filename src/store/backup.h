// SPDX-License-Identifier: EUPL-1.2
/* Backups made while others work, putting one back, and looking whether everything still holds. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/audit.h"
#include "store/store.h"

/* Writes the whole database, as it is at one moment, into `file`, while others go on reading and
   writing. The file appears whole or not at all, is on the disk when this returns, can be read by
   its owner only, and takes the place of one with that name. SQLite: a database file. PostgreSQL:
   an archive in pg_dump's custom format, made by pg_dump, which must be installed. UNAVAILABLE: the
   file cannot be written, or pg_dump is not there or fails (with its sentence). */
Status store_backup(Store *store, Arena *arena, Str file);

/* Puts a backup of the same kind in `place`, which must not be open anywhere. The backup is read
   through and checked before anything is replaced; when this fails, what was there is there still.
   PostgreSQL: by pg_restore, in one transaction.
   NOT_FOUND: no such file. INVALID: it is no whole backup of this program, or of a newer version.
   CONFLICT: there is a database already and `force` is false. UNAVAILABLE: the place is in use, or
   cannot be written. */
Status store_restore(Arena *arena, Str place, Str file, bool force);

typedef struct {
    int64_t schema;
    int64_t organisations, teams, users, cases, persons, responses, audit_rows, jobs_waiting;
    size_t faults; /* what the database says about itself, and documents that cannot be read */
    Str first;     /* the first of them, in words */
    AuditReport audit;
} StoreReport;

/* Looks everything through: the file and its indexes (SQLite), rows that belong to nothing,
   documents, the audit chains. It reads everything, so it takes its time. What is wrong stands in
   the report; the status says whether it could look. */
Status store_check(Store *store, Arena *arena, StoreReport *report);

#endif
