// SPDX-License-Identifier: EUPL-1.2
/* Linear mixed models with one random intercept, or two of which one is nested in the other:
   y = X b + u[person] + v[municipality] + e, all normal. REML and ML. */
#ifndef CORE_STATS_MIXED_H
#define CORE_STATS_MIXED_H

#include "core/stats/design.h"

enum { MIXED_TERMS = 2 }; /* at most */

typedef struct MixedData MixedData;

/* Prepares the data once for any number of fits: sums per person and per municipality, so that a
   fit costs time per combination of municipality and rows per person, not per row. `terms` are 1 or
   2 groupings of the n rows, in any order; their clusters must all be in use. The design must have
   full rank (design_independent). Status UNDEFINED: no more rows than coefficients, a grouping with
   one cluster or one per row, groupings that are not nested, y explained without error. */
EstimateStatus mixed_data(Arena *a, Design d, const double *y, const Clusters *terms, int n_terms,
                          const MixedData **out);

typedef struct {
    EstimateStatus status; /* boundary: a variance is estimated as 0 (singular) */
    bool reml;
    size_t n, p;
    int n_terms;
    double *coef;           /* p */
    double *vcov;           /* p x p */
    double sigma;           /* residual standard deviation */
    double sd[MIXED_TERMS]; /* of the random intercepts, in the order of `terms`; may be 0 */
    double criterion;       /* -2 log (restricted) likelihood, constants as in lme4 */
    double loglik;          /* criterion / -2 */
    bool singular;          /* a ratio sd / sigma below 1e-4 */
} MixedFit;

/* The profiled criterion is minimised over the variance ratios by Newton's method with bounds, from
   the best point of a grid. Bates, Maechler, Bolker & Walker (2015), J. Stat. Softw. 67(1), eq. 34
   and 42. R: lme4::lmer */
MixedFit mixed_fit(Arena *a, const MixedData *m, bool reml);

/* Predicted random effects (BLUP) of term `term`, one per cluster. R: lme4::ranef */
void mixed_effects(Arena *a, const MixedData *m, const MixedFit *f, int term, double *out);

/* What the tests of fixed effects need: the covariance of the estimated variances. */
typedef struct MixedTests MixedTests;
/* Satterthwaite: Fai & Cornelius (1996), with the observed curvature of the criterion, variances at
   0 held there. Kenward & Roger (1997): the adjusted covariance with the expected information. */
const MixedTests *mixed_tests(Arena *a, const MixedData *m, const MixedFit *f);

typedef struct {
    double estimate, se, z, p_z;
    Interval z_ci;
    double satt_df, satt_t, satt_p; /* R: lmerTest::contest1D */
    Interval satt_ci;
    double kr_se, kr_df, kr_p; /* R: pbkrtest::vcovAdj, Lb_ddf */
} MixedContrast;

/* The combination of coefficients with weights l (p of them). */
MixedContrast mixed_contrast(Arena *a, const MixedTests *t, const double *l, double level);

typedef struct {
    double f, df1, df2, p;
} MixedOmnibus;

/* All q combinations (q x p, independent) at once, with Satterthwaite's df. R: lmerTest::contestMD
 */
MixedOmnibus mixed_omnibus(Arena *a, const MixedTests *t, const double *l, size_t q);

/* Profile likelihood (ML) intervals: the sds of the terms from many clusters to few, then sigma,
   then the p coefficients: n_terms + 1 + p of them. A lower end of an sd that is not reached is 0.
   R: lme4::confint(method = "profile") */
Interval *mixed_profile(Arena *a, const MixedData *m, double level);

#endif
