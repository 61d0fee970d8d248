// SPDX-License-Identifier: EUPL-1.2
/* The form of one goal: what came in, what is kept as a draft, and what goes into the plan. */
#ifndef WEB_PAGES_GOAL_FORM_H
#define WEB_PAGES_GOAL_FORM_H

#include "app/draft.h"
#include "web/pages/plan_seen.h"

/* What stands in the form, whoever put it there. */
typedef struct {
    Str person;    /* key; empty: the household */
    Str what, how; /* as typed */
    Str with_whom; /* one role a line: what was picked and what was typed */
    bool has_by;
    Day by;
    Str by_typed; /* as it stands in the field */
    Str aim, request_part, notice;
} GoalTyped;

/* One page of one goal while it is made. */
typedef struct {
    PlanSeen seen;
    GoalOfRow *row; /* NULL: a new one */
    Str path;       /* of the page */
    GoalTyped typed;
    Str key; /* of a new goal */
    bool restored, checked;
    Moment draft_at;
    bool clash;  /* row is what somebody else made of it */
    bool faulty; /* show the faults of the form */
    Str fault;   /* about the form as a whole */
    Str note;
} GoalAsked;

/* Loads the plan and the goal of the address ("nieuw": a new one). */
Status goal_asked_load(Call *c, Str person, GoalAsked *out);
/* What is saved: of the goal, or of an empty one (aim: what it begins with). */
void goal_typed_saved(Call *c, const GoalAsked *asked, Str aim, GoalTyped *out);
void goal_typed_sent(Call *c, const Filled *form, GoalTyped *out);
/* The draft of who asks, when there is one; clash when the goal has changed since it was begun. */
Status goal_typed_draft(Call *c, GoalAsked *asked);
/* What was sent, as a draft keeps it. */
Str goal_draft_body(Call *c);
/* Lays the choices of a page with two texts ("keus.hoe") over what was typed. */
void goal_typed_choose(Call *c, const Filled *form, const GoalOfRow *theirs, GoalTyped *typed);

GoalGiven goal_typed_given(const GoalAsked *asked, int64_t version);
/* As the rules read it. */
GoalListRow goal_typed_row(Call *c, const GoalAsked *asked);
/* One field of the goal as text, and the same as it is saved; for laying two beside each other. */
enum { GOAL_FIELDS = 8 };
typedef struct {
    Str name, label, saved, typed;
    bool both; /* can stand after each other */
    bool aim, person;
} GoalField;
void goal_fields(Call *c, const GoalAsked *asked, GoalField *out);

/* Of a new goal: while nothing was written there is nothing to point at. */
void goal_look_new(Call *c, const GoalAsked *asked, GoalLook *look);
/* The page. */
Status goal_show(Call *c, GoalAsked *asked, int status);

#endif
