// SPDX-License-Identifier: EUPL-1.2
/* Goals: writing, changing, ordering, ending and judging them. */
#include "app/goals.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

enum { GOAL_JSON_MOST = 1 << 21 };

static void goal_body_text(JsonOut *j, Str name, Str value) {
    json_add_text(j, name, value.at ? value : S(""));
}

static Str goal_body(Arena *a, const GoalOfRow *g) {
    Buf *out = buf_on(a, GOAL_JSON_MOST);
    JsonOut j = json_out(out, false);
    json_open(&j, '{');
    goal_body_text(&j, S("person_id"), g->person_id);
    goal_body_text(&j, S("what"), g->what);
    goal_body_text(&j, S("how"), g->how);
    goal_body_text(&j, S("with_whom"), g->with_whom);
    goal_body_text(&j, S("by_day"), g->by_day);
    goal_body_text(&j, S("aim"), g->aim);
    goal_body_text(&j, S("request_part"), g->request_part);
    goal_body_text(&j, S("notice"), g->notice);
    goal_body_text(&j, S("status"), g->status);
    goal_body_text(&j, S("ended_day"), g->ended_day);
    goal_body_text(&j, S("ended_why"), g->ended_why);
    json_add_int(&j, S("words_version"), g->words_version);
    json_close(&j, '}');
    return buf_str(out);
}

static Status goal_find(App *app, const CaseWork *w, Str id, GoalOfRow **out) {
    TRY(goal_of(app->db, app->arena, id, w->file->id, out));
    return *out ? STATUS_OK : STATUS(NOT_FOUND, "no such goal in this case");
}

static Status goal_past(App *app, const CaseWork *w, const GoalOfRow *g) {
    PastRow row = {S("goal"), g->id, g->version, w->file->id, goal_body(app->arena, g)};
    return past_keep(app, &row);
}

/* ---- writing ------------------------------------------------------------------------------------
 */

static bool goal_text_same(Str had, Str given) { return str_eq(had.at ? had : S(""), given); }

static bool goal_words_same(Arena *a, const GoalOfRow *g, const GoalGiven *given) {
    return goal_text_same(g->what, given->what) && goal_text_same(g->how, given->how) &&
           goal_text_same(g->with_whom, given->with_whom) &&
           goal_text_same(g->person_id, given->person_id) && goal_text_same(g->aim, given->aim) &&
           goal_text_same(g->by_day, given->has_by ? day_text(a, given->by) : S(""));
}

static bool goal_rest_same(const GoalOfRow *g, const GoalGiven *given) {
    return goal_text_same(g->request_part, given->request_part) &&
           goal_text_same(g->notice, given->notice);
}

/* An aim that the goal had already may stay, whatever it is. */
static Status goal_check(App *app, const CaseWork *w, const GoalGiven *given, Str had) {
    const Instrument *in = NULL;
    Subject s;
    if (given->person_id.len && case_work_person(w, given->person_id) == STR_NONE)
        return STATUS(NOT_FOUND, "no such person in this case");
    if (given->aim.len == 0 || str_eq(given->aim, had)) return STATUS_OK;
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    if (!subject_read(in, given->aim, &s) || subject_private(in, s))
        return STATUS(NOT_FOUND, "a goal cannot aim at this");
    return STATUS_OK;
}

static Status goal_new(App *app, const CaseWork *w, const GoalGiven *given, Str *id) {
    GoalListRow *rows = NULL;
    size_t n = 0;
    TRY(goal_list(app->db, app->arena, w->file->id, &rows, &n));
    if (n >= GOALS_MOST) return STATUS(CONFLICT, "there are very many goals already");
    *id = given->key.len ? given->key : random_key(app->arena);
    GoalAddIn in = {
        .id = *id,
        .organisation = app->who.organisation,
        .case_id = w->file->id,
        .person_id = given->person_id.len ? given->person_id : (Str){0},
        .what = given->what,
        .how = given->how,
        .with_whom = given->with_whom,
        .by_day = given->has_by ? day_text(app->arena, given->by) : (Str){0},
        .aim = given->aim,
        .request_part = given->request_part,
        .notice = given->notice,
        .since_day = app_today(app),
        .by_user = app->who.user,
        .moment = app->now,
    };
    TRY(goal_add(app->db, app->arena, &in, NULL));
    return app_audit(app, S("goal.keep"), w->file->id, given->person_id, AUDIT_DONE);
}

