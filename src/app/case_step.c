// SPDX-License-Identifier: EUPL-1.2
/* The next step of a case moves by itself. */
#include "app/case_step.h"

#include "core/waves.h"
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

/* The two sides of one measurement as the state machine has them. */
static Status step_next(App *app, Str case_id, Str wave, bool closed, const CaseMeasuredRow *how,
                        WaveNext *next) {
    CaseWaveFactsRow *w = NULL;
    TRY(case_wave_facts(app->db, app->arena, case_id, wave, &w));
    if (w == NULL) return STATUS(NOT_FOUND, "there is no such wave");
    WaveFacts f = {.side = WAVE_RESIDENT,
                   .first = w->place == 0,
                   .today = app_day(app),
                   .now = app->now,
                   .before = w->has_days_before ? (int)w->days_before : -1,
                   .after = w->has_days_after ? (int)w->days_after : -1,
                   .begun = how->resident_begun > 0,
                   .sent = how->resident_sent > 0,
                   .closed = closed || how->gone > 0,
                   .invited = how->has_invited_until,
                   .code_expires = how->invited_until};
    f.planned = w->planned_day.at && day_parse(w->planned_day, &f.day);
    WaveState resident = wave_state(&f);
    f.side = WAVE_PROFESSIONAL;
    f.begun = how->professional_begun > 0;
    f.sent = how->professional_sent > 0;
    WaveState own = wave_state(&f);
    *next = wave_next(&resident, &own);
    return STATUS_OK;
}

Status case_step_measured(App *app, Str case_id, Str person_id, Str wave) {
    CaseStepOfRow *now = NULL;
    CaseMeasuredRow *how = NULL;
    WaveNext next;
    Day day = app_day(app);
    TRY(case_step_of(app->db, app->arena, case_id, &now));
    TRY(case_measured(app->db, app->arena, case_id, person_id, wave, &how));
    if (now == NULL || how == NULL) return STATUS(NOT_FOUND, "there is no such case");
    TRY(step_next(app, case_id, wave, !str_eq(now->status, S("open")), how, &next));
    if (next == WAVE_NEXT_NOTHING) return STATUS_OK;
    if (next != WAVE_NEXT_TALK && !step_is_measuring(now->step_kind)) return STATUS_OK;
    static const Str kinds[] = {[WAVE_NEXT_INVITE] = S_INIT(STEP_MEASURE),
                                [WAVE_NEXT_OWN] = S_INIT(STEP_OWN_IMAGE),
                                [WAVE_NEXT_WAIT] = S_INIT(STEP_WAIT),
                                [WAVE_NEXT_TALK] = S_INIT(STEP_TALK)};
    if (next == WAVE_NEXT_WAIT && how->has_invited_until && how->invited_until > app->now)
        day = moment_local_day(how->invited_until);
    return case_step_set(app, case_id, kinds[next], day, S(""));
}
