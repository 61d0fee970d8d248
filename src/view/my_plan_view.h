// SPDX-License-Identifier: EUPL-1.2
/* "Mijn plan": the goals of a resident in their own words, what is to be done this week, and what
   they say about it. */
#ifndef VIEW_MY_PLAN_VIEW_H
#define VIEW_MY_PLAN_VIEW_H

#include "view/my_image_view.h"

typedef enum { MY_GOAL_NEW, MY_GOAL_AGREED, MY_GOAL_CHANGE, MY_GOAL_DISAGREED } MyGoalSaid;

typedef struct {
    Str id; /* of the agreement: also its anchor */
    Str what, who, day, day_iso;
    Str said; /* "Gelukt", "Een beetje", "Het lukte niet"; empty: open */
    Str said_more;
    bool mine; /* the resident says how it went */
    bool late; /* its day has passed: said without blame */
    Str why;
    int version;
    bool clash; /* somebody was first */
} MyDo;

typedef struct {
    Str day, iso, words, who, result, more_href, why;
    bool is_tip; /* a tip, direction, suggestion or encouragement: kind says which */
    Str kind;
} MyStep;

typedef struct {
    Str who, what, words, day, iso, answer;
} MyReport;

typedef struct {
    Str id, title, number; /* "Doel 1" */
    Str how, with_whom, by_day, by_iso;
    Str more_href;  /* the texts were cut: here they stand whole; empty: they are whole */
    bool household; /* of all in the case */
    bool open;
    Str ended; /* "Bereikt", "Gestopt"; empty while open */
    MyGoalSaid said;
    Str said_day, said_words;
    bool said_before; /* they said something about earlier words */
    bool ask_open;    /* the form to change is laid open */
    Str typed;        /* what they typed when it came back */
    bool clash;
    int words_version;
    Str reached; /* "voor een deel"; empty: not judged */
    LIST(MyDo) todo;
    LIST(MyDo) done;
    LIST(MyStep) steps;
    Str steps_words; /* "2 stappen tot nu toe" */
    LIST(MyReport) reports;
} MyGoal;

typedef struct {
    Str value, label;
    bool chosen;
} MyOption;

typedef struct {
    Str about, legend;
    Str own, other; /* what each side said last, in words; empty: nothing */
    bool own_yes, own_partly, own_no;
    Str words;
} MyView;

typedef struct {
    Frame frame;
    Str contact, contact_phone; /* who is responsible; may be empty */
    Str kept;                   /* what was just saved; may be empty */
    Str fault;                  /* a form came back: what is wrong */
    bool open;                  /* the case is; closed: nothing changes any more */
    bool household;
    bool nothing; /* no goals yet */
    LIST(MyDo) week;
    LIST(MyDo) later; /* agreements that hang on no goal */
    LIST(MyGoal) goals;
    LIST(MyGoal) ended;
    LIST(MyStep) loose; /* steps and tips that hang on no goal, newest first */
    LIST(MyOption) goal_options;
    LIST(MyView) views;
    bool help_phone, help_show, help_write, help_go, help_said;
    Str help_words;
    int help_version;
    bool help_clash;
    Str step_words, step_day, step_goal; /* what was typed, when it came back */
    Str own_words, own_day, own_goal;
} MyPlanPage;

/* GET, POST /mijn-plan */
void page_my_plan(Html *h, const MyPlanPage *v);

typedef struct {
    Frame frame;
    Str kept, fault;
    bool open;
    LIST(MyStep) steps;
    LIST(MyOption) goal_options;
    Str step_words, step_day;
    Str newer, older; /* paths of the pages beside it; may be empty */
} MyStepsPage;

/* GET /mijn-plan/stappen */
void page_my_steps(Html *h, const MyStepsPage *v);

typedef struct {
    Frame frame;
    Str title, how, with_whom;
    Str back;
} MyWholePage;

/* GET /mijn-plan?doel=KEY, ?stap=KEY: texts that were cut, whole */
void page_my_whole(Html *h, const MyWholePage *v);

typedef struct {
    Frame frame;
    LookFault fault;
    Str wait, to; /* to: where it goes on, "/mijn-plan" */
    bool kept;    /* what they filled in before their session ended waits for this code */
} MyDoorPage;

/* The second code before a resident's own pages. */
void page_my_door(Html *h, const MyDoorPage *v);

#endif
