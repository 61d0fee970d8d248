// SPDX-License-Identifier: EUPL-1.2
/* The professional's own image: whose it is, keeping it, sending it, and blindness. */
#include "app/own_image.h"

#include "app/case_step.h"
#include "statements.h"

ResponseKey own_image_key(const OwnCase *of) {
    return (ResponseKey){of->case_id, of->person_id, of->wave, S("professional")};
}

ResponseKey own_image_other(const OwnCase *of) {
    return (ResponseKey){of->case_id, of->person_id, of->wave, S("resident")};
}

/* Who typed the answers over has seen them. A mark on the resident's answers was made because of
   the one who was to give the image then, whoever typed them last. */
static bool own_saw(const App *app, const OwnImageOfRow *row) {
    if (row->entered_by.len && str_eq(row->entered_by, app->who.user)) return true;
    Str giver = row->rater_id.len ? row->rater_id : row->owner_id;
    bool marked = row->has_other_saw && row->other_saw == 1;
    return marked && (giver.len == 0 || str_eq(giver, app->who.user));
}

Status own_image_case(App *app, Str case_id, Str person_id, Str wave, OwnCase *out) {
    OwnImageOfRow *row = NULL;
    OwnImageOfIn in = {.case_id = case_id,
                       .person_id = person_id,
                       .wave = wave,
                       .user_id = app->who.user,
                       .today = app_today(app)};
    TRY(own_image_of(app->db, app->arena, &in, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such case, person or wave for this user");
    *out = (OwnCase){
        .case_id = case_id,
        .person_id = row->person_id,
        .wave = wave,
        .number = row->number,
        .call_name = row->call_name,
        .family_name = row->family_name,
        .people = row->people,
        .closed = !str_eq(row->case_status, S("open")),
        .owner_id = row->owner_id,
        .owner = row->owner,
        .owner_phone = row->owner_phone,
        .rater_id = row->rater_id,
        .rater = row->rater,
        .begun = row->own_status.len > 0,
        .sent = str_eq(row->own_status, S("sent")),
        .other_begun = row->other_status.len > 0,
        .other_sent = str_eq(row->other_status, S("sent")),
        .other_saw = row->has_other_saw && row->other_saw == 1,
        .other_mode = row->other_mode,
        .entered_by = row->entered_by,
        .filled_by = row->filled_by,
        .saw_other = own_saw(app, row),
    };
    Day day;
    if (row->answered_day.len && day_parse(row->answered_day, &day)) out->paper_day = day;
    Str giver = out->rater_id.len ? out->rater_id : out->owner_id;
    out->would_see = !out->sent && (giver.len == 0 || str_eq(giver, app->who.user));
    bool began = str_eq(out->rater_id, app->who.user);
    out->mine = !out->begun || out->rater_id.len == 0 || began ||
                (!out->sent && str_eq(out->owner_id, app->who.user));
    return STATUS_OK;
}

/* *r is what own_image_key names, loaded in this deed. */
static Status own_image_open(App *app, const OwnCase *of, Response *r) {
    if (of->closed) return STATUS(CONFLICT, "the case is closed");
    if (of->sent) return STATUS(CONFLICT, "this image was sent already");
    if (!of->mine) return STATUS(CONFLICT, "somebody else is giving this image");
    ResponseBegin how = {.mode = S("self"), .rater_id = app->who.user, .saw_other = of->saw_other};
    return response_open(app, &how, r);
}

Status own_image_keep(App *app, const OwnCase *of, const Answer *add, size_t n, Response *out) {
    ResponseKey key = own_image_key(of);
    TRY(response_of(app, &key, out));
    bool there = out->there;
    TRY(own_image_open(app, of, out));
    if (!there) TRY(app_audit(app, S("response.begin"), of->case_id, of->person_id, AUDIT_DONE));
    TRY(response_keep(app, out, add, n));
    return app_audit(app, S("response.keep"), of->case_id, of->person_id, AUDIT_DONE);
}

Status own_image_send(App *app, const OwnCase *of) {
    Response r;
    ResponseKey key = own_image_key(of);
    TRY(response_of(app, &key, &r));
    if (r.n_answered == 0) return STATUS(INVALID, "nothing was answered yet");
    TRY(own_image_open(app, of, &r));
    TRY(response_finish(app, &r, 0, of->saw_other));
    return case_step_measured(app, of->case_id, of->person_id, of->wave);
}

Status own_image_would_see(App *app, Str case_id, Str person_id, Str wave, Str user, bool *sees) {
    OwnImageGiverRow *row = NULL;
    *sees = false;
    TRY(own_image_giver(app->db, app->arena, case_id, person_id, wave, &row));
    if (row == NULL || str_eq(row->status, S("sent"))) return STATUS_OK;
    Str giver = row->rater_id.len ? row->rater_id : row->owner_id;
    *sees = user.len == 0 || giver.len == 0 || str_eq(user, giver);
    return STATUS_OK;
}
