// SPDX-License-Identifier: EUPL-1.2
/* The HTTP server: the only file that knows libmicrohttpd.

   Page threads (epoll) read requests and send answers. A request that waits for another thread (the
   write lane, the pool that hashes passwords) is suspended, so that it costs no thread, and resumed
   exactly once: by its answer, or by the watch thread when its deadline has passed. The watch
   thread also cuts connections that let a request drip in, which the library's own time-out (no
   byte at all for so long) does not see. */
#include "web/http.h"

#include "sys/clock.h"
#include "web/listen.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    WATCH_MS = 200,
    ANSWER_S = 120,         /* as long as a reader may take over an answer */
    POOL_BYTES = 48 * 1024, /* the library's memory for one connection: headers in and out */
    THREADS_MOST = 8,
    LATE_MS = 2000, /* how long held requests get to leave, once they are answered at the stop */
};

/* A connection. */
typedef struct Guest Guest;
struct Guest {
    Guest *next, *before;
    int fd;
    _Atomic int64_t due; /* cut off when this passes */
};

typedef enum { TALK_NEW, TALK_READING, TALK_RUNNING } TalkStage;

/* A request with its answer; the Exchange is what others see of it. */
typedef struct Talk Talk;
struct Talk {
    Exchange x;
    Http *http;
    struct MHD_Connection *connection;
    Guest *guest;
    TalkStage stage;
    char *body;
    size_t body_n, body_most;
    struct MHD_Response *response;
    int status;
    bool counted;
    atomic_int owners;
    bool held;    /* set by the page thread, before anyone else knows of this talk */
    bool waiting; /* under http->lock: held, and neither answered nor late */
    int64_t deadline;
    const HttpAnswer *late;
    Talk *next, *before;
};

struct Http {
    HttpOptions o;
    struct MHD_Daemon *daemon;
    int listener;
    Str address;
    pthread_t watch;
    pthread_mutex_t lock;
    pthread_cond_t tick;
    Guest *guests;
    Talk *held;
    bool ending;
    atomic_int busy, holders;
    atomic_bool stopping, closed;
};

#define LIST_ADD(list, it)                                                                         \
    do {                                                                                           \
        (it)->before = NULL;                                                                       \
        (it)->next = (list);                                                                       \
        if (list) (list)->before = (it);                                                           \
        (list) = (it);                                                                             \
    } while (0)
#define LIST_DROP(list, it)                                                                        \
    do {                                                                                           \
        if ((it)->before)                                                                          \
            (it)->before->next = (it)->next;                                                       \
        else                                                                                       \
            (list) = (it)->next;                                                                   \
        if ((it)->next) (it)->next->before = (it)->before;                                         \
    } while (0)

/* ---- answers --------------------------------------------------------------------------------- */

void http_header(HttpAnswer *answer, Str name, Str value) {
    if (answer->n < HTTP_SEND_HEADERS_MOST)
        answer->headers[answer->n++] = (HttpHeader){name, value};
}

/* The library wants texts that end with a NUL, which a Str does not promise. */
static void answer_header(struct MHD_Response *r, HttpHeader h) {
    char name[64], value[HTTP_SEND_VALUE_MOST + 1];
    if (h.name.len >= sizeof name || h.value.len >= sizeof value) return;
    memcpy(name, h.name.at, h.name.len);
    memcpy(value, h.value.at, h.value.len);
    name[h.name.len] = value[h.value.len] = '\0';
    (void)MHD_add_response_header(r, name, value);
}

/* The library closes the file it is given: it gets one of its own. */
static struct MHD_Response *answer_file(const HttpAnswer *answer) {
    int own = dup(answer->file);
    if (own < 0) return NULL;
    struct MHD_Response *r = MHD_create_response_from_fd64((uint64_t)answer->file_len, own);
    if (r == NULL) close(own);
    return r;
}

static struct MHD_Response *answer_make(const Http *h, const HttpAnswer *answer) {
    struct MHD_Response *r =
        answer->file
            ? answer_file(answer)
            : MHD_create_response_from_buffer(
                  answer->body.len, (void *)(uintptr_t)(answer->body.len ? answer->body.at : ""),
                  MHD_RESPMEM_PERSISTENT);
    if (r == NULL) return NULL;
    for (size_t i = 0; i < answer->n; i++) answer_header(r, answer->headers[i]);
    if (answer->close || h->stopping) (void)MHD_add_response_header(r, "Connection", "close");
    return r;
}

