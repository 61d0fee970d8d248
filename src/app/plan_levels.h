// SPDX-License-Identifier: EUPL-1.2
/* What both sides said of a burden or a strength, in the last measurement that both sent: for the
   pages on which a plan is made. */
#ifndef APP_PLAN_LEVELS_H
#define APP_PLAN_LEVELS_H

#include "app/app.h"
#include "core/scoring.h"
#include "core/subject.h"

typedef enum {
    SAID_NOTHING, /* not asked, left open, or a non-answer that is no burden */
    SAID_NO_BURDEN,
    SAID_SOME_BURDEN,
    SAID_MUCH_BURDEN,
    SAID_FITS,     /* all sentences of the topic fit (4-5 of 5) */
    SAID_FITS_NOT, /* none does (1-2) */
    SAID_MIXED
} Said;

typedef struct {
    Str person_id;
    bool has[2]; /* [0] the resident, [1] the professional */
    Answers answers[2];
} PersonLevels;

typedef struct {
    const Instrument *in;
    size_t n;
    const PersonLevels *persons;
} PlanLevels;

/* One statement. No right is asked. */
Status plan_levels_load(App *app, Str case_id, const Instrument *in, PlanLevels *out);
/* NULL: nothing is known of this person. */
const PersonLevels *plan_levels_of(const PlanLevels *l, Str person_id);
/* side 0 or 1; p may be NULL. */
Said plan_said(const PlanLevels *l, const PersonLevels *p, int side, Subject s);
/* Both sides gave a score for this scale and both are below its cut. */
bool plan_both_low(const PlanLevels *l, const PersonLevels *p, Str scale);

#endif
