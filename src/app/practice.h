// SPDX-License-Identifier: EUPL-1.2
/* The practice questionnaire of a professional, once per wave of the study: time, being equipped,
   openness, contact with others, experience. Only they themselves and the study see it. */
#ifndef APP_PRACTICE_H
#define APP_PRACTICE_H

#include "app/instruments.h"
#include "core/checklist.h"

#define PRACTICE_INSTRUMENT "practice-2026"

typedef struct {
    Str wave;
    Checklist list;
    bool sent;
    Moment at;       /* when it was kept last; 0: never */
    int64_t version; /* 0: nothing yet */
} PracticeWave;

typedef struct {
    const Instrument *in;
    size_t n;
    PracticeWave *waves; /* every wave of the list of questions */
} Practice;

/* Of the user who asks. */
Status practice_load(App *app, Practice *out);
/* In a deed, of the user who asks: keeps a wave's answers; with `send` nothing changes any more.
   *first is false, and nothing is changed, when it was sent, or kept from another page meanwhile.
   NOT_FOUND: no such wave. INVALID: sending without an answer. */
Status practice_keep(App *app, Str wave, const Checklist *list, bool send, int64_t version,
                     bool *first);

#endif
