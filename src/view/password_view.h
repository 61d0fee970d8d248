// SPDX-License-Identifier: EUPL-1.2
/* Pages on which somebody gets themselves a password. */
#ifndef VIEW_PASSWORD_VIEW_H
#define VIEW_PASSWORD_VIEW_H

#include "view/page.h"

/* GET, POST /wachtwoord-vergeten */
typedef struct {
    Frame frame;
    bool mail_on; /* mail is set up; otherwise there is nothing to ask for */
    bool sent;    /* whatever was typed: the same words */
    Str email, email_fault;
    Str wait; /* "5 minuten": asked too often */
} ForgottenPage;
void page_forgotten(Html *h, const ForgottenPage *v);

/* GET, POST /wachtwoord/:token */
typedef struct {
    Frame frame;
    bool gone;    /* the link works no more, or never did */
    bool welcome; /* the first password of a new account */
    Str href, email, fault;
} PasswordPage;
void page_password(Html *h, const PasswordPage *v);

#endif
