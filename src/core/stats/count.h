// SPDX-License-Identifier: EUPL-1.2
/* Regression of counts beyond Poisson: negative binomial, and estimating equations for clustered
 * rows. */
#ifndef CORE_STATS_COUNT_H
#define CORE_STATS_COUNT_H

#include "core/stats/glm.h"

typedef struct {
    EstimateStatus status; /* boundary: no more spread than Poisson, theta is infinite */
    GlmFit fit;            /* at theta; vcov takes theta as known, as R does */
    double theta, loglik;
} NegativeBinomial;

/* Log link, variance mu + mu^2 / theta, theta by maximum likelihood. Lawless (1987), Canad. J.
   Statist. 15. R: MASS::glm.nb */
NegativeBinomial negative_binomial_fit(Arena *a, Design d, const double *y);

typedef struct {
    EstimateStatus status;
    size_t p;
    double *coef, *vcov; /* vcov: robust (sandwich) */
    double alpha;        /* correlation of two rows of one cluster; 0 when no cluster has two */
    double scale;        /* mean squared Pearson residual */
} GeeFit;

/* Poisson with log link and one correlation within clusters. Liang & Zeger (1986), Biometrika 73;
   Zeger & Liang (1986). R: geepack::geeglm(family = poisson, corstr = "exchangeable") */
GeeFit gee_poisson(Arena *a, Design d, const double *y, Clusters c);

#endif
