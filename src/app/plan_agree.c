// SPDX-License-Identifier: EUPL-1.2
/* Who agrees with which words of the plan, and settling it. */
#include "app/case_step.h"
#include "app/goals.h"
#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

enum { PLAN_JSON_MOST = 1 << 22, FOLLOW_UP_DAYS = 28 };

static bool say_known(Str says) {
    return str_eq(says, S("agree")) || str_eq(says, S("disagree")) || str_eq(says, S("change"));
}

static Status say_write(App *app, const CaseWork *w, const GoalSaid *said) {
    bool own = str_eq(said->who, S("professional"));
    GoalSayAddIn in = {.id = random_key(app->arena),
                       .organisation = app->who.organisation,
                       .case_id = w->file->id,
                       .goal_id = said->goal_id,
                       .who = said->who,
                       .says = said->says,
                       .way = own ? S("here") : said->way,
                       .words = said->words,
                       .words_version = said->words_version,
                       .by_user = app->who.user,
                       .moment = app->now};
    return goal_say_add(app->db, app->arena, &in, NULL);
}

/* Who, and how they said it. */
static Status say_who(const CaseWork *w, Str who, Str way) {
    if (str_eq(who, S("professional"))) return STATUS_OK;
    if (case_work_person(w, who) == STR_NONE)
        return STATUS(NOT_FOUND, "no such person in this case");
    if (!str_eq(way, S("in_person")) && !str_eq(way, S("telephone")))
        return STATUS(INVALID, "in person or by telephone");
    return STATUS_OK;
}

Status goal_say(App *app, const CaseWork *w, const GoalSaid *said, bool *first) {
    GoalOfRow *goal = NULL;
    bool own = str_eq(said->who, S("professional"));
    *first = true;
    TRY(case_work_change(w));
    TRY(goal_of(app->db, app->arena, said->goal_id, w->file->id, &goal));
    if (goal == NULL) return STATUS(NOT_FOUND, "no such goal in this case");
    if (!own && goal->person_id.at && !str_eq(goal->person_id, said->who))
        return STATUS(NOT_FOUND, "this goal is not about that person");
    if (!say_known(said->says)) return STATUS(INVALID, "agree, disagree or change");
    TRY(say_who(w, said->who, said->way));
    *first = goal->words_version == said->words_version;
    if (!*first) return STATUS_OK;
    TRY(say_write(app, w, said));
    return app_audit(app, S("goal.say"), w->file->id, own ? S("") : said->who, AUDIT_DONE);
}

Str plan_stamp(Arena *a, const PlanFile *f) {
    uint64_t sum = 0;
    for (size_t i = 0; i < f->n_open; i++) {
        Str one = arena_print(a, "%.*s:%lld", STR_ARG(f->goals[i].id),
                              (long long)f->goals[i].words_version);
        sum += str_hash(one);
    }
    return arena_print(a, "%llx-%zu", (unsigned long long)sum, f->n_open);
}

/* A yes for every goal of this party that has none yet. */
static Status agree_rest(App *app, const CaseWork *w, const PlanFile *f, Str who, Str way) {
    bool own = str_eq(who, S("professional"));
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        if (plan_file_private(f, g) || (!own && !plan_file_about(g, who))) continue;
        const GoalSayListRow *say = plan_file_say_now(f, g, who);
        if (say && str_eq(say->says, S("agree"))) continue;
        GoalSaid said = {g->id, who, S("agree"), way, S(""), g->words_version};
        TRY(say_write(app, w, &said));
    }
    return STATUS_OK;
}

Status plan_agree(App *app, const CaseWork *w, Str who, Str way, Str seen, bool *first) {
    PlanFile f;
    *first = true;
    TRY(case_work_change(w));
    TRY(say_who(w, who, way));
    TRY(plan_file_load(app, w->file->id, &f));
    *first = str_eq(plan_stamp(app->arena, &f), seen);
    if (!*first) return STATUS_OK;
    TRY(agree_rest(app, w, &f, who, way));
    return app_audit(app, S("plan.agree"), w->file->id,
                     str_eq(who, S("professional")) ? S("") : who, AUDIT_DONE);
}

