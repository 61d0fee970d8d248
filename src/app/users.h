// SPDX-License-Identifier: EUPL-1.2
/* Members of staff: who there are, adding one, and closing an account. */
#ifndef APP_USERS_H
#define APP_USERS_H

#include "app/app.h"

enum {
    EMAIL_MOST = 254,     /* bytes, as mail servers have it */
    NAME_MOST = 200,      /* characters: of people, teams and organisations */
    PASSWORD_LEAST = 12,  /* characters */
    PASSWORD_MOST = 1024, /* bytes: more is no password but an attack on the hash */
};

typedef struct {
    /* given */
    Str email, name;
    unsigned roles;   /* at least one */
    Str team;         /* its name; made when there is none yet; empty: no team */
    Str organisation; /* its name; empty: the only one there is. Made when it is the very first */
    Str hash;         /* of the password; see password_hash. Empty: none yet */
    /* known after user_new_add */
    Str id;
    Str organisation_name;
    bool made_organisation, made_team;
} UserNew;

/* The roles in "professional,team_leader"; INVALID naming the one that does not exist, or a doubled
   or missing one. */
Status roles_read(Arena *arena, Str list, unsigned *out);
/* The reverse. */
Str roles_text(Arena *arena, unsigned roles);

/* Looks at what was given, without a database; INVALID with a sentence for the first fault. The
   names and the address are trimmed. */
Status user_new_check(Arena *arena, UserNew *user);
/* INVALID when it is too short, too long, no text, or is the address or name of its owner. */
Status password_check(Arena *arena, const UserNew *user, Str password);

/* In a deed: adds the user, and what they belong to, and writes that down. CONFLICT: somebody has
   this address. NOT_FOUND: there is no such organisation. INVALID: no organisation was named where
   there is none or more than one; the team is closed. */
Status user_new_add(App *app, UserNew *user);

typedef struct {
    Str email, name, organisation; /* the organisation's name */
    Str roles, teams;              /* of today, with ", " between */
    bool disabled;
} UserSeen;

/* In a deed, because looking is written down: all users, by organisation and name. */
Status users_look(App *app, const UserSeen **out, size_t *n);

/* In a deed: the user can no longer sign in, their sessions end now. NOT_FOUND: nobody has this
   address. *changed is false when the account was closed already. */
Status user_close(App *app, Str email, bool *changed);
/* In a deed: the user can sign in again, with the password they had. As above. */
Status user_open(App *app, Str email, bool *changed);
/* In a deed: another password (its hash); all sessions of the user end. NOT_FOUND as above. */
Status user_password(App *app, Str email, Str hash);

/* In a deed: a row in the log of this organisation about its accounts and teams, by who asks, or by
   the system when that is nobody (the command line). */
Status users_audit(App *app, Str organisation, Str action, Str detail);

#endif
