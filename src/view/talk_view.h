// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet: two images, what both filled in, and points to talk about. All words are
   in the language of the page and have the names in them. */
#ifndef VIEW_TALK_VIEW_H
#define VIEW_TALK_VIEW_H

#include "view/charts.h"

/* One sentence of the questionnaire and how it was answered. */
typedef struct {
    Str text, answer;
    bool muted; /* no answer on the scale */
} TalkSentence;

typedef struct {
    Str title;
    Str summary;     /* "Lees de 3 zinnen" */
    bool talk;       /* one says it fits and the other that it does not */
    bool wished;     /* the resident chose it */
    bool loose;      /* the two sides' questions are not the same */
    Str loose_words; /* and how they differ */
    bool open;       /* the sentences are laid open */
    const Raw *track;
    LIST(TalkSentence) resident;     /* empty: not asked of this side */
    LIST(TalkSentence) professional; /* the same */
} TalkTopicRow;

typedef struct {
    Str title; /* of the scale */
    LIST(TalkTopicRow) topics;
} TalkGroup;

typedef struct {
    Str words;       /* "Veel last" */
    const Raw *dots; /* NULL: not an answer on the scale */
} TalkLevel;

typedef struct {
    Str title;
    bool talk, wished;
    TalkLevel resident, professional;
} TalkBurdenRow;

/* A text as it once was, or as somebody else wrote it meanwhile. */
typedef struct {
    Str heard;
    Str chosen; /* "Zeker weten. We zien het nu hetzelfde."; may be empty */
    Str who;    /* "Joris de Wit, 24 november 2026, 10:15" */
} TalkText;

/* What came of it at an earlier measurement. */
typedef struct {
    Str title; /* what it was about; empty on its own card */
    Str wave;  /* "Eerste meting" */
    TalkText text;
    Str href; /* of a long text: where all of it is, without /en; else empty */
} TalkEarlier;

typedef struct {
    Str anchor;  /* "punt-1" */
    Str subject; /* "topic:network" */
    Str eyebrow, title;
    Str opener, other_opener; /* the second may be empty */
    bool open;                /* the form is laid open */
    bool kept;                /* it was written down just now */
    Str fault;                /* what is wrong with what was typed; empty: nothing */
    TalkText now;             /* what is written down; heard and chosen empty: nothing */
    Str heard;                /* what stands in the form */
    bool fact, assumption, same, different, later;
    int64_t version;
    bool clash;     /* somebody else wrote meanwhile: `now` is theirs, `heard` the reader's own */
    bool elsewhere; /* too much text for one page: it is on the page of this point alone */
    Str href;       /* the page of this point alone, without /en */
    Str earlier;    /* "2 eerdere teksten"; empty: none */
    LIST(TalkText) past; /* only on the page of this point */
    LIST(TalkEarlier) before;
} TalkCard;

typedef struct {
    Str value, label;
} TalkChoice;

typedef struct {
    Str name, href; /* without /en */
    bool here;
} TalkPersonRow;

typedef struct {
    Frame frame;
    Str action;    /* the path of the sheet without query and /en: forms go there */
    Str sheet;     /* the same with the person in it */
    Str case_href; /* without /en */
    Str case_name;
    Str wave;                    /* "Eerste meting" */
    Str person;                  /* key of who it is about */
    LIST(TalkPersonRow) persons; /* of a household; empty with one person */
    Str resident, professional;  /* names */
    const Raw *dot, *diamond;    /* their marks */
    Str waiting, waiting_more;   /* why there is no sheet; empty: there is one */
    bool other_wish;             /* the resident chose "something else" */
    bool saw_other;              /* one of them had seen the other image */
    bool unvalidated;            /* the sentences are a translation that was not validated */
    Str alone;                   /* the subject of the one point this page is about; empty: all */
    Str all_open;                /* path without /en; empty: everything is open already */
    bool numbers;                /* the table of the scales is shown */
    bool scored;                 /* there is a number in it at all */
    Twin twin;
    LIST(TalkSentence) few; /* who answered too little for a number (text only) */
    LIST(TalkGroup) groups;
    LIST(TalkBurdenRow) burden;
    Str not_asked;             /* "Wonen, Opvoeden"; may be empty */
    LIST(TalkSentence) shared; /* strengths both see (text only) */
    Str first_question;        /* when they share none */
    LIST(TalkCard) cards;      /* laid open */
    LIST(TalkCard) more;       /* folded */
    Str more_words;            /* "Nog 2 punten" */
    LIST(TalkEarlier) before;  /* talked about before, and no point now */
    LIST(TalkChoice) choices;  /* what else can be talked about */
    Str copy;                  /* plain text for another system; empty: not offered here */
} TalkPage;

/* GET /zaken/:id/gesprek/:t?persoon=&kort=&punt=&alles= and the answers of its POST */
void page_talk(Html *h, const TalkPage *v);

/* The sheet as plain text, to copy into another system: fills v->copy. It has no word in it that
   the page itself does not have, so nothing private either. */
void talk_copy(Arena *a, TalkPage *v);

#endif
