// SPDX-License-Identifier: EUPL-1.2
/* A forgotten password, and the page behind the link of a mail. */
#include "app/password_reset.h"
#include "app/users.h"
#include "sys/secret.h"
#include "view/password_view.h"
#include "view/names.h"
#include "web/pages/pages.h"
#include "web/server.h"

#define PASSWORD_EMAIL_WRONG T_INIT("Vul een e-mailadres in. Bijvoorbeeld: naam@voorbeeld.nl.")
#define PASSWORD_SHORT T_INIT("Dit wachtwoord is te kort. Neem minstens 12 tekens.")
#define PASSWORD_WRONG                                                                             \
    T_INIT("Neem een ander wachtwoord: minstens 12 tekens, en niet je eigen naam of e-mailadres.")

static const Field forgotten_fields[] = {
    {.name = S_INIT("email"),
     .kind = FIELD_EMAIL,
     .required = true,
     .most = EMAIL_MOST,
     .missing = PASSWORD_EMAIL_WRONG,
     .wrong = PASSWORD_EMAIL_WRONG},
    {.name = {0}},
};
const Form forgotten_form = {S_INIT("wachtwoord-vergeten"), forgotten_fields};

static const Field password_fields[] = {
    {.name = S_INIT("wachtwoord"),
     .kind = FIELD_SECRET,
     .required = true,
     .most = PASSWORD_MOST,
     .missing = PASSWORD_SHORT,
     .wrong = PASSWORD_WRONG},
    {.name = {0}},
};
const Form password_form = {S_INIT("wachtwoord"), password_fields};

/* ---- asking for a link ---- */

static Status forgotten_show(Call *c, int status, Str wait) {
    ForgottenPage page = {
        .frame = call_frame_form(c, FRAME_RESIDENT, NAV_NONE),
        .mail_on = mail_runner_sends(c->web->mail),
        .sent = !c->post && str_eq(query_get(&c->query, S("verstuurd"), S("")), S("1")),
        .email = c->post ? form_value(&c->form, S("email")) : S(""),
        .email_fault = c->post ? text(c->lang, form_fault(&c->form, S("email"))) : S(""),
        .wait = wait,
    };
    page.frame.fault = page.email_fault.len > 0 || wait.len > 0;
    Html html = call_html(c, status);
    page_forgotten(&html, &page);
    return STATUS_OK;
}

Status forgotten_get(Call *c) { return forgotten_show(c, 200, S("")); }

/* The same tens of milliseconds for every address, so that the time an answer takes tells nothing.
 */
Status forgotten_slow(Call *c) {
    (void)password_matches(S(""), form_value(&c->form, S("email")));
    return STATUS_OK;
}

Status forgotten_post(Call *c) {
    if (c->form.wrong) return forgotten_show(c, 422, S(""));
    Forgotten f = {.email = form_value(&c->form, S("email")),
                   .base = call_outside(c),
                   .mail = mail_runner_sends(c->web->mail)};
    TRY(password_forgotten(&c->app, &f));
    if (f.wait_s > 0) {
        c->out.retry_after_s = f.wait_s;
        return forgotten_show(c, 429, minutes_words(c->arena, c->lang, f.wait_s));
    }
    return call_go(c, S("/wachtwoord-vergeten?verstuurd=1"));
}

/* ---- the page behind the link ---- */

static Status password_show(Call *c, const AccountLink *link, int status, Str fault) {
    PasswordPage page = {
        .frame = call_frame_form(c, FRAME_RESIDENT, NAV_NONE),
        .gone = !link->found,
        .welcome = link->purpose == LINK_WELCOME,
        .href = arena_print(c->arena, "/wachtwoord/%.*s", STR_ARG(call_param(c, 0))),
        .email = link->email,
        .fault = text(c->lang, fault),
    };
    page.frame.fault = fault.len > 0 || page.gone;
    Html html = call_html(c, page.gone ? 404 : status);
    page_password(&html, &page);
    return STATUS_OK;
}

Status password_get(Call *c) {
    AccountLink link;
    TRY(account_link_open(&c->app, call_param(c, 0), &link));
    return password_show(c, &link, 200, S(""));
}

typedef struct {
    AccountLink link;
    Str hash, fault;
} PasswordSlow;

static Status password_look(Db *db, Arena *arena, void *what) {
    Call *c = what;
    PasswordSlow *s = c->kept;
    App app = c->app;
    app.db = db;
    app.arena = arena;
    return account_link_open(&app, call_param(c, 0), &s->link);
}

/* Nothing is hashed for a link that does not work: there is nothing to find out by how long that
   takes, a link is 128 random bits. */
Status password_slow(Call *c) {
    PasswordSlow *s = ARENA_NEW(c->arena, PasswordSlow);
    Str password = form_value(&c->form, S("wachtwoord"));
    c->kept = s;
    TRY(store_read(c->web->store, c->arena, password_look, c));
    if (!s->link.found) return STATUS_OK;
    UserNew owner = {.email = s->link.email, .name = s->link.name};
    Status fits = password_check(c->arena, &owner, password);
    if (fits.code == INVALID)
        s->fault = str_chars(password) < PASSWORD_LEAST ? (Str)PASSWORD_SHORT : (Str)PASSWORD_WRONG;
    if (fits.code != OK) return fits.code == INVALID ? STATUS_OK : fits;
    return password_hash(c->arena, password, &s->hash);
}

Status password_post(Call *c) {
    AccountLink link;
    PasswordSlow *s = c->kept;
    bool done = false;
    TRY(account_link_open(&c->app, call_param(c, 0), &link));
    if (c->form.wrong) return password_show(c, &link, 422, form_fault(&c->form, S("wachtwoord")));
    if (!link.found || s == NULL) return password_show(c, &(AccountLink){0}, 404, S(""));
    if (s->fault.len) return password_show(c, &link, 422, s->fault);
    TRY(account_link_set(&c->app, call_param(c, 0), s->hash, &done));
    if (!done) return password_show(c, &(AccountLink){0}, 404, S(""));
    return call_go(c, S("/aanmelden?gekozen=1"));
}
