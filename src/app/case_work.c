// SPDX-License-Identifier: EUPL-1.2
/* The start of every deed on a case beyond measuring. */
#include "app/case_work.h"

Status case_work_load(App *app, Str case_id, Str person_id, CaseWork *out) {
    CaseParticipantListRow *rows = NULL;
    size_t n = 0;
    Str today = app_today(app);
    *out = (CaseWork){.person_id = S("")};
    TRY(case_by_id(app->db, app->arena, case_id, app->who.user, today, &out->file));
    if (out->file == NULL) return STATUS(NOT_FOUND, "no such case for this user");
    out->open = str_eq(out->file->status, S("open"));
    TRY(case_participant_list(app->db, app->arena, case_id, app->who.user, today, &rows, &n));
    CaseParticipantListRow *here = ARENA_ARRAY(app->arena, CaseParticipantListRow, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].until_day.at == NULL) here[out->n_persons++] = rows[i];
    out->persons = here;
    if (person_id.len) {
        out->person = case_work_person(out, person_id);
        if (out->person == STR_NONE) return STATUS(NOT_FOUND, "no such person in this case");
    }
    if (out->n_persons) out->person_id = here[out->person].person_id;
    return STATUS_OK;
}

Status case_work_change(const CaseWork *w) {
    return w->open ? STATUS_OK : STATUS(CONFLICT, "the case is closed");
}

size_t case_work_person(const CaseWork *w, Str person_id) {
    for (size_t i = 0; i < w->n_persons; i++)
        if (str_eq(w->persons[i].person_id, person_id)) return i;
    return STR_NONE;
}
