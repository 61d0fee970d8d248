// SPDX-License-Identifier: EUPL-1.2
/* The likelihood of a random intercept is a product of one-dimensional integrals, one per group.
   Each is taken around its own peak, found by Newton's method; the parameters then go uphill as in
   any likelihood. Columns are orthonormal inside, so that steps have one scale. */
#include "core/stats/glmm.h"

#include "core/stats/matrix.h"
#include "core/stats/optimise.h"
#include "core/stats/ordinal.h"

typedef struct {
    Basis basis;  /* GLM: of x; ordinal: of (1, x) */
    size_t first; /* first column of q that counts: 0, or 1 for ordinal */
    size_t cuts;  /* thresholds, 0 for a GLM */
    const double *y;
    GlmFamily family;
    Clusters clusters;
    size_t *start, *order; /* rows by cluster */
    int points;
    double nodes[GLMM_POINTS_MOST], weights[GLMM_POINTS_MOST];
    double *upper, *lower; /* ordinal: thresholds of a row without random part; GLM: upper = eta */
    double *mode;          /* per cluster: the last peak */
    size_t k;              /* cuts, coordinates, theta */
} Glmm;

void gauss_hermite(Arena *a, int points, double *nodes, double *weights) {
    size_t n = (size_t)points;
    double *jacobi = ARENA_ARRAY(a, double, n *n), *vectors = ARENA_ARRAY(a, double, n *n);
    for (size_t i = 1; i < n; i++)
        jacobi[i * n + i - 1] = jacobi[(i - 1) * n + i] = sqrt((double)i / 2);
    matrix_eigen(a, jacobi, n, nodes, vectors);
    for (size_t i = 0; i < n; i++) weights[i] = sqrt(M_PI) * vectors[i] * vectors[i];
}

/* Log density of row i with the predictor shifted, slope and curvature (positive) by the shift. */
static GlmPoint glmm_row(const Glmm *g, size_t i, double shift) {
    if (g->cuts == 0) return glm_point(g->family, g->upper[i] + shift, g->y[i]);
    OrdinalPoint o = ordinal_point(g->upper[i] - shift, g->lower[i] - shift);
    return (GlmPoint){0, -(o.duu + o.dll + 2 * o.dul), -(o.du + o.dl), o.loglik};
}

static GlmPoint glmm_cluster(const Glmm *g, size_t c, double theta, double u) {
    GlmPoint sum = {0, 1, -u, -0.5 * u * u};
    for (size_t at = g->start[c]; at < g->start[c + 1]; at++) {
        GlmPoint p = glmm_row(g, g->order[at], theta * u);
        sum.loglik += p.loglik;
        sum.score += theta * p.score;
        sum.weight += theta * theta * p.weight;
    }
    return sum;
}

/* The peak of a cluster's integrand: concave, so Newton with halving finds it from anywhere. */
static GlmPoint glmm_peak(Glmm *g, size_t c, double theta) {
    double u = g->mode[c];
    GlmPoint p = glmm_cluster(g, c, theta, u);
    if (!isfinite(p.loglik)) u = 0, p = glmm_cluster(g, c, theta, 0);
    for (int i = 0; i < 100 && isfinite(p.loglik); i++) {
        double step = p.score / p.weight;
        if (fabs(step) < 1e-11 * (1 + fabs(u))) break;
        GlmPoint next;
        for (int halving = 0; halving < 40; halving++, step *= 0.5) {
            next = glmm_cluster(g, c, theta, u + step);
            if (next.loglik >= p.loglik - 1e-13 * fabs(p.loglik)) break;
        }
        if (!(next.loglik >= p.loglik - 1e-13 * fabs(p.loglik))) break;
        u += step, p = next;
    }
    g->mode[c] = isfinite(u) ? u : 0;
    return p;
}

static double glmm_integral(Glmm *g, size_t c, double theta) {
    GlmPoint peak = glmm_peak(g, c, theta);
    if (!isfinite(peak.loglik)) return -(double)INFINITY;
    if (g->points == 1) return peak.loglik - 0.5 * log(peak.weight);
    double width = sqrt(2 / peak.weight), sum = 0, u = g->mode[c];
    for (int k = 0; k < g->points; k++) {
        double z = g->nodes[k];
        double here = glmm_cluster(g, c, theta, u + width * z).loglik;
        sum += g->weights[k] * exp(here - peak.loglik + z * z);
    }
    return peak.loglik + log(sum / sqrt(M_PI)) - 0.5 * log(peak.weight);
}

