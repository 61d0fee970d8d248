// SPDX-License-Identifier: EUPL-1.2
/* The one guard: every request comes through here, and here alone a Status becomes an HTTP status.

   GET runs on a read-only connection, in the page thread. What a person saw of others goes to the
   audit log through the write lane before the page goes out. POST is checked in the page thread,
   does its slow part in the pool, and its deed in the write lane; meanwhile the connection is held.
 */
#include "web/route.h"

#include "app/case_clock.h"

#include "sys/clock.h"
#include "sys/secret.h"
#include "view/error_view.h"
#include "web/accept.h"
#include "web/asset.h"
#include "web/cookie.h"
#include "web/csrf.h"
#include "web/resume.h"
#include "web/server.h"
#include "web/source.h"

#include <setjmp.h>

enum { HOLD_S = 15, DEED_S = 10, RETRY_S = 10 };

/* ---- what goes wrong ----------------------------------------------------------------------------
 */

static int status_of(Code code) {
    static const int numbers[] = {
        [OK] = 200,       [INVALID] = 400,     [NOT_FOUND] = 404, [FORBIDDEN] = 403,
        [CONFLICT] = 409, [UNAVAILABLE] = 503, [BUG] = 500,
    };
    return (size_t)code < sizeof numbers / sizeof *numbers ? numbers[code] : 500;
}

static FrameKind route_frame(const Call *c) {
    return c->session.found && c->session.who.user.len ? FRAME_STAFF : FRAME_RESIDENT;
}

/* What could not be kept goes back to the person, to be sent again: never a secret. */
static void route_give_back(Call *c, ErrorPage *page) {
    const Form *form = c->route ? c->route->form : NULL;
    for (const Field *f = form ? form->fields : NULL; f && f->name.len; f++)
        if (f->kind == FIELD_SECRET) return;
    if (!c->post || !c->session.found || c->sent.n == 0) return;
    ErrorKept *kept = ARENA_ARRAY(c->arena, ErrorKept, c->sent.n);
    size_t n = 0;
    for (size_t i = 0; i < c->sent.n; i++) {
        Str name = c->sent.items[i].name, value = c->sent.items[i].value;
        if (str_eq(name, S("csrf"))) continue;
        bool words = str_chars(value) > 20 || str_find(value, S(" ")) != STR_NONE;
        kept[n++] = (ErrorKept){name, value, words};
    }
    page->action = call_address(c);
    page->kept.at = kept;
    page->kept.n = n;
}

/* A form of an earlier session of the same browser, which says itself that it comes from this site:
   somebody signed in again in another tab. What a colleague typed may go on under the new session
   after a look at it; of residents, who may share a phone, nothing goes to the other. */
static bool route_is_own_staff(const Call *c) {
    const HttpRequest *q = &c->x->request;
    return c->session.who.user.len && (q->fetch_site.len || q->origin.len);
}

/* An error page instead of whatever was being made. No sentence from inside is ever shown. */
static void route_error(Call *c, int status) {
    Str allow = c->out.allow;
    call_clear(c);
    c->out.allow = allow;
    if (status == 503) c->out.retry_after_s = RETRY_S;
    Frame frame = call_frame(c, route_frame(c), NAV_NONE);
    if (c->post) frame.path = S("/"); /* the language link cannot send the form again */
    ErrorPage page = {
        .frame = frame,
        .status = status,
        .stale = c->stale,
        .moved = status == 404 ? c->moved : S(""),
        .reference = status >= 500 ? c->id : S(""),
    };
    if (status >= 500 || status == 409 || (c->stale && route_is_own_staff(c)))
        route_give_back(c, &page);
    Html html = call_html(c, status);
    page_error(&html, &page);
}

/* Sends what was made, or the error page that fits c->status. Runs in any thread; when even the
   error page asks for more memory than a request may have, the ready-made one goes out. */
