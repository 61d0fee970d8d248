// SPDX-License-Identifier: EUPL-1.2
/* Two groups that are not the same persons: means, tables, and how the leaving of some can be
 * weighed. */
#ifndef CORE_STATS_COMPARE_H
#define CORE_STATS_COMPARE_H

#include "core/stats/estimate.h"

/* x minus y. R: t.test(x, y) */
typedef struct {
    uint64_t n_x, n_y;
    double mean_x, mean_y, sd_x, sd_y;
    double t, df, p; /* Welch (1947) */
    Interval ci;
    double smd; /* difference / root mean of the two variances */
    EstimateStatus status;
} Welch;

Welch welch_t(const double *x, size_t n_x, const double *y, size_t n_y, double level);

/* Pearson's chi-squared of a table[row * columns + column], without correction; empty rows and
   columns do not count. R: chisq.test(correct = FALSE) */
typedef struct {
    double chi2, df, p, cramers_v;
    EstimateStatus status;
} ChiSquare;

ChiSquare chi_square(Arena *a, const double *table, size_t rows, size_t columns);

/* Exact p of a table of two rows: the tables with these margins that are no likelier than this one
   (Freeman & Halton 1951), found by stages (Mehta & Patel 1983). NaN with a status when there are
   too many to go through. R: fisher.test */
double fisher_exact(Arena *a, const double *first, const double *second, size_t columns,
                    EstimateStatus *status);

/* Logistic regression with an intercept, for weights. R: glm(binomial, epsilon = 1e-14) */
typedef struct {
    uint64_t n;        /* rows complete in y and x */
    size_t k;          /* coefficients, the intercept first */
    double *coef, *se; /* k */
    double loglik;
    size_t iterations;
    EstimateStatus status;
} Propensity;

/* y: 0 or 1. */
Propensity propensity_fit(Arena *a, const double *y, const double *const *x, size_t n, size_t k);

/* Stabilised weights of those who stayed: share that stayed / chance to stay (Robins 2000). */
typedef struct {
    double sum, largest, effective_n; /* (sum w)^2 / sum w^2 */
} StayWeights;

/* weight[i]: NaN for who left or has a gap. */
StayWeights stay_weights(const Propensity *p, const double *y, const double *const *x, size_t n,
                         double *weight);

/* The mean of y with a standard error for clusters (CR2: Bell & McCaffrey 2002) and its
   Satterthwaite degrees of freedom under independence. R: clubSandwich::coef_test(vcov = "CR2") on
   lm(y ~ 1) */
typedef struct {
    uint64_t n;
    size_t clusters;
    double mean, se, df;
    EstimateStatus status;
} ClusterMean;

/* cluster[i]: 0 .. clusters - 1; rows where y is NaN are left out. */
ClusterMean cluster_mean(Arena *a, const double *y, const size_t *cluster, size_t n,
                         size_t clusters);

#endif
