// SPDX-License-Identifier: EUPL-1.2
/* Accounts: who there are, inviting somebody, what they may do, closing one. */
#include "web/pages/admin.h"

#include "store/fold.h"

#define NAME_WRONG T_INIT("Vul een naam in, van hooguit 200 tekens.")
#define EMAIL_WRONG T_INIT("Dit e-mailadres klopt nog niet. Bijvoorbeeld: naam@voorbeeld.nl.")
#define ROLE_WRONG T_INIT("Kies minstens één rol.")

/* ---- the list ---- */

static const Field users_fields[] = {
    {.name = S_INIT("naam"),
     .kind = FIELD_LINE,
     .required = true,
     .most = NAME_MOST,
     .missing = NAME_WRONG,
     .wrong = NAME_WRONG},
    {.name = S_INIT("email"),
     .kind = FIELD_EMAIL,
     .required = true,
     .most = EMAIL_MOST,
     .missing = EMAIL_WRONG,
     .wrong = EMAIL_WRONG},
    {.name = S_INIT("team"), .kind = FIELD_LINE, .most = NAME_MOST, .wrong = NAME_WRONG},
    ADMIN_FIELD_ROLES,
    {.name = {0}},
};
const Form admin_users_form = {S_INIT("gebruikers"), users_fields};

static AdminUserLine users_line(Call *c, const AdminUser *u) {
    Buf *teams = buf_on(c->arena, 1 << 16);
    for (size_t i = 0; i < u->n_teams; i++) {
        if (i) buf_add(teams, S(", "));
        buf_add(teams, u->teams[i]->team);
    }
    if (u->n_teams == 0) buf_add(teams, u->works_at);
    return (AdminUserLine){
        .name = u->name,
        .email = u->email,
        .href = arena_print(c->arena, "/beheer/gebruikers/%.*s", STR_ARG(u->id)),
        .roles = admin_roles_words(c, u->roles),
        .teams = buf_str(teams),
        .state = admin_state_words(c, u->state),
        .disabled = u->state == ACCOUNT_DISABLED,
    };
}

static Status users_fill(Call *c, AdminUsersPage *page) {
    AdminUser *users = NULL;
    TeamListRow *teams = NULL;
    size_t n = 0, n_teams = 0;
    TRY(admin_users(&c->app, &users, &n));
    TRY(team_list(c->app.db, c->arena, c->app.who.organisation, &teams, &n_teams));
    AdminUserLine *lines = ARENA_ARRAY(c->arena, AdminUserLine, n + 1);
    AdminOption *options = ARENA_ARRAY(c->arena, AdminOption, n_teams + 1);
    for (size_t i = 0; i < n; i++) lines[i] = users_line(c, &users[i]);
    Str chosen = c->post ? form_value(&c->form, S("team")) : S("");
    for (size_t i = 0; i < n_teams; i++)
        if (!teams[i].has_closed)
            options[page->teams.n++] =
                (AdminOption){teams[i].name, teams[i].name, str_eq(teams[i].name, chosen)};
    page->users.at = lines;
    page->users.n = n;
    page->teams.at = options;
    page->mail_on = mail_runner_sends(c->web->mail);
    return STATUS_OK;
}

