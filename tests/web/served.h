// SPDX-License-Identifier: EUPL-1.2
/* The whole server on a free port beside a small town, and a client that sends what it is told. */
#ifndef TESTS_WEB_SERVED_H
#define TESTS_WEB_SERVED_H

#include "app/town.h"
#include "store/sessions.h"
#include "web/csrf.h"
#include "web/route.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

/* The time as the server sees it; tests move it. */
static _Atomic Moment served_clock = TOWN_NOW;
static inline Moment served_now(void) { return served_clock; }

typedef struct {
    Both *b;
    Web *web;
    int port;
} Served;

/* Servers that still run: a test that failed half-way leaves its own behind, and a store cannot be
   closed under a server. */
static Web *served_webs[8];
static size_t served_n;
static inline void served_leave(void) {
    while (served_n) web_stop(served_webs[--served_n], 1000);
}

static inline Served served_start(Both *b, WebOptions options) {
    Served s = {.b = b};
    served_clock = TOWN_NOW;
    if (options.listen.len == 0) options.listen = S("127.0.0.1:0");
    options.now = served_now;
    options.log = (Log){2, LOG_SILENT};
    assert_ok(web_start(b->arena, b->store, &options, &s.web));
    Str address = web_address(s.web);
    int64_t port;
    assert_true(str_int(str_sub(address, address.len - 5, address.len), &port) ||
                str_int(str_sub(address, address.len - 4, address.len), &port));
    s.port = (int)port;
    served_webs[served_n++] = s.web;
    b->leave = served_leave;
    return s;
}

static inline Served served_town(Both *b, int cases) {
    town_build(b->store, b->arena, cases);
    return served_start(b, (WebOptions){0});
}

static inline void served_stop_within(Served *s, int patience_ms) {
    for (size_t i = 0; i < served_n; i++)
        if (served_webs[i] == s->web) served_webs[i] = served_webs[--served_n];
    web_stop(s->web, patience_ms);
}
static inline void served_stop(Served *s) { served_stop_within(s, 5000); }

/* ---- a client -----------------------------------------------------------------------------------
 */

typedef struct {
    int status; /* 0: the connection closed without an answer */
    Str head, body;
} Reply;

