// SPDX-License-Identifier: EUPL-1.2
/* Negative binomial regression, and Poisson estimating equations with an exchangeable correlation.
 */
#include "core/stats/count.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/rmath.h"

typedef struct {
    const double *y, *mu;
    size_t n;
} ThetaData;

/* The derivative of the log likelihood by log theta. */
static double theta_score(double log_theta, const void *with) {
    const ThetaData *d = with;
    double theta = exp(log_theta), sum = 0;
    for (size_t i = 0; i < d->n; i++) {
        double y = d->y[i], mu = d->mu[i];
        /* digamma(theta + y) - digamma(theta) is a short sum for small counts, exact for any theta
         */
        double gap = 0;
        if (y <= 200)
            for (double k = 0; k < y; k++) gap += 1 / (theta + k);
        else
            gap = digamma(theta + y) - digamma(theta);
        sum += gap - log1p(mu / theta) - (y - mu) / (theta + mu);
    }
    return theta * sum;
}

/* The most likely theta for given means; infinite when the counts are no more spread than
   Poisson's: then the likelihood still rises at theta = infinity, where its slope has the sign of
   the sum of (y - mu)^2 - y. */
static double theta_best(const double *y, const double *mu, size_t n) {
    ThetaData d = {y, mu, n};
    double excess = 0;
    for (size_t i = 0; i < n; i++) excess += (y[i] - mu[i]) * (y[i] - mu[i]) - y[i];
    double lo = -25, hi = 16;
    if (theta_score(hi, &d) > 0 || excess <= 0) return (double)INFINITY;
    return exp(root_between(theta_score, &d, lo, hi));
}

NegativeBinomial negative_binomial_fit(Arena *a, Design d, const double *y) {
    NegativeBinomial nb = {.fit = glm_fit(a, d, y, NULL, (GlmFamily){GLM_POISSON, 0})};
    nb.status = nb.fit.status;
    nb.theta = nb.loglik = (double)NAN;
    if (nb.status.state != ESTIMATE_OK) return nb;
    nb.theta = theta_best(y, nb.fit.mu, d.n);
    for (int i = 0; i < 200 && isfinite(nb.theta); i++) {
        nb.fit = glm_fit(a, d, y, NULL, (GlmFamily){GLM_NEGATIVE_BINOMIAL, nb.theta});
        double next = theta_best(y, nb.fit.mu, d.n), moved = fabs(log(next / nb.theta));
        nb.theta = next;
        if (moved < 1e-13) break;
        if (i == 199) nb.status = ESTIMATE_STATE(NOT_CONVERGED, "theta did not settle");
    }
    if (nb.status.state == ESTIMATE_OK) nb.status = nb.fit.status;
    nb.loglik = nb.fit.loglik;
    if (isfinite(nb.theta)) return nb;
    nb.fit = glm_fit(a, d, y, NULL, (GlmFamily){GLM_POISSON, 0});
    nb.loglik = nb.fit.loglik;
    nb.status = ESTIMATE_STATE(BOUNDARY, "the counts are no more spread than Poisson's: theta is "
                                         "infinite, this is the Poisson model");
    return nb;
}

typedef struct {
    Design d;
    const double *y;
    Clusters c;
    double *mu, *e;     /* n: means, Pearson residuals */
    double *size, *sum; /* per cluster: rows, sum of the residuals */
    double *row;        /* per cluster x p: sum over its rows of sqrt(mu) x */
    double alpha, scale;
} Gee;

static void gee_residuals(Gee *g, const double *coef) {
    size_t n = g->d.n, p = g->d.p;
    double squares = 0, pairs = 0, products = 0;
    for (size_t i = 0; i < g->c.n_clusters; i++) g->size[i] = g->sum[i] = 0;
    for (size_t i = 0; i < g->c.n_clusters * p; i++) g->row[i] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t c = g->c.of[i];
        g->mu[i] = exp(vector_dot(g->d.x + i * p, coef, p));
        double root = sqrt(g->mu[i]);
        g->e[i] = (g->y[i] - g->mu[i]) / root;
        squares += g->e[i] * g->e[i];
        products -= 0.5 * g->e[i] * g->e[i];
        g->size[c]++;
        g->sum[c] += g->e[i];
        for (size_t j = 0; j < p; j++) g->row[c * p + j] += root * g->d.x[i * p + j];
    }
    for (size_t c = 0; c < g->c.n_clusters; c++) {
        products += 0.5 * g->sum[c] * g->sum[c];
        pairs += 0.5 * g->size[c] * (g->size[c] - 1);
    }
    g->scale = squares / (double)n;
    g->alpha = pairs > 0 ? products / pairs / g->scale : 0;
}

