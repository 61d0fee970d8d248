// SPDX-License-Identifier: EUPL-1.2
/* Generalised linear models: Fisher scoring in orthonormal coordinates, so that the scale of a
   column does not matter; profile intervals by moving one coordinate. */
#include "core/stats/glm.h"

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/rmath.h"

static GlmPoint point_logistic(double theta, double eta, double y) {
    (void)theta;
    double e = exp(-fabs(eta)), small = e / (1 + e), mu = eta >= 0 ? 1 / (1 + e) : small;
    double gap = y > 0.5 ? (eta >= 0 ? small : 1 / (1 + e)) : -mu;
    return (GlmPoint){mu, small / (1 + e), gap, y * eta - fmax(eta, 0) - log1p(e)};
}

static GlmPoint point_poisson(double theta, double eta, double y) {
    (void)theta;
    double mu = exp(eta);
    return (GlmPoint){mu, mu, y - mu, y * eta - mu - lgammafn(y + 1)};
}

static GlmPoint point_negbin(double theta, double eta, double y) {
    double mu = exp(eta), shrink = 1 / (1 + mu / theta);
    double log_p = y == 0 ? 0 : y * (eta - log(mu + theta));
    double constant = lgammafn(theta + y) - lgammafn(theta) - lgammafn(y + 1);
    return (GlmPoint){mu, mu * shrink, (y - mu) * shrink,
                      constant - theta * log1p(mu / theta) + log_p};
}

static double variance_logistic(double theta, double mu) {
    (void)theta;
    return mu * (1 - mu);
}

static double variance_poisson(double theta, double mu) {
    (void)theta;
    return mu;
}

static double variance_negbin(double theta, double mu) { return mu * (1 + mu / theta); }

static double deviance_logistic(double theta, double y, double mu) {
    (void)theta;
    return -2 * (y > 0.5 ? log(mu) : log1p(-mu));
}

static double deviance_poisson(double theta, double y, double mu) {
    (void)theta;
    return 2 * ((y > 0 ? y * log(y / mu) : 0) - (y - mu));
}

static double deviance_negbin(double theta, double y, double mu) {
    return 2 * ((y > 0 ? y * log(y / mu) : 0) - (y + theta) * log((y + theta) / (mu + theta)));
}

static double start_logistic(double mean) { return log(mean / (1 - mean)); }

static const struct {
    GlmPoint (*point)(double theta, double eta, double y);
    double (*variance)(double theta, double mu);
    double (*deviance)(double theta, double y, double mu);
    double (*link)(double mean);
} glm_families[] = {
    [GLM_LOGISTIC] = {point_logistic, variance_logistic, deviance_logistic, start_logistic},
    [GLM_POISSON] = {point_poisson, variance_poisson, deviance_poisson, log},
    [GLM_NEGATIVE_BINOMIAL] = {point_negbin, variance_negbin, deviance_negbin, log},
};

GlmPoint glm_point(GlmFamily f, double eta, double y) {
    return glm_families[f.kind].point(f.theta, eta, y);
}

double glm_variance(GlmFamily f, double mu) { return glm_families[f.kind].variance(f.theta, mu); }

double glm_deviance(GlmFamily f, double y, double mu) {
    return glm_families[f.kind].deviance(f.theta, y, mu);
}

/* One fit in the coordinates of an orthonormal basis; with `held` the last coordinate stays. */
typedef struct {
    const Basis *basis;
    const double *y, *weights;
    GlmFamily family;
    size_t k; /* free coordinates */
    double *c, *trial, *gradient, *information;
    double loglik;
    bool converged, separated;
} GlmWork;

static double glm_eta(const GlmWork *w, const double *c, size_t i) {
    return vector_dot(w->basis->q + i * w->basis->rank, c, w->basis->rank);
}

static double glm_loglik(const GlmWork *w, const double *c) {
    double sum = 0;
    for (size_t i = 0; i < w->basis->n; i++)
        sum += (w->weights ? w->weights[i] : 1) *
               glm_point(w->family, glm_eta(w, c, i), w->y[i]).loglik;
    return sum;
}

static void glm_derivatives(GlmWork *w) {
    size_t k = w->k;
    for (size_t j = 0; j < k; j++) w->gradient[j] = 0;
    for (size_t j = 0; j < k * k; j++) w->information[j] = 0;
    w->loglik = 0;
    for (size_t i = 0; i < w->basis->n; i++) {
        const double *q = w->basis->q + i * w->basis->rank;
        double weight = w->weights ? w->weights[i] : 1;
        GlmPoint p = glm_point(w->family, glm_eta(w, w->c, i), w->y[i]);
        w->loglik += weight * p.loglik;
        for (size_t j = 0; j < k; j++) w->gradient[j] += weight * p.score * q[j];
        matrix_add_outer(w->information, q, weight * p.weight, k);
    }
}

