// SPDX-License-Identifier: EUPL-1.2
/* Forms somebody is still writing. */
#include "app/draft.h"

#include "statements.h"

Status draft_keep(App *app, Str case_id, Str path, Str body) {
    if (body.len > DRAFT_BYTES_MOST) return STATUS(INVALID, "the draft is too long");
    DraftPutIn in = {.user_id = app->who.user,
                     .path = path,
                     .organisation = app->who.organisation,
                     .case_id = case_id,
                     .body = body,
                     .moment = app->now};
    TRY(draft_purge(app->db, app->arena, app->now - (Moment)DRAFT_DAYS * 86400, NULL));
    return draft_put(app->db, app->arena, &in, NULL);
}

Status draft_load(App *app, Str path, Draft *out) {
    DraftOfRow *row = NULL;
    *out = (Draft){0};
    TRY(draft_of(app->db, app->arena, app->who.user, path, &row));
    if (row) *out = (Draft){true, row->body, row->moment};
    return STATUS_OK;
}

Status draft_drop(App *app, Str path) {
    return draft_remove(app->db, app->arena, app->who.user, path, NULL);
}
