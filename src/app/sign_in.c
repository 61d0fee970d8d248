// SPDX-License-Identifier: EUPL-1.2
/* Signing in with an e-mail address and a password. */
#include "app/sign_in.h"

#include "app/held.h"

#include "store/fold.h"
#include "store/sessions.h"
#include "sys/secret.h"

Status sign_in_look(App *app, SignIn *s) {
    Str folded = email_fold(app->arena, s->email);
    s->attempt = attempt_of(app, folded);
    s->step = STEP_REFUSED;
    TRY(attempt_wait(app, &sign_in_terms, s->attempt, &s->wait_s));
    if (s->wait_s > 0) {
        s->step = STEP_WAIT;
        return STATUS_OK;
    }
    UserByEmailRow *row = NULL;
    TRY(user_by_email(app->db, app->arena, folded, &row));
    s->known = row != NULL;
    s->hash = row && row->password_hash.at ? row->password_hash : S("");
    if (row == NULL) return STATUS_OK;
    s->user = row->id;
    s->name = row->name;
    s->organisation = row->organisation;
    s->usable = !row->has_disabled;
    s->second_factor = row->second_factor.at != NULL;
    return STATUS_OK;
}

Status sign_in_hash(Arena *arena, SignIn *s) {
    s->fits = password_matches(s->hash, s->password) && s->usable;
    s->new_hash = S("");
    if (s->fits && password_is_outdated(s->hash))
        TRY(password_hash(arena, s->password, &s->new_hash));
    return STATUS_OK;
}

/* An unknown account belongs to no organisation; its failure stands in the log of the first one,
   and nowhere when there is none yet. */
static Status sign_in_failed(App *app, SignIn *s) {
    TRY(attempt_failed(app, s->attempt));
    App nobody = *app;
    nobody.who = (Who){.organisation = s->organisation};
    if (!s->known) {
        OrganisationListRow *rows = NULL;
        size_t n = 0;
        TRY(organisation_list(app->db, app->arena, &rows, &n));
        if (n == 0) return STATUS_OK;
        nobody.who.organisation = rows[0].id;
    } else {
        nobody.who.user = s->user;
    }
    return app_audit(&nobody, S("user.sign_in"), (Str){0}, (Str){0}, AUDIT_REFUSED);
}

static Status sign_in_open(App *app, SignIn *s, const Session *before) {
    SessionFor whose = {.organisation = s->organisation, .user_id = s->user};
    SessionNew made;
    if (before->found) TRY(session_end(app->db, app->arena, before->id, NULL));
    if (s->new_hash.len)
        TRY(user_set_password(app->db, app->arena, s->user, s->new_hash, app->now, NULL));
    TRY(sign_in_attempt_forget(app->db, app->arena, s->attempt.account, NULL));
    TRY(held_purge(app));
    TRY(session_open(app->db, app->arena, &whose, app->now, &made));
    s->token = made.token;
    s->who = (Who){.user = s->user, .name = s->name, .organisation = s->organisation};
    UserRoleListRow *roles = NULL;
    size_t n = 0;
    TRY(user_role_list(app->db, app->arena, s->user, &roles, &n));
    for (size_t i = 0; i < n; i++) s->who.roles |= role_of(roles[i].role);
    App mine = *app;
    mine.who = s->who;
    return app_audit(&mine, S("user.sign_in"), (Str){0}, (Str){0}, AUDIT_DONE);
}

Status sign_in_settle(App *app, SignIn *s, const Session *before) {
    s->token = S("");
    s->who = (Who){0};
    TRY(attempt_wait(app, &sign_in_terms, s->attempt, &s->wait_s));
    s->step = s->wait_s > 0      ? STEP_WAIT
              : !s->fits         ? STEP_REFUSED
              : s->second_factor ? STEP_SECOND_FACTOR
                                 : STEP_SIGNED_IN;
    /* As long as there is no second step to take, its lack is a failure like any other: if it cost
       nothing, the missing wait would tell that the password fits. */
    if (s->step == STEP_REFUSED || s->step == STEP_SECOND_FACTOR) return sign_in_failed(app, s);
    if (s->step == STEP_SIGNED_IN) return sign_in_open(app, s, before);
    return STATUS_OK;
}
