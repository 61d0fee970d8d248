// SPDX-License-Identifier: EUPL-1.2
/* Cronbach (1951) alpha, Feldt et al. (1987) interval, corrected item-rest correlation. */
#include "core/stats/reliability.h"

#include "core/stats/describe.h"

#include "core/stats/rmath.h"

/* Below this part of the items' own variances a variance of a sum is rounding, not variance. */
static const double reliability_rounding = 1e-14;

double alpha_of_covariance(const double *c, size_t k) {
    if (k < 2) return (double)NAN;
    long double trace = 0, total = 0;
    for (size_t i = 0; i < k; i++) {
        trace += c[i * k + i];
        for (size_t j = 0; j < k; j++) total += c[i * k + j];
    }
    if (!(total > reliability_rounding * trace)) return (double)NAN;
    return (double)((long double)k / (long double)(k - 1) * (1 - trace / total));
}

Interval alpha_feldt(double alpha, double n, double k, double level) {
    if (isnan(alpha) || n < 2 || k < 2) return INTERVAL_NONE;
    double tail = (1 - level) / 2, df1 = n - 1, df2 = (n - 1) * (k - 1);
    return (Interval){1 - (1 - alpha) * qf(tail, df1, df2, 0, 0),
                      1 - (1 - alpha) * qf(tail, df1, df2, 1, 0)};
}

static double correlation_sum(const double *c, size_t k) {
    long double sum = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++) sum += c[i * k + j] / sqrt(c[i * k + i] * c[j * k + j]);
    return (double)sum;
}

static double covariance_total(const double *c, size_t k) {
    long double total = 0;
    for (size_t i = 0; i < k * k; i++) total += c[i];
    return (double)total;
}

/* The mean of the answers each person gave: its sd over persons. */
static double person_mean_sd(const double *const *x, size_t n, size_t k) {
    Moments persons = {0};
    for (size_t i = 0; i < n; i++) {
        long double sum = 0;
        size_t answered = 0;
        for (size_t j = 0; j < k; j++)
            if (!isnan(x[j][i])) sum += x[j][i], answered++;
        if (answered) moments_add(&persons, (double)(sum / (long double)answered));
    }
    return moments_sd(&persons);
}

static void alpha_if_dropped(Arena *a, CronbachAlpha *r, const double *c) {
    size_t k = r->k;
    r->if_dropped = ARENA_ARRAY(a, double, k + 1);
    double *part = ARENA_ARRAY(a, double, k *k + 1);
    for (size_t gone = 0; gone < k; gone++) {
        size_t m = 0;
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                if (i != gone && j != gone) part[m++] = c[i * k + j];
        r->if_dropped[gone] = alpha_of_covariance(part, k - 1);
    }
}

CronbachAlpha cronbach_of_covariance(Arena *a, const double *c, size_t n, size_t k, double level) {
    CronbachAlpha r = {.n = n, .k = k, .sem_mean_score = (double)NAN, .status = ESTIMATE_FINE};
    double kk = (double)k, pairs = kk * (kk - 1) / 2;
    r.alpha = alpha_of_covariance(c, k);
    r.avg_r = k < 2 ? (double)NAN : correlation_sum(c, k) / pairs;
    double total_r = kk + 2 * pairs * r.avg_r;
    r.alpha_std = kk / (kk - 1) * (1 - kk / total_r);
    if (!isfinite(r.alpha_std)) r.alpha_std = (double)NAN;
    r.feldt = alpha_feldt(r.alpha, (double)n, kk, level);
    alpha_if_dropped(a, &r, c);
    r.sum_variance = k ? covariance_total(c, k) : (double)NAN;
    if (isnan(r.alpha)) {
        r.status = k < 2   ? ESTIMATE_STATE(UNDEFINED, "alpha needs at least two items")
                   : n < 2 ? ESTIMATE_STATE(UNDEFINED, "alpha needs at least two rows")
                           : ESTIMATE_STATE(UNDEFINED, "the sum score has no variance");
    } else if (isnan(r.alpha_std)) {
        r.status = ESTIMATE_STATE(UNDEFINED, "an item has no variance: no correlations");
    }
    return r;
}

CronbachAlpha cronbach_alpha(Arena *a, const double *const *x, size_t n, size_t k, double level) {
    double *c = ARENA_ARRAY(a, double, k *k + 1);
    covariance_pairwise(x, n, k, c);
    CronbachAlpha r = cronbach_of_covariance(a, c, n, k, level);
    if (!isnan(r.alpha)) r.sem_mean_score = person_mean_sd(x, n, k) * sqrt(fmax(0, 1 - r.alpha));
    return r;
}

void item_rest_correlations(const double *c, size_t k, double *r) {
    for (size_t j = 0; j < k; j++) {
        long double cross = 0, rest = 0, trace = 0;
        for (size_t i = 0; i < k; i++) {
            if (i == j) continue;
            cross += c[j * k + i];
            trace += c[i * k + i];
            for (size_t l = 0; l < k; l++)
                if (l != j) rest += c[i * k + l];
        }
        double own = c[j * k + j];
        bool varies = own > 0 && rest > reliability_rounding * trace;
        r[j] = varies ? (double)(cross / (long double)sqrt(own * (double)rest)) : (double)NAN;
    }
}
