// SPDX-License-Identifier: EUPL-1.2
/* "Termijnen" and "Afsluiten": the dates of a case, and its end. */
#ifndef VIEW_CASE_END_VIEW_H
#define VIEW_CASE_END_VIEW_H

#include "view/casework_view.h"

typedef struct {
    Str kind, label, hint;
    int64_t version;
    Str day, note; /* as typed */
    Str shown;     /* the day in words, when nothing can be changed; may be empty */
    Str day_fault, note_fault, now;
} TermsRow;

typedef struct {
    Str label, words;
} TermsLine;

typedef struct {
    Str meta, note; /* "24 november 2026: van Joris naar Noor" */
} TermsHandover;

typedef struct {
    Frame frame;
    CaseHead head;
    LIST(CaseFault) faults;
    bool on;   /* this organisation has terms */
    Str basis; /* what it rests its work on; may be empty */
    LIST(TermsLine) terms;
    LIST(TermsRow) rows;
    LIST(TermsHandover) handovers;
    Str hand_href, end_href;
} TermsPage;

/* GET, POST /zaken/:id/termijnen */
void page_terms(Html *h, const TermsPage *v);

typedef struct {
    Str what, href, by;
} EndOpen;

typedef struct {
    Frame frame;
    CaseHead head;
    LIST(CaseFault) faults;
    Str called;
    int64_t version;
    bool clash;
    LIST(CaseOption) reasons, measured, retain;
    Str words, reason_fault, words_fault;
    LIST(EndOpen) goals, agreements;
    int64_t codes, grants, mails, signals;
    Str measure_href, plan_href;
    /* of a closed case */
    Str closed_day, reason, measure_words, retain_words, destroy_day;
} CaseEndPage;

/* GET, POST /zaken/:id/afsluiten */
void page_case_end(Html *h, const CaseEndPage *v);

#endif
