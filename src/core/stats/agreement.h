// SPDX-License-Identifier: EUPL-1.2
/* Do two raters say the same: kappa for categories, ICC for scores, limits for differences. */
#ifndef CORE_STATS_AGREEMENT_H
#define CORE_STATS_AGREEMENT_H

#include "core/stats/estimate.h"
#include "core/stats/sums.h"

/* Unweighted: only the diagonal agrees. Linear: 1 - |i-j|/(k-1). Quadratic: 1 - (|i-j|/(k-1))^2. */
typedef enum { KAPPA_UNWEIGHTED, KAPPA_LINEAR, KAPPA_QUADRATIC, KAPPA_WEIGHTS } KappaWeights;

typedef struct {
    double kappa;  /* NaN when chance alone would agree on everything */
    double po, pe; /* weighted agreement: observed, expected from the margins */
    double se;     /* of kappa (Fleiss, Cohen & Everitt 1969) */
    double se0;    /* under kappa = 0: for the test */
    Interval ci;   /* kappa +- z se; may pass 1 */
    EstimateStatus status;
} Kappa;

/* table[i * k + j]: how often the first rater said i and the second j; counts up to 2^53.
   R: vcd::Kappa, psych::cohen.kappa */
Kappa kappa_of(Arena *a, const double *table, size_t k, KappaWeights weights, double level);
/* The largest kappa (unweighted) that these margins allow; NaN when kappa is undefined. */
double kappa_max(const double *table, size_t k);
/* Sum of the table, and the share on its diagonal (NaN when empty). */
double table_total(const double *table, size_t k);
double table_agreement(const double *table, size_t k);
/* 2 n_ii / (n_i. + n_.i); NaN when nobody used category i. */
double table_specific_agreement(const double *table, size_t k, size_t i);

/* The six forms of Shrout & Fleiss (1979): one-way, two-way random (absolute agreement), two-way
   mixed (consistency); of one rater and of the mean of k. */
typedef enum { ICC_1, ICC_2, ICC_3, ICC_1K, ICC_2K, ICC_3K, ICC_FORMS } IccForm;

typedef struct {
    double icc, f, df1, df2, p;
    Interval ci;
} IccValue;

typedef struct {
    uint64_t n; /* rows where every rater scored */
    size_t k;
    double ms_between, ms_raters, ms_error, ms_within;
    IccValue form[ICC_FORMS];
    EstimateStatus status;
} Icc;

/* Columns x[0..k-1], one per rater; rows with a gap are left out. McGraw & Wong (1996) intervals.
   R: psych::ICC(lmer = FALSE) */
Icc icc_of(Arena *a, const double *const *x, size_t n, size_t k, double level);
/* The same from the sums of complete rows. */
Icc icc_of_sums(Arena *a, const Sums *s, double level);
/* "ICC1" .. "ICC3k". */
Str icc_name(IccForm form);

/* Bland & Altman (1986, 1999): differences first - second. */
typedef struct {
    uint64_t n;
    double bias, sd;
    Interval bias_ci;
    double loa_lo, loa_hi; /* bias -+ 1.96 sd */
    double se_loa;         /* sd sqrt(1/n + z^2 / (2 (n - 1))) */
    Interval loa_lo_ci, loa_hi_ci;
    double t, df, p;       /* paired t test of the bias */
    double slope, slope_p; /* of the difference on the mean: proportional bias */
    double r_diff_mean;
    EstimateStatus status;
} BlandAltman;

BlandAltman bland_altman(Arena *a, const double *first, const double *second, size_t n,
                         double level);

#endif
