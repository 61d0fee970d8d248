// SPDX-License-Identifier: EUPL-1.2
/* Counts, means, spread and covariance of columns with gaps: NaN is a missing value everywhere. */
#ifndef CORE_STATS_DESCRIBE_H
#define CORE_STATS_DESCRIBE_H

#include "core/stats/estimate.h"

/* Sums that can be added to one by one and merged in any order (Welford 1962; Pebay 2008,
   SAND2008-6212). Start from {0}. */
typedef struct {
    uint64_t n;
    double mean;   /* 0 when n = 0: use moments_mean */
    double m2, m3; /* sums of squared and cubed deviations from the mean */
    double lo, hi; /* smallest and largest */
} Moments;

/* A missing value is passed over. */
void moments_add(Moments *m, double x);
Moments moments_merge(Moments a, Moments b);
/* All at once, in two passes with extended precision: the most exact. */
Moments moments_of(const double *x, size_t n);
/* NaN when n = 0. */
double moments_mean(const Moments *m);
/* Divisor n - 1; NaN when n < 2. */
double moments_variance(const Moments *m);
double moments_sd(const Moments *m);
/* g1 = (m3/n) / (m2/n)^1.5; NaN when there is no spread. psych::skew(type = 1) */
double moments_skewness(const Moments *m);

typedef struct {
    Moments moments;
    uint64_t missing;
    double floor,
        ceiling; /* shares of the answers in the lowest and highest category; NaN if none */
} ItemDescription;

/* `lowest` and `highest` are the ends of the answer scale; NaN when it has none. */
ItemDescription item_describe(const double *x, size_t n, double lowest, double highest);

/* The middle value, the mean of the middle two; NaN when n = 0. Reorders x; no NaN allowed. */
double array_median(double *x, size_t n);
/* R's quantile type 7, 0 <= p <= 1. Reorders x; no NaN allowed; NaN when n = 0. */
double array_quantile(double *x, size_t n, double p);
/* Ascending, in place. */
void array_sort(double *x, size_t n);
/* The values that are there, copied; *n_out of them. */
double *array_present(Arena *a, const double *x, size_t n, size_t *n_out);

/* Covariance (divisor pairs - 1) over the rows where both are there; NaN below 2 pairs. */
double covariance(const double *x, const double *y, size_t n);
/* c[i * k + j]: the covariance of columns i and j over the rows where both are there.
   R: cov(x, use = "pairwise") */
void covariance_pairwise(const double *const *x, size_t n, size_t k, double *c);
/* The columns with only the rows where none of the k is missing; *n_out rows. */
const double *const *columns_complete(Arena *a, const double *const *x, size_t n, size_t k,
                                      size_t *n_out);
/* The pairs where both are there; *n_out of them, copied to *first and *second. */
void pairs_complete(Arena *a, const double *x, const double *y, size_t n, double **first,
                    double **second, size_t *n_out);

#endif
