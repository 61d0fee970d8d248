// SPDX-License-Identifier: EUPL-1.2
/* What happened in somebody's life: changes, setbacks and how they were coped with, what went well.
   By a professional on a case, or by the resident of it. */
#ifndef APP_LIFE_EVENTS_H
#define APP_LIFE_EVENTS_H

#include "app/app.h"
#include "statements.h"

enum { LIFE_WORDS_MOST = 20000 /* characters */ };

typedef struct {
    Str id;          /* empty: a new one */
    int64_t version; /* of what was on the page; 0 with a new one */
    Str person_id;   /* whom of the case; empty: all of them */
    Day day;
    Str kind; /* "change", "setback", "success" */
    Str words, coped;
} LifeEventGiven;

/* In a deed, for a case the one who asks may change. *first is false, and nothing is changed, when
   somebody else changed it since the page was made. The same again changes nothing and is fine. The
   earlier text stays (app/past.h). NOT_FOUND: no such event in this case. INVALID: no words, or a
   day that has not come yet. */
Status life_event_keep(App *app, Str case_id, const LifeEventGiven *given, bool *first);

#endif
