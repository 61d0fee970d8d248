// SPDX-License-Identifier: EUPL-1.2
/* The plan of a case, and one goal of it. All words are in the language of the page. */
#ifndef VIEW_PLAN_VIEW_H
#define VIEW_PLAN_VIEW_H

#include "view/case_head_view.h"

/* A row of "Is doel 2 concreet?". */
typedef struct {
    bool ok;
    Str words;
} PlanPoint;

/* What a rule saw, with one thing to do about it. */
typedef struct {
    Str rule, about;
    Str message, why;  /* "Dit lijkt op een hulpvorm, ..."; why it was seen */
    Str act, act_href; /* a link to another page */
    Str act_here;      /* or to a place on this page, without # */
    Str act_do;        /* else the value of a button; both empty: nothing to do at once */
    Str keep, keep_do; /* "Toch zo laten"; empty: it cannot be left */
    Str reason;        /* name of the field for why */
    Str left_why;      /* of one that was left: why, may be empty */
    Str left_who;      /* "Joris de Wit, 24 november 2026" */
    Str again_do;      /* takes that back */
} PlanNote;

/* What the rules see in one goal. */
typedef struct {
    Str state; /* "Concreet", "Nog 2 dingen" */
    bool concrete;
    bool checked;         /* somebody asked to check: tips are laid open */
    bool fresh;           /* a new goal in which nothing was written yet */
    LIST(PlanNote) notes; /* let op */
    LIST(PlanNote) tips;  /* folded until asked for */
    LIST(PlanNote) left;  /* looked at, and left */
    LIST(PlanPoint) points;
    Str points_title; /* "Is doel 2 concreet?" */
    Str tips_words;   /* "2 tips bij dit doel" */
} GoalLook;

/* GET /zaken/:id/plan/doelen/:d/kijk answers a script with this, without a frame. */
typedef struct {
    GoalLook look;
    Str kept;    /* "Bewaard als concept, 10:15." */
    Str by_hint; /* as in GoalPage */
} GoalLookPage;

typedef struct {
    Str label;
    bool teal;
} PlanChip;

typedef struct {
    Str who, words; /* "Samira", "vindt een deel bereikt, 3 maart" */
    Str said;       /* their words, may be empty */
} PlanLine;

typedef struct {
    Str value, label;
    bool chosen;
} PlanOption;

/* One goal in the plan. */
typedef struct {
    int64_t number;
    Str id, anchor, href, title;
    bool cut;  /* the title or what follows is longer */
    Str more;  /* "Elke maandag samen de post openen · Geld en schulden · 1 maart 2027" */
    Str whose; /* of whom, in a household; empty: there is one person */
    Str state;
    bool concrete;
    LIST(PlanChip) chips;
    LIST(PlanPoint) points; /* only of what is not concrete */
    LIST(PlanLine) lines;   /* who does not agree, who has to look again, how far it is */
    Str ended;              /* "Bereikt op 3 maart 2027"; empty: it goes on */
    /* Buttons of "Volgorde": "orde:KEY:3"; empty: it stands at that end. */
    Str first_do, up_do, down_do;
} PlanCard;

/* "Eens met dit plan?" */
typedef struct {
    Str who; /* key, or "professional" */
    Str name;
    bool ok;
    Str words;  /* "Samira, 22 november, samen aan tafel" / "Samira nog niet. Lees ..." */
    bool can;   /* there is something to agree with */
    bool own;   /* who reads this: no way is asked */
    Str button; /* "Samira is het eens" */
} PlanParty;

typedef struct {
    Str title;
    LIST(PlanPoint) goals; /* words only */
} PlanVersion;

typedef struct {
    Str person, domain, words, who;
} PlanUrgent;

