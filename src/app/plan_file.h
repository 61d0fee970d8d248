// SPDX-License-Identifier: EUPL-1.2
/* The whole plan of a case as it stands, in a bounded number of statements, and what the plan rules
   see in it. */
#ifndef APP_PLAN_FILE_H
#define APP_PLAN_FILE_H

#include "app/case_work.h"
#include "app/instruments.h"
#include "core/plan_check.h"
#include "core/subject.h"

typedef struct {
    Str case_id;
    const Instrument *in;
    PlanOfCaseRow *plan; /* NULL: nothing was settled or begun */
    size_t n_goals, n_open, n_says, n_attained, n_help, n_steps, n_left, n_urgent, n_wishes;
    const GoalListRow *goals; /* the first n_open of them go on */
    const GoalSayListRow *says;
    const GoalAttainmentListRow *attained;
    const PlanHelpRow *help;
    const PlanStepsRow *steps;
    const WarningLeftListRow *left;
    const UrgentDomainListRow *urgent;
    const PlanWishesRow *wishes;
    const bool *heavy; /* per domain: one of the two calls it the heaviest, of somebody in the case;
                          only of measurements that both sides sent */
} PlanFile;

/* Ten statements, however large the plan is. No right is asked: the case is asked first. */
Status plan_file_load(App *app, Str case_id, PlanFile *out);

/* The place of a goal; STR_NONE. */
size_t plan_file_goal(const PlanFile *f, Str id);
/* What this party ("professional" or a person's key) said last of this goal; NULL: nothing. */
const GoalSayListRow *plan_file_say(const PlanFile *f, const GoalListRow *goal, Str who);
/* The same, but NULL as well when it was about earlier words. */
const GoalSayListRow *plan_file_say_now(const PlanFile *f, const GoalListRow *goal, Str who);
/* Is this goal about this person: theirs or of the household. */
bool plan_file_about(const GoalListRow *goal, Str person_id);
/* Has this person said something (agree, disagree, change) of the words as they are now, of every
   goal that goes on and is about them; false too when there is none. agreed: and was it yes. */
bool plan_file_seen(const PlanFile *f, Str person_id, bool *agreed);
/* The same for the professional. */
bool plan_file_agreed(const PlanFile *f);
/* A goal that may not stand on a page that lies open. */
bool plan_file_private(const PlanFile *f, const GoalListRow *goal);
/* Was this warning left, for the words as they are now. goal NULL: about the plan. */
const WarningLeftListRow *plan_file_left(const PlanFile *f, const GoalListRow *goal, Str rule,
                                         Str about);

/* ---- the rules --------------------------------------------------------------------------------
 */

typedef struct {
    bool english; /* the messages */
    Day today;
    Str resident; /* first name, for the messages; may be empty */
    Str request;  /* the original request */
    bool seen;    /* by each resident whom a goal is about */
    bool agreed;  /* by the professional */
    Str off;      /* the setting: rules that are switched off, "G4 G6" */
} PlanAsked;

/* Which rules this organisation has switched off: the setting PLAN_RULES_OFF, ids with blanks or
   commas between them. One statement. */
#define PLAN_RULES_OFF "plan_rules_off"
Status plan_rules_off(App *app, Str *out);
/* The number a goal goes by on every page: called for each goal of a case, those that go on first,
   by place. What may not lie open has none (0) and takes none. *last: begins at 0. */
int64_t plan_number(const Instrument *in, Str aim, int64_t *last);
/* The rules that travel along, made ready once. */
Status plan_rules_usual(const PlanRules **out);
/* Pure: the goals that go on and that may lie open, in their order, as the rules read them. Help
   that stopped or could not be had is left out. The language of the words is found by looking at
   them. */
void plan_of_file(Arena *a, const PlanFile *f, const PlanAsked *asked, Plan *out);
/* Are the words of this plan English rather than Dutch. */
bool plan_words_english(Arena *a, const PlanRules *rules, const Plan *plan);
/* One goal as the rules read it. */
PlanGoal plan_goal_of(Arena *a, const PlanFile *f, const GoalListRow *goal);
/* Looks at the plan. */
Status plan_file_check(App *app, const PlanFile *f, const PlanAsked *asked, Plan *plan,
                       PlanFindings *out);
/* What a finding is about, as in the table warning_left: a domain, the key of help, or ''. */
Str plan_finding_about(const PlanFile *f, const Plan *plan, const PlanFinding *found);

#endif
