// SPDX-License-Identifier: EUPL-1.2
/* Confirmatory factor analysis of ordered answers: answers are cuts through normal variables, and
   the factors explain the correlations of those. */
#ifndef CORE_STATS_CFA_ORDINAL_H
#define CORE_STATS_CFA_ORDINAL_H

#include "core/stats/cfa.h"
#include "core/stats/ordinal_moments.h"

typedef struct {
    EstimateStatus status; /* boundary: a loading beyond 1 */
    double *x, *vcov;      /* n_free, n_free x n_free: robust */
    FactorIndices fit; /* chisq, p, cfi, tli, rmsea from the scaled and shifted statistic; loglik
                          NaN */
    double plain;      /* the statistic before that */
} CfaOrdinalFit;

/* Diagonally weighted least squares on the correlations; variances behind the answers are 1, so the
   residual variances of the model play no part. Muthen, du Toit & Spisic (1997); statistic of
   Asparouhov & Muthen (2010). Undefined: the moments are, or no more pairs than free parameters
   can be found from. R: lavaan::cfa(ordered = , estimator = "WLSMV", std.lv = TRUE), scaled */
CfaOrdinalFit cfa_ordinal_fit(Arena *a, const CfaModel *c, const OrdinalMoments *m);

#endif
