// SPDX-License-Identifier: EUPL-1.2
/* Earlier texts of records that change. */
#include "app/past.h"

Status past_keep(App *app, const PastRow *row) {
    PastAddIn in = {
        .kind = row->kind,
        .record_id = row->id,
        .version = row->version,
        .organisation = app->who.organisation,
        .case_id = row->case_id,
        .body = row->body,
        .by_user = app->who.user.len ? app->who.user : (Str){0},
        .by_person = app->who.person_id.len ? app->who.person_id : (Str){0},
        .moment = app->now,
    };
    return past_add(app->db, app->arena, &in, NULL);
}

Status past_list(App *app, Str kind, Str id, PastOfRow **out, size_t *n) {
    return past_of(app->db, app->arena, kind, id, out, n);
}
