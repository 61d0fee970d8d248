// SPDX-License-Identifier: EUPL-1.2
/* The chance to stay in a study, by logistic regression, and the weights that follow (Robins 2000).
 */
#include "core/stats/compare.h"

#include <float.h>

/* In place: the lower triangle becomes Cholesky's factor; false when not positive definite. */
static bool factor_lower(double *s, size_t k) {
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) {
            long double sum = s[i * k + j];
            for (size_t l = 0; l < j; l++) sum -= (long double)s[i * k + l] * s[j * k + l];
            if (i == j && !(sum > 1e-13 * fabs(s[i * k + i]))) return false;
            s[i * k + j] = (double)(i == j ? sqrtl(sum) : sum / s[j * k + j]);
        }
    return true;
}

/* Solves L L' b = b. */
static void factor_solve(const double *s, size_t k, double *b) {
    for (size_t i = 0; i < k; i++) {
        long double sum = b[i];
        for (size_t l = 0; l < i; l++) sum -= (long double)s[i * k + l] * b[l];
        b[i] = (double)(sum / s[i * k + i]);
    }
    for (size_t i = k; i-- > 0;) {
        long double sum = b[i];
        for (size_t l = i + 1; l < k; l++) sum -= (long double)s[l * k + i] * b[l];
        b[i] = (double)(sum / s[i * k + i]);
    }
}

static double propensity_x(const double *const *x, size_t i, size_t j) {
    return j == 0 ? 1 : x[j - 1][i];
}

static double propensity_eta(const Propensity *p, const double *const *x, size_t i) {
    double eta = 0;
    for (size_t j = 0; j < p->k; j++) eta += p->coef[j] * propensity_x(x, i, j);
    return eta;
}

static bool propensity_row(const double *y, const double *const *x, size_t i, size_t k) {
    bool whole = !isnan(y[i]);
    for (size_t j = 1; j < k && whole; j++) whole = !isnan(x[j - 1][i]);
    return whole;
}

/* One step of weighted least squares from the current coefficients (from mu = (y + 1/2) / 2 the
   first time); s becomes the factor of the information it used. */
static bool propensity_step(Propensity *p, const double *y, const double *const *x, size_t n,
                            double *s) {
    size_t k = p->k;
    double *next = s + k * k;
    memset(s, 0, (k * k + k) * sizeof *s);
    for (size_t i = 0; i < n; i++) {
        if (!propensity_row(y, x, i, k)) continue;
        double start = (y[i] + 0.5) / 2;
        double eta = p->iterations ? propensity_eta(p, x, i) : log(start / (1 - start));
        double mu = 1 / (1 + exp(-eta)), w = fmax(mu * (1 - mu), DBL_EPSILON);
        double z = eta + (y[i] - mu) / w;
        for (size_t j = 0; j < k; j++) {
            double xw = propensity_x(x, i, j) * w;
            next[j] += xw * z;
            for (size_t l = 0; l <= j; l++) s[j * k + l] += xw * propensity_x(x, i, l);
        }
    }
    if (!factor_lower(s, k)) return false;
    factor_solve(s, k, next);
    memcpy(p->coef, next, k * sizeof *next);
    p->iterations++;
    return true;
}

static double propensity_loglik(const Propensity *p, const double *y, const double *const *x,
                                size_t n) {
    long double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!propensity_row(y, x, i, p->k)) continue;
        double eta = propensity_eta(p, x, i), signed_eta = y[i] > 0.5 ? eta : -eta;
        sum -= signed_eta > 0 ? log1p(exp(-signed_eta)) : log1p(exp(signed_eta)) - signed_eta;
    }
    return (double)sum;
}

Propensity propensity_fit(Arena *a, const double *y, const double *const *x, size_t n, size_t k) {
    size_t c = k + 1, yes = 0;
    Propensity p = {
        0, c, ARENA_ARRAY(a, double, c), ARENA_ARRAY(a, double, c), (double)NAN, 0, ESTIMATE_FINE};
    double *s = ARENA_ARRAY(a, double, c *c + c), before = INFINITY;
    for (size_t i = 0; i < n; i++)
        if (propensity_row(y, x, i, c)) p.n++, yes += y[i] > 0.5;
    for (size_t j = 0; j < c; j++) p.se[j] = (double)NAN;
    bool settled = false, solved = yes > 0 && yes < p.n && p.n > c;
    while (solved && !settled && p.iterations < 50) {
        solved = propensity_step(&p, y, x, n, s);
        p.loglik = propensity_loglik(&p, y, x, n);
        double deviance = -2 * p.loglik;
        settled = fabs(deviance - before) / (deviance + 0.1) < 1e-14;
        before = deviance;
    }
    if (!solved) {
        for (size_t j = 0; j < c; j++) p.coef[j] = (double)NAN;
        p.loglik = (double)NAN;
        p.status = ESTIMATE_STATE(
            UNDEFINED, "nobody left, nobody stayed, or the variables depend on each other");
        return p;
    }
    for (size_t j = 0; j < c; j++) {
        double *unit = s + c * c;
        memset(unit, 0, c * sizeof *unit);
        unit[j] = 1;
        factor_solve(s, c, unit);
        p.se[j] = sqrt(unit[j]);
    }
    if (!settled || p.loglik > -1e-6)
        p.status = ESTIMATE_STATE(BOUNDARY, "the variables separate who stayed from who left");
    return p;
}

StayWeights stay_weights(const Propensity *p, const double *y, const double *const *x, size_t n,
                         double *weight) {
    StayWeights w = {(double)NAN, (double)NAN, (double)NAN};
    double stayed = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        weight[i] = (double)NAN;
        if (propensity_row(y, x, i, p->k)) stayed += y[i] > 0.5;
    }
    if (stayed == 0 || isnan(p->coef[0])) return w;
    w.sum = w.largest = 0;
    for (size_t i = 0; i < n; i++) {
        if (!propensity_row(y, x, i, p->k) || y[i] < 0.5) continue;
        weight[i] = stayed / (double)p->n * (1 + exp(-propensity_eta(p, x, i)));
        w.sum += weight[i];
        squares += weight[i] * weight[i];
        w.largest = fmax(w.largest, weight[i]);
    }
    w.effective_n = w.sum * w.sum / squares;
    return w;
}
