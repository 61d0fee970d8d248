// SPDX-License-Identifier: EUPL-1.2
/* A list of questions that is answered on one page and not scored: the items of one rater of an
   instrument, with their answers as a JSON object {"er01": 4, "er02": -99}. */
#ifndef CORE_CHECKLIST_H
#define CORE_CHECKLIST_H

#include "core/scoring.h"

typedef struct {
    const Instrument *in;
    size_t rater;
    size_t n;
    const size_t *items; /* places in in->items, in their order */
    int *values;         /* n answers; ANSWER_NONE: left open; a non-answer as it is */
} Checklist;

/* All open. rater STR_NONE (the instrument has no such rater): nothing is asked. */
Checklist checklist_of(Arena *a, const Instrument *in, size_t rater);
/* Lays stored answers in it; members the instrument does not know, and values it does not offer,
   are passed over. INVALID when the text is no JSON object. */
Status checklist_read(Arena *a, Checklist *list, Str json);
/* As it is stored; what is open is not in it. */
Str checklist_text(Arena *a, const Checklist *list);
/* May this be answered to the nth question? ANSWER_NONE always. */
bool checklist_offers(const Checklist *list, size_t nth, int value);
/* How many are not open. */
size_t checklist_answered(const Checklist *list);

#endif
