// SPDX-License-Identifier: EUPL-1.2
/* Work for later, taken by any of the servers on one database, each job by one at a time. */
#ifndef STORE_JOBS_H
#define STORE_JOBS_H

#include "base/date.h"
#include "store/store.h"

typedef struct {
    Str id, organisation, kind, payload;
    int64_t attempts; /* this one included */
} Job;

/* For use in a deed. Claims the oldest job that is due, for `lease` seconds: when it is not
   finished by then, another server may take it over. *job is NULL when there is nothing to do.
   `server` is a key this program made at its start. */
Status job_take(Db *db, Arena *arena, Str server, Moment now, int64_t lease, Job **job);
/* The job is done. CONFLICT when another server took it over meanwhile. */
Status job_done(Db *db, Arena *arena, const Job *job, Str server);
/* It did not work: try again after 1, 4, 16 ... minutes, at most a day; after `most` attempts it
   has failed for good. CONFLICT as above. */
Status job_failed(Db *db, Arena *arena, const Job *job, Str server, Moment now, int64_t most,
                  Str why);

#endif
