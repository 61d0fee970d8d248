// SPDX-License-Identifier: EUPL-1.2
/* What the pages of the plan share: the plan as it was loaded and looked at, and its words. */
#ifndef WEB_PAGES_PLAN_SEEN_H
#define WEB_PAGES_PLAN_SEEN_H

#include "app/goals.h"
#include "view/plan_view.h"
#include "web/pages/case_head.h"

typedef struct {
    CaseWork work;
    PlanFile file;
    const PlanRules *rules;
    PlanAsked asked;
    Plan plan;
    PlanFindings found;
} PlanSeen;

/* Loads the plan of the case in the address, and lets the rules look at it. */
Status plan_seen_load(Call *c, Str person, PlanSeen *out);
/* Lets the rules look at it again, with this goal in place of the one with its key, or beside the
   others. */
Status plan_seen_with(Call *c, PlanSeen *seen, const GoalListRow *goal);

/* Six rows of "Is doel n concreet?"; *todo: how many are not there. */
enum { PLAN_POINTS = 6 };
size_t plan_seen_points(Call *c, const PlanSeen *seen, const GoalListRow *goal,
                        const PlanPoint **out, int64_t *todo);
/* "Concreet" or "Nog 2 dingen". */
Str plan_seen_state(Call *c, int64_t todo);
/* What the rules see in this goal; path: of its page, without query. */
void plan_seen_look(Call *c, const PlanSeen *seen, const GoalListRow *goal, int64_t number,
                    bool checked, GoalLook *out);
/* A finding as a note. goal NULL: about the plan. */
PlanNote plan_seen_note(Call *c, const PlanSeen *seen, const PlanFinding *found,
                        const GoalListRow *goal);
/* The goal a finding is about; NULL: the plan. */
const GoalListRow *plan_seen_goal(const PlanSeen *seen, const PlanFinding *found);

/* "Eens met dit plan?", one row per resident with a goal and one for the professional. */
size_t plan_seen_parties(Call *c, const PlanSeen *seen, const PlanParty **out);
/* What residents want to talk about: "geld en schulden, formulieren"; may be empty. */
Str plan_seen_wishes(Call *c, const PlanSeen *seen);
/* "24 november 2026" of a day as text; empty for none. */
Str plan_day(Call *c, Str day);
/* "Geld en schulden"; empty for none and for what is private. */
Str plan_subject(Call *c, const PlanFile *f, Str aim);
/* "samen aan tafel", "aan de telefoon", "met de eigen code" */
Str plan_way(Call *c, const GoalSayListRow *say);
/* "Joris de Wit, 24 november 2026" */
Str plan_by(Call *c, Str by, Moment at);
/* What one of the parties is called: "Samira", "Joris". */
Str plan_party(Call *c, const PlanSeen *seen, Str who);
/* "24 november, 10:15" */
Str plan_clock(Call *c, Moment at);
/* The path of the page of a goal ("nieuw": a new one). */
Str plan_goal_path(Call *c, const CaseWork *w, Str goal);
/* The beginning of a text, at most `most` bytes, cut between signs. */
Str plan_cut(Call *c, Str s, size_t most, bool *cut);

#endif
