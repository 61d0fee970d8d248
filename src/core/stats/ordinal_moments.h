// SPDX-License-Identifier: EUPL-1.2
/* Correlations of what lies behind ordered answers, and how sure each is, all pairs together. */
#ifndef CORE_STATS_ORDINAL_MOMENTS_H
#define CORE_STATS_ORDINAL_MOMENTS_H

#include "core/stats/estimate.h"

/* Pairs of items i < j in the order (0, 1), (0, 2), ... (1, 2), ...: k (k - 1) / 2 of them. */
typedef struct {
    EstimateStatus status; /* boundary: a correlation at the edge of its range */
    size_t n, k, pairs;
    double *correlation; /* pairs */
    double
        *covariance; /* pairs x pairs: of the estimated correlations, with n - 1 for n as lavaan */
} OrdinalMoments;

/* Thresholds from the margins and each correlation by maximum likelihood with those (two-step); the
   covariance follows from what every person adds to the scores, thresholds estimated along: Muthen
   (1984), Psychometrika 49, with outer products of scores for the expected derivatives, as
   Muthen, du Toit & Spisic (1997) and lavaan have it. code: k x n, item by item, item j from 0 to
   levels[j] - 1, every level in use. Undefined: an item with one answer, two items or fewer rows
   than that. R: lavaan::lavCor(ordered = , output = "fit"), vcov */
OrdinalMoments ordinal_moments(Arena *a, const size_t *code, size_t n, size_t k,
                               const size_t *levels);

#endif
