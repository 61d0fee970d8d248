// SPDX-License-Identifier: EUPL-1.2
/* The thread of a server that sends the mail of the queue. */
#include "app/mail_runner.h"

#include "app/mail_queue.h"
#include "statements.h"
#include "sys/clock.h"
#include "sys/secret.h"

#include <pthread.h>

enum {
    LOOK_MS = 2000,
    PAUSE_FIRST_MS = 5000,
    PAUSE_MOST_MS = 5 * 60 * 1000,
    RUN_BYTES_MOST = 8 << 20,
    WRITE_TRIES = 20,
    TELL_EVERY_S = 60 * 60,
};

struct MailRunner {
    Store *store;
    MailRunnerOptions options;
    Str name; /* of this server, as in claimed_by */
    pthread_t thread;
    bool threaded;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    _Atomic bool stop;
    _Atomic Moment still;
    Moment told;
    int64_t pause_ms; /* how long a dead mail server is left alone; 0: it lives */
};

bool mail_runner_sends(const MailRunner *r) { return r && r->options.server.url.len > 0; }

Moment mail_runner_still(const MailRunner *r) { return r ? r->still : 0; }

static App runner_app(MailRunner *r, Db *db, Arena *a) {
    return (App){.db = db, .arena = a, .now = r->options.now()};
}

/* Sleeps, unless it is told to stop. */
static void runner_sleep(MailRunner *r, int64_t ms) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * NANOS_PER_MILLI;
    if (until.tv_nsec >= NANOS_PER_SECOND) until.tv_sec++, until.tv_nsec -= NANOS_PER_SECOND;
    pthread_mutex_lock(&r->mutex);
    while (!r->stop && pthread_cond_timedwait(&r->wake, &r->mutex, &until) == 0) {}
    pthread_mutex_unlock(&r->mutex);
}

/* ---- one mail ---- */

typedef struct {
    MailRunner *runner;
    MailTaken *mail;
    MailEnd end;
    Str why;
    bool due;
    Moment since;
} RunnerTask;

static Status runner_look(Db *db, Arena *a, void *what) {
    RunnerTask *t = what;
    App app = runner_app(t->runner, db, a);
    MailChoresRow *row = NULL;
    TRY(mail_chores(db, a, app.now, app.now - MAIL_FORGET_S, &row));
    t->due = row && (row->due || row->lost || row->old);
    return mail_waits(&app, &t->since);
}

static Status runner_take(Db *db, Arena *a, void *what) {
    RunnerTask *t = what;
    App app = runner_app(t->runner, db, a);
    return mail_take(&app, t->runner->name, &t->mail);
}

static Status runner_ended(Db *db, Arena *a, void *what) {
    RunnerTask *t = what;
    App app = runner_app(t->runner, db, a);
    return mail_ended(&app, t->mail, t->runner->name, t->end, t->why);
}

/* How it ended must be written down, or the mail becomes unsure: worth waiting for a database that
   is away for a moment. */
static Status runner_tell(MailRunner *r, Arena *a, RunnerTask *t) {
    Status status = store_write(r->store, a, runner_ended, t);
    for (int i = 0; i < WRITE_TRIES && status.code == UNAVAILABLE && !r->stop; i++) {
        runner_sleep(r, 1000);
        status = store_write(r->store, a, runner_ended, t);
    }
    return status;
}

Status mail_runner_once(MailRunner *r, Arena *a, bool *did, SmtpEnd *end) {
    static const MailEnd ends[] = {[SMTP_TAKEN] = MAIL_WENT,
                                   [SMTP_LATER] = MAIL_LATER,
                                   [SMTP_REFUSED] = MAIL_REFUSED,
                                   [SMTP_UNSURE] = MAIL_UNSURE};
    RunnerTask t = {.runner = r};
    *did = false;
    *end = SMTP_TAKEN;
    TRY(store_write(r->store, a, runner_take, &t));
    if (t.mail == NULL) return STATUS_OK;
    MailMessage m = {.id = t.mail->id,
                     .sender = t.mail->sender,
                     .to = t.mail->address,
                     .subject = t.mail->subject,
                     .body = t.mail->body,
                     .date = r->options.now()};
    *did = true;
    *end = mail_send(a, &r->options.server, &m, &t.why);
    t.end = ends[*end];
    if (*end != SMTP_TAKEN)
        LOG(&r->options.log, LOG_TROUBLE, "mail", LOG_TEXT("why", t.why),
            LOG_INT("attempts", t.mail->attempts));
    return runner_tell(r, a, &t);
}

