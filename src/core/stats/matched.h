// SPDX-License-Identifier: EUPL-1.2
/* Shares and categories measured twice (or more) on the same persons. */
#ifndef CORE_STATS_MATCHED_H
#define CORE_STATS_MATCHED_H

#include "core/stats/estimate.h"

/* n10: first yes, second no. Differences and odds: second against first. */
typedef struct {
    double n, n11, n10, n01, n00;
    double p_first, p_second, diff;
    double chi2, p;       /* McNemar (1947); NaN without discordant pairs */
    double chi2_cc, p_cc; /* with Edwards' continuity correction */
    double p_exact;       /* binomial on the discordant pairs; 1 when there are none */
    double p_midp;     /* the same, half of the observed outcome: our headline (Fagerland 2013) */
    double odds_ratio; /* n01 / n10; may be infinite; NaN without discordant pairs */
    Interval odds_ratio_ci; /* exact */
    Interval diff_wald;
    Interval diff_newcombe; /* Newcombe (1998), method 10 */
    EstimateStatus status;
} Mcnemar;

/* R: mcnemar.test, binom.test, exact2x2::mcnemar.exact(midp = TRUE) */
Mcnemar mcnemar(double n11, double n10, double n01, double n00, double level);

typedef struct {
    uint64_t n;
    size_t k;
    double q, df, p;
    EstimateStatus status;
} CochranQ;

/* Columns of 0 and 1; rows with a gap are left out (Cochran 1950). R: coin::symmetry_test */
CochranQ cochran_q(const double *const *x, size_t n, size_t k);

typedef struct {
    double stuart_maxwell, df, p;       /* Stuart (1955), Maxwell (1970); NaN when nobody moves */
    double bhapkar, bhapkar_p;          /* Bhapkar (1966) */
    double bowker, bowker_df, bowker_p; /* Bowker (1948): symmetry; 0, 0, 1 when nobody moves */
    EstimateStatus status;
} MarginalHomogeneity;

/* table[i * k + j]: from category i to category j. The degrees of freedom are the rank of the
   covariance matrix: a category nobody left or entered does not count, and groups of categories
   without movement between them lose one each. R: coin::mh_test, mcnemar.test */
MarginalHomogeneity marginal_homogeneity(Arena *a, const double *table, size_t k);

#endif
