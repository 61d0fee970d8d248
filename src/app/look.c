// SPDX-License-Identifier: EUPL-1.2
/* The second code, and which sessions need it no more. */
#include "app/look.h"

#include "app/invite.h"
#include "statements.h"
#include "sys/secret.h"

const AttemptTerms look_terms = {4, INT64_MAX, 60, 60 * 60};

Status look_state(App *app, Look *out) {
    SessionLookStateRow *row = NULL;
    *out = (Look){0};
    if (app->who.session.len == 0) return STATUS_OK;
    TRY(session_look_state(app->db, app->arena, app->who.session, app->who.person_id, &row));
    if (row == NULL) return STATUS_OK;
    *out = (Look){.may = row->has_may_look, .looked = row->looked == 1};
    return STATUS_OK;
}

Status look_allow(App *app) {
    if (app->who.session.len == 0) return STATUS_OK;
    return session_look_allow(app->db, app->arena, app->who.session, app->now, NULL);
}

static Attempt look_attempt(App *app) {
    Str whose = arena_print(app->arena, "look %.*s %.*s %.*s", STR_ARG(app->who.case_id),
                            STR_ARG(app->who.person_id), STR_ARG(app->who.wave));
    return (Attempt){digest_blake2b(app->arena, whose, S("attempt: account")),
                     digest_blake2b(app->arena, app->source, S("attempt: source of looks"))};
}

Status look_try(App *app, Str typed, LookTry *out) {
    const Who *who = &app->who;
    *out = (LookTry){0};
    Attempt attempt = look_attempt(app);
    TRY(attempt_wait(app, &look_terms, attempt, &out->wait_s));
    if (out->wait_s > 0) return STATUS_OK;
    TRY(invite_look_fits(app, who->case_id, who->person_id, who->wave, typed, &out->fits));
    if (!out->fits) {
        TRY(attempt_failed(app, attempt));
        return app_audit(app, S("image.open"), who->case_id, who->person_id, AUDIT_REFUSED);
    }
    TRY(sign_in_attempt_forget(app->db, app->arena, attempt.account, NULL));
    TRY(look_allow(app));
    return app_audit(app, S("image.open"), who->case_id, who->person_id, AUDIT_DONE);
}
