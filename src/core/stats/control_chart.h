// SPDX-License-Identifier: EUPL-1.2
/* One team over time: is what happens now more than the coming and going of chance? */
#ifndef CORE_STATS_CONTROL_CHART_H
#define CORE_STATS_CONTROL_CHART_H

#include "core/stats/estimate.h"

/* A period: n persons, of whom a share x / n is so (sd NaN in all), or whose mean is x with a
   standard deviation sd between persons. n = 0 or x NaN: nothing was measured. */
typedef struct {
    double n, x, sd;
} ChartPeriod;

typedef struct {
    double weight; /* of the newest period in the moving average, 0 < weight <= 1 */
    double width;  /* of its limits, in standard errors, > 0 */
    size_t base;   /* the first so many periods say what is usual; 0: all */
    bool share;    /* shares, not means */
} ChartRules;

typedef struct {
    double value;    /* share or mean; NaN when nothing was measured */
    Interval limits; /* where it lies by chance: shares by the exact binomial with the tails of
                        `width` standard errors, as in a funnel plot; means by the normal */
    double moving;   /* exponentially weighted moving average; stays where nothing was measured */
    Interval moving_limits;
    bool outside, moving_outside;
} ChartPoint;

typedef struct {
    EstimateStatus status;
    double centre, sd; /* of the base periods together: pooled share or mean; between persons */
    ChartPoint *points;
    /* The run chart: values above and below the median of the base periods, those on it left out.
     */
    double median;
    size_t useful, longest_run, run_most; /* longer than run_most: the level has moved */
    size_t crossings, crossings_least;    /* fewer: the same */
    bool moved;
} ControlChart;

/* Shewhart (1931) for the limits; Roberts (1959) for the moving average, its variance carried along
   exactly because periods differ in size: v' = (1 - w)^2 v + w^2 sd^2 / n; Anhoj & Olesen (2014),
   PLoS ONE 9(11), for the runs: most round(log2(useful)) + 3, crossings at least the 5 % point of
   the binomial (useful - 1, 1/2). Undefined: nothing in the base periods, or no spread there.
   R: qcc, qcc::ewma (equal sizes), qicharts2 */
ControlChart control_chart(Arena *a, const ChartPeriod *p, size_t n, ChartRules rules);

#endif
