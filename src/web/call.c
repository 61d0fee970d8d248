// SPDX-License-Identifier: EUPL-1.2
/* The answer of a call: begun by pages, put on the line with the headers that guard it. */
#include "web/call.h"

#include "sys/clock.h"
#include "sys/secret.h"
#include "web/accept.h"
#include "web/cookie.h"
#include "web/csrf.h"
#include "web/route.h"
#include "web/server.h"

/* On every answer. No page needs anything from another place, so nothing else may come in; no
   inline code or style either. The referrer stays within the site, because browsers send "Origin:
   null" with a form when there is none. */
static const HttpHeader guards[] = {
    {S_INIT("Content-Security-Policy"),
     S_INIT("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            "font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri "
            "'none'; "
            "frame-ancestors 'none'")},
    {S_INIT("X-Content-Type-Options"), S_INIT("nosniff")},
    {S_INIT("Referrer-Policy"), S_INIT("same-origin")},
    {S_INIT("Permissions-Policy"),
     S_INIT("camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")},
    {S_INIT("Cross-Origin-Opener-Policy"), S_INIT("same-origin")},
    {S_INIT("Cross-Origin-Resource-Policy"), S_INIT("same-origin")},
};

void answer_guard(const Web *web, HttpAnswer *answer) {
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        http_header(answer, guards[i].name, guards[i].value);
    if (web->secure)
        http_header(answer, S("Strict-Transport-Security"),
                    S("max-age=63072000; includeSubDomains"));
}

void call_clear(Call *c) {
    Buf *body = c->out.body;
    if (body) buf_clear(body);
    c->out = (CallOut){.body = body};
}

static Buf *call_body(Call *c) {
    if (c->out.body == NULL) c->out.body = buf_on(c->arena, PAGE_BYTES_MOST);
    buf_clear(c->out.body);
    return c->out.body;
}

Html call_html(Call *c, int status) {
    c->out.status = status;
    c->out.type = S("text/html; charset=utf-8");
    return html_on(call_body(c), c->lang);
}

void call_json(Call *c, int status, Str json) {
    c->out.status = status;
    c->out.type = S("application/json");
    buf_add(call_body(c), json);
}

Status call_go(Call *c, Str path) {
    c->out.status = 303;
    c->out.location = lang_path(c->arena, c->lang, path);
    (void)call_body(c);
    return STATUS_OK;
}

Str call_address(const Call *c) {
    if (c->asked.len == 0) return c->path;
    return arena_print(c->arena, "%.*s?%.*s", STR_ARG(c->path), STR_ARG(c->asked));
}

static int call_letters(const Call *c) {
    Str size = call_cookie_value(c, COOKIE_LETTERS);
    return size.len == 1 && size.at[0] >= '0' && size.at[0] < '0' + LETTERS ? size.at[0] - '0' : 0;
}

Frame call_frame(Call *c, FrameKind kind, NavPlace here) {
    unsigned roles = c->session.found ? c->session.who.roles : 0;
    bool staff = c->session.found && !(roles & ROLE_RESIDENT);
    return (Frame){
        .lang = c->lang,
        .kind = kind,
        .here = here,
        .path = call_address(c),
        .organisation = c->site.name,
        .user = staff ? c->session.who.name : S(""),
        .cases = (roles & ROLE_PROFESSIONAL) != 0,
        .shared = (roles & ROLE_PARTNER) != 0,
        .leads = (roles & ROLE_TEAM_LEADER) != 0,
        .administers = (roles & ROLE_ADMINISTRATOR) != 0,
        .csrf = c->session.found ? csrf_token(c->arena, c->session.csrf) : S(""),
        .team = c->site.team,
        .phone = c->site.phone,
        .demo = c->site.demo,
        .mail_still = (roles & (ROLE_ADMINISTRATOR | ROLE_PROFESSIONAL)) != 0 &&
                      mail_runner_still(c->web->mail) != 0,
        .letters = kind == FRAME_RESIDENT ? call_letters(c) : 0,
    };
}

Frame call_frame_form(Call *c, FrameKind kind, NavPlace here) {
    Frame f = call_frame(c, kind, here);
    if (c->session.found) return f;
    if (c->begin.len == 0) {
        c->begin = arena_print(c->arena, "%.*s%.*s", STR_ARG(random_key(c->arena)),
                               STR_ARG(random_key(c->arena)));
        call_cookie(c, COOKIE_BEGIN, c->begin);
    }
    f.csrf = csrf_token(c->arena, c->begin);
    return f;
}

