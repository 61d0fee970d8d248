// SPDX-License-Identifier: EUPL-1.2
/* With g = rho / (1 - rho) the chance of y out of m is
     C(m, y) prod_{k<y} (mu + k g) prod_{k<m-y} (1 - mu + k g) / prod_{k<m} (1 + k g),
   which needs no gamma functions and is the binomial itself at g = 0. */
#include "core/stats/bounded.h"

#include "base/table.h"
#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/rmath.h"
#include "core/stats/robust.h"

/* Rows that are the same, once; which of them each row is. */
typedef struct {
    size_t n, p, *of;
    double *x, *y, *times, size;
    bool spread; /* g is estimated: parameter p is its logarithm; else it is 0 */
} Cells;

static Cells cells_of(Arena *a, Design d, const double *y, double size) {
    size_t width = (d.p + 1) * sizeof(double);
    Cells c = {.p = d.p,
               .size = size,
               .of = ARENA_ARRAY(a, size_t, d.n + 1),
               .x = ARENA_ARRAY(a, double, d.n *d.p + 1),
               .y = ARENA_ARRAY(a, double, d.n + 1),
               .times = ARENA_ARRAY(a, double, d.n + 1)};
    Table known = table_new(a);
    double *row = ARENA_ARRAY(a, double, d.p + 1);
    for (size_t i = 0; i < d.n; i++) {
        for (size_t j = 0; j < d.p; j++) row[j] = d.x[i * d.p + j] + 0.0; /* -0 and 0 are one */
        row[d.p] = y[i];
        size_t at = table_get(&known, (Str){(const char *)row, width});
        if (at == STR_NONE) {
            table_add(&known, arena_copy(a, (Str){(const char *)row, width}), at = c.n++);
            memcpy(c.x + at * d.p, row, d.p * sizeof *row);
            c.y[at] = y[i];
        }
        c.times[at]++;
        c.of[i] = at;
    }
    return c;
}

/* Log likelihood of one cell, its derivative by the linear predictor and by g. */
typedef struct {
    double value, by_eta, by_g;
} BoundedPoint;

static BoundedPoint bounded_point(double y, double size, double eta, double g) {
    double mu = 1 / (1 + exp(-eta)), rest = 1 / (1 + exp(eta)), by_mu = 0;
    BoundedPoint b = {.value = lchoose(size, y)};
    for (double k = 0; k < y; k++) {
        b.value += log(mu + k * g);
        by_mu += 1 / (mu + k * g), b.by_g += k / (mu + k * g);
    }
    for (double k = 0; k < size - y; k++) {
        b.value += log(rest + k * g);
        by_mu -= 1 / (rest + k * g), b.by_g += k / (rest + k * g);
    }
    for (double k = 0; k < size; k++) b.value -= log1p(k * g), b.by_g -= k / (1 + k * g);
    b.by_eta = by_mu * mu * rest;
    return b;
}

static BoundedPoint cell_point(const Cells *c, size_t i, const double *b, double g) {
    double eta = 0;
    for (size_t j = 0; j < c->p; j++) eta += c->x[i * c->p + j] * b[j];
    return bounded_point(c->y[i], c->size, eta, g);
}

static double cells_g(const Cells *c, const double *b) { return c->spread ? exp(b[c->p]) : 0; }

static double cells_value(const double *b, void *with) {
    const Cells *c = with;
    double sum = 0, g = cells_g(c, b);
    for (size_t i = 0; i < c->n; i++) sum -= c->times[i] * cell_point(c, i, b, g).value;
    return sum;
}

/* Of cell i: p + spread values, the derivatives of its log likelihood. */
static void cell_score(const Cells *c, size_t i, const double *b, double *s) {
    double g = cells_g(c, b);
    BoundedPoint at = cell_point(c, i, b, g);
    for (size_t j = 0; j < c->p; j++) s[j] = at.by_eta * c->x[i * c->p + j];
    if (c->spread) s[c->p] = at.by_g * g;
}

