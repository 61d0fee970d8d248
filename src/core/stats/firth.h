// SPDX-License-Identifier: EUPL-1.2
/* Logistic regression with Firth's penalty: finite estimates also under separation. */
#ifndef CORE_STATS_FIRTH_H
#define CORE_STATS_FIRTH_H

#include "core/stats/design.h"

typedef struct {
    EstimateStatus status;
    size_t n, p;
    double *coef;
    double *se;        /* from the Fisher information without penalty, at the estimate */
    double loglik;     /* penalised: log likelihood + half the log determinant of the information */
    Interval *profile; /* p: profile penalised likelihood */
    double *chi2, *chi2_p; /* p: penalised likelihood ratio test of coefficient = 0 */
} FirthFit;

/* y is 0 or 1, d has full rank. The score of coefficient j becomes sum of (y - mu + h (1/2 - mu))
   x_j. Firth (1993), Biometrika 80; Heinze & Schemper (2002), Statistics in Medicine 21: in the
   profile the penalty keeps the whole information matrix. R: brglm2 (type = "AS_mean"), logistf */
FirthFit firth_fit(Arena *a, Design d, const double *y, double level);

/* The intercept anew by plain maximum likelihood, the other coefficients kept: predictions then
   have the mean that was seen, which Firth's penalty draws to one half. coef as firth_fit gives it.
   NaN when no column is constant, or y is. Puhr, Heinze, Nold, Lusa & Geroldinger (2017),
   Statistics in Medicine 36. R: logistf(flic = TRUE) */
double firth_flic(Design d, const double *y, const double *coef);

#endif
