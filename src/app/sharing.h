// SPDX-License-Identifier: EUPL-1.2
/* Who sees what of a case: goals that are shared with a person at another organisation, for a
   purpose and until a day. The partner is a user with the role "partner"; whether somebody had an
   account already is told to nobody. Each deed asks the right to the case first. */
#ifndef APP_SHARING_H
#define APP_SHARING_H

#include "app/case_work.h"

enum {
    SHARE_LINE_MOST = 200 /* characters */,
    SHARE_WORDS_MOST = 20000,
    SHARE_DAYS_MOST = 2 * 366,
    SHARE_DAYS_USUAL = 183,
};

typedef struct {
    CaseWork work; /* the chosen person of the case: whose goals can be shared */
    size_t n_team, n_shares, n_goals, n_picks, n_contributions, n_words;
    const MembershipListRow *team; /* who may see the case today */
    const ShareListRow *shares;    /* of everybody in the case, newest first */
    const ShareGoalListRow *goals; /* of all shares */
    const SharePickListRow *picks; /* what can be shared of the chosen person */
    const ContributionListRow *contributions;
    const OwnWordOfCaseRow *words;
} Sharing;

/* For a user who may see the case. Seven statements. person_id empty: the first person. */
Status sharing_load(App *app, Str case_id, Str person_id, Sharing *out);
/* Holds today: not stopped, its day not past, and the person in the case, which is open. */
bool share_holds(const App *app, const Sharing *s, const ShareListRow *row);
/* Questions of partners and own words of residents that wait for an answer. Two statements; for a
   user whose case was asked first. */
Status sharing_waiting(App *app, Str case_id, int64_t *out);

typedef struct {
    Str person_id;               /* whose goals */
    Str called, works_at, email; /* the partner */
    Str purpose;
    Day until;
    Str agreed_way; /* "in_person", "telephone", "paper" */
    bool with_outcome;
    size_t n_goals;
    const Str *goals;
} ShareGiven;

typedef struct {
    Str grant_id;
    /* "/wachtwoord/...": to hand over once, nowhere kept. It looks the same for somebody who has an
       account already, and then opens nothing. Empty: this was shared already. */
    Str path;
    Str user_id;
    bool fresh, opens; /* the account is new; the link works: never told on a page */
} ShareNew;

/* In a deed. INVALID: no name, address, purpose, goal or outcome; a day that is past or too far. A
   goal about a private domain, or of somebody else, is NOT_FOUND. CONFLICT: the case is closed. */
Status share_new(App *app, Str case_id, const ShareGiven *given, ShareNew *out);
/* In a deed: a new link for who lost the first one. */
Status share_link(App *app, Str case_id, Str grant_id, ShareNew *out);
/* In the same deed: puts a mail in the queue that says so, without saying whom it is about; with
   the link for a new account, else with the address of the page. `base`: how the outside calls this
   site. It is not sent any more once sharing stops. */
Status share_mail(App *app, Str email, Str called, const ShareNew *made, Str base);

typedef struct {
    int64_t version; /* of what was on the page */
    Day until;
    bool with_outcome;
    size_t n_goals;
    const Str *goals; /* all that are shared from now on */
} ShareChange;
/* In a deed; what the grant was stays (app/past.h). *first false: somebody was first. */
Status share_change(App *app, Str case_id, Str grant_id, const ShareChange *change, bool *first);
/* In a deed: ends it now. Twice is fine. */
Status share_stop(App *app, Str case_id, Str grant_id);
/* In a deed: answers what a partner asked or reported. INVALID: no words. */
Status share_answer(App *app, Str case_id, Str contribution_id, int64_t version, Str answer,
                    bool *first);

/* ---- the resident's own: who sees my goals ----------------------------------------------------
 */

typedef struct {
    size_t n_shares, n_goals;
    const MyShareListRow *shares;
    const MyShareGoalListRow *goals;
} MyShares;
/* See my_case_load for who may. */
Status my_shares_load(App *app, MyShares *out);
/* In a deed: ends it now. NOT_FOUND: not theirs. *changed false: it had ended. */
Status my_shares_stop(App *app, Str grant_id, bool *changed);

#endif
