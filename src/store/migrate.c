// SPDX-License-Identifier: EUPL-1.2
/* Migrations: numbered, forward only, all that are missing in one transaction, recorded with the
   digest of their text. */
#include "statements.h"
#include "store/inside.h"
#include "sys/clock.h"
#include "sys/secret.h"

/* What the database says it had must be what this program knows, in order, and no more. */
static Status migrate_compare(Arena *arena, const MigrationListRow *had, size_t n) {
    int64_t newest = migrations[migrations_n - 1].number;
    for (size_t i = 0; i < n; i++) {
        if (had[i].number > newest)
            return status_print(arena, INVALID,
                                "the database was made by a newer version of this program (schema "
                                "%lld; this version knows up to %lld): install that version",
                                (long long)had[n - 1].number, (long long)newest);
        const Migration *m = &migrations[i + 1];
        if (i + 1 >= migrations_n || m->number != had[i].number ||
            !str_eq(digest_sha256(arena, m->text), had[i].digest))
            return status_print(arena, INVALID,
                                "the database had another migration %lld (%.*s) than this program "
                                "has: it was made by a program that was changed",
                                (long long)had[i].number, STR_ARG(had[i].name));
    }
    return STATUS_OK;
}

static Status migrate_rest(Db *db, Arena *arena) {
    MigrationListRow *had;
    size_t n;
    TRY(db->driver->script(db, arena, migrations[0].text));
    TRY(migration_list(db, arena, &had, &n));
    TRY(migrate_compare(arena, had, n));
    for (size_t i = n + 1; i < migrations_n; i++) {
        const Migration *m = &migrations[i];
        Status how = db->driver->script(db, arena, m->text);
        if (how.code != OK)
            return status_at(arena, how, "migration %lld (%.*s)", (long long)m->number,
                             STR_ARG(m->name));
        TRY(migration_add(db, arena, m->number, m->name, digest_sha256(arena, m->text),
                          moment_now(), NULL));
    }
    return STATUS_OK;
}

Status migrate(Db *db, Arena *arena, int64_t *schema) {
    db_fresh(db);
    TRY(db->driver->begin_alone(db));
    Status how = migrate_rest(db, arena);
    if (how.code == OK) how = db->driver->commit(db);
    if (how.code != OK) db->driver->rollback(db);
    *schema = migrations[migrations_n - 1].number;
    return how;
}
