// SPDX-License-Identifier: EUPL-1.2
/* The protocol: headers on every answer, limits, odd and hostile requests, slow clients, files. */
#include "served.h"

#include "web/asset.h"

static Served served;

static int http_begin(void **state) {
    if (both_sqlite(state) != 0) return -1;
    served = served_town(*state, 2);
    return 0;
}

static int http_end(void **state) {
    served_stop(&served);
    return both_end(state);
}

static void assert_guarded(const Reply *r) {
    Str csp = reply_header(r, "Content-Security-Policy");
    assert_true(str_starts(csp, S("default-src 'none'")));
    assert_true(str_find(csp, S("unsafe")) == STR_NONE);
    assert_true(str_find(csp, S("frame-ancestors 'none'")) != STR_NONE);
    assert_text(reply_header(r, "X-Content-Type-Options"), "nosniff");
    assert_text(reply_header(r, "Referrer-Policy"), "same-origin");
    assert_text(reply_header(r, "Cross-Origin-Opener-Policy"), "same-origin");
    assert_text(reply_header(r, "Cross-Origin-Resource-Policy"), "same-origin");
    assert_true(reply_header(r, "Permissions-Policy").len > 0);
    assert_int_equal(reply_header(r, "Strict-Transport-Security").len, 0);
}

/* Each kind of answer: page, file, redirect, and every error we make ourselves. */
static void test_headers_everywhere(void **state) {
    (void)state;
    size_t n;
    const Asset *assets = asset_list(&n);
    assert_true(n > 0);
    const struct {
        const char *method, *path;
        int status;
    } rows[] = {
        {"GET", "/", 200},           {"GET", "/en/aanmelden", 200},
        {"GET", "/gezondheid", 200}, {"GET", "/zaken", 303},
        {"GET", "/weg", 404},        {"POST", "/weg", 404},
        {"POST", "/start", 403},     {"DELETE", "/", 405},
        {"GET", "/?a=%", 400},       {"GET", assets[0].path.at, 200},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Reply r =
            client_raw(served.b->arena, served.port,
                       client_request(&served, rows[i].method, rows[i].path, S(""), S(""), S("")));
        if (r.status != rows[i].status) fail_msg("%s: %d", rows[i].path, r.status);
        assert_guarded(&r);
        if (rows[i].path != assets[0].path.at)
            assert_text(reply_header(&r, "Cache-Control"), "no-store");
    }
}

static void test_errors_in_the_readers_language(void **state) {
    (void)state;
    Reply nl = client_get(&served, "/weg", S("")), en = client_get(&served, "/en/weg", S(""));
    assert_int_equal(nl.status, 404);
    assert_int_equal(en.status, 404);
    assert_true(str_find(nl.body, S("<html lang=\"nl\"")) != STR_NONE);
    assert_true(str_find(en.body, S("<html lang=\"en\"")) != STR_NONE);
    assert_true(str_find(en.body, S("href=\"/weg\"")) != STR_NONE);
}

