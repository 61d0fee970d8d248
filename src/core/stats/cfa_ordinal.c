// SPDX-License-Identifier: EUPL-1.2
/* Gauss-Newton on weighted squares, and what the statistic is worth when the weights are not the
   whole covariance. */
#include "core/stats/cfa_ordinal.h"

#include "core/stats/matrix.h"

enum { ORDINAL_STEPS = 200 };

typedef struct {
    const CfaModel *c;
    const OrdinalMoments *m;
    double *sigma, *by;     /* implied, and its derivatives */
    double *gap, *slope;    /* pairs; pairs x n_free */
    double *weight;         /* pairs */
    double *bend, *inverse; /* n_free x n_free */
} CfaOrdinal;

static double cfa_ordinal_value(Arena *a, CfaOrdinal *o, const double *x, bool slopes) {
    size_t k = o->m->k, p = o->c->n_free;
    double sum = 0;
    cfa_moments(a, o->c, x, o->sigma, slopes ? o->by : NULL);
    for (size_t i = 0, at = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++, at++) {
            o->gap[at] = o->m->correlation[at] - o->sigma[i * k + j];
            sum += o->weight[at] * o->gap[at] * o->gap[at];
            for (size_t f = 0; slopes && f < p; f++)
                o->slope[at * p + f] = o->by[f * k * k + i * k + j];
        }
    return sum;
}

/* J'WJ inverted, and J'W gap; false when parameters cannot be told apart. */
static bool cfa_ordinal_bend(Arena *a, CfaOrdinal *o, double *pull) {
    size_t p = o->c->n_free;
    memset(o->bend, 0, p * p * sizeof *o->bend);
    memset(pull, 0, p * sizeof *pull);
    for (size_t at = 0; at < o->m->pairs; at++) {
        const double *row = o->slope + at * p;
        matrix_add_outer(o->bend, row, o->weight[at], p);
        for (size_t f = 0; f < p; f++) pull[f] += o->weight[at] * row[f] * o->gap[at];
    }
    return matrix_invert(a, o->bend, p, o->inverse);
}

static EstimateStatus cfa_ordinal_search(Arena *a, CfaOrdinal *o, double *x, double *value) {
    size_t p = o->c->n_free;
    double *pull = ARENA_ARRAY(a, double, 3 * p + 1), *step = pull + p, *to = step + p;
    *value = cfa_ordinal_value(a, o, x, true);
    for (int i = 0; i < ORDINAL_STEPS; i++) {
        if (!cfa_ordinal_bend(a, o, pull))
            return ESTIMATE_STATE(UNDEFINED, "the items do not determine this model");
        matrix_times_vector(o->inverse, pull, p, p, step);
        if (vector_dot(pull, step, p) < 1e-14 * (1 + *value)) return ESTIMATE_FINE;
        double t = 1, now = (double)INFINITY;
        for (; t > 1e-8 && !(now < *value); t /= 2) {
            for (size_t f = 0; f < p; f++) to[f] = x[f] + t * step[f];
            now = cfa_ordinal_value(a, o, to, false);
        }
        if (!(now < *value)) break;
        memcpy(x, to, p * sizeof *x);
        *value = cfa_ordinal_value(a, o, x, true);
    }
    bool low = cfa_ordinal_bend(a, o, pull) && matrix_form(o->inverse, pull, pull, p) < 1e-8;
    return low ? ESTIMATE_FINE
               : ESTIMATE_STATE(NOT_CONVERGED, "the squares did not settle at a lowest point");
}

/* U = W - W J (J'WJ)^-1 J'W, or W alone without parameters. */
static double *cfa_ordinal_left(Arena *a, const CfaOrdinal *o, bool model) {
    size_t n = o->m->pairs, p = o->c->n_free;
    double *u = ARENA_ARRAY(a, double, n *n + 1), *half = ARENA_ARRAY(a, double, n *p + 1);
    if (model) matrix_multiply(o->slope, o->inverse, n, p, p, half);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double off = model ? vector_dot(half + i * p, o->slope + j * p, p) : 0;
            u[i * n + j] = (i == j ? o->weight[i] : 0) - o->weight[i] * off * o->weight[j];
        }
    return u;
}

/* The statistic with the mean and variance of its reference distribution. */
static double cfa_ordinal_scaled(Arena *a, const CfaOrdinal *o, const double *u, double plain,
                                 double df) {
    size_t n = o->m->pairs;
    double *both = ARENA_ARRAY(a, double, n *n + 1), mean = 0;
    matrix_multiply(u, o->m->covariance, n, n, n, both);
    for (size_t i = 0; i < n; i++) mean += both[i * (n + 1)];
    double scale = sqrt(df / matrix_trace_product(both, both, n));
    return scale * plain + df - scale * mean;
}

