// SPDX-License-Identifier: EUPL-1.2
/* The dates of a case, and the terms that count from them. */
#ifndef APP_CASE_CLOCK_H
#define APP_CASE_CLOCK_H

#include "app/case_edit.h"
#include "app/case_work.h"
#include "core/terms.h"

enum { CLOCK_NOTE_MOST = 2000 /* characters */, HANDOVER_NOTE_MOST = 20000 };

/* The terms of the organisation of who asks, from its settings; what does not fit counts as not
   set. */
Status terms_load(App *app, Terms *out);

typedef struct {
    CaseWork work;
    Terms terms;
    Clock clock; /* without a date of the request of its own: the day the case was opened */
    bool request_given;
    const CaseClockListRow *rows[CLOCK_KINDS]; /* NULL: nothing written down */
} CaseClock;

/* For a user who may see the case. */
Status case_clock_load(App *app, Str case_id, CaseClock *out);

/* In a deed: one date; has_day false takes it back. version 0: none was written down. NOT_FOUND: no
   such case for this user. CONFLICT: the case is closed. */
typedef struct {
    ClockKind kind;
    int64_t version;
    bool has_day;
    Day day;
    Str note;
} ClockGiven;
Status case_clock_keep(App *app, Str case_id, const ClockGiven *given, Edited *how);

/* For the page of a case that is known already: the term that is running or late and ends first;
   TERM_KINDS: there is none. */
Status case_clock_next(App *app, const CaseByIdRow *file, TermKind *kind, Term *out);

/* ---- handing over -------------------------------------------------------------------------------
 */

/* In a deed, after case_edit_hand: what the one who gave it away wants to say. to_user empty: to a
   team. Both may be empty texts; then nothing is kept but that it was handed over. */
Status handover_tell(App *app, Str case_id, Str team_id, Str to_user, Str note);

typedef struct {
    bool found;
    Str by, note; /* by: name of who handed it over, may be empty */
    Moment at;
} Handover;

/* What this user was handed over with this case and did not put away yet. No right is asked: for
   the page of a case that is known already. */
Status handover_unseen(App *app, Str case_id, Handover *out);
/* In a deed: seen. NOT_FOUND: no such case for this user. */
Status handover_seen(App *app, Str case_id);

/* Who cannot see this case (any more) but did work on it, or gave it away: the name of the team
   it belongs to now. Empty for everybody else, who learns nothing. */
Status case_moved_to(App *app, Str case_id, Str *team);

#endif