static void route_finish(Call *c) {
    jmp_buf out_of_memory;
    (void)arena_escape(c->arena, &out_of_memory);
    if (setjmp(out_of_memory)) {
        LOG(&c->web->log, LOG_TROUBLE, "memory", LOG_TEXT("id", c->id));
        http_answer(c->x, &c->web->late[c->lang]);
        return;
    }
    if (c->status.code == OK && c->out.body && c->out.body->full)
        c->status = STATUS(BUG, "a page is larger than a page may be");
    if (c->status.code == OK && c->out.status == 0)
        c->status = STATUS(BUG, "a route made no answer");
    if (c->status.code == BUG || c->status.code == UNAVAILABLE)
        LOG(&c->web->log, LOG_TROUBLE, "failed", LOG_TEXT("id", c->id),
            LOG_TEXT("code", code_name(c->status.code)), LOG_TEXT("why", c->status.why));
    if (c->status.code != OK) route_error(c, status_of(c->status.code));
    call_send(c);
}

static void route_refuse(Call *c, int status) {
    route_error(c, status);
    c->status = STATUS_OK;
    route_finish(c);
}

/* ---- who asks, and may they
 * ------------------------------------------------------------------------
 */

static Status route_session(Call *c) {
    c->app.who = (Who){0};
    c->session = (Session){0};
    c->site = c->web->site;
    Str token = {0};
    Str cookies = c->x->request.cookie;
    if (!cookie_find(cookies, cookie_name(c->web, COOKIE_SESSION), &token)) return STATUS_OK;
    TRY(session_load(&c->app, token, &c->session));
    if (!c->session.found) return STATUS_OK;
    c->app.who = c->session.who;
    if (!str_eq(c->app.who.organisation, c->site.id))
        TRY(site_load(&c->app, c->app.who.organisation, &c->site));
    if (c->session.contact.len) c->site.team = c->session.contact;
    if (c->session.contact_phone.len) c->site.phone = c->session.contact_phone;
    return STATUS_OK;
}

/* Nobody has signed in: to the sign-in page, and from there back to this page, when it is one. A
   form that was sent with a session that has ended gets a page that says so. */
static Status route_sign_in(Call *c) {
    Str ended = {0}, allow, params[CALL_PARAMS_MOST];
    if (c->route->leaves) return call_go(c, c->route->who & STAFF ? S("/aanmelden") : S("/start"));
    if (c->post && cookie_find(c->x->request.cookie, cookie_name(c->web, COOKIE_SESSION), &ended)) {
        Frame frame = call_frame(c, FRAME_STAFF, NAV_NONE);
        frame.path = S("/");
        Html html = call_html(c, 401);
        page_session_ended(&html, &(SessionEndedPage){
                                      .frame = frame,
                                      .idle = minutes_words(c->arena, c->lang, 30 * 60),
                                      .refused = true,
                                  });
        return STATUS_OK;
    }
    Str here = call_address(c);
    if (!(c->route->who & STAFF)) return call_go(c, S("/start"));
    if (!path_is_local(here) || !route_find(routes, routes_n, GET, c->path, params, &allow))
        return call_go(c, S("/aanmelden"));
    Buf *to = buf_on(c->arena, 4096);
    buf_add(to, S("/aanmelden?terug="));
    pairs_encode(to, here);
    return call_go(c, buf_str(to));
}

/* OK and *in: the page may run. OK and not *in: the answer is made already. */
static Status route_guard(Call *c, bool *in) {
    *in = false;
    if (!(c->route->who & EVERYONE)) {
        if (!c->session.found) return route_sign_in(c);
        if (!(c->route->who & c->session.who.roles))
            return STATUS(FORBIDDEN, "none of this person's roles may do this");
    }
    *in = true;
    return STATUS_OK;
}

/* ---- GET
 * ------------------------------------------------------------------------------------------
 */

/* Every piece of work on a connection passes here, to be counted: c->work says what to do. */
static Status call_work(Db *db, Arena *arena, void *what) {
    (void)arena;
    Call *c = what;
    c->app.db = db;
    Status status = c->work(c);
    c->statements += db_statements(db);
    return status;
}

