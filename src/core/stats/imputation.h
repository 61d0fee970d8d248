// SPDX-License-Identifier: EUPL-1.2
/* Multiple imputation: what is missing is drawn several times from what the rest of a person says,
   and what differs between the draws is counted in the standard error. */
#ifndef CORE_STATS_IMPUTATION_H
#define CORE_STATS_IMPUTATION_H

#include "core/stats/estimate.h"
#include "core/stats/random.h"

typedef struct {
    EstimateStatus status;
    double estimate;
    double within, between; /* variances */
    double se, df, p;       /* p: two-sided, of estimate = 0 */
    Interval ci;
    double missing; /* share of the information that the gaps cost, 0 to 1 */
} Pooled;

/* Rubin (1987) with the degrees of freedom of Barnard & Rubin (1999). m estimates with their
   variances; df_whole: degrees of freedom had nothing been missing (infinite for a large sample).
   Undefined with fewer than two sets or without variance. R: mice::pool.scalar(rule = "rubin1987")
 */
Pooled imputation_pool(const double *estimate, const double *variance, size_t m, double df_whole,
                       double level);

enum { IMPUTED_COLUMNS_MOST = 24 };

typedef struct {
    size_t n, k;
    const double *const *column; /* k columns of n values; NaN: missing */
    int sets, rounds;            /* draws of the whole; regressions of every column in each draw */
    uint64_t seed;               /* set i has stream i */
} ImputationData;

/* Chained equations (van Buuren & Groothuis-Oudshoorn 2011): each column in turn by a normal linear
   regression on all others, its coefficients and spread drawn too (mice's method "norm"). Who has
   no value at all stays missing. Gives the change from column `first` to column `last`, pooled over
   the sets. Undefined when a column with gaps has no more values than there are columns + 1.
   Supposes that what is missing depends on what was seen only (missing at random). R: mice, then
   pool */
Pooled imputed_change(Arena *a, const ImputationData *d, size_t first, size_t last, double level);

#endif
