// SPDX-License-Identifier: EUPL-1.2
/* Paired t, standardised mean changes (Hedges 1981; Becker 1988; Gibbons et al. 1993), reliable
   change (Jacobson & Truax 1991). */
#include "core/stats/paired.h"

#include "core/stats/correlation.h"
#include "core/stats/describe.h"
#include "core/stats/distribution.h"

#include <float.h>
#include "core/stats/rmath.h"

double hedges_correction(double df) {
    if (!(df >= 2)) return (double)NAN;
    if (df > 1e7) return 1 - 3 / (4 * df - 1); /* lgamma would lose more than the formula */
    return exp(lgammafn(df / 2) - log(df / 2) / 2 - lgammafn((df - 1) / 2));
}

/* Differences that are equal but for the rounding of decimals count as equal, as in R's t.test. */
static bool paired_constant(const PairedT *r) {
    double size = fmax(fabs(r->diff), fmax(fabs(r->mean_first), fabs(r->mean_second)));
    return r->sd_diff == 0 || r->se < 10 * DBL_EPSILON * size;
}

static void paired_sizes(PairedT *r) {
    double n = (double)r->n;
    double average = sqrt((r->sd_first * r->sd_first + r->sd_second * r->sd_second) / 2);
    r->j = hedges_correction(n - 1);
    r->d_av = average > 0 ? r->diff / average : (double)NAN;
    r->g_av = r->j * r->d_av;
    r->glass = r->sd_first > 0 ? r->diff / r->sd_first : (double)NAN;
    if (r->n >= 3) {
        r->smcr.yi = r->j * r->glass;
        r->smcr.vi = 2 * (1 - r->r) / n + r->smcr.yi * r->smcr.yi / (2 * n);
    }
}

static void paired_test(PairedT *r, double level) {
    double n = (double)r->n;
    r->t = r->diff / r->se;
    r->p = t_p_two_sided(r->t, r->df);
    r->d_z = r->diff / r->sd_diff;
    r->g_z = r->j * r->d_z;
    if (r->n < 3) {
        r->status = ESTIMATE_STATE(UNDEFINED, "two pairs: no correction, no interval for d_z");
        return;
    }
    Interval ncp = noncentral_t_interval(r->t, r->df, level);
    r->d_z_ci = (Interval){ncp.lo / sqrt(n), ncp.hi / sqrt(n)};
    r->smcc = (EffectSize){r->g_z, 1 / n + r->g_z * r->g_z / (2 * n)};
}

/* What follows from counts, means and spreads. */
static PairedT paired_finish(PairedT r, double level) {
    r.df = r.n ? (double)r.n - 1 : (double)NAN;
    r.se = r.sd_diff / sqrt((double)r.n);
    if (r.n < 2) {
        r.status = ESTIMATE_STATE(UNDEFINED, "fewer than two complete pairs");
        return r;
    }
    paired_sizes(&r);
    if (paired_constant(&r)) {
        r.sd_diff = r.se = 0;
        r.ci = (Interval){r.diff, r.diff};
        r.status = ESTIMATE_STATE(UNDEFINED, "every difference is the same: no test, no d_z");
        return r;
    }
    double half = t_critical(level, r.df) * r.se;
    r.ci = (Interval){r.diff - half, r.diff + half};
    paired_test(&r, level);
    return r;
}

static PairedT paired_none(uint64_t n) {
    double nan = (double)NAN;
    return (PairedT){.n = n,
                     .mean_first = nan,
                     .mean_second = nan,
                     .sd_first = nan,
                     .sd_second = nan,
                     .diff = nan,
                     .sd_diff = nan,
                     .r = nan,
                     .t = nan,
                     .p = nan,
                     .ci = INTERVAL_NONE,
                     .d_z = nan,
                     .d_z_ci = INTERVAL_NONE,
                     .j = nan,
                     .g_z = nan,
                     .d_av = nan,
                     .g_av = nan,
                     .glass = nan,
                     .smcc = {nan, nan},
                     .smcr = {nan, nan},
                     .status = ESTIMATE_FINE};
}

PairedT paired_t(Arena *a, const double *first, const double *second, size_t n, double level) {
    double *x, *y;
    size_t m;
    pairs_complete(a, first, second, n, &x, &y, &m);
    double *d = ARENA_ARRAY(a, double, m + 1);
    for (size_t i = 0; i < m; i++) d[i] = y[i] - x[i];
    Moments mx = moments_of(x, m), my = moments_of(y, m), md = moments_of(d, m);
    PairedT r = paired_none(m);
    r.mean_first = moments_mean(&mx), r.sd_first = moments_sd(&mx);
    r.mean_second = moments_mean(&my), r.sd_second = moments_sd(&my);
    r.diff = moments_mean(&md), r.sd_diff = moments_sd(&md);
    if (m >= 3) r.r = correlation_pearson(x, y, m, level).r;
    return paired_finish(r, level);
}