/* With the prefix a browser takes the cookie only over https, for this host and the whole of it. */
Str cookie_name(const Web *web, CookieKind kind) {
    static const Str names[2][COOKIE_KINDS] = {
        {S_INIT("draagkracht"), S_INIT("draagkracht-begin"), S_INIT("draagkracht-code"),
         S_INIT("draagkracht-letters")},
        {S_INIT("__Host-draagkracht"), S_INIT("__Host-draagkracht-begin"),
         S_INIT("__Host-draagkracht-code"), S_INIT("__Host-draagkracht-letters")}};
    return names[web->secure][kind];
}

Str call_cookie_value(const Call *c, CookieKind kind) {
    Str value;
    return cookie_find(c->x->request.cookie, cookie_name(c->web, kind), &value) ? value : S("");
}

void call_cookie(Call *c, CookieKind kind, Str value) {
    if (c->out.cookies_n == CALL_COOKIES_MOST) return;
    c->out.cookies[c->out.cookies_n++] =
        cookie_set(c->arena, cookie_name(c->web, kind), value, c->web->secure);
}

Str call_outside(const Call *c) {
    if (c->site.public_url.len) return c->site.public_url;
    return c->web->origin.len ? c->web->origin : web_address(c->web);
}

void call_saw(Call *c, Str action, Str case_id, Str person_id) {
    if (c->out.reads_n < CALL_READS_MOST)
        c->out.reads[c->out.reads_n++] = (CallRead){action, case_id, person_id};
}

Str call_param(const Call *c, int place) { return c->params[place]; }

static void call_log(const Call *c) {
    LOG(&c->web->log, c->out.status >= 500 ? LOG_TROUBLE : LOG_REQUEST, "request",
        LOG_TEXT("method", c->head   ? S("HEAD")
                           : c->post ? S("POST")
                                     : S("GET")),
        LOG_TEXT("route", c->route ? str_of(c->route->path) : S("-")),
        LOG_INT("status", c->out.status), LOG_INT("us", (monotonic() - c->began) / 1000),
        LOG_INT("sql", c->statements), LOG_TEXT("id", c->id));
}

/* Pages of somebody's own are sent as they are: compressing a secret beside what an outsider can
   put on the page gives the secret away bit by bit. */
static void call_compress(Call *c, HttpAnswer *answer) {
    enum { SMALLEST = 600 };
    bool own = c->session.found || c->out.cookies_n || c->post;
    http_header(answer, S("Vary"), S("Accept-Encoding, Cookie"));
    if (own || answer->body.len < SMALLEST || !accept_has(c->x->request.accept_encoding, S("gzip")))
        return;
    Str small = gzip_of(c->arena, answer->body);
    if (small.len == 0) return;
    answer->body = small;
    http_header(answer, S("Content-Encoding"), S("gzip"));
}

void call_send(Call *c) {
    HttpAnswer answer = {.status = c->out.status};
    if (c->out.body) answer.body = buf_str(c->out.body);
    answer_guard(c->web, &answer);
    http_header(&answer, S("Cache-Control"), S("no-store"));
    if (c->out.type.len) http_header(&answer, S("Content-Type"), c->out.type);
    if (c->out.location.len) http_header(&answer, S("Location"), c->out.location);
    if (c->out.allow.len) http_header(&answer, S("Allow"), c->out.allow);
    if (c->out.retry_after_s)
        http_header(&answer, S("Retry-After"),
                    arena_print(c->arena, "%lld", (long long)c->out.retry_after_s));
    for (size_t i = 0; i < c->out.cookies_n; i++)
        http_header(&answer, S("Set-Cookie"), c->out.cookies[i]);
    if (c->out.save_as.len)
        http_header(
            &answer, S("Content-Disposition"),
            arena_print(c->arena, "attachment; filename=\"%.*s\"", STR_ARG(c->out.save_as)));
    answer.file = c->out.file;
    answer.file_len = c->out.file_len;
    if (answer.body.len && !answer.file) call_compress(c, &answer);
    call_log(c);
    http_answer(c->x, &answer);
}
