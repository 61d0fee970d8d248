// SPDX-License-Identifier: EUPL-1.2
/* The end of a case: what is still open, what stops, how long it is kept; and the way back. */
#ifndef APP_CASE_END_H
#define APP_CASE_END_H

#include "app/case_clock.h"

enum { END_WORDS_MOST = 20000 /* characters */ };

/* Why a case ends. */
extern const Str end_reasons[];  /* "reached", "stopped", ...; ends with an empty text */
extern const Str end_measured[]; /* "", "offered", "taken", "declined"; ends with a NULL text */

typedef struct {
    CaseWork work;
    Terms terms;
    size_t n_goals, n_agreements;
    EndGoalsRow *goals; /* still open; so are these: */
    EndAgreementsRow *agreements;
    EndCountsRow *counts;     /* what stops */
    Str why, words, measured; /* as written down; empty when the case was never closed */
    Day until[RETAIN_KINDS];  /* when it must be gone, closed today or on the day it was */
    Day destroy;              /* of a closed case; 0: not said */
} CaseEnd;

/* For a user who may see the case. */
Status case_end_load(App *app, Str case_id, CaseEnd *out);

/* In a deed: closes it. Codes stop working and whoever is in with one is out, sharing ends, mail
   that waits is not sent; nothing that was written is changed. NOT_FOUND: no such case for this
   user. CONFLICT: it is closed already. INVALID: no such reason, class or answer. *how is
   EDIT_OVERTAKEN when somebody else changed the case first. */
typedef struct {
    int64_t version; /* of the case, as on the page */
    Str why, words, measured;
    RetainKind retain;
} EndGiven;
Status case_end_close(App *app, Str case_id, const EndGiven *given, Edited *how);

/* In a deed: a case that was closed by mistake, or goes on. Codes and sharing do not come back by
   themselves. CONFLICT: it is open. */
Status case_end_undo(App *app, Str case_id, int64_t version, Edited *how);

#endif
