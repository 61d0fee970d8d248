// SPDX-License-Identifier: EUPL-1.2
/* A new case, whole or not at all. */
#include "app/case_new.h"

#include "app/case_step.h"
#include "store/cases.h"
#include "store/fold.h"
#include "sys/secret.h"
#include "statements.h"

static Str case_or_null(Str s) { return s.len ? s : (Str){0}; }

Status case_waves_usual(App *app, Day first, WaveGiven **out, size_t *n) {
    DesignUsualRow *rows = NULL;
    TRY(design_usual(app->db, app->arena, app->who.organisation, &rows, n));
    if (*n > 0 && *n <= CASE_WAVES_MOST) {
        WaveGiven *waves = ARENA_ARRAY(app->arena, WaveGiven, *n);
        for (size_t i = 0; i < *n; i++)
            waves[i] = (WaveGiven){rows[i].code, true, first + (Day)rows[i].after_days};
        *out = waves;
        return STATUS_OK;
    }
    enum { USUAL = 3, MONTHS_BETWEEN = 6 };
    WaveGiven *waves = ARENA_ARRAY(app->arena, WaveGiven, USUAL);
    for (int i = 0; i < USUAL; i++)
        waves[i] = (WaveGiven){arena_print(app->arena, "T%d", i), true,
                               day_add_months(first, MONTHS_BETWEEN * i)};
    *out = waves;
    *n = USUAL;
    return STATUS_OK;
}

static Status case_team(App *app, CaseNew *c) {
    TeamOfUserRow *teams = NULL;
    size_t n = 0;
    TRY(team_of_user(app->db, app->arena, app->who.user, app_today(app), &teams, &n));
    if (n == 0) return STATUS(INVALID, "you belong to no team today, so a case has no place");
    if (c->team_id.len == 0) c->team_id = teams[0].id;
    for (size_t i = 0; i < n; i++)
        if (str_eq(teams[i].id, c->team_id)) return STATUS_OK;
    return STATUS(INVALID, "you do not belong to this team today");
}

/* Cases that came from a file carry numbers of their own, which may be in the way. */
static Status case_free_number(App *app, CaseNew *c) {
    int year, month, day;
    day_parts(app_day(app), &year, &month, &day);
    for (int i = 0; i < 10000; i++) {
        CaseByNumberRow *taken = NULL;
        TRY(case_number(app->db, app->arena, app->who.organisation, year, &c->number));
        TRY(case_by_number(app->db, app->arena, app->who.organisation, c->number, &taken));
        if (taken == NULL) return STATUS_OK;
    }
    return STATUS(BUG, "no case number is free");
}

static Status case_add_person(App *app, const CaseNew *c, Str household, size_t i) {
    Arena *a = app->arena;
    PersonGiven p = i < c->n_persons ? c->persons[i] : (PersonGiven){0};
    Str id = random_key(a), org = app->who.organisation;
    TRY(person_add(app->db, a, id, org, household, app->now, NULL));
    PersonIdentityPutIn who = {
        .person_id = id,
        .organisation = org,
        .call_name = case_or_null(p.call_name),
        .family_name = case_or_null(p.family_name),
        .name_folded =
            text_fold(a, arena_print(a, "%.*s %.*s", STR_ARG(p.call_name), STR_ARG(p.family_name))),
        .email = case_or_null(p.email),
        .telephone = case_or_null(p.telephone),
    };
    TRY(person_identity_put(app->db, a, &who, NULL));
    CaseParticipantAddIn part = {.case_id = c->id,
                                 .person_id = id,
                                 .place = (int64_t)i + 1,
                                 .from_day = app_today(app),
                                 .organisation = org};
    return case_participant_add(app->db, a, &part, NULL);
}

static Status case_add_modules(App *app, const CaseNew *c) {
    for (size_t i = 0; i < c->n_modules; i++) {
        if (!c->modules[i].asked && c->modules[i].reason.len == 0) continue;
        CaseModulePutIn in = {.case_id = c->id,
                              .domain = c->modules[i].domain,
                              .asked = c->modules[i].asked,
                              .reason = c->modules[i].reason,
                              .decided_by = app->who.user,
                              .decided = app->now,
                              .organisation = app->who.organisation};
        TRY(case_module_put(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

/* The design a wave is of, whose window it then has; empty when the organisation has none. */
static Str case_wave_design(const DesignUsualRow *rows, size_t n, Str code) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].code, code)) return rows[i].design_id;
    return (Str){0};
}

