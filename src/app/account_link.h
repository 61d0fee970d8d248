// SPDX-License-Identifier: EUPL-1.2
/* Links by which somebody sets the password of their account: the first one, or a new one. Only a
   digest is kept, a link works once, and a newer one ends the earlier ones. */
#ifndef APP_ACCOUNT_LINK_H
#define APP_ACCOUNT_LINK_H

#include "app/app.h"

typedef enum { LINK_WELCOME, LINK_PASSWORD } LinkPurpose;

/* A welcome works for a week, a new password for two hours. */
enum { LINK_WELCOME_S = 7 * 24 * 60 * 60, LINK_PASSWORD_S = 2 * 60 * 60 };

typedef struct {
    Str token; /* shown or mailed once, and nowhere kept */
    Str path;  /* "/wachtwoord/<token>" */
    Moment expires;
} AccountLinkNew;

/* In a deed: a link for this user of app->who.organisation; earlier ones let nobody in. NOT_FOUND:
   no such user there. CONFLICT: the account is disabled. The right to do so is the caller's. */
Status account_link_new(App *app, Str user_id, LinkPurpose purpose, AccountLinkNew *out);

/* In a deed: the same, and puts a mail with it in the queue, in the user's own language. `base` is
   how the outside calls this site ("https://draagkracht.example"), never what a browser sent. */
Status account_link_mail(App *app, Str user_id, LinkPurpose purpose, Str base, AccountLinkNew *out);

typedef struct {
    bool found; /* false: unknown, used, over, or the account is disabled: never told apart */
    Str id, organisation, user_id, email, name;
    LinkPurpose purpose;
} AccountLink;

Status account_link_open(App *app, Str token, AccountLink *out);
/* In a deed: sets the password (its hash, made before), ends all sessions of this user, and the
   link works no more. *done is false when it was not found. */
Status account_link_set(App *app, Str token, Str hash, bool *done);

#endif
