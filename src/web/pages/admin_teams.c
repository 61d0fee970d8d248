// SPDX-License-Identifier: EUPL-1.2
/* Teams: which there are, who belongs to them until when, and whose open cases go to whom. */
#include "app/admin_teams.h"
#include "web/pages/admin.h"

#define TEAM_NAME_WRONG T_INIT("Vul een naam in die er nog niet is, van hooguit 200 tekens.")
#define TEAM_DAY_WRONG T_INIT("Schrijf de datum zo: 15-02-2027. De dag mag niet voorbij zijn.")

static const Field teams_fields[] = {
    {.name = S_INIT("naam"),
     .kind = FIELD_LINE,
     .required = true,
     .most = NAME_MOST,
     .missing = TEAM_NAME_WRONG,
     .wrong = TEAM_NAME_WRONG},
    {.name = {0}},
};
const Form admin_teams_form = {S_INIT("teams"), teams_fields};

static Status teams_show(Call *c, int status) {
    AdminTeamRowsRow *rows = NULL;
    AdminMemberRowsRow *members = NULL;
    size_t n = 0, n_members = 0;
    TRY(admin_teams(&c->app, &rows, &n));
    TRY(admin_member_rows(c->app.db, c->arena, c->app.who.organisation, app_today(&c->app),
                          &members, &n_members));
    AdminTeamLine *lines = ARENA_ARRAY(c->arena, AdminTeamLine, n + 1);
    for (size_t i = 0; i < n; i++) {
        lines[i] = (AdminTeamLine){
            .name = rows[i].name,
            .href = arena_print(c->arena, "/beheer/teams/%.*s", STR_ARG(rows[i].id)),
            .cases = rows[i].cases,
            .unowned = rows[i].unowned,
            .closed = rows[i].has_closed};
        for (size_t m = 0; m < n_members; m++)
            lines[i].members += str_eq(members[m].team_id, rows[i].id);
    }
    AdminTeamsPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_TEAMS,
        .name = c->post ? form_value(&c->form, S("naam")) : S(""),
        .fault = c->post ? text(c->lang, form_fault(&c->form, S("naam"))) : S(""),
    };
    page.teams.at = lines;
    page.teams.n = n;
    page.frame.fault = page.fault.len > 0;
    Html html = call_html(c, status);
    page_admin_teams(&html, &page);
    return STATUS_OK;
}

Status admin_teams_get(Call *c) { return teams_show(c, 200); }

Status admin_teams_post(Call *c) {
    Str id;
    if (c->form.wrong) return teams_show(c, 422);
    Status s = admin_team_new(&c->app, form_value(&c->form, S("naam")), &id);
    if (s.code == INVALID || s.code == CONFLICT) {
        form_blame(&c->form, S("naam"), (Str)TEAM_NAME_WRONG);
        return teams_show(c, 422);
    }
    TRY(s);
    return call_go(c, arena_print(c->arena, "/beheer/teams/%.*s", STR_ARG(id)));
}

/* ---- one of them ---- */

static const Str team_deeds[] = {S_INIT("erbij"),
                                 S_INIT("eraf"),
                                 S_INIT("over"),
                                 S_INIT("naam"),
                                 S_INIT("sluit"),
                                 S_INIT("open"),
                                 {0}};
static const Field team_fields[] = {
    {.name = S_INIT("doe"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = team_deeds,
     .missing = T_INIT("Kies wat er moet gebeuren."),
     .wrong = T_INIT("Kies wat er moet gebeuren.")},
    {.name = S_INIT("wie"), .kind = FIELD_LINE, .most = 64, .wrong = TEAM_NAME_WRONG},
    {.name = S_INIT("aan"), .kind = FIELD_LINE, .most = 64, .wrong = TEAM_NAME_WRONG},
    {.name = S_INIT("tot"), .kind = FIELD_DAY, .wrong = TEAM_DAY_WRONG},
    {.name = S_INIT("naam"), .kind = FIELD_LINE, .most = NAME_MOST, .wrong = TEAM_NAME_WRONG},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_MAX,
     .wrong = TEAM_NAME_WRONG},
    {.name = {0}},
};
const Form admin_team_form = {S_INIT("team"), team_fields};

static AdminTeamMember team_member(Call *c, const AdminTeam *t, Str id, Str name, int64_t cases) {
    AdminOption *others = ARENA_ARRAY(c->arena, AdminOption, t->n_members + 1);
    AdminTeamMember m = {.id = id,
                         .name = name,
                         .href = arena_print(c->arena, "/beheer/gebruikers/%.*s", STR_ARG(id)),
                         .cases = cases};
    Str today = app_today(&c->app);
    for (size_t i = 0; i < t->n_members; i++)
        if (!str_eq(t->members[i]->user_id, id) && str_cmp(t->members[i]->from_day, today) <= 0)
            others[m.others.n++] =
                (AdminOption){t->members[i]->user_id, t->members[i]->name, false};
    m.others.at = others;
    return m;
}