/* Fixed parts of all rows; false when thresholds are out of order. */
static bool glmm_predict(Glmm *g, const double *x) {
    size_t rank = g->basis.rank, p = rank - g->first;
    double scale = sqrt((double)g->basis.n);
    for (size_t j = 1; j < g->cuts; j++)
        if (!(x[j] > x[j - 1])) return false;
    for (size_t i = 0; i < g->basis.n; i++) {
        double eta = scale * vector_dot(g->basis.q + i * rank + g->first, x + g->cuts, p);
        size_t level = (size_t)g->y[i];
        g->upper[i] = eta;
        if (g->cuts == 0) continue;
        g->upper[i] = level < g->cuts ? x[level] - eta : (double)INFINITY;
        g->lower[i] = level > 0 ? x[level - 1] - eta : -(double)INFINITY;
    }
    return true;
}

static double glmm_objective(const double *x, void *with) {
    Glmm *g = with;
    if (!glmm_predict(g, x)) return (double)INFINITY;
    double sum = 0;
    for (size_t c = 0; c < g->clusters.n_clusters; c++) sum -= glmm_integral(g, c, x[g->k - 1]);
    return sum;
}

/* theta held at 0: the last parameter is not asked for. */
static double glmm_flat(const double *x, void *with) {
    Glmm *g = with;
    if (!glmm_predict(g, x)) return (double)INFINITY;
    double sum = 0;
    for (size_t i = 0; i < g->basis.n; i++) sum -= glmm_row(g, i, 0).loglik;
    return sum;
}

static void glmm_members(Arena *a, Glmm *g) {
    size_t n = g->basis.n, groups = g->clusters.n_clusters;
    g->order = ARENA_ARRAY(a, size_t, n + 1), g->start = ARENA_ARRAY(a, size_t, groups + 2);
    for (size_t i = 0; i < n; i++) g->start[g->clusters.of[i] + 2]++;
    for (size_t c = 1; c <= groups; c++) g->start[c + 1] += g->start[c];
    for (size_t i = 0; i < n; i++) g->order[g->start[g->clusters.of[i] + 1]++] = i;
    g->upper = ARENA_ARRAY(a, double, n + 1), g->lower = ARENA_ARRAY(a, double, n + 1);
    g->mode = ARENA_ARRAY(a, double, groups + 1);
}

/* From inside to outside: coefficients = t times coordinates. Columns of the basis are scaled to
   mean square 1; for ordinal outcomes what a column shares with the constant goes to the
   thresholds. */
static double *glmm_map(Arena *a, const Glmm *g) {
    size_t k = g->k - 1, rank = g->basis.rank, p = rank - g->first;
    double *t = ARENA_ARRAY(a, double, k *k + 1), scale = sqrt((double)g->basis.n);
    double *unit = ARENA_ARRAY(a, double, rank + 1), *back = ARENA_ARRAY(a, double, rank + 1);
    for (size_t j = 0; j < g->cuts; j++) t[j * k + j] = 1;
    for (size_t j = 0; j < p; j++) {
        for (size_t i = 0; i < rank; i++) unit[i] = i == j + g->first ? scale : 0;
        basis_back(&g->basis, unit, back);
        for (size_t i = 0; i < p; i++) t[(g->cuts + i) * k + g->cuts + j] = back[g->first + i];
        /* eta outside = eta inside - back[0]: the thresholds move by as much */
        for (size_t i = 0; i < g->cuts; i++) t[i * k + g->cuts + j] = -back[0];
    }
    return t;
}

static EstimateStatus glmm_check(const Glmm *g, Clusters c) {
    if (c.n_clusters < 2)
        return ESTIMATE_STATE(UNDEFINED, "the grouping has fewer than two groups");
    if (g->basis.n <= g->k) return ESTIMATE_STATE(UNDEFINED, "there are too few rows");
    return ESTIMATE_FINE;
}

static GlmmFit glmm_empty(Arena *a, const Glmm *g, EstimateStatus s) {
    size_t k = g->k - 1;
    GlmmFit f = {.status = s, .n = g->basis.n, .p = k, .sd = (double)NAN, .loglik = (double)NAN};
    f.coef = ARENA_ARRAY(a, double, k + 1), f.vcov = ARENA_ARRAY(a, double, k *k + 1);
    for (size_t j = 0; j < k; j++) f.coef[j] = (double)NAN;
    for (size_t j = 0; j < k * k; j++) f.vcov[j] = (double)NAN;
    return f;
}

static void glmm_outside(Arena *a, const Glmm *g, const double *x, const double *h, GlmmFit *f) {
    size_t k = g->k - 1, used = f->singular ? k : k + 1;
    double *t = glmm_map(a, g), *inverse = ARENA_ARRAY(a, double, used *used + 1);
    double *corner = ARENA_ARRAY(a, double, k *k + 1), *half = ARENA_ARRAY(a, double, k *k + 1);
    double *turned = ARENA_ARRAY(a, double, k *k + 1);
    matrix_times_vector(t, x, k, k, f->coef);
    if (!matrix_invert(a, h, used, inverse)) return;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            corner[i * k + j] = inverse[i * used + j];
            turned[j * k + i] = t[i * k + j];
        }
    matrix_multiply(t, corner, k, k, k, half);
    matrix_multiply(half, turned, k, k, k, f->vcov);
}

