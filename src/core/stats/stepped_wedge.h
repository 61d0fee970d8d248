// SPDX-License-Identifier: EUPL-1.2
/* Sites that start one after the other: what such a design shows of an effect. */
#ifndef CORE_STATS_STEPPED_WEDGE_H
#define CORE_STATS_STEPPED_WEDGE_H

#include "core/stats/estimate.h"

/* Every site is measured at every wave. At the first wave none has started, at the last all have;
   at each wave between an equal number more starts (one more where it does not divide, the earliest
   first). With waves = 2 that is a comparison before and after, without control. */
typedef struct {
    double sites;    /* whole, at least waves - 1 */
    int waves;       /* 2 to STEPPED_WAVES_MOST */
    double per_cell; /* persons measured per site and wave, > 0; others at each wave */
    double effect;   /* in points of the score */
    double sd;       /* of the score at one wave, > 0 */
    double icc;      /* share of that variance that lies between sites, 0 <= icc < 1 */
    double alpha;    /* two-sided */
} SteppedWedge;

enum { STEPPED_WAVES_MOST = 50 };

/* Standard error of the effect, by generalised least squares with a mean per wave and a random
   level per site. NaN when time and effect cannot be told apart. Hussey & Hughes (2007), Contemp.
   Clin. Trials 28, formula for the variance of theta. R: swCRTdesign::swPwr */
double stepped_wedge_se(const SteppedWedge *d);
/* Half of the sites (rounded down) start after the first wave and the others wait to the end: as
   many measurements, the same model. NaN with fewer than two sites. */
double stepped_wedge_parallel_se(const SteppedWedge *d);
/* Power of the two-sided test by the normal distribution, both tails. */
double stepped_wedge_power(double effect, double se, double alpha);

#endif
