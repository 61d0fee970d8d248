// SPDX-License-Identifier: EUPL-1.2
/* Draws from chained regressions, and Rubin's rules. */
#include "core/stats/imputation.h"

#include "core/stats/matrix.h"
#include "core/stats/rmath.h"

#include <string.h>

static Pooled pooled_none(EstimateStatus why) {
    static const double none = (double)NAN;
    return (Pooled){.status = why,
                    .estimate = none,
                    .within = none,
                    .between = none,
                    .se = none,
                    .df = none,
                    .p = none,
                    .ci = INTERVAL_NONE,
                    .missing = none};
}

Pooled imputation_pool(const double *estimate, const double *variance, size_t m, double df_whole,
                       double level) {
    if (m < 2) return pooled_none(ESTIMATE_STATE(UNDEFINED, "there are fewer than two sets"));
    Pooled f = {.status = ESTIMATE_FINE};
    double sets = (double)m;
    for (size_t i = 0; i < m; i++) f.estimate += estimate[i] / sets, f.within += variance[i] / sets;
    for (size_t i = 0; i < m; i++)
        f.between += (estimate[i] - f.estimate) * (estimate[i] - f.estimate) / (sets - 1);
    double extra = (1 + 1 / sets) * f.between, total = f.within + extra;
    if (!(f.within > 0)) return pooled_none(ESTIMATE_STATE(UNDEFINED, "the change does not vary"));
    double share = extra / total;
    double between_df = (sets - 1) / (share * share); /* infinite when the sets agree */
    double seen_df =
        isinf(df_whole) ? df_whole : (df_whole + 1) / (df_whole + 3) * df_whole * (1 - share);
    f.df = share > 0 ? 1 / (1 / between_df + 1 / seen_df) : seen_df;
    f.se = sqrt(total);
    f.p = 2 * pt(-fabs(f.estimate / f.se), f.df, 1, 0);
    double reach = qt(0.5 + level / 2, f.df, 1, 0) * f.se, ratio = extra / f.within;
    f.ci = (Interval){f.estimate - reach, f.estimate + reach};
    f.missing = (ratio + 2 / (f.df + 3)) / (ratio + 1);
    return f;
}

typedef struct {
    const ImputationData *d;
    double *x;      /* n x (k + 1): a constant, then the completed columns; of who has any value */
    size_t *person; /* whose row it is */
    size_t n, width;
    double *square, *inverse, *beta, *draw;
} Chain;

static bool chain_missing(const Chain *c, size_t row, size_t j) {
    return isnan(c->d->column[j][c->person[row]]);
}

static void chain_people(Chain *c) {
    for (size_t i = 0; i < c->d->n; i++) {
        bool any = false;
        for (size_t j = 0; j < c->d->k; j++) any = any || !isnan(c->d->column[j][i]);
        if (any) c->person[c->n++] = i;
    }
}

/* To begin with a gap holds one of the column's own values. False: it has none. */
static bool chain_start(Chain *c, Stream *s) {
    for (size_t j = 0; j < c->d->k; j++) {
        bool any = false;
        for (size_t i = 0; i < c->n; i++) any = any || !chain_missing(c, i, j);
        if (!any) return false;
        for (size_t i = 0; i < c->n; i++) {
            size_t from = i;
            while (chain_missing(c, from, j)) from = (size_t)stream_below(s, c->n);
            c->x[i * c->width + 1 + j] = c->d->column[j][c->person[from]];
        }
    }
    for (size_t i = 0; i < c->n; i++) c->x[i * c->width] = 1;
    return true;
}

/* Sums of products of all columns over the rows in which column j was seen. */
static size_t chain_sums(Chain *c, size_t j) {
    size_t seen = 0, w = c->width;
    memset(c->square, 0, w * w * sizeof *c->square);
    for (size_t i = 0; i < c->n; i++) {
        if (chain_missing(c, i, j)) continue;
        const double *row = c->x + i * w;
        for (size_t p = 0; p < w; p++)
            for (size_t q = 0; q <= p; q++) c->square[p * w + q] += row[p] * row[q];
        seen++;
    }
    for (size_t p = 0; p < w; p++)
        for (size_t q = 0; q < p; q++) c->square[q * w + p] = c->square[p * w + q];
    return seen;
}

/* The normal equations without column j + 1, which is the outcome; its place in `square` -> ours.
 */
static size_t chain_other(size_t j, size_t p) { return p < j + 1 ? p : p + 1; }

