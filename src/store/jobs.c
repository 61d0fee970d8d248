// SPDX-License-Identifier: EUPL-1.2
/* Work for later: claiming, finishing, trying again. */
#include "store/jobs.h"

#include "statements.h"

enum { MINUTE = 60, DAY_SECONDS = 86400 };

Status job_take(Db *db, Arena *arena, Str server, Moment now, int64_t lease, Job **job) {
    JobDueRow *due;
    int64_t changed;
    *job = NULL;
    TRY(job_due(db, arena, now, &due));
    if (due == NULL) return STATUS_OK;
    TRY(job_claim(db, arena, due->id, due->version, server, now + lease, &changed));
    if (changed == 0) return STATUS_OK;
    *job = ARENA_NEW(arena, Job);
    **job = (Job){due->id, due->organisation, due->kind, due->payload, due->attempts + 1};
    return STATUS_OK;
}

static Status job_mine(int64_t changed) {
    return changed ? STATUS_OK : STATUS(CONFLICT, "another server took this job over");
}

Status job_done(Db *db, Arena *arena, const Job *job, Str server) {
    int64_t changed;
    TRY(job_finish(db, arena, job->id, server, S("done"), S(""), &changed));
    return job_mine(changed);
}

Status job_failed(Db *db, Arena *arena, const Job *job, Str server, Moment now, int64_t most,
                  Str why) {
    int64_t changed, pause = MINUTE;
    if (job->attempts >= most) {
        TRY(job_finish(db, arena, job->id, server, S("failed"), why, &changed));
        return job_mine(changed);
    }
    for (int64_t i = 1; i < job->attempts && pause < DAY_SECONDS; i++) pause *= 4;
    if (pause > DAY_SECONDS) pause = DAY_SECONDS;
    TRY(job_later(db, arena, job->id, server, now + pause, why, &changed));
    return job_mine(changed);
}
