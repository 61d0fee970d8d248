// SPDX-License-Identifier: EUPL-1.2
/* The graded response model in several groups at once: does an item ask the same of each of them?
   Differential item functioning by likelihood ratio. */
#ifndef CORE_STATS_IRT_GROUPS_H
#define CORE_STATS_IRT_GROUPS_H

#include "core/stats/irt.h"

/* answers: n x k, 0 .. levels[j] - 1 or GRM_MISSING; of[i] < n_groups. Rows are taken as
   independent: groups are people (sites, raters), not waves of the same people. */
typedef struct {
    const int *answers;
    size_t n, k, n_groups;
    const size_t *levels, *of;
    Quadrature q;
} GrmGroupData;

/* All items alike in every group; theta is normal in each, mean 0 and sd 1 in the first. */
typedef struct {
    EstimateStatus status;
    double *mean, *sd; /* n_groups */
    double loglik;
    double *x; /* for grm_item_differs */
} GrmGroups;

/* Marginal maximum likelihood over one grid, moved and stretched for every group. Muraki & Bock
   (1997). R: mirt::multipleGroup(invariance = c("slopes", "intercepts", "free_means", "free_var"))
 */
GrmGroups grm_groups_fit(Arena *a, const GrmGroupData *d);

typedef struct {
    EstimateStatus status; /* undefined when some group never chose one of the item's answers */
    double chi2, df, p;
    double effect; /* the largest difference of expected answers between the first group and another
                      at the same theta from -3 to 3; levels are one apart */
} GrmDif;

/* Item j with slope and cuts of its own in every group against `same`, the other items as anchor.
   Thissen, Steinberg & Wainer (1993). R: mirt::DIF(scheme = "drop") */
GrmDif grm_item_differs(Arena *a, const GrmGroupData *d, const GrmGroups *same, size_t j);

#endif
