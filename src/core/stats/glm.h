// SPDX-License-Identifier: EUPL-1.2
/* Generalised linear models by iteratively reweighted least squares: logistic, Poisson and negative
   binomial with log link. */
#ifndef CORE_STATS_GLM_H
#define CORE_STATS_GLM_H

#include "core/stats/design.h"

typedef enum { GLM_LOGISTIC, GLM_POISSON, GLM_NEGATIVE_BINOMIAL } GlmKind;

typedef struct {
    GlmKind kind;
    double theta; /* GLM_NEGATIVE_BINOMIAL: variance mu + mu^2 / theta */
} GlmFamily;

typedef struct {
    EstimateStatus status; /* boundary: separation, coefficients run to infinity */
    size_t n, p;
    double *coef, *vcov; /* p, p x p: inverse Fisher information */
    double *mu;          /* n: fitted means */
    double *weight;      /* n: Fisher weights on the scale of the linear predictor */
    double *variance;    /* n: of the outcome at its fitted mean, without its frequency */
    double *score;       /* n: derivative of the log likelihood by the linear predictor */
    double deviance, null_deviance, loglik, pearson; /* sum of (y - mu)^2 / variance */
} GlmFit;

/* d must have full rank; weights (n frequencies) may be NULL. Logistic: y is 0 or 1. McCullagh &
   Nelder (1989), section 2.5. R: glm */
GlmFit glm_fit(Arena *a, Design d, const double *y, const double *weights, GlmFamily family);

/* Profile likelihood interval of coefficient j: an end is infinite when the likelihood does not
   drop enough. Venzon & Moolgavkar (1988). R: MASS::confint.glm */
Interval glm_profile(Arena *a, Design d, const double *y, const double *weights, GlmFamily family,
                     size_t j, double level);

/* 2 (log likelihood of the whole - without columns first .. first + count - 1). R: drop1(test =
 * "LRT") */
double glm_lr(Arena *a, Design d, const double *y, const double *weights, GlmFamily family,
              const GlmFit *whole, size_t first, size_t count);

/* For others that iterate on the same families: mean, Fisher weight, score and log likelihood of
   one observation at a linear predictor. */
typedef struct {
    double mu, weight, score, loglik;
} GlmPoint;
GlmPoint glm_point(GlmFamily family, double eta, double y);
double glm_variance(GlmFamily family, double mu);
double glm_deviance(GlmFamily family, double y, double mu);

#endif
