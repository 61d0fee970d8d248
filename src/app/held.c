// SPDX-License-Identifier: EUPL-1.2
/* Forms that met a session that had ended. */
#include "app/held.h"

#include "statements.h"
#include "sys/secret.h"

Status held_session(App *app, Str token, Session *out) {
    SessionEndedRow *row = NULL;
    *out = (Session){0};
    TRY(session_ended(app->db, app->arena, digest_sha256(app->arena, token), &row));
    if (row == NULL) return STATUS_OK;
    Moment ended = row->idle_until < row->ends ? row->idle_until : row->ends;
    if (ended > app->now || ended + HELD_S < app->now) return STATUS_OK;
    *out = (Session){
        .found = true,
        .csrf = row->csrf,
        .who = {.user = row->user_id.at ? row->user_id : S(""),
                .organisation = row->organisation,
                .person_id = row->person_id,
                .case_id = row->case_id,
                .wave = row->wave},
    };
    return STATUS_OK;
}

Status held_keep(App *app, const Session *ended, Str path, Str body) {
    const Who *who = &ended->who;
    HeldFormAddIn in = {.id = random_key(app->arena),
                        .organisation = who->organisation,
                        .user_id = who->user.len ? who->user : (Str){0},
                        .person_id = who->person_id,
                        .case_id = who->case_id,
                        .wave = who->wave,
                        .path = path,
                        .body = body,
                        .moment = app->now};
    return held_form_add(app->db, app->arena, &in, NULL);
}

Status held_find(App *app, Held *out) {
    Moment since = app->now - HELD_S;
    const Who *who = &app->who;
    *out = (Held){0};
    if (who->user.len) {
        HeldFormOfUserRow *row = NULL;
        TRY(held_form_of_user(app->db, app->arena, who->user, since, &row));
        if (row) *out = (Held){true, row->id, row->path, row->body};
    } else if (who->person_id.len) {
        HeldFormOfResidentRow *row = NULL;
        TRY(held_form_of_resident(app->db, app->arena, who->person_id, who->case_id, who->wave,
                                  since, &row));
        if (row) *out = (Held){true, row->id, row->path, row->body};
    }
    return STATUS_OK;
}

Status held_drop(App *app, const Held *held, bool *ours) {
    int64_t changed = 0;
    TRY(held_form_drop(app->db, app->arena, held->id, &changed));
    *ours = changed == 1;
    return STATUS_OK;
}

Status held_purge(App *app) {
    TRY(held_form_purge(app->db, app->arena, app->now - HELD_S, NULL));
    return session_purge(app->db, app->arena, app->now - HELD_S, NULL);
}
