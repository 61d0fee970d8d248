// SPDX-License-Identifier: EUPL-1.2
/* One case as somebody of its team sees it. */
#include "app/case_file.h"

Status case_file_load(App *app, Str id, CaseFile *out) {
    Str user = app->who.user, today = app_today(app);
    Db *db = app->db;
    Arena *a = app->arena;
    *out = (CaseFile){.now = app->now};
    TRY(case_by_id(db, a, id, user, today, &out->file));
    if (out->file == NULL) return STATUS(NOT_FOUND, "there is no such case");
    TRY(case_participant_list(db, a, id, user, today, &out->persons, &out->n_persons));
    TRY(case_wave_list(db, a, id, user, today, &out->waves, &out->n_waves));
    TRY(case_module_rows(db, a, id, &out->modules, &out->n_modules));
    TRY(response_list(db, a, id, user, today, &out->responses, &out->n_responses));
    TRY(invite_of_case(db, a, id, &out->invites, &out->n_invites));
    for (size_t i = 0; i < out->n_modules; i++) out->modules_version += out->modules[i].version;
    for (size_t i = 0; i < out->n_waves; i++) out->waves_version += out->waves[i].version;
    return STATUS_OK;
}

size_t case_file_person(const CaseFile *f, Str person_id) {
    for (size_t i = 0; i < f->n_persons; i++)
        if (str_eq(f->persons[i].person_id, person_id)) return i;
    return STR_NONE;
}

size_t case_file_wave(const CaseFile *f, Str code) {
    for (size_t i = 0; i < f->n_waves; i++)
        if (str_eq(f->waves[i].code, code)) return i;
    return STR_NONE;
}

static MeasuredSide case_file_side(const CaseFile *f, Str person_id, Str wave, Str rater) {
    MeasuredSide side = {0};
    for (size_t i = 0; i < f->n_responses; i++) {
        const ResponseListRow *r = &f->responses[i];
        if (!str_eq(r->person_id, person_id) || !str_eq(r->wave, wave) ||
            !str_eq(r->rater, rater) || side.how == MEASURE_SENT)
            continue;
        bool sent = str_eq(r->status, S("sent"));
        side = (MeasuredSide){.how = sent ? MEASURE_SENT : MEASURE_BUSY,
                              .sent = sent && r->has_sent ? r->sent : 0,
                              .rater_id = r->rater_id,
                              .saw_other = r->saw_other != 0,
                              .mode = r->mode};
        if (sent && r->answered_day.at) (void)day_parse(r->answered_day, &side.answered);
    }
    return side;
}

MeasuredSide case_file_professional(const CaseFile *f, Str person_id, Str wave) {
    return case_file_side(f, person_id, wave, S("professional"));
}

MeasuredSide case_file_resident(const CaseFile *f, Str person_id, Str wave) {
    MeasuredSide side = case_file_side(f, person_id, wave, S("resident"));
    for (size_t i = 0; i < f->n_invites; i++) {
        const InviteOfCaseRow *v = &f->invites[i];
        if (!str_eq(v->person_id, person_id) || !str_eq(v->wave, wave)) continue;
        side.expires = v->expires;
        if (side.how != MEASURE_NOTHING && side.how != MEASURE_EXPIRED) continue;
        side.how = v->expires > f->now ? MEASURE_INVITED : MEASURE_EXPIRED;
    }
    return side;
}

static bool case_file_both(const CaseFile *f, size_t person, size_t wave) {
    Str p = f->persons[person].person_id, w = f->waves[wave].code;
    return case_file_resident(f, p, w).how == MEASURE_SENT &&
           case_file_professional(f, p, w).how == MEASURE_SENT;
}

static bool case_file_due(const CaseFile *f, size_t person, size_t wave, Day today) {
    enum { AHEAD_DAYS = 31 };
    Day day;
    Str p = f->persons[person].person_id, w = f->waves[wave].code;
    if (case_file_resident(f, p, w).how || case_file_professional(f, p, w).how) return true;
    if (f->waves[wave].planned_day.at == NULL) return wave == 0;
    return day_parse(f->waves[wave].planned_day, &day) && day <= today + AHEAD_DAYS;
}

size_t case_file_last_both(const CaseFile *f, Str person_id) {
    size_t person = case_file_person(f, person_id);
    for (size_t w = f->n_waves; person != STR_NONE && w-- > 0;)
        if (case_file_both(f, person, w)) return w;
    return STR_NONE;
}

bool case_file_at_hand(const CaseFile *f, Day today, Measurement *out) {
    bool last = false;
    *out = (Measurement){0};
    for (size_t w = 0; w < f->n_waves; w++)
        for (size_t p = 0; p < f->n_persons; p++) {
            if (f->persons[p].until_day.at) continue;
            bool both = case_file_both(f, p, w);
            if (!both && case_file_due(f, p, w, today)) {
                *out = (Measurement){p, w, false};
                return true;
            }
            if (both) *out = (Measurement){p, w, true}, last = true;
        }
    return last || (f->n_persons && f->n_waves);
}
