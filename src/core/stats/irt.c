// SPDX-License-Identifier: EUPL-1.2
/* Fits the graded response model over a grid of abilities. */
#include "core/stats/irt.h"

#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/ordinal.h"

Quadrature quadrature_normal(Arena *a, size_t n, double lo, double hi) {
    Quadrature q = {n, ARENA_ARRAY(a, double, n + 1), ARENA_ARRAY(a, double, n + 1)};
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        q.at[i] = n > 1 ? lo + (hi - lo) * (double)i / (double)(n - 1) : 0.5 * (lo + hi);
        total += q.weight[i] = exp(-0.5 * q.at[i] * q.at[i]);
    }
    for (size_t i = 0; i < n; i++) q.weight[i] /= total;
    return q;
}

/* Inside, an item is its slope a and its intercepts d_k = -a b_k, which go down. */
typedef struct {
    const int *answers;
    size_t n, k;
    const size_t *levels;
    size_t *first; /* k + 1: where each item's parameters begin */
    size_t *cell;  /* k + 1: where each item's levels begin among all levels */
    Quadrature q;
    double *log_p;    /* cells x points */
    double *expected; /* cells x points: how many answers are expected at each point */
    double *posterior;
    double *log_weight;
} Grm;

static double grm_bound(const double *x, size_t levels, size_t level, double theta) {
    if (level == 0) return (double)INFINITY;
    if (level == levels) return -(double)INFINITY;
    return x[0] * theta + x[level];
}

static OrdinalPoint grm_point(const double *x, size_t levels, size_t level, double theta) {
    double upper = grm_bound(x, levels, level, theta),
           lower = grm_bound(x, levels, level + 1, theta);
    return ordinal_point(upper, lower);
}

static bool grm_tables(Grm *g, const double *x) {
    for (size_t j = 0; j < g->k; j++) {
        const double *item = x + g->first[j];
        for (size_t l = 2; l < g->levels[j]; l++)
            if (!(item[l] < item[l - 1])) return false;
        for (size_t l = 0; l < g->levels[j]; l++)
            for (size_t p = 0; p < g->q.n; p++)
                g->log_p[(g->cell[j] + l) * g->q.n + p] =
                    grm_point(item, g->levels[j], l, g->q.at[p]).loglik;
    }
    return true;
}

/* log P(answers of row i); posterior gets the shares of the points. */
static double grm_row(Grm *g, size_t i) {
    double most = -(double)INFINITY, sum = 0;
    for (size_t p = 0; p < g->q.n; p++) g->posterior[p] = g->log_weight[p];
    for (size_t j = 0; j < g->k; j++) {
        int answer = g->answers[i * g->k + j];
        if (answer == GRM_MISSING) continue;
        const double *log_p = g->log_p + (g->cell[j] + (size_t)answer) * g->q.n;
        for (size_t p = 0; p < g->q.n; p++) g->posterior[p] += log_p[p];
    }
    for (size_t p = 0; p < g->q.n; p++) most = fmax(most, g->posterior[p]);
    for (size_t p = 0; p < g->q.n; p++) sum += g->posterior[p] = exp(g->posterior[p] - most);
    for (size_t p = 0; p < g->q.n; p++) g->posterior[p] /= sum;
    return most + log(sum);
}

static double grm_value(const double *x, void *with) {
    Grm *g = with;
    if (!grm_tables(g, x)) return (double)INFINITY;
    double sum = 0;
    for (size_t i = 0; i < g->n; i++) sum -= grm_row(g, i);
    return sum;
}

static void grm_expect(Grm *g, const double *x) {
    size_t cells = g->cell[g->k] * g->q.n;
    for (size_t c = 0; c < cells; c++) g->expected[c] = 0;
    if (!grm_tables(g, x)) return;
    for (size_t i = 0; i < g->n; i++) {
        (void)grm_row(g, i);
        for (size_t j = 0; j < g->k; j++) {
            int answer = g->answers[i * g->k + j];
            if (answer == GRM_MISSING) continue;
            double *to = g->expected + (g->cell[j] + (size_t)answer) * g->q.n;
            for (size_t p = 0; p < g->q.n; p++) to[p] += g->posterior[p];
        }
    }
}

