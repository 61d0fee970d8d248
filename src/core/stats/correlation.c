// SPDX-License-Identifier: EUPL-1.2
/* Pearson (Fisher 1921 interval), Spearman, Kendall's tau-b in n log n (Knight 1966). */
#include "core/stats/correlation.h"

#include "core/stats/describe.h"
#include "core/stats/distribution.h"
#include "core/stats/ranks.h"

static Correlation correlation_none(uint64_t n, EstimateStatus why) {
    double nan = (double)NAN;
    return (Correlation){n, nan, nan, nan, INTERVAL_NONE, why};
}

static uint64_t correlation_pairs(const double *x, const double *y, size_t n) {
    uint64_t pairs = 0;
    for (size_t i = 0; i < n; i++) pairs += !isnan(x[i]) && !isnan(y[i]);
    return pairs;
}

/* Both columns as they are in the pairs, so that the variances belong to the covariance. */
static double correlation_spread(const double *x, const double *y, size_t n) {
    size_t first = 0;
    while (first < n && (isnan(x[first]) || isnan(y[first]))) first++;
    if (first == n) return (double)NAN;
    long double sum = 0, squares = 0, origin = x[first], pairs = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = first; i < n; i++) {
            if (isnan(x[i]) || isnan(y[i])) continue;
            long double d = x[i] - origin;
            if (pass == 0)
                sum += d, pairs++;
            else
                squares += d * d;
        }
        if (pass == 0) origin += sum / pairs;
    }
    return (double)(squares / (pairs - 1));
}

Correlation correlation_pearson(const double *x, const double *y, size_t n, double level) {
    uint64_t pairs = correlation_pairs(x, y, n);
    if (pairs < 2)
        return correlation_none(pairs, ESTIMATE_STATE(UNDEFINED, "fewer than two pairs"));
    double sx = correlation_spread(x, y, n), sy = correlation_spread(y, x, n);
    if (!(sx > 0 && sy > 0))
        return correlation_none(pairs, ESTIMATE_STATE(UNDEFINED, "a column does not vary"));
    Correlation c = correlation_none(pairs, ESTIMATE_FINE);
    c.r = fmax(-1, fmin(1, covariance(x, y, n) / sqrt(sx) / sqrt(sy)));
    double df = (double)pairs - 2;
    if (df < 1) {
        c.status = ESTIMATE_STATE(UNDEFINED, "two pairs always lie on a line: no test");
        return c;
    }
    c.statistic = c.r * sqrt(df / ((1 - c.r) * (1 + c.r)));
    c.p = t_p_two_sided(c.statistic, df);
    if (pairs > 3) {
        double z = atanh(c.r), half = normal_critical(level) / sqrt((double)pairs - 3);
        c.ci = (Interval){tanh(z - half), tanh(z + half)};
    }
    return c;
}

Correlation correlation_spearman(Arena *a, const double *x, const double *y, size_t n) {
    double *u, *v;
    size_t m;
    pairs_complete(a, x, y, n, &u, &v, &m);
    double *ru = ARENA_ARRAY(a, double, m + 1), *rv = ARENA_ARRAY(a, double, m + 1);
    ranks_average(a, u, m, ru);
    ranks_average(a, v, m, rv);
    Correlation c = correlation_pearson(ru, rv, m, 0.95);
    c.ci = INTERVAL_NONE;
    return c;
}

typedef struct {
    double x, y;
} Pair;

static int pair_order(const void *a, const void *b) {
    const Pair *p = a, *q = b;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Sorts by y and counts the pairs that stood the wrong way round. */
static long double inversions(Pair *p, Pair *scratch, size_t n) {
    if (n < 2) return 0;
    size_t half = n / 2, i = 0, j = half, m = 0;
    long double count = inversions(p, scratch, half) + inversions(p + half, scratch, n - half);
    while (i < half && j < n) {
        if (p[j].y < p[i].y) {
            count += (long double)(half - i);
            scratch[m++] = p[j++];
        } else {
            scratch[m++] = p[i++];
        }
    }
    while (i < half) scratch[m++] = p[i++];
    memcpy(p, scratch, m * sizeof *p);
    return count;
}

/* Sums over groups of tied values, for the variance of S. */
typedef struct {
    long double pairs, v, two, three; /* t(t-1)/2, t(t-1)(2t+5), t(t-1), t(t-1)(t-2) */
} Ties;

static void ties_add(Ties *s, long double t) {
    s->pairs += t * (t - 1) / 2;
    s->v += t * (t - 1) * (2 * t + 5);
    s->two += t * (t - 1);
    s->three += t * (t - 1) * (t - 2);
}

/* `which`: 0 ties in x, 1 ties in y, 2 ties in both; p sorted accordingly. */
static Ties ties_of(const Pair *p, size_t n, int which) {
    Ties s = {0};
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n; j++)
            if ((which != 1 && p[j].x != p[i].x) || (which != 0 && p[j].y != p[i].y)) break;
        ties_add(&s, (long double)(j - i));
    }
    return s;
}

Correlation correlation_kendall(Arena *a, const double *x, const double *y, size_t n) {
    Pair *p = ARENA_ARRAY(a, Pair, n + 1), *scratch = ARENA_ARRAY(a, Pair, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) p[m++] = (Pair){x[i], y[i]};
    if (m < 2) return correlation_none(m, ESTIMATE_STATE(UNDEFINED, "fewer than two pairs"));
    qsort(p, m, sizeof *p, pair_order);
    Ties tx = ties_of(p, m, 0), both = ties_of(p, m, 2);
    long double wrong = inversions(p, scratch, m);
    Ties ty = ties_of(p, m, 1);
    long double k = (long double)m, all = k * (k - 1) / 2;
    if (tx.pairs == all || ty.pairs == all)
        return correlation_none(m, ESTIMATE_STATE(UNDEFINED, "a column does not vary"));
    long double s = all - tx.pairs - ty.pairs + both.pairs - 2 * wrong;
    long double variance =
        (k * (k - 1) * (2 * k + 5) - tx.v - ty.v) / 18 + tx.two * ty.two / (2 * k * (k - 1));
    if (m > 2) variance += tx.three * ty.three / (9 * k * (k - 1) * (k - 2));
    Correlation c = correlation_none(m, ESTIMATE_FINE);
    c.r = (double)(s / (sqrtl(all - tx.pairs) * sqrtl(all - ty.pairs)));
    c.statistic = (double)(s / sqrtl(variance));
    c.p = normal_p(c.statistic, SIDES_TWO);
    return c;
}
