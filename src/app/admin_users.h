// SPDX-License-Identifier: EUPL-1.2
/* The accounts of an organisation, as its administrator keeps them. All deeds are for
   app->who.organisation, by a user with the role administrator (the route asks for it); who is not
   of that organisation is NOT_FOUND. The last administrator who can sign in stays one: CONFLICT. */
#ifndef APP_ADMIN_USERS_H
#define APP_ADMIN_USERS_H

#include "app/account_link.h"
#include "app/users.h"
#include "statements.h"

typedef enum { ACCOUNT_ACTIVE, ACCOUNT_INVITED, ACCOUNT_DISABLED } AccountState;

typedef struct {
    Str id, email, name, works_at; /* works_at: of a partner; may be empty */
    unsigned roles;
    AccountState state;     /* invited: no password was ever set */
    int64_t version, cases; /* open cases that are theirs */
    size_t n_teams;
    const AdminMemberRowsRow **teams; /* now or later */
} AdminUser;

/* All of them: who can sign in first, by name. */
Status admin_users(App *app, AdminUser **out, size_t *n);
Status admin_user(App *app, Str id, AdminUser *out);

/* A new account without a password, and the link to set it; `mail`: the link goes by mail, else it
   is to be shown. As user_new_add, which see; user->hash is not used. */
Status admin_user_invite(App *app, UserNew *user, Str base, bool mail, AccountLinkNew *link);
/* A new link for somebody who is there, a welcome when they never had a password. */
Status admin_user_link(App *app, Str id, Str base, bool mail, AccountLinkNew *link);
/* *changed false: somebody else changed the account first (version). INVALID: no role at all. */
Status admin_user_roles(App *app, Str id, int64_t version, unsigned roles, bool *changed);
/* Disabling ends their sessions and links; nothing of theirs is lost. */
Status admin_user_disable(App *app, Str id);
Status admin_user_enable(App *app, Str id);

#endif
