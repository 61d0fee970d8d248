// SPDX-License-Identifier: EUPL-1.2
/* The private signal: a serious answer about safety, for the one responsible for the case and who
   has a grant for it, outside the blinding of the images. As long as nobody responsible belongs to
   the team of the case, it is for all who do. Its addresses, links and audit rows are neutral: who
   looks along on a screen or in a log learns nothing. */
#ifndef APP_SAFETY_H
#define APP_SAFETY_H

#include "app/app.h"

typedef struct {
    Str id, case_id, person_id;
    Str number; /* of the case; only from safety_open_for_user */
    Str path; /* "/zaken/KEY/bericht/KEY", without /en; the link to it says only "Bericht voor jou"
               */
    Moment raised, seen; /* seen 0: not yet */
} SafetyOpen;

/* What is not settled yet in this case, the oldest first; nothing for who may not see it. */
Status safety_open_for_case(App *app, Str case_id, const SafetyOpen **out, size_t *n);
/* The same for all cases of app->who.user: for the list of cases. */
Status safety_open_for_user(App *app, const SafetyOpen **out, size_t *n);

typedef struct {
    Str id, case_id, person_id, number;
    Str call_name, family_name;   /* may be empty */
    Str wave;                     /* "T0" */
    bool by_resident;             /* the answer was the resident's own */
    Moment raised, seen, settled; /* 0: not yet */
    Str seen_by;                  /* name; empty: nobody yet */
} Safety;

/* NOT_FOUND: there is none, or not for app->who.user. */
Status safety_load(App *app, Str id, Str case_id, Safety *out);

typedef enum { SAFETY_SEEN, SAFETY_SETTLED } SafetyStep;
/* In a deed: it was read, or what was needed has been done (then it was read too). Doing so twice
   changes nothing. NOT_FOUND as above. */
Status safety_mark(App *app, Str id, Str case_id, SafetyStep step);

#endif