/* x holds the coordinates of the model without groups; the last place is theta's. */
static GlmmFit glmm_climb(Arena *a, Glmm *g, double *x) {
    static const double thetas[] = {0.05, 0.2, 0.5, 1, 2, 4};
    size_t k = g->k - 1;
    GlmmFit f = glmm_empty(a, g, ESTIMATE_FINE);
    Objective flat = {.value = glmm_flat, .with = g, .k = k};
    double *null = ARENA_ARRAY(a, double, g->k), best = (double)INFINITY, theta = 1;
    Minimum low0 = minimise(a, flat, x);
    memcpy(null, x, k * sizeof *x);
    for (size_t i = 0; i < sizeof thetas / sizeof *thetas; i++) {
        x[k] = thetas[i];
        double v = glmm_objective(x, g);
        if (v < best) best = v, theta = thetas[i];
    }
    x[k] = theta;
    Objective all = {.value = glmm_objective, .with = g, .k = g->k};
    Minimum low = minimise(a, all, x);
    f.singular = low0.value <= low.value + 1e-9 || fabs(x[k]) < 1e-4;
    if (f.singular) x = null, x[k] = 0, low = low0;
    f.sd = fabs(x[k]);
    f.loglik = -low.value;
    double *h = ARENA_ARRAY(a, double, g->k * g->k);
    hessian_at(a, f.singular ? flat : all, x, h);
    glmm_outside(a, g, x, h, &f);
    if (f.singular) f.status = ESTIMATE_STATE(BOUNDARY, "no spread between the groups: sd is 0");
    if (!low.converged)
        f.status = ESTIMATE_STATE(NOT_CONVERGED, "the iterations did not settle (separation?)");
    return f;
}

static void glmm_prepare(Arena *a, Glmm *g, Clusters c, int points) {
    g->clusters = c;
    g->points = points < 1 ? 1 : points > GLMM_POINTS_MOST ? GLMM_POINTS_MOST : points;
    if (g->points > 1) gauss_hermite(a, g->points, g->nodes, g->weights);
    glmm_members(a, g);
}

GlmmFit glmm_fit(Arena *a, Design d, const double *y, GlmFamily family, Clusters c, int points) {
    Glmm *g = ARENA_NEW(a, Glmm);
    g->basis = design_basis(a, d), g->y = y, g->family = family, g->k = d.p + 1;
    EstimateStatus s = glmm_check(g, c);
    if (s.state != ESTIMATE_OK || g->basis.rank < d.p) return glmm_empty(a, g, s);
    GlmFit start = glm_fit(a, d, y, NULL, family);
    if (start.status.state != ESTIMATE_OK) return glmm_empty(a, g, start.status);
    glmm_prepare(a, g, c, points);
    double *x = ARENA_ARRAY(a, double, g->k), scale = sqrt((double)d.n);
    for (size_t i = 0; i < d.p; i++)
        for (size_t j = i; j < d.p; j++) x[i] += g->basis.r[i * d.p + j] * start.coef[j] / scale;
    return glmm_climb(a, g, x);
}

GlmmFit glmm_ordinal(Arena *a, Design d, const double *y, size_t levels, Clusters c, int points) {
    Glmm *g = ARENA_NEW(a, Glmm);
    double *one = ARENA_ARRAY(a, double, d.n *(d.p + 1) + 1);
    for (size_t i = 0; i < d.n; i++) {
        one[i * (d.p + 1)] = 1;
        for (size_t j = 0; j < d.p; j++) one[i * (d.p + 1) + 1 + j] = d.x[i * d.p + j];
    }
    g->basis = design_basis(a, (Design){d.n, d.p + 1, one});
    g->first = 1, g->cuts = levels > 0 ? levels - 1 : 0, g->y = y, g->k = g->cuts + d.p + 1;
    EstimateStatus s = glmm_check(g, c);
    if (s.state != ESTIMATE_OK || g->basis.rank < d.p + 1) return glmm_empty(a, g, s);
    OrdinalFit start = ordinal_fit(a, d, y, levels, NULL);
    if (start.status.state != ESTIMATE_OK) return glmm_empty(a, g, start.status);
    glmm_prepare(a, g, c, points);
    double *x = ARENA_ARRAY(a, double, g->k), *outside = start.parameters;
    double *t = glmm_map(a, g);
    size_t k = g->k - 1;
    if (!matrix_solve(a, t, outside, k, x)) return glmm_empty(a, g, start.status);
    return glmm_climb(a, g, x);
}
