// SPDX-License-Identifier: EUPL-1.2
/* Suggestions of help for a goal: which rule made each, and from what. A hint; a person decides,
   and nothing waits for it. No rule puts one source of help before another. */
#ifndef CORE_ADVICE_H
#define CORE_ADVICE_H

#include "core/help_catalogue.h"

typedef enum {
    ADVICE_BURDEN_FIRST, /* a domain is urgent or heavy, and no help of the plan makes it smaller */
    ADVICE_AIM,          /* the catalogue says that this goes with what the goal aims at */
    ADVICE_OWN,          /* the municipality's own entry says so */
    ADVICE_LOCAL,        /* a place in the directory says so */
    ADVICE_COMPETENCE,   /* both see little competence, and no help of the plan builds it */
    ADVICE_RULES
} AdviceRule;

/* Something of the municipality that can be suggested. */
typedef struct {
    Str id;
    HelpKind kind; /* not read for places in the directory */
    size_t n_subjects;
    const Str *subjects;
} AdviceOffer;

/* A burden domain that one of the two calls the heaviest, or that was marked as urgent. */
typedef struct {
    Str subject; /* "burden:finances" */
    bool urgent;
    bool answered; /* help that makes it smaller is in the plan already */
} AdviceBurden;

typedef struct {
    Str aim;      /* of the goal: a subject; empty: it aims at nothing, and nothing fits it */
    bool private; /* it is about a private domain: entries that are private may be suggested */
    size_t n_burdens, n_chosen, n_own, n_local;
    const AdviceBurden *burdens; /* never private ones */
    const Str *chosen;           /* entries that hang on this goal already */
    const AdviceOffer *own, *local;
    bool little_competence, competence_helped;
} AdviceInput;

typedef struct {
    AdviceRule rule;
    HelpKind kind;
    Str entry;   /* of the catalogue, an own entry or a place; empty: the kind as such */
    Str subject; /* what it is about: the aim, or the heavy domain */
    Str inputs;  /* what the rule looked at, as words: "aim=burden:finances" */
} Advice;

enum { ADVICE_MOST = 11, ADVICE_AIM_MOST = 4, ADVICE_LOCAL_MOST = 2 };

/* "A1" ...: the name of a rule in the database; it never changes. */
Str advice_rule_word(AdviceRule rule);

/* At most ADVICE_MOST, in the order of the rules. Of what fits the aim, entries from different
   sources and of different kinds come first, in the order of the catalogue: a mix. What was chosen
   already is not suggested. The same inputs give the same suggestions. Gives how many. */
size_t advice_of(Arena *a, const HelpCatalogue *c, const AdviceInput *in, Advice *out);
/* The first kind that goes with the aim; HELP_KINDS when none does. */
HelpKind advice_kind(const HelpCatalogue *c, Str aim);

#endif
