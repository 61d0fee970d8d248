// SPDX-License-Identifier: EUPL-1.2
/* draagkracht serve: opens the database, serves pages until it is told to stop. */
#include "cli/cmd.h"

#include "app/mail_runner.h"
#include "cli/mail_settings.h"
#include "cli/place.h"
#include "cli/serve_daily.h"
#include "store/store.h"
#include "web/server.h"

#include <malloc.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/resource.h>

enum { STOP_WAIT_MS = 10000, SERVE_READERS = 10 };

/* Told to stop. Libraries start threads of their own before main, so any thread may get the signal:
   it cannot be waited for in one place, and a handler can reach nothing but what is static. */
static sem_t serve_told;

static void serve_tell(int signal_number) {
    (void)signal_number;
    (void)sem_post(&serve_told);
}

static void serve_listen_to_signals(void) {
    struct sigaction tell = {.sa_handler = serve_tell, .sa_flags = SA_RESTART};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sem_init(&serve_told, 0, 0);
    sigemptyset(&tell.sa_mask);
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGTERM, &tell, NULL);
    sigaction(SIGINT, &tell, NULL);
    sigaction(SIGHUP, &ignore, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

static void serve_until_told(Web *web, Str place) {
    Str address = web_address(web);
    printf("Draagkracht " DRAAGKRACHT_VERSION " serves %.*s on %.*s\n", STR_ARG(place),
           STR_ARG(address));
    puts("Stop with Ctrl-C.");
    fflush(stdout);
    while (sem_wait(&serve_told) != 0) {}
}

/* An address of a database may hold a password: it is not printed. */
static Str serve_place_shown(Str place) {
    return str_starts(place, S("postgresql://")) ? S("a PostgreSQL database") : place;
}

static Status serve_log_level(Args *args, LogLevel *out) {
    static const struct {
        Str name;
        LogLevel level;
    } levels[] = {{S_INIT("requests"), LOG_REQUEST},
                  {S_INIT("trouble"), LOG_TROUBLE},
                  {S_INIT("nothing"), LOG_SILENT}};
    Str asked = args_value(args, "--log", S("requests"));
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (str_eq(levels[i].name, asked)) {
            *out = levels[i].level;
            return STATUS_OK;
        }
    return STATUS(INVALID, "--log takes requests, trouble or nothing");
}

/* Every connection is an open file, and what a shell gives is about as many as we take connections.
 */
static void serve_more_files(void) {
    enum { FILES = 4096 };
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FILES) return;
    limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

/* Threads that give memory back to the system after each request fault it in again at the next: of
   a paper form that was a fifth of all the work. So each keeps a little. */
static void serve_keep_memory(void) {
#ifdef M_TRIM_THRESHOLD
    enum { KEPT = 1 << 20 };
    (void)mallopt(M_TRIM_THRESHOLD, KEPT);
    (void)mallopt(M_TOP_PAD, KEPT / 4);
#endif
}

static Status serve_run(Args *args, Str place, LogLevel level, const MailServer *mail) {
    Store *store = NULL;
    Web *web = NULL;
    MailRunner *runner = NULL;
    MailRunnerOptions post = {.server = *mail, .log = {.fd = 2, .least = level}};
    mail_begin();
    serve_listen_to_signals();
    serve_more_files();
    serve_keep_memory();
    TRY(store_open(args->arena, (StoreOptions){.place = place, .readers = SERVE_READERS}, &store));
    Status status = mail_runner_start(args->arena, store, &post, &runner);
    WebOptions options = {
        .mail = runner,
        .listen = args_value(args, "--listen", S("127.0.0.1:8080")),
        .public_url = args_value(args, "--public-url", S("")),
        .log = {.fd = 2, .least = level},
    };
    if (status.code == OK) status = web_start(args->arena, store, &options, &web);
    if (status.code == OK) {
        ServeDaily *daily = serve_daily_start(args->arena, store, options.log);
        serve_until_told(web, serve_place_shown(place));
        web_stop(web, STOP_WAIT_MS);
        serve_daily_stop(daily);
    }
    mail_runner_stop(runner);
    store_close(store);
    return status;
}

int cmd_serve(Args *args) {
    Str place;
    LogLevel level;
    MailServer mail;
    Status status = place_given(args, &place);
    if (status.code == OK) status = serve_log_level(args, &level);
    if (status.code == OK) status = mail_settings(args, &mail);
    if (status.code != OK || args->n > 0) {
        if (status.code == OK) status = STATUS(INVALID, "serve takes options only");
        return call_fail(status);
    }
    status = serve_run(args, place, level, &mail);
    return status.code == OK ? EXIT_DONE : command_fail(status);
}
