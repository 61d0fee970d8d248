// SPDX-License-Identifier: EUPL-1.2
/* The door to the database: SQLite in a directory, or PostgreSQL. What goes through it is a piece
   of work that calls the generated statements ("statements.h"); no SQL text does. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/db.h"

typedef struct Store Store;

typedef struct {
    Str place;          /* a directory (the file draagkracht.db in it), or postgresql://... */
    int readers;        /* read-only connections; 0 = 4 */
    int writers;        /* PostgreSQL only: connections that write; 0 = 4. SQLite has one */
    int queue;          /* deeds that may wait for the lane; 0 = 1024 */
    int wait_ms;        /* how long store_read and store_write wait for their turn; 0 = 5000 */
    bool must_exist;    /* do not make a new database: NOT_FOUND when there is none */
    int64_t most_pages; /* SQLite only, for tests: the file may not grow beyond; 0 = no bound */
} StoreOptions;

/* Opens the database, makes it when it is not there (its directory too, when only the last part of
   the path is missing), and brings it to this program's schema. Any number of processes may open
   the same place; the one that gets the lock migrates. The store lives until store_close. INVALID:
   the place is no directory or no address, the file is damaged or no database, it was made by a
   newer program, the PostgreSQL database has another collation or encoding. UNAVAILABLE: it cannot
   be reached, read or written now. Each with a sentence that says what to do. */
Status store_open(Arena *arena, StoreOptions options, Store **out);
/* Runs what is queued, calls every `done`, then closes. No call may be under way or come after.
   NULL is fine. */
void store_close(Store *store);

/* A piece of work. `arena` takes what it gives back; `what` is the caller's. */
typedef Status (*StoreWork)(Db *db, Arena *arena, void *what);

/* Runs `work` at once, in this thread, on a reader: all its statements see the same moment, and
   none can change anything. Keep it under 50 ms; go through many rows by key range, in several
   calls. UNAVAILABLE when no reader comes free in time. What the work returns is returned. */
Status store_read(Store *store, Arena *arena, StoreWork work, void *what);

/* Runs `deed` in the write lane and waits until it is durable (or has failed). See Deed for the
   rules a deed keeps. Not to be called from inside a deed, nor from a thread that must not block.
 */
Status store_write(Store *store, Arena *arena, StoreWork deed, void *what);

/* A deed for the lane, for callers that do not wait.
   - It runs in a transaction. OK: everything it did is kept, and `done` gets OK after COMMIT. Any
     other status: nothing it did is kept, and `done` gets that status. (So a refusal that must
   leave a row behind, such as a failed sign-in, is an OK deed that says "refused" in `what`.)
   - It may run more than once (the first time is then undone), so it does nothing but read, compute
     and write rows: no mail, no file, no counter in memory; and it sets all its results anew.
   - It takes a few milliseconds at most. Hash passwords before, import in chunks.
   - It does not keep `db`. */
typedef struct Deed Deed;
struct Deed {
    StoreWork run;
    /* Called exactly once, from a thread of the store; must be short and must not block or call the
       store again except store_submit. The Deed is the caller's again from here on. The sentence of
       the status lives on `arena`. */
    void (*done)(Status status, void *what);
    void *what;
    Arena *arena;     /* used by the store's thread until `done` */
    int64_t deadline; /* by monotonic(); 0 = the store's wait_ms from now. When its turn has not
                         come by then, it does not run and `done` gets UNAVAILABLE */
    /* the lane's own */
    Deed *next;
    Status result;
};

/* Queues the deed, which must live until `done`. When this gives anything but OK (UNAVAILABLE: the
   queue is full, or the store is closing), `done` is not called. */
Status store_submit(Store *store, Deed *deed);

/* The schema number of the database, and which of the two it is. */
int64_t store_schema(const Store *store);
DbKind store_kind(const Store *store);

/* How many deeds are waiting now; for probes. */
int store_queued(Store *store);

#endif
