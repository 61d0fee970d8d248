// SPDX-License-Identifier: EUPL-1.2
/* Welch (1947), Pearson's chi-squared, and a clustered mean (Bell & McCaffrey 2002). */
#include "core/stats/compare.h"

#include "core/stats/describe.h"
#include "core/stats/distribution.h"
#include "core/stats/rmath.h"

Welch welch_t(const double *x, size_t n_x, const double *y, size_t n_y, double level) {
    double nan = (double)NAN;
    Moments mx = moments_of(x, n_x), my = moments_of(y, n_y);
    Welch w = {mx.n,
               my.n,
               moments_mean(&mx),
               moments_mean(&my),
               moments_sd(&mx),
               moments_sd(&my),
               nan,
               nan,
               nan,
               INTERVAL_NONE,
               nan,
               ESTIMATE_FINE};
    if (mx.n < 2 || my.n < 2) {
        w.status = ESTIMATE_STATE(UNDEFINED, "a group has fewer than two values");
        return w;
    }
    double vx = w.sd_x * w.sd_x / (double)mx.n, vy = w.sd_y * w.sd_y / (double)my.n, v = vx + vy;
    double diff = w.mean_x - w.mean_y;
    if (!(v > 0)) {
        w.status = ESTIMATE_STATE(UNDEFINED, "neither group varies");
        return w;
    }
    w.t = diff / sqrt(v);
    w.df = v * v / (vx * vx / (double)(mx.n - 1) + vy * vy / (double)(my.n - 1));
    w.p = t_p_two_sided(w.t, w.df);
    double half = t_critical(level, w.df) * sqrt(v);
    w.ci = (Interval){diff - half, diff + half};
    w.smd = diff / sqrt((w.sd_x * w.sd_x + w.sd_y * w.sd_y) / 2);
    return w;
}

ChiSquare chi_square(Arena *a, const double *table, size_t rows, size_t columns) {
    double nan = (double)NAN, n = 0, used_rows = 0, used_columns = 0;
    ChiSquare r = {nan, nan, nan, nan, ESTIMATE_FINE};
    double *row = ARENA_ARRAY(a, double, rows + 1), *column = ARENA_ARRAY(a, double, columns + 1);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            row[i] += table[i * columns + j];
            column[j] += table[i * columns + j];
            n += table[i * columns + j];
        }
    for (size_t i = 0; i < rows; i++) used_rows += row[i] > 0;
    for (size_t j = 0; j < columns; j++) used_columns += column[j] > 0;
    double least = fmin(used_rows, used_columns) - 1;
    if (least < 1) {
        r.status = ESTIMATE_STATE(UNDEFINED, "the table has only one row or column in use");
        return r;
    }
    r.chi2 = 0;
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            double expected = row[i] * column[j] / n, off = table[i * columns + j] - expected;
            if (expected > 0) r.chi2 += off * off / expected;
        }
    r.df = (used_rows - 1) * (used_columns - 1);
    r.p = pchisq(r.chi2, r.df, 0, 0);
    r.cramers_v = sqrt(r.chi2 / (n * least));
    return r;
}

ClusterMean cluster_mean(Arena *a, const double *y, const size_t *cluster, size_t n,
                         size_t clusters) {
    Moments m = moments_of(y, n);
    ClusterMean r = {m.n, 0, moments_mean(&m), (double)NAN, (double)NAN, ESTIMATE_FINE};
    double *size = ARENA_ARRAY(a, double, clusters + 1);
    double *residual = ARENA_ARRAY(a, double, clusters + 1), total = (double)m.n;
    for (size_t i = 0; i < n; i++) {
        if (isnan(y[i])) continue;
        size[cluster[i]]++;
        residual[cluster[i]] += y[i] - m.mean;
    }
    for (size_t g = 0; g < clusters; g++) r.clusters += size[g] > 0;
    if (r.clusters < 2) {
        r.status = ESTIMATE_STATE(UNDEFINED, "fewer than two clusters");
        return r;
    }
    /* The residuals of a cluster of m fall short by a factor 1 - m/n; df from the eigenvalues of
       the G x G matrix P: diagonal m_g / n^2, else -u_g u_h with u = m / sqrt(1 - m/n) / n^1.5. */
    double variance = 0, squares = 0, u2 = 0, u4 = 0;
    for (size_t g = 0; g < clusters; g++) {
        if (size[g] == 0) continue;
        double left = 1 - size[g] / total, u = size[g] * size[g] / left;
        variance += residual[g] * residual[g] / left;
        squares += size[g] * size[g];
        u2 += u;
        u4 += u * u;
    }
    r.se = sqrt(variance) / total;
    r.df = total * total / (squares + (u2 * u2 - u4) / (total * total));
    return r;
}
