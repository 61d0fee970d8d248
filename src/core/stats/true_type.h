// SPDX-License-Identifier: EUPL-1.2
/* What a person's two scores say about the true ones behind them: the chance of each of four types.
 */
#ifndef CORE_STATS_TRUE_TYPE_H
#define CORE_STATS_TRUE_TYPE_H

#include "core/stats/estimate.h"

/* 0 neither strong, 1 the first only, 2 the second only, 3 both. */
enum { TYPE_NEITHER, TYPE_FIRST, TYPE_SECOND, TYPE_BOTH, TYPES };

/* Classical test theory with normal scores: observed = true + independent error. */
typedef struct {
    uint64_t n; /* persons with both scores, whose mean and covariance are used */
    double mean[2];
    double gain[4]; /* row-major: true mean = mean + gain (observed - mean) */
    double left[3]; /* covariance of the true scores given the observed: 11, 12, 22 */
    EstimateStatus status;
} TrueScores;

/* first, second: columns of n observed scores, NaN = missing; reliabilities between 0 and 1. */
TrueScores true_scores(const double *first, const double *second, size_t n,
                       double reliability_first, double reliability_second);
/* The same from what was kept of the group: two means, standard deviations and reliabilities, and
   the correlation of the two observed scores. NaN anywhere: undefined. */
TrueScores true_scores_of(uint64_t n, const double *mean, const double *sd, double correlation,
                          const double *reliability);

/* chance[TYPES] that the true scores of a person with these observed ones lie at or above the cut;
   all NaN when the model is undefined or a score is missing. */
void true_type_chances(const TrueScores *m, double first, double second, double cut,
                       double *chance);

/* The mean of the answered ones of k items, row i; NaN when fewer than `least` were answered. */
double scale_mean(const double *const *items, size_t k, size_t i, size_t least);
/* How many of k items must be answered for a share such as 2/3: rounded up. */
size_t scale_least(double share, size_t k);

#endif
