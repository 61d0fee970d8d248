// SPDX-License-Identifier: EUPL-1.2
/* Correlation of two columns: Pearson, Spearman, Kendall. Pairs with a gap are left out. */
#ifndef CORE_STATS_CORRELATION_H
#define CORE_STATS_CORRELATION_H

#include "core/stats/estimate.h"

typedef struct {
    uint64_t n;
    double r;
    double statistic; /* t with n - 2 degrees of freedom; z for Kendall */
    double p;
    Interval ci; /* Fisher's z (n > 3); NaN for Spearman and Kendall */
    EstimateStatus status;
} Correlation;

/* R: cor.test */
Correlation correlation_pearson(const double *x, const double *y, size_t n, double level);
/* Pearson over the ranks, ties averaged; t approximation. R: cor.test(method = "spearman", exact =
   FALSE) */
Correlation correlation_spearman(Arena *a, const double *x, const double *y, size_t n);
/* tau-b by merge sort (Knight 1966), normal approximation with ties (Kendall 1970).
   R: cor.test(method = "kendall", exact = FALSE) */
Correlation correlation_kendall(Arena *a, const double *x, const double *y, size_t n);

#endif