/* ---- the thread ---- */

/* One line when it begins to stand still, every hour while it does, and when it goes again. */
static void runner_watch(MailRunner *r, Moment since) {
    Moment now = r->options.now();
    Moment still = since && now - since >= MAIL_STILL_S ? since : 0;
    if (still && now - r->told >= TELL_EVERY_S) {
        LOG(&r->options.log, LOG_TROUBLE, "mail stands still", LOG_INT("seconds", now - since));
        r->told = now;
    }
    if (!still && r->still) {
        LOG(&r->options.log, LOG_TROUBLE, "mail goes again", LOG_INT("seconds", now - r->still));
        r->told = 0;
    }
    r->still = still;
}

/* Looks once, and sends while there is something. */
static void runner_turn(MailRunner *r, Arena *a) {
    RunnerTask t = {.runner = r};
    Status status = store_read(r->store, a, runner_look, &t);
    if (status.code != OK) return;
    runner_watch(r, t.since);
    for (bool did = t.due && mail_runner_sends(r); did && !r->stop;) {
        SmtpEnd end;
        arena_reset(a);
        status = mail_runner_once(r, a, &did, &end);
        if (status.code != OK) {
            LOG(&r->options.log, LOG_TROUBLE, "mail", LOG_TEXT("why", status.why));
            return;
        }
        if (end != SMTP_LATER) r->pause_ms = 0;
        if (!did || end != SMTP_LATER) continue;
        r->pause_ms = r->pause_ms ? r->pause_ms * 2 : PAUSE_FIRST_MS;
        if (r->pause_ms > PAUSE_MOST_MS) r->pause_ms = PAUSE_MOST_MS;
        return;
    }
}

static void *runner_main(void *what) {
    MailRunner *r = what;
    while (!r->stop) {
        jmp_buf full;
        Arena *a = arena_new(RUN_BYTES_MOST);
        (void)arena_escape(a, &full);
        if (setjmp(full) == 0) runner_turn(r, a);
        arena_free(a);
        runner_sleep(r, r->pause_ms ? r->pause_ms : r->options.look_ms);
    }
    return NULL;
}

Status mail_runner_start(Arena *a, Store *store, const MailRunnerOptions *options,
                         MailRunner **out) {
    if (options->server.url.len) TRY(mail_server_check(a, &options->server));
    MailRunner *r = ARENA_NEW(a, MailRunner);
    *r = (MailRunner){.store = store, .options = *options, .name = random_key(a)};
    if (r->options.now == NULL) r->options.now = moment_now;
    if (r->options.look_ms == 0) r->options.look_ms = LOOK_MS;
    r->options.server.stop = &r->stop;
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&r->mutex, NULL);
    pthread_cond_init(&r->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (r->options.look_ms > 0) {
        if (pthread_create(&r->thread, NULL, runner_main, r) != 0)
            return STATUS(UNAVAILABLE, "there is no thread to send mail");
        r->threaded = true;
    }
    *out = r;
    return STATUS_OK;
}

void mail_runner_stop(MailRunner *r) {
    if (r == NULL) return;
    pthread_mutex_lock(&r->mutex);
    r->stop = true;
    pthread_cond_broadcast(&r->wake);
    pthread_mutex_unlock(&r->mutex);
    if (r->threaded) pthread_join(r->thread, NULL);
    pthread_cond_destroy(&r->wake);
    pthread_mutex_destroy(&r->mutex);
}