/* Coefficients and spread of column j given the others, drawn from what they may be. A trace of a
   ridge, as mice has it, keeps columns that say the same apart. */
static bool chain_draw(Chain *c, size_t j, Stream *s, double *sigma) {
    size_t w = c->width, k = w - 1, seen = chain_sums(c, j);
    const double *y = c->square + (j + 1) * w;
    if (seen <= k + 1) return false;
    for (size_t p = 0; p < k; p++) {
        c->beta[p] = y[chain_other(j, p)];
        for (size_t q = 0; q < k; q++)
            c->inverse[p * k + q] =
                c->square[chain_other(j, p) * w + chain_other(j, q)] * (p == q ? 1 + 1e-5 : 1);
    }
    if (!cholesky(c->inverse, k)) return false;
    cholesky_solve(c->inverse, k, c->beta);
    double rest = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (chain_missing(c, i, j)) continue;
        double e = c->x[i * w + j + 1];
        for (size_t p = 0; p < k; p++) e -= c->beta[p] * c->x[i * w + chain_other(j, p)];
        rest += e * e;
    }
    double u = stream_uniform(s);
    *sigma = sqrt(rest / qchisq(u > 0 ? u : 1e-16, (double)(seen - k), 1, 0));
    /* beta + sigma L'^-1 z has the covariance sigma^2 (L L')^-1 */
    for (size_t p = k; p-- > 0;) {
        double z = stream_normal(s);
        for (size_t q = p + 1; q < k; q++) z -= c->inverse[q * k + p] * c->draw[q];
        c->draw[p] = z / c->inverse[p * k + p];
    }
    for (size_t p = 0; p < k; p++) c->beta[p] += *sigma * c->draw[p];
    return true;
}

static bool chain_round(Chain *c, Stream *s) {
    size_t w = c->width, k = w - 1;
    for (size_t j = 0; j < c->d->k; j++) {
        bool gaps = false;
        double sigma;
        for (size_t i = 0; i < c->n && !gaps; i++) gaps = chain_missing(c, i, j);
        if (!gaps) continue;
        if (!chain_draw(c, j, s, &sigma)) return false;
        for (size_t i = 0; i < c->n; i++) {
            if (!chain_missing(c, i, j)) continue;
            double value = sigma * stream_normal(s);
            for (size_t p = 0; p < k; p++) value += c->beta[p] * c->x[i * w + chain_other(j, p)];
            c->x[i * w + j + 1] = value;
        }
    }
    return true;
}

/* Mean and variance of the mean of the change in one completed set. */
static void chain_change(const Chain *c, size_t first, size_t last, double *mean,
                         double *variance) {
    double n = (double)c->n, square = 0;
    *mean = 0;
    for (size_t i = 0; i < c->n; i++)
        *mean += (c->x[i * c->width + last + 1] - c->x[i * c->width + first + 1]) / n;
    for (size_t i = 0; i < c->n; i++) {
        double e = c->x[i * c->width + last + 1] - c->x[i * c->width + first + 1] - *mean;
        square += e * e;
    }
    *variance = square / (n - 1) / n;
}

Pooled imputed_change(Arena *a, const ImputationData *d, size_t first, size_t last, double level) {
    const EstimateStatus too_few =
        ESTIMATE_STATE(UNDEFINED, "a column with gaps has too few values, or repeats another");
    size_t w = d->k + 1, sets = (size_t)d->sets;
    Chain c = {.d = d,
               .width = w,
               .x = ARENA_ARRAY(a, double, d->n *w + 1),
               .person = ARENA_ARRAY(a, size_t, d->n + 1),
               .square = ARENA_ARRAY(a, double, w *w),
               .inverse = ARENA_ARRAY(a, double, w *w),
               .beta = ARENA_ARRAY(a, double, w),
               .draw = ARENA_ARRAY(a, double, w)};
    double *mean = ARENA_ARRAY(a, double, sets + 1), *variance = ARENA_ARRAY(a, double, sets + 1);
    chain_people(&c);
    if (c.n < 3)
        return pooled_none(ESTIMATE_STATE(UNDEFINED, "fewer than 3 persons have any value"));
    for (size_t i = 0; i < sets; i++) {
        Stream s = stream_of(d->seed, i);
        if (!chain_start(&c, &s)) return pooled_none(too_few);
        for (int round = 0; round < d->rounds; round++)
            if (!chain_round(&c, &s)) return pooled_none(too_few);
        chain_change(&c, first, last, &mean[i], &variance[i]);
    }
    return imputation_pool(mean, variance, sets, (double)(c.n - 1), level);
}
