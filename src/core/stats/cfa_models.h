// SPDX-License-Identifier: EUPL-1.2
/* Two questions put to confirmatory factor analysis: are two scales two things, and was the same
   measured at every wave. */
#ifndef CORE_STATS_CFA_MODELS_H
#define CORE_STATS_CFA_MODELS_H

#include "core/stats/cfa_ordinal.h"
#include "core/stats/cfa_robust.h"

typedef struct {
    EstimateStatus status;
    size_t n, factors;
    FactorIndices fit;    /* every item on its own factor */
    FactorIndices single; /* all items on one */
    EstimateStatus single_status;
    double chisq, df, p;          /* single minus factors */
    double *loadings, *residuals; /* k: on its factor of variance 1 */
    double *correlation, *se;     /* factors x factors */
    CfaRobust robust;             /* of `fit`, when answers are not normal */
    double *robust_se;            /* factors x factors: of the correlations */
    double *variance_extracted;   /* factors: mean of the squared standardised loadings (Fornell &
                                     Larcker 1981) */
} FactorsCompared;

/* of[j]: the factor of item j, 0 .. factors - 1, each with two items at least. x: n x k, complete.
   R: lavaan::cfa(std.lv = TRUE) */
FactorsCompared factors_compare(Arena *a, const double *x, size_t n, size_t k, const size_t *of,
                                size_t factors);

typedef struct {
    EstimateStatus status;
    size_t n, factors;
    FactorIndices fit, single;          /* every item on its own factor; all on one */
    double *loadings, *loadings_se;     /* k: of what lies behind the answers, variance 1 */
    double *correlation, *se;           /* factors x factors */
    double *omega, *variance_extracted; /* factors: of those variables, not of the scores; Zumbo,
                                           Gadermann & Zeisser (2007) */
} FactorsOrdinal;

/* The same question for ordered answers. code: k x n, item by item, item j from 0 to levels[j] - 1,
   every level in use. One factor will do too. R: lavaan::cfa(ordered = , estimator = "WLSMV",
   std.lv = TRUE) */
FactorsOrdinal factors_ordinal(Arena *a, const size_t *code, size_t n, size_t k,
                               const size_t *levels, const size_t *of, size_t factors);

typedef struct {
    size_t rows;  /* with every item of at least one wave */
    size_t whole; /* with every item of every wave */
    CfaFit fit[EQUAL_LEVELS];
    /* Of the model with equal loadings and intercepts: mean and variance of the factor at each
       wave, in standard deviations of the first. */
    double *mean, *mean_se, *variance;
} WaveInvariance;

/* The same k items at each of `waves` moments, about the same persons: a factor per wave, factors
   correlated, and the residuals of an item correlated over the waves (Little 2013, chapter 5;
   Meredith 1993). x: n x (waves x k), wave by wave; a wave with a gap counts as not seen, and rows
   with other waves seen still count. R: lavaan::cfa(missing = "fiml") */
WaveInvariance wave_invariance(Arena *a, const double *x, size_t n, size_t k, size_t waves);

#endif
