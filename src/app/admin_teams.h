// SPDX-License-Identifier: EUPL-1.2
/* The teams of an organisation, and who belongs to them until when, as its administrator keeps
   them. All of app->who.organisation; what is not of it is NOT_FOUND. Which cases there are is not
   told. */
#ifndef APP_ADMIN_TEAMS_H
#define APP_ADMIN_TEAMS_H

#include "app/app.h"
#include "statements.h"

typedef struct {
    AdminTeamRowsRow *row;
    size_t n_members; /* now or later, by name */
    const AdminMemberRowsRow **members;
    size_t n_left; /* who left, and still has open cases of this team */
    AdminLeftBehindRow *left;
} AdminTeam;

/* All teams, open ones first. */
Status admin_teams(App *app, AdminTeamRowsRow **out, size_t *n);
Status admin_team(App *app, Str id, AdminTeam *out);

/* Deeds. INVALID: no name or one that is too long; CONFLICT: there is a team of that name. */
Status admin_team_new(App *app, Str name, Str *id);
/* *changed false: somebody else changed it first. */
Status admin_team_rename(App *app, Str id, int64_t version, Str name, bool *changed);
/* Closing a team that has open cases: CONFLICT. */
Status admin_team_set_closed(App *app, Str id, bool closed);

/* until < 0: no end known. INVALID: the team is closed, or the end lies before today. A user of the
   same organisation. */
Status admin_member_add(App *app, Str team, Str user, Day until);
/* The last day somebody belongs to the team; yesterday makes them leave at once. */
Status admin_member_end(App *app, Str team, Str user, Day until);

enum { ADMIN_HAND_MOST = 200 };
/* Open cases of this team go from one to another, who must belong to it today, or to nobody (to
   empty); at most ADMIN_HAND_MOST at once: *n tells how many went. INVALID: `to` does not belong to
   it. */
Status admin_hand_over(App *app, Str team, Str from, Str to, size_t *n);

#endif