/* ---- settling -----------------------------------------------------------------------------------
 */

size_t plan_unseen(const CaseWork *w, const PlanFile *f, size_t *places, size_t room) {
    size_t n = 0;
    for (size_t p = 0; p < w->n_persons && n < room; p++) {
        bool agreed, about = false;
        for (size_t i = 0; i < f->n_open; i++)
            about |= !plan_file_private(f, &f->goals[i]) &&
                     plan_file_about(&f->goals[i], w->persons[p].person_id);
        if (about && !plan_file_seen(f, w->persons[p].person_id, &agreed)) places[n++] = p;
    }
    return n;
}

static void settled_says(JsonOut *j, const PlanFile *f, const GoalListRow *g) {
    json_key(j, S("says"));
    json_open(j, '[');
    for (size_t i = 0; i < f->n_says; i++) {
        const GoalSayListRow *s = &f->says[i];
        if (!str_eq(s->goal_id, g->id) || s->words_version != g->words_version) continue;
        json_open(j, '{');
        json_add_text(j, S("who"), s->who);
        json_add_text(j, S("says"), s->says);
        json_add_text(j, S("way"), s->way);
        json_add_int(j, S("moment"), s->moment);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* The plan as it is settled now. */
static Str settled_body(App *app, const PlanFile *f) {
    Buf *out = buf_on(app->arena, PLAN_JSON_MOST);
    JsonOut j = json_out(out, false);
    json_open(&j, '{');
    json_add_int(&j, S("agreed"), app->now);
    json_key(&j, S("goals"));
    json_open(&j, '[');
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        json_open(&j, '{');
        json_add_text(&j, S("id"), g->id);
        json_add_text(&j, S("person_id"), g->person_id.at ? g->person_id : S(""));
        json_add_text(&j, S("what"), g->what);
        json_add_text(&j, S("how"), g->how);
        json_add_text(&j, S("with_whom"), g->with_whom);
        json_add_text(&j, S("by_day"), g->by_day.at ? g->by_day : S(""));
        json_add_text(&j, S("aim"), g->aim);
        json_add_int(&j, S("words_version"), g->words_version);
        settled_says(&j, f, g);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    return buf_str(out);
}

static Status settle_write(App *app, const CaseWork *w, const PlanFile *f, bool *first) {
    int64_t changed = 0, version = f->plan ? f->plan->version : 1;
    if (f->plan == NULL) {
        TRY(plan_add(app->db, app->arena, w->file->id, app->who.organisation, &changed));
        *first = changed == 1;
        if (!*first) return STATUS_OK;
    }
    TRY(plan_agree_put(app->db, app->arena, w->file->id, version, app->now, app->who.user,
                       &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    PastRow row = {S("plan"), w->file->id, version + 1, w->file->id, settled_body(app, f)};
    TRY(past_keep(app, &row));
    if (str_eq(w->file->step_kind, S(STEP_CLOSE))) return STATUS_OK;
    return case_step_set(app, w->file->id, S(STEP_FOLLOW_UP), app_day(app) + FOLLOW_UP_DAYS, S(""));
}

Status plan_settle(App *app, const CaseWork *w, Str seen, Settled *how) {
    PlanFile f;
    size_t unseen;
    bool first = true;
    *how = SETTLED;
    TRY(case_work_change(w));
    TRY(plan_file_load(app, w->file->id, &f));
    if (!str_eq(plan_stamp(app->arena, &f), seen)) *how = SETTLE_CHANGED;
    if (f.n_open == 0) *how = SETTLE_EMPTY;
    if (*how != SETTLED) return STATUS_OK;
    TRY(agree_rest(app, w, &f, S("professional"), S("here")));
    TRY(plan_file_load(app, w->file->id, &f));
    if (plan_unseen(w, &f, &unseen, 1)) {
        *how = SETTLE_NOT_SEEN;
        return app_audit(app, S("plan.agree"), w->file->id, S(""), AUDIT_DONE);
    }
    TRY(settle_write(app, w, &f, &first));
    if (!first) *how = SETTLE_CHANGED;
    return app_audit(app, S("plan.settle"), w->file->id, S(""), AUDIT_DONE);
}
