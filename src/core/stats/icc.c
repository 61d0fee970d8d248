// SPDX-License-Identifier: EUPL-1.2
/* Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996). */
#include "core/stats/agreement.h"
#include "core/stats/describe.h"

#include "core/stats/rmath.h"

Str icc_name(IccForm form) {
    static const Str names[ICC_FORMS] = {S_INIT("ICC1"),  S_INIT("ICC2"),  S_INIT("ICC3"),
                                         S_INIT("ICC1k"), S_INIT("ICC2k"), S_INIT("ICC3k")};
    return names[form];
}

/* Sums of squares from deviations, not from differences of sums: a constant shift between raters
   leaves no error at all. */
static void icc_squares(Arena *a, const double *const *x, Icc *r) {
    size_t n = r->n, k = r->k;
    long double *row = ARENA_ARRAY(a, long double, n + 1), *column = ARENA_ARRAY(a, long double, k);
    long double origin = x[0][0], grand = 0, between = 0, raters = 0, error = 0, within = 0;
    for (size_t j = 0; j < k; j++)
        for (size_t i = 0; i < n; i++) {
            long double d = x[j][i] - origin;
            row[i] += d / (long double)k;
            column[j] += d / (long double)n;
        }
    for (size_t j = 0; j < k; j++) grand += column[j] / (long double)k;
    for (size_t i = 0; i < n; i++) between += (row[i] - grand) * (row[i] - grand);
    for (size_t j = 0; j < k; j++) {
        raters += (column[j] - grand) * (column[j] - grand);
        for (size_t i = 0; i < n; i++) {
            long double d = x[j][i] - origin - row[i], e = d - (column[j] - grand);
            within += d * d;
            error += e * e;
        }
    }
    double nn = (double)n, kk = (double)k;
    r->ms_between = (double)between * kk / (nn - 1);
    r->ms_raters = (double)raters * nn / (kk - 1);
    r->ms_error = (double)error / ((nn - 1) * (kk - 1));
    r->ms_within = (double)within / (nn * (kk - 1));
}

static IccValue icc_value(double icc, double f, double df1, double df2, Interval ci) {
    if (isnan(icc)) ci = INTERVAL_NONE;
    return (IccValue){icc, f, df1, df2, isnan(f) ? f : pf(f, df1, df2, 0, 0), ci};
}

/* (F - 1) / (F + k - 1), with its limit for F = infinity. */
static double icc_from_ratio(double f, double k) { return isinf(f) ? 1 : 1 - k / (f + k - 1); }

/* The one-way and the consistency forms: their intervals follow from that of an F ratio. */
static void icc_ratio_forms(Icc *r, IccForm single, IccForm mean, double ms, double df2,
                            double tail) {
    double k = (double)r->k, b = r->ms_between, df1 = (double)r->n - 1, f = b / ms;
    double lo = f / qf(tail, df1, df2, 0, 0), hi = f * qf(tail, df2, df1, 0, 0);
    r->form[single] = icc_value((b - ms) / (b + (k - 1) * ms), f, df1, df2,
                                (Interval){icc_from_ratio(lo, k), icc_from_ratio(hi, k)});
    r->form[mean] = icc_value((b - ms) / b, f, df1, df2, (Interval){1 - 1 / lo, 1 - 1 / hi});
}

/* Absolute agreement: Satterthwaite degrees of freedom for the mixture of raters and error, written
   so that an error of 0 needs no division. */
static void icc_agreement_forms(Icc *r, double tail) {
    double n = (double)r->n, k = (double)r->k;
    double b = r->ms_between, j = r->ms_raters, e = r->ms_error, df1 = n - 1,
           df2 = (n - 1) * (k - 1);
    double icc = (b - e) / (b + (k - 1) * e + k * (j - e) / n);
    double ours = k * icc, theirs = n * (1 + (k - 1) * icc) - k * icc;
    double mixed = ours * j + theirs * e;
    double v = (k - 1) * (n - 1) * mixed * mixed /
               ((n - 1) * ours * ours * j * j + theirs * theirs * e * e);
    double up = qf(tail, df1, v, 0, 0), down = qf(tail, v, df1, 0, 0), c = k * n - k - n;
    double lo = n * (b - up * e) / (up * (k * j + c * e) + n * b);
    double hi = n * (down * b - e) / (k * j + c * e + n * down * b);
    r->form[ICC_2] = icc_value(icc, b / e, df1, df2, (Interval){lo, hi});
    r->form[ICC_2K] =
        icc_value((b - e) / (b + (j - e) / n), b / e, df1, df2,
                  (Interval){lo * k / (1 + lo * (k - 1)), hi * k / (1 + hi * (k - 1))});
}

