// SPDX-License-Identifier: EUPL-1.2
/* A bounded pool of threads: a ring of work behind one lock. */
#include "sys/pool.h"

#include <pthread.h>

typedef struct {
    void (*work)(void *);
    void *what;
} Job;

struct Pool {
    pthread_mutex_t lock;
    pthread_cond_t some;
    pthread_t *threads;
    size_t n_threads;
    Job *ring;
    size_t room, first, n;
    bool ending;
};

static void *pool_run(void *arg) {
    Pool *p = arg;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->n == 0 && !p->ending) pthread_cond_wait(&p->some, &p->lock);
        if (p->n == 0) break;
        Job job = p->ring[p->first];
        p->first = (p->first + 1) % p->room;
        p->n--;
        pthread_mutex_unlock(&p->lock);
        job.work(job.what);
        pthread_mutex_lock(&p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

Pool *pool_new(size_t threads, size_t waiting) {
    Pool *p = calloc(1, sizeof *p);
    if (p == NULL) return NULL;
    p->room = waiting ? waiting : 1;
    p->ring = calloc(p->room, sizeof *p->ring);
    p->threads = calloc(threads, sizeof *p->threads);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->some, NULL);
    while (p->ring && p->threads && p->n_threads < threads &&
           pthread_create(&p->threads[p->n_threads], NULL, pool_run, p) == 0)
        p->n_threads++;
    if (p->n_threads == threads) return p;
    pool_free(p);
    return NULL;
}

bool pool_add(Pool *p, void (*work)(void *), void *what) {
    pthread_mutex_lock(&p->lock);
    bool taken = !p->ending && p->n < p->room;
    if (taken) {
        p->ring[(p->first + p->n++) % p->room] = (Job){work, what};
        pthread_cond_signal(&p->some);
    }
    pthread_mutex_unlock(&p->lock);
    return taken;
}

void pool_free(Pool *p) {
    if (p == NULL) return;
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_cond_broadcast(&p->some);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->n_threads; i++) pthread_join(p->threads[i], NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->some);
    free(p->ring);
    free(p->threads);
    free(p);
}
