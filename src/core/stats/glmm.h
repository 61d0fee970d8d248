// SPDX-License-Identifier: EUPL-1.2
/* Mixed models with one normal random intercept for outcomes that are not normal: logistic, Poisson
   and ordinal; by Laplace's approximation or adaptive Gauss-Hermite quadrature. */
#ifndef CORE_STATS_GLMM_H
#define CORE_STATS_GLMM_H

#include "core/stats/glm.h"

enum { GLMM_POINTS_MOST = 64 };

typedef struct {
    EstimateStatus status; /* boundary: no spread between groups (singular) */
    size_t n, p;           /* p: coefficients; for ordinal outcomes the thresholds first */
    double *coef, *vcov; /* vcov from the curvature in all parameters; with sd = 0 in coef alone */
    double sd;           /* of the random intercept; may be 0 */
    double loglik;
    bool singular;
} GlmmFit;

/* points = 1: Laplace; more: adaptive quadrature (Pinheiro & Bates 1995; Liu & Pierce 1994). d has
   full rank; family logistic or Poisson. R: lme4::glmer(nAGQ = points) */
GlmmFit glmm_fit(Arena *a, Design d, const double *y, GlmFamily family, Clusters c, int points);

/* logit P(Y <= j) = threshold_j - x'b - u. x without a constant. R: ordinal::clmm(nAGQ = points) */
GlmmFit glmm_ordinal(Arena *a, Design x, const double *y, size_t levels, Clusters c, int points);

/* Nodes and weights of Gauss-Hermite quadrature for exp(-x^2). Golub & Welsch (1969). */
void gauss_hermite(Arena *a, int points, double *nodes, double *weights);

#endif