static Status case_add_waves(App *app, const CaseNew *c, Day *first) {
    bool has_first = false;
    DesignUsualRow *design = NULL;
    size_t n_design = 0;
    TRY(design_usual(app->db, app->arena, app->who.organisation, &design, &n_design));
    *first = app_day(app);
    for (size_t i = 0; i < c->n_waves; i++) {
        const WaveGiven *w = &c->waves[i];
        bool start = str_eq(w->code, S("T0"));
        if (!w->planned && !start) continue;
        CaseWaveAddIn in = {.case_id = c->id,
                            .code = w->code,
                            .place = (int64_t)i,
                            .design_id = case_wave_design(design, n_design, w->code),
                            .planned_day = w->planned ? day_text(app->arena, w->day) : (Str){0},
                            .organisation = app->who.organisation};
        TRY(case_wave_add(app->db, app->arena, &in, NULL));
        if (start && w->planned) *first = w->day;
        has_first |= start;
    }
    if (has_first) return STATUS_OK;
    CaseWaveAddIn in = {.case_id = c->id,
                        .code = S("T0"),
                        .planned_day = app_today(app),
                        .organisation = app->who.organisation};
    return case_wave_add(app->db, app->arena, &in, NULL);
}

static Status case_add_file(App *app, CaseNew *c, Str household) {
    CaseAddIn in = {
        .id = c->id,
        .organisation = app->who.organisation,
        .number = c->number,
        .team_id = c->team_id,
        .owner_id = app->who.user,
        .household_id = household,
        .original_request = case_or_null(c->request),
        .opened_day = app_today(app),
        .step_kind = S(STEP_MEASURE),
        .step_day = app_today(app),
        .step_note = S(""),
        .retention = S("wmo"),
        .created = app->now,
    };
    TRY(case_add(app->db, app->arena, &in, NULL));
    return case_worker_add(app->db, app->arena, c->id, app->who.user, app_today(app),
                           app->who.organisation, NULL);
}

static Status case_add_household(App *app, const CaseNew *c, Str *id) {
    *id = (Str){0};
    if (c->n_persons < 2 && c->household.len == 0) return STATUS_OK;
    *id = random_key(app->arena);
    TRY(household_add(app->db, app->arena, *id, app->who.organisation, app->now, NULL));
    if (c->household.len == 0) return STATUS_OK;
    return household_identity_put(app->db, app->arena, *id, app->who.organisation, c->household,
                                  text_fold(app->arena, c->household), NULL);
}

static Status case_new_check(const CaseNew *c) {
    if (c->n_persons > CASE_PERSONS_MOST) return STATUS(INVALID, "too many persons in one case");
    if (c->n_waves > CASE_WAVES_MOST) return STATUS(INVALID, "too many waves in one case");
    if (str_chars(c->request) > CASE_REQUEST_MOST)
        return STATUS(INVALID, "the request is too long");
    if (c->id.len && !random_key_is(c->id)) return STATUS(INVALID, "this is no key of a form");
    return STATUS_OK;
}

Status case_new(App *app, CaseNew *c) {
    TRY(case_new_check(c));
    TRY(case_team(app, c));
    if (c->id.len == 0) c->id = random_key(app->arena);
    CaseByIdRow *before = NULL;
    TRY(case_by_id(app->db, app->arena, c->id, app->who.user, app_today(app), &before));
    if (before) {
        c->number = before->number;
        return STATUS_OK;
    }
    Str household;
    Day first;
    TRY(case_free_number(app, c));
    TRY(case_add_household(app, c, &household));
    TRY(case_add_file(app, c, household));
    for (size_t i = 0; i == 0 || i < c->n_persons; i++) TRY(case_add_person(app, c, household, i));
    TRY(case_add_modules(app, c));
    TRY(case_add_waves(app, c, &first));
    TRY(case_step_set(app, c->id, S(STEP_MEASURE), first, S("")));
    return app_audit(app, S("case.new"), c->id, (Str){0}, AUDIT_DONE);
}
