// SPDX-License-Identifier: EUPL-1.2
/* One case as somebody of its team sees it. */
#include "app/case_file.h"

Status case_file_load(App *app, Str id, CaseFile *out) {
    Str user = app->who.user, today = app_today(app);
    Db *db = app->db;
    Arena *a = app->arena;
    *out = (CaseFile){.now = app->now, .today = app_day(app)};
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

/* What the state machine says, as pages tell it. */
static Measured case_file_how(const WaveFacts *f, const WaveState *s) {
    static const Measured said[WAVE_HOWS] = {
        [WAVE_INVITED] = MEASURE_INVITED, [WAVE_REMINDED] = MEASURE_INVITED,
        [WAVE_BUSY] = MEASURE_BUSY,       [WAVE_ANSWERED] = MEASURE_SENT,
        [WAVE_EXPIRED] = MEASURE_EXPIRED,
    };
    if (s->how == WAVE_EXPIRED && !f->invited) return MEASURE_NOTHING;
    if (s->how == WAVE_CLOSED && f->begun) return MEASURE_BUSY;
    return said[s->how];
}

static WaveFacts case_file_facts(const CaseFile *f, Str person_id, Str wave, WaveSide side) {
    size_t w = case_file_wave(f, wave), p = case_file_person(f, person_id);
    WaveFacts facts = {.side = side, .today = f->today, .now = f->now, .before = -1, .after = -1};
    facts.closed =
        !str_eq(f->file->status, S("open")) || (p != STR_NONE && f->persons[p].until_day.at);
    if (w == STR_NONE) return facts;
    const CaseWaveListRow *row = &f->waves[w];
    facts.first = w == 0;
    facts.planned = row->planned_day.at && day_parse(row->planned_day, &facts.day);
    if (row->has_days_before) facts.before = (int)row->days_before;
    if (row->has_days_after) facts.after = (int)row->days_after;
    return facts;
}

static MeasuredSide case_file_side(const CaseFile *f, Str person_id, Str wave, Str rater,
                                   WaveFacts *facts) {
    MeasuredSide side = {0};
    for (size_t i = 0; i < f->n_responses; i++) {
        const ResponseListRow *r = &f->responses[i];
        if (!str_eq(r->person_id, person_id) || !str_eq(r->wave, wave) ||
            !str_eq(r->rater, rater) || facts->sent)
            continue;
        bool sent = str_eq(r->status, S("sent"));
        facts->begun = true;
        facts->sent = sent;
        side = (MeasuredSide){.sent = sent && r->has_sent ? r->sent : 0,
                              .rater_id = r->rater_id,
                              .saw_other = r->saw_other != 0,
                              .mode = r->mode};
        if (sent && r->answered_day.at) (void)day_parse(r->answered_day, &side.answered);
    }
    return side;
}

MeasuredSide case_file_professional(const CaseFile *f, Str person_id, Str wave) {
    WaveFacts facts = case_file_facts(f, person_id, wave, WAVE_PROFESSIONAL);
    MeasuredSide side = case_file_side(f, person_id, wave, S("professional"), &facts);
    side.state = wave_state(&facts);
    side.how = case_file_how(&facts, &side.state);
    return side;
}

MeasuredSide case_file_resident(const CaseFile *f, Str person_id, Str wave) {
    WaveFacts facts = case_file_facts(f, person_id, wave, WAVE_RESIDENT);
    MeasuredSide side = case_file_side(f, person_id, wave, S("resident"), &facts);
    for (size_t i = 0; i < f->n_invites; i++) {
        const InviteOfCaseRow *v = &f->invites[i];
        if (!str_eq(v->person_id, person_id) || !str_eq(v->wave, wave)) continue;
        side.expires = v->expires;
        facts.invited = true;
        facts.code_expires = v->expires;
        facts.reminded = v->reminded != 0;
    }
    side.state = wave_state(&facts);
    side.how = case_file_how(&facts, &side.state);
    return side;
}

static bool case_file_both(const CaseFile *f, size_t person, size_t wave) {
    Str p = f->persons[person].person_id, w = f->waves[wave].code;
    return case_file_resident(f, p, w).how == MEASURE_SENT &&
           case_file_professional(f, p, w).how == MEASURE_SENT;
}

size_t case_file_last_both(const CaseFile *f, Str person_id) {
    size_t person = case_file_person(f, person_id);
    for (size_t w = f->n_waves; person != STR_NONE && w-- > 0;)
        if (case_file_both(f, person, w)) return w;
    return STR_NONE;
}

static bool case_file_wants(const CaseFile *f, size_t person, size_t wave) {
    Str p = f->persons[person].person_id, w = f->waves[wave].code;
    return case_file_resident(f, p, w).state.wants || case_file_professional(f, p, w).state.wants;
}

bool case_file_at_hand(const CaseFile *file, Day today, Measurement *out) {
    bool last = false;
    CaseFile then = *file;
    const CaseFile *f = &then;
    then.today = today;
    *out = (Measurement){0};
    for (size_t w = 0; w < f->n_waves; w++)
        for (size_t p = 0; p < f->n_persons; p++) {
            if (f->persons[p].until_day.at) continue;
            bool both = case_file_both(f, p, w);
            if (!both && case_file_wants(f, p, w)) {
                *out = (Measurement){p, w, false};
                return true;
            }
            if (both) *out = (Measurement){p, w, true}, last = true;
        }
    return last || (f->n_persons && f->n_waves);
}
