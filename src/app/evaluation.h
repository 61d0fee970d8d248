// SPDX-License-Identifier: EUPL-1.2
/* Looking back: what each side says of how it went together (a shared view, influence, openness,
   small steps, network and services, time). Neither side sees the other's before both are sent. */
#ifndef APP_EVALUATION_H
#define APP_EVALUATION_H

#include "app/instruments.h"
#include "core/checklist.h"

#define EVALUATION_INSTRUMENT "evaluation-2026"

enum { EVALUATION_WORDS_MOST = 20000 /* characters */ };
typedef enum { EVALUATION_RESIDENT, EVALUATION_PROFESSIONAL, EVALUATION_SIDES } EvaluationSide;

typedef struct {
    Checklist list; /* all open when hidden */
    bool begun, sent, hidden;
    Moment sent_at;  /* 0: not yet */
    Str words;       /* what they want to add; empty when hidden */
    Str by;          /* the user who wrote it down; empty: the resident, with a code */
    int64_t version; /* 0: nothing yet */
} EvaluationOf;

typedef struct {
    const Instrument *in;
    EvaluationOf sides[EVALUATION_SIDES];
    bool both;
} Evaluation;

/* Of one person and wave of a case that the one who asks may see: the deed has asked for that.
   The resident's side is hidden from users until both are sent, unless a user of the team wrote it
   down with them; the professional's from the resident. */
Status evaluation_load(App *app, Str case_id, Str person_id, Str wave, Evaluation *out);

typedef struct {
    Str case_id, person_id, wave;
    EvaluationSide side;
    const Checklist *list;
    Str words;
    bool send;       /* after this nothing changes any more */
    int64_t version; /* of what was on the page */
} EvaluationGiven;

/* In a deed. *first is false, and nothing is changed, when it was sent already or somebody else
   changed it since the page was made. INVALID: sending without a single answer or word. */
Status evaluation_keep(App *app, const EvaluationGiven *given, bool *first);

#endif
