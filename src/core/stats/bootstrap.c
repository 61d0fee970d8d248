// SPDX-License-Identifier: EUPL-1.2
/* Bootstrap intervals (Efron 1979, 1987; Davison & Hinkley 1997, chapter 5). */
#include "core/stats/describe.h"
#include "core/stats/distribution.h"
#include "core/stats/resample.h"
#include "core/stats/rmath.h"

void bootstrap_replicates(Statistic statistic, const void *data, size_t n, uint64_t seed,
                          uint64_t from, uint64_t to, double *t) {
    Arena *a = arena_new(SIZE_MAX / 2);
    uint32_t *index = ARENA_ARRAY(a, uint32_t, n + 1);
    for (uint64_t r = from; r < to; r++) {
        Stream s = stream_of(seed, r);
        stream_resample(&s, index, n);
        t[r - from] = statistic(index, n, data);
    }
    arena_free(a);
}

void jackknife_values(Statistic statistic, const void *data, size_t n, double *values) {
    Arena *a = arena_new(SIZE_MAX / 2);
    uint32_t *index = ARENA_ARRAY(a, uint32_t, n + 1);
    for (size_t gone = 0; gone < n; gone++) {
        for (size_t i = 0, m = 0; i < n; i++)
            if (i != gone) index[m++] = (uint32_t)i;
        values[gone] = statistic(index, n - 1, data);
    }
    arena_free(a);
}

double monte_carlo_p(uint64_t hits, uint64_t replicates) {
    return (1 + (double)hits) / (1 + (double)replicates);
}

/* The quantile of sorted replicates, between order statistics on the scale of the normal (Davison &
   Hinkley 1997, eq. 5.8). */
static double bootstrap_quantile(const double *t, size_t n, double alpha) {
    double at = (double)(n + 1) * alpha, k = floor(at);
    if (!(k >= 1)) return t[0];
    if (k >= (double)n) return t[n - 1];
    size_t i = (size_t)k;
    if (at == k) return t[i - 1];
    double lo = qnorm(k / (double)(n + 1), 0, 1, 1, 0);
    double hi = qnorm((k + 1) / (double)(n + 1), 0, 1, 1, 0);
    return t[i - 1] + (qnorm(alpha, 0, 1, 1, 0) - lo) / (hi - lo) * (t[i] - t[i - 1]);
}

static double jackknife_acceleration(const double *jackknife, size_t n) {
    Moments m = moments_of(jackknife, n);
    long double cubes = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        long double influence = ((long double)n - 1) * (m.mean - jackknife[i]);
        cubes += influence * influence * influence;
        squares += influence * influence;
    }
    return squares > 0 ? (double)(cubes / (6 * squares * sqrtl(squares))) : (double)NAN;
}

static void bootstrap_bca(Bootstrap *b, const double *t, size_t n, double level) {
    size_t below = 0;
    while (below < n && t[below] < b->t0) below++;
    b->z0 = qnorm((double)below / (double)n, 0, 1, 1, 0);
    if (!isfinite(b->z0) || isnan(b->acceleration)) {
        b->status = ESTIMATE_STATE(UNDEFINED, "every replicate lies on one side of the estimate");
        return;
    }
    for (int side = 0; side < 2; side++) {
        double z = b->z0 + (side ? 1 : -1) * normal_critical(level);
        b->alpha_adjusted[side] = pnorm(b->z0 + z / (1 - b->acceleration * z), 0, 1, 1, 0);
    }
    b->bca = (Interval){bootstrap_quantile(t, n, b->alpha_adjusted[0]),
                        bootstrap_quantile(t, n, b->alpha_adjusted[1])};
}

Bootstrap bootstrap_intervals(double t0, double *t, size_t replicates, const double *jackknife,
                              size_t n, double level) {
    double nan = (double)NAN;
    Bootstrap b = {t0,
                   nan,
                   nan,
                   nan,
                   0,
                   nan,
                   nan,
                   {nan, nan},
                   INTERVAL_NONE,
                   INTERVAL_NONE,
                   INTERVAL_NONE,
                   INTERVAL_NONE,
                   ESTIMATE_FINE};
    size_t m = 0;
    for (size_t i = 0; i < replicates; i++)
        if (isfinite(t[i])) t[m++] = t[i];
    b.replicates = m;
    Moments moments = moments_of(t, m);
    if (m < 2 || !isfinite(t0) || !(moments.m2 > 0)) {
        b.mean = moments_mean(&moments);
        b.status = m < 2 ? ESTIMATE_STATE(UNDEFINED, "fewer than two finite replicates")
                         : ESTIMATE_STATE(UNDEFINED, "every replicate is the same");
        return b;
    }
    array_sort(t, m);
    b.mean = moments.mean;
    b.se = moments_sd(&moments);
    b.bias = b.mean - t0;
    b.acceleration = jackknife_acceleration(jackknife, n);
    double tail = (1 - level) / 2, half = normal_critical(level) * b.se;
    double lo = bootstrap_quantile(t, m, tail), hi = bootstrap_quantile(t, m, (1 + level) / 2);
    b.percentile = (Interval){lo, hi};
    b.basic = (Interval){2 * t0 - hi, 2 * t0 - lo};
    b.normal = (Interval){t0 - b.bias - half, t0 - b.bias + half};
    bootstrap_bca(&b, t, m, level);
    return b;
}
