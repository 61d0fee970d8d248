// SPDX-License-Identifier: EUPL-1.2
/* Coming in as a resident, with a code. */
#include "app/enter.h"

#include "app/held.h"
#include "app/invite.h"
#include "store/sessions.h"

static Status enter_open(App *app, const InviteByCodeRow *invite, const Session *before,
                         Enter *out) {
    SessionFor whose = {.organisation = invite->organisation,
                        .person_id = invite->person_id,
                        .case_id = invite->case_id,
                        .wave = invite->wave};
    SessionNew made;
    if (before->found) TRY(session_end(app->db, app->arena, before->id, NULL));
    TRY(held_purge(app));
    TRY(session_open(app->db, app->arena, &whose, app->now, &made));
    TRY(invite_used(app->db, app->arena, invite->id, app->now, NULL));
    out->step = ENTER_IN;
    out->token = made.token;
    App mine = *app;
    mine.who = (Who){.organisation = invite->organisation,
                     .person_id = invite->person_id,
                     .case_id = invite->case_id,
                     .wave = invite->wave,
                     .roles = ROLE_RESIDENT};
    return app_audit(&mine, S("resident.enter"), invite->case_id, invite->person_id, AUDIT_DONE);
}

Status enter_with_code(App *app, Str typed, const Session *before, Enter *out) {
    Attempt attempt = attempt_of_code(app);
    InviteByCodeRow *invite = NULL;
    *out = (Enter){.step = ENTER_UNKNOWN, .code = S(""), .token = S("")};
    TRY(attempt_wait(app, &code_terms, attempt, &out->wait_s));
    if (out->wait_s > 0) {
        out->step = ENTER_WAIT;
        return STATUS_OK;
    }
    out->code = invite_code_fold(app->arena, typed);
    if (out->code.len)
        TRY(invite_by_code(app->db, app->arena, invite_code_digest(app->arena, out->code), app->now,
                           &invite));
    if (invite == NULL) return attempt_failed(app, attempt);
    return enter_open(app, invite, before, out);
}
