// SPDX-License-Identifier: EUPL-1.2
/* The rules that look at a plan: they point, with one question each, and never block or judge. */
#ifndef CORE_PLAN_CHECK_H
#define CORE_PLAN_CHECK_H

#include "core/plan.h"
#include "core/plan_rules.h"

typedef struct {
    const PlanRule *rule;
    size_t goal;      /* from 1; 0: it is about the whole plan */
    size_t about;     /* P1: place in the plan's help; P3: place in the domains; else STR_NONE */
    Str word;         /* the word that was seen, or empty */
    Str message, why; /* in the plan's language, names filled in */
} PlanFinding;

typedef struct {
    size_t n, room;
    PlanFinding *list; /* goals in their order, each by rule; what is about the plan comes last */
    size_t levels[PLAN_LEVELS]; /* how many of each */
} PlanFindings;

/* Looks at the plan by every rule of the catalogue that is not switched off. Pure, and the same
   for the same plan. Never fails: text that says nothing to the rules gives no finding. A domain
   that the instrument keeps private is not looked at by rules that are safety_excluded, so that no
   message gives away that something was answered there. */
void plan_check(Arena *a, const PlanRules *rules, const Instrument *in, const Plan *plan,
                PlanFindings *out);
/* INVALID when a rule of the plan's `off` does not exist or cannot be switched off. */
Status plan_off_check(Arena *a, const PlanRules *rules, const Plan *plan);

#endif
