// SPDX-License-Identifier: EUPL-1.2
/* Small steps, and words that helped: what happened, when, by whom, and did it work. And what helps
   somebody best. By the same three as agreements (app/agreements.h), with the same rule: who calls
   has asked for the right. */
#ifndef APP_SMALL_STEPS_H
#define APP_SMALL_STEPS_H

#include "app/agreements.h"

enum { STEP_WORDS_MOST = 20000 /* characters */, STEPS_PAGE = 25 };

typedef struct {
    Str id;           /* empty: a new one */
    int64_t version;  /* of what was on the page; 0 with a new one */
    Str person_id;    /* whom of the case; empty: all of them */
    Str goal_id;      /* empty: none */
    Str agreement_id; /* the agreement it was done for; only with a new one; empty: none */
    Str kind;         /* "step", "tip", "direction", "suggestion", "encouragement" */
    Str words;
    Day day;            /* today or earlier */
    Str who, who_words; /* "resident", "professional", "network", "partner"; "buurvrouw" */
    Str result;         /* "", "done", "partly", "not" */
    Str why;
} StepGiven;

/* In a deed. *first is false, and nothing is changed, when somebody else changed it since the page
   was made. The same again changes nothing and is fine. The earlier text stays. A resident and a
   partner change only what they wrote themselves. NOT_FOUND: no such
   step, goal or agreement in this case. INVALID: no words, a day to come, an unknown word. */
Status small_step_keep(App *app, HelpBy by, Str case_id, const StepGiven *given, bool *first);

typedef struct {
    size_t n;
    SmallStepPageRow *rows; /* the newest first, at most STEPS_PAGE */
    bool more;              /* there is another page */
    size_t n_counts;
    SmallStepCountsForRow *counts; /* per goal, of all pages */
} StepsRead;

typedef struct {
    Str goal;     /* a key, "-" for those on none, empty for all */
    Str person;   /* theirs and everybody's; empty: all */
    Str hidden;   /* as in small_step_page, ",burden:x,"; empty: nothing is left out */
    int64_t page; /* from 1 */
} StepsAsked;

/* No right is asked. */
Status small_steps_load(App *app, Str case_id, const StepsAsked *asked, StepsRead *out);

typedef struct {
    bool phone, show, write_down, go_along;
    Str words;
    int64_t version; /* 0: nothing was written down */
} HelpWay;

/* "Hoe helpt het u het best?" */
Status help_way_load(App *app, Str case_id, Str person_id, HelpWay *out);
/* In a deed; the same rules. */
Status help_way_keep(App *app, HelpBy by, Str case_id, Str person_id, const HelpWay *given,
                     bool *first);

#endif