/* Halves the step until the likelihood does not fall. */
static bool glm_move(GlmWork *w, const double *step) {
    memcpy(w->trial, w->c, w->basis->rank * sizeof *w->trial);
    double t = 1;
    for (int halving = 0; halving < 40; halving++, t *= 0.5) {
        for (size_t j = 0; j < w->k; j++) w->trial[j] = w->c[j] + t * step[j];
        double l = glm_loglik(w, w->trial);
        if (!isfinite(l) || l < w->loglik - 1e-12 * fabs(w->loglik)) continue;
        memcpy(w->c, w->trial, w->basis->rank * sizeof *w->trial);
        return true;
    }
    return false;
}

/* Under separation the likelihood rises for ever while the weights of the separated rows vanish. */
static void glm_iterate(Arena *a, GlmWork *w) {
    double *step = ARENA_ARRAY(a, double, w->k + 1);
    for (int i = 0; i < 200; i++) {
        glm_derivatives(w);
        double largest = 0;
        for (size_t j = 0; j < w->basis->n; j++) largest = fmax(largest, fabs(glm_eta(w, w->c, j)));
        w->separated = largest > 30;
        if (w->separated && (w->family.kind == GLM_LOGISTIC || largest > 100)) return;
        memcpy(step, w->gradient, w->k * sizeof *step);
        if (!cholesky(w->information, w->k)) {
            w->separated = true;
            return;
        }
        cholesky_solve(w->information, w->k, step);
        double promise = vector_dot(step, w->gradient, w->k);
        w->converged = promise < 1e-10 * (1 + fabs(w->loglik));
        if (promise < 1e-22 * (1 + fabs(w->loglik)) || !glm_move(w, step)) return;
        w->converged = false;
    }
}

static double glm_mean(const double *y, const double *weights, size_t n) {
    double sum = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weights ? weights[i] : 1;
        total += w, sum += w * y[i];
    }
    return sum / total;
}

/* Starts at the constant that is nearest in the basis to the link of the mean. */
static GlmWork glm_begin(Arena *a, const Basis *b, const double *y, const double *weights,
                         GlmFamily family, bool held) {
    size_t p = b->rank;
    GlmWork w = {.basis = b, .y = y, .weights = weights, .family = family, .k = p - held};
    w.c = ARENA_ARRAY(a, double, p + 1), w.trial = ARENA_ARRAY(a, double, p + 1);
    w.gradient = ARENA_ARRAY(a, double, p + 1), w.information = ARENA_ARRAY(a, double, p *p + 1);
    double start = glm_families[family.kind].link(glm_mean(y, weights, b->n));
    if (!isfinite(start)) start = 0;
    for (size_t i = 0; i < b->n; i++)
        for (size_t j = 0; j < w.k; j++) w.c[j] += start * b->q[i * p + j];
    return w;
}

static bool glm_has_constant(const Basis *b) {
    double part = 0;
    for (size_t j = 0; j < b->rank; j++) {
        double along = 0;
        for (size_t i = 0; i < b->n; i++) along += b->q[i * b->rank + j];
        part += along * along;
    }
    return part > (double)b->n * (1 - 1e-10);
}

static EstimateStatus glm_status(const GlmWork *w) {
    if (w->separated)
        return ESTIMATE_STATE(BOUNDARY,
                              "separation: some coefficients run to infinity; the numbers "
                              "are where the iterations stopped");
    if (!w->converged) return ESTIMATE_STATE(NOT_CONVERGED, "the iterations did not settle");
    return ESTIMATE_FINE;
}

static void glm_finish(Arena *a, GlmWork *w, GlmFit *f) {
    size_t n = f->n, p = f->p;
    f->mu = ARENA_ARRAY(a, double, n), f->weight = ARENA_ARRAY(a, double, n);
    f->score = ARENA_ARRAY(a, double, n), f->variance = ARENA_ARRAY(a, double, n);
    double mean =
        glm_has_constant(w->basis) ? glm_mean(w->y, w->weights, n) : glm_point(w->family, 0, 0).mu;
    for (size_t i = 0; i < n; i++) {
        double weight = w->weights ? w->weights[i] : 1;
        GlmPoint at = glm_point(w->family, glm_eta(w, w->c, i), w->y[i]);
        f->mu[i] = at.mu, f->weight[i] = weight * at.weight, f->score[i] = weight * at.score;
        f->variance[i] = glm_variance(w->family, at.mu);
        f->loglik += weight * at.loglik;
        f->deviance += w->family.kind == GLM_LOGISTIC
                           ? -2 * weight * at.loglik
                           : weight * glm_deviance(w->family, w->y[i], at.mu);
        double gap = w->y[i] - at.mu;
        if (gap != 0) f->pearson += weight * gap * gap / glm_variance(w->family, at.mu);
        f->null_deviance += weight * glm_deviance(w->family, w->y[i], mean);
    }
    double *inverse = ARENA_ARRAY(a, double, p *p + 1);
    glm_derivatives(w);
    if (matrix_invert(a, w->information, p, inverse))
        basis_covariance(a, w->basis, inverse, f->vcov);
    else
        for (size_t j = 0; j < p * p; j++) f->vcov[j] = (double)NAN;
    basis_back(w->basis, w->c, f->coef);
}

