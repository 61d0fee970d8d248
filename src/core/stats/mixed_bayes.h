// SPDX-License-Identifier: EUPL-1.2
/* The nested mixed model with a weak prior on how much sites differ: with six sites that variance
   is hardly known, and the one most likely value, often 0, makes other sites look too much alike.
 */
#ifndef CORE_STATS_MIXED_BAYES_H
#define CORE_STATS_MIXED_BAYES_H

#include "core/stats/mixed.h"

typedef struct MixedBayes MixedBayes;

/* Persons within sites (both terms needed, else undefined). Priors: standard deviation of sites
   half-normal with scale `scale` > 0, in points of y; that of persons flat; residual 1 / sigma;
   coefficients flat. No chance is involved: the coefficients are integrated out in closed form and
   the three standard deviations over a grid of quadrature points. Gelman (2006), Bayesian Analysis
   1(3), for the prior; Gelman et al. (2013), Bayesian Data Analysis, section 15.1, for the rest.
   Undefined: the model itself is, or four rows or fewer beyond the coefficients. */
EstimateStatus mixed_bayes(Arena *a, const MixedData *m, double scale, const MixedBayes **out);

typedef struct {
    double mean, sd, median;
    Interval ci;  /* equal tails */
    double above; /* probability that it is above 0 */
} BayesEstimate;

/* The combination of coefficients with weights l (p of them); level of the interval. */
BayesEstimate mixed_bayes_contrast(const MixedBayes *b, const double *l, double level);

/* Means of the standard deviations, given the data. */
typedef struct {
    double person, site, residual;
} BayesSpread;
BayesSpread mixed_bayes_spread(const MixedBayes *b);

#endif