static Status goal_change(App *app, const CaseWork *w, const GoalOfRow *had, const GoalGiven *given,
                          bool *first) {
    int64_t changed = 0;
    bool same = goal_words_same(app->arena, had, given);
    GoalPutIn in = {
        .id = had->id,
        .case_id = w->file->id,
        .version = given->version,
        .person_id = given->person_id.len ? given->person_id : (Str){0},
        .what = given->what,
        .how = given->how,
        .with_whom = given->with_whom,
        .by_day = given->has_by ? day_text(app->arena, given->by) : (Str){0},
        .aim = given->aim,
        .request_part = given->request_part,
        .notice = given->notice,
        .words_version = had->words_version + !same,
        .by_user = app->who.user,
        .moment = app->now,
    };
    TRY(goal_past(app, w, had));
    TRY(goal_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return app_audit(app, S("goal.keep"), w->file->id, given->person_id, AUDIT_DONE);
}

Status goal_keep(App *app, const CaseWork *w, const GoalGiven *given, Str *id, bool *first) {
    GoalOfRow *had = NULL;
    *first = true;
    *id = given->id;
    TRY(case_work_change(w));
    if (given->id.len) TRY(goal_find(app, w, given->id, &had));
    if (given->id.len == 0 && given->key.len)
        TRY(goal_of(app->db, app->arena, given->key, w->file->id, &had));
    TRY(goal_check(app, w, given, had ? had->aim : S("")));
    if (had == NULL) return goal_new(app, w, given, id);
    *id = had->id;
    if (goal_words_same(app->arena, had, given) && goal_rest_same(had, given)) return STATUS_OK;
    *first = had->version == given->version;
    return *first ? goal_change(app, w, had, given, first) : STATUS_OK;
}

/* ---- ending, and the order ----------------------------------------------------------------------
 */

Status goal_end(App *app, const CaseWork *w, Str id, int64_t version, Str status, Str why,
                bool *first) {
    GoalOfRow *had = NULL;
    int64_t changed = 0;
    bool open = str_eq(status, S("open"));
    *first = true;
    if (!open && !str_eq(status, S("reached")) && !str_eq(status, S("stopped")))
        return STATUS(INVALID, "a goal cannot end like this");
    TRY(case_work_change(w));
    TRY(goal_find(app, w, id, &had));
    if (str_eq(had->status, status) && str_eq(had->ended_why, why)) return STATUS_OK;
    *first = had->version == version;
    if (!*first) return STATUS_OK;
    GoalEndPutIn in = {.id = id,
                       .case_id = w->file->id,
                       .version = version,
                       .status = status,
                       .ended_day = open ? (Str){0} : app_today(app),
                       .ended_why = open ? S("") : why,
                       .by_user = app->who.user,
                       .moment = app->now};
    TRY(goal_past(app, w, had));
    TRY(goal_end_put(app->db, app->arena, &in, &changed));
    *first = changed == 1;
    return app_audit(app, S("goal.end"), w->file->id, had->person_id.at ? had->person_id : S(""),
                     AUDIT_DONE);
}

/* Where the goal stands among the others that go on: `place` counts those that may lie open, as the
   page shows them. */
static size_t goal_move_to(const Instrument *in, const GoalListRow *rows, size_t open, size_t from,
                           int64_t place) {
    int64_t shown = 1;
    size_t to = 0;
    for (size_t i = 0; i < open && shown < place; i++) {
        if (i == from) continue;
        shown += !subject_word_private(in, rows[i].aim);
        to++;
    }
    return to;
}

Status goal_move(App *app, const CaseWork *w, Str id, int64_t place) {
    const Instrument *in = NULL;
    GoalListRow *rows = NULL;
    size_t n = 0, open = 0, from = STR_NONE;
    TRY(case_work_change(w));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(goal_list(app->db, app->arena, w->file->id, &rows, &n));
    for (size_t i = 0; i < n && str_eq(rows[i].status, S("open")); i++, open++)
        if (str_eq(rows[i].id, id)) from = i;
    if (from == STR_NONE) return STATUS(NOT_FOUND, "no such goal goes on in this case");
    size_t to = goal_move_to(in, rows, open, from, place);
    for (size_t at = 0, next = 0; at < open; at++) {
        if (next == from) next++;
        size_t i = at == to ? from : next++;
        if (rows[i].place != (int64_t)at + 1)
            TRY(goal_place_put(app->db, app->arena, rows[i].id, w->file->id, (int64_t)at + 1,
                               NULL));
    }
    return app_audit(app, S("goal.order"), w->file->id, S(""), AUDIT_DONE);
}

/* ---- judging, and what was left -----------------------------------------------------------------
 */

Status goal_reach(App *app, const CaseWork *w, Str goal_id, Str side, Str person_id, int64_t value,
                  Str words) {
    GoalOfRow *goal = NULL;
    bool resident = str_eq(side, S("resident"));
    TRY(case_work_change(w));
    TRY(goal_find(app, w, goal_id, &goal));
    if (value < 0 || value > 2 || (!resident && !str_eq(side, S("professional"))))
        return STATUS(INVALID, "0, 1 or 2, by the resident or the professional");
    if (resident && (case_work_person(w, person_id) == STR_NONE ||
                     (goal->person_id.at && !str_eq(goal->person_id, person_id))))
        return STATUS(NOT_FOUND, "this goal is not about that person");
    GoalAttainmentAddIn in = {.id = random_key(app->arena),
                              .organisation = app->who.organisation,
                              .case_id = w->file->id,
                              .goal_id = goal_id,
                              .side = side,
                              .person_id = resident ? person_id : (Str){0},
                              .value = value,
                              .words = words,
                              .wave = S(""),
                              .day = app_today(app),
                              .by_user = app->who.user,
                              .moment = app->now};
    TRY(goal_attainment_add(app->db, app->arena, &in, NULL));
    return app_audit(app, S("goal.reach"), w->file->id, resident ? person_id : S(""), AUDIT_DONE);
}

Status warning_leave(App *app, const CaseWork *w, Str goal_id, Str rule, Str about, Str why,
                     bool again) {
    const PlanRules *rules = NULL;
    GoalOfRow *goal = NULL;
    TRY(case_work_change(w));
    TRY(plan_rules_usual(&rules));
    const PlanRule *known = plan_rule(rules, rule);
    if (known == NULL || known->level == PLAN_STOP)
        return STATUS(NOT_FOUND, "no such warning that can be left");
    if (goal_id.len) TRY(goal_find(app, w, goal_id, &goal));
    if (again) {
        TRY(warning_left_remove(app->db, app->arena, w->file->id, goal_id, rule, about, NULL));
        return app_audit(app, S("plan.warning"), w->file->id, S(""), AUDIT_DONE);
    }
    WarningLeftPutIn in = {.case_id = w->file->id,
                           .goal_id = goal_id,
                           .rule = rule,
                           .about = about,
                           .organisation = app->who.organisation,
                           .words_version = goal ? goal->words_version : 1,
                           .why = why,
                           .by_user = app->who.user,
                           .moment = app->now};
    TRY(warning_left_put(app->db, app->arena, &in, NULL));
    return app_audit(app, S("plan.warning"), w->file->id, S(""), AUDIT_DONE);
}

Status urgent_mark(App *app, const CaseWork *w, Str person_id, Str domain, bool urgent, Str why) {
    const Instrument *in = NULL;
    Subject s;
    TRY(case_work_change(w));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    if (!subject_read(in, arena_print(app->arena, "burden:%.*s", STR_ARG(domain)), &s) ||
        s.kind != SUBJECT_BURDEN || subject_private(in, s) ||
        case_work_person(w, person_id) == STR_NONE)
        return STATUS(NOT_FOUND, "no such person or domain here");
    UrgentDomainPutIn put = {.case_id = w->file->id,
                             .person_id = person_id,
                             .domain = domain,
                             .organisation = app->who.organisation,
                             .urgent = urgent,
                             .why = why,
                             .by_user = app->who.user,
                             .moment = app->now};
    TRY(urgent_domain_put(app->db, app->arena, &put, NULL));
    return app_audit(app, S("plan.urgent"), w->file->id, person_id, AUDIT_DONE);
}
