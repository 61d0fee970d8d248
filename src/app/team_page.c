// SPDX-License-Identifier: EUPL-1.2
/* What a team leader sees of a team. */
#include "app/team_page.h"

#include "app/settings.h"

static Status team_chosen(TeamPageRead *out, Str team_id) {
    if (team_id.len == 0) return STATUS_OK;
    for (size_t i = 0; i < out->n_teams; i++)
        if (str_eq(out->teams[i].id, team_id)) {
            out->team = i;
            return STATUS_OK;
        }
    return STATUS(NOT_FOUND, "not a team of this user");
}

Status team_page_load(App *app, Str team_id, TeamPageRead *out) {
    Db *db = app->db;
    Arena *a = app->arena;
    Str user = app->who.user, today = app_today(app);
    LedPlansRow *plans = NULL;
    *out = (TeamPageRead){0};
    TRY(setting_number(app, S("smallest_cell"), &out->least));
    TRY(led_teams(db, a, user, today, &out->teams, &out->n_teams));
    TRY(team_chosen(out, team_id));
    if (out->n_teams == 0) return STATUS_OK;
    const LedTeamsRow *t = &out->teams[out->team];
    TRY(led_caseload(db, a, t->id, user, today, &out->people, &out->n_people));
    TRY(led_unowned(db, a, t->id, user, today, TEAM_LATE_MOST, &out->unowned, &out->n_unowned));
    TRY(led_late_steps(db, a, t->id, user, today, TEAM_LATE_MOST, &out->steps, &out->n_steps));
    TRY(led_late_waves(db, a, t->id, user, today, TEAM_LATE_MOST, &out->waves, &out->n_waves));
    if (t->plans < out->least) return STATUS_OK;
    TRY(led_plans(db, a, t->id, user, today, &plans));
    if (plans && plans->goals > 0) out->plans = plans;
    return STATUS_OK;
}
