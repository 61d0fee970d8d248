// SPDX-License-Identifier: EUPL-1.2
/* The web server as a whole. */
#include "web/server.h"

#include "sys/clock.h"
#include "view/error_view.h"
#include "web/pairs.h"
#include "web/route.h"

enum { WAITING = 32, LATE_BYTES_MOST = 256 * 1024, LATE_RETRY_S = 30 };

static Status site_work(Db *db, Arena *arena, void *what) {
    Web *web = what;
    App app = {.db = db, .arena = arena};
    return site_load(&app, S(""), &web->site);
}

/* The answer for whoever waited too long, ready before anyone does, in each language. */
static void web_late(Arena *a, Web *web) {
    for (int lang = 0; lang < LANGS; lang++) {
        Buf *body = buf_on(a, LATE_BYTES_MOST);
        Html html = html_on(body, (Lang)lang);
        page_error(&html, &(ErrorPage){
                              .frame = {.lang = (Lang)lang,
                                        .path = S("/"),
                                        .organisation = web->site.name,
                                        .demo = web->site.demo},
                              .status = 503,
                          });
        HttpAnswer *answer = &web->late[lang];
        *answer = (HttpAnswer){.status = 503, .body = buf_str(body)};
        answer_guard(web, answer);
        http_header(answer, S("Content-Type"), S("text/html; charset=utf-8"));
        http_header(answer, S("Cache-Control"), S("no-store"));
        http_header(answer, S("Retry-After"), arena_print(a, "%d", LATE_RETRY_S));
    }
}

/* An origin as browsers write it: https://name or https://name:port, in lower case. */
static Status web_origin(Arena *a, Str url, Str *out) {
    *out = S("");
    if (url.len == 0) return STATUS_OK;
    if (str_ends(url, S("/"))) url.len--;
    Str host = str_sub(url, 8, url.len);
    bool fine = str_starts(url, S("https://")) && host.len > 0 && host.len < 256;
    for (size_t i = 0; fine && i < host.len; i++)
        fine = (host.at[i] >= 'a' && host.at[i] <= 'z') ||
               (host.at[i] >= '0' && host.at[i] <= '9') || memchr(".-:[]", host.at[i], 5);
    if (!fine)
        return status_print(a, INVALID,
                            "'%.*s' is no public address; write it as https://name, in lower case "
                            "and without a path",
                            STR_ARG(url));
    *out = arena_copy(a, url);
    return STATUS_OK;
}

static Status web_open(Arena *a, const WebOptions *options, Web *web) {
    HttpOptions http = {
        .listen = options->listen,
        .threads = options->threads,
        .connections = options->connections,
        .quiet_s = options->quiet_s,
        .request_s = options->request_s,
        .handler = route_handle,
        .who = web,
    };
    TRY(store_read(web->store, a, site_work, web));
    web_late(a, web);
    web->hashing = pool_new(1, options->waiting ? (size_t)options->waiting : WAITING);
    if (web->hashing == NULL) return STATUS(UNAVAILABLE, "there is no thread to check passwords");
    Status status = http_start(a, &http, &web->http);
    if (status.code != OK) pool_free(web->hashing);
    return status;
}

Status web_start(Arena *a, Store *store, const WebOptions *options, Web **out) {
    Str flaw = routes_flaw(routes, routes_n);
    if (flaw.len) return status_print(a, BUG, "the table of routes: %.*s", STR_ARG(flaw));
    Web *web = ARENA_NEW(a, Web);
    *web = (Web){
        .store = store,
        .log = options->log,
        .mail = options->mail,
        .now = options->now ? options->now : moment_now,
    };
    TRY(web_origin(a, options->public_url, &web->origin));
    web->secure = web->origin.len > 0;
    TRY(web_open(a, options, web));
    *out = web;
    return STATUS_OK;
}

Str web_address(const Web *web) { return http_address(web->http); }

void web_stop(Web *web, int wait_ms) {
    http_quiesce(web->http, wait_ms);
    /* Whoever got a late answer may still be in the pool or the lane; their memory is theirs until
       they are done, and the store's closing waits for the lane. */
    pool_free(web->hashing);
    http_stop(web->http);
}
