// SPDX-License-Identifier: EUPL-1.2
/* McDonald's omega total: reliability of a sum score under one factor. */
#include "core/stats/factor.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/optimise.h"

/* The covariance of loadings and residuals (2k x 2k) from the expected information: with P =
   sigma^-1, v = P l and s = l'P l it is n times s P + v v' for loadings, P_ij v_j between, P_ij^2 /
   2 for residuals. */
static bool omega_covariance(Arena *a, const FactorFit *f, double n, double *out) {
    size_t k = f->k, m = 2 * k;
    double *p = ARENA_ARRAY(a, double, k *k), *v = ARENA_ARRAY(a, double, k);
    double *information = ARENA_ARRAY(a, double, m *m);
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) p[i * k + j] = f->loadings[i] * f->loadings[j];
        p[i * (k + 1)] += f->residuals[i];
    }
    if (!matrix_invert(a, p, k, p)) return false;
    matrix_times_vector(p, f->loadings, k, k, v);
    double s = vector_dot(v, f->loadings, k);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double pij = p[i * k + j];
            information[i * m + j] = n * (s * pij + v[i] * v[j]);
            information[i * m + k + j] = information[(k + j) * m + i] = n * pij * v[j];
            information[(k + i) * m + k + j] = n * 0.5 * pij * pij;
        }
    return matrix_invert(a, information, m, out);
}

static void omega_delta(Arena *a, OmegaTotal *o, double n, double level) {
    size_t k = o->factor.k, m = 2 * k;
    double *c = ARENA_ARRAY(a, double, m *m), *slope = ARENA_ARRAY(a, double, m);
    double sum = 0, residual = 0;
    for (size_t j = 0; j < k; j++) sum += o->factor.loadings[j], residual += o->factor.residuals[j];
    double total = sum * sum + residual;
    o->omega = sum * sum / total;
    for (size_t j = 0; j < k; j++) {
        slope[j] = 2 * sum * residual / (total * total);
        slope[k + j] = -sum * sum / (total * total);
    }
    if (!omega_covariance(a, &o->factor, n, c)) return;
    o->se = sqrt(matrix_form(c, slope, slope, m));
    double reach = normal_critical(level) * o->se;
    o->ci = (Interval){o->omega - reach, o->omega + reach};
}

typedef struct {
    const double *r;
    size_t k;
} Minres;

static double minres_value(const double *l, void *with) {
    const Minres *m = with;
    double sum = 0;
    for (size_t i = 0; i < m->k; i++)
        for (size_t j = 0; j < i; j++) {
            double off = m->r[i * m->k + j] - l[i] * l[j];
            sum += off * off;
        }
    return sum;
}

static void minres_gradient(const double *l, void *with, double *g) {
    const Minres *m = with;
    for (size_t i = 0; i < m->k; i++) {
        g[i] = 0;
        for (size_t j = 0; j < m->k; j++)
            if (j != i) g[i] -= 2 * (m->r[i * m->k + j] - l[i] * l[j]) * l[j];
    }
}

static double omega_standard(const double *l, size_t k) {
    double sum = 0, unique = 0;
    for (size_t j = 0; j < k; j++) sum += l[j], unique += 1 - l[j] * l[j];
    return sum * sum / (sum * sum + unique);
}

static void omega_standardised(Arena *a, const FactorGroup *g, OmegaTotal *o) {
    size_t k = o->factor.k;
    double *l = ARENA_ARRAY(a, double, k), *r = ARENA_ARRAY(a, double, k *k);
    for (size_t i = 0; i < k; i++) {
        double variance = o->factor.loadings[i] * o->factor.loadings[i] + o->factor.residuals[i];
        l[i] = o->factor.loadings[i] / sqrt(variance);
        for (size_t j = 0; j < k; j++)
            r[i * k + j] = g->covariance[i * k + j] /
                           sqrt(g->covariance[i * (k + 1)] * g->covariance[j * (k + 1)]);
    }
    o->ml = omega_standard(l, k);
    Minres m = {r, k};
    Minimum low = minimise(a, (Objective){minres_value, minres_gradient, &m, k}, l);
    o->minres = low.converged ? omega_standard(l, k) : (double)NAN;
}

OmegaTotal omega_of_group(Arena *a, const FactorGroup *g, size_t k, double level) {
    double nan = (double)NAN, sum = 0, observed = 0;
    OmegaTotal o = {
        factor_fit(a, g, 1, k, EQUAL_FORM, false), nan, nan, INTERVAL_NONE, nan, nan, nan};
    if (o.factor.status.state == ESTIMATE_UNDEFINED) return o;
    for (size_t j = 0; j < k; j++) sum += o.factor.loadings[j];
    if (sum < 0) /* the sign of a factor is free */
        for (size_t j = 0; j < k; j++) o.factor.loadings[j] *= -1;
    for (size_t j = 0; j < k * k; j++) observed += g->covariance[j];
    o.observed = sum * sum / observed;
    omega_delta(a, &o, g->n, level);
    omega_standardised(a, g, &o);
    return o;
}

OmegaTotal omega_total(Arena *a, const double *x, size_t n, size_t k, double level) {
    FactorGroup g = factor_group(a, x, n, k, NULL, 0);
    return omega_of_group(a, &g, k, level);
}
