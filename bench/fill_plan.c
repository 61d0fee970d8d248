// SPDX-License-Identifier: EUPL-1.2
/* A case with a large plan, for the bench of its pages. */
#include "app/goals.h"
#include "bench/fill.h"
#include "sys/clock.h"
#include "sys/secret.h"

enum { PLAN_GOALS = 10, PLAN_HELPS = 40, PLAN_STEPS = 300 };

typedef struct {
    int number;
    Str goals[PLAN_GOALS];
} PlanFilling;

static Status fill_plan_goals(App *app, PlanFilling *f) {
    static const char *const aims[] = {"burden:finances", "topic:network"};
    CaseWork work;
    TRY(case_work_load(app, fill_case(app->arena, f->number), S(""), &work));
    for (int i = 0; i < PLAN_GOALS; i++) {
        bool first;
        GoalGiven given = {
            .id = S(""),
            .person_id = work.person_id,
            .what = arena_print(app->arena, "Op %d maart betaal ik zelf mijn vaste lasten", i + 1),
            .how = S("Elke maandag samen de post openen, en daarna zelf betalen."),
            .with_whom = S("Zus\nBudgetmaatje\nJoris"),
            .has_by = true,
            .by = app_day(app) + 90,
            .aim = str_of(aims[i % 2]),
            .request_part = S(""),
            .notice = S("")};
        TRY(goal_keep(app, &work, &given, &f->goals[i], &first));
        GoalSaid said = {f->goals[i], S("professional"), S("agree"), S("here"), S(""), 1};
        TRY(goal_say(app, &work, &said, &first));
    }
    return STATUS_OK;
}

static Status fill_plan_helps(App *app, const PlanFilling *f) {
    for (int i = 0; i < PLAN_HELPS; i++) {
        InterventionAddIn in = {.id = random_key(app->arena),
                                .organisation = app->who.organisation,
                                .case_id = fill_case(app->arena, f->number),
                                .goal_id = f->goals[i % PLAN_GOALS],
                                .kind = S("reduce_burden"),
                                .provision = S(""),
                                .entry = S(""),
                                .name = arena_print(app->arena, "Hulp bij de post, %d", i),
                                .note = S("Elke week een uur."),
                                .provider = S("Buurthuis"),
                                .status = S("running"),
                                .status_why = S(""),
                                .reach = S(""),
                                .by_user = app->who.user,
                                .moment = app->now};
        TRY(intervention_add(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

static Status fill_plan_steps(App *app, const PlanFilling *f) {
    for (int i = 0; i < PLAN_STEPS; i++) {
        SmallStepAddIn in = {.id = random_key(app->arena),
                             .organisation = app->who.organisation,
                             .case_id = fill_case(app->arena, f->number),
                             .goal_id = f->goals[i % PLAN_GOALS],
                             .kind = S("step"),
                             .words = S("Samen de post van deze week geopend."),
                             .day = day_text(app->arena, app_day(app) - i / 10),
                             .who = S("resident"),
                             .who_words = S(""),
                             .result = S("done"),
                             .why = S(""),
                             .by_user = app->who.user,
                             .moment = app->now};
        TRY(small_step_add(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}

static Status fill_plan_work(Db *db, Arena *a, void *what) {
    PlanFilling *f = what;
    App app = {.db = db, .arena = a, .now = moment_now(), .who = fill_professional(FILL_FIRST)};
    TRY(fill_plan_goals(&app, f));
    TRY(fill_plan_helps(&app, f));
    return fill_plan_steps(&app, f);
}

Status fill_plan(Store *store, Arena *a, int number) {
    PlanFilling f = {.number = number};
    return store_write(store, a, fill_plan_work, &f);
}
