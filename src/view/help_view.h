// SPDX-License-Identifier: EUPL-1.2
/* Forms of help: the chooser, one form of help, and the municipality's own list. */
#ifndef VIEW_HELP_VIEW_H
#define VIEW_HELP_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str value, label;
    bool chosen;
} HelpOption;

/* Something that is wrong: the id of the field, and the sentence. */
typedef struct {
    Str field, words;
} HelpFault;

/* One form of help that can be chosen. Empty texts are not shown. */
typedef struct {
    Str name, tag; /* tag: "op maat, via de gemeente" */
    Str what, for_whom, how, with_whom, duration, cost, contact, languages, first_step;
    Str evidence;  /* of the fixed vocabulary */
    Str from;      /* "Sociale kaart", "Van onze gemeente", or empty */
    Str why, rule; /* of a suggestion: the sentence, and which rule looked at what */
    Str href;      /* chooses it */
} HelpOffer;

typedef struct {
    Str name, intro, share, href;
    bool here, fits;
} HelpKindCard;

/* Something that hangs on the goal already. */
typedef struct {
    Str name, tag, status, why, goal, href;
    bool gone; /* needed and not available, or stopped */
} HelpChosen;

/* "Geld en schulden: veel last ..." */
typedef struct {
    Str words, rule, href;
} HelpHint;

/* The form of one form of help, new or there already. */
typedef struct {
    Str id; /* empty: new */
    int64_t version;
    Str entry, name, note, provider, from, until, status_why;
    Str name_fault, from_fault, until_fault;
    LIST(HelpOption) kinds, provisions, statuses, reaches, goals;
    bool network; /* asks whether confidence and discipline to use the network are there */
    bool open, propose;
    Str now; /* somebody else changed it first: what stands there */
} HelpForm;

/* GET, POST /zaken/:id/plan/hulpvormen?doel=&soort= */
typedef struct {
    Frame frame;
    CaseHead head;
    Str action, path;              /* of the form; of the page without its query */
    Str goal, goal_key, goal_href; /* empty: no goal was chosen */
    LIST(HelpFault) faults;
    LIST(HelpOption) goals;
    LIST(HelpKindCard) kinds;
    Str kind, kind_name;
    Str intro, figures, caveat, source;
    LIST(HelpHint) first; /* burdens that may come first */
    LIST(HelpOffer) hints;
    LIST(HelpOffer) offers, others; /* that go with the subject, and the rest: folded */
    bool filtered;                  /* something was looked for: then all of it is in `offers` */
    Str search, over;               /* over: the subject, when it is not that of the goal */
    LIST(HelpOption) froms;
    Str others_words;   /* "Nog 12 hulpvormen van deze soort" */
    bool nothing_local; /* the municipality has nothing for this kind */
    LIST(HelpChosen) chosen, loose;
    HelpForm form;
} HelpChoosePage;
void page_help_choose(Html *h, const HelpChoosePage *v);

typedef struct {
    Str day, by, status, why;
} HelpPast;

/* GET, POST /zaken/:id/plan/hulpvormen/:h */
typedef struct {
    Frame frame;
    CaseHead head;
    Str action;
    LIST(HelpFault) faults;
    HelpForm form;
    LIST(HelpPast) past;
    Str back;
} HelpOnePage;
void page_help_one(Html *h, const HelpOnePage *v);

/* GET /beheer/hulpvormen */
typedef struct {
    Str name, kind, tag, href, evidence;
} HelpOwnRow;

typedef struct {
    Frame frame;
    Str note;
    LIST(HelpOwnRow) waiting, accepted, refused;
} HelpOwnPage;
void page_help_own(Html *h, const HelpOwnPage *v);

/* GET, POST /beheer/hulpvormen/:key */
typedef struct {
    Frame frame;
    LIST(HelpFault) faults;
    Str title, action;
    int64_t version;
    Str name, what, for_whom, duration, cost, contact, languages, detail;
    LIST(HelpOption) kinds, provisions, evidences, subjects, reviews;
    bool clash;
    Str now;
} HelpOwnEntryPage;
void page_help_own_entry(Html *h, const HelpOwnEntryPage *v);

#endif
