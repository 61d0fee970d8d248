// SPDX-License-Identifier: EUPL-1.2
/* Distributions that libRmath lacks, and two-sided p values worked out once for all tests. */
#ifndef CORE_STATS_DISTRIBUTION_H
#define CORE_STATS_DISTRIBUTION_H

#include "core/stats/estimate.h"

/* Which way a difference counts against the null hypothesis. */
typedef enum { SIDES_TWO, SIDES_GREATER, SIDES_LESS } Sides;

/* Two-sided p of a t statistic with df degrees of freedom; NaN in, NaN out. */
double t_p_two_sided(double t, double df);
/* p of a standard normal statistic. */
double normal_p(double z, Sides sides);
/* The 1 - (1 - level) / 2 quantiles: 1.96 for 0.95. */
double normal_critical(double level);
double t_critical(double level, double df);

/* P(X <= x, Y <= y) for standard normals with correlation r, to 1e-14 or so. x and y may be
   infinite, r from -1 to 1. Drezner & Wesolowsky (1990) in the form of Genz (2004). R:
   mvtnorm::pmvnorm(algorithm = TVPACK) */
double bivariate_normal(double x, double y, double r);

/* The noncentrality parameters under which t (df) lies at the upper and the lower (1 - level) / 2
   point: the confidence interval of Steiger & Fouladi (1997). NaN when t is not finite or df < 1.
   R: the inverse of pt(t, df, ncp) */
Interval noncentral_t_interval(double t, double df, double level);

/* A root of a function in lo..hi where it changes sign, to the last digits (Brent 1973); NaN when
   the signs are equal. */
double root_between(double (*f)(double x, const void *with), const void *with, double lo,
                    double hi);

#endif
