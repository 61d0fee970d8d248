// SPDX-License-Identifier: EUPL-1.2
/* Teams by name, for the command line: the same deeds as an administrator's (app/admin_teams.h). */
#ifndef APP_TEAM_DEEDS_H
#define APP_TEAM_DEEDS_H

#include "app/app.h"

typedef enum { TEAM_ADD, TEAM_JOIN, TEAM_LEAVE } TeamDeedKind;

typedef struct {
    TeamDeedKind kind;
    Str team;         /* its name */
    Str email;        /* of the user; not for TEAM_ADD */
    Str organisation; /* its name; empty: that of the user, or the only one there is */
    bool has_until;   /* `until`: the last day they belong to it; TEAM_LEAVE without it: today */
    Day until;
    int64_t cases; /* known afterwards: open cases of the team that are theirs (TEAM_LEAVE) */
} TeamDeed;

/* In a deed. NOT_FOUND: no such organisation, team or user; INVALID and CONFLICT as there. */
Status team_do(App *app, TeamDeed *t);

#endif
