// SPDX-License-Identifier: EUPL-1.2
/* What the page of a case shows of the work itself: the five steps from question to approach, and
   the first lines of goals, help and small steps. */
#ifndef VIEW_CASE_WORK_VIEW_H
#define VIEW_CASE_WORK_VIEW_H

#include "view/page.h"

typedef struct {
    Str title, href; /* href without /en */
    Str state;       /* "2 doelen, vastgesteld" */
    bool done, now;  /* at most one is `now` */
} WorkStep;

typedef struct {
    Str title, href;
    Str more; /* "Geld en schulden · met zus"; may be empty */
} WorkGoal;

typedef struct {
    Str kind, name; /* "Specialist", "schuldhulp" */
} WorkHelp;

typedef struct {
    Str day, iso;
    Str words, more; /* more: "Geld en schulden, het lukte"; may be empty */
} WorkLine;

typedef struct {
    Str title, href;
} WorkLink;

typedef struct {
    LIST(WorkStep) steps;
    Str chain_href;
    LIST(WorkLink) links; /* other pages of the case */
    LIST(WorkGoal) goals;
    int64_t goals_more; /* that are not in the list */
    LIST(WorkHelp) helps;
    int64_t helps_more;
    LIST(WorkLine) lines;
    Str plan_href, help_href, steps_href, share_href;
    LIST(WorkLink) asks;       /* what waits for an answer: "2 vragen van partners" */
    Str handover, handover_of; /* a note of a colleague, not seen yet; may be empty */
    Str terms_href;            /* where it is said that it was seen */
    Str term;                  /* "Onderzoek: uiterlijk 15 december 2026"; may be empty */
} CaseWorkShown;

#endif
