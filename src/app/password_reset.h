// SPDX-License-Identifier: EUPL-1.2
/* "I forgot my password": a mail with a link, and the same answer whether there is an account or
   not. */
#ifndef APP_PASSWORD_RESET_H
#define APP_PASSWORD_RESET_H

#include "app/account_link.h"
#include "app/attempts.h"

/* Three a day for one address and twenty from one source, then ever longer waits. */
extern const AttemptTerms forgotten_terms;

typedef struct {
    /* given */
    Str email; /* as typed */
    Str base;  /* how the outside calls this site */
    bool mail; /* mail is set up: without it no link is made */
    /* known afterwards */
    int64_t wait_s; /* above 0: nothing was done. Counted alike for addresses that nobody has */
} Forgotten;

/* In a deed: counts the ask, and mails a link when this is the address of somebody who may sign in.
 */
Status password_forgotten(App *app, Forgotten *f);

#endif
