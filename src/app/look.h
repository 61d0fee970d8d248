// SPDX-License-Identifier: EUPL-1.2
/* The second code: letters lie around, so what a resident has sent does not open with the code of
   the letter alone. The session in which it was sent needs none. */
#ifndef APP_LOOK_H
#define APP_LOOK_H

#include "app/attempts.h"

/* Six digits: after four failures in a day the wait grows from a minute to an hour, so that at most
   some thirty tries a day are left, for who knows the first code too. */
extern const AttemptTerms look_terms;

typedef struct {
    bool may;    /* this session may open what was sent */
    bool looked; /* and did so already: once per session is enough for the audit log */
} Look;

/* Of the resident who asks (app->who.session). */
Status look_state(App *app, Look *out);
/* In a deed: from now on this session may look. Nothing happens for a user. */
Status look_allow(App *app);

typedef struct {
    bool fits;
    int64_t wait_s; /* above 0: nothing was tried */
} LookTry;

/* In a deed: tries what was typed as the second code; blanks and hyphens are fine. Failures are
   counted per resident, not per source. */
Status look_try(App *app, Str typed, LookTry *out);

#endif
