// SPDX-License-Identifier: EUPL-1.2
/* Threads that take the next piece until there are none left. */
#include "report/jobs.h"

#include <pthread.h>
#include <stdatomic.h>

enum { JOBS_MOST = 64 };

typedef struct {
    atomic_size_t next;
    size_t n;
    void (*work)(Arena *a, size_t i, void *what);
    void *what;
} Jobs;

typedef struct {
    Jobs *jobs;
    Arena *arena;
} JobThread;

static void *jobs_work(void *what) {
    const JobThread *t = what;
    for (;;) {
        size_t i = atomic_fetch_add(&t->jobs->next, 1);
        if (i >= t->jobs->n) return NULL;
        t->jobs->work(t->arena, i, t->jobs->what);
    }
}

static void arena_gone(void *what) { arena_free(what); }

void jobs_run(Arena *a, size_t threads, size_t n, void (*work)(Arena *a, size_t i, void *what),
              void *what) {
    Jobs jobs = {.n = n, .work = work, .what = what};
    pthread_t others[JOBS_MOST];
    JobThread with[JOBS_MOST];
    size_t started = 0, most = threads < JOBS_MOST ? threads : JOBS_MOST;
    while (started + 1 < most && started + 1 < n) {
        with[started] = (JobThread){&jobs, arena_new(SIZE_MAX / 2)};
        arena_defer(a, arena_gone, with[started].arena);
        if (pthread_create(&others[started], NULL, jobs_work, &with[started]) != 0) break;
        started++;
    }
    JobThread own = {&jobs, a};
    jobs_work(&own);
    for (size_t i = 0; i < started; i++) pthread_join(others[i], NULL);
}
