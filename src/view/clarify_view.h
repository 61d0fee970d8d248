// SPDX-License-Identifier: EUPL-1.2
/* "Hulpvraag": what was asked, what is supposed and known, what was determined together. */
#ifndef VIEW_CLARIFY_VIEW_H
#define VIEW_CLARIFY_VIEW_H

#include "view/subject_view.h"

typedef struct {
    Str words;
    Str meta; /* "3 november 2026, met Samira en haar zus" */
    Str why;
    bool jointly;
    bool since; /* written after the plan was settled */
} ClarifyWording;

/* An earlier text of something that changed. */
typedef struct {
    Str words, basis, why;
    Str meta; /* who replaced it and when */
} ClarifyEarlier;

typedef struct {
    Str words, basis, kind; /* "Aanname"; kind: the word in the database, for its looks */
    Str subject, why;
    Str meta; /* "Samira zei dit op 3 november 2026" */
    Str edit_href;
    bool since;
    LIST(ClarifyEarlier) earlier;
} ClarifyStatement;

typedef struct {
    Str subject, words, basis, meta;
    Str take_href; /* opens the form with these words in it */
} ClarifyHeard;

typedef struct {
    Str subject, determined, alone, network, meta, edit_href;
    bool since;
    LIST(ClarifyEarlier) earlier;
} ClarifyOutcome;

typedef struct {
    Str label;                                   /* "Het probleem" */
    Str resident, resident_meta, resident_words; /* empty: not said yet */
    Str professional, professional_meta, professional_words;
    bool differ;
    Str field; /* of the form */
    LIST(CaseOption) values;
} ClarifyView;

/* Forms: `_fault`s are empty when all is well; `now` is what stands there when somebody else was
   first. */
typedef struct {
    Str words, took_part, why, day;
    bool jointly, open;
    int64_t shown;
    Str words_fault, took_fault, why_fault, day_fault, now;
} ClarifyWordForm;

typedef struct {
    Str key;
    int64_t version;
    Str words, why, role, day;
    LIST(CaseOption) bases, sayers, whom;
    bool open;
    Str words_fault, why_fault, role_fault, day_fault, now, now_meta;
} ClarifyStateForm;

typedef struct {
    Str subject, subject_title; /* chosen already; empty: to choose */
    int64_t version;
    Str determined, alone, network;
    bool open;
    Str subject_fault, determined_fault, alone_fault, network_fault, now;
} ClarifyOutcomeForm;

typedef struct {
    int64_t version;
    Str took_part, took_fault, now;
    LIST(CaseOption) jointly;
    bool concluded;
    Str concluded_day;
} ClarifyStandForm;

typedef struct {
    LIST(CaseOption) sides;
    Str words, words_fault, fault;
    bool open;
} ClarifyViewForm;

typedef struct {
    Frame frame;
    CaseHead head;
    LIST(CaseFault) faults;
    Str person, called, professional;
    Str original, original_day; /* the request, verbatim */
    Str agreed_day;             /* the plan was settled; empty: it was not */
    int64_t since;              /* how much was written after that */
    Str plan_href, talk_href, network_href;
    LIST(ClarifyWording) wordings;
    LIST(ClarifyStatement) statements;
    int64_t assumptions;
    LIST(ClarifyHeard) heard;
    LIST(ClarifyOutcome) outcomes;
    LIST(ClarifyView) views;
    LIST(ClarifyEarlier) views_earlier;
    LIST(ClarifyEarlier) stand_earlier;
    SubjectOptions subjects; /* of the statement form */
    SubjectOptions outcome_subjects;
    ClarifyWordForm word;
    ClarifyStateForm state;
    ClarifyOutcomeForm outcome;
    ClarifyStandForm stand;
    ClarifyViewForm view;
} ClarifyPage;

/* GET, POST /zaken/:id/hulpvraag */
void page_clarify(Html *h, const ClarifyPage *v);

#endif
