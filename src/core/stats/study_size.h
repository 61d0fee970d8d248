// SPDX-License-Identifier: EUPL-1.2
/* How many residents, sites and waves a study of change needs, with dropout and sites that differ.
 */
#ifndef CORE_STATS_STUDY_SIZE_H
#define CORE_STATS_STUDY_SIZE_H

#include "core/stats/estimate.h"

/* How the change comes about: all of it by the second wave, after which it stays; or the same
   amount from each wave to the next. `change` is the whole of it, first to last wave. */
typedef enum { GROWTH_STEP, GROWTH_LINEAR } Growth;

typedef struct {
    double change;      /* in points of the score, not 0 */
    double sd;          /* of the score at one wave, > 0 */
    double correlation; /* of the scores of one person at two waves, 0 <= r < 1, the same for any
                           two waves */
    double icc;         /* share of the variance of change that lies between sites, 0 <= icc < 1 */
    double dropout;     /* share lost from each wave to the next, for good; 0 <= d < 1 */
    double alpha;       /* two-sided */
    Growth growth;
    bool control; /* half of the sites wait, and are compared with the other half */
} StudySize;

enum { STUDY_WAVES_MOST = 12 };

/* Share of those who start that is still there at wave w (0 is the first). */
double study_size_stays(const StudySize *s, int wave);
/* What one person who starts adds to what is known of the change (1 / variance, in points), apart
   from differences between sites. Persons with k waves have the variance of the best contrast of
   those waves (generalised least squares under equal correlations); who has only the first adds
   nothing. 2 <= waves <= STUDY_WAVES_MOST. */
double study_size_information(const StudySize *s, int waves);
/* Standard error of the change (with `control`: of the difference in change) with `per_site`
   persons starting in each of `sites` sites. Without control it is
   sqrt(v icc / sites + (1 - icc) / (sites per_site information)), v the variance of a change
   between two waves; with two complete waves that is v/n times the design effect 1 + (per_site - 1)
   icc (Kish 1965). */
double study_size_se(const StudySize *s, int waves, double sites, double per_site);
/* By how much sites that differ inflate the variance: 1 when icc = 0. */
double study_size_design_effect(const StudySize *s, int waves, double per_site);
/* Power of a two-sided t test. Degrees of freedom: sites - 1 (with control - 2) when icc > 0, else
   persons expected with two waves - 1 (- 2). NaN when they are below 1. */
double study_size_power(const StudySize *s, int waves, double sites, double per_site);
/* The smallest change shown with this power; NaN as above. */
double study_size_detectable(const StudySize *s, int waves, double sites, double per_site,
                             double power);
/* Fewest persons per site to start with, a whole number; infinite when these sites are too few
   whatever their size (above a million). NaN when there are no degrees of freedom. */
double study_size_per_site(const StudySize *s, int waves, double sites, double power);
/* The standard deviation of a person's change between two waves. */
double study_size_sd_change(const StudySize *s);

#endif
