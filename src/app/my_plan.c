// SPDX-License-Identifier: EUPL-1.2
/* The resident's own plan: what they see of it. */
#include "app/my_plan.h"

#include "app/instruments.h"
#include "app/look.h"
#include "core/subject.h"

Status my_case_load(App *app, MyCaseRow **out) {
    MyCaseRow *row = NULL;
    Look look;
    TRY(my_case(app->db, app->arena, app->who.case_id, app->who.person_id, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "this resident is in no case");
    TRY(look_state(app, &look));
    if (!look.may) return STATUS(FORBIDDEN, "the second code was not given");
    if (out) *out = row;
    return STATUS_OK;
}

/* What is about a private domain stays with whose goal it is. */
static bool my_hidden(const Instrument *in, Str aim, Str person) {
    return aim.at && person.at == NULL && subject_word_private(in, aim);
}

static void my_plan_hide(const Instrument *in, MyGoalListRow *goals, MyAgreementListRow *agreements,
                         MyContributionListRow *contributions, MyPlan *plan) {
    size_t n = 0;
    for (size_t i = 0; i < plan->n_goals; i++)
        if (!my_hidden(in, goals[i].aim, goals[i].person_id)) goals[n++] = goals[i];
    plan->n_goals = n;
    n = 0;
    for (size_t i = 0; i < plan->n_agreements; i++)
        if (!my_hidden(in, agreements[i].aim, agreements[i].goal_person))
            agreements[n++] = agreements[i];
    plan->n_agreements = n;
    n = 0;
    for (size_t i = 0; i < plan->n_contributions; i++)
        if (!my_hidden(in, contributions[i].aim, contributions[i].goal_person))
            contributions[n++] = contributions[i];
    plan->n_contributions = n;
    plan->goals = goals;
    plan->agreements = agreements;
    plan->contributions = contributions;
}

static Status my_steps_read(App *app, const Instrument *in, int64_t most, int64_t skip,
                            const MyStepListRow **out, size_t *n, bool *more) {
    MyStepListRow *rows = NULL;
    size_t got = 0;
    TRY(my_step_list(app->db, app->arena, app->who.case_id, app->who.person_id, most + 1, skip,
                     &rows, &got));
    *more = got > (size_t)most;
    if (*more) got = (size_t)most;
    *n = 0;
    for (size_t i = 0; i < got; i++)
        if (!my_hidden(in, rows[i].aim, rows[i].goal_person)) rows[(*n)++] = rows[i];
    *out = rows;
    return STATUS_OK;
}

Status my_plan_load(App *app, MyPlan *out) {
    MyCaseRow *row = NULL;
    MyGoalListRow *goals = NULL;
    MyAgreementListRow *agreements = NULL;
    MyContributionListRow *contributions = NULL;
    MyViewListRow *views = NULL;
    MyHelpWayRow *help = NULL;
    const Instrument *in = NULL;
    Str case_id = app->who.case_id, person = app->who.person_id;
    *out = (MyPlan){0};
    TRY(my_case_load(app, &row));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    out->open = str_eq(row->status, S("open"));
    out->household = row->people > 1;
    TRY(my_goal_list(app->db, app->arena, case_id, person, &goals, &out->n_goals));
    TRY(my_agreement_list(app->db, app->arena, case_id, person, &agreements, &out->n_agreements));
    TRY(my_contribution_list(app->db, app->arena, case_id, person, &contributions,
                             &out->n_contributions));
    TRY(my_view_list(app->db, app->arena, case_id, person, &views, &out->n_views));
    TRY(my_help_way(app->db, app->arena, case_id, person, &help));
    out->views = views;
    out->help = help;
    my_plan_hide(in, goals, agreements, contributions, out);
    return my_steps_read(app, in, MY_STEPS_SHOWN, 0, &out->steps, &out->n_steps, &out->more_steps);
}

Status my_steps_load(App *app, int64_t page, const MyStepListRow **out, size_t *n, bool *more) {
    const Instrument *in = NULL;
    TRY(my_case_load(app, NULL));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    return my_steps_read(app, in, MY_STEPS_PAGE, page * MY_STEPS_PAGE, out, n, more);
}

Status my_goal_load(App *app, Str goal_id, MyGoalWholeRow **out) {
    const Instrument *in = NULL;
    TRY(my_case_load(app, NULL));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(my_goal_whole(app->db, app->arena, goal_id, app->who.case_id, app->who.person_id, out));
    if (*out == NULL || ((*out)->household && subject_word_private(in, (*out)->aim)))
        return STATUS(NOT_FOUND, "no such goal of this resident");
    return STATUS_OK;
}

Status my_step_load(App *app, Str step_id, MyStepWholeRow **out) {
    const Instrument *in = NULL;
    TRY(my_case_load(app, NULL));
    TRY(instrument_of(app, S(INSTRUMENT_USUAL), &in));
    TRY(my_step_whole(app->db, app->arena, step_id, app->who.case_id, app->who.person_id, out));
    if (*out == NULL ||
        ((*out)->household && (*out)->aim.at && subject_word_private(in, (*out)->aim)))
        return STATUS(NOT_FOUND, "no such step of this resident");
    return STATUS_OK;
}
