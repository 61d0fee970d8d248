// SPDX-License-Identifier: EUPL-1.2
/* A bounded pool of threads for slow work, such as hashing passwords. */
#ifndef SYS_POOL_H
#define SYS_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Pool Pool;

/* `threads` workers and room for `waiting` pieces of work that have not begun. NULL when the
   machine gives no threads. */
Pool *pool_new(size_t threads, size_t waiting);
/* Runs work(what) on a worker, in the order given. False when the queue is full or the pool is
   ending: then nothing was taken, and the caller says "busy". */
bool pool_add(Pool *p, void (*work)(void *what), void *what);
/* Refuses new work, finishes what was taken, ends the threads and gives the memory back. NULL is
   fine. */
void pool_free(Pool *p);

#endif
