// SPDX-License-Identifier: EUPL-1.2
/* Tests of the fixed effects of a mixed model: Satterthwaite's degrees of freedom and the
   adjustment of Kenward & Roger (1997), both from the same quadratic forms. */
#include "core/stats/mixed_data.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"

#include "core/stats/rmath.h"

/* All matrices are p x p, on the original design; variances in the order residual, person,
   municipality. */
struct MixedTests {
    size_t p;
    double *coef, *phi;    /* (X'V^-1X)^-1 */
    double *slope[3];      /* d phi / d variance */
    double observed[3][3]; /* covariance of the variances; 0 for those on the boundary */
    double expected[3][3]; /* the same from the expected information, boundary or not */
    double *adjusted;      /* Kenward & Roger's covariance of the coefficients */
};

/* 2 H^-1 over the variances named; the others get 0. */
static void mixed_invert(Arena *a, const double h[3][3], const bool *use, double out[3][3]) {
    size_t at[3], k = 0;
    double m[9] = {0}, inverse[9];
    memset(out, 0, sizeof(double[3][3]));
    for (size_t i = 0; i < 3; i++)
        if (use[i]) at[k++] = i;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) m[i * k + j] = h[at[i]][at[j]];
    bool done = matrix_invert(a, m, k, inverse);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            out[at[i]][at[j]] = done ? 2 * inverse[i * k + j] : (double)NAN;
}

/* The p x p corner of a matrix of the pieces. */
static void mixed_take(const MixedData *m, const double *from, double w, double *out) {
    for (size_t i = 0; i < m->p; i++)
        for (size_t j = 0; j < m->p; j++) out[i * m->p + j] = w * from[i * m->m + j];
}

/* out = a b a for symmetric a. */
static void matrix_sandwich(Arena *arena, const double *a, const double *b, size_t k, double *out) {
    double *half = ARENA_ARRAY(arena, double, k *k + 1);
    matrix_multiply(a, b, k, k, k, half);
    matrix_multiply(half, a, k, k, k, out);
}

/* phi + 2 phi (sum of W_ij (Q_ij - P_i phi P_j)) phi, in terms of the orthonormal columns. */
static void mixed_adjust(Arena *a, const MixedData *m, const MixedWork *w, MixedTests *t) {
    size_t p2 = m->p * m->p + 1;
    double *u = ARENA_ARRAY(a, double, p2), *q = ARENA_ARRAY(a, double, p2);
    double *pi = ARENA_ARRAY(a, double, p2), *half = ARENA_ARRAY(a, double, p2);
    double *pj = ARENA_ARRAY(a, double, p2);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            if (t->expected[i][j] == 0) continue;
            mixed_take(m, w->pieces.ci[i], 1, pi);
            mixed_take(m, w->pieces.ci[j], 1, pj);
            mixed_take(m, w->pieces.cij[i][j], 1, q);
            matrix_multiply(pi, w->solved.inverse, m->p, m->p, m->p, half);
            matrix_multiply(half, pj, m->p, m->p, m->p, pi);
            for (size_t l = 0; l + 1 < p2; l++) u[l] += t->expected[i][j] * (q[l] - pi[l]);
        }
    matrix_sandwich(a, w->solved.inverse, u, m->p, t->adjusted);
}

const MixedTests *mixed_tests(Arena *a, const MixedData *m, const MixedFit *f) {
    MixedWork w = mixed_work(a, m);
    double s2 = f->sigma * f->sigma, outer = m->outer >= 0 ? f->sd[m->outer] : 0;
    double ratio[2] = {f->sd[m->inner] * f->sd[m->inner] / s2, outer * outer / s2};
    MixedForms forms;
    size_t p2 = m->p * m->p + 1;
    MixedTests *t = ARENA_NEW(a, MixedTests);
    t->p = m->p, t->coef = f->coef, t->phi = f->vcov;
    if (!mixed_forms(m, &w, ratio, f->reml, &forms)) return t;
    double h[3][3], e[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            e[i][j] = forms.trace2[i][j] / (s2 * s2);
            h[i][j] = 2 * forms.form2[i][j] / (s2 * s2 * s2) - e[i][j];
        }
    const bool inside[3] = {true, ratio[0] > 0, ratio[1] > 0};
    const bool all[3] = {true, true, m->n_terms == 2};
    mixed_invert(a, h, inside, t->observed);
    mixed_invert(a, e, all, t->expected);
    double *scratch = ARENA_ARRAY(a, double, p2);
    t->adjusted = ARENA_ARRAY(a, double, p2);
    for (int i = 0; i < 3; i++) {
        t->slope[i] = ARENA_ARRAY(a, double, p2);
        mixed_take(m, w.pieces.ci[i], 1, scratch);
        double *inner = ARENA_ARRAY(a, double, p2);
        matrix_sandwich(a, w.solved.inverse, scratch, m->p, inner);
        basis_covariance(a, &m->basis, inner, t->slope[i]);
    }
    for (int i = 0; i < 3; i++) /* the pieces are those of sigma = 1 */
        for (int j = 0; j < 3; j++) t->expected[i][j] /= s2;
    mixed_adjust(a, m, &w, t);
    memcpy(scratch, t->adjusted, (p2 - 1) * sizeof *scratch);
    basis_covariance(a, &m->basis, scratch, t->adjusted);
    for (size_t l = 0; l + 1 < p2; l++) t->adjusted[l] = t->phi[l] + 2 * t->adjusted[l];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) t->expected[i][j] *= s2;
    return t;
}

