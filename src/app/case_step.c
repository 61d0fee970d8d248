// SPDX-License-Identifier: EUPL-1.2
/* The next step of a case moves by itself. */
#include "app/case_step.h"

#include "statements.h"

Status case_step_set(App *app, Str case_id, Str kind, Day day, Str note) {
    return case_step_put(app->db, app->arena, case_id, kind, day_text(app->arena, day), note, NULL);
}

static bool step_is_measuring(Str kind) {
    static const Str kinds[] = {S_INIT(STEP_MEASURE), S_INIT(STEP_OWN_IMAGE), S_INIT(STEP_WAIT),
                                S_INIT(STEP_FOLLOW_UP)};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(kinds[i], kind)) return true;
    return false;
}

Status case_step_measured(App *app, Str case_id, Str person_id, Str wave) {
    CaseStepOfRow *now = NULL;
    CaseMeasuredRow *how = NULL;
    TRY(case_step_of(app->db, app->arena, case_id, &now));
    TRY(case_measured(app->db, app->arena, case_id, person_id, wave, app->now, &how));
    if (now == NULL || how == NULL) return STATUS(NOT_FOUND, "there is no such case");
    Day today = app_day(app);
    if (how->resident_sent && how->professional_sent)
        return case_step_set(app, case_id, S(STEP_TALK), today, S(""));
    if (!step_is_measuring(now->step_kind)) return STATUS_OK;
    if (how->professional_sent && how->has_invited_until)
        return case_step_set(app, case_id, S(STEP_WAIT), moment_local_day(how->invited_until),
                             S(""));
    bool own = how->resident_sent || how->has_invited_until;
    return case_step_set(app, case_id, own ? S(STEP_OWN_IMAGE) : S(STEP_MEASURE), today, S(""));
}
