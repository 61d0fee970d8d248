// SPDX-License-Identifier: EUPL-1.2
/* The sign-flip test of Fisher (1935), exact by counting sums (Pagano & Tritchler 1983) or by
   meeting in the middle (Horowitz & Sahni 1974). */
#include "core/stats/describe.h"
#include "core/stats/resample.h"

enum { FLIP_SUMS_MOST = 20000000, FLIP_HALVES_MOST = 40 };

typedef struct {
    int64_t *size; /* absolute differences, non-zero, in units */
    size_t n;
    int64_t total, observed; /* sum of sizes; sum of the rises */
} Flips;

static int64_t divisor_common(int64_t a, int64_t b) {
    while (b) {
        int64_t t = a % b;
        a = b;
        b = t;
    }
    return a;
}

/* Whole units of 1e-10, or coarser when the differences are so large that their sum would not fit.
 */
static Flips flips_of(Arena *a, const double *d, size_t n) {
    double sum = 0, unit = 1e-10;
    for (size_t i = 0; i < n; i++) sum += fabs(d[i]);
    while (sum / unit > 4e18) unit *= 10;
    Flips f = {ARENA_ARRAY(a, int64_t, n + 1), 0, 0, 0};
    int64_t common = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t units = (int64_t)llrint(d[i] / unit);
        if (units == 0) continue;
        f.size[f.n++] = llabs(units);
        common = divisor_common(common, llabs(units));
        if (units > 0) f.observed += units;
    }
    for (size_t i = 0; i < f.n; i++) f.total += f.size[i] /= common;
    if (common) f.observed /= common;
    return f;
}

/* Shares of the flips whose rises sum to at least and at most a goal. */
typedef struct {
    double at_least, at_most;
} Tails;

/* share[s]: of the flips, those whose rises sum to s. */
static Tails flips_by_sums(Arena *a, const Flips *f, int64_t high, int64_t low) {
    double *share = ARENA_ARRAY(a, double, (size_t)f->total + 1);
    int64_t reached = 0;
    share[0] = 1;
    for (size_t i = 0; i < f->n; i++) {
        int64_t step = f->size[i];
        for (int64_t s = reached; s >= 0; s--) {
            share[s] /= 2;
            share[s + step] += share[s];
        }
        reached += step;
    }
    Tails t = {0, 0};
    for (int64_t s = f->total; s >= high && s >= 0; s--) t.at_least += share[s];
    for (int64_t s = 0; s <= low && s <= f->total; s++) t.at_most += share[s];
    return t;
}

/* All sums of subsets, ascending: adding one size merges the list with itself, shifted. */
static int64_t *subset_sums(Arena *a, const int64_t *size, size_t n) {
    size_t m = 1;
    int64_t *sums = ARENA_ARRAY(a, int64_t, (size_t)1 << n);
    int64_t *next = ARENA_ARRAY(a, int64_t, (size_t)1 << n);
    for (size_t i = 0; i < n; i++, m *= 2) {
        size_t x = 0, y = 0;
        for (size_t k = 0; k < 2 * m; k++) {
            bool plain = y == m || (x < m && sums[x] <= sums[y] + size[i]);
            next[k] = plain ? sums[x++] : sums[y++] + size[i];
        }
        int64_t *t = sums;
        sums = next;
        next = t;
    }
    return sums;
}

static Tails flips_by_halves(Arena *a, const Flips *f, int64_t high, int64_t low) {
    size_t half = f->n / 2, rest = f->n - half, m = (size_t)1 << half, k = (size_t)1 << rest;
    int64_t *x = subset_sums(a, f->size, half), *y = subset_sums(a, f->size + half, rest);
    double at_least = 0, at_most = 0;
    size_t i = k, j = k; /* y[i..] reach the high goal, y[..j) stay at the low one */
    for (size_t s = 0; s < m; s++) {
        while (i > 0 && x[s] + y[i - 1] >= high) i--;
        while (j > 0 && x[s] + y[j - 1] > low) j--;
        at_least += (double)(k - i);
        at_most += (double)j;
    }
    double all = (double)m * (double)k;
    return (Tails){at_least / all, at_most / all};
}

static void flips_by_chance(const Flips *f, uint64_t seed, SignFlip *r) {
    int64_t away = llabs(2 * f->observed - f->total);
    uint64_t two = 0, one = 0;
    for (uint64_t rep = 0; rep < r->replicates; rep++) {
        Stream s = stream_of(seed, rep);
        int64_t rises = 0;
        uint64_t bits = 0;
        for (size_t i = 0; i < f->n; i++, bits >>= 1) {
            if (i % 64 == 0) bits = stream_bits(&s);
            rises += f->size[i] & -(int64_t)(bits & 1); /* no branch to guess wrong */
        }
        two += llabs(2 * rises - f->total) >= away;
        one += rises >= f->observed;
    }
    r->p_two_sided = monte_carlo_p(two, r->replicates);
    r->p_greater = monte_carlo_p(one, r->replicates);
}

SignFlip sign_flip(Arena *a, const double *first, const double *second, size_t n, uint64_t seed,
                   uint64_t replicates) {
    double *x, *y, nan = (double)NAN;
    size_t m;
    pairs_complete(a, first, second, n, &x, &y, &m);
    double *d = ARENA_ARRAY(a, double, m + 1);
    for (size_t i = 0; i < m; i++) d[i] = y[i] - x[i];
    Moments moments = moments_of(d, m);
    SignFlip r = {m, moments_mean(&moments), nan, nan, nan, true, 0, ESTIMATE_FINE};
    if (m == 0) {
        r.status = ESTIMATE_STATE(UNDEFINED, "no complete pair");
        return r;
    }
    Flips f = flips_of(a, d, m);
    int64_t high = f.observed > f.total - f.observed ? f.observed : f.total - f.observed;
    int64_t low = f.total - high;
    if (f.total <= FLIP_SUMS_MOST && (double)f.total * (double)f.n < 4e9) {
        Tails t = flips_by_sums(a, &f, high, low);
        r.p_two_sided = fmin(1, t.at_least + t.at_most);
        r.p_greater = flips_by_sums(a, &f, f.observed, -1).at_least;
    } else if (f.n <= FLIP_HALVES_MOST) {
        Tails t = flips_by_halves(a, &f, high, low);
        r.p_two_sided = fmin(1, t.at_least + t.at_most);
        r.p_greater = flips_by_halves(a, &f, f.observed, -1).at_least;
    } else {
        r.exact = false;
        r.replicates = replicates;
        flips_by_chance(&f, seed, &r);
        return r;
    }
    r.n_at_least = ldexp(r.p_two_sided, (int)(m > 1000 ? 1000 : m));
    if (m > 1000) r.n_at_least = INFINITY;
    return r;
}
