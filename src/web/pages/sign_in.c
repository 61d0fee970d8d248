// SPDX-License-Identifier: EUPL-1.2
/* Signing in and out. */
#include "app/sign_in.h"
#include "view/sign_in_view.h"
#include "web/pages/pages.h"
#include "web/resume.h"
#include "web/server.h"

static const Field sign_in_fields[] = {
    {.name = S_INIT("email"),
     .kind = FIELD_LINE, /* not FIELD_EMAIL: an odd one is simply unknown */
     .required = true,
     .most = 254,
     .missing = S_INIT("Vul je e-mailadres in."),
     .wrong = S_INIT("Dit e-mailadres of wachtwoord kennen we niet.")},
    {.name = S_INIT("wachtwoord"),
     .kind = FIELD_SECRET,
     .required = true,
     .most = 1024,
     .missing = S_INIT("Vul je wachtwoord in."),
     .wrong = S_INIT("Dit e-mailadres of wachtwoord kennen we niet.")},
    {.name = S_INIT("naar"), .kind = FIELD_PATH},
    {.name = {0}},
};

const Form sign_in_form = {S_INIT("aanmelden"), sign_in_fields};

static const Field no_fields[] = {{.name = {0}}};

const Form sign_out_form = {S_INIT("afmelden"), no_fields};

static Status sign_in_show(Call *c, int status, SignInFault fault, Str wait) {
    Str next = c->post ? form_value(&c->form, S("naar")) : query_get(&c->query, S("terug"), S(""));
    Frame frame = call_frame_form(c, FRAME_RESIDENT, NAV_NONE);
    frame.fault = fault != SIGN_IN_FINE;
    Html html = call_html(c, status);
    page_sign_in(&html, &(SignInPage){
                            .frame = frame,
                            .email = c->post ? form_value(&c->form, S("email")) : S(""),
                            .fault = fault,
                            .wait = wait,
                            .next = path_is_local(next) ? next : S(""),
                            .chosen = str_eq(query_get(&c->query, S("gekozen"), S("")), S("1")),
                            .signed_out = str_eq(query_get(&c->query, S("uit"), S("")), S("1")),
                        });
    return STATUS_OK;
}

/* Where somebody begins who did not ask for a page: their first role that has one. */
static Str sign_in_home(unsigned roles) {
    static const struct {
        unsigned role;
        Str path;
    } homes[] = {{ROLE_PROFESSIONAL, S_INIT("/zaken")},
                 {ROLE_TEAM_LEADER, S_INIT("/team")},
                 {ROLE_PARTNER, S_INIT("/gedeeld")},
                 {ROLE_ADMINISTRATOR, S_INIT("/beheer")}};
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++)
        if (homes[i].role & roles) return homes[i].path;
    return S("/hulp");
}

Status sign_in_get(Call *c) { return sign_in_show(c, 200, SIGN_IN_FINE, S("")); }

static Status sign_in_look_work(Db *db, Arena *arena, void *what) {
    (void)arena;
    Call *c = what;
    c->app.db = db;
    return sign_in_look(&c->app, c->kept);
}

static Status sign_in_must_wait(Call *c, const SignIn *s) {
    c->out.retry_after_s = s->wait_s;
    return sign_in_show(c, 429, SIGN_IN_WAIT, minutes_words(c->arena, c->lang, s->wait_s));
}

Status sign_in_slow(Call *c) {
    SignIn *s = ARENA_NEW(c->arena, SignIn);
    s->email = form_value(&c->form, S("email"));
    s->password = form_value(&c->form, S("wachtwoord"));
    c->kept = s;
    TRY(store_read(c->web->store, c->arena, sign_in_look_work, c));
    if (s->step == STEP_WAIT) return sign_in_must_wait(c, s);
    return sign_in_hash(c->arena, s);
}

/* A second factor is asked for on a page of its own, which is not there yet: so whoever needs one
   does not come in. */
static Status sign_in_outcome(Call *c, const SignIn *s) {
    Str next = form_value(&c->form, S("naar"));
    if (s->step == STEP_WAIT) return sign_in_must_wait(c, s);
    if (s->step != STEP_SIGNED_IN) return sign_in_show(c, 422, SIGN_IN_WRONG, S(""));
    call_cookie(c, COOKIE_SESSION, s->token);
    call_cookie(c, COOKIE_BEGIN, S(""));
    TRY(resume_find(c, s->token));
    return call_go(c, next.len ? next : sign_in_home(s->who.roles));
}

Status sign_in_post(Call *c) {
    if (c->form.wrong) {
        bool email = form_fault(&c->form, S("email")).len > 0;
        bool empty = form_value(&c->form, email ? S("email") : S("wachtwoord")).len == 0;
        SignInFault fault = !empty  ? SIGN_IN_WRONG
                            : email ? SIGN_IN_EMAIL_EMPTY
                                    : SIGN_IN_PASSWORD_EMPTY;
        return sign_in_show(c, 422, fault, S(""));
    }
    TRY(sign_in_settle(&c->app, c->kept, &c->session));
    return sign_in_outcome(c, c->kept);
}

Status sign_out_post(Call *c) {
    TRY(session_leave(&c->app, &c->session));
    call_cookie(c, COOKIE_SESSION, S(""));
    return call_go(c, S("/aanmelden?uit=1"));
}
