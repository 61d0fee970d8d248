// SPDX-License-Identifier: EUPL-1.2
/* What a server does by itself once a day: how sure the scores are, computed anew. */
#ifndef CLI_SERVE_DAILY_H
#define CLI_SERVE_DAILY_H

#include "store/store.h"
#include "sys/log.h"

typedef struct ServeDaily ServeDaily;

/* A thread of its own, that begins at once and then waits a day. What another server on the same
   database did in the last hours is not done again. A failure is logged and tried again in an hour.
   NULL when there is no thread to be had: the server does without. The store must outlive it. */
ServeDaily *serve_daily_start(Arena *a, Store *store, Log log);
/* Waits for what is under way. NULL is fine. */
void serve_daily_stop(ServeDaily *d);

#endif
