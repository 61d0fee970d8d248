// SPDX-License-Identifier: EUPL-1.2
/* What of a fitted factor model stays true when answers are not normal. */
#ifndef CORE_STATS_CFA_ROBUST_H
#define CORE_STATS_CFA_ROBUST_H

#include "core/stats/cfa.h"

typedef struct {
    EstimateStatus status;
    double *vcov;      /* n_free x n_free: sandwich of the observed information and the products of
                          what each row adds to the scores; Huber (1967), White (1982) */
    double scale;      /* 1 under normality; above 1: the plain statistic is too large */
    FactorIndices fit; /* of the statistic divided by it, the baseline's by its own; srmr, loglik
                          as they were */
} CfaRobust;

/* For a fit without means on complete rows x (n x k). Yuan & Bentler (2000), Sociological
   Methodology 30, with the scale as Mplus and lavaan have it. Undefined: the fit is, or the
   observed information has no inverse. R: lavaan::cfa(estimator = "MLR") */
CfaRobust cfa_robust(Arena *a, const CfaModel *c, const CfaFit *f, const double *x, size_t n);

#endif