/* (J'WJ)^-1 J'W C W J (J'WJ)^-1 */
static void cfa_ordinal_vcov(Arena *a, const CfaOrdinal *o, double *vcov) {
    size_t n = o->m->pairs, p = o->c->n_free;
    double *lead = ARENA_ARRAY(a, double, n *p + 1), *through = ARENA_ARRAY(a, double, n *p + 1);
    matrix_multiply(o->slope, o->inverse, n, p, p, lead);
    for (size_t i = 0; i < n * p; i++) lead[i] *= o->weight[i / p];
    matrix_multiply(o->m->covariance, lead, n, n, p, through);
    memset(vcov, 0, p * p * sizeof *vcov);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < p; f++)
            for (size_t g = 0; g < p; g++) vcov[f * p + g] += lead[i * p + f] * through[i * p + g];
}

static void cfa_ordinal_indices(Arena *a, const CfaOrdinal *o, double plain, FactorIndices *fit) {
    double pairs = (double)o->m->pairs, base = 0, squares = 0;
    fit->npar = o->c->n_free;
    fit->df = pairs - (double)fit->npar;
    for (size_t i = 0; i < o->m->pairs; i++) {
        base += o->weight[i] * o->m->correlation[i] * o->m->correlation[i];
        squares += o->gap[i] * o->gap[i];
    }
    fit->srmr = sqrt(squares / (pairs + (double)o->m->k)); /* the diagonal fits by itself */
    if (fit->df <= 0) return;
    fit->chisq = cfa_ordinal_scaled(a, o, cfa_ordinal_left(a, o, true), plain, fit->df);
    base = cfa_ordinal_scaled(a, o, cfa_ordinal_left(a, o, false), base, pairs);
    indices_against(fit, base, pairs, (double)o->m->n - 1);
}

/* Loadings of 0.6 with the sign of the item's correlations on its factor, factors by 0.3. */
static void cfa_ordinal_start(const CfaModel *c, const OrdinalMoments *m, double *x) {
    for (size_t i = 0; i < c->m * c->m; i++)
        if (c->factor[i].free != STR_NONE) x[c->factor[i].free] = i % (c->m + 1) ? 0.3 : 1;
    for (size_t i = 0; i < c->k; i++)
        for (size_t f = 0; f < c->m; f++) {
            double along = 0;
            if (c->loading[i * c->m + f].free == STR_NONE) continue;
            for (size_t u = 0, at = 0; u < c->k; u++)
                for (size_t v = u + 1; v < c->k; v++, at++)
                    if ((u == i && c->loading[v * c->m + f].free != STR_NONE) ||
                        (v == i && c->loading[u * c->m + f].free != STR_NONE))
                        along += m->correlation[at];
            x[c->loading[i * c->m + f].free] = along < 0 ? -0.6 : 0.6;
        }
}

CfaOrdinalFit cfa_ordinal_fit(Arena *a, const CfaModel *c, const OrdinalMoments *m) {
    size_t p = c->n_free, k = m->k;
    double nan = (double)NAN;
    CfaOrdinalFit out = {m->status,
                         ARENA_ARRAY(a, double, p + 1),
                         ARENA_ARRAY(a, double, p *p + 1),
                         {nan, nan, nan, nan, nan, nan, nan, nan, p},
                         nan};
    CfaOrdinal o = {.c = c,
                    .m = m,
                    .sigma = ARENA_ARRAY(a, double, k *k + 1),
                    .by = ARENA_ARRAY(a, double, p *k *k + 1),
                    .gap = ARENA_ARRAY(a, double, m->pairs + 1),
                    .slope = ARENA_ARRAY(a, double, m->pairs *p + 1),
                    .weight = ARENA_ARRAY(a, double, m->pairs + 1),
                    .bend = ARENA_ARRAY(a, double, p *p + 1),
                    .inverse = ARENA_ARRAY(a, double, p *p + 1)};
    for (size_t i = 0; i < m->pairs && out.status.state != ESTIMATE_UNDEFINED; i++) {
        o.weight[i] = 1 / m->covariance[i * (m->pairs + 1)];
        if (!isfinite(o.weight[i]))
            out.status = ESTIMATE_STATE(UNDEFINED, "a correlation without uncertainty");
    }
    if (m->pairs < p)
        out.status = ESTIMATE_STATE(UNDEFINED, "fewer pairs of items than parameters");
    if (out.status.state != ESTIMATE_UNDEFINED) {
        cfa_ordinal_start(c, m, out.x);
        out.status = cfa_ordinal_search(a, &o, out.x, &out.plain);
    }
    if (out.status.state == ESTIMATE_UNDEFINED) {
        for (size_t i = 0; i < p; i++) out.x[i] = nan;
        for (size_t i = 0; i < p * p; i++) out.vcov[i] = nan;
        return out;
    }
    cfa_ordinal_vcov(a, &o, out.vcov);
    cfa_ordinal_indices(a, &o, out.plain, &out.fit);
    for (size_t i = 0; i < k * c->m && out.status.state == ESTIMATE_OK; i++)
        if (c->loading[i].free != STR_NONE && fabs(out.x[c->loading[i].free]) > 1)
            out.status = ESTIMATE_STATE(BOUNDARY, "a loading is beyond 1");
    return out;
}
