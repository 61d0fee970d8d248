// SPDX-License-Identifier: EUPL-1.2
/* What two images give to talk about: sentences side by side, where they differ, what both see. A
   difference is a point to talk about, never an error, and no topic gets a score. */
#ifndef CORE_TALK_H
#define CORE_TALK_H

#include "core/scoring.h"
#include "core/topics.h"

/* One sentence as it was answered. */
typedef struct {
    size_t item; /* in in->items */
    int answer;  /* ANSWER_NONE: left open; a non-answer as it is */
    int side;    /* +1 it fits (4-5 of 5), -1 it does not (1-2), 0 in between or no answer; turned
                    round for a reversed item */
} TalkSaid;

typedef struct {
    size_t n;
    const TalkSaid *list;
    size_t
        answered; /* with an answer on the scale: "don't know" is none, and never counts as low */
} TalkSide;

typedef enum { TALK_SHARED_NONE, TALK_SHARED_STRENGTH, TALK_SHARED_DIFFICULTY } TalkShared;

typedef struct {
    bool loose; /* the two sides' questions are not the same, or one asks what somebody thinks
                   should be (Item.norm): never a point by itself, never praised */
    TalkSide resident, professional; /* n = 0: not asked on that form */
    TalkWay way;                     /* TALK_NONE: they do not differ much */
    bool wished;                     /* the resident wants to talk about it */
    TalkShared shared;               /* both say so throughout, and it may be said unasked */
} TalkTopic;

typedef struct {
    bool shown;                 /* asked of one of the two, and not private */
    int resident, professional; /* answers; ANSWER_NONE: not asked or left open */
    TalkWay way; /* who sees more burden: only where one sees some and the other none */
    bool wished;
    bool both_serious; /* both gave the highest answer */
} TalkBurden;

typedef enum { POINT_TOPIC, POINT_SCALE, POINT_BURDEN } PointKind;

/* Something to talk about. */
typedef struct {
    PointKind kind;
    size_t place; /* in topics, scales or domains of the instrument */
    Str subject;  /* "topic:network", "scale:competence", "burden:finances" */
    TalkWay way;  /* whose opener; TALK_CHOSEN without a difference */
    bool wished;
    const Openers *openers; /* never empty */
} TalkPoint;

enum { TALK_OPEN_MOST = 3 };

typedef struct {
    const Instrument *in;
    const Topics *topics;
    const TalkTopic *topic;   /* n_topics, in the order of the instrument */
    const TalkBurden *burden; /* n_domains */
    bool *wished_scale;       /* n_scales */
    size_t n_shared;          /* topics in which both see strength */
    /* In the order of a good talk: professional sees more, resident sees more, both ways, what the
       resident chose, burden that one of them sees. Within each, what was chosen first. */
    size_t n;
    TalkPoint *points;
    size_t open; /* the first so many are laid open; at most TALK_OPEN_MOST */
} Talk;

/* Both sides' answers (see scoring.h) beside each other. A wish for what the instrument does not
   know, or for a private domain, is passed over. in and topics must outlive it. */
void talk_of(Arena *a, const Instrument *in, const Topics *topics, const Answers *resident,
             const Answers *professional, const Str *wishes, size_t n_wishes, Talk *out);
/* The point this subject would be, whether or not it is among the points; false when there is no
   such subject, or it is private. */
bool talk_point_of_subject(Arena *a, const Talk *t, Str subject, TalkPoint *out);
/* Puts it behind the points that are there, unless it is among them. */
void talk_add(Arena *a, Talk *t, const TalkPoint *point);

#endif
