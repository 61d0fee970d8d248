// SPDX-License-Identifier: EUPL-1.2
/* Forms that met a session that had ended: kept, and done later. */
#include "web/resume.h"

#include "view/error_view.h"
#include "web/cookie.h"
#include "web/csrf.h"
#include "web/route.h"
#include "web/server.h"

static bool form_has_secret(const Form *form) {
    for (const Field *f = form ? form->fields : NULL; f && f->name.len; f++)
        if (f->kind == FIELD_SECRET) return true;
    return false;
}

Status resume_look(Call *c, Str token) {
    Str was = {0};
    c->ended = (Session){0};
    if (!c->post || c->route->slow || c->route->leaves) return STATUS_OK;
    if (form_has_secret(c->route->form)) return STATUS_OK;
    if (!cookie_find(c->x->request.cookie, cookie_name(c->web, COOKIE_SESSION), &was))
        return STATUS_OK;
    TRY(held_session(&c->app, was, &c->ended));
    if (c->ended.found && !csrf_fits(c->arena, token, c->ended.csrf)) c->ended.found = false;
    return STATUS_OK;
}

Status resume_keep(Call *c) {
    TRY(held_keep(&c->app, &c->ended, lang_path(c->arena, c->lang, call_address(c)),
                  c->x->request.body));
    bool resident = c->ended.who.person_id.len > 0;
    Frame frame = call_frame(c, resident ? FRAME_RESIDENT : FRAME_STAFF, NAV_NONE);
    frame.path = S("/");
    Html html = call_html(c, 401);
    page_session_ended(&html, &(SessionEndedPage){
                                  .frame = frame,
                                  .idle = minutes_words(c->arena, c->lang, 30 * 60),
                                  .kept = true,
                                  .resident = resident,
                              });
    return STATUS_OK;
}

Status resume_find(Call *c, Str token) {
    Session session;
    TRY(session_load(&c->app, token, &session));
    if (!session.found) return STATUS_OK;
    App app = c->app;
    app.who = session.who;
    TRY(held_find(&app, &c->held));
    if (str_find(c->held.body, S(RESUME_WAITS)) != STR_NONE) c->held = (Held){0};
    c->came_in = session;
    return STATUS_OK;
}

Status resume_do(Call *c) {
    Str allow, query = c->held.path, path;
    Pairs sent;
    (void)str_split(&query, '?', &path);
    c->lang = lang_of_path(path, &c->path);
    c->asked = query.at ? query : S("");
    c->session = c->came_in;
    c->app.who = c->session.who;
    c->route = route_find(routes, routes_n, POST, c->path, c->params, &allow);
    if (c->route == NULL || !(c->route->who & (c->app.who.roles | EVERYONE)))
        return STATUS(NOT_FOUND, "the page of a kept form is not there for this person");
    bool ours = false;
    TRY(held_drop(&c->app, &c->held, &ours));
    if (!ours) return STATUS(NOT_FOUND, "the kept form was done already");
    TRY(query_read(c->arena, c->asked, &c->query));
    TRY(pairs_read(c->arena, c->held.body, &sent));
    c->sent = sent;
    c->form = (Filled){0};
    if (c->route->form) TRY(form_read(c->arena, c->route->form, &sent, &c->form));
    return c->route->page(c);
}

void resume_settle(Call *c, Status done) {
    Buf *body = c->out.body;
    if (done.code != OK || c->out.status == 0) {
        if (body) buf_clear(body);
        c->out = c->first;
        c->out.body = body;
        return;
    }
    for (size_t i = 0; i < c->first.cookies_n && c->out.cookies_n < CALL_COOKIES_MOST; i++)
        c->out.cookies[c->out.cookies_n++] = c->first.cookies[i];
}
