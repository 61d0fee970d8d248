// SPDX-License-Identifier: EUPL-1.2
/* Everything that was sent on one instrument version, read through in short parts. */
#ifndef APP_SENT_ANSWERS_H
#define APP_SENT_ANSWERS_H

#include "app/app.h"
#include "core/scoring.h"

/* The keys are those of the database: they stay inside the program. */
typedef struct {
    Str case_id, person_id;
    Str team;     /* name */
    Str owner_id; /* who is responsible for the case; may be empty */
    Str rater_id; /* the professional whose image it is; empty: a resident's, or imported */
    Str wave;
    bool saw_other;                /* the other image was known when this one was given */
    bool research_asked, research; /* the last thing this person said about research */
    Answers answers;
} SentAnswers;

/* Called for every response: by number of the case, then person, wave and rater. The row is worth
   nothing after the call. */
typedef Status (*SentTake)(const SentAnswers *row, void *what);

/* Goes through an organisation's responses on one instrument version, as they were sent. Each part
   is a read of its own: what is sent meanwhile may be in or not. INVALID: a stored answer cannot be
   read. */
Status sent_answers_each(Store *store, Arena *a, Str organisation, const Instrument *in,
                         SentTake take, void *what);

#endif