GlmFit glm_fit(Arena *a, Design d, const double *y, const double *weights, GlmFamily family) {
    GlmFit f = {.n = d.n,
                .p = d.p,
                .coef = ARENA_ARRAY(a, double, d.p + 1),
                .vcov = ARENA_ARRAY(a, double, d.p *d.p + 1)};
    Basis b = design_basis(a, d);
    if (d.n == 0 || d.n < d.p || b.rank < d.p || d.p == 0) {
        for (size_t j = 0; j < d.p; j++) f.coef[j] = (double)NAN;
        for (size_t j = 0; j < d.p * d.p; j++) f.vcov[j] = (double)NAN;
        f.deviance = f.null_deviance = f.loglik = f.pearson = (double)NAN;
        f.mu = f.weight = f.score = f.variance = ARENA_ARRAY(a, double, d.n + 1);
        f.status = ESTIMATE_STATE(UNDEFINED, "there are fewer rows than coefficients, or none");
        return f;
    }
    GlmWork w = glm_begin(a, &b, y, weights, family, false);
    glm_iterate(a, &w);
    glm_finish(a, &w, &f);
    f.status = glm_status(&w);
    return f;
}

double glm_lr(Arena *a, Design d, const double *y, const double *weights, GlmFamily family,
              const GlmFit *whole, size_t first, size_t count) {
    for (size_t i = 0; i < count; i++) d = design_without(a, d, first);
    if (d.p == 0) {
        double sum = 0;
        for (size_t i = 0; i < d.n; i++)
            sum += (weights ? weights[i] : 1) * glm_point(family, 0, y[i]).loglik;
        return 2 * (whole->loglik - sum);
    }
    return 2 * (whole->loglik - glm_fit(a, d, y, weights, family).loglik);
}

typedef struct {
    Arena *arena;
    GlmWork *work;
    double bound; /* the log likelihood at the interval's ends */
    size_t last;
} GlmProfile;

static double glm_profile_gap(double at, const void *with) {
    const GlmProfile *p = with;
    Arena *scratch = arena_new((size_t)1 << 26);
    p->work->c[p->last] = at;
    p->work->converged = p->work->separated = false;
    glm_iterate(scratch, p->work);
    arena_free(scratch);
    return glm_loglik(p->work, p->work->c) - p->bound;
}

/* Outward in growing steps; the other coordinates follow from where they were. */
static double glm_profile_end(GlmProfile *p, const double *best, double step) {
    memcpy(p->work->c, best, (p->last + 1) * sizeof *best);
    double inside = best[p->last];
    for (int i = 0; i < 40; i++, step *= 1.5) {
        double out = inside + step, gap = glm_profile_gap(out, p);
        if (gap < 0) return root_between(glm_profile_gap, p, fmin(inside, out), fmax(inside, out));
        if (!isfinite(gap)) break;
        inside = out;
    }
    return step < 0 ? -(double)INFINITY : (double)INFINITY;
}

/* With column j put last, its coefficient is the last coordinate over the last diagonal of r. */
Interval glm_profile(Arena *a, Design d, const double *y, const double *weights, GlmFamily family,
                     size_t j, double level) {
    double *x = ARENA_ARRAY(a, double, d.n *d.p + 1);
    for (size_t i = 0; i < d.n; i++) {
        size_t at = 0;
        for (size_t l = 0; l < d.p; l++)
            if (l != j) x[i * d.p + at++] = d.x[i * d.p + l];
        x[i * d.p + at] = d.x[i * d.p + j];
    }
    Basis b = design_basis(a, (Design){d.n, d.p, x});
    if (d.n < d.p || b.rank < d.p) return INTERVAL_NONE;
    GlmWork w = glm_begin(a, &b, y, weights, family, false);
    glm_iterate(a, &w);
    glm_derivatives(&w);
    double *inverse = ARENA_ARRAY(a, double, d.p *d.p), *best = ARENA_ARRAY(a, double, d.p);
    if (!matrix_invert(a, w.information, d.p, inverse)) return INTERVAL_NONE;
    memcpy(best, w.c, d.p * sizeof *best);
    w.k = d.p - 1;
    GlmProfile p = {a, &w, w.loglik - qchisq(level, 1, 1, 0) / 2, d.p - 1};
    double step = fmin(sqrt(inverse[d.p * d.p - 1]), 1e6), r = b.r[d.p * d.p - 1];
    return (Interval){glm_profile_end(&p, best, -step) / r, glm_profile_end(&p, best, step) / r};
}
