// SPDX-License-Identifier: EUPL-1.2
/* How well the items of a scale hang together: alpha and item-rest correlations. */
#ifndef CORE_STATS_RELIABILITY_H
#define CORE_STATS_RELIABILITY_H

#include "core/stats/estimate.h"

typedef struct {
    uint64_t n;            /* rows analysed */
    size_t k;              /* items */
    double alpha;          /* Cronbach (1951); may be negative; 1 at most */
    double alpha_std;      /* the same from the correlations; NaN when an item has no variance */
    double avg_r;          /* mean correlation between items */
    Interval feldt;        /* Feldt, Woodruff & Salih (1987) */
    double *if_dropped;    /* k: alpha without that item; NaN when fewer than 2 items remain */
    double sem_mean_score; /* standard error of measurement of a person's mean score */
    double sum_variance;   /* variance of the sum score, from the covariances */
    EstimateStatus status;
} CronbachAlpha;

/* Columns x[0..k-1] of n rows, NaN = missing; covariances over the pairs of items that are there.
   For complete rows only, pass columns_complete(). R: psych::alpha(check.keys = FALSE) */
CronbachAlpha cronbach_alpha(Arena *a, const double *const *x, size_t n, size_t k, double level);
/* The same from a k x k covariance matrix of n complete rows, but for sem_mean_score (NaN). */
CronbachAlpha cronbach_of_covariance(Arena *a, const double *c, size_t n, size_t k, double level);
/* From a k x k covariance matrix; NaN when k < 2 or the sum has no variance. */
double alpha_of_covariance(const double *c, size_t k);
Interval alpha_feldt(double alpha, double n, double k, double level);

/* r[j]: correlation of item j with the sum of the others, from a k x k covariance matrix; NaN when
   either has no variance. R: psych::alpha()$item.stats$r.drop */
void item_rest_correlations(const double *c, size_t k, double *r);

#endif
