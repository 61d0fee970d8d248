// SPDX-License-Identifier: EUPL-1.2
/* The teams of an organisation. */
#include "app/admin_teams.h"

#include "app/users.h"
#include "sys/secret.h"

Status admin_teams(App *app, AdminTeamRowsRow **out, size_t *n) {
    return admin_team_rows(app->db, app->arena, app->who.organisation, out, n);
}

Status admin_team(App *app, Str id, AdminTeam *out) {
    AdminTeamRowsRow *rows = NULL;
    AdminMemberRowsRow *members = NULL;
    size_t n = 0, n_members = 0;
    *out = (AdminTeam){0};
    TRY(admin_teams(app, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].id, id)) out->row = &rows[i];
    if (out->row == NULL) return STATUS(NOT_FOUND, "there is no such team");
    TRY(admin_member_rows(app->db, app->arena, app->who.organisation, app_today(app), &members,
                          &n_members));
    out->members = ARENA_ARRAY(app->arena, const AdminMemberRowsRow *, n_members + 1);
    for (size_t i = 0; i < n_members; i++)
        if (str_eq(members[i].team_id, id)) out->members[out->n_members++] = &members[i];
    return admin_left_behind(app->db, app->arena, id, app_today(app), &out->left, &out->n_left);
}

static Status team_name_check(App *app, Str own_id, Str *name) {
    TeamByNameRow *there = NULL;
    *name = str_trim(*name);
    if (name->len == 0 || str_chars(*name) > NAME_MOST)
        return STATUS(INVALID, "a team needs a name of at most 200 characters");
    TRY(team_by_name(app->db, app->arena, app->who.organisation, *name, &there));
    if (there && !str_eq(there->id, own_id))
        return STATUS(CONFLICT, "there is a team of that name");
    return STATUS_OK;
}

static Status team_audit(App *app, Str action, Str team, Str user) {
    return users_audit(app, app->who.organisation, action,
                       arena_print(app->arena, "team %.*s%s%.*s", STR_ARG(team),
                                   user.len ? ", user " : "", STR_ARG(user)));
}

Status admin_team_new(App *app, Str name, Str *id) {
    TRY(team_name_check(app, S(""), &name));
    *id = random_key(app->arena);
    TRY(team_add(app->db, app->arena, *id, app->who.organisation, name, app->now, NULL));
    return team_audit(app, S("team.add"), *id, S(""));
}

Status admin_team_rename(App *app, Str id, int64_t version, Str name, bool *changed) {
    AdminTeam t;
    int64_t n = 0;
    *changed = false;
    TRY(admin_team(app, id, &t));
    TRY(team_name_check(app, id, &name));
    TRY(admin_team_name(app->db, app->arena, id, app->who.organisation, version, name, &n));
    *changed = n > 0;
    return n ? team_audit(app, S("team.rename"), id, S("")) : STATUS_OK;
}

Status admin_team_set_closed(App *app, Str id, bool closed) {
    AdminTeam t;
    TRY(admin_team(app, id, &t));
    if (closed && t.row->cases > 0)
        return STATUS(CONFLICT, "a team with open cases cannot be closed");
    TRY(admin_team_close(app->db, app->arena, id, app->who.organisation, closed, app->now, NULL));
    return team_audit(app, closed ? S("team.close") : S("team.open"), id, S(""));
}

/* ---- who belongs to it ---- */

static Status member_check(App *app, Str team, Str user, AdminTeam *t) {
    AdminUserOneRow *row = NULL;
    TRY(admin_team(app, team, t));
    TRY(admin_user_one(app->db, app->arena, user, app->who.organisation, &row));
    return row ? STATUS_OK : STATUS(NOT_FOUND, "there is no such user");
}

Status admin_member_add(App *app, Str team, Str user, Day until) {
    AdminTeam t;
    TRY(member_check(app, team, user, &t));
    if (t.row->has_closed) return STATUS(INVALID, "this team is closed");
    if (until >= 0 && until < app_day(app)) return STATUS(INVALID, "that day is over");
    Str last = until >= 0 ? day_text(app->arena, until) : (Str){0};
    for (size_t i = 0; i < t.n_members; i++) {
        const AdminMemberRowsRow *m = t.members[i];
        if (!str_eq(m->user_id, user)) continue;
        /* They belong to it already: only the end changes. */
        MembershipAddIn in = {user, team, m->from_day, last, app->who.organisation};
        TRY(membership_add(app->db, app->arena, &in, NULL));
        return team_audit(app, S("team.member"), team, user);
    }
    MembershipAddIn in = {user, team, app_today(app), last, app->who.organisation};
    TRY(membership_add(app->db, app->arena, &in, NULL));
    return team_audit(app, S("team.member"), team, user);
}

Status admin_member_end(App *app, Str team, Str user, Day until) {
    AdminTeam t;
    TRY(member_check(app, team, user, &t));
    TRY(membership_end(app->db, app->arena, user, team, day_text(app->arena, until), NULL));
    return team_audit(app, S("team.leave"), team, user);
}

static bool member_today(App *app, const AdminTeam *t, Str user) {
    Str today = app_today(app);
    for (size_t i = 0; i < t->n_members; i++)
        if (str_eq(t->members[i]->user_id, user) && str_cmp(t->members[i]->from_day, today) <= 0)
            return true;
    return false;
}

static Status hand_one(App *app, const AdminOwnedRow *c, Str team, Str to) {
    int64_t n = 0;
    TRY(case_hand(app->db, app->arena, c->id, c->version, team, to.len ? to : (Str){0}, &n));
    if (n == 0) return STATUS_OK; /* it changed this very moment; the next press takes it */
    TRY(case_worker_until(app->db, app->arena, c->id, app_today(app), NULL));
    if (to.len)
        TRY(case_worker_again(app->db, app->arena, c->id, to, app_today(app), app->who.organisation,
                              NULL));
    return app_audit(app, S("case.hand_over"), c->id, (Str){0}, AUDIT_DONE);
}

Status admin_hand_over(App *app, Str team, Str from, Str to, size_t *n) {
    AdminTeam t;
    AdminOwnedRow *cases = NULL;
    *n = 0;
    TRY(member_check(app, team, from, &t));
    if (to.len && (str_eq(to, from) || !member_today(app, &t, to)))
        return STATUS(INVALID, "this colleague does not belong to the team today");
    TRY(admin_owned(app->db, app->arena, from, team, ADMIN_HAND_MOST, &cases, n));
    for (size_t i = 0; i < *n; i++) TRY(hand_one(app, &cases[i], team, to));
    return STATUS_OK;
}
