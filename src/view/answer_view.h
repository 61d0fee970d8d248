// SPDX-License-Identifier: EUPL-1.2
/* The pages on which a resident answers, from the explanation to the thanks. */
#ifndef VIEW_ANSWER_VIEW_H
#define VIEW_ANSWER_VIEW_H

#include "view/page.h"

/* GET /start/uitleg */
typedef struct {
    Frame frame;
    int n;          /* questions, without the open one */
    Str keep;       /* "15 jaar"; empty: the organisation has not said */
    Str complaints; /* who hears complaints, with a number; empty: not said */
    bool begun;     /* there are answers already */
} ExplainPage;
void page_explain(Html *h, const ExplainPage *v);

/* One of the ways of answering, of the answers to a question, of the choices about research. */
typedef struct {
    Str value, label, hint;
    bool chosen;
    int bars;  /* of the little drawing, 1 .. 5; 0: none */
    bool wide; /* as broad as the two beside it */
} Choice;

/* GET, POST /start/manier; with `manner` /start/helper: who helps with that. */
typedef struct {
    Frame frame;
    bool fault; /* nothing was chosen */
    Str manner; /* "together", "read_aloud"; empty: that is what is asked */
    LIST(Choice) choices;
} MannerPage;
void page_manner(Html *h, const MannerPage *v);

/* GET /start/liever-niet, /start/papier: it is fine, and nothing was lost. */
typedef struct {
    Frame frame;
    bool paper; /* on paper, not: rather not */
} RatherNotPage;
void page_rather_not(Html *h, const RatherNotPage *v);

typedef enum {
    ANSWER_FINE,
    ANSWER_EMPTY, /* nothing was chosen: said once, with a button to pass on */
    ANSWER_WRONG, /* a value that is not offered */
    ANSWER_LONG,  /* the text of the open question */
    ANSWER_SIGNS  /* control signs in that text */
} AnswerFault;

/* GET, POST /vragenlijst/:n */
typedef struct {
    Frame frame;
    int n, of; /* of the open question n = of + 1 */
    Str id;    /* of the question, for its form */
    Str section, text, lead, explanation;
    Str audio;   /* address of a recording; empty: the browser's voice reads */
    bool open;   /* asks for words, not for a choice */
    bool quick;  /* "Snel weg" stands on top: it asks about burden */
    bool check;  /* came from the check page, and goes back there */
    bool beside; /* somebody reads aloud or helps */
    AnswerFault fault;
    LIST(Choice) choices, apart;
    Str words;    /* answer to the open question */
    Str progress; /* how far the bar is, "22.7%" */
    Str back;     /* path, without language */
    int saved;    /* the first so many are saved; 0: none yet */
} QuestionPage;
void page_question(Html *h, const QuestionPage *v);

typedef enum {
    CHECK_ANSWER,     /* an answer in words */
    CHECK_NON_ANSWER, /* "Weet ik niet" and the like */
    CHECK_OPEN,       /* left open */
    CHECK_HIDDEN      /* the private domain, for everyone, answered or not */
} CheckState;

typedef struct {
    int n;
    Str text, answer;
    CheckState state;
} CheckRow;

typedef struct {
    Str title;
    int done, of;
    bool unfolded;
    bool hides; /* one of its rows is CHECK_HIDDEN */
    LIST(CheckRow) rows;
} CheckSection;

/* GET, POST /vragenlijst/controle */
typedef struct {
    Frame frame;
    LIST(CheckSection) sections;
    int still_open; /* without the private domain */
    bool empty;     /* nothing was filled in at all */
    bool hides;     /* the private domain is not asked on this road: said of everyone */
    int last;       /* number of the page before this one */
    bool has_words; /* there is an open question */
    Str question, words;
} CheckPage;
void page_check(Html *h, const CheckPage *v);

/* GET /vragenlijst/bewaard */
typedef struct {
    Frame frame;
    Str code;    /* "7K4M 2PXR"; empty: not known here */
    Str address; /* "draagkracht.voorbeeld.nl/start" */
    int next;    /* first open question; 0: all were answered */
    bool sent;
} SavedPage;
void page_saved(Html *h, const SavedPage *v);

typedef enum { RESEARCH_NOT_ASKED, RESEARCH_YES, RESEARCH_NO } Research;

/* GET /vragenlijst/klaar */
typedef struct {
    Frame frame;
    Research research;
    bool late; /* what was chosen just now came after sending, and is not kept */
} DonePage;
void page_done(Html *h, const DonePage *v);

/* GET, POST /vragenlijst/onderzoek */
typedef struct {
    Frame frame;
    bool fault;
    Research now;
    bool chosen, later;    /* just now, for the thanks */
    Str researchers, keep; /* who they are and how long they keep it; empty: not said */
    Str complaints;
} ResearchPage;
void page_research(Html *h, const ResearchPage *v);

#endif
