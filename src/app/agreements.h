// SPDX-License-Identifier: EUPL-1.2
/* Agreements: who does what by when, and what became of it. By a professional on a case, by the
   resident of it, or by a partner with a grant: the deed that calls these has asked for that right
   (case_work_load and case_work_change, the code, or the grant). */
#ifndef APP_AGREEMENTS_H
#define APP_AGREEMENTS_H

#include "app/app.h"
#include "statements.h"

enum { AGREEMENT_WORDS_MOST = 20000 /* characters */, WHO_WORDS_MOST = 200 };

/* As whom somebody writes. A resident needs app->who.person_id; the others app->who.user. */
typedef enum { BY_PROFESSIONAL, BY_RESIDENT, BY_PARTNER } HelpBy;

typedef struct {
    Str id;              /* empty: a new one */
    int64_t version;     /* of what was on the page; 0 with a new one */
    Str person_id;       /* whom of the case; empty: all of them */
    Str goal_id;         /* empty: none */
    Str intervention_id; /* empty: none */
    Str what;
    Str who, who_words; /* "resident", "professional", "network", "partner"; "zus" */
    Str who_user;       /* the partner's account; may be empty */
    bool has_by;
    Day by;       /* any day: also one that is past */
    Str strength; /* "topic:network", or empty */
} AgreementGiven;

/* In a deed. *first is false, and nothing is changed, when somebody else changed it since the page
   was made. The same again changes nothing and is fine. The earlier text stays (app/past.h). A
   resident and a partner make new ones, and change the words of none.
   NOT_FOUND: no such agreement, goal or help in this case, or (for a resident) it is another
   resident's. INVALID: no words, or a word that is none of those above. */
Status agreement_keep(App *app, HelpBy by, Str case_id, const AgreementGiven *given, bool *first);

typedef struct {
    Str id;
    int64_t version;
    Str status; /* "open", "done", "partly", "not" */
    Str why;    /* welcome, never asked for */
} AgreementReport;

/* In a deed: what became of it, by whom and when is kept; the same rules. */
Status agreement_report(App *app, HelpBy by, Str case_id, const AgreementReport *report,
                        bool *first);

/* Of one case, what is open first. No right is asked. */
Status agreements_load(App *app, Str case_id, AgreementListRow **out, size_t *n);

/* What the three kinds of writers share, also with app/small_steps.h. */
bool help_who_known(Str who);
Str help_by_word(HelpBy by); /* "professional", "resident", "partner" */
/* NOT_FOUND unless the goal (empty: none) is of this case and, for a resident, theirs or that of
   everybody in the case. */
Status help_goal_check(App *app, HelpBy by, Str case_id, Str goal_id);
/* The same for whose a record is; NULL is everybody's. */
bool help_theirs(const App *app, HelpBy by, Str person_id);

#endif