PairedT paired_of_sums(const Sums *s, double level) {
    PairedT r = paired_none(s->n);
    long double c[4], n = (long double)s->n;
    sums_deviations(s, c);
    if (s->n) {
        r.mean_first = (double)(s->sum[0] / n), r.mean_second = (double)(s->sum[1] / n);
        r.diff = (double)(((long double)s->sum[1] - s->sum[0]) / n);
    }
    if (s->n >= 2) {
        long double spread = c[0] + c[3] - 2 * c[1];
        /* equal differences leave no more than the rounding of the sums */
        if (spread < 1e-13L * (s->product[0] + s->product[3])) spread = 0;
        r.sd_first = (double)sqrtl(c[0] / (n - 1)), r.sd_second = (double)sqrtl(c[3] / (n - 1));
        r.sd_diff = (double)sqrtl(spread / (n - 1));
    }
    if (s->n >= 3 && c[0] > 0 && c[3] > 0)
        r.r = fmax(-1, fmin(1, (double)(c[1] / sqrtl(c[0]) / sqrtl(c[3]))));
    return paired_finish(r, level);
}

/* Counts the verdicts on indices that are there. */
static void reliable_verdicts(ReliableChange *r, const double *rci, size_t n, double critical,
                              Change *change) {
    for (size_t i = 0; i < n; i++) {
        change[i] = isnan(rci[i])         ? CHANGE_UNKNOWN
                    : rci[i] >= critical  ? CHANGE_BETTER
                    : rci[i] <= -critical ? CHANGE_WORSE
                                          : CHANGE_NONE;
        r->better += change[i] == CHANGE_BETTER;
        r->none += change[i] == CHANGE_NONE;
        r->worse += change[i] == CHANGE_WORSE;
    }
}

static ReliableChange reliable_error(const double *first, size_t n, double reliability,
                                     double critical, double sd_baseline) {
    Moments m = moments_of(first, n);
    ReliableChange r = {.sd_baseline = isnan(sd_baseline) ? moments_sd(&m) : sd_baseline,
                        .status = ESTIMATE_FINE};
    r.sem = r.sd_baseline * sqrt(1 - reliability);
    r.s_diff = r.sem * M_SQRT2;
    r.min_detectable = critical * r.s_diff;
    if (!(r.s_diff > 0))
        r.status = ESTIMATE_STATE(UNDEFINED, "the first values do not vary, or reliability is 1");
    return r;
}

ReliableChange reliable_change(const double *first, const double *second, size_t n,
                               double reliability, double critical, double sd_baseline, double *rci,
                               Change *change) {
    ReliableChange r = reliable_error(first, n, reliability, critical, sd_baseline);
    for (size_t i = 0; i < n; i++)
        rci[i] = r.s_diff > 0 ? (second[i] - first[i]) / r.s_diff : (double)NAN;
    reliable_verdicts(&r, rci, n, critical, change);
    return r;
}

/* The reliability of a difference, and the mean difference. */
static double difference_reliability(const double *first, const double *second, size_t n,
                                     double reliability, double *mean) {
    double s[2] = {0}, c[3] = {0}, m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(first[i] + second[i])) s[0] += first[i], s[1] += second[i], m++;
    *mean = (s[1] - s[0]) / m;
    for (size_t i = 0; i < n; i++) {
        double x = first[i] - s[0] / m, y = second[i] - s[1] / m;
        if (!isnan(x + y)) c[0] += x * x, c[1] += y * y, c[2] += x * y;
    }
    double spread = c[0] + c[1] - 2 * c[2];
    if (!(m > 1) || !(spread > 1e-13 * (c[0] + c[1]))) return (double)NAN;
    return (reliability * (c[0] + c[1]) - 2 * c[2]) / spread;
}

ReliableChange reliable_change_drawn(const double *first, const double *second, size_t n,
                                     double reliability, double critical, double sd_baseline,
                                     double *rci, Change *change, double *r_dd) {
    double mean;
    ReliableChange r = reliable_error(first, n, reliability, critical, sd_baseline);
    *r_dd = difference_reliability(first, second, n, reliability, &mean);
    if (r.status.state == ESTIMATE_OK && !(*r_dd > 0))
        r.status = ESTIMATE_STATE(UNDEFINED, "differences are no more than measurement error");
    bool known = r.status.state == ESTIMATE_OK;
    for (size_t i = 0; i < n; i++)
        rci[i] =
            known ? ((second[i] - first[i]) * *r_dd + mean * (1 - *r_dd)) / (sqrt(*r_dd) * r.s_diff)
                  : (double)NAN;
    reliable_verdicts(&r, rci, n, critical, change);
    return r;
}