static void talk_release(Talk *t) {
    if (atomic_fetch_sub(&t->owners, 1) == 1) arena_free(t->x.arena);
}

/* Under the lock, on a talk that waits: what was suspended goes on, with this answer. */
static void talk_resume(Http *h, Talk *t, struct MHD_Response *r, int status) {
    LIST_DROP(h->held, t);
    t->waiting = false;
    t->response = r;
    t->status = status;
    MHD_resume_connection(t->connection);
}

void http_answer(Exchange *x, const HttpAnswer *answer) {
    Talk *t = (Talk *)x;
    Http *h = t->http;
    struct MHD_Response *r = answer_make(h, answer);
    if (!t->held) {
        t->response = r;
        t->status = answer->status;
        return;
    }
    pthread_mutex_lock(&h->lock);
    bool first = t->waiting;
    if (first) talk_resume(h, t, r, answer->status);
    pthread_mutex_unlock(&h->lock);
    if (!first && r) MHD_destroy_response(r);
    talk_release(t);
    atomic_fetch_sub(&h->holders, 1); /* the last touch of the server: see http_stop */
}

void http_hold(Exchange *x, int64_t deadline, const HttpAnswer *late) {
    Talk *t = (Talk *)x;
    Http *h = t->http;
    t->held = true;
    t->deadline = deadline;
    t->late = late;
    atomic_fetch_add(&t->owners, 1);
    atomic_fetch_add(&h->holders, 1);
    MHD_suspend_connection(t->connection);
    pthread_mutex_lock(&h->lock);
    t->waiting = true;
    LIST_ADD(h->held, t);
    pthread_mutex_unlock(&h->lock);
}

/* ---- requests -------------------------------------------------------------------------------- */

/* The raw target is handed out only here, so this is where a talk begins. */
static void *talk_new(void *cls, const char *uri, struct MHD_Connection *connection) {
    Http *h = cls;
    Arena *a = arena_new(HTTP_ARENA_MOST);
    Talk *t = ARENA_NEW(a, Talk);
    t->x.arena = a;
    t->http = h;
    t->connection = connection;
    atomic_init(&t->owners, 1);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    t->guest = info ? info->socket_context : NULL;
    Str target = str_of(uri);
    t->x.request.long_head = target.len > HTTP_TARGET_MOST;
    t->x.request.target = arena_copy(a, str_sub(target, 0, HTTP_TARGET_MOST));
    return t;
}

/* The headers that anyone looks at; `once` must not be there twice. */
static const struct {
    const char *name;
    size_t at;
    bool once;
} wanted[] = {
    {"Host", offsetof(HttpRequest, host), true},
    {"Origin", offsetof(HttpRequest, origin), true},
    {"Sec-Fetch-Site", offsetof(HttpRequest, fetch_site), true},
    {"Cookie", offsetof(HttpRequest, cookie), true},
    {"Content-Type", offsetof(HttpRequest, content_type), true},
    {"Accept-Encoding", offsetof(HttpRequest, accept_encoding), false},
    {"X-Forwarded-For", offsetof(HttpRequest, forwarded_for), false},
};
enum { WANTED = sizeof wanted / sizeof *wanted };

typedef struct {
    Talk *talk;
    Str length;
    size_t lengths, codings, bytes;
} HeadReading;

static enum MHD_Result head_line(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_n,
                                 const char *value, size_t value_n) {
    (void)kind;
    HeadReading *r = cls;
    HttpRequest *q = &r->talk->x.request;
    Str v = {value ? value : "", value ? value_n : 0};
    r->bytes += key_n + v.len + 4;
    if (strcasecmp(key, "Content-Length") == 0) r->lengths++, r->length = v;
    if (strcasecmp(key, "Transfer-Encoding") == 0) r->codings++;
    for (int i = 0; i < WANTED; i++) {
        if (strcasecmp(key, wanted[i].name) != 0) continue;
        Str *to = (Str *)(void *)((char *)q + wanted[i].at);
        if (to->at && wanted[i].once) q->doubled = true;
        *to = arena_copy(r->talk->x.arena, v); /* the last one: the proxy nearest to us wrote it */
    }
    return MHD_YES;
}

static Str peer_text(Talk *t) {
    char text[INET6_ADDRSTRLEN] = "";
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(t->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info && info->client_addr && info->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr,
                  text, sizeof text);
    else if (info && info->client_addr && info->client_addr->sa_family == AF_INET6)
        inet_ntop(AF_INET6,
                  &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr, text,
                  sizeof text);
    return arena_copy(t->x.arena, str_of(text));
}