/* Minus the slope of the expected log likelihood of item j and, when h is given, its curvature
 * (Newton). */
static void grm_item_slope(const Grm *g, size_t j, const double *item, double *s, double *h) {
    size_t m = g->levels[j];
    for (size_t l = 0; l < m; l++) s[l] = 0;
    for (size_t l = 0; h && l < m * m; l++) h[l] = 0;
    for (size_t l = 0; l < m; l++)
        for (size_t p = 0; p < g->q.n; p++) {
            double r = g->expected[(g->cell[j] + l) * g->q.n + p], theta = g->q.at[p];
            if (!(r > 1e-300)) continue;
            OrdinalPoint o = grm_point(item, m, l, theta);
            double u[2] = {l > 0 ? o.du : 0, l + 1 < m ? o.dl : 0};
            s[0] -= r * theta * (u[0] + u[1]);
            if (l > 0) s[l] -= r * u[0];
            if (l + 1 < m) s[l + 1] -= r * u[1];
            if (h == NULL) continue;
            size_t at[2] = {l, l + 1};
            bool in[2] = {l > 0, l + 1 < m};
            double w[2][2] = {{o.duu, o.dul}, {o.dul, o.dll}};
            for (int x = 0; x < 2; x++)
                for (int y = 0; y < 2; y++) {
                    if (!in[x] || !in[y]) continue;
                    double part = -r * w[x][y];
                    h[0] += part * theta * theta;
                    h[at[x]] += 0.5 * part * theta, h[at[y]] += 0.5 * part * theta;
                    h[at[x] * m] += 0.5 * part * theta, h[at[y] * m] += 0.5 * part * theta;
                    h[at[x] * m + at[y]] += part;
                }
        }
}

static void grm_gradient(const double *x, void *with, double *s) {
    Grm *g = with;
    grm_expect(g, x);
    for (size_t j = 0; j < g->k; j++) grm_item_slope(g, j, x + g->first[j], s + g->first[j], NULL);
}

/* One M step per item: a damped Newton step on the expected log likelihood. */
static void grm_maximise(Arena *a, Grm *g, double *x) {
    for (size_t j = 0; j < g->k; j++) {
        size_t m = g->levels[j];
        double *s = ARENA_ARRAY(a, double, m), *h = ARENA_ARRAY(a, double, m *m);
        double *item = x + g->first[j], t = 1;
        grm_item_slope(g, j, item, s, h);
        if (!cholesky(h, m)) continue;
        cholesky_solve(h, m, s);
        for (size_t l = 0; l < m; l++)
            while (fabs(t * s[l]) > 1) t *= 0.5;
        bool ordered = false;
        for (int halving = 0; halving < 30 && !ordered; halving++, t *= 0.5) {
            ordered = true;
            for (size_t l = 2; l < m; l++)
                ordered &= item[l] - t * s[l] < item[l - 1] - t * s[l - 1];
            if (ordered)
                for (size_t l = 0; l < m; l++) item[l] -= t * s[l];
        }
    }
}

static bool grm_start(Grm *g, double *x) {
    for (size_t j = 0; j < g->k; j++) {
        double *item = x + g->first[j], total = 0;
        double *share = g->expected; /* scratch */
        for (size_t l = 0; l < g->levels[j]; l++) share[l] = 0;
        for (size_t i = 0; i < g->n; i++) {
            int answer = g->answers[i * g->k + j];
            if (answer != GRM_MISSING) share[answer]++, total++;
        }
        double above = total;
        item[0] = 1.2;
        for (size_t l = 1; l < g->levels[j]; l++) {
            if (!(share[l - 1] > 0)) return false;
            above -= share[l - 1];
            item[l] = 1.3 * log(above / (total - above));
        }
        if (g->levels[j] < 2 || !(share[g->levels[j] - 1] > 0)) return false;
    }
    return true;
}

