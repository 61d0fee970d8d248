// SPDX-License-Identifier: EUPL-1.2
/* Wilcoxon (1945) and Pratt (1959) signed ranks, exact with ties by the shift algorithm (Streitberg
   & Roehmel 1986), and the Hodges & Lehmann (1963) estimate. */
#include "core/stats/describe.h"
#include "core/stats/ranks.h"

/* Differences of decimals are noisy in the last bits: 3.6 - 3.4 and 0.2 must tie. */
static double difference_rounded(double d) {
    double scaled = d * 1e10;
    return fabs(scaled) < 9e15 ? rint(scaled) / 1e10 : d;
}

/* P(sum of the signed doubled ranks of rises >= total), conditional on the ranks: each rank is in
   or out with chance 1/2. ranks hold halves at most, so doubled they are whole. */
static double exact_at_least(Arena *a, const double *ranks, size_t n, double total) {
    size_t most = 0, reached = 0, goal = (size_t)llrint(2 * total);
    for (size_t i = 0; i < n; i++) most += (size_t)llrint(2 * ranks[i]);
    double *chance = ARENA_ARRAY(a, double, most + 1);
    chance[0] = 1;
    for (size_t i = 0; i < n; i++) {
        size_t step = (size_t)llrint(2 * ranks[i]);
        for (size_t s = reached + 1; s-- > 0;) {
            double half = chance[s] / 2;
            chance[s] = half;
            chance[s + step] += half;
        }
        reached += step;
    }
    double p = 0;
    for (size_t s = most + 1; s-- > goal;) p += chance[s];
    return p;
}

static double exact_p(Arena *a, const double *ranks, size_t n, double rises, double falls,
                      Sides sides) {
    if (n == 0 || n > SIGNED_RANK_EXACT_MOST) return (double)NAN;
    double total = sides == SIDES_TWO ? fmax(rises, falls) : sides == SIDES_LESS ? falls : rises;
    double p = exact_at_least(a, ranks, n, total);
    return sides == SIDES_TWO ? fmin(1, 2 * p) : fmin(1, p);
}

static int64_t double_key(double x) {
    int64_t k;
    memcpy(&k, &x, sizeof k);
    return k < 0 ? INT64_MIN - k : k;
}

static double key_double(int64_t k) {
    if (k < 0) k = INT64_MIN - k;
    double x;
    memcpy(&x, &k, sizeof x);
    return x;
}

/* How many of the sums d[i] + d[j], i <= j, are at most `limit`; d ascending. One walk: as i rises,
   the largest j falls. */
static uint64_t walsh_at_most(const double *d, size_t n, double limit) {
    uint64_t count = 0;
    size_t j = n;
    for (size_t i = 0; i < n && j > i; i++) {
        while (j > i && d[i] + d[j - 1] > limit) j--;
        count += j - i;
    }
    return count;
}

/* The k-th smallest sum (from 1), by halving the range of doubles themselves: at most 64 walks, so
   O(n) memory however many pairs there are. */
static double walsh_select(const double *d, size_t n, uint64_t k) {
    int64_t lo = double_key(2 * d[0]), hi = double_key(2 * d[n - 1]);
    while (lo < hi) {
        int64_t middle = (lo & hi) + ((lo ^ hi) >> 1);
        if (walsh_at_most(d, n, key_double(middle)) >= k)
            hi = middle;
        else
            lo = middle + 1;
    }
    return key_double(lo);
}

/* Median of (d[i] + d[j]) / 2 over i <= j; sorts d. */
static double walsh_median(double *d, size_t n) {
    if (n == 0) return (double)NAN;
    array_sort(d, n);
    uint64_t pairs = (uint64_t)n * (n + 1) / 2;
    double high = walsh_select(d, n, pairs / 2 + 1);
    if (pairs % 2) return high / 2;
    return (walsh_select(d, n, pairs / 2) + high) / 4;
}

