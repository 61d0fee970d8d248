// SPDX-License-Identifier: EUPL-1.2
/* Municipalities and teams side by side, fairly: shrinkage and funnel limits instead of a ranking.
 */
#ifndef CORE_STATS_SMALL_AREA_H
#define CORE_STATS_SMALL_AREA_H

#include "core/stats/estimate.h"

/* How the variance between areas is estimated: restricted likelihood, DerSimonian & Laird (1986),
   Paule & Mandel (1982). */
typedef enum { BETWEEN_REML, BETWEEN_DL, BETWEEN_PM, BETWEEN_METHODS } Between;

typedef struct {
    size_t k;
    double mu, se;
    Interval ci;                             /* z */
    double tau2;                             /* variance between areas, 0 or more */
    double q, q_p;                           /* Cochran's test that tau2 = 0 */
    double i2, h2;                           /* Higgins & Thompson (2002); i2 in percent */
    double *shrunken, *shrunken_se, *weight; /* k: w y + (1 - w) mu, w = tau2 / (tau2 + v) */
    double fixed_mu;                         /* with tau2 = 0 */
    double hk_se, hk_p;                      /* Hartung & Knapp (2001), t with k - 1 */
    Interval prediction;                     /* where a new area would lie, z */
    EstimateStatus status;                   /* BOUNDARY when tau2 = 0: everything is pooled */
} SmallArea;

/* y: estimates; v > 0: their sampling variances; rows with a gap must be left out before.
   R: metafor::rma, blup */
SmallArea small_area(Arena *a, const double *y, const double *v, size_t k, Between method,
                     double level);

/* Where each area may stand among the others, 1 for the lowest: what is left of a ranking when it
   is honest. From draws of every area about its shrunken value, Goldstein & Spiegelhalter (1996),
   JRSS A 159; the same seed gives the same ranks. Every place when tau2 = 0. */
typedef struct {
    double *mean;    /* k */
    Interval *place; /* k: equal tails */
} AreaRanks;
AreaRanks small_area_ranks(Arena *a, const SmallArea *s, size_t draws, uint64_t seed, double level);

/* Exact binomial limit of a share at n (Spiegelhalter 2005, appendix A.1.1), between whole counts;
   may lie a little outside 0..1. p: cumulative chance, 0.025 for the lower 95 % limit. */
double funnel_limit(double n, double target, double p);

typedef struct {
    double target;      /* pooled share, unless given */
    double *z;          /* per team: (x/n - target) / sqrt(target (1 - target) / n) */
    double *z_adjusted; /* with tau2 added to the variance */
    double *mid_p;      /* two-sided binomial mid-p against the target */
    double phi;         /* mean square of z with the tails drawn in: overdispersion */
    double tau2;        /* additive overdispersion, 0 or more */
    EstimateStatus status;
} Funnel;

/* x[i] of n[i] per team, n = 0 or NaN: left out (NaN). winsor: share drawn in on each side, 0.1.
   target: NaN for the pooled share. */
Funnel funnel_of(Arena *a, const double *x, const double *n, size_t teams, double winsor,
                 double target);

#endif