typedef struct {
    Frame frame;
    CaseHead head;
    Str action;   /* the path of the page */
    Str stamp;    /* of what is shown */
    Str new_href; /* a new goal */
    Str help_href, steps_href, chain_href, paper_href;
    bool open;  /* something can be changed */
    Str notice; /* what went otherwise than asked; may be empty */
    LIST(PlanCard) goals;
    LIST(PlanCard) ended;
    bool can_order;       /* there is more than one goal to put in order */
    bool ordering;        /* the fold for it is open */
    int64_t apart;        /* goals that do not stand on this page */
    Str concrete;         /* "3 van de 4 doelen zijn concreet" */
    LIST(PlanNote) notes; /* about the plan as a whole */
    LIST(PlanNote) tips;
    LIST(PlanNote) left;
    Str tips_words;
    Str called, request, wishes; /* wishes: "geld en schulden, formulieren"; may be empty */
    LIST(PlanParty) parties;
    Str settled; /* "Vastgesteld op 24 november 2026 door Joris." */
    Str changed; /* what is other since; empty: nothing */
    bool can_settle;
    Str settle_href;      /* where open warnings are shown once more */
    bool settling;        /* they are, now */
    Str unseen;           /* rule P7; empty: nothing stops it */
    LIST(PlanNote) still; /* open warnings of goals and plan */
    LIST(PlanVersion) versions;
    LIST(PlanUrgent) urgent;
    LIST(PlanOption) urgent_domains, urgent_persons; /* persons: none when there is one */
    Str intro; /* "De computer kijkt alleen naar woorden. ..." */
} PlanPage;

/* GET, POST /zaken/:id/plan */
void page_plan(Html *h, const PlanPage *v);

/* What somebody else wrote meanwhile in one field. */
typedef struct {
    Str name, label, theirs, mine; /* name: "keus.wat" */
    bool both;                     /* the two texts can stand after each other */
} GoalClash;

typedef struct {
    Str title; /* "Versie 2, tot 3 maart 2027" */
    LIST(PlanLine) fields;
} GoalPast;

typedef struct {
    Frame frame;
    CaseHead head;
    Str action; /* the path of the page */
    Str plan_href;
    Str key; /* of a new goal: sent twice is one goal */
    int64_t number, version, words_version;
    bool open; /* can be changed */
    bool is_new;
    Str before, after; /* the goals next to it: paths, may be empty */
    GoalLook look;
    Str called, request, wishes, intro;
    LIST(PlanParty) parties;
    bool restored;  /* what stands here was typed and not saved */
    Str draft_when; /* "10:15" */
    Str saved_what; /* what is saved, when a draft stands here; may be empty */
    Str fault;      /* one sentence about the form as a whole; may be empty */
    Str clash_who;  /* somebody else changed it meanwhile: who and when; empty: nobody */
    LIST(GoalClash) clash;
    LIST(PlanOption) whose; /* none: there is one person */
    Str person;             /* whose it is, with one person */
    Str all_with;           /* of a closed case: every line */
    bool more_open;         /* there is something under "Meer over dit doel" */
    Str what, what_fault, how, how_fault, with_whom, with_fault, by, by_fault;
    Str by_hint;             /* "Deze datum is al geweest. ..."; may be empty */
    LIST(PlanOption) people; /* whom or what one can choose by role */
    LIST(PlanOption) burdens, strengths;
    Str request_part, request_fault, notice, notice_fault;
    LIST(PlanChip) helps;
    Str help_href, steps_href;
    LIST(PlanLine) says;
    LIST(PlanOption) sayers;
    LIST(PlanLine) attained;
    LIST(PlanOption) judges;
    Str ended; /* "Bereikt op 3 maart 2027" */
    Str ended_why;
    LIST(GoalPast) past;
} GoalPage;

/* GET, POST /zaken/:id/plan/doelen/:d */
void page_goal(Html *h, const GoalPage *v);
/* POST /zaken/:id/plan/doelen/:d/kijk */
void page_goal_look(Html *h, const GoalLookPage *v);

#endif
