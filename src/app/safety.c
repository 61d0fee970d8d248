// SPDX-License-Identifier: EUPL-1.2
/* The private signal: finding it, reading it, settling it. */
#include "app/safety.h"

#include "statements.h"

static Str safety_path(Arena *a, Str case_id, Str id) {
    return arena_print(a, "/zaken/%.*s/bericht/%.*s", STR_ARG(case_id), STR_ARG(id));
}

Status safety_open_for_case(App *app, Str case_id, const SafetyOpen **out, size_t *n) {
    SafetySignalOfCaseRow *rows = NULL;
    TRY(safety_signal_of_case(app->db, app->arena, case_id, app->who.user, app_today(app), &rows,
                              n));
    SafetyOpen *open = ARENA_ARRAY(app->arena, SafetyOpen, *n + 1);
    for (size_t i = 0; i < *n; i++)
        open[i] = (SafetyOpen){.id = rows[i].id,
                               .case_id = case_id,
                               .person_id = rows[i].person_id,
                               .path = safety_path(app->arena, case_id, rows[i].id),
                               .raised = rows[i].raised,
                               .seen = rows[i].has_seen ? rows[i].seen : 0};
    *out = open;
    return STATUS_OK;
}

Status safety_open_for_user(App *app, const SafetyOpen **out, size_t *n) {
    SafetySignalListRow *rows = NULL;
    TRY(safety_signal_list(app->db, app->arena, app->who.user, app_today(app), &rows, n));
    SafetyOpen *open = ARENA_ARRAY(app->arena, SafetyOpen, *n + 1);
    for (size_t i = 0; i < *n; i++)
        open[i] = (SafetyOpen){.id = rows[i].id,
                               .case_id = rows[i].case_id,
                               .person_id = rows[i].person_id,
                               .number = rows[i].case_number,
                               .path = safety_path(app->arena, rows[i].case_id, rows[i].id),
                               .raised = rows[i].raised,
                               .seen = rows[i].has_seen ? rows[i].seen : 0};
    *out = open;
    return STATUS_OK;
}

Status safety_load(App *app, Str id, Str case_id, Safety *out) {
    SafetySignalOneRow *row = NULL;
    TRY(safety_signal_one(app->db, app->arena, id, case_id, app->who.user, app_today(app), &row));
    if (row == NULL) return STATUS(NOT_FOUND, "no such message for this user");
    *out = (Safety){.id = id,
                    .case_id = case_id,
                    .person_id = row->person_id,
                    .number = row->case_number,
                    .call_name = row->call_name,
                    .family_name = row->family_name,
                    .wave = row->wave,
                    .by_resident = str_eq(row->rater, S("resident")),
                    .raised = row->raised,
                    .seen = row->has_seen ? row->seen : 0,
                    .settled = row->has_settled ? row->settled : 0,
                    .seen_by = row->seen_name};
    return STATUS_OK;
}

Status safety_mark(App *app, Str id, Str case_id, SafetyStep step) {
    Safety signal;
    Str today = app_today(app);
    int64_t changed = 0, settled = 0;
    TRY(safety_load(app, id, case_id, &signal));
    TRY(safety_signal_seen(app->db, app->arena, id, app->who.user, today, app->now, &changed));
    if (step == SAFETY_SETTLED)
        TRY(safety_signal_settle(app->db, app->arena, id, app->who.user, today, app->now,
                                 &settled));
    if (changed + settled == 0) return STATUS_OK;
    /* The same word as for every small change in a case: the log of a resident does not tell. */
    return app_audit(app, S("case.note"), case_id, signal.person_id, AUDIT_DONE);
}
