// SPDX-License-Identifier: EUPL-1.2
/* The robust side of maximum likelihood: what rows add to the scores, instead of what they would
   add if they were normal. */
#include "core/stats/cfa_robust.h"

#include "core/stats/matrix.h"
#include "core/stats/optimise.h"

typedef struct {
    Arena *a;
    const CfaModel *c;
    const double *z; /* n x k: rows about their means */
    size_t n;
    double *s;                    /* k x k: covariance, divisor n */
    double *sigma, *inverse, *by; /* at a point */
    double *half, *slope;         /* work, k x k */
    double fourth;                /* mean over rows of (z' S^-1 z)^2: Mardia's kurtosis */
    double *peak;                 /* k: mean z^4 / (mean z^2)^2 */
} Robust;

static bool robust_point(Robust *r, const double *x) {
    size_t k = r->c->k;
    cfa_moments(r->a, r->c, x, r->sigma, r->by);
    return matrix_invert(r->a, r->sigma, k, r->inverse);
}

static double robust_value(const double *x, void *with) {
    Robust *r = with;
    size_t k = r->c->k;
    cfa_moments(r->a, r->c, x, r->half, NULL);
    if (!cholesky(r->half, k)) return (double)INFINITY;
    cholesky_inverse(r->half, k, r->slope);
    return 0.5 * (cholesky_log_det(r->half, k) + matrix_trace_product(r->slope, r->s, k));
}

/* Half the trace of (P - P S P) times each derivative. */
static void robust_gradient(const double *x, void *with, double *g) {
    Robust *r = with;
    size_t k = r->c->k;
    if (!robust_point(r, x)) {
        for (size_t f = 0; f < r->c->n_free; f++) g[f] = (double)NAN;
        return;
    }
    matrix_multiply(r->inverse, r->s, k, k, k, r->half);
    matrix_multiply(r->half, r->inverse, k, k, k, r->slope);
    for (size_t i = 0; i < k * k; i++) r->slope[i] = r->inverse[i] - r->slope[i];
    for (size_t f = 0; f < r->c->n_free; f++)
        g[f] = 0.5 * matrix_trace_product(r->slope, r->by + f * k * k, k);
}

/* Mean over rows of the products of their scores: row i adds u' D u / 2 - trace(P D) / 2 to that of
   a parameter with derivative D, where u = P z. */
static void robust_products(Robust *r, double *out) {
    size_t k = r->c->k, p = r->c->n_free;
    double *u = ARENA_ARRAY(r->a, double, k + 1), *score = ARENA_ARRAY(r->a, double, 2 * p + 1);
    double *level = score + p;
    for (size_t f = 0; f < p; f++)
        level[f] = matrix_trace_product(r->inverse, r->by + f * k * k, k);
    memset(out, 0, p * p * sizeof *out);
    for (size_t i = 0; i < r->n; i++) {
        matrix_times_vector(r->inverse, r->z + i * k, k, k, u);
        for (size_t f = 0; f < p; f++)
            score[f] = 0.5 * (matrix_form(r->by + f * k * k, u, u, k) - level[f]);
        matrix_add_outer(out, score, 1 / (double)r->n, p);
    }
}

static bool robust_rows(Robust *r, const double *x) {
    size_t k = r->c->k;
    double *mean = ARENA_ARRAY(r->a, double, k + 1), *z = ARENA_ARRAY(r->a, double, r->n *k + 1),
           *second = ARENA_ARRAY(r->a, double, k + 1);
    for (size_t i = 0; i < r->n * k; i++) mean[i % k] += x[i] / (double)r->n;
    for (size_t i = 0; i < r->n; i++) {
        for (size_t j = 0; j < k; j++) z[i * k + j] = x[i * k + j] - mean[j];
        matrix_add_outer(r->s, z + i * k, 1 / (double)r->n, k);
    }
    r->z = z;
    if (!matrix_invert(r->a, r->s, k, r->inverse)) return false;
    for (size_t i = 0; i < r->n; i++) {
        double distance = matrix_form(r->inverse, z + i * k, z + i * k, k);
        r->fourth += distance * distance / (double)r->n;
        for (size_t j = 0; j < k; j++) {
            double square = z[i * k + j] * z[i * k + j];
            second[j] += square / (double)r->n, r->peak[j] += square * square / (double)r->n;
        }
    }
    for (size_t j = 0; j < k; j++) r->peak[j] /= second[j] * second[j];
    return true;
}

