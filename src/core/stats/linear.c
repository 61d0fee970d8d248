// SPDX-License-Identifier: EUPL-1.2
/* Ordinary least squares; the sandwich takes it as a model with working variance 1 (Bell &
   McCaffrey 2002). */
#include "core/stats/linear.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"

/* Coefficients and residuals as a fit that robust.h knows. False when columns depend. */
static bool linear_solve(Arena *a, Design d, const double *y, GlmFit *f) {
    Basis b = design_basis(a, d);
    double *unit = ARENA_ARRAY(a, double, d.p *d.p + 1), *ones = ARENA_ARRAY(a, double, d.n + 1);
    *f = (GlmFit){.n = d.n,
                  .p = d.p,
                  .coef = ARENA_ARRAY(a, double, d.p + 1),
                  .vcov = ARENA_ARRAY(a, double, d.p *d.p + 1),
                  .mu = ARENA_ARRAY(a, double, d.n + 1),
                  .weight = ones,
                  .variance = ones,
                  .score = ARENA_ARRAY(a, double, d.n + 1)};
    if (b.rank < d.p) return false;
    basis_fit(&b, y, f->coef, f->score);
    for (size_t j = 0; j < d.p; j++) unit[j * (d.p + 1)] = 1;
    basis_covariance(a, &b, unit, f->vcov);
    for (size_t i = 0; i < d.n; i++) {
        ones[i] = 1;
        f->mu[i] = y[i] - f->score[i];
        f->deviance += f->score[i] * f->score[i];
    }
    return true;
}

static double total_squares(const double *y, size_t n) {
    double mean = 0, sum = 0;
    for (size_t i = 0; i < n; i++) mean += (y[i] - mean) / (double)(i + 1);
    for (size_t i = 0; i < n; i++) sum += (y[i] - mean) * (y[i] - mean);
    return sum;
}

static LinearFit linear_none(Arena *a, Design d, EstimateStatus status) {
    LinearFit f = {.status = status, .n = d.n, .p = d.p, .sigma = (double)NAN, .r2 = (double)NAN};
    double **all[] = {&f.coef, &f.se, &f.df, &f.pvalue, &f.model_se};
    f.ci = ARENA_ARRAY(a, Interval, d.p + 1);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        *all[i] = ARENA_ARRAY(a, double, d.p + 1);
        for (size_t j = 0; j < d.p; j++) (*all[i])[j] = (double)NAN, f.ci[j] = INTERVAL_NONE;
    }
    return f;
}

/* CR2 takes time with the square of the clusters, and with many of them equals CR1. */
static RobustCr2 linear_robust(Arena *a, Design d, const GlmFit *g, Clusters by) {
    if (by.n_clusters <= LINEAR_CR2_MOST) return robust_cr2(a, d, g, by);
    RobustCr2 r = {ARENA_ARRAY(a, double, d.p *d.p), ARENA_ARRAY(a, double, d.p)};
    double factor = robust_cr1_factor(by.n_clusters, d.n, d.p);
    robust_cr0(a, g->vcov, robust_scores(a, d, g), d.n, d.p, by, r.vcov);
    for (size_t i = 0; i < d.p * d.p; i++) r.vcov[i] *= factor;
    for (size_t j = 0; j < d.p; j++) r.df[j] = (double)by.n_clusters - 1;
    return r;
}

LinearFit linear_fit(Arena *a, Design d, const double *y, Clusters by, double level) {
    GlmFit g;
    LinearFit f = linear_none(a, d, ESTIMATE_FINE);
    if (d.n <= d.p || d.p == 0) {
        f.status = ESTIMATE_STATE(UNDEFINED, "too few rows for so many factors");
        return f;
    }
    if (!linear_solve(a, d, y, &g)) {
        f.status = ESTIMATE_STATE(UNDEFINED, "the factors are combinations of each other");
        return f;
    }
    double total = total_squares(y, d.n);
    if (!(g.deviance > 1e-20 * vector_dot(y, y, d.n))) {
        f.status = ESTIMATE_STATE(UNDEFINED, "nothing is left to tell the errors from");
        return f;
    }
    size_t *alone = ARENA_ARRAY(a, size_t, d.n + 1);
    for (size_t i = 0; i < d.n; i++) alone[i] = i;
    if (by.n_clusters == 0) by = (Clusters){d.n, alone};
    RobustCr2 r = linear_robust(a, d, &g, by);
    f.coef = g.coef;
    f.sigma = sqrt(g.deviance / (double)(d.n - d.p));
    f.r2 = 1 - g.deviance / total;
    for (size_t j = 0; j < d.p; j++) {
        f.model_se[j] = f.sigma * sqrt(g.vcov[j * (d.p + 1)]);
        f.df[j] = r.df[j];
        double se = sqrt(r.vcov[j * (d.p + 1)]);
        if (!(se > 0) || !(r.df[j] > 0)) continue; /* one cluster, or none that tells */
        double reach = t_critical(level, r.df[j]) * se;
        f.se[j] = se;
        f.pvalue[j] = t_p_two_sided(f.coef[j] / se, r.df[j]);
        f.ci[j] = (Interval){f.coef[j] - reach, f.coef[j] + reach};
    }
    return f;
}
