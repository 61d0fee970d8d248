// SPDX-License-Identifier: EUPL-1.2
/* What the files of this room share: a connection, the two drivers beneath it, the lane, the store.
   Nothing outside src/store includes this. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/store.h"

#include <pthread.h>

typedef struct Driver Driver;

/* Rows as they come in: structs one after the other on the arena. */
typedef struct {
    char *at;
    size_t n, room;
} Rows;

/* A driver's own connection starts with this. */
struct Db {
    const Driver *driver;
    bool writes;
    int64_t chain;
    /* of the piece of work that runs now */
    int statements; /* how many it has run */
    Status failed;  /* its first failing statement; everything after fails the same way */
    bool lost;      /* the whole transaction was undone by the database */
    bool retry;     /* undone only because others were at it (PostgreSQL) */
    bool gone;      /* the connection itself broke */
};

/* All statuses have sentences that live for ever, or on the arena where one is given. */
struct Driver {
    DbKind kind;
    /* A new connection, one that can write or one that cannot. */
    Status (*open)(Arena *arena, const Store *store, bool writes, Db **out);
    void (*close)(Db *db);
    Status (*begin)(Db *db);
    Status (*commit)(Db *db);
    void (*rollback)(Db *db);
    /* Part of a transaction: mark, then keep or undo what came after the mark. */
    Status (*mark)(Db *db);
    Status (*keep)(Db *db);
    Status (*undo)(Db *db);
    Status (*run)(Db *db, Arena *arena, const Statement *s, const Value *with, Rows *rows,
                  int64_t *changed);
    /* After a jump out of `run`. */
    void (*stop)(Db *db);
    /* Outside a transaction: waits until no other writer that had to try again is at work, on any
       server; and gives that place up. PostgreSQL only. */
    Status (*turn_take)(Db *db);
    void (*turn_give)(Db *db);
    /* A transaction that keeps all other migrators out until it ends. */
    Status (*begin_alone)(Db *db);
    /* Several statements at once: migrations. */
    Status (*script)(Db *db, Arena *arena, Str text);
};

extern const Driver sqlite_driver, postgres_driver;

/* Forgets what went wrong in the piece of work before. */
void db_fresh(Db *db);
/* Runs the work and gives its status, or that of its first failing statement, or UNAVAILABLE when
   the arena reached its ceiling. */
Status db_work(Db *db, Arena *arena, StoreWork work, void *what);
/* A new zeroed row of this statement. */
void *rows_add(Arena *arena, Rows *rows, const Statement *s);

enum { STORE_READERS_MOST = 64, STORE_WRITERS_MOST = 64 };

typedef struct Lane Lane;

struct Store {
    Arena *arena;
    const Driver *driver;
    StoreOptions options; /* with the defaults filled in */
    Str file;             /* SQLite: the database file */
    int lock;             /* SQLite: held shared while open; -1 */
    int64_t schema;
    pthread_mutex_t mutex; /* over readers */
    pthread_cond_t came_free;
    Db *readers[STORE_READERS_MOST]; /* NULL: not opened yet */
    bool lent[STORE_READERS_MOST];
    Lane *lane;
};

/* The lane: `first` is a writing connection it takes over. */
Status lane_open(Store *store, Db *first, Lane **out);
Status lane_submit(Lane *lane, Deed *deed);
int lane_queued(Lane *lane);
/* Runs out the queue, ends the threads and closes their connections. */
void lane_close(Lane *lane);

/* Brings the database to this program's schema, in one transaction; *schema is its number. */
Status migrate(Db *db, Arena *arena, int64_t *schema);

/* A shared or exclusive hold on a SQLite place, as a file descriptor. UNAVAILABLE when another
   process has it open (exclusive) or is putting back a backup (shared). */
Status place_lock(Arena *arena, Str directory, bool exclusive, int *fd);
/* A directory for a SQLite place; made when only its last part is missing, unless it must exist. */
Status place_directory(Arena *arena, Str given, bool must_exist);
bool place_is_postgres(Str place);

#endif