/* With the moments left free the trace of (products x inverse information) comes to half of the
   fourth moment less k; what the model takes of that goes off. */
static double robust_scale(const Robust *r, double taken, double df) {
    return (0.5 * (r->fourth - (double)r->c->k) - taken) / df;
}

static void robust_indices(const Robust *r, const CfaFit *f, double taken, CfaRobust *out) {
    double k = (double)r->c->k, base_df = k * (k - 1) / 2, alone = 0, log_det = 0;
    double *root = ARENA_ARRAY(r->a, double, r->c->k * r->c->k);
    out->fit = f->fit;
    out->scale = robust_scale(r, taken, f->fit.df);
    out->fit.chisq = f->fit.chisq / out->scale;
    memcpy(root, r->s, r->c->k * r->c->k * sizeof *root);
    if (cholesky(root, r->c->k)) log_det = cholesky_log_det(root, r->c->k);
    double base = -log_det;
    for (size_t j = 0; j < r->c->k; j++) {
        alone += 0.5 * (r->peak[j] - 1);
        base += log(r->s[j * (r->c->k + 1)]);
    }
    base *= (double)r->n / robust_scale(r, alone, base_df);
    indices_against(&out->fit, base, base_df, (double)r->n);
}

static void robust_sandwich(const Robust *r, const double *bread, const double *meat, double *out) {
    size_t p = r->c->n_free;
    double *half = ARENA_ARRAY(r->a, double, p *p + 1);
    matrix_multiply(bread, meat, p, p, p, half);
    matrix_multiply(half, bread, p, p, p, out);
    for (size_t i = 0; i < p * p; i++) out[i] /= (double)r->n;
}

CfaRobust cfa_robust(Arena *a, const CfaModel *c, const CfaFit *f, const double *x, size_t n) {
    size_t k = c->k, p = c->n_free, kk = k * k + 1;
    double nan = (double)NAN;
    CfaRobust out = {f->status,
                     ARENA_ARRAY(a, double, p *p + 1),
                     nan,
                     {nan, nan, nan, nan, nan, nan, nan, nan, p}};
    Robust r = {.a = a,
                .c = c,
                .n = n,
                .s = ARENA_ARRAY(a, double, kk),
                .sigma = ARENA_ARRAY(a, double, kk),
                .inverse = ARENA_ARRAY(a, double, kk),
                .by = ARENA_ARRAY(a, double, p *k *k + 1),
                .half = ARENA_ARRAY(a, double, kk),
                .slope = ARENA_ARRAY(a, double, kk),
                .peak = ARENA_ARRAY(a, double, k + 1)};
    double *bread = ARENA_ARRAY(a, double, p *p + 1), *meat = ARENA_ARRAY(a, double, p *p + 1);
    for (size_t i = 0; i < p * p; i++) out.vcov[i] = nan;
    if (f->status.state == ESTIMATE_UNDEFINED || !(f->fit.df > 0)) return out;
    bool good = robust_rows(&r, x);
    if (good) hessian_at(a, (Objective){robust_value, robust_gradient, &r, p, 0}, f->x, bread);
    good = good && matrix_invert(a, bread, p, bread) && robust_point(&r, f->x);
    if (!good) {
        out.status = ESTIMATE_STATE(UNDEFINED, "the observed information has no inverse");
        return out;
    }
    robust_products(&r, meat);
    robust_sandwich(&r, bread, meat, out.vcov);
    robust_indices(&r, f, matrix_trace_product(bread, meat, p), &out);
    return out;
}
