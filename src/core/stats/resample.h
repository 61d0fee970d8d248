// SPDX-License-Identifier: EUPL-1.2
/* Intervals and tests without a distribution: the bootstrap, and flipping the signs of changes. */
#ifndef CORE_STATS_RESAMPLE_H
#define CORE_STATS_RESAMPLE_H

#include "core/stats/random.h"
#include "core/stats/estimate.h"

/* A statistic of the persons index[0..n-1] (0-based, repeats allowed) out of `data`. */
typedef double (*Statistic)(const uint32_t *index, size_t n, const void *data);

/* t[r - from] for the replicates from <= r < to, each from its own stream of the seed: pieces may
   be computed in any order by any number of threads with the same result. */
void bootstrap_replicates(Statistic statistic, const void *data, size_t n, uint64_t seed,
                          uint64_t from, uint64_t to, double *t);
/* values[i]: the statistic without person i. */
void jackknife_values(Statistic statistic, const void *data, size_t n, double *values);

typedef struct {
    double t0, mean, se, bias;
    uint64_t replicates; /* finite ones */
    double z0, acceleration, alpha_adjusted[2];
    Interval percentile, basic, normal;
    Interval bca; /* Efron (1987) */
    EstimateStatus status;
} Bootstrap;

/* t[replicates]: sorted in place, those that are not finite left out. jackknife[n]: see above.
   R: boot::boot.ci(L = (n - 1) (mean(jack) - jack)) */
Bootstrap bootstrap_intervals(double t0, double *t, size_t replicates, const double *jackknife,
                              size_t n, double level);
/* (1 + hits) / (1 + replicates): the p value of a Monte Carlo test, never 0. */
double monte_carlo_p(uint64_t hits, uint64_t replicates);

/* The mean of the differences under every way of flipping their signs (Fisher 1935). */
typedef struct {
    uint64_t n;
    double mean;
    double p_two_sided, p_greater;
    double n_at_least; /* of the 2^n flips: |mean| at least as large; NaN when sampled */
    bool exact;        /* false: from `replicates` random flips */
    uint64_t replicates;
    EstimateStatus status;
} SignFlip;

/* Differences second - first, rounded to 1e-10. Exact by counting sums when the differences are
   small multiples of one unit, by two sorted halves up to 40 non-zero differences, else by
   `replicates` random flips from the seed. R: exactRankTests::perm.test(paired = TRUE) */
SignFlip sign_flip(Arena *a, const double *first, const double *second, size_t n, uint64_t seed,
                   uint64_t replicates);

#endif
