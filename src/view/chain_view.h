// SPDX-License-Identifier: EUPL-1.2
/* The chain of a case: from the request to the effect on one screen and one sheet of paper. */
#ifndef VIEW_CHAIN_VIEW_H
#define VIEW_CHAIN_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str words, tag;
} ChainLine;

/* A loose end: what is missing, and the one thing to do about it. */
typedef struct {
    Str words, action, href; /* words empty: nothing is loose here */
} ChainEnd;

typedef struct {
    Str request;
    Str capacity, resident, professional; /* title, and what each said; may be empty */
    Str goal, goal_href, goal_by;
    bool goal_open_ends; /* what, how, with whom, when or what for is not filled in */
    LIST(ChainLine) help, agreements, done;
    Str help_more, agreements_more, done_more;
    bool well; /* something of it was done */
    Str effect, effect_resident, effect_professional;
    ChainEnd request_end, capacity_end, goal_end, help_end, agreement_end, done_end, effect_end;
    bool has_request, has_capacity, has_goal, has_help, has_agreements, has_done, has_effect;
} ChainThread;

/* GET /zaken/:id/keten */
typedef struct {
    Frame frame;
    CaseHead head;
    Str resident, professional; /* names in the legend */
    LIST(ChainThread) threads;
    int64_t running, loose;
    int64_t more; /* threads that are not shown */
    Str day;
    bool dense;  /* many threads: smaller on paper */
    bool hidden; /* something private is not on this page */
} ChainPage;
void page_chain(Html *h, const ChainPage *v);

#endif
