// SPDX-License-Identifier: EUPL-1.2
/* Agreements and small steps of a case. */
#ifndef VIEW_STEPS_VIEW_H
#define VIEW_STEPS_VIEW_H

#include "view/case_head_view.h"
#include "view/help_view.h"

typedef struct {
    Str id, anchor;
    Str what, label,
        who; /* what is cut when it is long; label is short, for the names of buttons */
    bool cut;
    Str by, iso;         /* "vóór 1 maart", may be empty */
    Str by_hint;         /* the day may be a slip of the pen; may be empty */
    bool late;           /* it is open and past its day */
    Str goal, goal_href; /* may be empty */
    Str help;            /* may be empty */
    Str status;          /* "Gelukt" ...; empty: open */
    Str status_said;     /* "24 november, Samira": may be empty */
    Str why;
    bool open, done, partly, not_yet;
    int64_t version;
    Str edit_href;
} AgreementView;

typedef struct {
    Str what, label, day, iso, who;
    Str day_hint; /* the day may be a slip of the pen; may be empty */
    bool cut;
    Str kind;   /* "Tip"; empty for a step */
    Str result; /* "Gelukt" ...; may be empty */
    bool done;
    Str why, goal, goal_href;
    Str written_by; /* when somebody else than the one who did it wrote it down; may be empty */
    Str edit_href;
} StepView;

typedef struct {
    Str label, href;
    int64_t n;
    bool here;
} StepCount;

typedef struct {
    Str words, kind, href;
} StepTip;

/* The form of an agreement, new or changed. */
typedef struct {
    Str id;
    int64_t version;
    Str what, who_words, by;
    Str what_fault, by_fault, by_hint;
    LIST(HelpOption) who, goals, help, strengths, persons;
    Str now; /* somebody else changed it first: what stands there */
    bool open;
} AgreementForm;

typedef struct {
    Str id;
    int64_t version;
    Str words, day, who_words, why;
    Str words_fault, day_fault, day_hint;
    LIST(HelpOption) who, goals, kinds, results, persons;
    Str now;
} StepForm;

typedef struct {
    int64_t version;
    bool phone, show, write_down, go_along;
    Str words;
    Str now, fault;
} HelpWayForm;

/* GET, POST /zaken/:id/stappen */
typedef struct {
    Frame frame;
    CaseHead head;
    Str action; /* "/zaken/KEY/stappen" */
    Str person; /* chosen person's key; may be empty */
    Str name;   /* of that person in a sentence */
    Str filter; /* the goal that is shown alone; empty: all */
    Str clash;  /* of a form that is not on the page any more; may be empty */
    LIST(HelpFault) faults;
    LIST(AgreementView) agreements, settled;
    LIST(StepView) steps;
    LIST(StepCount) counts;
    LIST(StepTip) tips;
    AgreementForm agreement;
    StepForm step;
    HelpWayForm way;
    int64_t agreements_more, settled_more; /* that are not in the lists */
    Str previous, next;                    /* other pages of steps */
    Str said_fault;                        /* about what became of an agreement */
} StepsPage;
void page_steps(Html *h, const StepsPage *v);

#endif
