// SPDX-License-Identifier: EUPL-1.2
/* What every deed gets, and the names of the roles. */
#include "app/app.h"

static const Str role_names[ROLES] = {
    S_INIT("professional"), S_INIT("team_leader"), S_INIT("partner"),
    S_INIT("policy"),       S_INIT("researcher"),  S_INIT("administrator"),
};

unsigned role_of(Str name) {
    for (int i = 0; i < ROLES; i++)
        if (str_eq(role_names[i], name)) return 1u << i;
    return 0;
}

Str role_name(int number) { return role_names[number]; }

Day app_day(const App *app) { return moment_local_day(app->now); }

Str app_today(const App *app) { return day_text(app->arena, app_day(app)); }

Status app_audit(const App *app, Str action, Str case_id, Str person_id, AuditResult result) {
    bool user = app->who.user.len > 0, resident = app->who.person_id.len > 0;
    AuditEntry entry = {
        .organisation = app->who.organisation,
        .moment = app->now,
        .actor_kind = user       ? ACTOR_USER
                      : resident ? ACTOR_RESIDENT
                                 : ACTOR_NOBODY,
        .actor = user       ? app->who.user
                 : resident ? app->who.person_id
                            : (Str){0},
        .action = action,
        .case_id = case_id,
        .person_id = person_id,
        .result = result,
        .source = app->source.len ? app->source : (Str){0},
    };
    return audit_append(app->db, app->arena, &entry);
}