/* Who worked on a case that is of another team now is told where it went. */
static Status route_moved(Call *c) {
    bool staff = (c->app.who.roles & PROFESSIONAL) && c->app.who.user.len;
    if (!staff || !str_starts(c->path, S("/zaken/")) || c->params[0].len == 0) return STATUS_OK;
    return case_moved_to(&c->app, c->params[0], &c->moved);
}

static Status get_work(Call *c) {
    bool in;
    call_clear(c);
    TRY(route_session(c));
    TRY(route_guard(c, &in));
    Status status = in ? c->route->page(c) : STATUS_OK;
    if (status.code == NOT_FOUND) TRY(route_moved(c));
    return status;
}

static Status seen_write(Call *c) {
    for (size_t i = 0; i < c->out.reads_n; i++) {
        const CallRead *r = &c->out.reads[i];
        TRY(app_audit(&c->app, r->action, r->case_id, r->person_id, AUDIT_DONE));
    }
    return STATUS_OK;
}

static Status seen_work(Call *c) {
    TRY(seen_write(c));
    return c->session.due ? session_stay(&c->app, &c->session) : STATUS_OK;
}

/* A page that shows nobody's data may go out even when keeping the session alive failed. */
static void seen_done(Status status, void *what) {
    Call *c = what;
    if (c->out.reads_n) c->status = status;
    route_finish(c);
}

static void route_submit(Call *c, PageFn *work, void (*done)(Status, void *)) {
    c->work = work;
    c->deed = (Deed){.run = call_work,
                     .done = done,
                     .what = c,
                     .arena = c->arena,
                     .deadline = c->began + DEED_S * NANOS_PER_SECOND};
    Status status = store_submit(c->web->store, &c->deed);
    if (status.code != OK) done(status, c);
}

static void route_get(Call *c) {
    c->work = get_work;
    c->status = store_read(c->web->store, c->arena, call_work, c);
    bool to_write = c->session.found && (c->out.reads_n || c->session.due);
    if (c->status.code != OK || !to_write) {
        route_finish(c);
        return;
    }
    http_hold(c->x, c->began + HOLD_S * NANOS_PER_SECOND, &c->web->late[c->lang]);
    route_submit(c, seen_work, seen_done);
}

/* ---- POST
 * -----------------------------------------------------------------------------------------
 */

/* True when the form can have come from one of our own pages, as far as the browser tells. The
   token is asked for as well. */
static bool post_is_ours(const Call *c) {
    const HttpRequest *q = &c->x->request;
    if (q->fetch_site.len && !str_eq(q->fetch_site, S("same-origin"))) return false;
    if (q->origin.len == 0) return true;
    Str ours = c->web->origin.len ? c->web->origin
                                  : arena_print(c->arena, "http://%.*s", STR_ARG(q->host));
    return str_eq(q->origin, ours);
}

static bool post_is_form(Str type) {
    Str plain;
    (void)str_split(&type, ';', &plain);
    plain = str_trim(plain);
    return plain.len == 33 && strncasecmp(plain.at, "application/x-www-form-urlencoded", 33) == 0;
}

/* c->in: the deed may run. */
static Status post_check_work(Call *c) {
    Str token = S("");
    bool in;
    c->in = false;
    call_clear(c);
    TRY(route_session(c));
    (void)pairs_find(&c->sent, S("csrf"), &token);
    if (!c->session.found && !(c->route->who & EVERYONE)) {
        TRY(resume_look(c, token));
        if (c->ended.found) return STATUS_OK;
    }
    TRY(route_guard(c, &in));
    if (!in) return STATUS_OK;
    Str secret = c->session.found ? c->session.csrf : c->begin;
    if (pairs_find(&c->sent, S("csrf"), &token) != 1 || !csrf_fits(c->arena, token, secret)) {
        c->stale = true;
        return STATUS(FORBIDDEN, "the form's token is missing or does not fit");
    }
    if (c->route->form) TRY(form_read(c->arena, c->route->form, &c->sent, &c->form));
    if (c->form.wrong) return c->route->page(c);
    c->in = true;
    return STATUS_OK;
}

