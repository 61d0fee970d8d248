// SPDX-License-Identifier: EUPL-1.2
/* Who opened or changed what of a resident, from the audit log, for that resident. */
#ifndef APP_MY_DATA_H
#define APP_MY_DATA_H

#include "app/app.h"

/* What somebody did, in as many kinds as plain words need. That there is a private signal can never
   be told from it: looking at one counts as looking at the case, settling it as changing it. */
typedef enum {
    VISIT_CASE_READ,
    VISIT_CASE_CHANGED,
    VISIT_ANSWERS_READ,
    VISIT_OWN_IMAGE, /* the professional's own image of the resident */
    VISIT_TYPED,     /* answers on paper were typed over */
    VISIT_CODE,      /* a code was made or stopped */
    VISIT_TALK,      /* the conversation was prepared or written down */
    VISIT_IMPORTED,
    VISIT_CLARIFIED, /* the question and what was found out about it */
    VISIT_PLAN_READ,
    VISIT_PLAN,   /* goals, help */
    VISIT_STEPS,  /* agreements, small steps, how help suits best */
    VISIT_EVENT,  /* what happened in somebody's life */
    VISIT_JUDGED, /* looking back on the help */
    VISIT_SHARING,
    VISIT_SHARED_READ, /* a partner */
    VISIT_SHARED_SAID,
    VISIT_ANSWERED, /* a question of a partner, or the resident's own words */
    VISIT_MAIL,
    VISIT_OTHER_READ,
    VISIT_OTHER_CHANGED,
    VISIT_REFUSED,
    /* the resident's own */
    VISIT_ENTERED,
    VISIT_SENT,
    VISIT_WISHED,
    VISIT_RESEARCH,
    VISIT_CODE_WRONG,
    VISIT_MY_PLAN,
    VISIT_MY_WORDS,
    VISIT_MY_STOP, /* of sharing */
    VISIT_MY_COPY,
    VISIT_KINDS
} VisitKind;

typedef struct {
    Day day;
    VisitKind kind;
    bool own; /* the resident did it */
    Str name; /* of the user; empty: the system, or nobody known */
    int times;
} Visit;

enum { VISITS_READ_MOST = 1000 };

typedef struct {
    size_t n;
    const Visit *list; /* newest day first; the same by the same person on one day is one row */
    bool more;         /* there is more in the log than was read */
} Visits;

/* Of the resident who asks. Own pages that were opened count once, as coming in. One statement. */
Status visits_load(App *app, Visits *out);

/* The name of an action as a resident may have it in a copy: from it a private signal can be told
   as little as from the kinds. */
Str visit_neutral(Str action);

#endif
