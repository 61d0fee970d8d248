// SPDX-License-Identifier: EUPL-1.2
/* Standard errors that hold when rows of one cluster belong together: the sandwich. */
#ifndef CORE_STATS_ROBUST_H
#define CORE_STATS_ROBUST_H

#include "core/stats/glm.h"

/* bread x (sum over clusters of s s') x bread, s the summed scores of a cluster; scores are n x p.
   Liang & Zeger (1986). R: sandwich::vcovCL(type = "HC0", cadjust = FALSE) */
void robust_cr0(Arena *a, const double *bread, const double *scores, size_t n, size_t p, Clusters c,
                double *vcov);
/* n x p: row i of the design times the score of the fit. */
double *robust_scores(Arena *a, Design d, const GlmFit *f);
/* G / (G - 1) x (n - 1) / (n - p): what CR1 is times CR0. R: vcovCL(type = "HC1") */
double robust_cr1_factor(size_t n_clusters, size_t n, size_t p);

typedef struct {
    double *vcov; /* p x p: CR2 */
    double *df;   /* p: Satterthwaite, per coefficient */
} RobustCr2;

/* Bell & McCaffrey (2002) with the working weights of the fit; Pustejovsky & Tipton (2018), eq.
   4, 11. R: clubSandwich::vcovCR(type = "CR2"), coef_test(test = "Satterthwaite") */
RobustCr2 robust_cr2(Arena *a, Design d, const GlmFit *f, Clusters c);

#endif
