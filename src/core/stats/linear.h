// SPDX-License-Identifier: EUPL-1.2
/* Ordinary least squares with errors that hold within clusters. */
#ifndef CORE_STATS_LINEAR_H
#define CORE_STATS_LINEAR_H

#include "core/stats/robust.h"

/* With more clusters: CR1, and as many degrees of freedom as clusters less one. */
enum { LINEAR_CR2_MOST = 300 };

typedef struct {
    EstimateStatus status; /* undefined: no row more than columns, or columns that depend */
    size_t n, p;
    double *coef, *se, *df, *pvalue; /* p: CR2 by cluster, Satterthwaite's degrees of freedom; rows
                                        that stand alone are clusters of one (HC2) */
    double *model_se;                /* p: with one variance for all rows */
    Interval *ci;
    double sigma, r2; /* residual standard deviation; 1 - residual over total sum of squares */
} LinearFit;

/* d holds the constant. R: lm, clubSandwich::vcovCR(type = "CR2"), coef_test(test =
   "Satterthwaite") */
LinearFit linear_fit(Arena *a, Design d, const double *y, Clusters by, double level);

#endif