static void signed_rank_normal(SignedRank *r, double ties, Sides sides) {
    double n = (double)r->n_nonzero, off = r->v - n * (n + 1) / 4;
    r->sigma = sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48);
    r->z = off / r->sigma;
    r->p_normal = normal_p(r->z, sides);
    double correction = sides == SIDES_GREATER ? 0.5
                        : sides == SIDES_LESS  ? -0.5
                        : off > 0              ? 0.5
                        : off < 0              ? -0.5
                                               : 0;
    r->p_normal_cc = normal_p((off - correction) / r->sigma, sides);
    r->rank_biserial = (r->v - r->w_minus) / (n * (n + 1) / 2);
}

typedef struct {
    double z, p, p_exact;
} Pratt;

/* Pratt: rank |d| with the zeros in, then use the ranks of the others. */
static Pratt signed_rank_pratt(Arena *a, const double *d, size_t n, Sides sides) {
    double *size = ARENA_ARRAY(a, double, n + 1), *rank = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) size[i] = fabs(d[i]);
    ranks_average(a, size, n, rank);
    double rises = 0, falls = 0, variance = 0;
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (d[i] == 0) continue;
        variance += rank[i] * rank[i] / 4;
        if (d[i] > 0)
            rises += rank[i];
        else
            falls += rank[i];
        rank[m++] = rank[i];
    }
    double z = (rises - falls) / 2 / sqrt(variance);
    return (Pratt){z, normal_p(z, sides), exact_p(a, rank, m, rises, falls, sides)};
}

SignedRank signed_rank(Arena *a, const double *first, const double *second, size_t n, Sides sides) {
    double nan = (double)NAN, *x, *y;
    size_t total, m = 0;
    pairs_complete(a, first, second, n, &x, &y, &total);
    double *all = ARENA_ARRAY(a, double, total + 1), *some = ARENA_ARRAY(a, double, total + 1);
    double *raw = ARENA_ARRAY(a, double, total + 1);
    for (size_t i = 0; i < total; i++) {
        raw[i] = y[i] - x[i];
        all[i] = difference_rounded(raw[i]);
        if (all[i] != 0) some[m++] = all[i];
    }
    SignedRank r = {.n_total = total,
                    .n_nonzero = m,
                    .n_zero = total - m,
                    .rank_biserial = nan,
                    .sigma = nan,
                    .z = nan,
                    .p_normal = nan,
                    .p_normal_cc = nan,
                    .p_exact = nan,
                    .pratt_z = nan,
                    .pratt_p = nan,
                    .pratt_p_exact = nan,
                    .coin_z = nan,
                    .coin_p = nan,
                    .coin_p_exact = nan,
                    .status = ESTIMATE_FINE};
    if (m == 0) {
        r.status = total ? ESTIMATE_STATE(UNDEFINED, "no difference is other than zero")
                         : ESTIMATE_STATE(UNDEFINED, "no complete pair");
    } else {
        double *size = ARENA_ARRAY(a, double, m), *rank = ARENA_ARRAY(a, double, m);
        for (size_t i = 0; i < m; i++) size[i] = fabs(some[i]);
        double ties = ranks_average(a, size, m, rank);
        for (size_t i = 0; i < m; i++)
            if (some[i] > 0)
                r.v += rank[i];
            else
                r.w_minus += rank[i];
        signed_rank_normal(&r, ties, sides);
        r.p_exact = exact_p(a, rank, m, r.v, r.w_minus, sides);
        Pratt ours = signed_rank_pratt(a, all, total, sides);
        Pratt coin = signed_rank_pratt(a, raw, total, sides);
        r.pratt_z = ours.z, r.pratt_p = ours.p, r.pratt_p_exact = ours.p_exact;
        r.coin_z = coin.z, r.coin_p = coin.p, r.coin_p_exact = coin.p_exact;
    }
    r.hodges_lehmann_all = walsh_median(all, total);
    r.hodges_lehmann_nonzero = walsh_median(some, m);
    return r;
}
