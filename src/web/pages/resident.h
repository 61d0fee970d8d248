// SPDX-License-Identifier: EUPL-1.2
/* What the pages of a resident share: their response, the road of questions through it, the frame.
 */
#ifndef WEB_PAGES_RESIDENT_H
#define WEB_PAGES_RESIDENT_H

#include "app/answering.h"
#include "view/answer_view.h"
#include "view/charts.h"
#include "web/pages/pages.h"

/* The questions in the order in which this resident meets them. When somebody sits beside them the
   private domain is left out: it waits for a moment alone. */
typedef struct {
    size_t n;
    const Question **at;
    size_t choices;        /* without the open question, which comes last */
    bool hides;            /* the private domain was left out */
    size_t first_open;     /* from 0; n: all have an answer or were passed */
    size_t saved;          /* the first so many have an answer or were passed */
    size_t shown_answered; /* with an answer, the private domain not counted */
} Road;

/* The answers of who asks, and the road through them. */
Status resident_load(Call *c, Response *r, Road *road);
/* The case is closed and no answer was begun: nothing can be asked any more. Who was busy goes on.
 */
bool resident_too_late(const Call *c, const Response *r);
/* "/vragenlijst/5" of the first open question, or "/vragenlijst/controle". */
Str road_open(Arena *a, const Road *road);
/* The place of the question with this id; n when it is not on the road. */
size_t road_place(const Road *road, Str id);
/* Somebody helps or reads aloud. */
bool resident_beside(const Response *r);
Frame resident_frame(Call *c);
/* What the organisation has said about this, or an empty text. */
Status resident_setting(Call *c, Str name, Str *value);
/* The same for a term: a number is so many years, in the language of the page; words stay words. */
Status resident_years(Call *c, Str name, Str *value);
/* Sets the cookie when the form asked for other letters; true when it did. Field "letters". */
bool resident_letters(Call *c);

/* What the resident chose about research, and in a deed: chooses it. */
Status research_now(Call *c, Research *out);
Status research_keep(Call *c, bool given);

#endif