/* Requests no browser sends, each with the answer it gets; 0: the connection just closes. */
static void test_hostile_requests(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        int status, or ;
    } rows[] = {
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, 400},
        {"GET /zaken HTTP/1.1\r\nHost: a\r\nCookie: x=1\r\nCookie: y=2\r\n\r\n", 400, 400},
        {"POST /start HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
         400, 400},
        {"POST /start HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, 400},
        {"POST /start HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\na", 400, 400},
        {"POST /start HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400,
         413},
        {"POST /start HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411,
         411},
        {"POST /start HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
         "Content-Length: 4\r\n\r\n0\r\n\r\n",
         400, 400},
        {"GET http://kwaad.example/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400},
        {"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404, 404},
        {"GET //kwaad.example HTTP/1.1\r\nHost: a\r\n\r\n", 404, 404},
        {"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 404, 404},
        {"GET /zaken?a=%FF HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400},
        {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400, 405},
        {"GET / HTTP/1.1\r\n\r\n", 400, 400},
        {"GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505, 0},
        {"\r\n\r\n\r\n", 0, 400},
        {"GET\r\n\r\n", 400, 0},
        {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Reply r;
        int fd = client_connect(served.port);
        Buf *left = buf_on(served.b->arena, 1 << 20);
        (void)client_write(fd, str_of(rows[i].bytes));
        (void)shutdown(fd, SHUT_WR);
        r = client_read(served.b->arena, fd, left, false);
        close(fd);
        if (r.status != rows[i].status && r.status != rows[i].or)
            fail_msg("row %zu: %d", i, r.status);
    }
    assert_int_equal(client_get(&served, "/hulp", S("")).status, 200);
}

static Str long_text(char c, size_t n) {
    char *text = arena_alloc(served.b->arena, n + 1);
    memset(text, c, n);
    return (Str){text, n};
}

static void test_too_large(void **state) {
    (void)state;
    Arena *a = served.b->arena;
    Str body = long_text('a', HTTP_BODY_MOST + 1);
    Reply r = client_post(&served, "/start", S(""), body);
    assert_int_equal(r.status, 413);
    assert_guarded(&r);
    r = client_post(&served, "/start", S(""), str_sub(body, 0, HTTP_BODY_MOST));
    assert_int_equal(r.status, 400); /* read whole; it is no form */
    r = client_raw(a, served.port,
                   arena_print(a, "POST /start HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n",
                               HTTP_DRAIN_MOST + 1));
    assert_int_equal(r.status, 413); /* without waiting for it */
    r = client_raw(a, served.port,
                   arena_print(a, "GET / HTTP/1.1\r\nHost: a\r\nX-Long: %.*s\r\n\r\n",
                               STR_ARG(long_text('b', HTTP_HEADERS_MOST))));
    assert_int_equal(r.status, 431);
    assert_guarded(&r);
    r = client_raw(a, served.port,
                   arena_print(a, "GET /%.*s HTTP/1.1\r\nHost: a\r\n\r\n",
                               STR_ARG(long_text('c', HTTP_TARGET_MOST))));
    assert_int_equal(r.status, 431);
    r = client_raw(a, served.port,
                   arena_print(a, "GET / HTTP/1.1\r\nHost: a\r\nX-Long: %.*s\r\n\r\n",
                               STR_ARG(long_text('d', 200000))));
    assert_true(r.status >= 400 || r.status == 0);
    assert_int_equal(client_get(&served, "/hulp", S("")).status, 200);
}

static void test_head_has_no_body(void **state) {
    (void)state;
    Str get = client_request(&served, "GET", "/hulp", S(""), S(""), S(""));
    Reply full = client_raw(served.b->arena, served.port, get);
    Str head = client_request(&served, "HEAD", "/hulp", S(""), S(""), S(""));
    int fd = client_connect(served.port);
    Buf *left = buf_on(served.b->arena, 1 << 20);
    assert_true(
        client_write(fd, arena_print(served.b->arena, "%.*s%.*s", STR_ARG(head), STR_ARG(get))));
    Reply r = client_read(served.b->arena, fd, left, true);
    assert_int_equal(r.status, 200);
    assert_true(str_eq(reply_header(&r, "Content-Length"), reply_header(&full, "Content-Length")));
    r = client_read(served.b->arena, fd, left, false);
    assert_int_equal(r.status, 200);
    assert_true(str_eq(r.body, full.body));
    close(fd);
}

/* One connection, many requests, sent together; a POST that waits for the lane in between. */
static void test_one_connection(void **state) {
    (void)state;
    Arena *a = served.b->arena;
    Str token, cookie = served_begin(&served, &token);
    Str form = arena_print(a, "csrf=%.*s&code=7K4M", STR_ARG(token));
    Str get = client_request(&served, "GET", "/hulp", S(""), S(""), S(""));
    Str post = client_request(&served, "POST", "/start", cookie, S(""), form);
    int fd = client_connect(served.port);
    Buf *left = buf_on(a, 8 << 20);
    for (int round = 0; round < 2; round++) {
        assert_true(client_write(fd, get) && client_write(fd, post) && client_write(fd, get));
        assert_int_equal(client_read(a, fd, left, false).status, 200);
        assert_int_equal(client_read(a, fd, left, false).status, 422);
        assert_int_equal(client_read(a, fd, left, false).status, 200);
    }
    close(fd);
}

static void test_files(void **state) {
    (void)state;
    size_t n;
    const Asset *assets = asset_list(&n);
    for (size_t i = 0; i < n; i++) {
        const Asset *f = &assets[i];
        Reply r = client_get(&served, f->path.at, S(""));
        assert_int_equal(r.status, 200);
        assert_true(str_eq(r.body, f->plain));
        assert_true(str_eq(reply_header(&r, "Content-Type"), f->type));
        bool hashed = str_starts(f->path, S("/static/"));
        assert_int_equal(str_find(reply_header(&r, "Cache-Control"), S("immutable")) != STR_NONE,
                         hashed);
        assert_int_equal(reply_header(&r, "Set-Cookie").len, 0);
        r = client_raw(served.b->arena, served.port,
                       client_request(&served, "GET", f->path.at, S(""),
                                      S("Accept-Encoding: gzip, br\r\n"), S("")));
        if (f->brotli.len) {
            assert_text(reply_header(&r, "Content-Encoding"), "br");
            assert_true(str_eq(r.body, f->brotli));
        }
    }
    assert_int_equal(client_get(&served, "/static/", S("")).status, 404);
    assert_int_equal(client_get(&served, "/static/app.css", S("")).status, 404);
}

/* Pages of nobody in particular are compressed; whoever has signed in gets them as they are. */
static void test_compressed_without_session(void **state) {
    (void)state;
    Str gzip = S("Accept-Encoding: gzip\r\n");
    Reply r = client_raw(served.b->arena, served.port,
                         client_request(&served, "GET", "/hulp", S(""), gzip, S("")));
    assert_text(reply_header(&r, "Content-Encoding"), "gzip");
    Str cookie = served_session(&served, S("userprofessional"), NULL);
    r = client_raw(served.b->arena, served.port,
                   client_request(&served, "GET", "/hulp", cookie, gzip, S("")));
    assert_int_equal(r.status, 200);
    assert_int_equal(reply_header(&r, "Content-Encoding").len, 0);
}

static bool closes_within(int fd, int ms) {
    struct pollfd p = {fd, POLLIN, 0};
    char bytes[4096];
    for (int64_t until = monotonic() + ms * NANOS_PER_MILLI; monotonic() < until;) {
        if (poll(&p, 1, 50) > 0 && recv(fd, bytes, sizeof bytes, 0) <= 0) return true;
    }
    return false;
}

/* Clients that say nothing, drip a head or drip a body are cut off, and others are served
   meanwhile. The drips come faster than the time-out for silence. */
static void test_slow_clients(void **state) {
    Served s = served_start(*state, (WebOptions){.quiet_s = 2, .request_s = 1});
    enum { SLOW = 30 };
    int fds[SLOW];
    for (int i = 0; i < SLOW; i++) {
        fds[i] = client_connect(s.port);
        if (i % 3 == 1) assert_true(client_write(fds[i], S("GET / HTTP/1.1\r\nHost: a\r\nX: ")));
        if (i % 3 == 2)
            assert_true(client_write(fds[i], S("POST /start HTTP/1.1\r\nHost: a\r\n"
                                               "Content-Length: 1000\r\n\r\n")));
    }
    for (int drop = 0; drop < 4; drop++) {
        usleep(200 * 1000);
        for (int i = 0; i < SLOW; i++)
            if (i % 3) (void)client_write(fds[i], S("x"));
        assert_int_equal(client_get(&s, "/hulp", S("")).status, 200);
    }
    for (int i = 0; i < SLOW; i++) {
        assert_true(closes_within(fds[i], 4000));
        close(fds[i]);
    }
    served_stop(&s);
}

/* More connections than there may be: the rest waits or is refused, and later all is well. */
static void test_many_connections(void **state) {
    Served s = served_start(*state, (WebOptions){.connections = 20});
    int fds[60];
    for (int i = 0; i < 60; i++) fds[i] = client_connect(s.port);
    for (int i = 0; i < 60; i++)
        if (fds[i] >= 0) close(fds[i]);
    int status = 0;
    for (int i = 0; i < 100 && status != 200; i++) {
        status = client_get(&s, "/hulp", S("")).status;
        if (status != 200) usleep(20 * 1000);
    }
    assert_int_equal(status, 200);
    served_stop(&s);
}

static void test_addresses(void **state) {
    Both *b = *state;
    static const char *const bad[] = {"",
                                      "8080",
                                      "localhost:80",
                                      "127.0.0.1",
                                      "127.0.0.1:",
                                      "127.0.0.1:65536",
                                      "127.0.0.1:-1",
                                      "[::1",
                                      "::1:80",
                                      "300.1.1.1:80"};
    Web *web;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        WebOptions o = {.listen = str_of(bad[i]), .log = {2, LOG_SILENT}};
        assert_code(web_start(b->arena, b->store, &o, &web), INVALID);
    }
    WebOptions used = {.listen = arena_print(b->arena, "127.0.0.1:%d", served.port),
                       .log = {2, LOG_SILENT}};
    assert_code(web_start(b->arena, b->store, &used, &web), UNAVAILABLE);
    static const char *const urls[] = {"http://a.nl", "https://", "https://a.nl/pad",
                                       "https://A.nl", "https://a b"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        WebOptions o = {
            .listen = S("127.0.0.1:0"), .public_url = str_of(urls[i]), .log = {2, LOG_SILENT}};
        assert_code(web_start(b->arena, b->store, &o, &web), INVALID);
    }
}

/* Behind a proxy with TLS: cookies and headers say so, and only that origin counts. */
static void test_behind_a_proxy(void **state) {
    Served s = served_start(*state, (WebOptions){.public_url = S("https://draagkracht.example/")});
    Reply r = client_get(&s, "/aanmelden", S(""));
    Str set = reply_header(&r, "Set-Cookie");
    assert_true(str_starts(set, S("__Host-draagkracht-begin=")));
    assert_true(str_find(set, S("; Secure")) != STR_NONE);
    assert_true(str_find(set, S("; HttpOnly")) != STR_NONE);
    assert_true(reply_header(&r, "Strict-Transport-Security").len > 0);
    Str token = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    Str cookie = str_sub(set, 0, str_find(set, S(";")));
    Str body = arena_print(s.b->arena, "csrf=%.*s&email=a&wachtwoord=b", STR_ARG(token));
    Str good = S("Origin: https://draagkracht.example\r\n");
    Str bad = arena_print(s.b->arena, "Origin: http://127.0.0.1:%d\r\n", s.port);
    Str request = client_request(&s, "POST", "/aanmelden", cookie, good, body);
    assert_int_equal(client_raw(s.b->arena, s.port, request).status, 422);
    request = client_request(&s, "POST", "/aanmelden", cookie, bad, body);
    assert_int_equal(client_raw(s.b->arena, s.port, request).status, 403);
    served_stop(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_headers_everywhere),
    cmocka_unit_test(test_errors_in_the_readers_language),
    cmocka_unit_test(test_hostile_requests),
    cmocka_unit_test(test_too_large),
    cmocka_unit_test(test_head_has_no_body),
    cmocka_unit_test(test_one_connection),
    cmocka_unit_test(test_files),
    cmocka_unit_test(test_compressed_without_session),
    cmocka_unit_test(test_addresses),
    cmocka_unit_test(test_slow_clients),
    cmocka_unit_test(test_many_connections),
    cmocka_unit_test(test_behind_a_proxy),
};

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, http_begin, http_end);
}
