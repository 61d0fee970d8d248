// SPDX-License-Identifier: EUPL-1.2
/* The plan as the resident who asks (app->who) has it: their own goals and the household's, never
   somebody else's; and what they say and do in it. Their code alone does not open it: see
   app/look.h. Of a closed case everything can be read and nothing changed. */
#ifndef APP_MY_PLAN_H
#define APP_MY_PLAN_H

#include "app/app.h"
#include "statements.h"

enum {
    MY_WORDS_MOST = 20000 /* characters */,
    MY_STEPS_SHOWN = 60,
    MY_STEPS_PAGE = 40,
};

typedef struct {
    bool open;      /* the case: things can be changed */
    bool household; /* more people are in it */
    size_t n_goals, n_agreements, n_steps, n_views, n_contributions;
    const MyGoalListRow *goals; /* open ones first */
    const MyAgreementListRow *agreements;
    const MyStepListRow *steps; /* newest first, at most MY_STEPS_SHOWN */
    bool more_steps;
    const MyViewListRow *views;
    const MyContributionListRow *contributions;
    const MyHelpWayRow *help; /* NULL: not said yet */
} MyPlan;

/* What every page and deed of a resident's own side begins with. NOT_FOUND: they are in no case
   (any more). FORBIDDEN: the second code was not given in this session. out may be NULL. */
Status my_case_load(App *app, MyCaseRow **out);

/* Seven statements. A goal of the household about a private domain, and what hangs on it, is left
   out: this page may lie open before the others. */
Status my_plan_load(App *app, MyPlan *out);
/* A page of all steps, from 0; *more: there is another one. */
Status my_steps_load(App *app, int64_t page, const MyStepListRow **out, size_t *n, bool *more);
/* The whole words of one goal or step. NOT_FOUND: not theirs. */
Status my_goal_load(App *app, Str goal_id, MyGoalWholeRow **out);
Status my_step_load(App *app, Str step_id, MyStepWholeRow **out);

/* ---- deeds: NOT_FOUND: not theirs; CONFLICT: the case is closed ------------------------------ */

/* says: "agree", "disagree", "change"; about this version of the words. *first false, and nothing
   kept: the words changed since the page was made. */
Status my_say(App *app, Str goal_id, int64_t words_version, Str says, Str words, bool *first);
/* value: 0 not, 1 partly, 2 wholly. */
Status my_reached(App *app, Str goal_id, int64_t value, Str words);
/* status: "done", "partly", "not", or "open" to take it back. Of what the resident does, or their
   network. *first false: somebody said something about it since. The same again is fine. */
Status my_agreement_went(App *app, Str agreement_id, int64_t version, Str status, Str why,
                         bool *first);
/* goal_id may be empty. INVALID: no words. */
Status my_agreement_new(App *app, Str goal_id, Str what, bool has_day, Day by_day);
/* result: "", "done", "partly", "not". INVALID: no words, or a day that has not come yet. */
Status my_step_new(App *app, Str goal_id, Str words, Day day, Str result, Str why);

typedef struct {
    bool phone, show, write_down, go_along;
    Str words;
    int64_t version; /* of what was on the page; 0: nothing yet */
} MyHelpGiven;
Status my_help_keep(App *app, const MyHelpGiven *given, bool *first);
/* about: "problem", "direction", "progress"; value: "yes", "partly", "no". */
Status my_view_keep(App *app, Str about, Str value, Str words);

#endif
