// SPDX-License-Identifier: EUPL-1.2
/* What every deed gets: a connection, memory, the time, and who asks. */
#ifndef APP_APP_H
#define APP_APP_H

#include "store/audit.h"

/* What somebody may do at all, as in the table user_role; one person can have several. What they
   may see of it (which cases) stands in each query. */
typedef enum {
    ROLE_PROFESSIONAL = 1 << 0,
    ROLE_TEAM_LEADER = 1 << 1,
    ROLE_PARTNER = 1 << 2,
    ROLE_POLICY = 1 << 3,
    ROLE_RESEARCHER = 1 << 4,
    ROLE_ADMINISTRATOR = 1 << 5,
    ROLES_STAFF = (1 << 6) - 1, /* anyone who signs in with an account */
    ROLE_RESIDENT = 1 << 6,     /* came in with a code; never beside another role */
} Role;

/* The role with this name in the database; 0 when there is none. */
unsigned role_of(Str name);
/* The name of the role with this number, 0 .. ROLES - 1, for tests that go over all. */
enum { ROLES = 6 };
Str role_name(int number);

/* Who asks. All empty and no roles: nobody has signed in. */
typedef struct {
    Str user;                     /* key; staff only */
    Str person_id, case_id, wave; /* residents only: whose answers their code opens */
    Str session;                  /* residents only: key of their session, see app/look.h */
    Str name;
    Str organisation; /* key */
    unsigned roles;
} Who;

/* Made for each piece of work that a reader or the write lane runs. Deeds take it first, and never
   ask the machine for the time themselves. */
typedef struct {
    Db *db;
    Arena *arena;
    Moment now;
    Str source; /* the network address the request came from; empty: none */
    Who who;
} App;

/* The day of app->now on a Dutch calendar, and as the database writes it. */
Day app_day(const App *app);
Str app_today(const App *app);

/* Adds a row to the audit log about what this person did or saw. The action is dotted and neutral
   ("case.list"); case_id and person_id may be (Str){0}. */
Status app_audit(const App *app, Str action, Str case_id, Str person_id, AuditResult result);

#endif
