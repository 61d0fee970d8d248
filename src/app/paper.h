// SPDX-License-Identifier: EUPL-1.2
/* The resident's answers on paper, typed over by somebody of the team: the whole form at once, read
   back, sent. What the resident answered online stays hidden here. */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/own_image.h"

/* Answers that were typed over have an id that begins so. */
#define PAPER_MARK "paper-"

/* The day on the paper, at the earliest. */
enum { PAPER_YEARS_BACK = 5 };

typedef struct {
    Day day;       /* on the paper; not after today */
    Str filled_by; /* "self", "together", "read_aloud", or empty: nothing was ticked */
    size_t n;
    const Answer *add; /* without id and moment; the open question as a note */
} Paper;

/* The resident's response with the questions that stand on paper, and of its answers only those
   that were typed over. */
Status paper_of(App *app, const OwnCase *of, Response *out);
/* May this user see what was typed over so far? Not before the own image is sent, unless they typed
   it themselves. */
bool paper_open_to(const App *app, const OwnCase *of);

/* In a deed: this user goes on although they would see the answers, and that is written down. Does
   no harm when it was done already. CONFLICT: it was sent, or the case is closed. */
Status paper_begin(App *app, const OwnCase *of, Response *out);
/* In a deed: keeps a whole form. `out` may hold what paper_of loaded in the same deed, or be all
   zeros. A question that is left out keeps what it had. Marks saw_other
   when of->would_see. INVALID: an answer that is not on the form, or a day that cannot be.
   CONFLICT: it was sent, or the case is closed. */
Status paper_keep(App *app, const OwnCase *of, const Paper *paper, Response *out);
/* In a deed: sends it with the day on the paper, and moves the case on. INVALID: no day, or no
   answer was typed over yet. CONFLICT: it was sent, or the case is closed. */
Status paper_send(App *app, const OwnCase *of);

/* Fills `places` with the places in r->questions of the questions to read back, at most PAPER_BACK,
   in the order of the form; gives how many. The same response gives the same ones. */
enum { PAPER_BACK = 5 };
size_t paper_back(const Response *r, size_t *places);

#endif