/* A deed that shows a page (of two people at once) lets somebody see as well. */
static Status deed_work(Call *c) {
    call_clear(c);
    TRY(c->route->page(c));
    return seen_write(c);
}

static Status keep_work(Call *c) {
    call_clear(c);
    return resume_keep(c);
}

static Status resume_work(Call *c) {
    call_clear(c);
    TRY(resume_do(c));
    return seen_write(c);
}

static void resume_done(Status status, void *what) {
    Call *c = what;
    c->app.db = NULL;
    resume_settle(c, status);
    c->status = STATUS_OK;
    route_finish(c);
}

static void deed_done(Status status, void *what) {
    Call *c = what;
    c->app.db = NULL;
    c->status = status;
    if (status.code != OK || !c->held.there) {
        route_finish(c);
        return;
    }
    c->first = c->out;
    route_submit(c, resume_work, resume_done);
}

/* In the pool. The slow part may make the answer itself; then no deed follows. */
static void slow_work(void *what) {
    Call *c = what;
    jmp_buf out_of_memory;
    (void)arena_escape(c->arena, &out_of_memory);
    if (setjmp(out_of_memory))
        c->status = STATUS(UNAVAILABLE, "a request asked for more memory than it may have");
    else if (monotonic() > c->began + DEED_S * NANOS_PER_SECOND)
        c->status = STATUS(UNAVAILABLE, "its turn in the pool came too late");
    else
        c->status = c->route->slow(c);
    (void)arena_escape(c->arena, NULL);
    if (c->status.code != OK || c->out.status)
        route_finish(c);
    else
        route_submit(c, deed_work, deed_done);
}

static void route_post(Call *c) {
    if (!post_is_form(c->x->request.content_type)) {
        route_refuse(c, 415);
        return;
    }
    if (!post_is_ours(c)) {
        route_refuse(c, 403);
        return;
    }
    c->work = post_check_work;
    c->status = pairs_read(c->arena, c->x->request.body, &c->sent);
    if (c->status.code == OK) c->status = store_read(c->web->store, c->arena, call_work, c);
    bool seen = c->status.code == OK && !c->in && !c->ended.found && c->out.reads_n;
    if (seen) { /* a form with faults comes back on a page that shows somebody's data */
        http_hold(c->x, c->began + HOLD_S * NANOS_PER_SECOND, &c->web->late[c->lang]);
        route_submit(c, seen_work, seen_done);
        return;
    }
    if (c->status.code != OK || !(c->in || c->ended.found)) {
        route_finish(c);
        return;
    }
    call_clear(c);
    http_hold(c->x, c->began + HOLD_S * NANOS_PER_SECOND, &c->web->late[c->lang]);
    if (c->ended.found)
        route_submit(c, keep_work, deed_done);
    else if (c->route->slow == NULL)
        route_submit(c, deed_work, deed_done);
    else if (!pool_add(c->web->hashing, slow_work, c)) {
        c->status = STATUS(UNAVAILABLE, "too many passwords wait to be checked");
        route_finish(c);
    }
}

/* ---- files
 * ----------------------------------------------------------------------------------------
 */

