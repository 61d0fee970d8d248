// SPDX-License-Identifier: EUPL-1.2
/* Changing a case without losing anybody's words. */
#include "app/case_edit.h"

#include "app/case_file.h"
#include "store/fold.h"
#include "sys/secret.h"

static Str edit_or_null(Str s) { return s.len ? s : (Str){0}; }

static Status edit_open(App *app, Str case_id, CaseFile *f) {
    TRY(case_file_load(app, case_id, f));
    if (!str_eq(f->file->status, S("open"))) return STATUS(CONFLICT, "the case is closed");
    return STATUS_OK;
}

static Str edit_folded(App *app, const PersonGiven *p) {
    return text_fold(app->arena, arena_print(app->arena, "%.*s %.*s", STR_ARG(p->call_name),
                                             STR_ARG(p->family_name)));
}

static Status edit_put_identity(App *app, Str person_id, const PersonGiven *p) {
    PersonIdentityPutIn in = {.person_id = person_id,
                              .organisation = app->who.organisation,
                              .call_name = edit_or_null(p->call_name),
                              .family_name = edit_or_null(p->family_name),
                              .name_folded = edit_folded(app, p),
                              .email = edit_or_null(p->email),
                              .telephone = edit_or_null(p->telephone)};
    return person_identity_put(app->db, app->arena, &in, NULL);
}

static Status edit_add_person(App *app, const CaseFile *f, PersonEdit *e) {
    if (f->n_persons >= CASE_PERSONS_MOST) return STATUS(INVALID, "the case has people enough");
    int64_t place = 0;
    for (size_t i = 0; i < f->n_persons; i++)
        if (f->persons[i].place > place) place = f->persons[i].place;
    e->person_id = random_key(app->arena);
    TRY(person_add(app->db, app->arena, e->person_id, app->who.organisation, f->file->household_id,
                   app->now, NULL));
    TRY(edit_put_identity(app, e->person_id, &e->given));
    CaseParticipantAddIn part = {.case_id = e->case_id,
                                 .person_id = e->person_id,
                                 .place = place + 1,
                                 .from_day = app_today(app),
                                 .organisation = app->who.organisation};
    return case_participant_add(app->db, app->arena, &part, NULL);
}

static bool edit_same(const PersonIdentityVersionRow *row, const PersonGiven *p) {
    return str_eq(row->call_name, p->call_name) && str_eq(row->family_name, p->family_name) &&
           str_eq(row->email, p->email) && str_eq(row->telephone, p->telephone);
}

static Status edit_change_person(App *app, const PersonEdit *e, Edited *how) {
    PersonIdentityVersionRow *row = NULL;
    int64_t changed = 0;
    TRY(person_identity_version(app->db, app->arena, e->person_id, &row));
    if (row && edit_same(row, &e->given)) {
        *how = EDIT_NOTHING;
        return STATUS_OK;
    }
    if ((row ? row->version : 0) != e->version) {
        *how = EDIT_OVERTAKEN;
        return STATUS_OK;
    }
    if (row == NULL) return edit_put_identity(app, e->person_id, &e->given);
    PersonIdentityChangeIn in = {.person_id = e->person_id,
                                 .version = e->version,
                                 .call_name = edit_or_null(e->given.call_name),
                                 .family_name = edit_or_null(e->given.family_name),
                                 .name_folded = edit_folded(app, &e->given),
                                 .email = edit_or_null(e->given.email),
                                 .telephone = edit_or_null(e->given.telephone)};
    TRY(person_identity_change(app->db, app->arena, &in, &changed));
    if (changed == 0) *how = EDIT_OVERTAKEN;
    return STATUS_OK;
}

Status case_edit_person(App *app, PersonEdit *e, Edited *how) {
    CaseFile f;
    *how = EDIT_DONE;
    TRY(edit_open(app, e->case_id, &f));
    if (e->person_id.len == 0) {
        TRY(edit_add_person(app, &f, e));
    } else if (case_file_person(&f, e->person_id) == STR_NONE) {
        return STATUS(NOT_FOUND, "there is no such person in the case");
    } else {
        TRY(edit_change_person(app, e, how));
    }
    if (*how != EDIT_DONE) return STATUS_OK;
    return app_audit(app, S("case.person"), e->case_id, e->person_id, AUDIT_DONE);
}

static const CaseModuleRowsRow *edit_module(const CaseFile *f, Str domain) {
    for (size_t i = 0; i < f->n_modules; i++)
        if (str_eq(f->modules[i].domain, domain)) return &f->modules[i];
    return NULL;
}

static bool edit_module_differs(const CaseFile *f, const ModuleGiven *m) {
    const CaseModuleRowsRow *row = edit_module(f, m->domain);
    if (row == NULL) return m->asked || m->reason.len > 0;
    return (row->asked != 0) != m->asked || !str_eq(row->reason, m->reason);
}

Status case_edit_modules(App *app, Str case_id, int64_t version, const ModuleGiven *modules,
                         size_t n, Edited *how) {
    CaseFile f;
    size_t changes = 0;
    *how = EDIT_NOTHING;
    TRY(edit_open(app, case_id, &f));
    for (size_t i = 0; i < n; i++) changes += edit_module_differs(&f, &modules[i]);
    if (changes == 0) return STATUS_OK;
    *how = f.modules_version == version ? EDIT_DONE : EDIT_OVERTAKEN;
    if (*how == EDIT_OVERTAKEN) return STATUS_OK;
    for (size_t i = 0; i < n; i++) {
        if (!edit_module_differs(&f, &modules[i])) continue;
        CaseModulePutIn in = {.case_id = case_id,
                              .domain = modules[i].domain,
                              .asked = modules[i].asked,
                              .reason = modules[i].reason,
                              .decided_by = app->who.user,
                              .decided = app->now,
                              .organisation = app->who.organisation};
        TRY(case_module_put(app->db, app->arena, &in, NULL));
    }
    return app_audit(app, S("case.modules"), case_id, (Str){0}, AUDIT_DONE);
}

