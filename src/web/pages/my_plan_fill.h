// SPDX-License-Identifier: EUPL-1.2
/* Fills the pages of a resident's own plan. */
#ifndef WEB_PAGES_MY_PLAN_FILL_H
#define WEB_PAGES_MY_PLAN_FILL_H

#include "app/my_plan.h"
#include "view/my_plan_view.h"
#include "web/pages/pages.h"

/* A form that came back: it is shown as it was typed, at its own place. */
typedef struct {
    Str part, id; /* of the form: "stap", and what it is about */
    Str fault;    /* empty: none */
    bool clash;   /* somebody was first */
} MySent;

void my_plan_fill(Call *c, const MyPlan *plan, const MySent *sent, MyPlanPage *page);
/* A list of steps for a page; those of one goal (goal_id), of none (""), or all (at NULL). */
size_t my_steps_fill(Call *c, const MyStepListRow *rows, size_t n, Str goal_id, const MyStep **out);
/* Goals a step can belong to. */
size_t my_options_fill(Call *c, const MyGoalListRow *goals, size_t n, Str chosen,
                       const MyOption **out);
/* "Een beetje"; empty for an empty or unknown result. */
Str went_words(Lang lang, Str result);
/* Words of the day, near the day of today; the day itself when it cannot be read. */
Str my_day(Call *c, Str day);

#endif
