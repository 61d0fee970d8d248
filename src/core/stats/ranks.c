// SPDX-License-Identifier: EUPL-1.2
/* Average ranks, Mann & Whitney (1947), Friedman (1937) with ties. */
#include "core/stats/ranks.h"

#include "core/stats/describe.h"

#include "core/stats/rmath.h"

typedef struct {
    double x;
    size_t place;
} Placed;

static int placed_order(const void *a, const void *b) {
    const Placed *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

double ranks_average(Arena *a, const double *x, size_t n, double *ranks) {
    Placed *p = ARENA_ARRAY(a, Placed, n + 1);
    for (size_t i = 0; i < n; i++) p[i] = (Placed){x[i], i};
    qsort(p, n, sizeof *p, placed_order);
    double ties = 0;
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && p[j].x == p[i].x;) j++;
        double t = (double)(j - i), rank = ((double)i + 1 + (double)j) / 2;
        for (size_t m = i; m < j; m++) ranks[p[m].place] = rank;
        ties += t * t * t - t;
    }
    return ties;
}

MannWhitney mann_whitney(Arena *a, const double *x, size_t n_x, const double *y, size_t n_y) {
    double nan = (double)NAN;
    size_t m = 0, k = 0;
    double *all = ARENA_ARRAY(a, double, n_x + n_y + 1);
    for (size_t i = 0; i < n_x; i++)
        if (!isnan(x[i])) all[m++] = x[i];
    for (size_t i = 0; i < n_y; i++)
        if (!isnan(y[i])) all[m + k++] = y[i];
    MannWhitney r = {m, k, nan, nan, nan, nan, ESTIMATE_FINE};
    if (m == 0 || k == 0) {
        r.status = ESTIMATE_STATE(UNDEFINED, "one of the two groups is empty");
        return r;
    }
    double *rank = ARENA_ARRAY(a, double, m + k + 1);
    double ties = ranks_average(a, all, m + k, rank), nx = (double)m, ny = (double)k, n = nx + ny;
    long double sum = 0;
    for (size_t i = 0; i < m; i++) sum += rank[i];
    r.w = (double)(sum - (long double)nx * (nx + 1) / 2);
    r.superiority = r.w / (nx * ny);
    double sigma = sqrt(nx * ny / 12 * (n + 1 - ties / (n * (n - 1)))), off = r.w - nx * ny / 2;
    if (!(sigma > 0)) {
        r.status = ESTIMATE_STATE(UNDEFINED, "every value is the same");
        return r;
    }
    double correction = off > 0 ? 0.5 : off < 0 ? -0.5 : 0;
    r.z = (off - correction) / sigma;
    r.p = normal_p(r.z, SIDES_TWO);
    return r;
}

Friedman friedman(Arena *a, const double *const *x, size_t n, size_t k) {
    double nan = (double)NAN;
    size_t rows;
    const double *const *whole = columns_complete(a, x, n, k, &rows);
    Friedman r = {rows, k, nan, k > 1 ? (double)k - 1 : nan, nan, nan, ESTIMATE_FINE};
    if (k < 2 || rows == 0) {
        r.status = k < 2 ? ESTIMATE_STATE(UNDEFINED, "at least two columns are needed")
                         : ESTIMATE_STATE(UNDEFINED, "no row is complete");
        return r;
    }
    double *row = ARENA_ARRAY(a, double, k), *rank = ARENA_ARRAY(a, double, k);
    double *sums = ARENA_ARRAY(a, double, k), ties = 0, kk = (double)k, nn = (double)rows;
    Arena *each = arena_new(SIZE_MAX / 2);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < k; j++) row[j] = whole[j][i];
        ties += ranks_average(each, row, k, rank);
        for (size_t j = 0; j < k; j++) sums[j] += rank[j];
        arena_reset(each);
    }
    arena_free(each);
    double squares = 0, middle = nn * (kk + 1) / 2;
    for (size_t j = 0; j < k; j++) squares += (sums[j] - middle) * (sums[j] - middle);
    double scale = nn * kk * (kk + 1) - ties / (kk - 1);
    if (!(scale > 1e-9)) {
        r.status = ESTIMATE_STATE(UNDEFINED, "every row holds equal values only");
        return r;
    }
    r.chi2 = 12 * squares / scale;
    r.p = pchisq(r.chi2, r.df, 0, 0);
    r.kendall_w = r.chi2 / (nn * (kk - 1));
    return r;
}
