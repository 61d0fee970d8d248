// SPDX-License-Identifier: EUPL-1.2
/* The conversation sheet of one person and wave: two images beside each other, what there is to
   talk about, and what the two heard from each other. The measurement is never changed by it. */
#ifndef APP_TALK_H
#define APP_TALK_H

#include "app/images.h"
#include "core/talk.h"
#include "statements.h"

/* Half a comparison is never shown: only TALK_BOTH has answers in it. */
typedef enum {
    TALK_BOTH,
    TALK_NO_RESIDENT,     /* the resident's image is not there yet */
    TALK_NO_PROFESSIONAL, /* the professional's is not */
    TALK_NEITHER,
    TALK_UNLIKE, /* the two were given with different instrument versions, or with one that this
                    program has no topics for */
} TalkState;

enum { TALK_HEARD_MOST = 20000 /* characters */, TALK_PAST_MOST = 20, TALK_BEFORE_MOST = 200 };

/* What was written down about one point. */
typedef struct {
    bool saved;
    Str heard, basis, outcome; /* basis: "", "fact", "assumption"; outcome: "", "same", ... */
    Str by;                    /* name of who wrote it; may be empty */
    Moment at;
    int64_t version; /* 0: nothing was written down yet */
    int64_t past;    /* how many earlier texts there are */
} TalkNote;

/* What came of it at an earlier measurement. */
typedef struct {
    Str subject, wave;
    bool cut; /* of a long text this is the beginning */
    TalkNote note;
} TalkBefore;

typedef struct {
    Str person_id, name; /* called; may be empty */
} TalkPerson;

typedef struct {
    TalkState state;
    CaseByIdRow *file;
    Str person_id, wave;
    size_t n_persons; /* in the case today */
    const TalkPerson *persons;
    Str resident;     /* what they are called; may be empty */
    Str professional; /* first name of who gave the professional's image, else of who is responsible
                         for the case; may be empty */
    bool other_wish;  /* the resident chose "something else" to talk about */
    bool saw_other;   /* one of the two had seen the other image */
    Images images;
    Talk talk;       /* only with TALK_BOTH; with what was written down among its points */
    TalkNote *notes; /* one per point of the talk */
    size_t n_before;
    const TalkBefore *before; /* of subjects that can be talked about now, the last one first */
} TalkSheet;

/* For a user who may see the case. person_id empty: the first person of the case. NOT_FOUND: no
   such case for this user, or no such person or wave in it. */
Status talk_load(App *app, Str case_id, Str person_id, Str wave, TalkSheet *out);
/* Puts this subject among the points of the sheet, when it can be talked about. */
Status talk_choose(App *app, TalkSheet *sheet, Str subject);
/* Earlier texts of one point, the last first, at most TALK_PAST_MOST. */
Status talk_past(App *app, const TalkSheet *sheet, Str subject, TalkNote **out, size_t *n);

/* What came in for one point. version: of the text that was on the page; 0: none yet. */
typedef struct {
    Str subject, heard, basis, outcome;
    int64_t version;
} TalkKept;

/* In a deed: writes down what was heard on one point; the earlier text stays. Of a case whose next
   step was to talk, the next step becomes a plan. *first is false, and
   nothing is changed, when somebody else wrote about this point since the page was made: then the
   sheet has their text, and both can be shown. The same text again changes nothing and is fine.
   NOT_FOUND: no such case, or not a subject to talk about. CONFLICT: the two images are not both
   there. The sheet is that of talk_load. */
Status talk_keep(App *app, TalkSheet *sheet, const TalkKept *kept, bool *first);

#endif