/* The estimating function u, its expected slope h and the sum of squares of the clusters' parts.
   The inverse of (1 - alpha) I + alpha 11' is I / (1 - alpha) minus a constant. */
static void gee_equations(const Gee *g, double *u, double *h, double *meat, double *part) {
    size_t p = g->d.p;
    double keep = 1 / (1 - g->alpha);
    for (size_t j = 0; j < p; j++) u[j] = 0;
    for (size_t j = 0; j < p * p; j++) h[j] = meat[j] = 0;
    for (size_t j = 0; j < g->c.n_clusters * p; j++) part[j] = 0;
    for (size_t i = 0; i < g->d.n; i++) {
        const double *x = g->d.x + i * p;
        matrix_add_outer(h, x, keep * g->mu[i], p);
        for (size_t j = 0; j < p; j++)
            part[g->c.of[i] * p + j] += keep * sqrt(g->mu[i]) * g->e[i] * x[j];
    }
    for (size_t c = 0; c < g->c.n_clusters; c++) {
        double take = keep * g->alpha / (1 + (g->size[c] - 1) * g->alpha);
        matrix_add_outer(h, g->row + c * p, -take, p);
        for (size_t j = 0; j < p; j++) {
            part[c * p + j] -= take * g->sum[c] * g->row[c * p + j];
            u[j] += part[c * p + j];
        }
        matrix_add_outer(meat, part + c * p, 1, p);
    }
}

static bool gee_iterate(Arena *a, Gee *g, GeeFit *f, double *u, double *h, double *meat,
                        double *part) {
    size_t p = g->d.p;
    double *step = ARENA_ARRAY(a, double, p + 1);
    for (int i = 0; i < 200; i++) {
        gee_residuals(g, f->coef);
        gee_equations(g, u, h, meat, part);
        if (!matrix_invert(a, h, p, f->vcov)) return false;
        matrix_times_vector(f->vcov, u, p, p, step);
        double size = vector_dot(step, u, p);
        for (size_t j = 0; j < p; j++) f->coef[j] += step[j];
        if (!isfinite(size)) return false;
        if (size < 1e-24 * (double)g->d.n) return true;
    }
    return false;
}

GeeFit gee_poisson(Arena *a, Design d, const double *y, Clusters c) {
    size_t p = d.p;
    GlmFit start = glm_fit(a, d, y, NULL, (GlmFamily){GLM_POISSON, 0});
    GeeFit f = {start.status, p, start.coef, start.vcov, (double)NAN, (double)NAN};
    if (start.status.state != ESTIMATE_OK) return f;
    Gee g = {.d = d, .y = y, .c = c};
    g.mu = ARENA_ARRAY(a, double, d.n), g.e = ARENA_ARRAY(a, double, d.n);
    g.size = ARENA_ARRAY(a, double, c.n_clusters), g.sum = ARENA_ARRAY(a, double, c.n_clusters);
    g.row = ARENA_ARRAY(a, double, c.n_clusters *p);
    double *u = ARENA_ARRAY(a, double, p), *h = ARENA_ARRAY(a, double, p *p);
    double *meat = ARENA_ARRAY(a, double, p *p), *half = ARENA_ARRAY(a, double, p *p);
    double *part = ARENA_ARRAY(a, double, c.n_clusters *p);
    bool settled = gee_iterate(a, &g, &f, u, h, meat, part);
    f.alpha = g.alpha, f.scale = g.scale;
    double *bread = ARENA_ARRAY(a, double, p *p);
    memcpy(bread, f.vcov, p * p * sizeof *bread);
    matrix_multiply(bread, meat, p, p, p, half);
    matrix_multiply(half, bread, p, p, p, f.vcov);
    if (!settled) f.status = ESTIMATE_STATE(NOT_CONVERGED, "the iterations did not settle");
    return f;
}