static void team_fill_members(Call *c, const AdminTeam *t, AdminTeamPage *page) {
    AdminTeamMember *members = ARENA_ARRAY(c->arena, AdminTeamMember, t->n_members + 1);
    AdminTeamMember *left = ARENA_ARRAY(c->arena, AdminTeamMember, t->n_left + 1);
    Day day;
    for (size_t i = 0; i < t->n_members; i++) {
        const AdminMemberRowsRow *m = t->members[i];
        members[i] = team_member(c, t, m->user_id, m->name, m->cases);
        members[i].from = admin_day(c, m->from_day);
        if (m->until_day.at && day_parse(m->until_day, &day))
            members[i].until = day_typed(c->arena, day);
    }
    for (size_t i = 0; i < t->n_left; i++)
        left[i] = team_member(c, t, t->left[i].user_id, t->left[i].name, t->left[i].cases);
    page->members.at = members;
    page->members.n = t->n_members;
    page->left.at = left;
    page->left.n = t->n_left;
}

/* Who works here and does not belong to it yet. */
static Status team_fill_users(Call *c, const AdminTeam *t, AdminTeamPage *page) {
    AdminUser *users = NULL;
    size_t n = 0;
    TRY(admin_users(&c->app, &users, &n));
    AdminOption *options = ARENA_ARRAY(c->arena, AdminOption, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool works = (users[i].roles & (ROLE_PROFESSIONAL | ROLE_TEAM_LEADER)) != 0;
        bool there = users[i].state == ACCOUNT_DISABLED || !works;
        for (size_t m = 0; m < t->n_members; m++)
            there |= str_eq(t->members[m]->user_id, users[i].id);
        if (!there) options[page->users.n++] = (AdminOption){users[i].id, users[i].name, false};
    }
    page->users.at = options;
    return STATUS_OK;
}

static Status team_show(Call *c, int status, Str fault) {
    AdminTeam t;
    TRY(admin_team(&c->app, call_param(c, 0), &t));
    AdminTeamPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_TEAMS,
        .name = t.row->name,
        .typed = t.row->name,
        .href = arena_print(c->arena, "/beheer/teams/%.*s", STR_ARG(t.row->id)),
        .version = t.row->version,
        .cases = t.row->cases,
        .unowned = t.row->unowned,
        .closed = t.row->has_closed,
        .fault = fault.len ? text(c->lang, fault) : S(""),
        .until = S(""),
    };
    if (!c->post && str_eq(query_get(&c->query, S("klaar"), S("")), S("1")))
        page.note = text(c->lang, T("Dat is bewaard."));
    page.frame.fault = fault.len > 0;
    team_fill_members(c, &t, &page);
    TRY(team_fill_users(c, &t, &page));
    call_saw(c, S("team.read"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_admin_team(&html, &page);
    return STATUS_OK;
}

Status admin_team_get(Call *c) { return team_show(c, 200, S("")); }

static Status team_erbij(Call *c) {
    Day until = form_value(&c->form, S("tot")).len ? (Day)form_number(&c->form, S("tot")) : -1;
    return admin_member_add(&c->app, call_param(c, 0), form_value(&c->form, S("wie")), until);
}

static Status team_eraf(Call *c) {
    Day until = form_value(&c->form, S("tot")).len ? (Day)form_number(&c->form, S("tot"))
                                                   : app_day(&c->app);
    return admin_member_end(&c->app, call_param(c, 0), form_value(&c->form, S("wie")), until);
}

static Status team_over(Call *c) {
    size_t n;
    return admin_hand_over(&c->app, call_param(c, 0), form_value(&c->form, S("wie")),
                           form_value(&c->form, S("aan")), &n);
}

static Status team_naam(Call *c) {
    bool changed;
    TRY(admin_team_rename(&c->app, call_param(c, 0), form_number(&c->form, S("versie")),
                          form_value(&c->form, S("naam")), &changed));
    return changed ? STATUS_OK : STATUS(CONFLICT, "somebody else changed the team first");
}

static Status team_sluit(Call *c) { return admin_team_set_closed(&c->app, call_param(c, 0), true); }
static Status team_open(Call *c) { return admin_team_set_closed(&c->app, call_param(c, 0), false); }

Status admin_team_post(Call *c) {
    static Status (*const deeds[])(Call *) = {team_erbij, team_eraf,  team_over,
                                              team_naam,  team_sluit, team_open};
    static const Str faults[] = {
        TEAM_DAY_WRONG,
        TEAM_DAY_WRONG,
        T_INIT("Kies een collega die nu bij dit team hoort."),
        T_INIT("Die naam is er al, of iemand anders veranderde de naam net."),
        T_INIT("Dit team heeft nog open zaken. Geef die eerst over aan een ander team."),
        TEAM_NAME_WRONG};
    Str deed = form_value(&c->form, S("doe"));
    size_t at = 0;
    while (team_deeds[at].len && !str_eq(team_deeds[at], deed)) at++;
    if (c->form.wrong || team_deeds[at].len == 0)
        return team_show(c, 422, deed.len ? faults[at] : T("Kies wat er moet gebeuren."));
    Status s = deeds[at](c);
    if (s.code == INVALID) return team_show(c, 422, faults[at]);
    if (s.code == CONFLICT) return team_show(c, 409, faults[at]);
    TRY(s);
    return call_go(c,
                   arena_print(c->arena, "/beheer/teams/%.*s?klaar=1", STR_ARG(call_param(c, 0))));
}
