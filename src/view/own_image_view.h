// SPDX-License-Identifier: EUPL-1.2
/* The professional's own image: two pages to fill in, and one to look it over, which is also how it
   looks after sending. */
#ifndef VIEW_OWN_IMAGE_VIEW_H
#define VIEW_OWN_IMAGE_VIEW_H

#include "view/page.h"

typedef struct {
    int value;
    Str label;
    bool chosen;
    bool apart; /* no answer but a reason for none: drawn aside */
} OwnOption;

typedef struct {
    int64_t number; /* in the whole image, from 1 */
    Str id;         /* "p01", "b3" */
    Str text;
    LIST(OwnOption) options;
    bool why;  /* asks where it comes from */
    bool open; /* ... and shows that part opened */
    Str note;
    bool seen, heard, assumed;
    Str fault; /* empty: fine */
} OwnRow;

/* Above the form: what the professional must know before going on. */
typedef struct {
    bool saw_other;  /* this user typed over or heard the resident's answers */
    Str taken_over;  /* name of who began it; empty: nobody else */
    Str responsible; /* name of who the case is of; empty: this user */
} OwnNotice;

typedef struct {
    Frame frame;
    Str name;              /* what the resident is called, or the number of the case */
    Str case_name;         /* "Samira B.", for the trail */
    Str case_href;         /* of the case, without /en */
    Str wave_title;        /* "Eerste meting" */
    Str wave_href;         /* of that measurement of this person */
    Str person;            /* hidden field and query of a household; empty: the first person */
    Str action;            /* path without /en and query */
    int64_t version;       /* of the draft this was made from; 0: none */
    int sheet;             /* 1 or 2 */
    LIST(OwnRow) items;    /* strengths on this sheet */
    LIST(OwnRow) practice; /* effective use; only on sheet 1 */
    LIST(OwnRow) burdens;  /* only on sheet 2 */
    Str burden_question;
    OwnNotice notice;
    bool saved;          /* came here after saving the other sheet */
    bool clashed;        /* sent, or taken by a colleague, while this was typed */
    LIST(OwnRow) faults; /* rows with a fault */
} OwnImagePage;

/* GET and POST /zaken/:id/metingen/:t/mijn-beeld and /2: fields csrf, persoon, versie, naar (1, 2,
   controle, stop), a.ITEM, n.ITEM, h.ITEM. */
void page_own_image(Html *h, const OwnImagePage *v);

/* One answer in words. */
typedef struct {
    int64_t number;
    Str text;
    Str answer;  /* empty: left open */
    Str note;    /* cut when it is very long */
    Str basis;   /* "Gezien"; empty: not said */
    bool secret; /* "Tonen we hier niet", for everyone */
} OwnAnswer;

typedef struct {
    Str title;
    Str href; /* where it is changed, without /en; empty: sent */
    LIST(OwnAnswer) answers;
} OwnPart;

typedef enum { OWN_CHECK, OWN_SENT, OWN_OTHERS } OwnState;

typedef struct {
    Frame frame;
    Str name, case_name, case_href, wave_title, wave_href, person, action;
    OwnState state;
    LIST(OwnPart) parts;
    int64_t open, all; /* questions without an answer, and how many there are */
    Str giver;         /* who gave or gives it, when that is somebody else */
    Str day;           /* "25 november 2026"; only when sent */
    bool saw_other;
    bool other_sent; /* the resident's image is there too */
    bool empty;      /* sending was tried without any answer */
    bool late;       /* sent already when it was sent again */
    Str talk_href;   /* the conversation sheet; only when both were sent */
    OwnNotice notice;
} OwnCheckPage;

/* GET and POST .../mijn-beeld/controle (fields csrf, persoon), and .../mijn-beeld once it is sent
   or when a colleague gives it. */
void page_own_check(Html *h, const OwnCheckPage *v);

#endif
