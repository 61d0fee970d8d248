// SPDX-License-Identifier: EUPL-1.2
/* What a partner sees of somebody's plan: the goals of their grant and nothing else. Their right is
   asked by every statement; it ends at once when sharing stops, its day is past, a goal is taken
   out, the case is closed, the resident left it, or the account is closed. */
#ifndef APP_SHARED_WITH_ME_H
#define APP_SHARED_WITH_ME_H

#include "app/app.h"
#include "statements.h"

typedef struct {
    GuestGrantRow *grant;
    size_t n_goals, n_agreements, n_steps, n_contributions, n_outcomes;
    const GuestGoalListRow *goals;
    const GuestAgreementListRow *agreements; /* of this partner */
    const GuestStepListRow *steps;           /* newest first */
    const GuestContributionListRow *contributions;
    const GuestOutcomeListRow *outcomes; /* none: not shared */
} Shared;

/* Of app->who.user, today. */
Status shared_list(App *app, GuestListRow **out, size_t *n);
/* NOT_FOUND: nothing (any more) under this key for this user. Six statements. */
Status shared_load(App *app, Str grant_id, Shared *out);
/* The whole words of one shared goal. */
Status shared_goal(App *app, Str grant_id, Str goal_id, GuestGoalWholeRow **out);

/* ---- deeds: NOT_FOUND as above --------------------------------------------------------------- */

/* kind: "done", "busy", "question". INVALID: a question without words. */
Status shared_say(App *app, Str grant_id, Str goal_id, Str kind, Str words);
/* INVALID: no words, or a day that has not come yet. */
Status shared_step(App *app, Str grant_id, Str goal_id, Str words, Day day, Str result);
/* status: "done", "partly", "not", "open". Only what this partner does. *first false: somebody said
   something about it since. */
Status shared_went(App *app, Str grant_id, Str agreement_id, int64_t version, Str status, Str why,
                   bool *first);

#endif
