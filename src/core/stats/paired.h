// SPDX-License-Identifier: EUPL-1.2
/* The mean of a change within persons, its test and its size in standard deviations. */
#ifndef CORE_STATS_PAIRED_H
#define CORE_STATS_PAIRED_H

#include "core/stats/estimate.h"
#include "core/stats/sums.h"

typedef struct {
    double yi, vi; /* effect size and its sampling variance, as metafor::escalc */
} EffectSize;

typedef struct {
    uint64_t n; /* complete pairs */
    double mean_first, mean_second, sd_first, sd_second;
    double diff, sd_diff, se; /* second - first */
    double r;                 /* between the two; NaN below 3 pairs */
    double t, df, p;
    Interval ci;
    double d_z;        /* diff / sd_diff */
    Interval d_z_ci;   /* noncentral t; NaN below 3 pairs */
    double j;          /* Hedges' correction, exact, n - 1 degrees of freedom; NaN below 3 pairs */
    double g_z;        /* j d_z */
    double d_av, g_av; /* diff / root mean of the two variances: comparable between studies */
    double glass;      /* diff / sd_first */
    EffectSize smcc, smcr; /* Gibbons (1993); Becker (1988): standardised by change, by first sd */
    EstimateStatus status;
} PairedT;

/* Pairs with a gap are left out. R: t.test(second, first, paired = TRUE), effectsize::cohens_d,
   metafor::escalc("SMCC" and "SMCR") */
PairedT paired_t(Arena *a, const double *first, const double *second, size_t n, double level);
/* The same from the sums of two columns, first and second, over complete pairs. */
PairedT paired_of_sums(const Sums *s, double level);
/* Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)) (Hedges 1981); NaN when df < 2. */
double hedges_correction(double df);

/* Jacobson & Truax (1991): did this person change by more than the measurement error? */
typedef enum { CHANGE_UNKNOWN, CHANGE_BETTER, CHANGE_NONE, CHANGE_WORSE } Change;

typedef struct {
    double sd_baseline, sem, s_diff;
    double min_detectable; /* critical * s_diff */
    uint64_t better, none, worse;
    EstimateStatus status;
} ReliableChange;

/* rci[i] and change[i] per person (NaN and CHANGE_UNKNOWN where a wave is missing).
   sd_baseline: NaN to take that of every first value. reliability below 1; critical usually 1.96.
 */
ReliableChange reliable_change(const double *first, const double *second, size_t n,
                               double reliability, double critical, double sd_baseline, double *rci,
                               Change *change);

/* The same with what comes by itself taken out (regression to the mean): each difference is drawn
   to the mean difference of the group by the reliability of a difference, r_dd = (s1^2 r + s2^2 r -
   2 s1 s2 r12) / (s1^2 + s2^2 - 2 s1 s2 r12) rci  = ((second - first) r_dd + (m2 - m1) (1 - r_dd))
   / (sqrt(r_dd) s_diff) over the persons with both values. Hageman & Arrindell (1999), Behav. Res.
   Ther. 37. r_dd is NaN when differences do not vary. Undefined when it is not above 0: then
   differences are nothing but error. */
ReliableChange reliable_change_drawn(const double *first, const double *second, size_t n,
                                     double reliability, double critical, double sd_baseline,
                                     double *rci, Change *change, double *r_dd);

#endif