/* Everything is a combination of products of deviations: the mean of a row varies with their mean,
   and what a row holds beside it is the rest of their trace. */
static void icc_sums_squares(Arena *a, const Sums *s, Icc *r) {
    size_t k = s->k;
    long double *c = ARENA_ARRAY(a, long double, k *k + 1);
    long double n = (long double)s->n, kk = (long double)k, all = 0, trace = 0, grand = 0;
    long double raters = 0, raw = 0;
    sums_deviations(s, c);
    for (size_t i = 0; i < k * k; i++) all += c[i];
    for (size_t j = 0; j < k; j++) trace += c[j * k + j], grand += s->sum[j] / n / kk;
    for (size_t j = 0; j < k; j++) {
        raters += (s->sum[j] / n - grand) * (s->sum[j] / n - grand);
        raw += s->product[j * k + j];
    }
    long double error = trace - all / kk, rounding = 1e-13L * raw;
    if (error < rounding) error = 0;
    if (raters * n < rounding) raters = 0;
    r->ms_between = (double)(all / kk / (n - 1));
    r->ms_raters = (double)(raters * n / (kk - 1));
    r->ms_error = (double)(error / ((n - 1) * (kk - 1)));
    r->ms_within = (double)((error + raters * n) / (n * (kk - 1)));
}

static Icc icc_new(uint64_t rows, size_t k) {
    Icc r = {.n = rows, .k = k, .status = ESTIMATE_FINE};
    double nan = (double)NAN;
    r.ms_between = r.ms_raters = r.ms_error = r.ms_within = nan;
    for (int f = 0; f < ICC_FORMS; f++)
        r.form[f] = (IccValue){nan, nan, nan, nan, nan, INTERVAL_NONE};
    if (k < 2)
        r.status = ESTIMATE_STATE(UNDEFINED, "an ICC needs at least two raters");
    else if (rows < 2)
        r.status = ESTIMATE_STATE(UNDEFINED, "fewer than two rows scored by every rater");
    return r;
}

/* From the mean squares. */
static Icc icc_finish(Icc r, double level) {
    if (r.ms_between == 0 && r.ms_within == 0) {
        r.status = ESTIMATE_STATE(UNDEFINED, "every score is the same");
        return r;
    }
    double rows = (double)r.n, k = (double)r.k;
    double tail = (1 - level) / 2, df2 = (rows - 1) * (k - 1);
    icc_ratio_forms(&r, ICC_1, ICC_1K, r.ms_within, rows * (k - 1), tail);
    if (r.ms_between == 0 && r.ms_error == 0) {
        r.status =
            ESTIMATE_STATE(UNDEFINED, "the persons do not differ, and neither does the error");
        return r;
    }
    icc_ratio_forms(&r, ICC_3, ICC_3K, r.ms_error, df2, tail);
    icc_agreement_forms(&r, tail);
    return r;
}

Icc icc_of(Arena *a, const double *const *x, size_t n, size_t k, double level) {
    size_t rows;
    const double *const *whole = columns_complete(a, x, n, k, &rows);
    Icc r = icc_new(rows, k);
    if (r.status.state != ESTIMATE_OK) return r;
    icc_squares(a, whole, &r);
    return icc_finish(r, level);
}

Icc icc_of_sums(Arena *a, const Sums *s, double level) {
    Icc r = icc_new(s->n, s->k);
    if (r.status.state != ESTIMATE_OK) return r;
    icc_sums_squares(a, s, &r);
    return icc_finish(r, level);
}
