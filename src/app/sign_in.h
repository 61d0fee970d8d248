// SPDX-License-Identifier: EUPL-1.2
/* Signing in with an e-mail address and a password.

   In three parts, because hashing is slow and the write lane is not the place for it: look (a
   reader), hash (no database), settle (the lane). Somebody who does not exist, a wrong password and
   a disabled account get the same answer after the same work. */
#ifndef APP_SIGN_IN_H
#define APP_SIGN_IN_H

#include "app/attempts.h"
#include "app/session.h"

/* What comes after a password. */
typedef enum {
    STEP_REFUSED,       /* unknown, wrong or disabled: never told apart */
    STEP_WAIT,          /* too many failures: wait_s says how long */
    STEP_SIGNED_IN,     /* `token` is for the cookie */
    STEP_SECOND_FACTOR, /* the password fits, and the account asks for more */
} SignInStep;

typedef struct {
    /* given */
    Str email, password; /* as typed */
    /* known after look */
    Attempt attempt;
    Str user, name, organisation, hash;
    bool known, usable, second_factor;
    /* known after hash */
    bool fits;
    Str new_hash; /* when the old one was made with weaker settings; empty: keep it */
    /* known after settle; STEP_WAIT already after look */
    SignInStep step;
    int64_t wait_s;
    Str token;
    Who who;
} SignIn;

/* Finds the account and whether it must wait. */
Status sign_in_look(App *app, SignIn *s);
/* One argon2id hash, whether the account exists or not. UNAVAILABLE when there is no memory. */
Status sign_in_hash(Arena *arena, SignIn *s);
/* In a deed: asks once more whether to wait (tries that ran at the same time count too), then
   writes down the failure, or opens a session and ends `before` when the browser had one. Sets all
   results anew each time. */
Status sign_in_settle(App *app, SignIn *s, const Session *before);

#endif