static void cells_gradient(const double *b, void *with, double *out) {
    const Cells *c = with;
    double s[64 + 1];
    size_t k = c->p + c->spread;
    for (size_t j = 0; j < k; j++) out[j] = 0;
    for (size_t i = 0; i < c->n; i++) {
        cell_score(c, i, b, s);
        for (size_t j = 0; j < k; j++) out[j] -= c->times[i] * s[j];
    }
}

/* The likelihood rises when g leaves 0: the counts are more spread than binomial. */
static bool cells_spread(const Cells *c, const double *b) {
    double slope = 0;
    for (size_t i = 0; i < c->n; i++) slope += c->times[i] * cell_point(c, i, b, 0).by_g;
    return slope > 0;
}

static void bounded_robust(Arena *a, const Cells *c, const double *b, const double *inverse,
                           Clusters by, BetaBinomial *f) {
    size_t k = c->p + c->spread;
    double *cell = ARENA_ARRAY(a, double, c->n *k + 1);
    double *scores = ARENA_ARRAY(a, double, f->n *k + 1), *all = ARENA_ARRAY(a, double, k *k + 1);
    for (size_t i = 0; i < c->n; i++) cell_score(c, i, b, cell + i * k);
    for (size_t i = 0; i < f->n; i++)
        memcpy(scores + i * k, cell + c->of[i] * k, k * sizeof *scores);
    robust_cr0(a, inverse, scores, f->n, k, by, all);
    f->robust = ARENA_ARRAY(a, double, f->p * f->p + 1);
    for (size_t i = 0; i < f->p; i++)
        for (size_t j = 0; j < f->p; j++) f->robust[i * f->p + j] = all[i * k + j];
}

static EstimateStatus bounded_possible(const Cells *c) {
    double some = 0, open = 0;
    for (size_t i = 0; i < c->n; i++) some += c->y[i] > 0, open += c->y[i] < c->size;
    if (c->n == 0 || c->p == 0) return ESTIMATE_STATE(UNDEFINED, "there are no rows or columns");
    if (c->p > 64) return ESTIMATE_STATE(UNDEFINED, "there are more than 64 columns");
    if (some == 0 || open == 0)
        return ESTIMATE_STATE(UNDEFINED, "every count is 0, or every count is the bound");
    return ESTIMATE_FINE;
}

BetaBinomial beta_binomial_fit(Arena *a, Design d, const double *y, double size, Clusters by) {
    BetaBinomial f = {.n = d.n, .p = d.p, .rho = (double)NAN, .loglik = (double)NAN};
    Cells c = cells_of(a, d, y, size);
    f.status = bounded_possible(&c);
    if (f.status.state != ESTIMATE_OK) return f;
    double *b = ARENA_ARRAY(a, double, d.p + 1);
    Objective o = {.value = cells_value, .gradient = cells_gradient, .with = &c, .k = d.p};
    Minimum m = minimise(a, o, b);
    if (cells_spread(&c, b)) {
        c.spread = true;
        b[d.p] = log(0.1);
        o.k++;
        m = minimise(a, o, b);
    } else {
        f.status = ESTIMATE_STATE(BOUNDARY, "no more spread than binomial: the correlation is 0");
    }
    double *inverse = ARENA_ARRAY(a, double, o.k *o.k + 1);
    double *bend = ARENA_ARRAY(a, double, o.k *o.k + 1);
    hessian_at(a, o, b, bend);
    double g = cells_g(&c, b);
    f.coef = b, f.rho = g / (1 + g), f.loglik = -m.value;
    f.vcov = ARENA_ARRAY(a, double, d.p *d.p + 1);
    if (!m.converged || !cholesky(bend, o.k)) {
        f.status = ESTIMATE_STATE(NOT_CONVERGED, "the likelihood has no clear top");
        for (size_t i = 0; i < d.p * d.p; i++) f.vcov[i] = (double)NAN;
        return f;
    }
    cholesky_inverse(bend, o.k, inverse);
    for (size_t i = 0; i < d.p; i++)
        for (size_t j = 0; j < d.p; j++) f.vcov[i * d.p + j] = inverse[i * o.k + j];
    if (by.n_clusters) bounded_robust(a, &c, b, inverse, by, &f);
    return f;
}
