// SPDX-License-Identifier: EUPL-1.2
/* Ordinal logistic regression: logit P(Y <= j) = threshold_j - x'b, proportional odds or partly
 * not. */
#ifndef CORE_STATS_ORDINAL_H
#define CORE_STATS_ORDINAL_H

#include "core/stats/design.h"

typedef struct {
    EstimateStatus status; /* boundary: separation; undefined: fewer than two levels, no rows */
    size_t n, levels, p;
    double total;       /* n, or the sum of the weights */
    size_t k;           /* parameters: (levels - 1) x columns of thresholds, then p coefficients */
    double *parameters; /* k: thresholds (by level, then column), then coefficients */
    double *vcov;       /* k x k: inverse of the observed information */
    double *scores;     /* n x k: the derivative of each row's log likelihood */
    double loglik;
} OrdinalFit;

/* log P(lower < Y* <= upper) of a standard logistic, with its first and second derivatives by upper
   (u) and lower (l). */
typedef struct {
    double loglik, du, dl, duu, dll, dul;
} OrdinalPoint;
OrdinalPoint ordinal_point(double upper, double lower);

/* y: 0 .. levels - 1, every level occurs. x must not hold a constant nor be collinear with one; its
   p may be 0. weights may be NULL. Newton's method; McCullagh (1980), J. R. Statist. Soc. B 42. R:
   MASS::polr, ordinal::clm */
OrdinalFit ordinal_fit(Arena *a, Design x, const double *y, size_t levels, const double *weights);

/* The same with thresholds that depend on the columns of z (its first is the constant):
   logit P(Y <= j) = z'threshold_j - x'b. Peterson & Harrell (1990). R: ordinal::clm(nominal = ~ z)
 */
OrdinalFit ordinal_fit_nominal(Arena *a, Design z, Design x, const double *y, size_t levels,
                               const double *weights);

#endif
