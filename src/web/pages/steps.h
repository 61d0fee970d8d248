// SPDX-License-Identifier: EUPL-1.2
/* The page of agreements and small steps: what it knows before it is filled. */
#ifndef WEB_PAGES_STEPS_H
#define WEB_PAGES_STEPS_H

#include "app/help.h"
#include "app/instruments.h"
#include "app/small_steps.h"
#include "view/steps_view.h"
#include "web/pages/help_words.h"

typedef enum { STEPS_NONE, STEPS_AGREEMENT, STEPS_REPORT, STEPS_STEP, STEPS_WAY } StepsPart;

typedef struct {
    CaseWork work;
    const Instrument *in;
    size_t n_goals, n_help, n_agreements;
    HelpGoalsRow *goals;
    InterventionListRow *help;
    AgreementListRow *agreements;
    StepsRead steps;
    HelpWay way;
    SmallStepOfRow *step; /* the one that is being changed; NULL: none */
    /* what was asked */
    Str filter, edit_agreement;
    int64_t page, tip;
    StepsPart sent; /* the form that came back */
    bool clash;     /* because somebody else was first */
} StepsWork;

void steps_fill(Call *c, const StepsWork *w, StepsPage *page);
/* The words and kind of a tip of the list; false when there is none of that number (from 1). */
bool steps_tip(int64_t number, Str *kind, Str *words);
size_t steps_tips(void);

#endif
