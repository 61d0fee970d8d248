// SPDX-License-Identifier: EUPL-1.2
/* Looking back on how it went together, for staff and for the resident; and the practice
   questionnaire. */
#ifndef VIEW_LOOKING_BACK_VIEW_H
#define VIEW_LOOKING_BACK_VIEW_H

#include "view/case_head_view.h"
#include "view/own_image_view.h"
#include "view/raw.h"

/* One subject beside each other; only when both were sent. */
typedef struct {
    Str title;
    Str resident, professional; /* answers in words; "niet gevraagd" */
} LookedRow;

typedef struct {
    Str words, by, day; /* empty: nothing was added */
} LookedWords;

/* The form of one side. */
typedef struct {
    bool shown; /* there is something to fill in */
    int64_t version;
    LIST(OwnRow) rows;
    Str question; /* "Klopt deze zin volgens jou?" */
    Str words, words_fault;
    Str fault; /* nothing to send, or overtaken; empty: fine */
} LookForm;

/* GET, POST /zaken/:id/terugblik/:t */
typedef struct {
    Frame frame;
    CaseHead head;
    Str action, person, called, professional;
    Str wave_title;
    bool for_resident;             /* written down together with the resident */
    Str own_href, together_href;   /* the two forms */
    Str own_state, resident_state; /* "verstuurd op 3 maart", "nog niet begonnen" */
    bool both;
    LIST(LookedRow) rows;
    LookedWords resident_words, professional_words;
    LookForm form;
} LookingBackPage;
void page_looking_back(Html *h, const LookingBackPage *v);

/* GET, POST /terugblik */
typedef struct {
    Frame frame;
    Str contact;
    bool sent;
    bool both;
    LIST(LookedRow) rows;
    LookForm form;
} MyLookingBackPage;
void page_my_looking_back(Html *h, const MyLookingBackPage *v);

typedef struct {
    Str title, href, state;
    bool here;
} PracticeTab;

/* GET, POST /mijn-praktijk */
typedef struct {
    Frame frame;
    LIST(PracticeTab) waves;
    Str wave; /* the one that is shown */
    bool sent, saved;
    LIST(LookedRow) rows; /* only when sent: question and answer (professional) */
    LookForm form;
} PracticePage;
void page_practice(Html *h, const PracticePage *v);

#endif
