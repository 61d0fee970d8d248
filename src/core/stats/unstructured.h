// SPDX-License-Identifier: EUPL-1.2
/* A mean per wave and any covariance of the waves (MMRM): nothing is assumed of how waves of one
   person resemble each other, and persons with gaps count with the waves they have. */
#ifndef CORE_STATS_UNSTRUCTURED_H
#define CORE_STATS_UNSTRUCTURED_H

#include "core/stats/estimate.h"

enum { UNSTRUCTURED_WAVES_MOST = 6 };

typedef struct {
    EstimateStatus status; /* undefined: fewer than two waves or more than the most, fewer than
                              waves + 2 persons, two waves that nobody has both, a wave or all of
                              them without variance */
    size_t waves;
    uint64_t n;         /* persons with a value at any wave */
    uint64_t values;    /* of all waves together */
    double *mean;       /* per wave */
    double *vcov;       /* waves x waves: covariance of these means */
    double *covariance; /* waves x waves: of the values of one person */
    double loglik;      /* restricted, with the constants of nlme */
    const void *own;    /* for the contrasts */
} Unstructured;

/* columns: `waves` of them, n persons each; NaN: no value. Restricted maximum likelihood over the
   Cholesky factor of the covariance, from sums per pattern of gaps: time for the search does not
   grow with n. Jennrich & Schluchter (1986), Biometrics 42, 805-820.
   R: nlme::gls(correlation = corSymm(), weights = varIdent(), na.action = na.omit) */
Unstructured unstructured_fit(Arena *a, const double *const *columns, size_t waves, size_t n);

typedef struct {
    double estimate, se, df, t, p;
    Interval ci;
} UnstructuredContrast;

/* Combination of the means with weights l. Satterthwaite: Fai & Cornelius (1996), with the observed
   curvature; without gaps the contrast of two waves is the paired t test with n - 1. All NaN when
   the model is undefined. R: mmrm::mmrm, df_1d */
UnstructuredContrast unstructured_contrast(Arena *a, const Unstructured *u, const double *l,
                                           double level);

#endif
