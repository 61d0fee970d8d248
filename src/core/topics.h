// SPDX-License-Identifier: EUPL-1.2
/* What opens a conversation: sentences per topic and per life domain, in each direction, as data.
 */
#ifndef CORE_TOPICS_H
#define CORE_TOPICS_H

#include "core/instrument.h"

/* Who sees more of it; the opener lets that one speak first. TALK_BOTH_WAYS: each sees more on some
   sentence, so nobody "sees more". */
typedef enum {
    TALK_NONE,
    TALK_PROFESSIONAL_MORE,
    TALK_RESIDENT_MORE,
    TALK_BOTH_WAYS,
    TALK_CHOSEN, /* no difference: the resident wants to talk about it */
    TALK_WAYS
} TalkWay;

/* A sentence to begin with. {inwoner} and {professional} stand for the names; it begins with the
   one who speaks first, and with no name in TALK_BOTH_WAYS. */
typedef struct {
    Str id; /* "network.p1" */
    Words text;
} Opener;

typedef struct {
    size_t n;
    const Opener *list;
} Openers;

typedef struct {
    Words shared_strength, shared_difficulty; /* empty: there is none */
    bool shared_automatic;   /* these may be said without the two having chosen the topic */
    Words loose_reason;      /* why the two sides' questions are not the same; may be empty */
    Openers ways[TALK_WAYS]; /* TALK_NONE empty; TALK_BOTH_WAYS that of `any` */
} TopicTalk;

typedef struct {
    Str version;
    const TopicTalk *topics;  /* one per topic of the instrument, in its order */
    const TopicTalk *domains; /* one per domain of the instrument; nothing for a private one */
    TopicTalk any;            /* when it is about a whole scale */
    Words no_shared_strength; /* to begin with when the two share none */
    Words shared_burden;      /* both say it is serious */
} Topics;

/* The catalogue that ships with the program. */
#define TOPICS_USUAL "catalogue/topics-2018.json"

/* Reads a catalogue for this instrument. Every fault there is goes into `faults`, with its place;
   *out is NULL when there are any. Each topic of the instrument needs openers in both languages
   and both directions, each domain that is not private too; what the instrument does not know is a
   fault for topics, and passed over for domains (one catalogue serves several versions). */
void topics_read(Arena *a, Str json, const Instrument *in, Faults *faults, const Topics **out);
/* The same as a Status: INVALID with the first fault, and how many more there are. */
Status topics_open(Arena *a, Str name, Str json, const Instrument *in, const Topics **out);

#endif