/* link: of who was just invited, when no mail goes. */
static Status users_show(Call *c, int status, const AccountLinkNew *link, Str done) {
    bool kept = c->post && done.len == 0;
    AdminUsersPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_USERS,
        .name = kept ? form_value(&c->form, S("naam")) : S(""),
        .email = kept ? form_value(&c->form, S("email")) : S(""),
        .name_fault = kept ? text(c->lang, form_fault(&c->form, S("naam"))) : S(""),
        .email_fault = kept ? text(c->lang, form_fault(&c->form, S("email"))) : S(""),
        .role_fault = kept && admin_roles_sent(c) == 0 ? text(c->lang, (Str)ROLE_WRONG) : S(""),
        .done = done,
        .open = kept,
    };
    page.roles.at = admin_roles(c, kept ? admin_roles_sent(c) : ROLE_PROFESSIONAL, &page.roles.n);
    page.frame.fault = status == 422;
    TRY(users_fill(c, &page));
    if (link && !page.mail_on) {
        page.link = admin_link(c, link);
        page.link_until = day_words_year(c->arena, c->lang, moment_local_day(link->expires));
    }
    call_saw(c, S("user.list"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_admin_users(&html, &page);
    return STATUS_OK;
}

Status admin_users_get(Call *c) { return users_show(c, 200, NULL, S("")); }

Status admin_users_post(Call *c) {
    AccountLinkNew link;
    UserNew user = {.email = form_value(&c->form, S("email")),
                    .name = form_value(&c->form, S("naam")),
                    .roles = admin_roles_sent(c),
                    .team = form_value(&c->form, S("team"))};
    if (c->form.wrong || user.roles == 0) return users_show(c, 422, NULL, S(""));
    Status fits = user_new_check(c->arena, &user);
    if (fits.code == INVALID) form_blame(&c->form, S("email"), (Str)EMAIL_WRONG);
    if (fits.code == INVALID) return users_show(c, 422, NULL, S(""));
    TRY(fits);
    UserByEmailRow *there = NULL;
    TRY(user_by_email(c->app.db, c->arena, email_fold(c->arena, user.email), &there));
    if (there) {
        form_blame(&c->form, S("email"), T("Met dit e-mailadres is er al een account."));
        return users_show(c, 422, NULL, S(""));
    }
    TRY(admin_user_invite(&c->app, &user, call_outside(c), mail_runner_sends(c->web->mail), &link));
    return users_show(c, 200, &link, user.name);
}

/* ---- one of them ---- */

static const Str user_deeds[] = {
    S_INIT("rollen"), S_INIT("wachtwoord"), S_INIT("uit"), S_INIT("aan"), {0}};
static const Field user_fields[] = {
    {.name = S_INIT("doe"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = user_deeds,
     .missing = T_INIT("Kies wat er moet gebeuren."),
     .wrong = T_INIT("Kies wat er moet gebeuren.")},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_MAX,
     .wrong = T_INIT("Kies wat er moet gebeuren.")},
    ADMIN_FIELD_ROLES,
    {.name = {0}},
};
const Form admin_user_form = {S_INIT("gebruiker"), user_fields};

static void user_fill(Call *c, const AdminUser *u, AdminUserPage *page) {
    *page = (AdminUserPage){
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_USERS,
        .name = u->name,
        .email = u->email,
        .works_at = u->works_at,
        .href = arena_print(c->arena, "/beheer/gebruikers/%.*s", STR_ARG(u->id)),
        .state = admin_state_words(c, u->state),
        .disabled = u->state == ACCOUNT_DISABLED,
        .invited = u->state == ACCOUNT_INVITED,
        .myself = str_eq(u->id, c->app.who.user),
        .version = u->version,
        .cases = u->cases,
        .mail_on = mail_runner_sends(c->web->mail),
    };
    AdminMember *teams = ARENA_ARRAY(c->arena, AdminMember, u->n_teams + 1);
    for (size_t i = 0; i < u->n_teams; i++)
        teams[i] = (AdminMember){
            .name = u->teams[i]->team,
            .href = arena_print(c->arena, "/beheer/teams/%.*s", STR_ARG(u->teams[i]->team_id)),
            .until = admin_day(c, u->teams[i]->until_day),
            .cases = u->teams[i]->cases};
    page->teams.at = teams;
    page->teams.n = u->n_teams;
}

static Str user_done_words(Call *c) {
    static const struct {
        Str key, words;
    } rows[] = {
        {S_INIT("rollen"), T_INIT("De rollen zijn bewaard.")},
        {S_INIT("uit"), T_INIT("Het account is gesloten.")},
        {S_INIT("aan"), T_INIT("Het account is weer open.")},
        {S_INIT("wachtwoord"), T_INIT("De mail met de link staat klaar en gaat zo weg.")},
    };
    Str done = c->post ? S("") : query_get(&c->query, S("klaar"), S(""));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rows[i].key, done)) return text(c->lang, rows[i].words);
    return S("");
}

static Status user_show(Call *c, int status, Str fault, const AccountLinkNew *link) {
    AdminUser u;
    AdminUserPage page;
    TRY(admin_user(&c->app, call_param(c, 0), &u));
    user_fill(c, &u, &page);
    page.roles.at = admin_roles(c, status == 422 ? admin_roles_sent(c) : u.roles, &page.roles.n);
    page.note = user_done_words(c);
    page.fault = fault.len ? text(c->lang, fault) : S("");
    page.frame.fault = fault.len > 0;
    if (link) {
        page.link = admin_link(c, link);
        page.link_until = day_words_year(c->arena, c->lang, moment_local_day(link->expires));
    }
    call_saw(c, S("user.read"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_admin_user(&html, &page);
    return STATUS_OK;
}

Status admin_user_get(Call *c) { return user_show(c, 200, S(""), NULL); }

static Status user_password_link(Call *c) {
    AccountLinkNew link;
    bool mail = mail_runner_sends(c->web->mail);
    TRY(admin_user_link(&c->app, call_param(c, 0), call_outside(c), mail, &link));
    return mail ? STATUS_OK : user_show(c, 200, S(""), &link);
}

static Status user_roles(Call *c) {
    bool changed;
    TRY(admin_user_roles(&c->app, call_param(c, 0), form_number(&c->form, S("versie")),
                         admin_roles_sent(c), &changed));
    if (!changed) return STATUS(CONFLICT, "somebody else changed this account first");
    return STATUS_OK;
}

static Status user_uit(Call *c) { return admin_user_disable(&c->app, call_param(c, 0)); }
static Status user_aan(Call *c) { return admin_user_enable(&c->app, call_param(c, 0)); }

Status admin_user_post(Call *c) {
    static Status (*const deeds[])(Call *) = {user_roles, user_password_link, user_uit, user_aan};
    if (c->form.wrong) return user_show(c, 422, T("Kies wat er moet gebeuren."), NULL);
    Str deed = form_value(&c->form, S("doe"));
    size_t at = 0;
    while (user_deeds[at].len && !str_eq(user_deeds[at], deed)) at++;
    if (deeds[at] == user_uit && str_eq(call_param(c, 0), c->app.who.user))
        return user_show(c, 422, T("Je eigen account kun je niet sluiten."), NULL);
    Status s = deeds[at](c);
    if (s.code == INVALID) return user_show(c, 422, (Str)ROLE_WRONG, NULL);
    if (s.code == CONFLICT)
        return user_show(c, 409,
                         T("Dit kan niet: er moet een beheerder overblijven, of iemand anders "
                           "veranderde dit account net. Hieronder staat hoe het nu is."),
                         NULL);
    TRY(s);
    if (c->out.status) return STATUS_OK;
    return call_go(c, arena_print(c->arena, "/beheer/gebruikers/%.*s?klaar=%.*s",
                                  STR_ARG(call_param(c, 0)), STR_ARG(deed)));
}
