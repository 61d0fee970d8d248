// SPDX-License-Identifier: EUPL-1.2
/* A plan as it was read: goals, forms of help, how heavy each domain is, who agreed. */
#ifndef CORE_PLAN_H
#define CORE_PLAN_H

#include "base/date.h"
#include "core/instrument.h"

typedef struct {
    size_t n;
    const Str *list;
} PlanTexts;

typedef enum { AIM_NONE, AIM_BURDEN, AIM_STRENGTH } AimSide;

typedef struct {
    Str id;
    Str what, how; /* any length, any UTF-8; empty when not filled in */
    PlanTexts with_whom;
    bool has_by, has_since;
    Day by;    /* when it should have worked */
    Day since; /* the day the goal was written down */
    AimSide aim;
    size_t aim_at;           /* place in the domains or the topics of the instrument */
    PlanTexts interventions; /* ids */
    PlanTexts steps;         /* small steps, as written */
} PlanGoal;

typedef struct {
    Str id, kind, name;
} PlanHelp;

typedef struct {
    bool english;     /* the language of the goals and of the messages */
    bool other_words; /* the goals are in the other language than the messages */
    Day today;
    Str resident; /* first name, or empty */
    Str request;  /* the original request, in the resident's words */
    /* Per domain of the instrument: did one of the two answer the heaviest, is it urgent. */
    const bool *heavy, *urgent;
    bool resident_agreed, professional_agreed;
    size_t n_goals, n_help;
    const PlanGoal *goals;
    const PlanHelp *help;
    PlanTexts off; /* ids of rules that are switched off */
} Plan;

/* Reads a plan for this instrument: its domains and topics are what a goal can aim at. Every fault
   goes into `faults` with its place ("goals[2].by"); *out is NULL when there are any. Absent
   members are empty; unknown ones are faults, since a misspelt name would silently do nothing. */
void plan_read(Arena *a, Str json, const Instrument *in, Faults *faults, const Plan **out);
/* The same as a Status: INVALID with the first fault, and how many more there are. */
Status plan_open(Arena *a, Str name, Str json, const Instrument *in, const Plan **out);

#endif
