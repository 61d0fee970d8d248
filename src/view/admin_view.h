// SPDX-License-Identifier: EUPL-1.2
/* The pages of an administrator. */
#ifndef VIEW_ADMIN_VIEW_H
#define VIEW_ADMIN_VIEW_H

#include "view/page.h"

/* Which page of the administration this is, for its own menu. */
typedef enum {
    ADMIN_HOME,
    ADMIN_USERS,
    ADMIN_TEAMS,
    ADMIN_SETTINGS,
    ADMIN_POST,
    ADMIN_LOG
} AdminPlace;

/* GET /beheer */
typedef struct {
    Frame frame;
    AdminPlace menu;
    int64_t users, disabled, teams, cases, unowned;
    bool mail_on;
    int64_t mail_waiting, mail_unsure, mail_failed;
} AdminHomePage;
void page_admin(Html *h, const AdminHomePage *v);

/* A role that can be ticked. */
typedef struct {
    Str value, label, about;
    bool chosen;
} AdminRole;

typedef struct {
    Str value, label;
    bool chosen;
} AdminOption;

typedef struct {
    Str name, email, href, roles, teams, state;
    bool disabled;
} AdminUserLine;

/* GET, POST /beheer/gebruikers */
typedef struct {
    Frame frame;
    AdminPlace menu;
    LIST(AdminUserLine) users;
    bool mail_on;
    Str name, name_fault, email, email_fault, role_fault;
    LIST(AdminRole) roles;
    LIST(AdminOption) teams;
    Str done, link, link_until; /* just made: who; the link when no mail goes, and until when */
    bool open;                  /* the form stands open */
} AdminUsersPage;
void page_admin_users(Html *h, const AdminUsersPage *v);

typedef struct {
    Str name, href, until;
    int64_t cases;
} AdminMember;

/* GET, POST /beheer/gebruikers/:id */
typedef struct {
    Frame frame;
    AdminPlace menu;
    Str name, email, works_at, href, state;
    bool disabled, invited, myself;
    LIST(AdminRole) roles;
    int64_t version;
    LIST(AdminMember) teams;
    int64_t cases;
    bool mail_on;
    Str note;             /* what was just done */
    Str fault;            /* why it was not */
    Str link, link_until; /* the link when no mail goes */
} AdminUserPage;
void page_admin_user(Html *h, const AdminUserPage *v);

typedef struct {
    Str name, href;
    int64_t members, cases, unowned;
    bool closed;
} AdminTeamLine;

/* GET, POST /beheer/teams */
typedef struct {
    Frame frame;
    AdminPlace menu;
    LIST(AdminTeamLine) teams;
    Str name, fault;
} AdminTeamsPage;
void page_admin_teams(Html *h, const AdminTeamsPage *v);

typedef struct {
    Str id, name, href, from, until;
    int64_t cases;
    LIST(AdminOption) others; /* who could take over */
} AdminTeamMember;

/* GET, POST /beheer/teams/:id */
typedef struct {
    Frame frame;
    AdminPlace menu;
    Str name, href, typed; /* typed: the name in the form */
    int64_t version, cases, unowned;
    bool closed;
    LIST(AdminTeamMember) members, left;
    LIST(AdminOption) users; /* who could be added */
    Str until;               /* as typed */
    Str note, fault;
} AdminTeamPage;
void page_admin_team(Html *h, const AdminTeamPage *v);

typedef struct {
    Str name, label, hint, value, fault, hint_id;
    bool is_switch, on;
    bool numeric;
    Str group; /* a heading before this one; empty: none */
} AdminSetting;

/* GET, POST /beheer/instellingen */
typedef struct {
    Frame frame;
    AdminPlace menu;
    LIST(AdminSetting) settings;
    Str mark;
    bool saved, overtaken;
    size_t faults;
} AdminSettingsPage;
void page_admin_settings(Html *h, const AdminSettingsPage *v);

typedef struct {
    Str id, what, number, address, state, why, made;
    bool waits, decide;
} AdminMail;

/* GET, POST /beheer/post */
typedef struct {
    Frame frame;
    AdminPlace menu;
    bool mail_on, passed;
    Str still; /* "3 uur": it stands still since so long; empty: it goes */
    int64_t waiting, late, unsure, failed, sent;
    Str last; /* when the last one went; empty: none yet */
    LIST(AdminMail) mails;
} AdminPostPage;
void page_admin_post(Html *h, const AdminPostPage *v);

typedef struct {
    Str when, who, what, number;
    bool refused;
} AdminLogLine;

/* GET /beheer/logboek?dag=&wat= */
typedef struct {
    Frame frame;
    AdminPlace menu;
    Str day, what;
    bool day_fault, more;
    LIST(AdminLogLine) lines;
} AdminLogPage;
void page_admin_log(Html *h, const AdminLogPage *v);

#endif
