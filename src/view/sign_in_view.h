// SPDX-License-Identifier: EUPL-1.2
/* Signing in for staff: e-mail address and password. */
#ifndef VIEW_SIGN_IN_VIEW_H
#define VIEW_SIGN_IN_VIEW_H

#include "view/page.h"

typedef enum {
    SIGN_IN_FINE,
    SIGN_IN_EMAIL_EMPTY,
    SIGN_IN_PASSWORD_EMPTY,
    SIGN_IN_WRONG, /* unknown, wrong or disabled: never told apart */
    SIGN_IN_WAIT,  /* too many tries: `wait` says how long */
    SIGN_IN_BUSY   /* the server cannot check passwords now; try again */
} SignInFault;

typedef struct {
    Frame frame;
    Str email; /* as it was typed, kept on a fault; the password never is */
    SignInFault fault;
    Str wait;        /* minutes_words(...), only with SIGN_IN_WAIT */
    Str next;        /* path to go to afterwards, checked by the web room; empty: the case list */
    bool chosen;     /* a password was just chosen */
    bool signed_out; /* just signed out: says so */
} SignInPage;

/* GET and POST /aanmelden. The form has the fields csrf, email, wachtwoord and, when set, naar. */
void page_sign_in(Html *h, const SignInPage *v);

#endif