/* Reads the head. True when the body must not be waited for: it is far too large, or of a length
   that is not known beforehand (which forms never are, and which is how requests get smuggled). */
static bool talk_head(Talk *t, const char *method) {
    HttpRequest *q = &t->x.request;
    HeadReading r = {.talk = t, .length = S("")};
    (void)MHD_get_connection_values_n(t->connection, MHD_HEADER_KIND, head_line, &r);
    q->method = arena_copy(t->x.arena, str_of(method));
    q->peer = peer_text(t);
    if (r.bytes > HTTP_HEADERS_MOST) q->long_head = true;
    int64_t length = 0;
    if (r.lengths > 1 || (r.lengths && r.codings)) q->doubled = true;
    if (r.lengths && (!str_int(r.length, &length) || length < 0)) q->doubled = true;
    q->no_length = r.codings > 0;
    q->too_large = length > HTTP_BODY_MOST;
    t->body_most = q->too_large ? 0 : (size_t)length;
    if (t->body_most && !q->doubled) t->body = arena_alloc(t->x.arena, t->body_most + 1);
    for (int i = 0; i < WANTED; i++) {
        Str *to = (Str *)(void *)((char *)q + wanted[i].at);
        if (to->at == NULL) *to = S("");
    }
    return q->no_length || q->doubled || length > HTTP_DRAIN_MOST;
}

static void talk_body(Talk *t, const char *bytes, size_t n) {
    if (t->body == NULL || n > t->body_most - t->body_n) return;
    memcpy(t->body + t->body_n, bytes, n);
    t->body_n += n;
}

static enum MHD_Result talk_send(Talk *t) {
    if (t->response == NULL) return MHD_NO; /* no memory for an answer: the connection closes */
    if (t->guest) t->guest->due = monotonic() + ANSWER_S * NANOS_PER_SECOND;
    enum MHD_Result sent = MHD_queue_response(t->connection, (unsigned)t->status, t->response);
    MHD_destroy_response(t->response);
    t->response = NULL;
    return sent;
}

static enum MHD_Result talk_run(Talk *t) {
    Http *h = t->http;
    t->stage = TALK_RUNNING;
    t->counted = true;
    atomic_fetch_add(&h->busy, 1);
    if (h->closed) return MHD_NO;
    if (t->guest) t->guest->due = INT64_MAX;
    t->x.request.body = (Str){t->body ? t->body : "", t->body_n};
    h->o.handler(h->o.who, &t->x);
    return t->held ? MHD_YES : talk_send(t);
}

/* Called by the library when the head is in, for every piece of the body, when all is in, and when
   a suspended request goes on. */
static enum MHD_Result http_access(void *cls, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *bytes,
                                   size_t *n, void **state) {
    (void)cls, (void)connection, (void)url, (void)version;
    Talk *t = *state;
    if (t->stage == TALK_NEW) {
        t->stage = TALK_READING;
        return talk_head(t, method) ? talk_run(t) : MHD_YES;
    }
    if (*n) {
        talk_body(t, bytes, *n);
        *n = 0;
        return MHD_YES;
    }
    return t->stage == TALK_READING ? talk_run(t) : talk_send(t);
}

static void http_completed(void *cls, struct MHD_Connection *connection, void **state,
                           enum MHD_RequestTerminationCode how) {
    (void)connection, (void)how;
    Http *h = cls;
    Talk *t = *state;
    *state = NULL;
    if (t == NULL) return;
    if (t->guest) t->guest->due = monotonic() + h->o.request_s * NANOS_PER_SECOND;
    bool counted = t->counted;
    if (t->response) MHD_destroy_response(t->response);
    talk_release(t);
    if (counted) atomic_fetch_sub(&h->busy, 1);
}

/* ---- connections and the watch ------------------------------------------------------------------
 */

static void http_guest(void *cls, struct MHD_Connection *connection, void **context,
                       enum MHD_ConnectionNotificationCode what) {
    Http *h = cls;
    Guest *g = *context;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (g == NULL) return;
        pthread_mutex_lock(&h->lock);
        LIST_DROP(h->guests, g);
        pthread_mutex_unlock(&h->lock);
        free(g);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    g = calloc(1, sizeof *g);
    if (g == NULL || info == NULL) {
        free(g);
        return;
    }
    g->fd = info->connect_fd;
    g->due = monotonic() + h->o.request_s * NANOS_PER_SECOND;
    pthread_mutex_lock(&h->lock);
    LIST_ADD(h->guests, g);
    pthread_mutex_unlock(&h->lock);
    *context = g;
}

