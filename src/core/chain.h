// SPDX-License-Identifier: EUPL-1.2
/* The chain of a case on one screen: from the request to the effect, a row for each thread, and
   where a thread has a loose end. Loose ends are shown, never counted against anybody: one may be
   right as it is. */
#ifndef CORE_CHAIN_H
#define CORE_CHAIN_H

#include "base/date.h"

typedef enum {
    CHAIN_REQUEST,
    CHAIN_CAPACITY, /* burden and capacity: what the goal aims at */
    CHAIN_GOAL,
    CHAIN_HELP,
    CHAIN_AGREEMENT,
    CHAIN_DONE,
    CHAIN_EFFECT,
    CHAIN_COLUMNS
} ChainColumn;

typedef enum { CHAIN_EMPTY, CHAIN_FILLED, CHAIN_LOOSE } ChainCell;

#define CHAIN_NONE ((size_t)-1)

typedef struct {
    bool has_part, has_aim, has_how; /* of the request; a burden or strength; how it is done */
    bool open;                       /* neither reached nor stopped */
    bool judged;                     /* somebody said how far it was attained */
    bool has_by;
    Day by;
} ChainGoal;

typedef struct {
    size_t goal; /* place; CHAIN_NONE: it hangs on none */
} ChainHelp;

typedef struct {
    size_t goal, help; /* CHAIN_NONE; help that hangs on a goal brings its agreement there */
    bool open;         /* nothing was said of it yet */
    bool has_by;
    Day by;
} ChainAgreement;

/* Small steps that belong together. */
typedef struct {
    size_t goal, agreement; /* as above */
    size_t n;
} ChainSteps;

typedef struct {
    Day today;
    bool has_request;
    size_t n_goals, n_help, n_agreements, n_steps;
    const ChainGoal *goals;
    const ChainHelp *help;
    const ChainAgreement *agreements;
    const ChainSteps *steps;
    /* Burden domains that are heavy or urgent and that no goal aims at. */
    size_t n_burdens;
} ChainInput;

/* A thread. Places in the lists of the input. */
typedef struct {
    size_t goal, burden; /* CHAIN_NONE */
    size_t n_help, n_agreements;
    const size_t *help, *agreements;
    size_t steps; /* how many small steps */
    ChainCell cells[CHAIN_COLUMNS];
} ChainRow;

typedef struct {
    size_t n;
    const ChainRow *rows; /* goals in their order; heavy burdens; help, agreements and steps that
                             hang on no goal; and the request, when nothing answers it */
    size_t threads;       /* rows with a goal */
    size_t loose;         /* cells that are CHAIN_LOOSE */
} Chain;

/* A cell is loose when something belongs there and is not: before what is there already, or as the
   next link. What was done is missed only when an agreement is past its day, the effect only when
   the goal is; a goal that has ended misses nothing but its effect. */
void chain_of(Arena *a, const ChainInput *in, Chain *out);

#endif
