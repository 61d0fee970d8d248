// SPDX-License-Identifier: EUPL-1.2
/* "Wie ziet wat" of a case, and what a partner sees of it. */
#ifndef VIEW_SHARE_VIEW_H
#define VIEW_SHARE_VIEW_H

#include "view/case_head_view.h"

typedef struct {
    Str id, what;
    bool chosen;
    bool household;
} ShareGoal;

typedef struct {
    Str name, sees;
} ShareViewer;

typedef struct {
    Str id, who, works_at, email, whose, purpose, from, until, until_typed, agreed, given_by;
    bool with_outcome, live;
    Str ended;             /* why and when it ended; empty while it holds */
    LIST(ShareGoal) goals; /* all that can be chosen, those that are shared ticked */
    LIST(ShareGoal) shared;
    bool open;  /* the form to change it is laid open */
    bool clash; /* somebody was first */
    int version;
} ShareItem;

typedef struct {
    Str id, who, what, words, goal, day, iso, answer, answered_by, typed;
    bool waits; /* for an answer */
    bool clash;
    int version;
    Str deed; /* of its form: "antwoord" or "woord" */
} ShareMessage;

typedef struct {
    Str value, label;
    bool chosen;
} ShareWay;

typedef struct {
    Frame frame;
    CaseHead head;
    Str action;          /* path of the page */
    Str person;          /* key of the chosen one */
    Str called;          /* "Samira" */
    Str fault, fault_at; /* what is wrong with a form that came back, and where */
    Str link;            /* shown once; empty: none */
    Str link_to;         /* whom it is for */
    bool mailed;         /* a mail is on its way instead */
    bool open;           /* the case is */
    LIST(ShareViewer) team;
    LIST(ShareViewer) residents;
    LIST(ShareItem) shares;
    LIST(ShareItem) ended;
    LIST(ShareMessage) words;    /* of residents */
    LIST(ShareMessage) messages; /* of partners */
    /* the form of a new one, as it was typed */
    bool form_open;
    Str name, works_at, email, purpose, until;
    bool with_outcome;
    LIST(ShareGoal) picks;
    LIST(ShareWay) ways;
} SharePage;

/* GET, POST /zaken/:id/delen */
void page_share(Html *h, const SharePage *v);

typedef struct {
    Str href, who, organisation, purpose, until, goals;
} SharedItem;

typedef struct {
    Frame frame;
    LIST(SharedItem) items;
} SharedListPage;

/* GET /gedeeld */
void page_shared_list(Html *h, const SharedListPage *v);

typedef struct {
    Str id, what, day, iso, said, why;
    bool late;
    int version;
    bool clash;
} SharedDo;

typedef struct {
    Str day, iso, words, who, result;
} SharedStep;

typedef struct {
    Str what, words, day, iso, answer, answered_by;
} SharedSaid;

typedef struct {
    Str id, number, title, how, with_whom, by_day, by_iso, more_href, ended;
    LIST(SharedDo) todo;
    LIST(SharedStep) steps;
    LIST(SharedSaid) said;
    Str steps_words;
    Str typed, step_typed, step_day; /* what was typed when a form came back */
    bool say_open, step_open;
} SharedGoal;

typedef struct {
    Str title, determined, alone, network;
} SharedOutcome;

typedef struct {
    Frame frame;
    Str action;
    Str who;    /* the resident's first name; "deze inwoner" */
    Str agreed; /* "U ziet dit omdat ..." */
    Str purpose, until, until_iso;
    Str owner, phone, email, organisation, team;
    Str kept, fault;
    LIST(SharedGoal) goals;
    LIST(SharedOutcome) outcomes;
    Str whole, whole_how, whole_with; /* one goal in full; empty: all, shortened */
} SharedPage;

/* GET, POST /gedeeld/:id */
void page_shared(Html *h, const SharedPage *v);

#endif