static bool edit_wave_code(Str code) {
    int64_t n;
    return code.len >= 2 && code.len <= 3 && code.at[0] == 'T' && code.at[1] != '+' &&
           code.at[1] != '-' && str_int(str_sub(code, 1, code.len), &n) && n < CASE_WAVES_MOST;
}

static Status edit_wave_differs(App *app, const CaseFile *f, const WaveGiven *w, bool *differs) {
    size_t at = case_file_wave(f, w->code);
    if (!edit_wave_code(w->code) && at == STR_NONE) return STATUS(INVALID, "this is no wave");
    Str day = w->planned ? day_text(app->arena, w->day) : S("");
    *differs = at == STR_NONE ? w->planned : !str_eq(f->waves[at].planned_day, day);
    return STATUS_OK;
}

static Status edit_wave_put(App *app, const CaseFile *f, Str case_id, const WaveGiven *w) {
    Str day = w->planned ? day_text(app->arena, w->day) : (Str){0};
    if (case_file_wave(f, w->code) != STR_NONE)
        return case_wave_plan(app->db, app->arena, case_id, w->code, day, NULL);
    int64_t place = 0;
    for (size_t i = 0; i < f->n_waves; i++)
        if (f->waves[i].place >= place) place = f->waves[i].place + 1;
    CaseWaveAddIn in = {.case_id = case_id,
                        .code = w->code,
                        .place = place,
                        .planned_day = day,
                        .organisation = app->who.organisation};
    return case_wave_add(app->db, app->arena, &in, NULL);
}

Status case_edit_waves(App *app, Str case_id, int64_t version, const WaveGiven *waves, size_t n,
                       Edited *how) {
    CaseFile f;
    size_t changes = 0;
    bool differs;
    *how = EDIT_NOTHING;
    TRY(edit_open(app, case_id, &f));
    for (size_t i = 0; i < n; i++) {
        TRY(edit_wave_differs(app, &f, &waves[i], &differs));
        changes += differs;
    }
    if (changes == 0) return STATUS_OK;
    if (f.n_waves + changes > CASE_WAVES_MOST && n > f.n_waves)
        return STATUS(INVALID, "the case has waves enough");
    *how = f.waves_version == version ? EDIT_DONE : EDIT_OVERTAKEN;
    if (*how == EDIT_OVERTAKEN) return STATUS_OK;
    for (size_t i = 0; i < n; i++) {
        TRY(edit_wave_differs(app, &f, &waves[i], &differs));
        if (differs) TRY(edit_wave_put(app, &f, case_id, &waves[i]));
    }
    return app_audit(app, S("case.waves"), case_id, (Str){0}, AUDIT_DONE);
}

/* A colleague must be in that team today; a team must be of this organisation and open. */
static Status edit_hand_check(App *app, Str team_id, Str user_id) {
    size_t n = 0;
    if (user_id.len) {
        ColleagueListRow *rows = NULL;
        TRY(colleague_list(app->db, app->arena, app->who.user, app_today(app), &rows, &n));
        for (size_t i = 0; i < n; i++)
            if (str_eq(rows[i].team_id, team_id) && str_eq(rows[i].user_id, user_id))
                return STATUS_OK;
        return STATUS(INVALID, "there is no such colleague");
    }
    TeamListRow *teams = NULL;
    TRY(team_list(app->db, app->arena, app->who.organisation, &teams, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(teams[i].id, team_id) && !teams[i].has_closed) return STATUS_OK;
    return STATUS(INVALID, "there is no such team");
}

static Status edit_hand_gone(App *app, Str case_id, bool *gone) {
    CaseByIdRow *row = NULL;
    TRY(case_by_id(app->db, app->arena, case_id, app->who.user, app_today(app), &row));
    *gone = row == NULL;
    return STATUS_OK;
}

Status case_edit_hand(App *app, Str case_id, int64_t version, Str team_id, Str user_id, Edited *how,
                      bool *gone) {
    CaseFile f;
    int64_t changed = 0;
    *gone = false;
    TRY(edit_open(app, case_id, &f));
    TRY(edit_hand_check(app, team_id, user_id));
    *how = EDIT_NOTHING;
    if (str_eq(f.file->team_id, team_id) && str_eq(f.file->owner_id, user_id)) return STATUS_OK;
    *how = EDIT_OVERTAKEN;
    if (f.file->version != version) return STATUS_OK;
    TRY(case_hand(app->db, app->arena, case_id, version, team_id, edit_or_null(user_id), &changed));
    if (changed == 0) return STATUS_OK;
    *how = EDIT_DONE;
    TRY(case_worker_until(app->db, app->arena, case_id, app_today(app), NULL));
    if (user_id.len)
        TRY(case_worker_again(app->db, app->arena, case_id, user_id, app_today(app),
                              app->who.organisation, NULL));
    TRY(edit_hand_gone(app, case_id, gone));
    return app_audit(app, S("case.hand_over"), case_id, (Str){0}, AUDIT_DONE);
}
