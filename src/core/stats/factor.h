// SPDX-License-Identifier: EUPL-1.2
/* One common factor by maximum likelihood, in one group or in several with equal parameters: fit,
   omega, invariance. */
#ifndef CORE_STATS_FACTOR_H
#define CORE_STATS_FACTOR_H

#include "core/stats/design.h"

/* What the groups have in common; each level includes the ones before it (Meredith 1993). */
typedef enum {
    EQUAL_FORM,       /* configural: one factor in each */
    EQUAL_LOADINGS,   /* metric */
    EQUAL_INTERCEPTS, /* scalar: latent means may differ */
    EQUAL_RESIDUALS,  /* strict */
    EQUAL_LEVELS,     /* how many there are */
} EqualLevel;

/* One group: n rows, k means, k x k covariance with divisor n. */
typedef struct {
    double n;
    double *mean, *covariance;
} FactorGroup;

typedef struct {
    double chisq, df, p, cfi, tli, rmsea, srmr, loglik;
    size_t npar;
} FactorIndices;

/* Fills p, cfi, tli and rmsea from chisq and df, the statistic of items without covariances and its
   df, and n (with groups: by their number). Without df: tli 1, rmsea 0, p NaN. */
void indices_against(FactorIndices *f, double base, double base_df, double n);

typedef struct {
    EstimateStatus status; /* boundary: a residual variance below 0 (Heywood case) */
    size_t k, groups;
    /* by group, k each unless said otherwise; the factor has variance 1 in the first group and,
       when loadings may differ, in all */
    double *loadings, *intercepts, *residuals;
    double *variance, *mean; /* groups: of the factor; the mean of the first is 0 */
    FactorIndices fit;
} FactorFit;

/* Means and covariance (divisor n) of the rows of x (n x k, complete) with group[i] == g; group
 * NULL: all. */
FactorGroup factor_group(Arena *a, const double *x, size_t n, size_t k, const size_t *group,
                         size_t g);

/* Joreskog (1971). Without means (one group): intercepts and means play no part and npar is 2k.
   RMSEA is times sqrt(groups) (Steiger 1998), SRMR the mean of the groups' weighted by n.
   Undefined: fewer than three items, a covariance that has no inverse. R: lavaan::cfa */
FactorFit factor_fit(Arena *a, const FactorGroup *g, size_t groups, size_t k, EqualLevel level,
                     bool means);

typedef struct {
    FactorFit factor;
    double omega, se; /* McDonald (1999): (sum l)^2 / ((sum l)^2 + sum of residuals); se by the
                         delta method from the expected information (Raykov 2002) */
    Interval ci;
    double observed;   /* the same over the variance of the observed sum */
    double minres, ml; /* for standardised items: unweighted least squares, maximum likelihood */
} OmegaTotal;

/* Rows x (n x k, complete). R: lavaan::cfa(std.lv = TRUE), psych::fa(fm = "minres") */
OmegaTotal omega_of_group(Arena *a, const FactorGroup *g, size_t k, double level);
OmegaTotal omega_total(Arena *a, const double *x, size_t n, size_t k, double level);

#endif
