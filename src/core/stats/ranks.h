// SPDX-License-Identifier: EUPL-1.2
/* Tests that use only the order of values. */
#ifndef CORE_STATS_RANKS_H
#define CORE_STATS_RANKS_H

#include "core/stats/distribution.h"

/* Ranks from 1, ties sharing their average; returns the sum of t^3 - t over groups of ties.
   x holds no NaN. */
double ranks_average(Arena *a, const double *x, size_t n, double *ranks);

/* Wilcoxon (1945) signed ranks of second - first; differences are rounded to 1e-10 first. */
typedef struct {
    uint64_t n_total, n_nonzero, n_zero;
    double v, w_minus;            /* sums of the ranks of rises and falls, zeros dropped */
    double rank_biserial;         /* (v - w_minus) / (n (n + 1) / 2) (Kerby 2014) */
    double sigma, z;              /* corrected for ties, no continuity correction */
    double p_normal, p_normal_cc; /* R: wilcox.test(exact = FALSE, correct = FALSE / TRUE) */
    double p_exact; /* conditional on the ties; R: exactRankTests::wilcox.exact. NaN above
                       SIGNED_RANK_EXACT_MOST */
    double pratt_z, pratt_p, pratt_p_exact; /* Pratt (1959): zeros are ranked, then left out */
    double coin_z, coin_p, coin_p_exact;    /* the same on the differences as they are: noise in the
                                               last bits breaks ties.
                                               R: coin::wilcoxsign_test(zero.method = "Pratt") */
    double hodges_lehmann_all, hodges_lehmann_nonzero; /* median of the Walsh averages */
    EstimateStatus status;
} SignedRank;

enum { SIGNED_RANK_EXACT_MOST = 500 };

SignedRank signed_rank(Arena *a, const double *first, const double *second, size_t n, Sides sides);

/* Mann & Whitney (1947), normal approximation with ties and continuity correction.
   R: wilcox.test(x, y, exact = FALSE) */
typedef struct {
    uint64_t n_x, n_y;
    double w; /* R's W: how often x beats y, ties half */
    double z, p;
    double superiority; /* w / (n_x n_y) */
    EstimateStatus status;
} MannWhitney;

MannWhitney mann_whitney(Arena *a, const double *x, size_t n_x, const double *y, size_t n_y);

/* Friedman (1937) over the rows where all k are there. R: friedman.test */
typedef struct {
    uint64_t n;
    size_t k;
    double chi2, df, p, kendall_w;
    EstimateStatus status;
} Friedman;

Friedman friedman(Arena *a, const double *const *x, size_t n, size_t k);

#endif
