// SPDX-License-Identifier: EUPL-1.2
/* The session of a request: loading, keeping alive, leaving. */
#include "app/session.h"

#include "store/sessions.h"

static Status session_roles(App *app, Session *s) {
    UserRoleListRow *roles = NULL;
    size_t n = 0;
    TRY(user_role_list(app->db, app->arena, s->who.user, &roles, &n));
    for (size_t i = 0; i < n; i++) s->who.roles |= role_of(roles[i].role);
    return STATUS_OK;
}

Status session_load(App *app, Str token, Session *out) {
    *out = (Session){0};
    SessionFindRow *row = NULL;
    TRY(session_of(app->db, app->arena, token, app->now, &row));
    if (row == NULL) return STATUS_OK;
    *out = (Session){
        .found = true,
        .id = row->id,
        .csrf = row->csrf,
        .due = session_is_due(row, app->now),
        .language = row->language,
        .who = {.organisation = row->organisation},
        .row = row,
    };
    if (row->user_id.at) {
        out->who.user = row->user_id;
        out->who.name = row->user_name;
        return session_roles(app, out);
    }
    out->who.roles = ROLE_RESIDENT;
    out->who.person_id = row->person_id;
    out->who.case_id = row->case_id;
    out->who.wave = row->wave;
    out->who.session = row->id;
    out->who.name = row->call_name;
    out->contact = row->contact;
    out->contact_phone = row->contact_phone;
    out->closed = row->case_closed == 1;
    return STATUS_OK;
}

Status session_stay(App *app, const Session *s) {
    return session_keep(app->db, app->arena, s->row, app->now);
}

Status session_leave(App *app, const Session *s) {
    TRY(session_end(app->db, app->arena, s->id, NULL));
    bool resident = app->who.person_id.len > 0;
    return app_audit(app, resident ? S("resident.leave") : S("user.sign_out"),
                     resident ? app->who.case_id : (Str){0},
                     resident ? app->who.person_id : (Str){0}, AUDIT_DONE);
}
