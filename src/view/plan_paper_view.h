// SPDX-License-Identifier: EUPL-1.2
/* The plan on paper for the fridge, and as text for another system. */
#ifndef VIEW_PLAN_PAPER_VIEW_H
#define VIEW_PLAN_PAPER_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str what, who, by; /* who and by may be empty */
} FridgeLine;

typedef struct {
    int64_t number;
    Str what, how, with_whom, by; /* empty texts are not shown */
    LIST(FridgeLine) help;
    LIST(FridgeLine) agreements;
} FridgeGoal;

/* GET /afdruk/plan/:id?persoon= */
typedef struct {
    Frame frame;
    CaseHead head;
    Str name, day; /* whose plan, and of which day */
    LIST(FridgeGoal) goals;
    LIST(FridgeLine) other; /* agreements on no goal */
    Str worker, team, phone;
    Str text_href;
} PlanPaperPage;
void page_plan_paper(Html *h, const PlanPaperPage *v);

/* GET /afdruk/plan/:id/tekst?persoon= */
typedef struct {
    Frame frame;
    CaseHead head;
    Str copy, file_href, paper_href;
} PlanTextPage;
void page_plan_text(Html *h, const PlanTextPage *v);

#endif
