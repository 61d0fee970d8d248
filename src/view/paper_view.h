// SPDX-License-Identifier: EUPL-1.2
/* Typing over a paper form, and reading it back. */
#ifndef VIEW_PAPER_VIEW_H
#define VIEW_PAPER_VIEW_H

#include "view/page.h"

typedef struct {
    Str value; /* of the field; empty: nothing is ticked on paper */
    Str label;
    Str key; /* what is typed for it; empty: none */
    bool chosen, apart;
} PaperOption;

typedef struct {
    int64_t number; /* as printed */
    Str id, text;
    Str section; /* title above it; empty: the same as before */
    LIST(PaperOption) options;
    Str fault; /* empty: fine */
} PaperRow;

typedef enum { PAPER_UNSAID, PAPER_SELF, PAPER_TOGETHER, PAPER_READ_ALOUD } PaperFilled;

typedef struct {
    Frame frame;
    Str name, case_name, case_href, wave_title, wave_href, person, action;
    LIST(PaperRow) rows;
    Str open_text; /* the open question; empty: not asked */
    Str open_note; /* as typed */
    Str day;       /* as typed, or "25-11-2026" */
    PaperFilled filled_by;
    Str day_fault, open_fault;
    LIST(PaperRow) faults;
    bool would_see; /* this user still has to give the own image */
    bool online;    /* the resident answered something online already */
    bool clashed;   /* it was sent meanwhile */
} PaperPage;

/* GET and POST /zaken/:id/metingen/:t/papier: fields csrf, persoon, datum, hoe, a.ITEM, n.open */
void page_paper(Html *h, const PaperPage *v);

typedef enum {
    PAPER_WARN, /* this user would see the answers before giving the own image */
    PAPER_SENT, /* nothing left to type */
    PAPER_READ_BACK
} PaperState;

typedef struct {
    int64_t number;
    Str text, answer; /* empty answer: nothing was ticked */
    Str href;
} PaperBack;

typedef struct {
    Frame frame;
    Str name, case_name, case_href, wave_title, wave_href, person, action, image_href;
    PaperState state;
    LIST(PaperBack) rows;
    int64_t typed, all;
    Str day;    /* "25 november 2026" */
    bool fault; /* there is nothing to send yet */
    bool late;  /* it was sent already when it was sent again */
} PaperBackPage;

/* GET .../papier (instead of the form), GET and POST .../papier/nakijken: fields csrf, persoon. The
   warning's form goes to .../papier/verder. */
void page_paper_back(Html *h, const PaperBackPage *v);

#endif