static inline int client_connect(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static inline bool client_write(int fd, Str bytes) {
    while (bytes.len) {
        ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
    return true;
}

/* The value of a header of the answer; empty when it is not there. */
static inline Str reply_header(const Reply *r, const char *name) {
    Str rest = r->head, line;
    size_t n = strlen(name);
    while (str_split(&rest, '\n', &line))
        if (line.len > n && strncasecmp(line.at, name, n) == 0 && line.at[n] == ':')
            return str_trim(str_sub(line, n + 1, line.len));
    return S("");
}

/* Reads one answer, at most ten seconds long. What came after it stays in `left`. */
static inline Reply client_read(Arena *a, int fd, Buf *left, bool head_only) {
    Reply r = {0};
    size_t end = STR_NONE, want = STR_NONE;
    for (int64_t until = monotonic() + 10 * NANOS_PER_SECOND; monotonic() < until;) {
        Str got = buf_str(left);
        if (end == STR_NONE && (end = str_find(got, S("\r\n\r\n"))) != STR_NONE) {
            int64_t status = 0, length = 0;
            r.head = arena_copy(a, str_sub(got, 0, end));
            assert_true(str_int(str_sub(r.head, 9, 12), &status));
            (void)str_int(reply_header(&r, "Content-Length"), &length);
            r.status = (int)status;
            want = end + 4 + (head_only ? 0 : (size_t)length);
        }
        if (want != STR_NONE && got.len >= want) {
            r.body = arena_copy(a, str_sub(got, end + 4, want));
            Str after = arena_copy(a, str_sub(got, want, got.len));
            buf_clear(left);
            buf_add(left, after);
            return r;
        }
        struct pollfd p = {fd, POLLIN, 0};
        char piece[16384];
        if (poll(&p, 1, 100) <= 0) continue;
        ssize_t n = recv(fd, piece, sizeof piece, 0);
        if (n <= 0) break;
        buf_add(left, (Str){piece, (size_t)n});
    }
    r.status = 0;
    return r;
}

/* Sends bytes as they are on a connection of their own, and reads one answer. */
static inline Reply client_raw(Arena *a, int port, Str bytes) {
    int fd = client_connect(port);
    Reply r = {0};
    if (fd < 0) return r;
    Buf *left = buf_on(a, 8 << 20);
    (void)client_write(fd, bytes);
    r = client_read(a, fd, left, str_starts(bytes, S("HEAD ")));
    close(fd);
    return r;
}

/* A request as a browser sends it. `cookie` and `more` (whole header lines) may be empty; a body
   makes it a form. */
static inline Str client_request(const Served *s, const char *method, const char *path, Str cookie,
                                 Str more, Str body) {
    bool post = strcmp(method, "POST") == 0;
    Str cookies =
        cookie.len ? arena_print(s->b->arena, "Cookie: %.*s\r\n", STR_ARG(cookie)) : S("");
    Str type = post && str_find(more, S("Content-Type:")) == STR_NONE
                   ? S("Content-Type: application/x-www-form-urlencoded\r\n")
                   : S("");
    Str length = post ? arena_print(s->b->arena, "Content-Length: %zu\r\n", body.len) : S("");
    return arena_print(s->b->arena,
                       "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%.*s%.*s%.*s%.*s\r\n%.*s", method,
                       path, s->port, STR_ARG(cookies), STR_ARG(type), STR_ARG(length),
                       STR_ARG(more), STR_ARG(body));
}

static inline Reply client_get(const Served *s, const char *path, Str cookie) {
    return client_raw(s->b->arena, s->port, client_request(s, "GET", path, cookie, S(""), S("")));
}

static inline Reply client_post(const Served *s, const char *path, Str cookie, Str body) {
    return client_raw(s->b->arena, s->port, client_request(s, "POST", path, cookie, S(""), body));
}

/* ---- who is signed in ---------------------------------------------------------------------------
 */

typedef struct {
    Str user;
    int resident; /* of this case of the town; 0: staff */
    SessionNew made;
} Opening;

static inline Status served_open_work(Db *db, Arena *a, void *what) {
    Opening *o = what;
    SessionFor whose = {.organisation = S(TOWN_ORGANISATION), .user_id = o->user};
    if (o->resident)
        whose = (SessionFor){.organisation = S(TOWN_ORGANISATION),
                             .person_id = arena_print(a, "person%020d", o->resident),
                             .case_id = arena_print(a, "case%022d", o->resident),
                             .wave = S("T0")};
    return session_open(db, a, &whose, served_clock, &o->made);
}

/* A session without signing in; the cookie to send. */
static inline Str served_session(const Served *s, Str user, Str *csrf) {
    Opening o = {.user = user};
    assert_ok(both_write(s->b, served_open_work, &o));
    if (csrf) *csrf = o.made.csrf;
    return arena_print(s->b->arena, "draagkracht=%.*s", STR_ARG(o.made.token));
}

/* The same for the resident of this case, in wave T0. */
static inline Str served_resident(const Served *s, int number, Str *csrf) {
    Opening o = {.resident = number};
    assert_ok(both_write(s->b, served_open_work, &o));
    if (csrf) *csrf = o.made.csrf;
    return arena_print(s->b->arena, "draagkracht=%.*s", STR_ARG(o.made.token));
}

/* What stands between two texts; fails when it is not there. */
static inline Str reply_between(Str text, const char *from, const char *to) {
    size_t at = str_find(text, str_of(from));
    if (at == STR_NONE) fail_msg("no %s in the answer", from);
    Str rest = str_sub(text, at + strlen(from), text.len);
    size_t end = str_find(rest, str_of(to));
    if (end == STR_NONE) fail_msg("no %s after %s in the answer", to, from);
    return str_sub(rest, 0, end);
}

/* The cookie and the token of a sign-in page, as a browser has them. */
static inline Str served_begin(const Served *s, Str *token) {
    Reply r = client_get(s, "/aanmelden", S(""));
    assert_int_equal(r.status, 200);
    *token = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    Str set = reply_header(&r, "Set-Cookie");
    return str_sub(set, 0, str_find(set, S(";")));
}

static inline Reply served_sign_in(const Served *s, const char *email, const char *password) {
    Str token, cookie = served_begin(s, &token);
    Buf *body = buf_on(s->b->arena, 1 << 20);
    buf_print(body, "csrf=%.*s&email=", STR_ARG(token));
    pairs_encode(body, str_of(email));
    buf_add(body, S("&wachtwoord="));
    pairs_encode(body, str_of(password));
    return client_post(s, "/aanmelden", cookie, buf_str(body));
}

#endif
