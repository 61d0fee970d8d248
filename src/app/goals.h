// SPDX-License-Identifier: EUPL-1.2
/* What people do with goals: write, change, order, end and judge them, say whether they agree,
   leave a warning, and settle the plan. For staff on a case: case_work_load comes before (the
   CaseWork), and every deed refuses a closed case (CONFLICT). A goal of another case is NOT_FOUND.
 */
#ifndef APP_GOALS_H
#define APP_GOALS_H

#include "app/plan_file.h"

enum { GOAL_WORDS_MOST = 20000 /* characters */, GOALS_MOST = 200 };

typedef struct {
    Str id;          /* empty: a new one */
    Str key;         /* of a new one: made with the page, so that sending twice makes one goal; may
                        be empty */
    int64_t version; /* of what was on the page; 0 with a new one */
    Str person_id;   /* whose; empty: of the household */
    Str what, how;
    Str with_whom; /* one role a line */
    bool has_by;
    Day by;  /* any day, also one that is past */
    Str aim; /* "burden:finances", "topic:network", or empty */
    Str request_part, notice;
} GoalGiven;

/* In a deed. Anything may be empty. Changed words (what, how, with whom, by when, aim, whose) are
   new words: what people said counts for the earlier ones. The earlier text stays (app/past.h).
   *first is false, and nothing is changed, when somebody else changed it first; the same again is
   fine. *id is the key of the goal. NOT_FOUND: no such goal or person in this case, or an aim the
   instrument does not have. CONFLICT: GOALS_MOST goals are there. */
Status goal_keep(App *app, const CaseWork *w, const GoalGiven *given, Str *id, bool *first);
/* Ends a goal (status "reached", "stopped", with a reason that may be empty) or takes that back
   ("open"). *first as above. */
Status goal_end(App *app, const CaseWork *w, Str id, int64_t version, Str status, Str why,
                bool *first);
/* To this place, from 1, among those that go on; the others move up. */
Status goal_move(App *app, const CaseWork *w, Str id, int64_t place);

typedef struct {
    Str goal_id;
    Str who;  /* "professional": who asks; or the key of a resident of this case */
    Str says; /* "agree", "disagree", "change" */
    Str way;  /* "in_person", "telephone"; of the professional always "here" */
    Str words;
    int64_t words_version; /* of the words that were on the page */
} GoalSaid;

/* *first is false, and nothing is kept, when the words are others by now. INVALID: a word that is
   none of these. */
Status goal_say(App *app, const CaseWork *w, const GoalSaid *said, bool *first);
/* This party agrees with every goal that goes on and is about them, as the words stand on the page:
   seen is plan_stamp of what was shown. *first false: something changed since. */
Status plan_agree(App *app, const CaseWork *w, Str who, Str way, Str seen, bool *first);
/* What a page showed of the plan, in a few signs: the goals that go on with their words. */
Str plan_stamp(Arena *a, const PlanFile *f);

/* side: "resident" (with their key) or "professional"; value 0 not, 1 partly, 2 wholly. */
Status goal_reach(App *app, const CaseWork *w, Str goal_id, Str side, Str person_id, int64_t value,
                  Str words);

/* "Toch zo": goal_id empty is about the plan. why may be empty. again: take that back. */
Status warning_leave(App *app, const CaseWork *w, Str goal_id, Str rule, Str about, Str why,
                     bool again);
/* domain: "finances", never a private one. */
Status urgent_mark(App *app, const CaseWork *w, Str person_id, Str domain, bool urgent, Str why);

typedef enum {
    SETTLED,
    SETTLE_NOT_SEEN, /* rule P7: a resident has not said anything about one of the goals */
    SETTLE_EMPTY,    /* there is no goal */
    SETTLE_CHANGED,  /* the plan is another one than on the page */
} Settled;

/* The professional agrees and the plan is settled; it is kept as it is now, with what everybody
   said (past, kind "plan"). The next step becomes to follow up, in four weeks. Nothing but P7 stops
   it. */
Status plan_settle(App *app, const CaseWork *w, Str seen, Settled *how);

/* Whom a plan has to be shown to: residents of the case about whom there is a goal, and who have
   not said anything of one of them yet. Places in w->persons; at most `room`. */
size_t plan_unseen(const CaseWork *w, const PlanFile *f, size_t *places, size_t room);

#endif
