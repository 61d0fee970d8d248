// SPDX-License-Identifier: EUPL-1.2
/* The graded response model: P(Y >= k) = logistic(a (theta - b_k)), theta standard normal. Fitting,
   scoring, information. */
#ifndef CORE_STATS_IRT_H
#define CORE_STATS_IRT_H

#include "core/stats/estimate.h"

/* Points for the integral over theta, weights summing to 1. */
typedef struct {
    size_t n;
    double *at, *weight;
} Quadrature;

/* n equally spaced points from lo to hi with weights in proportion to the normal density. */
Quadrature quadrature_normal(Arena *a, size_t n, double lo, double hi);

typedef struct {
    size_t k;       /* items */
    size_t most;    /* largest number of levels */
    size_t *levels; /* k: answers are 0 .. levels - 1 */
    double *slope;  /* k: a */
    double *cut;    /* k x (most - 1): b_1 < b_2 < ... ; NaN beyond the item's own */
} GrmItems;

enum { GRM_MISSING = -1 };

typedef struct {
    EstimateStatus status;
    GrmItems items;
    double loglik; /* marginal */
} GrmFit;

/* answers: n x k, 0 .. levels[j] - 1 or GRM_MISSING, which adds nothing to the likelihood. Marginal
   maximum likelihood: Bock & Aitkin (1981), Psychometrika 46, some rounds of EM, then a
   quasi-Newton search to the top with the same expected counts as gradient. Samejima (1969). R:
   mirt::mirt(itemtype = "graded") */
GrmFit grm_fit(Arena *a, const int *answers, size_t n, size_t k, const size_t *levels,
               Quadrature q);

typedef struct {
    double mean, sd; /* of theta given the answers */
} GrmScore;

/* Expected a posteriori score of one row of k answers; the prior when all are missing. Bock &
 * Mislevy (1982). */
GrmScore grm_score(const GrmItems *items, const int *answers, Quadrature q);
/* Fisher information of item j at theta. */
double grm_information(const GrmItems *items, size_t j, double theta);

#endif
