// SPDX-License-Identifier: EUPL-1.2
/* The session of a request: loading, keeping alive, leaving. */
#include "app/session.h"

#include "store/sessions.h"

Status session_load(App *app, Str token, Session *out) {
    *out = (Session){0};
    SessionFindRow *row = NULL;
    TRY(session_of(app->db, app->arena, token, app->now, &row));
    if (row == NULL || row->user_id.at == NULL) return STATUS_OK;
    UserRoleListRow *roles = NULL;
    size_t n = 0;
    TRY(user_role_list(app->db, app->arena, row->user_id, &roles, &n));
    *out = (Session){
        .found = true,
        .id = row->id,
        .csrf = row->csrf,
        .due = session_is_due(row, app->now),
        .language = row->language,
        .who = {.user = row->user_id, .name = row->user_name, .organisation = row->organisation},
        .row = row,
    };
    for (size_t i = 0; i < n; i++) out->who.roles |= role_of(roles[i].role);
    return STATUS_OK;
}

Status session_stay(App *app, const Session *s) {
    return session_keep(app->db, app->arena, s->row, app->now);
}

Status session_leave(App *app, const Session *s) {
    TRY(session_end(app->db, app->arena, s->id, NULL));
    return app_audit(app, S("user.sign_out"), (Str){0}, (Str){0}, AUDIT_DONE);
}
