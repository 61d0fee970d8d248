// SPDX-License-Identifier: EUPL-1.2
/* What a team leader sees of a team: how much work there is, what is late, how the plans of the
   team as a whole are. No scores, no names of residents, no order of colleagues but by name. */
#ifndef APP_TEAM_PAGE_H
#define APP_TEAM_PAGE_H

#include "app/app.h"
#include "statements.h"

enum { TEAM_LATE_MOST = 50 };

typedef struct {
    size_t n_teams; /* 0: this user belongs to none today */
    LedTeamsRow *teams;
    size_t team; /* the one that is shown */
    size_t n_people, n_unowned, n_steps, n_waves;
    LedUnownedRow *unowned; /* at most TEAM_LATE_MOST */
    LedCaseloadRow *people; /* by name */
    LedLateStepsRow *steps; /* at most TEAM_LATE_MOST; teams[team].late says how many there are */
    LedLateWavesRow *waves; /* at most TEAM_LATE_MOST */
    /* Plans are shown from this many cases with a plan on, as the organisation set it and never
       below ten: fewer would be about somebody. */
    int64_t least;
    const LedPlansRow *plans; /* NULL below that */
} TeamPageRead;

/* team_id empty: the first team by name. NOT_FOUND: not a team this user belongs to today. */
Status team_page_load(App *app, Str team_id, TeamPageRead *out);

#endif
