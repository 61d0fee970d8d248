// SPDX-License-Identifier: EUPL-1.2
/* What every estimate carries beside its numbers: whether they mean anything, and if not, why. */
#ifndef CORE_STATS_ESTIMATE_H
#define CORE_STATS_ESTIMATE_H

#include "base/arena.h"

#include <math.h>

typedef enum {
    ESTIMATE_OK,
    ESTIMATE_UNDEFINED,     /* the data do not determine it; the numbers concerned are NaN */
    ESTIMATE_BOUNDARY,      /* at the edge of its range: variance 0, separation; read with care */
    ESTIMATE_NOT_CONVERGED, /* the iterations did not settle; the numbers are the last ones */
    ESTIMATE_SUPPRESSED,    /* known, but not to be shown */
} EstimateState;

typedef struct {
    EstimateState state;
    Str why; /* a fixed sentence; empty when the state is ESTIMATE_OK */
} EstimateStatus;

#define ESTIMATE_FINE ((EstimateStatus){ESTIMATE_OK, {NULL, 0}})
/* With a literal as the reason: return ESTIMATE_STATE(UNDEFINED, "every value is the same"). */
#define ESTIMATE_STATE(state, literal) ((EstimateStatus){ESTIMATE_##state, S(literal)})

/* A confidence (or other) interval; NaN at both ends when undefined, may be infinite. */
typedef struct {
    double lo, hi;
} Interval;

#define INTERVAL_NONE ((Interval){(double)NAN, (double)NAN})

/* "ok", "undefined", "boundary", "not_converged", "suppressed". */
Str estimate_state_name(EstimateState state);
/* The first of the two that is not fine: for a result made of parts. */
EstimateStatus estimate_worst(EstimateStatus a, EstimateStatus b);

#endif
