// SPDX-License-Identifier: EUPL-1.2
/* "Mijn team": how much work there is, what is late, how the plans of the team as a whole are. */
#ifndef VIEW_TEAM_VIEW_H
#define VIEW_TEAM_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str name;
    int64_t open;
} TeamColleague;

typedef struct {
    Str number, href; /* href empty: the reader has no case work, so no page to open */
    Str what;         /* "Plan maken", "Tweede meting" */
    Str owner;        /* may be empty */
    Str day, iso, late;
} TeamLate;

/* A case that nobody took up. */
typedef struct {
    Str number, href; /* href as above */
    Str day, iso;     /* since when it is there */
} TeamUnowned;

typedef struct {
    Str words;     /* "Er staat met wie" */
    int64_t n, of; /* goals; of = 0: only a count */
} TeamPlanRow;

typedef struct {
    Frame frame;
    bool none; /* the reader belongs to no team */
    Str team;
    LIST(CaseTab) tabs; /* other teams; empty with one */
    int64_t open, unowned, late;
    LIST(TeamColleague) people;
    LIST(TeamUnowned) without; /* the longest there first */
    int64_t without_more;
    LIST(TeamLate) steps, waves;
    int64_t steps_more; /* late steps that are not in the list */
    bool waves_more;
    bool plans_shown;
    int64_t plans, settled, least;
    LIST(TeamPlanRow) plan_rows;
} TeamPage;

/* GET /team?team= */
void page_team(Html *h, const TeamPage *v);

#endif
