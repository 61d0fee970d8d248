// SPDX-License-Identifier: EUPL-1.2
/* Counts, means, spread and covariance (Welford 1962; Chan, Golub & LeVeque 1983; Pebay 2008). */
#include "core/stats/describe.h"

void moments_add(Moments *m, double x) {
    if (isnan(x)) return;
    if (m->n == 0) {
        *m = (Moments){1, x, 0, 0, x, x};
        return;
    }
    double before = (double)m->n, n = before + 1;
    double delta = x - m->mean, step = delta / n, term = delta * step * before;
    m->n++;
    m->mean += step;
    m->m3 += term * step * (n - 2) - 3 * step * m->m2;
    m->m2 += term;
    if (x < m->lo) m->lo = x;
    if (x > m->hi) m->hi = x;
}

Moments moments_merge(Moments a, Moments b) {
    if (a.n == 0) return b;
    if (b.n == 0) return a;
    double na = (double)a.n, nb = (double)b.n, n = na + nb, delta = b.mean - a.mean;
    Moments m = {a.n + b.n, 0, 0, 0, fmin(a.lo, b.lo), fmax(a.hi, b.hi)};
    m.mean = a.mean + delta * (nb / n);
    m.m2 = a.m2 + b.m2 + delta * delta * (na * nb / n);
    m.m3 = a.m3 + b.m3 + delta * delta * delta * (na * nb * (na - nb) / (n * n)) +
           3 * delta * (na * b.m2 - nb * a.m2) / n;
    return m;
}

/* The first value is taken off before summing, so that equal values have exactly no spread. */
Moments moments_of(const double *x, size_t n) {
    Moments m = {0};
    size_t first = 0;
    while (first < n && isnan(x[first])) first++;
    if (first == n) return m;
    double origin = x[first];
    long double sum = 0;
    m.lo = m.hi = origin;
    for (size_t i = first; i < n; i++) {
        if (isnan(x[i])) continue;
        m.n++;
        sum += (long double)x[i] - origin;
        m.lo = fmin(m.lo, x[i]);
        m.hi = fmax(m.hi, x[i]);
    }
    long double shift = sum / (long double)m.n, m2 = 0, m3 = 0, left = 0;
    for (size_t i = first; i < n; i++) {
        if (isnan(x[i])) continue;
        long double d = ((long double)x[i] - origin) - shift;
        left += d;
        m2 += d * d;
        m3 += d * d * d;
    }
    m.mean = (double)(origin + shift);
    m.m2 = (double)(m2 - left * left / (long double)m.n);
    m.m3 = (double)m3;
    return m;
}

double moments_mean(const Moments *m) { return m->n ? m->mean : (double)NAN; }

double moments_variance(const Moments *m) {
    return m->n < 2 ? (double)NAN : m->m2 / (double)(m->n - 1);
}

double moments_sd(const Moments *m) { return sqrt(moments_variance(m)); }

double moments_skewness(const Moments *m) {
    if (m->n == 0 || !(m->m2 > 0)) return (double)NAN;
    double n = (double)m->n, variance = m->m2 / n;
    return m->m3 / n / (variance * sqrt(variance));
}

ItemDescription item_describe(const double *x, size_t n, double lowest, double highest) {
    ItemDescription d = {.moments = moments_of(x, n)};
    uint64_t at_lowest = 0, at_highest = 0;
    for (size_t i = 0; i < n; i++) {
        at_lowest += x[i] == lowest;
        at_highest += x[i] == highest;
    }
    double answered = (double)d.moments.n;
    d.missing = n - d.moments.n;
    d.floor = isnan(lowest) || answered == 0 ? (double)NAN : (double)at_lowest / answered;
    d.ceiling = isnan(highest) || answered == 0 ? (double)NAN : (double)at_highest / answered;
    return d;
}

/* Quickselect (Hoare 1961): afterwards x[k] is in its place, no larger ones before it. */
static double array_select(double *x, size_t n, size_t k) {
    ptrdiff_t lo = 0, hi = (ptrdiff_t)n - 1, at = (ptrdiff_t)k;
    while (lo < hi) {
        double pivot = x[lo + (hi - lo) / 2];
        ptrdiff_t i = lo, j = hi;
        while (i <= j) {
            while (x[i] < pivot) i++;
            while (x[j] > pivot) j--;
            if (i > j) break;
            double t = x[i];
            x[i++] = x[j];
            x[j--] = t;
        }
        if (at <= j)
            hi = j;
        else if (at >= i)
            lo = i;
        else
            break;
    }
    return x[k];
}

double array_quantile(double *x, size_t n, double p) {
    if (n == 0) return (double)NAN;
    double h = (double)(n - 1) * p, below = floor(h + 4 * 2.2e-16);
    size_t k = (size_t)below;
    double low = array_select(x, n, k);
    if (k + 1 >= n || h <= below) return low;
    double high = INFINITY;
    for (size_t i = k + 1; i < n; i++) high = fmin(high, x[i]);
    return low + (h - below) * (high - low);
}

double array_median(double *x, size_t n) {
    if (n == 0) return (double)NAN;
    double high = array_select(x, n, n / 2);
    if (n % 2) return high;
    double low = -INFINITY;
    for (size_t i = 0; i < n / 2; i++) low = fmax(low, x[i]);
    return low + (high - low) / 2;
}

static int double_order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void array_sort(double *x, size_t n) {
    if (n) qsort(x, n, sizeof *x, double_order);
}

double *array_present(Arena *a, const double *x, size_t n, size_t *n_out) {
    double *out = ARENA_ARRAY(a, double, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i])) out[m++] = x[i];
    *n_out = m;
    return out;
}

double covariance(const double *x, const double *y, size_t n) {
    size_t first = 0;
    while (first < n && (isnan(x[first]) || isnan(y[first]))) first++;
    if (first == n) return (double)NAN;
    long double ox = x[first], oy = y[first], sx = 0, sy = 0, sum = 0;
    size_t pairs = 0;
    for (size_t i = first; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i])) continue;
        pairs++;
        sx += x[i] - ox;
        sy += y[i] - oy;
    }
    if (pairs < 2) return (double)NAN;
    ox += sx / (long double)pairs;
    oy += sy / (long double)pairs;
    for (size_t i = first; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) sum += (x[i] - ox) * (y[i] - oy);
    return (double)(sum / (long double)(pairs - 1));
}

void covariance_pairwise(const double *const *x, size_t n, size_t k, double *c) {
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) c[i * k + j] = c[j * k + i] = covariance(x[i], x[j], n);
}

const double *const *columns_complete(Arena *a, const double *const *x, size_t n, size_t k,
                                      size_t *n_out) {
    double **out = ARENA_ARRAY(a, double *, k + 1);
    for (size_t j = 0; j < k; j++) out[j] = ARENA_ARRAY(a, double, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        bool whole = true;
        for (size_t j = 0; j < k && whole; j++) whole = !isnan(x[j][i]);
        if (!whole) continue;
        for (size_t j = 0; j < k; j++) out[j][m] = x[j][i];
        m++;
    }
    *n_out = m;
    return (const double *const *)out;
}

void pairs_complete(Arena *a, const double *x, const double *y, size_t n, double **first,
                    double **second, size_t *n_out) {
    *first = ARENA_ARRAY(a, double, n + 1);
    *second = ARENA_ARRAY(a, double, n + 1);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i])) continue;
        (*first)[m] = x[i];
        (*second)[m++] = y[i];
    }
    *n_out = m;
}
