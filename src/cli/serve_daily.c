// SPDX-License-Identifier: EUPL-1.2
/* The daily thread of a server. */
#include "cli/serve_daily.h"

#include "app/reliability.h"
#include "sys/clock.h"

#include <pthread.h>

enum { DAY_S = 24 * 60 * 60, HOUR_S = 60 * 60, DONE_LATELY_S = 20 * 60 * 60 };
enum { DAILY_BYTES_MOST = 64 << 20 };

struct ServeDaily {
    Store *store;
    Log log;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool stop; /* under mutex */
};

static Status daily_do(ServeDaily *d, Arena *a) {
    ReliabilityReport report;
    return reliability_renew(d->store, a, moment_now(), DONE_LATELY_S, &report);
}

static bool daily_once(ServeDaily *d) {
    jmp_buf full;
    Arena *a = arena_new(DAILY_BYTES_MOST);
    volatile bool well = false;
    (void)arena_escape(a, &full);
    if (setjmp(full) == 0) {
        Status s = daily_do(d, a);
        well = s.code == OK;
        if (!well) LOG(&d->log, LOG_TROUBLE, "daily work failed", LOG_TEXT("why", s.why));
    } else {
        LOG(&d->log, LOG_TROUBLE, "daily work failed", LOG_TEXT("why", S("too little memory")));
    }
    arena_free(a);
    return well;
}

static void *daily_main(void *what) {
    ServeDaily *d = what;
    for (bool stop = false; !stop;) {
        struct timespec until;
        bool well = daily_once(d);
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += well ? DAY_S : HOUR_S;
        pthread_mutex_lock(&d->mutex);
        while (!d->stop && pthread_cond_timedwait(&d->wake, &d->mutex, &until) == 0) {}
        stop = d->stop;
        pthread_mutex_unlock(&d->mutex);
    }
    return NULL;
}

ServeDaily *serve_daily_start(Arena *a, Store *store, Log log) {
    ServeDaily *d = ARENA_NEW(a, ServeDaily);
    pthread_condattr_t attr;
    *d = (ServeDaily){.store = store, .log = log};
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&d->mutex, NULL);
    pthread_cond_init(&d->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&d->thread, NULL, daily_main, d) == 0) return d;
    pthread_cond_destroy(&d->wake);
    pthread_mutex_destroy(&d->mutex);
    return NULL;
}

void serve_daily_stop(ServeDaily *d) {
    if (d == NULL) return;
    pthread_mutex_lock(&d->mutex);
    d->stop = true;
    pthread_cond_broadcast(&d->wake);
    pthread_mutex_unlock(&d->mutex);
    pthread_join(d->thread, NULL);
    pthread_cond_destroy(&d->wake);
    pthread_mutex_destroy(&d->mutex);
}
