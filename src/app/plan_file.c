// SPDX-License-Identifier: EUPL-1.2
/* Loads the plan of a case, and says who said what of which goal. */
#include "app/plan_file.h"

#include "core/scoring.h"

/* ---- how heavy ----------------------------------------------------------------------------------
 */

/* One document of answers: {"b1":{"v":2},...}. What cannot be read says nothing. */
static void plan_heavy_add(Arena *a, const Instrument *in, Str document, bool *heavy) {
    const Json *answers = NULL;
    if (json_read(a, document, &answers).code != OK) return;
    int most = answers_most(&in->answers[in->burden_answers]);
    for (size_t d = 0; d < in->n_domains; d++) {
        const Json *one = json_get(answers, in->domains[d].id);
        heavy[d] |= one && json_get_int(one, S("v"), ANSWER_NONE) == most;
    }
}

static Status plan_heavy(App *app, PlanFile *f) {
    PlanImagesRow *rows = NULL;
    size_t n = 0;
    bool *heavy = ARENA_ARRAY(app->arena, bool, f->in->n_domains + 1);
    TRY(plan_images(app->db, app->arena, f->case_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].instrument, f->in->id))
            plan_heavy_add(app->arena, f->in, rows[i].document, heavy);
    f->heavy = heavy;
    return STATUS_OK;
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

Status plan_file_load(App *app, Str case_id, PlanFile *out) {
    GoalListRow *goals = NULL;
    GoalSayListRow *says = NULL;
    GoalAttainmentListRow *attained = NULL;
    PlanHelpRow *help = NULL;
    PlanStepsRow *steps = NULL;
    WarningLeftListRow *left = NULL;
    UrgentDomainListRow *urgent = NULL;
    PlanWishesRow *wishes = NULL;
    Db *db = app->db;
    Arena *a = app->arena;
    PlanFile f = {.case_id = case_id};
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &f.in));
    TRY(plan_of_case(db, a, case_id, &f.plan));
    TRY(goal_list(db, a, case_id, &goals, &f.n_goals));
    TRY(goal_say_list(db, a, case_id, &says, &f.n_says));
    TRY(goal_attainment_list(db, a, case_id, &attained, &f.n_attained));
    TRY(plan_help(db, a, case_id, &help, &f.n_help));
    TRY(plan_steps(db, a, case_id, &steps, &f.n_steps));
    TRY(warning_left_list(db, a, case_id, &left, &f.n_left));
    TRY(urgent_domain_list(db, a, case_id, &urgent, &f.n_urgent));
    TRY(plan_wishes(db, a, case_id, &wishes, &f.n_wishes));
    TRY(plan_heavy(app, &f));
    while (f.n_open < f.n_goals && str_eq(goals[f.n_open].status, S("open"))) f.n_open++;
    f.goals = goals;
    f.says = says;
    f.attained = attained;
    f.help = help;
    f.steps = steps;
    f.left = left;
    f.urgent = urgent;
    f.wishes = wishes;
    *out = f;
    return STATUS_OK;
}

/* ---- looking things up --------------------------------------------------------------------------
 */

size_t plan_file_goal(const PlanFile *f, Str id) {
    for (size_t i = 0; i < f->n_goals; i++)
        if (str_eq(f->goals[i].id, id)) return i;
    return STR_NONE;
}

const GoalSayListRow *plan_file_say(const PlanFile *f, const GoalListRow *goal, Str who) {
    for (size_t i = 0; i < f->n_says; i++)
        if (str_eq(f->says[i].goal_id, goal->id) && str_eq(f->says[i].who, who)) return &f->says[i];
    return NULL;
}

const GoalSayListRow *plan_file_say_now(const PlanFile *f, const GoalListRow *goal, Str who) {
    const GoalSayListRow *say = plan_file_say(f, goal, who);
    return say && say->words_version == goal->words_version ? say : NULL;
}

bool plan_file_about(const GoalListRow *goal, Str person_id) {
    return goal->person_id.at == NULL || str_eq(goal->person_id, person_id);
}

bool plan_file_private(const PlanFile *f, const GoalListRow *goal) {
    return subject_word_private(f->in, goal->aim);
}

int64_t plan_number(const Instrument *in, Str aim, int64_t *last) {
    return subject_word_private(in, aim) ? 0 : ++*last;
}

bool plan_file_seen(const PlanFile *f, Str person_id, bool *agreed) {
    size_t n = 0;
    *agreed = true;
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        if (!plan_file_about(g, person_id) || plan_file_private(f, g)) continue;
        const GoalSayListRow *say = plan_file_say_now(f, g, person_id);
        if (say == NULL) {
            *agreed = false;
            return false;
        }
        *agreed &= str_eq(say->says, S("agree"));
        n++;
    }
    *agreed &= n > 0;
    return n > 0;
}

bool plan_file_agreed(const PlanFile *f) {
    size_t n = 0;
    for (size_t i = 0; i < f->n_open; i++) {
        const GoalListRow *g = &f->goals[i];
        if (plan_file_private(f, g)) continue;
        const GoalSayListRow *say = plan_file_say_now(f, g, S("professional"));
        if (say == NULL || !str_eq(say->says, S("agree"))) return false;
        n++;
    }
    return n > 0;
}

const WarningLeftListRow *plan_file_left(const PlanFile *f, const GoalListRow *goal, Str rule,
                                         Str about) {
    Str goal_id = goal ? goal->id : S("");
    for (size_t i = 0; i < f->n_left; i++) {
        const WarningLeftListRow *l = &f->left[i];
        if (!str_eq(l->goal_id, goal_id) || !str_eq(l->rule, rule) || !str_eq(l->about, about))
            continue;
        if (goal == NULL || l->words_version == goal->words_version) return l;
    }
    return NULL;
}
