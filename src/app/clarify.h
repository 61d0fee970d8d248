// SPDX-License-Identifier: EUPL-1.2
/* Clarification: what was asked, in the words of then and of now; what is supposed and what is
   known; what was determined; and whether both sides see the same. It is never finished: a
   conclusion is a day, and what is written after it stands beside it.

   The private domain takes no part: the page is one that people look at together. */
#ifndef APP_CLARIFY_H
#define APP_CLARIFY_H

#include "app/case_edit.h"
#include "app/case_work.h"
#include "app/instruments.h"

enum { CLARIFY_WORDS_MOST = 20000 /* characters */ };

typedef struct {
    CaseWork work;
    const Instrument *in;
    size_t n_wordings, n_statements, n_outcomes, n_views, n_past, n_heard;
    RequestWordingListRow *wordings; /* the last first; the original is work.file's */
    StatementListRow *statements;    /* about the chosen person or about all, the last first */
    OutcomeListRow *outcomes;        /* of the chosen person */
    SharedViewListRow *views;        /* of the chosen person, the last first */
    ClarificationOfRow *state;       /* NULL: nothing was written down about it yet */
    ClarifyPastRow *past;            /* earlier texts of all of these, the last first */
    ClarifyHeardRow *heard;          /* from the conversation sheets of the chosen person */
    bool agreed;                     /* the plan was settled, at: */
    Moment agreed_at;
} Clarify;

/* For a user who may see the case; person_id empty: the first one. */
Status clarify_load(App *app, Str case_id, Str person_id, Clarify *out);
/* A subject of the instrument that may stand on this page, or no subject at all. */
bool clarify_subject(const Instrument *in, Str subject);

/* ---- deeds -------------------------------------------------------------------------------------
   For app->who.user. NOT_FOUND: no such case for them, no such record in it, or a subject that does
   not stand here. CONFLICT: the case is closed. EDIT_OVERTAKEN: somebody else was first. */

/* shown: how many wordings the page showed. */
typedef struct {
    Str words, took_part, why;
    bool jointly;
    Day said;
    int64_t shown;
} WordingGiven;
Status clarify_word(App *app, Str case_id, const WordingGiven *given, Edited *how);

/* id empty: a new one. basis: "assumption", "fact", "refuted". said_by: "resident", "professional",
   "network", "partner", "paper". person_id empty: about all of them. */
typedef struct {
    Str id;
    int64_t version;
    Str person_id, subject, words, basis, basis_why, said_by, said_role;
    Day said;
} StatementGiven;
Status clarify_state(App *app, Str case_id, const StatementGiven *given, Edited *how);

/* version 0: none was written down yet. */
typedef struct {
    Str person_id, subject;
    int64_t version;
    Str determined, alone, network;
} OutcomeGiven;
Status clarify_outcome(App *app, Str case_id, const OutcomeGiven *given, Edited *how);

/* jointly: 1, 0, or -1 for not said. concluded: as from today (or the day it had), or open again.
 */
typedef struct {
    int64_t version;
    Str took_part;
    int jointly;
    bool concluded;
} ClarifyStand;
Status clarify_stand(App *app, Str case_id, const ClarifyStand *given, Edited *how);

/* What one side says now about the problem, the direction or the progress: value "yes", "partly" or
   "no". The user writes down either side; a resident with a code says it for themselves only
   (FORBIDDEN otherwise). INVALID: none of these words. */
typedef struct {
    Str person_id, side, about, value, words;
} ViewGiven;
Status clarify_view(App *app, Str case_id, const ViewGiven *given);

/* ---- in one line --------------------------------------------------------------------------------
 */

typedef struct {
    int64_t wordings, statements, assumptions, outcomes;
    bool concluded;
    Day concluded_day;
} ClarifyLine;

/* No right is asked: for the page of a case that knows the case already. */
Status clarify_line(App *app, Str case_id, ClarifyLine *out);

#endif
