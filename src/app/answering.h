// SPDX-License-Identifier: EUPL-1.2
/* A response while it is answered: by a resident, by a professional, or typed over from paper.
   Rights come before: a resident's session holds its response; a user's case is asked first. */
#ifndef APP_ANSWERING_H
#define APP_ANSWERING_H

#include "app/instruments.h"
#include "core/scoring.h"
#include "store/responses.h"

/* Whose answers about whom, when. The rater is "resident" or "professional". */
typedef struct {
    Str case_id, person_id, wave, rater;
} ResponseKey;

typedef enum { QUESTION_ITEM, QUESTION_DOMAIN, QUESTION_OPEN } QuestionKind;

/* The open question at the end ("Wat wilt u vooral anders?"): its answer is a note without value.
 */
#define OPEN_QUESTION "open"

typedef struct {
    QuestionKind kind;
    size_t place;         /* in in->items or in->domains */
    Str id;               /* "r01", "b3", "open": also the key in the document */
    Words section;        /* title of the part it stands in; empty words when there is none */
    const AnswerSet *set; /* NULL with QUESTION_OPEN */
    bool secret;          /* the private domain: never on shared pages, prints, copies */
    const Answer *answer; /* NULL: never answered; has_value false and no note: left open again */
} Question;

typedef struct {
    ResponseKey key;
    bool there; /* it was opened */
    bool sent, saw_other;
    Str id, mode;            /* mode: "self", "together", "read_aloud", "paper", "import" */
    Str rater_id;            /* the professional; may be empty */
    Moment started, sent_at; /* 0: not yet */
    Day answered;            /* the day on the paper, or of sending; only when sent */
    int64_t version;
    const Instrument *in;
    size_t rater; /* in in->raters */
    /* The questions of this rater in the order of asking: items, asked domains, the open one (only
       residents get it). Of a response that was not opened: as they would be asked now. */
    size_t n;
    Question *questions;
    size_t n_answered;   /* with a value (non-answers too) or a note */
    size_t n_notes;      /* answers in the document */
    const Answer *notes; /* the whole document, and as it is stored */
    Str document;
    const bool *asked; /* which of in->domains are asked */
} Response;

/* Loads it, or (there = false) what it would be. */
Status response_of(App *app, const ResponseKey *key, Response *out);
/* The same for both raters of one wave, in two statements. */
Status response_of_both(App *app, Str case_id, Str person_id, Str wave, Response *resident,
                        Response *professional);

/* Lays the questions out anew, as r->document answers them now, whatever was left out or kept since
   it was loaded. No statement. */
Status response_again(Arena *a, Response *r);

/* In a deed: opens the response when there is none, with the modules of its case, and loads it.
   rater_id and entered_by may be empty. CONFLICT: it was sent already. */
typedef struct {
    Str mode, rater_id, entered_by;
    bool saw_other;
} ResponseBegin;
Status response_begin(App *app, const ResponseKey *key, const ResponseBegin *how, Response *out);
/* The same for what response_of loaded in this deed, with all its questions, and without a row of
   its own in the audit log: for a deed that writes one for all it does. */
Status response_open(App *app, const ResponseBegin *how, Response *r);

/* In a deed: keeps answers (all or none). INVALID: an item that is not asked here or a value its
   form does not offer. CONFLICT: it was sent. A serious answer in the private domain raises the
   private signal in the same deed. out may be NULL. */
Status response_keep(App *app, Response *r, const Answer *add, size_t n);
/* In a deed: sends it; afterwards nothing in it changes. `answered` 0: today. Scores are kept with
   it. CONFLICT: it was sent already. */
Status response_finish(App *app, Response *r, Day answered, bool saw_other);

/* The question with this id; NULL when it is not asked here. */
const Question *response_question(const Response *r, Str id);
/* From 0; STR_NONE when all have an answer or were passed. */
size_t response_first_open(const Response *r);
/* The document as scoring wants it, on the arena. Of a domain that was not asked: ANSWER_NONE. */
Answers response_answers(Arena *a, const Response *r);
/* May this value be chosen at this question, on this form ("paper" offers more)? */
bool question_offers(const Response *r, const Question *q, int value, bool paper);

#endif
