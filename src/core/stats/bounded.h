// SPDX-License-Identifier: EUPL-1.2
/* Regression of a count that cannot pass a bound, such as burdens out of eight life domains. */
#ifndef CORE_STATS_BOUNDED_H
#define CORE_STATS_BOUNDED_H

#include "core/stats/design.h"

typedef struct {
    EstimateStatus status; /* boundary: no more spread than binomial, rho is 0 */
    size_t n, p;
    double *coef;   /* p: log odds that one of the `size` is so */
    double *vcov;   /* p x p: from the observed information, rho estimated along */
    double *robust; /* p x p: sandwich over clusters (CR0); NULL without clusters */
    double rho;     /* correlation of two of the `size` in one row, 0 <= rho < 1 */
    double loglik;
} BetaBinomial;

/* Beta-binomial regression, logit link, maximum likelihood. y is a whole number from 0 to size; d
   has full rank. Williams (1975), Biometrics 31; the likelihood as products, Griffiths (1973),
   Biometrics 29. Undefined when every y is 0 or every y is size. Rows that are the same are weighed
   as one. R: VGAM::vglm(betabinomial); binomial limit: glm(binomial) */
BetaBinomial beta_binomial_fit(Arena *a, Design d, const double *y, double size, Clusters c);

#endif
