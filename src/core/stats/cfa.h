// SPDX-License-Identifier: EUPL-1.2
/* Confirmatory factor analysis by maximum likelihood: several factors, parameters free, fixed or
   shared, and rows of which some items were not asked. */
#ifndef CORE_STATS_CFA_H
#define CORE_STATS_CFA_H

#include "core/stats/factor.h"

/* An entry of the model: a place in the list of free parameters, or a value that stays. */
typedef struct {
    size_t free; /* STR_NONE: it stays at `value` */
    double value;
} CfaEntry;

/* covariance = L F L' + R, mean = intercept + L m. What is not set is 0. */
typedef struct {
    size_t k, m;         /* items, factors */
    CfaEntry *loading;   /* L: k x m */
    CfaEntry *factor;    /* F: m x m, both triangles */
    CfaEntry *residual;  /* R: k x k, both triangles */
    CfaEntry *intercept; /* k */
    CfaEntry *mean;      /* m */
    size_t n_free;
    bool means; /* false: means play no part (every row must have every item) */
} CfaModel;

CfaModel *cfa_model(Arena *a, size_t k, size_t m, bool means);
/* The next free parameter, to be put into one entry or in several that must be equal. */
CfaEntry cfa_new(CfaModel *c);
CfaEntry cfa_fixed(double value);
/* Sets both (i, j) and (j, i). */
void cfa_factor(CfaModel *c, size_t i, size_t j, CfaEntry e);
void cfa_residual(CfaModel *c, size_t i, size_t j, CfaEntry e);

/* The covariance (k x k) at x, and its derivatives by every free parameter (n_free x k x k) unless
   `by` is NULL. */
void cfa_moments(Arena *a, const CfaModel *c, const double *x, double *covariance, double *by);

/* Rows with the same items seen: their number, means and covariance (divisor n) of those items. */
typedef struct {
    double n;
    size_t seen, *item; /* how many, and which of the k */
    double *mean;       /* seen */
    double *covariance; /* seen x seen */
} CfaPattern;

typedef struct {
    size_t k, n;
    CfaPattern *pattern;
} CfaData;

/* Rows x (n x k, NaN = not seen) by pattern; rows without anything are left out. */
CfaData cfa_data(Arena *a, const double *x, size_t n, size_t k);
/* Rows in all. */
double cfa_rows(const CfaData *d);

/* Moments without a model: full information maximum likelihood by EM (Dempster, Laird & Rubin
   1977), the closed form when there is one pattern. loglik is that of the means and covariance it
   found, -inf when the covariance has no inverse; `independent` that of items without covariances.
 */
typedef struct {
    bool known;
    double loglik, independent;
    double *mean, *covariance;
} CfaSaturated;
CfaSaturated cfa_saturated(Arena *a, const CfaData *d);

typedef struct {
    EstimateStatus status; /* boundary: a residual variance below 0 */
    double *x, *vcov;      /* n_free, n_free x n_free: inverse expected information */
    FactorIndices fit;     /* srmr: NaN when rows differ in what was seen */
} CfaFit;

/* Fisher scoring with step halving. Undefined: no inverse of the observed covariance, or too few
   rows. R: lavaan::cfa(missing = "fiml", information = "expected") */
CfaFit cfa_fit(Arena *a, const CfaModel *c, const CfaData *d, const CfaSaturated *top);
/* The value of an entry where the free parameters are x, and its standard error by their
   covariance: 0 for one that stays. */
double cfa_value(CfaEntry e, const double *x);
double cfa_se(const CfaModel *c, const double *vcov, CfaEntry e);

#endif