/* 2 v^2 / Var(v) for the variance v = l'phi l. */
static double mixed_df(const MixedTests *t, const double covariance[3][3], const double *l) {
    double g[3], v = matrix_form(t->phi, l, l, t->p), spread = 0;
    for (int i = 0; i < 3; i++) g[i] = matrix_form(t->slope[i], l, l, t->p);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            if (covariance[i][j] != 0) spread += g[i] * covariance[i][j] * g[j];
    return 2 * v * v / spread;
}

MixedContrast mixed_contrast(Arena *a, const MixedTests *t, const double *l, double level) {
    (void)a;
    MixedContrast c = {.estimate = vector_dot(l, t->coef, t->p)};
    double z = qnorm(0.5 + level / 2, 0, 1, 1, 0);
    c.se = sqrt(matrix_form(t->phi, l, l, t->p));
    c.z = c.satt_t = c.estimate / c.se;
    c.p_z = 2 * pnorm(fabs(c.z), 0, 1, 0, 0);
    c.z_ci = (Interval){c.estimate - z * c.se, c.estimate + z * c.se};
    c.satt_df = c.kr_df = c.kr_se = c.satt_p = c.kr_p = (double)NAN;
    c.satt_ci = INTERVAL_NONE;
    if (t->adjusted == NULL || !(c.se > 0)) return c;
    c.satt_df = mixed_df(t, t->observed, l);
    if (!(c.satt_df > 0)) c.satt_df = (double)NAN;
    c.satt_p = t_p_two_sided(c.satt_t, c.satt_df);
    double reach = t_critical(level, c.satt_df) * c.se;
    c.satt_ci = (Interval){c.estimate - reach, c.estimate + reach};
    c.kr_se = sqrt(matrix_form(t->adjusted, l, l, t->p));
    c.kr_df = mixed_df(t, t->expected, l);
    c.kr_p = t_p_two_sided(c.estimate / c.kr_se, c.kr_df);
    return c;
}

/* Fai & Cornelius: the expectation of F is matched over the independent parts with their own df. */
static double mixed_joint_df(const double *nu, size_t q) {
    double sum = 0, lowest = nu[0], highest = nu[0];
    for (size_t i = 0; i < q; i++) {
        lowest = fmin(lowest, nu[i]), highest = fmax(highest, nu[i]);
        if (nu[i] > 2) sum += nu[i] / (nu[i] - 2);
    }
    if (!(lowest > 0)) return (double)NAN;
    if (q == 1 || highest - lowest < 1e-8) return lowest;
    return lowest <= 2 ? 2 : 2 * sum / (sum - (double)q);
}

MixedOmnibus mixed_omnibus(Arena *a, const MixedTests *t, const double *l, size_t q) {
    MixedOmnibus o = {(double)NAN, (double)q, (double)NAN, (double)NAN};
    if (q == 0 || t->adjusted == NULL) return o;
    double *v = ARENA_ARRAY(a, double, q *q), *half = ARENA_ARRAY(a, double, q * t->p);
    double *values = ARENA_ARRAY(a, double, q), *vectors = ARENA_ARRAY(a, double, q *q);
    double *nu = ARENA_ARRAY(a, double, q), *row = ARENA_ARRAY(a, double, t->p), f = 0;
    matrix_multiply(l, t->phi, q, t->p, t->p, half);
    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; j < q; j++)
            v[i * q + j] = vector_dot(half + i * t->p, l + j * t->p, t->p);
    matrix_eigen(a, v, q, values, vectors);
    for (size_t e = 0; e < q; e++) {
        for (size_t j = 0; j < t->p; j++) {
            row[j] = 0;
            for (size_t i = 0; i < q; i++) row[j] += vectors[i * q + e] * l[i * t->p + j];
        }
        double estimate = vector_dot(row, t->coef, t->p);
        if (!(values[e] > 1e-12 * values[q - 1])) return o;
        f += estimate * estimate / values[e];
        nu[e] = mixed_df(t, t->observed, row);
    }
    o.f = f / (double)q;
    o.df2 = mixed_joint_df(nu, q);
    o.p = pf(o.f, o.df1, o.df2, 0, 0);
    return o;
}
