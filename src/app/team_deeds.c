// SPDX-License-Identifier: EUPL-1.2
/* Teams by name, for the command line. */
#include "app/team_deeds.h"

#include "app/admin_teams.h"
#include "store/fold.h"

static Status team_organisation(App *app, const TeamDeed *t, Str *out) {
    OrganisationListRow *rows = NULL;
    size_t n = 0;
    TRY(organisation_list(app->db, app->arena, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (t->organisation.len ? str_eq(rows[i].name, t->organisation) : n == 1) {
            *out = rows[i].id;
            return STATUS_OK;
        }
    return t->organisation.len ? STATUS(NOT_FOUND, "there is no such organisation")
                               : STATUS(INVALID, "name the organisation: there is not just one");
}

static Status team_member(App *app, TeamDeed *t, Str user) {
    TeamByNameRow *team = NULL;
    AdminTeam all;
    TRY(team_by_name(app->db, app->arena, app->who.organisation, str_trim(t->team), &team));
    if (team == NULL) return STATUS(NOT_FOUND, "there is no such team");
    if (t->kind == TEAM_JOIN)
        return admin_member_add(app, team->id, user, t->has_until ? t->until : -1);
    TRY(admin_team(app, team->id, &all));
    for (size_t i = 0; i < all.n_members; i++)
        if (str_eq(all.members[i]->user_id, user)) t->cases = all.members[i]->cases;
    return admin_member_end(app, team->id, user, t->has_until ? t->until : app_day(app));
}

Status team_do(App *app, TeamDeed *t) {
    UserByEmailRow *user = NULL;
    Str id;
    t->cases = 0;
    if (t->kind == TEAM_ADD) {
        TRY(team_organisation(app, t, &app->who.organisation));
        return admin_team_new(app, t->team, &id);
    }
    TRY(user_by_email(app->db, app->arena, email_fold(app->arena, str_trim(t->email)), &user));
    if (user == NULL) return STATUS(NOT_FOUND, "there is no user with this e-mail address");
    app->who.organisation = user->organisation;
    return team_member(app, t, user->id);
}