/* Under the lock: late answers for whoever waits past its deadline, or for all. */
static void watch_held(Http *h, int64_t now, bool all) {
    for (Talk *t = h->held, *next; t; t = next) {
        next = t->next;
        if (all || now >= t->deadline) talk_resume(h, t, answer_make(h, t->late), t->late->status);
    }
}

static void *watch_run(void *arg) {
    Http *h = arg;
    pthread_mutex_lock(&h->lock);
    while (!h->ending) {
        int64_t now = monotonic();
        watch_held(h, now, false);
        for (Guest *g = h->guests; g; g = g->next)
            if (now >= g->due) (void)shutdown(g->fd, SHUT_RDWR);
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += WATCH_MS * 1000000L;
        if (until.tv_nsec >= 1000000000L) until.tv_sec++, until.tv_nsec -= 1000000000L;
        pthread_cond_timedwait(&h->tick, &h->lock, &until);
    }
    pthread_mutex_unlock(&h->lock);
    return NULL;
}

/* ---- start and stop ----------------------------------------------------------------------------
 */

/* Nothing is decoded by the library: route.c reads paths as they were sent, pairs.c the query. */
static size_t http_as_sent(void *cls, struct MHD_Connection *connection, char *s) {
    (void)cls, (void)connection;
    return strlen(s);
}

static int http_threads(const HttpOptions *o) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int n = o->threads > 0 ? o->threads : cores > 2 ? (int)cores : 2;
    return n > THREADS_MOST ? THREADS_MOST : n;
}

static struct MHD_Daemon *http_daemon(Http *h) {
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_TURBO;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, http_access, h, MHD_OPTION_LISTEN_SOCKET, h->listener,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)http_threads(&h->o), MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)h->o.connections, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)h->o.quiet_s,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, talk_new, h, MHD_OPTION_UNESCAPE_CALLBACK, http_as_sent, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, http_completed, h, MHD_OPTION_NOTIFY_CONNECTION, http_guest, h,
        MHD_OPTION_END);
}

Status http_start(Arena *a, const HttpOptions *options, Http **out) {
    Http *h = ARENA_NEW(a, Http);
    h->o = *options;
    if (h->o.connections <= 0) h->o.connections = 1000;
    if (h->o.quiet_s <= 0) h->o.quiet_s = 15;
    if (h->o.request_s <= 0) h->o.request_s = 30;
    TRY(listen_open(a, h->o.listen, &h->listener, &h->address));
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&h->tick, &clock);
    pthread_condattr_destroy(&clock);
    pthread_mutex_init(&h->lock, NULL);
    h->daemon = http_daemon(h);
    if (h->daemon == NULL) {
        close(h->listener);
        return STATUS(UNAVAILABLE, "the HTTP server does not start; are there threads and memory?");
    }
    if (pthread_create(&h->watch, NULL, watch_run, h) != 0) {
        MHD_stop_daemon(h->daemon);
        return STATUS(UNAVAILABLE, "the HTTP server gets no thread");
    }
    *out = h;
    return STATUS_OK;
}

Str http_address(const Http *h) { return h->address; }

int http_busy(Http *h) { return h->busy; }

static void http_wait_idle(Http *h, int ms) {
    int64_t until = monotonic() + ms * NANOS_PER_MILLI;
    while (h->busy > 0 && monotonic() < until) usleep(1000);
}

void http_quiesce(Http *h, int wait_ms) {
    (void)MHD_quiesce_daemon(h->daemon);
    h->stopping = true;
    http_wait_idle(h, wait_ms);
    h->closed = true;
    pthread_mutex_lock(&h->lock);
    watch_held(h, 0, true);
    pthread_mutex_unlock(&h->lock);
    http_wait_idle(h, LATE_MS);
}

void http_stop(Http *h) {
    while (h->holders > 0) usleep(1000);
    pthread_mutex_lock(&h->lock);
    h->ending = true;
    pthread_cond_signal(&h->tick);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->watch, NULL);
    MHD_stop_daemon(h->daemon);
    close(h->listener);
    pthread_mutex_destroy(&h->lock);
    pthread_cond_destroy(&h->tick);
}