static bool route_asset(Call *c) {
    const Asset *asset = asset_find(c->path);
    if (asset == NULL || c->post || c->lang != LANG_NL) return false;
    Str accept = c->x->request.accept_encoding;
    HttpAnswer answer = {.status = 200, .body = asset->plain};
    answer_guard(c->web, &answer);
    http_header(&answer, S("Content-Type"), asset->type);
    http_header(&answer, S("Cache-Control"),
                str_starts(asset->path, S("/static/")) ? S("public, max-age=31536000, immutable")
                                                       : S("public, max-age=3600"));
    http_header(&answer, S("Vary"), S("Accept-Encoding"));
    if (asset->brotli.len && accept_has(accept, S("br"))) {
        answer.body = asset->brotli;
        http_header(&answer, S("Content-Encoding"), S("br"));
    } else if (asset->gzip.len && accept_has(accept, S("gzip"))) {
        answer.body = asset->gzip;
        http_header(&answer, S("Content-Encoding"), S("gzip"));
    }
    LOG(&c->web->log, LOG_REQUEST, "request", LOG_TEXT("method", c->head ? S("HEAD") : S("GET")),
        LOG_TEXT("route", S("/static/*")), LOG_INT("status", 200),
        LOG_INT("us", (monotonic() - c->began) / 1000), LOG_TEXT("id", c->id));
    http_answer(c->x, &answer);
    return true;
}

/* ---- every request
 * --------------------------------------------------------------------------------
 */

static Call *call_new(const Web *web, Exchange *x) {
    Call *c = ARENA_NEW(x->arena, Call);
    unsigned char random[6];
    random_bytes(random, sizeof random);
    *c = (Call){
        .x = x,
        .arena = x->arena,
        .web = web,
        .site = web->site,
        .path = S("/"),
        .id = arena_print(x->arena, "%02x%02x%02x%02x%02x%02x", random[0], random[1], random[2],
                          random[3], random[4], random[5]),
        .began = monotonic(),
        .app = {.arena = x->arena, .now = web->now()},
        .begin = S(""),
        .asked = S(""),
    };
    x->handler = c;
    return c;
}

/* 0, or the HTTP status of what is wrong with the request before anyone looks at what it asks. */
static int call_read(Call *c) {
    const HttpRequest *q = &c->x->request;
    Str target = q->target, path;
    (void)str_split(&target, '?', &path);
    if (q->long_head) return 431;
    if (q->doubled || path.len == 0 || path.at[0] != '/') return 400;
    c->lang = lang_of_path(path, &c->path);
    if (target.at) c->asked = target;
    c->head = str_eq(q->method, S("HEAD"));
    c->post = str_eq(q->method, S("POST"));
    if (!c->head && !c->post && !str_eq(q->method, S("GET"))) {
        c->out.allow = S("GET, HEAD, POST");
        return 405;
    }
    if (q->no_length) return 411;
    if (q->too_large) return 413;
    if (!path_is_local(path)) return 404;
    if (query_read(c->arena, c->asked, &c->query).code != OK) return 400;
    c->app.source = source_of(c->arena, q->peer, q->forwarded_for, c->web->secure);
    (void)cookie_find(q->cookie, cookie_name(c->web, COOKIE_BEGIN), &c->begin);
    return 0;
}

static void route_call(Call *c) {
    int fault = call_read(c);
    if (fault) {
        route_refuse(c, fault);
        return;
    }
    if (route_asset(c)) return;
    Str allow = S("");
    c->route = route_find(routes, routes_n, c->post ? POST : GET, c->path, c->params, &allow);
    c->out.allow = allow;
    if (c->route == NULL) {
        route_refuse(c, allow.len ? 405 : 404);
        return;
    }
    c->out.allow = S("");
    if (c->route->bare) {
        c->status = c->route->page(c);
        route_finish(c);
    } else if (c->post) {
        route_post(c);
    } else {
        route_get(c);
    }
}

void route_handle(void *who, Exchange *x) {
    const Web *web = who;
    jmp_buf out_of_memory;
    (void)arena_escape(x->arena, &out_of_memory);
    if (setjmp(out_of_memory)) {
        LOG(&web->log, LOG_TROUBLE, "memory", LOG_TEXT("id", S("")));
        http_answer(x, &web->late[LANG_NL]);
        return;
    }
    Call *c = call_new(web, x);
    (void)arena_escape(x->arena, &out_of_memory);
    route_call(c);
}
