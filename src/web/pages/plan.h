// SPDX-License-Identifier: EUPL-1.2
/* The page of the plan of a case, in parts. */
#ifndef WEB_PAGES_PLAN_H
#define WEB_PAGES_PLAN_H

#include "web/pages/plan_seen.h"

/* The goals, those that go on and those that ended. */
void plan_fill_goals(Call *c, const PlanSeen *seen, PlanPage *page);
/* What the rules see in the plan as a whole, and what is still open anywhere. */
void plan_fill_notes(Call *c, const PlanSeen *seen, PlanPage *page);
/* Who agrees, whether it is settled, what changed since, and earlier settled plans. */
Status plan_fill_agreed(Call *c, const PlanSeen *seen, PlanPage *page);

#endif
