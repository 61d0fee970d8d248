// SPDX-License-Identifier: EUPL-1.2
/* The thread of a server that sends the mail of the queue (app/mail_queue.h), and knows when it
   stands still. Any number of servers can run one on the same database. */
#ifndef APP_MAIL_RUNNER_H
#define APP_MAIL_RUNNER_H

#include "store/store.h"
#include "sys/log.h"
#include "sys/mail.h"

typedef struct MailRunner MailRunner;

typedef struct {
    MailServer server; /* url empty: nothing is sent, but the queue is watched */
    Log log;
    Moment (*now)(void); /* NULL: the clock */
    int look_ms;         /* how often it looks for mail that is due; 0: 2000; below 0: no thread */
} MailRunnerOptions;

/* The queue stands still when something should have gone for so long. */
enum { MAIL_STILL_S = 15 * 60 };

/* The store must outlive it. INVALID: the settings cannot be used. */
Status mail_runner_start(Arena *a, Store *store, const MailRunnerOptions *options,
                         MailRunner **out);
/* Breaks off what is under way, and waits for the thread. NULL is fine. */
void mail_runner_stop(MailRunner *r);

/* Mail is set up. NULL: no. */
bool mail_runner_sends(const MailRunner *r);
/* Since when the queue stands still; 0: it does not. NULL: 0. From any thread. */
Moment mail_runner_still(const MailRunner *r);

/* Takes one mail that is due, sends it and writes down how that ended, in this thread; for the
   runner itself and for tests. *end is that of the mail, *did is false when none was due. */
Status mail_runner_once(MailRunner *r, Arena *a, bool *did, SmtpEnd *end);

#endif