static GrmItems grm_items(Arena *a, const Grm *g, const double *x) {
    GrmItems out = {.k = g->k, .levels = ARENA_ARRAY(a, size_t, g->k + 1)};
    double sum = 0;
    for (size_t j = 0; j < g->k; j++) {
        out.levels[j] = g->levels[j];
        if (g->levels[j] > out.most) out.most = g->levels[j];
        sum += x[g->first[j]];
    }
    double sign = sum < 0 ? -1 : 1; /* the direction of theta is free */
    out.slope = ARENA_ARRAY(a, double, g->k + 1);
    out.cut = ARENA_ARRAY(a, double, g->k *out.most + 1);
    for (size_t j = 0; j < g->k; j++) {
        const double *item = x + g->first[j];
        out.slope[j] = sign * item[0];
        for (size_t l = 0; l + 1 < out.most; l++)
            out.cut[j * (out.most - 1) + l] =
                l + 1 < g->levels[j] ? -item[l + 1] / out.slope[j] : (double)NAN;
    }
    return out;
}

GrmFit grm_fit(Arena *a, const int *answers, size_t n, size_t k, const size_t *levels,
               Quadrature q) {
    Grm g = {.answers = answers, .n = n, .k = k, .levels = levels, .q = q};
    GrmFit f = {.loglik = (double)NAN};
    g.first = ARENA_ARRAY(a, size_t, k + 1), g.cell = ARENA_ARRAY(a, size_t, k + 1);
    for (size_t j = 0; j < k; j++) g.first[j + 1] = g.cell[j + 1] = g.first[j] + levels[j];
    size_t size = g.first[k];
    g.log_p = ARENA_ARRAY(a, double, size *q.n + 1);
    g.expected = ARENA_ARRAY(a, double, size *q.n + size + 1);
    g.posterior = ARENA_ARRAY(a, double, q.n + 1);
    g.log_weight = ARENA_ARRAY(a, double, q.n + 1);
    for (size_t p = 0; p < q.n; p++) g.log_weight[p] = log(q.weight[p]);
    double *x = ARENA_ARRAY(a, double, size + 1);
    if (k < 2 || n < 2 || !grm_start(&g, x)) {
        f.status = ESTIMATE_STATE(UNDEFINED, "the model needs two rows, two items, and two answers "
                                             "that occur in each");
        return f;
    }
    for (int round = 0; round < 40; round++) {
        grm_expect(&g, x);
        grm_maximise(a, &g, x);
    }
    Minimum low = minimise(a, (Objective){grm_value, grm_gradient, &g, size, 1e-8}, x);
    f.items = grm_items(a, &g, x);
    f.loglik = -low.value;
    if (!low.converged)
        f.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood did not settle at a top");
    return f;
}

/* The item in terms of slope and intercepts, for one level at theta. */
static OrdinalPoint grm_level(const GrmItems *items, size_t j, size_t level, double theta) {
    const double *cut = items->cut + j * (items->most - 1);
    double a = items->slope[j];
    double upper = level == 0 ? (double)INFINITY : a * (theta - cut[level - 1]);
    double lower = level + 1 == items->levels[j] ? -(double)INFINITY : a * (theta - cut[level]);
    return ordinal_point(upper, lower);
}

GrmScore grm_score(const GrmItems *items, const int *answers, Quadrature q) {
    double most = -(double)INFINITY, sum = 0, first = 0, second = 0;
    double log_p[512];
    size_t n = q.n < 512 ? q.n : 512;
    for (size_t p = 0; p < n; p++) {
        log_p[p] = log(q.weight[p]);
        for (size_t j = 0; j < items->k; j++)
            if (answers[j] != GRM_MISSING)
                log_p[p] += grm_level(items, j, (size_t)answers[j], q.at[p]).loglik;
        most = fmax(most, log_p[p]);
    }
    for (size_t p = 0; p < n; p++) {
        double w = exp(log_p[p] - most);
        sum += w, first += w * q.at[p];
    }
    double mean = first / sum;
    for (size_t p = 0; p < n; p++)
        second += exp(log_p[p] - most) * (q.at[p] - mean) * (q.at[p] - mean);
    return (GrmScore){mean, sqrt(second / sum)};
}

double grm_information(const GrmItems *items, size_t j, double theta) {
    double sum = 0;
    for (size_t l = 0; l < items->levels[j]; l++) {
        OrdinalPoint o = grm_level(items, j, l, theta);
        double slope = items->slope[j] * (o.du + o.dl);
        sum += exp(o.loglik) * slope * slope;
    }
    return sum;
}
